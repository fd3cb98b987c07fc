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
def test_seen_taken_back_sent_corrected_and_deleted(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    with world.with_undo(UNDO):
        assert support.presses(card, "reply")
        support.user.submits(answers={"text": ANSWER})
        preview, _labels = text_and_labels(support.user.modals[-1].view)
        assert ANSWER in preview
        talk.hears_nothing()
        assert support.user.submits()
        line = support.hears(card, "reply-sent", sending="held")
        assert support.presses_under(card, line, "undo-reply")
        world.later(seconds=UNDO + 1)
        talk.hears_nothing()

        typed = support.writes(card, ANSWER)
        world.rests()
        assert support.sends_on(card, typed)
        support.hears(card, "reply-sent", sending="held")
        world.later(seconds=UNDO + 1)
        talk.hears("ticket-reply", text=ANSWER)

        support.user.edits(card.channel, typed, BETTER)
        asked = support.hears(card, "correction-asked", text=BETTER, before=ANSWER)
        assert not reads(talk, BETTER)
        assert support.presses_under(card, asked, "send-correction")
        support.hears(card, "reply-sent", sending="held")
        world.later(seconds=UNDO + 1)
        world.until(lambda: reads(talk, BETTER), what="the text is corrected in its place")
        talk.lost("ticket-reply-edited", "sent")
        assert [one.text.count(ANSWER[:-1]) for one in talk.person.heard].count(1) == 1

        support.user.deletes(card.channel, typed)
        world.until(lambda: not reads(talk, BETTER), what="the message is deleted")
        world.rests()
        talk.hears_nothing()


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
