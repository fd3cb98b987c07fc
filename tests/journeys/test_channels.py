"""A message of a channel becomes a ticket: asked in private, and by an emoji."""

import pytest

from bots.sandbox.fake_slack import User
from tests.journeys.slack_steps import PROBLEM
from tests.journeys.world import World
from tests.talk import SlackTalk, label_of

CHANNEL = "C0VRAGEN"


def whispered(world: World, user: User, key: str) -> str:
    """Waits for the question that only this person sees; the message's id."""

    def shown() -> str | None:
        if not world.notices_like(key, newest=1):
            return None
        private = [m["ts"] for m in user.sees(CHANNEL) if m["is_ephemeral"]]
        return private[-1] if private else None

    found = world.until(shown, what=f"{user.name} sees {key}")
    assert found is not None
    return found


@pytest.mark.asked_in("slack")
def test_asked_in_private_and_by_an_emoji_while_slack_is_busy(
    world: World, asker: SlackTalk, language: str
) -> None:
    talk, support = asker, world.staff("support")
    talk.user.joins(CHANNEL)
    talk.user.says(CHANNEL, PROBLEM[language])
    asked = whispered(world, talk.user, "channel-nudge")
    assert talk.user.presses(CHANNEL, asked, label_of(world.words, language, "nudge-yes"))
    talk.hears("introduction")
    first = talk.hears("channel-ticket-told", way_in="nudge").reference
    talk.skips()
    support.hears(support.card(first), "requester-wrote", text=PROBLEM[language])
    assert not [m for m in talk.user.sees(CHANNEL) if m["ts"] == asked]

    ts = talk.user.says(CHANNEL, "!")
    world.fake_slack.fail_next("conversations.history", status=429, retry_after=1)
    support.user.reacts(CHANNEL, ts, "ticket")
    second = talk.hears("channel-ticket-told", way_in="reaction").reference
    talk.skips()
    assert first != second
    support.card(second)
