"""Buttons, modals, shortcuts and commands through a real Bolt app, over HTTP and Socket Mode."""

from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bots.sandbox.fake_slack import Channel, FakeSlack, NotPossible, User
from tests.bots.sandbox.slack_app import (
    actions,
    anna,
    app,
    bram,
    button,
    client,
    dpo,
    either,
    fake,
    modal,
    option,
    section,
    text_input,
)

__all__ = ["anna", "app", "bram", "client", "dpo", "either", "fake"]

Json = dict[str, Any]


def card(client: WebClient, channel: Channel, *elements: Json) -> str:
    blocks = [section("A case"), actions(*elements)]
    return str(client.chat_postMessage(channel=channel.id, text="A case", blocks=blocks)["ts"])


def test_a_press_reaches_the_app_and_it_updates_the_card(
    either: App, client: WebClient, dpo: Channel, anna: User, bram: User
) -> None:
    @either.action("approve")
    def approve(ack: Ack, body: Json, client: WebClient) -> None:
        assert body["actions"][0]["value"] == "PR-1"
        ack()
        channel, ts = body["container"]["channel_id"], body["message"]["ts"]
        client.chat_update(channel=channel, ts=ts, text=f"by {body['user']['id']}", blocks=[])

    ts = card(client, dpo, button("Approve", "approve", value="PR-1", style="primary"))
    assert anna.presses(dpo, ts, "Approve")
    assert bram.hears(dpo, f"by {anna.id}")


def test_a_modal_is_opened_refused_and_accepted(either: App, anna: User, fake: FakeSlack) -> None:
    seen: list[Json] = []

    @either.shortcut("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        view = modal(
            text_input("name", "Your name"),
            text_input("note", "Note", optional=True),
            callback_id="asked",
            private_metadata="PR-1",
        )
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @either.view("asked")
    def asked(ack: Ack, body: Json) -> None:
        seen.append(body["view"])
        name = body["view"]["state"]["values"]["name"]["typed"]["value"]
        if name == "x":
            ack(response_action="errors", errors={"name": "Too short"})
        else:
            ack()

    assert anna.shortcut("ask")
    assert anna.submits().errors == {"name": "Please complete this required field."}
    assert seen == []
    refused = anna.submits(answers={"Your name": "x"})
    assert not refused
    assert refused.errors == {"name": "Too short"}
    assert anna.modals[-1].errors == {"name": "Too short"}
    assert anna.submits(answers={"name": "Anna"})
    assert anna.modals == []
    assert seen[-1]["private_metadata"] == "PR-1"
    assert seen[-1]["state"]["values"]["note"]["typed"]["value"] is None


