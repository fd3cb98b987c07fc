"""Chats nobody uses, drafts nobody filed and keys of nobody go; whoever comes back begins anew."""

from datetime import timedelta

import pytest

from storage.inbox import Delivery
from storage.models import (
    Contact,
    ErasureOrder,
    GoneMessage,
    Job,
    NoticeRow,
    SubjectKey,
    Update,
    UpdateStatus,
)
from tests.conversation_kit import Chat, Person, Scene, speaker_of
from workflows.tasks import run_job
from workflows.unused import CHAT_KEPT, DRAFT_KEPT, GONE_KNOWN, forget_unused

DAY = timedelta(days=1)


def accounts(scene: Scene) -> list[str]:
    return [row.address for row in scene.rows(Contact)]


def test_a_chat_without_a_case_goes_and_one_with_a_case_stays(scene_on_both):
    scene = scene_on_both
    Person(scene).commands("help")
    scene.open_ticket(speaker=speaker_of("1002"))
    scene.file(speaker=speaker_of("1003"))
    scene.send_all()
    keys = len([row for row in scene.rows(SubjectKey) if row.wrapped])
    scene.clock.forward(CHAT_KEPT)
    assert forget_unused(scene.tools()) == 0
    scene.clock.forward(DAY)
    assert forget_unused(scene.tools()) == 1
    assert forget_unused(scene.tools()) == 0
    assert accounts(scene) == ["1002", "1003"]
    assert len([row for row in scene.rows(SubjectKey) if row.wrapped]) == keys - 2
    assert not scene.rows(NoticeRow, contact_id=1)


def test_who_comes_back_begins_anew(scene):
    noor = Person(scene)
    noor.commands("help")
    scene.send_all()
    scene.clock.forward(CHAT_KEPT + DAY)
    forget_unused(scene.tools())
    noor.read = 0
    noor.commands("help")
    assert noor.unheard()
    assert accounts(scene) == ["1001"]


def test_what_could_not_be_handled_goes_with_the_account_and_late_jobs_find_nobody(scene):
    Person(scene).commands("help")
    scene.send_all()
    scene.desk.store([Delivery("telegram", "telegram:1:7", "telegram:1001", {"text": "Noor"})])
    with scene.unit() as uow:
        (row,) = uow.inbox.claim("telegram", scene.clock(), timedelta(seconds=60), 1)
        row.status = UpdateStatus.FAILED
        scene.tools().work(uow).enqueue("erase_chat", contact_id=1)
    scene.clock.forward(CHAT_KEPT + DAY)
    assert forget_unused(scene.tools()) == 1
    assert scene.row(Update, source_ref="telegram:1:7").payload is None
    before = len(scene.rows(NoticeRow))
    assert run_job(scene.tools(Chat()), scene.row(Job, name="erase_chat").id) == "done"
    assert len(scene.rows(NoticeRow)) == before


def test_a_draft_that_nobody_filed_goes_and_the_account_stays(scene):
    noor = Person(scene)
    noor.says("Ik wil mijn gegevens inzien")
    assert noor.state != "idle"
    scene.send_all()
    scene.clock.forward(DRAFT_KEPT + DAY)
    assert forget_unused(scene.tools()) == 1
    assert (noor.state, noor.facts) == ("idle", {})
    assert accounts(scene) == ["1001"]
    assert forget_unused(scene.tools()) == 0


@pytest.mark.odd_notices
def test_a_key_of_nobody_goes_once_a_day(scene):
    noor = scene.open_ticket()
    with scene.unit() as uow:
        uow.tickets.get(noor.tenant_id, noor.id).subject_id = None
    forgotten = {row.id for row in scene.rows(SubjectKey) if not row.wrapped}
    assert not forgotten
    forget_unused(scene.tools())
    assert [row.id for row in scene.rows(SubjectKey) if not row.wrapped]


def test_a_late_answer_is_known_as_one_for_a_year(scene):
    with scene.unit() as uow:
        uow.erasures.mark_gone(["1001/5", "1001/5"], scene.clock())
        uow.erasures.mark_gone(["1001/5"], scene.clock())
    assert len(scene.rows(GoneMessage)) == 1
    scene.clock.forward(GONE_KNOWN)
    forget_unused(scene.tools())
    assert len(scene.rows(GoneMessage)) == 1
    scene.clock.forward(DAY)
    forget_unused(scene.tools())
    assert not scene.rows(GoneMessage)
    assert not scene.rows(ErasureOrder)
