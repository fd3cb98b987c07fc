"""The two main stories with Slack over Socket Mode and Telegram by webhook."""

import pytest

from tests.journeys.stories import full_request, full_ticket
from tests.journeys.world import World

pytestmark = pytest.mark.played_in("socket")


def test_a_request_in_slack(world: World, language: str) -> None:
    full_request(world, world.slack(language=language))
    assert {one.over for one in world.fake_slack.sent} == {"socket"}


def test_a_ticket_in_slack(world: World, language: str) -> None:
    full_ticket(world, world.slack(language=language))


def test_a_ticket_in_telegram(world: World) -> None:
    full_ticket(world, world.telegram())
    assert world.fake_telegram.webhook_url.startswith(world.web_url)


def test_a_cut_connection_is_made_again(world: World) -> None:
    talk = world.slack(language="en")
    talk.commands("start", "salesinteract").hears_all("introduction", "menu")
    fake = world.fake_slack
    before = len(fake.calls_of("apps.connections.open"))
    fake.drop_sockets()
    world.until(lambda: len(fake.calls_of("apps.connections.open")) > before, 30, "it comes back")
    assert fake.wait_connected()
    talk.commands("help").hears("help")
