"""Chats nobody uses, drafts nobody filed and keys of nobody go; whoever comes back begins anew."""

from datetime import timedelta

import pytest

from storage.models import Contact, ErasureOrder, GoneMessage, NoticeRow, SubjectKey
from tests.conversation_kit import Person, Scene, speaker_of
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
