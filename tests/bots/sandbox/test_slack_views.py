"""The views methods through the real client."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.sandbox.fake_slack import FakeSlack, User
from tests.bots.sandbox.slack_app import anna, client, fake, modal, section, text_input

__all__ = ["anna", "client", "fake"]

Json = dict[str, Any]


def trigger(anna: User) -> str:
    return anna._core.new_trigger(anna.id)


def refusal(error: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(error.value.response["error"])


def test_a_trigger_works_once_and_briefly(fake: FakeSlack, client: WebClient, anna: User) -> None:
    used = trigger(anna)
    client.views_open(trigger_id=used, view=modal(section("x")))
    fake.trigger_lifetime = -1
    for trigger_id, error in (
        (used, "exchanged_trigger_id"),
        (trigger(anna), "expired_trigger_id"),
        ("1.2.3", "invalid_trigger_id"),
    ):
        with pytest.raises(SlackApiError) as refused:
            client.views_open(trigger_id=trigger_id, view=modal(section("x")))
        assert refusal(refused) == error


def test_an_update_keeps_what_was_typed(client: WebClient, anna: User) -> None:
    first = modal(text_input("name", "Name", dispatch_action=False))
    view = client.views_open(trigger_id=trigger(anna), view=first)["view"]
    anna.selects_on(None, "typed", "Anna")
    second = modal(section("new"), text_input("name", "Name"), text_input("mail", "Mail"))
    updated = client.views_update(view_id=view["id"], view=second, hash=view["hash"])["view"]
    values = updated["state"]["values"]
    assert values["name"]["typed"]["value"] == "Anna"
    assert values["mail"]["typed"]["value"] is None
    with pytest.raises(SlackApiError) as refused:
        client.views_update(view_id=view["id"], view=second, hash=view["hash"])
    assert refusal(refused) == "hash_conflict"


def test_a_closed_view_cannot_be_updated(client: WebClient, anna: User) -> None:
    view = client.views_open(trigger_id=trigger(anna), view=modal(section("x")))["view"]
    anna.closes()
    with pytest.raises(SlackApiError) as refused:
        client.views_update(view_id=view["id"], view=modal(section("y")))
    assert refusal(refused) == "not_found"


def test_at_most_three_modals_lie_on_each_other(client: WebClient, anna: User) -> None:
    first = client.views_open(trigger_id=trigger(anna), view=modal(section("1")))["view"]
    for number in "23":
        pushed = client.views_push(trigger_id=trigger(anna), view=modal(section(number)))["view"]
        assert pushed["root_view_id"] == first["id"]
    with pytest.raises(SlackApiError) as refused:
        client.views_push(trigger_id=trigger(anna), view=modal(section("4")))
    assert refusal(refused) == "push_limit_reached"
    assert len(anna.modals) == 3


def test_a_home_is_published_for_one_person(client: WebClient, anna: User) -> None:
    view = {"type": "home", "blocks": [section("welcome")], "private_metadata": "p"}
    client.views_publish(user_id=anna.id, view=view)
    client.views_publish(user_id=anna.id, view=view | {"blocks": [section("again")]})
    assert anna.home is not None
    assert anna.home["blocks"][0]["text"]["text"] == "again"
    with pytest.raises(SlackApiError) as refused:
        client.views_publish(user_id="U0NOBODY", view=view)
    assert refusal(refused) == "user_not_found"


@pytest.mark.parametrize(
    "view",
    [
        modal(section("x"), title={"type": "plain_text", "text": "x" * 25}),
        modal(section("x"), private_metadata="x" * 3_001),
        modal(*[section("x")] * 101),
        modal(section("x"), colour="red"),
        {"type": "home", "blocks": []},
        {k: v for k, v in modal(text_input("a", "A")).items() if k != "submit"},
    ],
)
def test_a_wrong_view_is_refused_and_noted(
    fake: FakeSlack, client: WebClient, anna: User, view: Json
) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=trigger(anna), view=view)
    assert refusal(refused) == "invalid_arguments"
    assert "json-pointer:/view" in refused.value.response["response_metadata"]["messages"][0]
    assert len(fake.violations) == 1
    fake.violations.clear()


def test_an_external_id_is_unique_and_finds_the_view(client: WebClient, anna: User) -> None:
    view = modal(section("x"), external_id="case-1")
    client.views_open(trigger_id=trigger(anna), view=view)
    with pytest.raises(SlackApiError) as refused:
        client.views_push(trigger_id=trigger(anna), view=view)
    assert refusal(refused) == "duplicate_external_id"
    client.views_update(external_id="case-1", view=modal(section("y"), external_id="case-1"))
    assert anna.modals[0].view["blocks"][0]["text"]["text"] == "y"
