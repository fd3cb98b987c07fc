"""Deliveries and interactions, over HTTP and Socket Mode, with everything that goes wrong."""

import threading

from bots.conversation.cards import CardButton
from bots.conversation.events import (
    ActionChosen,
    AddedToAnswer,
    ButtonPressed,
    CommandGiven,
    FormSubmitted,
    MessageMarked,
    TextSent,
)
from bots.sandbox.fake_slack import User
from tests.bots.slack.stand import Stage
from tests.bots.slack.test_outbound import a_card, a_notice
from workflows.notices import Field, Form

APPROVE = CardButton("Approve", "n.0", None, "primary", None, None)
REFUSE = CardButton("Refuse", "n.1", None, "danger", None, None)
OPEN = CardButton("Open", None, "https://example.org/page", None, None, None)


def a_dpo_with_a_card(stage: Stage) -> tuple[User, str, str]:
    anna = stage.slack.user("anna", "Anna Example")
    channel = stage.slack.channel("dpo", "privacy", [anna])
    ref = stage.app.sender().send(a_notice(channel.id), a_card(APPROVE, REFUSE, OPEN))
    assert ref is not None
    return anna, channel.id, ref.partition("/")[2]


# The same over both ways


def test_a_story_over_both_ways(either: Stage) -> None:
    stage = either
    sara = stage.slack.user("sara", "Sara Sample")
    sara.says(sara.dm, "hello")
    assert [type(e) for e in stage.stored_events()] == [TextSent]
    assert stage.desk.workspace == stage.slack.team_id

    anna, channel, ts = a_dpo_with_a_card(stage)
    assert anna.presses(channel, ts, "Approve")
    [pressed] = stage.desk.received
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.token, pressed.message_ref) == ("n.0", f"{channel}/{ts}")

    stage.desk.forms["n.1"] = Form("refuse", "n.1", "en", (Field("reasons", "text"),))
    assert anna.presses(channel, ts, "Refuse")
    stage.desk.errors = {"reasons": "Too short."}
    assert anna.submits(None, {"reasons": "no"}).errors == {"reasons": "Too short."}
    stage.desk.errors = {}
    assert anna.submits(None, {"reasons": "Because it was asked before."})
    assert anna.modals == []

    assert sara.command("/loket", "status", sara.dm)
    assert isinstance(stage.desk.received[-1], CommandGiven)


def test_a_quick_row_of_messages_keeps_its_order(either: Stage) -> None:
    sara = either.slack.user("sara", "Sara Sample")
    for number in range(20):
        sara.says(sara.dm, str(number))
    said = [event.text for event in either.stored_events() if isinstance(event, TextSent)]
    assert said == [str(number) for number in range(20)]


# Events


