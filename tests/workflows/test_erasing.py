"""What is erased goes from the database at once and from the chats as far as platforms let it."""

from datetime import timedelta

import pytest

from storage.models import AuditEvent, Erasure, ErasureItem, IdCopy, Job, NoticeRow, NoticeStatus
from tests.conversation_kit import Chat, Scene
from tests.workflows.forgetting_kit import Desk, erase, told
from tests.workflows.forgetting_kit import remove_copies as run
from tests.workflows.relay_kit import CHANNELS, REF, deliver
from workflows import erasing
from workflows.erasing import ERASE, Why
from workflows.errors import CaseErased, PictureInChat, StillLeaving
from workflows.notices import SLACK, TELEGRAM


@pytest.fixture
def desk(scene_on_both: Scene) -> Desk:
    """An open ticket with a word of its requester and a note of staff in the thread."""
    desk = Desk(scene_on_both)
    desk.anna.writes(desk.thread, "Kijk ik na.", message_ref=REF)
    deliver(desk.scene)
    return desk


def test_young_copies_go_from_both_chats_and_staffs_own_words_stay(desk):
    scene, chat = desk.scene, Chat()
    ticket = desk.ticket
    ours = {row.sent_ref for row in scene.rows(NoticeRow, ticket_id=ticket.id) if row.sent_ref}
    erase(scene, ticket)
    assert scene.ticket(ticket.reference).erased_at == scene.clock()
    assert chat.erased == []
    assert run(scene, chat) == "done"
    assert set(chat.erased) == ours | {desk.ref(1)}
    assert told(scene) == {
        ("database", "all"): ("removed", None),
        ("telegram-chat", "ours"): ("removed", None),
        ("telegram-chat", "theirs"): ("removed", None),
        ("slack-channel", "ours"): ("removed", None),
        ("slack-channel", "staff"): ("stays", "slack-not-ours"),
        ("backup", "all"): ("fades", "backup-term"),
    }
    assert scene.row(Erasure).done_at == scene.clock()
    events = [row.event for row in scene.rows(AuditEvent, ticket_id=ticket.id)]
    assert events[-2:] == ["ticket:erased", "ticket:copies:settled"]


def test_a_second_run_and_a_second_erasure_do_nothing(desk):
    scene, chat = desk.scene, Chat()
    erase(scene, desk.ticket)
    run(scene, chat)
    asked = len(chat.erased)
    job = scene.rows(Job, name="erase_copies")[-1]
    erasing.erase_copies(scene.tools(chat), job)
    assert len(chat.erased) == asked
    with pytest.raises(CaseErased):
        erase(scene, desk.ticket)


def test_after_48_hours_telegram_keeps_them_and_slack_does_not(desk):
    scene, chat = desk.scene, Chat()
    scene.clock.forward(timedelta(hours=48))
    erase(scene, desk.ticket)
    run(scene, chat)
    found = told(scene)
    assert found["telegram-chat", "ours"] == ("stays", "telegram-48-hours")
    assert found["telegram-chat", "theirs"] == ("stays", "telegram-48-hours")
    assert found["slack-channel", "ours"] == ("removed", None)
    assert all(not ref.startswith("1001/") for ref in chat.erased)


def test_in_slack_what_the_person_wrote_is_theirs_alone(scene):
    desk, chat = Desk(scene, SLACK), Chat()
    erase(desk.scene, desk.ticket)
    run(desk.scene, chat)
    found = told(desk.scene)
    assert found["slack-chat", "ours"] == ("removed", None)
    assert found["slack-chat", "theirs"] == ("stays", "slack-not-ours")
    assert desk.ref(1) not in chat.erased


def test_killed_between_the_platform_and_the_record_it_goes_on_where_it_was(desk, monkeypatch):
    scene, chat = desk.scene, Chat()
    erase(scene, desk.ticket)
    real, calls = erasing._settle, []

    def dies(*given):
        calls.append(given)
        if len(calls) == 2:
            raise SystemExit("killed")
        real(*given)

    monkeypatch.setattr(erasing, "_settle", dies)
    with pytest.raises(SystemExit):
        run(scene, chat)
    assert len(chat.erased) == 2
    assert scene.row(Erasure).done_at is None
    monkeypatch.setattr(erasing, "_settle", real)
    scene.clock.forward(scene.told.job_lease + timedelta(seconds=1))
    assert run(scene, chat) == "done"
    # The one that was lost is asked for once more, and the platform says that it is gone.
    assert len(chat.erased) - 1 == len(set(chat.erased))
    assert scene.row(Erasure).done_at is not None