@pytest.mark.parametrize(("answer", "stack"), [("update", 1), ("push", 2), ("clear", 0)])
def test_a_submission_may_change_the_modals(
    either: App, anna: User, answer: str, stack: int
) -> None:
    @either.shortcut("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        view = modal(text_input("name", "Name"), callback_id="asked")
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @either.view("asked")
    def asked(ack: Ack) -> None:
        view = {} if answer == "clear" else {"view": modal(section("done"), callback_id="done")}
        ack(response_action=answer, **view)

    anna.shortcut("ask")
    # The listener opens the modal in a thread of its own after the acknowledgement.
    anna._core.space.wait_until(lambda: anna.modals, 60)
    assert anna.submits(answers={"name": "Anna"})
    assert len(anna.modals) == stack
    if stack:
        assert anna.modals[-1].view["callback_id"] == "done"
        assert len({shown.root_id for shown in anna.modals}) == 1


def test_closing_is_told_only_when_asked_for(either: App, anna: User, fake: FakeSlack) -> None:
    closed: list[str] = []

    @either.shortcut("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        view = modal(section("x"), callback_id="asked", notify_on_close=True)
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @either.view_closed("asked")
    def on_close(ack: Ack, body: Json) -> None:
        closed.append(body["view"]["id"])
        ack()

    anna.shortcut("ask")
    view_id = anna.modals[0].id
    assert anna.closes()
    assert closed == [view_id]
    assert anna.modals == []


def test_a_command_is_answered_for_one_person(
    either: App, anna: User, bram: User, dpo: Channel
) -> None:
    @either.command("/loket")
    def loket(ack: Ack, command: Json) -> None:
        ack(f"you said {command['text']}")

    assert anna.command("/loket", "status", dpo)
    assert [m["text"] for m in anna.sees(dpo)] == ["you said status"]
    assert bram.sees(dpo) == []


def test_a_message_shortcut_carries_the_message(either: App, anna: User, dpo: Channel) -> None:
    seen: list[Json] = []

    @either.shortcut("send")
    def send(ack: Ack, shortcut: Json) -> None:
        seen.append(shortcut)
        ack()

    ts = anna.says(dpo, "for the requester")
    assert anna.message_shortcut(dpo, ts, "send")
    assert seen[0]["message"]["text"] == "for the requester"
    assert (seen[0]["channel"]["id"], seen[0]["message_ts"]) == (dpo.id, ts)


def test_a_select_hands_over_the_option(
    either: App, client: WebClient, anna: User, dpo: Channel
) -> None:
    seen: list[Json] = []

    @either.action("ground")
    def ground(ack: Ack, action: Json) -> None:
        seen.append(action["selected_option"])
        ack()

    options = [option("Not ours", "other"), option("Unfounded", "unfounded")]
    select = {"type": "static_select", "action_id": "ground", "options": options}
    ts = card(client, dpo, select)
    assert anna.selects(dpo, ts, "ground", "Unfounded")
    assert seen[0]["value"] == "unfounded"
    with pytest.raises(NotPossible, match="Not ours"):
        anna.selects(dpo, ts, "ground", "Whatever")


def test_a_confirmation_can_be_taken_back(
    either: App, client: WebClient, anna: User, dpo: Channel
) -> None:
    seen: list[str] = []

    @either.action("erase")
    def erase(ack: Ack) -> None:
        seen.append("erase")
        ack()

    asked = {
        "title": {"type": "plain_text", "text": "Erase"},
        "text": {"type": "plain_text", "text": "Really?"},
        "confirm": {"type": "plain_text", "text": "Yes"},
        "deny": {"type": "plain_text", "text": "No"},
    }
    ts = card(client, dpo, button("Erase", "erase", confirm=asked))
    assert anna.presses(dpo, ts, "Erase", confirm=False).asked == "Really?"
    assert seen == []
    anna.presses(dpo, ts, "Erase")
    assert seen == ["erase"]


def test_the_home_has_buttons(either: App, anna: User) -> None:
    @either.event("app_home_opened")
    def opened(event: Json, client: WebClient) -> None:
        view = {"type": "home", "blocks": [actions(button("Ask", "ask"))]}
        client.views_publish(user_id=event["user"], view=view)

    @either.action("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("x")))
        ack()

    assert anna.home is None
    anna.opens_home()
    assert anna._core.space.wait_until(lambda: anna.home, 60)
    assert anna.presses_on("home", "Ask")
    assert len(anna.modals) == 1


def test_options_are_looked_up_while_typing(either: App, anna: User) -> None:
    @either.shortcut("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        element = {"type": "external_select", "action_id": "tenant", "min_query_length": 1}
        label = {"type": "plain_text", "text": "Tenant"}
        block = {"type": "input", "block_id": "tenant", "label": label, "element": element}
        view = modal(block, callback_id="asked")
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @either.options("tenant")
    def look_up(ack: Ack, payload: Json) -> None:
        ack(options=[option(f"{payload['value']} One", "1")])

    @either.view("asked")
    def asked(ack: Ack, view: Json) -> None:
        assert view["state"]["values"]["tenant"]["tenant"]["selected_option"]["value"] == "1"
        ack()

    anna.shortcut("ask")
    assert [o["value"] for o in anna.searches_on(None, "tenant", "acme")] == ["1"]
    assert anna.submits(answers={"tenant": "acme One"})


def test_an_ephemeral_card_is_replaced_by_its_response_url(
    app: App, client: WebClient, anna: User, dpo: Channel
) -> None:
    @app.action("ok")
    def ok(ack: Ack, respond: Respond, body: Json) -> None:
        assert "message" not in body
        respond("done", replace_original=True)
        ack()

    blocks = [actions(button("OK", "ok"))]
    client.chat_postEphemeral(channel=dpo.id, user=anna.id, text="sure?", blocks=blocks)
    anna.presses(dpo, anna.sees(dpo)[0]["ts"], "OK")
    assert [m["text"] for m in anna.sees(dpo)] == ["done"]


def test_without_an_answer_the_person_sees_an_error_and_nothing_is_repeated(
    app: App, fake: FakeSlack, client: WebClient, anna: User, dpo: Channel
) -> None:
    ts = card(client, dpo, button("Approve", "approve"))
    outcome = anna.presses(dpo, ts, "Approve")
    assert not outcome
    assert outcome.reason == "http_error"
    assert len(anna.alerts) == 1
    fake.settle(retries=True)
    assert [s.name for s in fake.sent].count("block_actions") == 1


def test_nobody_presses_what_they_cannot_see(
    fake: FakeSlack, client: WebClient, dpo: Channel, anna: User
) -> None:
    ts = card(client, dpo, button("Approve", "approve"))
    outsider = fake.user("outsider", "Otto Example")
    with pytest.raises(NotPossible, match="not in privacy"):
        outsider.presses(dpo, ts, "Approve")
    with pytest.raises(NotPossible, match="there is Approve"):
        anna.presses(dpo, ts, "Refuse")


def test_a_wrong_answer_to_a_submission_is_noted(app: App, fake: FakeSlack, anna: User) -> None:
    @app.shortcut("ask")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        view = modal(text_input("name", "Name"), callback_id="asked")
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @app.view("asked")
    def asked(ack: Ack) -> None:
        ack(response_action="errors", errors={"nowhere": "no such block"})

    anna.shortcut("ask")
    assert not anna.submits(answers={"name": "Anna"})
    assert fake.violations.pop().startswith("view_submission /errors")