def test_a_repeat_is_known_by_its_event_id(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    stage.slack.lose_acks(1)
    stage.slack.retry_delays = (0.0, 0.0, 0.0)
    sara.says(sara.dm, "hello")
    assert stage.slack.settle(retries=True)
    stage.slack.repeat_last_event()
    assert len(stage.stored_events()) == 1


def test_an_event_that_was_not_kept_is_not_acknowledged(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    stage.slack.retry_delays = (0.2,)
    stage.desk.broken = True
    sara.says(sara.dm, "hello")
    assert stage.slack.settle()
    assert not stage.slack.sent[-1].ack.ok
    stage.desk.broken = False
    assert stage.slack.settle(retries=True)
    assert stage.slack.sent[-1].payload["event"]["text"] == "hello"
    assert len(stage.stored_events()) == 1


def test_events_that_mean_nothing_here_are_acknowledged(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    bo = stage.slack.user("bo", "Bo Example")
    channel = stage.slack.channel("talk", "talk", [anna])
    bo.joins(channel)
    assert stage.slack.settle()
    assert stage.slack.sent[-1].name == "member_joined_channel"
    assert stage.slack.sent[-1].ack.ok


def test_the_home_is_drawn_when_it_is_opened_and_after_a_press(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.opens_home()
    assert stage.slack.wait_until(lambda: sara.home)
    before = len(stage.slack.calls_of("views.publish"))
    assert sara.presses_on("home", "button-language-nl in en")
    [event] = stage.desk.received
    assert isinstance(event, ActionChosen)
    assert (event.action, event.value) == ("language", "nl")
    assert event.place.private
    assert stage.slack.wait_until(lambda: len(stage.slack.calls_of("views.publish")) > before)


def test_a_list_of_the_home_is_a_choice_and_the_home_is_drawn_anew(stage: Stage) -> None:
    dora = stage.slack.user("dora", "Dora Sample")
    dora.opens_home()
    assert stage.slack.wait_until(lambda: dora.home)
    before = dora.home["hash"] if dora.home else ""
    assert dora.selects_on("home", "select-show in en", "show:mine")
    [event] = stage.desk.received
    assert isinstance(event, ActionChosen)
    assert (event.action, event.value) == ("show", "mine")
    assert stage.slack.wait_until(lambda: dora.home and dora.home["hash"] != before)


def test_every_kind_of_field_comes_back_filled_in(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    fields = (
        Field("tags", "choices", (("billing", "Billing"), ("login", "Login")), required=False),
        Field("to", "user"),
        Field("until", "datetime"),
        Field("sure", "check"),
    )
    stage.desk.forms["n.1"] = Form("more", "n.1", "en", fields)
    assert anna.presses(channel, ts, "Refuse")
    until = {"until": 1_772_890_200, "to": anna.id}
    assert "sure" in anna.submits(None, until).errors
    assert anna.submits(None, until | {"sure": "yes", "tags": ["login", "billing"]})
    [sent] = [one for one in stage.desk.received if isinstance(one, FormSubmitted)]
    assert sent.values == {
        "tags": "login,billing",
        "to": anna.id,
        "until": "2026-03-07T13:30:00+00:00",
        "sure": "yes",
    }


def test_the_messages_tab_draws_no_home(stage: Stage) -> None:
    tom = stage.slack.user("tom", "Tom Test")
    tom.opens_home("messages")
    assert stage.slack.settle()
    assert tom.home is None


# Interactions


def test_a_button_that_opens_a_page_does_no_more(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    assert anna.presses(channel, ts, "Open")
    assert stage.desk.received == []
    assert stage.desk.asked == []


def test_two_presses_are_two_interactions(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    assert anna.presses(channel, ts, "Approve")
    assert anna.presses(channel, ts, "Approve")
    refs = [event.ref for event in stage.desk.received]
    assert len(set(refs)) == 2
    assert all(ref.startswith("slack:") and len(ref) < 100 for ref in refs)


def test_a_corrected_form_is_not_a_repeat_but_a_second_click_is(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    stage.desk.forms["n.1"] = Form("refuse", "n.1", "en", (Field("reasons", "text"),))
    assert anna.presses(channel, ts, "Refuse")
    stage.desk.errors = {"reasons": "Too short."}
    for typed in ("no", "no", "No, because."):
        anna.submits(None, {"reasons": typed})
    first, again, other = (e for e in stage.desk.received if isinstance(e, FormSubmitted))
    assert first.ref == again.ref != other.ref
    assert (other.token, other.values) == ("n.1", {"reasons": "No, because."})


def test_a_form_may_lead_to_the_next_which_comes_back_with_what_it_carries(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    fields = (Field("reasons", "text"),)
    stage.desk.forms["n.1"] = Form("refuse", "n.1", "en", fields)
    assert anna.presses(channel, ts, "Refuse")
    stage.desk.next_form = Form("refuse-preview", "n.1", "en", fields, state="digest")
    assert anna.submits(None, {"reasons": "Because."})
    assert len(anna.modals) == 1, "the same window, with what comes next"
    assert anna.modals[-1].view["private_metadata"] == "n.1|digest"
    stage.desk.next_form = None
    assert anna.submits(None, {"reasons": "Because."})
    first, sent = (e for e in stage.desk.received if isinstance(e, FormSubmitted))
    assert (first.state, sent.state) == ("", "digest")
    assert (first.token, sent.token) == ("n.1", "n.1")
    assert first.ref != sent.ref, "sending the same words is no repeat"
    assert anna.modals == []


def test_a_form_is_asked_for_with_the_token_of_its_button(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    stage.desk.forms["n.1"] = Form("details", "n.1", "en")
    assert anna.presses(channel, ts, "Refuse")
    assert anna.modals[-1].view["private_metadata"] == "n.1"
    assert stage.desk.asked[-1][1] == "n.1"
    assert stage.desk.received == []
    anna.closes()


def test_a_message_is_marked_to_be_sent_on(stage: Stage) -> None:
    anna, channel, root = a_dpo_with_a_card(stage)
    ts = anna.says(channel, "We found <nothing>", thread_ts=root)
    assert anna.message_shortcut(channel, ts, "send_to_requester")
    [event] = stage.desk.received
    assert isinstance(event, MessageMarked)
    assert event.text == "We found <nothing>"
    assert event.message_ref == f"{channel}/{ts}"
    assert event.place.thread == f"{channel}/{root}"


def test_what_is_marked_is_seen_first_where_there_is_something_to_see(stage: Stage) -> None:
    anna, channel, root = a_dpo_with_a_card(stage)
    stage.desk.forms["Seen first"] = Form("details", "n.7", "en")
    ts = anna.says(channel, "Seen first", thread_ts=root)
    assert anna.message_shortcut(channel, ts, "send_to_requester")
    assert anna.modals[-1].view["private_metadata"] == "n.7"
    assert stage.desk.received == []
    anna.closes()


def test_a_message_with_a_file_is_added_to_the_answer(stage: Stage) -> None:
    anna, channel, root = a_dpo_with_a_card(stage)
    ts, file = anna.uploads(channel, b"naam", "export.csv", "text/csv", "Hierbij", thread_ts=root)
    assert anna.message_shortcut(channel, ts, "add_to_answer")
    [event] = [one for one in stage.desk.received if isinstance(one, AddedToAnswer)]
    assert (event.text, event.message_ref) == ("Hierbij", f"{channel}/{ts}")
    assert event.place.thread == f"{channel}/{root}"
    assert [(one.file_ref, one.name, one.size) for one in event.files] == [(file, "export.csv", 4)]
    stage.desk.broken = True
    assert anna.message_shortcut(channel, ts, "add_to_answer")
    assert "slack-not-received" in anna.sees(channel)[-1]["text"]


def test_shortcuts_start_things(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    assert sara.shortcut("ask_about_my_data")
    assert sara.shortcut("report_a_problem")
    chosen = [e.action for e in stage.desk.received if isinstance(e, ActionChosen)]
    assert chosen == ["ask_about_my_data", "report_a_problem"]


def test_the_command_in_a_channel_says_where_the_answer_comes(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    channel = stage.slack.channel("talk", "talk", [sara])
    assert sara.command("/loket", "what do you know about me?", channel)
    said = sara.sees(channel)[-1]
    assert said["is_ephemeral"]
    assert "slack-answer-in-private in nl" in said["text"]
    seen = len(sara.sees(sara.dm))
    assert sara.command("/loket", "help", sara.dm)
    assert len(sara.sees(sara.dm)) == seen


# When it does not work, the person is told


def test_a_press_that_was_not_kept_is_told_privately(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    stage.desk.broken = True
    assert anna.presses(channel, ts, "Approve")
    said = anna.sees(channel)[-1]
    assert said["is_ephemeral"]
    assert "slack-not-received in en" in said["text"]
    card = next(m for m in anna.sees(channel) if m["ts"] == ts)
    assert "Approve" in str(card["blocks"])


def test_a_form_that_was_not_kept_stays_open_and_says_so(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    stage.desk.forms["n.1"] = Form("refuse", "n.1", "en", (Field("reasons", "text"),))
    assert anna.presses(channel, ts, "Refuse")
    stage.desk.broken = True
    outcome = anna.submits(None, {"reasons": "Because."})
    assert "slack-not-received" in outcome.errors["reasons"]
    stage.desk.broken = False
    assert anna.submits(None, {"reasons": "Because."})


def test_a_command_that_was_not_kept_is_told(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    stage.desk.broken = True
    assert sara.command("/loket", "status", sara.dm)
    assert "slack-not-received" in sara.sees(sara.dm)[-1]["text"]


def test_a_shortcut_that_was_not_kept_is_told(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    stage.desk.broken = True
    assert sara.shortcut("ask_about_my_data")
    assert "slack-not-received" in str(sara.modals[-1].view)
    sara.closes()


def test_a_mark_that_was_not_kept_is_told(stage: Stage) -> None:
    anna, channel, root = a_dpo_with_a_card(stage)
    ts = anna.says(channel, "Send this", thread_ts=root)
    assert stage.slack.settle()
    stage.desk.broken = True
    assert anna.message_shortcut(channel, ts, "send_to_requester")
    assert "slack-not-received" in anna.sees(channel)[-1]["text"]


def test_a_modal_that_comes_too_late_is_told(stage: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(stage)
    stage.desk.forms["n.1"] = Form("refuse", "n.1", "en", (Field("reasons", "text"),))
    stage.slack.fail_next("views.open", error="expired_trigger_id")
    assert anna.presses(channel, ts, "Refuse")
    assert "slack-not-received" in anna.sees(channel)[-1]["text"]


def test_interactions_do_not_wait_for_each_other(either: Stage) -> None:
    anna, channel, ts = a_dpo_with_a_card(either)
    both = threading.Barrier(2, timeout=60)
    received = either.desk.received

    def together(desk: object, event: ButtonPressed) -> object:
        both.wait()
        return type("Answer", (), {"errors": {}})()

    either.app.ingress._receive = together  # type: ignore[assignment]
    first = threading.Thread(target=anna.presses, args=(channel, ts, "Approve"))
    first.start()
    assert anna.presses(channel, ts, "Approve")
    first.join(60)
    assert received == []
    assert not both.broken
