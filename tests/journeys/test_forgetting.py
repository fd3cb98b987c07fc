"""A person's data are erased: by two people in Slack, and in both chats."""

import pytest

from tests.journeys.helpdesk_steps import DPO_CHANNEL, opens
from tests.journeys.world import World
from tests.staff import Staff
from tests.talk import Talk, label_of


def erases(world: World, talk: Talk, reference: str) -> None:
    """The DPO has everything of that ticket's person erased, and a second person agrees."""
    dpo, second = world.staff("dpo"), world.staff("second")
    assert dpo.user.command("/loket", f"erase {reference}", DPO_CHANNEL)
    assert dpo.user.submits(answers={"erase-typed": "T-0000"}).ok is False
    assert dpo.user.submits(answers={"erase-typed": reference})
    agrees(world, second, reference)
    talk.hears("person-erased", cases=reference)


def agrees(world: World, second: Staff, reference: str) -> None:
    def asked() -> str | None:
        rows = world.notices_like("erasure-proposed")
        about = [one for one in rows if one.values.get("reference") == reference]
        return about[0].sent_ref if about else None

    channel, _, ts = str(world.until(asked, what="a second person is asked")).partition("/")
    label = label_of(world.words, "en", "confirm-erasure")
    assert second.user.presses(channel, ts, label)
    assert second.user.submits(answers={"erase-typed": reference})


def done(world: World, reference: str) -> None:
    """Waits until every copy was dealt with."""
    keys = ("person-erasing-done",)
    world.until(lambda: any(reference in one.values["cases"] for one in world.notices_like(*keys)))
    world.rests()


@pytest.mark.played_in("sqlite")
def test_from_telegram(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    erases(world, talk, card.reference)
    done(world, card.reference)
    assert [one.message_id for one in talk.person.chat][1:] == []  # but for the last word
    assert all(one["ts"] != card.ts for one in support.user.sees(card.channel))


@pytest.mark.played_in("sqlite")
def test_from_slack(world: World) -> None:
    talk = world.slack(language="nl")
    support, card = opens(world, talk)
    erases(world, talk, card.reference)
    done(world, card.reference)
    left = talk.user.sees(talk.user.dm)
    assert {one["user"] for one in left[:-1]} == {talk.user.id}  # what they wrote is theirs
    assert all(one["ts"] != card.ts for one in support.user.sees(card.channel))
    written = support.writes(card, "Nog iets over toen.")
    assert written
    support.is_told_privately("case-erased", reference=card.reference)
