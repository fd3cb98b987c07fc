"""A question that nobody answers is asked once more, and then no more."""

from datetime import timedelta

from storage.models import Job, TakenMessage, TicketItem
from tests.conversation_kit import TEAM, Person, speaker_of
from tests.workflows.channel_kit import RIGHT, WRITER, Corner
from workflows.tasks import run_job

NOOR = speaker_of("1001")
DAY = timedelta(days=1)


def offered(scene):
    """The first words of a ticket, asked about."""
    scene.open_ticket(text="En verwijder al mijn gegevens.")
    item = scene.row(TicketItem)
    with scene.turn(NOOR) as turn:
        turn.offer_request(item.id, "erasure")
    return item


def works(scene, times=1):
    """Runs the jobs that ask again, so often."""
    for job in scene.rows(Job):
        if job.name.startswith("ask_again"):
            for _ in range(times):
                run_job(scene.tools(), job.id)


def test_it_is_asked_again_after_a_day_with_the_same_buttons(scene):
    offered(scene)
    works(scene)
    assert "offer-request-again" not in scene.said()
    scene.clock.forward(DAY)
    works(scene, times=2)
    assert scene.said().count("offer-request-again") == 1
    first, again = scene.newest("offer-request"), scene.newest("offer-request-again")
    assert [one["value"] for one in again.buttons] == [one["value"] for one in first.buttons]


def test_a_late_yes_counts_from_the_original_time(scene):
    item = offered(scene)
    scene.clock.forward(DAY)
    works(scene)
    with scene.turn(NOOR) as turn:
        assert turn.take_offer(item.id).said_at == item.sent_at


def test_who_answered_is_not_asked_again(scene):
    item = offered(scene)
    with scene.turn(NOOR) as turn:
        turn.decline_offer(item.id)
    scene.clock.forward(DAY)
    works(scene)
    assert "offer-request-again" not in scene.said()


def test_a_message_of_a_channel_is_asked_about_again_and_a_late_yes_is_heard(scene):
    corner = Corner(scene)
    corner.writes(RIGHT)
    corner.reacts()
    corner.works()
    asked = scene.newest("channel-sounds-private")
    scene.clock.forward(DAY)
    works(scene, times=2)
    assert scene.said().count("channel-sounds-private-again") == 1
    again = scene.newest("channel-sounds-private-again")
    assert again.values["asked_at"] == asked.values["asked_at"]
    writer = Person(scene, speaker_of(f"{TEAM}/{WRITER}", "slack"))
    writer.presses("channel-request", again.buttons[0]["value"])
    assert scene.rows(TakenMessage)[0].outcome == "request"
