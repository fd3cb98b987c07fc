"""A picture of an ID that stays in a chat is told of twice, and counted until it is gone."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bots.conversation.events import ButtonPressed
from storage.models import (
    Attachment,
    AttachmentStatus,
    AuditEvent,
    IdCopy,
    IdCopyStatus,
    Job,
    NoticeRow,
)
from tests.conversation_kit import DPO, SUPPORT, Chat, Person, Scene, Staff, token
from workflows.picture_watch import watch_pictures
from workflows.tasks import run_job

HOUR = timedelta(hours=1)


def left_in_chat(scene: Scene, slug: str = "salsoft", **given: str) -> None:
    request = scene.file(slug)
    with scene.unit() as uow:
        known = {"channel": "telegram", "message_ref": "1001/9", "file_ref": "f1"} | given
        uow.add(
            IdCopy(
                tenant_id=request.tenant_id,
                request_id=request.id,
                status=IdCopyStatus.DROPPED,
                received_at=scene.clock(),
                in_chat=True,
                **known,
            )
        )


def look(scene: Scene, chat: Chat) -> str:
    return run_job(scene.tools(chat), scene.rows(Job, name="look_for_picture")[-1].id)


def stands(scene: Scene) -> bool:
    return scene.row(IdCopy).erased_at is None


@pytest.fixture
def noor(scene_on_both: Scene) -> Person:
    left_in_chat(scene_on_both)
    return Person(scene_on_both)


def test_people_hear_after_a_day_and_six_hours_before_the_end_and_once_each(noor):
    scene, told = noor.scene, []
    for _ in range(60):
        with capture_logs() as logs:
            watch_pictures(scene.tools())
        told += [(one["event"], one["hours"], one["hours_left"]) for one in logs]
        scene.clock.forward(HOUR)
    assert told == [("id_picture_in_chat", 24, 24), ("id_picture_in_chat", 42, 6)]
    said = scene.rows(NoticeRow)
    alarms = [row for row in said if row.key == "id-picture-stays"]
    assert [row.values["hours_left"] for row in alarms] == [24, 6]
    assert {row.address["conversation"] for row in alarms} == {
        scene.told.policies["salsoft"].dpo.slack_channel
    }
    assert [row.key for row in said].count("id-picture-delete") == 2
    assert "Noor" not in str([row.values for row in alarms])


def test_it_is_tried_again_and_what_is_gone_counts_no_more(noor):
    scene, chat = noor.scene, Chat()
    scene.clock.forward(24 * HOUR)
    watch_pictures(scene.tools())
    chat.may_erase = False
    look(scene, chat)
    assert stands(scene)
    assert scene.desk.health().pictures_of["salsoft"] == 1
    assert scene.desk.health().pictures_of["xential"] == 0
    chat.may_erase = True  # what is not there any more is told as erased
    noor.unheard()
    noor.presses("picture-deleted", f"copy-{scene.row(IdCopy).tenant_id}-1")
    look(scene, chat)
    noor.hears("id-picture-is-gone")
    assert not stands(scene)
    assert scene.desk.health().pictures_of["salsoft"] == 0
    scene.clock.forward(24 * HOUR)
    assert watch_pictures(scene.tools()) == 0


def test_who_says_so_too_early_hears_that_it_is_still_there(noor):
    scene, chat = noor.scene, Chat()
    chat.may_erase = False
    scene.clock.forward(24 * HOUR)
    watch_pictures(scene.tools())
    noor.unheard()
    noor.presses("picture-deleted", f"copy-{scene.row(IdCopy).tenant_id}-1")
    look(scene, chat)
    noor.hears("id-picture-still-there")
    assert stands(scene)


def test_the_dpo_can_say_that_it_is_gone_and_nobody_else(noor):
    scene = noor.scene
    scene.clock.forward(24 * HOUR)
    watch_pictures(scene.tools())
    card = scene.newest("id-picture-stays")
    held = token(card, "picture-gone", card.buttons[0]["value"])
    Staff(scene, SUPPORT).does(ButtonPressed, token=held)
    assert stands(scene)
    for _ in range(2):
        Staff(scene, DPO).does(ButtonPressed, token=held)
    assert not stands(scene)
    events = [row.event for row in scene.rows(AuditEvent)]
    assert events.count("request:identity:said_gone") == 1


def test_in_slack_only_the_person_can_and_slack_tells(scene):
    left_in_chat(scene, channel="slack")
    noor, chat = Person(scene), Chat()
    scene.clock.forward(24 * HOUR)
    watch_pictures(scene.tools())
    look(scene, chat)
    assert chat.erased == []
    noor.unheard()
    noor.presses("picture-deleted", f"copy-{scene.row(IdCopy).tenant_id}-1")
    noor.hears("id-picture-is-noted")
    assert stands(scene)


def test_a_customers_operator_hears_too(scene):
    left_in_chat(scene, "voorbeeld-fietsen")
    scene.clock.forward(24 * HOUR)
    watch_pictures(scene.tools())
    channels = [row.address["conversation"] for row in said(scene, "id-picture-stays")]
    assert len(channels) == 2


def said(scene: Scene, key: str) -> list:
    return [row for row in scene.rows(NoticeRow) if row.key == key]


def test_a_refused_file_of_a_ticket_is_told_of_as_well(scene):
    ticket = scene.open_ticket()
    with scene.unit() as uow:
        own = {"tenant_id": ticket.tenant_id, "ticket_id": ticket.id}
        where = {"channel": "telegram", "message_ref": "1001/5", "name": "id.jpg"}
        status = {"status": AttachmentStatus.REFUSED, "reason": "identity-document"}
        uow.add(Attachment(**own, **where, **status, received_at=scene.clock()))
    scene.clock.forward(24 * HOUR)
    assert watch_pictures(scene.tools()) == 1
    assert scene.newest("id-picture-stays").values["reference"] == ticket.reference
    look(scene, Chat())
    assert scene.row(Attachment).erased_at == scene.clock()
