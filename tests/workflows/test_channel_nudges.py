"""The question that only the writer of a message sees: when it comes, and what a no means."""

from datetime import timedelta

import pytest

from storage.models import Contact, Nudge, TakenMessage, Ticket
from tests.conversation_kit import SUPPORT, Scene
from tests.workflows.channel_kit import (
    CHANNEL,
    OTHER,
    RIGHT,
    SAID_AT,
    TS,
    WRITER,
    Corner,
    private_words,
)


@pytest.fixture
def corner(scene: Scene) -> Corner:
    return Corner(scene)


def test_a_nudge_is_for_the_writers_eyes_and_keeps_no_words(corner: Corner) -> None:
    corner.notices()
    asked = corner.scene.newest("channel-nudge")
    assert asked.address == {"conversation": CHANNEL, "only_for": WRITER}
    assert [one["action"] for one in asked.buttons] == ["nudge-yes", "nudge-no", "nudge-never"]
    assert corner.scene.rows(TakenMessage) == corner.scene.rows(Contact) == []
    assert WRITER not in corner.scene.row(Nudge).person


def test_yes_fetches_the_message_and_makes_a_ticket(corner: Corner) -> None:
    corner.writes()
    corner.notices()
    corner.presses_nudge("nudge-yes")
    corner.works()
    assert corner.scene.row(Ticket).language == "nl"
    assert corner.slack.asked == [(CHANNEL, TS)]
    corner.presses_nudge("nudge-yes")
    corner.works()
    assert len(corner.scene.rows(Ticket)) == 1
    assert private_words(corner, WRITER)[-1] == "channel-known"


def test_yes_to_a_privacy_nudge_goes_on_in_the_dialogue(corner: Corner) -> None:
    corner.writes(RIGHT)
    corner.notices(private=True)
    assert corner.scene.newest("channel-nudge-private")
    corner.presses_nudge("nudge-yes")
    corner.scene.clock.forward(timedelta(hours=3))
    corner.works()
    assert corner.writer.state == "confirming_intent"
    assert corner.writer.facts["asked_at"] == SAID_AT.isoformat()


def test_in_the_middle_of_something_else_a_privacy_nudge_interrupts_nothing(corner: Corner) -> None:
    corner.writer.commands("start", "salsoft").presses("report_a_problem")
    corner.writes(RIGHT)
    corner.notices(private=True)
    corner.presses_nudge("nudge-yes")
    corner.works()
    assert corner.writer.state == "choosing_category"
    assert corner.scene.newest("channel-sounds-private")


def test_nobody_is_asked_again_before_the_cool_down_is_over(corner: Corner) -> None:
    corner.notices()
    corner.notices(ts="1772528101.000100")
    assert corner.scene.said().count("channel-nudge") == 1
    corner.scene.clock.forward(timedelta(minutes=61))
    corner.notices(ts="1772528102.000100")
    assert corner.scene.said().count("channel-nudge") == 2


@pytest.mark.parametrize(("answer", "days"), [("nudge-no", 7), ("nudge-never", 400)])
def test_a_no_is_remembered(corner: Corner, answer: str, days: int) -> None:
    corner.notices()
    corner.presses_nudge(answer)
    for after in (0, 6, days - 6):
        corner.scene.clock.forward(timedelta(days=after))
        asked = corner.scene.said().count("channel-nudge")
        corner.notices()
        again = corner.scene.said().count("channel-nudge") - asked
        assert again == (1 if answer == "nudge-no" and after == 1 else 0)


def test_other_people_are_still_asked(corner: Corner) -> None:
    corner.notices()
    corner.presses_nudge("nudge-never")
    corner.notices(OTHER)
    assert corner.scene.said().count("channel-nudge") == 2


def test_only_who_was_asked_can_answer(corner: Corner) -> None:
    corner.writes()
    corner.notices()
    corner.presses_nudge("nudge-yes", user=OTHER)
    assert corner.scene.rows(TakenMessage) == []
    assert corner.scene.said()[-1] == "not-yours"


@pytest.mark.parametrize("who", [{"user": SUPPORT}, {"user": WRITER, "of": "T0GUEST"}])
def test_staff_and_guests_are_not_asked(corner: Corner, who: dict[str, str]) -> None:
    corner.notices(**who)
    assert corner.scene.said() == []


# The door: asked before anything of a channel is stored


def test_what_is_looked_at_in_a_channel(corner: Corner) -> None:
    desk = corner.scene.desk
    rule = desk.channel_rule(CHANNEL)
    assert rule is not None
    assert (rule.emoji, rule.nudge) == ("ticket", True)
    assert desk.channel_rule("C0GENERAL") is None


def test_a_message_is_known_once_it_is_a_ticket(corner: Corner) -> None:
    desk = corner.scene.desk
    assert not desk.is_channel_ticket(CHANNEL, TS)
    corner.writes()
    corner.reacts()
    assert not desk.is_channel_ticket(CHANNEL, TS)
    corner.works()
    assert desk.is_channel_ticket(CHANNEL, TS)
    assert not desk.is_channel_ticket("C0GENERAL", TS)
    writer = corner.writer
    writer.edits(f"{CHANNEL}/{TS}", "De import werkt niet.")
    assert corner.scene.newest("requester-edited").values["text"] == "De import werkt niet."