def test_a_platform_that_is_down_is_asked_again_for_a_week(desk):
    scene, chat = desk.scene, Chat()
    scene.clock.forward(timedelta(hours=48))
    erase(scene, desk.ticket)
    chat.down = True
    assert run(scene, chat) == "again"
    assert told(scene)["slack-channel", "ours"] == ("waiting", None)
    scene.clock.forward(timedelta(days=8))
    assert run(scene, chat) == "done"
    assert told(scene)["slack-channel", "ours"] == ("stays", "platform-down")
    told_of = scene.newest("copies-given-up")
    assert told_of.address["conversation"] == scene.told.policies["salsoft"].dpo.slack_channel
    ours = [one for one in scene.rows(ErasureItem) if one.reason == "platform-down"]
    assert told_of.values["stays"] == sum(one.count for one in ours) > 0
    assert told_of.values["reference"] == scene.row(Erasure).reference


def test_nobody_is_told_where_nothing_was_given_up(desk):
    erase(desk.scene, desk.ticket)
    assert run(desk.scene, Chat()) == "done"
    assert "copies-given-up" not in desk.scene.said()


def test_what_the_platform_refuses_is_said(desk):
    scene, chat = desk.scene, Chat()
    chat.may_erase = False
    erase(scene, desk.ticket)
    run(scene, chat)
    assert told(scene)["telegram-chat", "ours"] == ("stays", "platform-refused")


def test_nothing_that_waits_is_sent_after_it(scene):
    desk = Desk(scene)
    desk.anna.writes(desk.thread, "Kijk ik na.", message_ref=REF)
    scene.open_ticket(speaker=desk.noor.speaker, text="Nog iets.")
    mine = len(scene.rows(NoticeRow, ticket_id=desk.ticket.id))
    other = scene.rows(NoticeRow, status=NoticeStatus.WAITING)
    assert other
    erase(desk.scene, desk.ticket)
    assert not scene.rows(NoticeRow, ticket_id=desk.ticket.id, status=NoticeStatus.WAITING)
    assert len(scene.rows(NoticeRow, ticket_id=desk.ticket.id)) <= mine
    assert scene.rows(NoticeRow, status=NoticeStatus.WAITING)


def test_while_something_is_being_sent_it_waits(scene):
    desk = Desk(scene)
    desk.replies()
    assert any(scene.desk.claim_notices(channel) for channel in CHANNELS)
    with pytest.raises(StillLeaving):
        erase(desk.scene, desk.ticket)
    assert desk.scene.ticket(desk.ticket.reference).erased_at is None


def test_a_case_is_not_forgotten_while_an_id_picture_stands_in_its_chat(scene):
    request = scene.file()
    with scene.unit() as uow:
        picture = {"request_id": request.id, "channel": TELEGRAM, "message_ref": "1001/9"}
        at = {"received_at": scene.clock(), "in_chat": True, "status": "dropped"}
        uow.add(IdCopy(tenant_id=request.tenant_id, **picture, **at))
    with pytest.raises(PictureInChat):
        scene.act(request, erasing.erase)
    with scene.unit() as uow:
        uow.id_copies.find(request.tenant_id, 1).erased_at = scene.clock()
    scene.act(request, lambda work, case: erasing.erase(work, case, Why(ERASE)))
    found = told(scene)
    assert found["telegram-chat", "id-picture"] == ("removed", None)
    assert scene.request(request.reference).attestation == {}


def test_a_file_of_ours_in_slack_goes_with_its_message(scene):
    desk, chat = Desk(scene), Chat()
    with scene.unit() as uow:
        row = uow.notices.find(scene.newest("ticket-card").id)
        row.sent_refs = f"file/F1 {row.sent_ref}"
    erase(desk.scene, desk.ticket)
    run(desk.scene, chat)
    assert "file/F1" in chat.erased
    assert told(desk.scene)["slack-channel", "file"] == ("removed", None)
