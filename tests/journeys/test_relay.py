"""Words of staff on their way to Telegram: seen before, taken back, corrected, deleted."""

import pytest

from tests.journeys.test_tickets import opens
from tests.journeys.world import World
from tests.talk import TelegramTalk, text_and_labels

ANSWER = "Het wachtwoord is hersteld."
BETTER = "Het wachtwoord is hersteld, log opnieuw in."
UNDO = 10


def reads(talk: TelegramTalk, text: str) -> bool:
    """Whether those words stand in the requester's chat now."""
    return any(text in one.text for one in talk.person.heard)


@pytest.mark.played_in("sqlite")
def test_a_saved_reply_is_sent_as_it_was_seen(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    assert support.presses(card, "reply")
    support.user.submits(answers={"saved-reply": "on-it", "text": "Groet, Sem"})
    # Slack keeps what stands in a field of the same name, whatever the next form begins with.
    assert support.user.submits()
    sent = talk.hears("ticket-reply")
    assert sent.values["text"].startswith("Dank voor uw melding")
    assert sent.values["text"].endswith("Groet, Sem")
