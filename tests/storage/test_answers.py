"""Answers are found by their link, opened by their code, and erased with all they hold."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storage.engine import Storage
from storage.models import (
    Answer,
    AnswerPart,
    AnswerStatus,
    AuditEvent,
    NoticeRow,
    NoticeStatus,
    PartKind,
    PartStatus,
    PrivacyRequest,
    RequestStatus,
)
from storage.repositories import ACROSS, FINAL
from storage.retention import erase_answer
from tests.makers import (
    NOW,
    make_answer,
    make_answer_part,
    make_notice,
    make_request,
    make_tenant,
)
from tests.storage.conftest import Unit

DAY = timedelta(days=1)


@pytest.fixture
def request_(work: Unit) -> PrivacyRequest:
    with work() as uow:
        uow.add(tenant := make_tenant())
        uow.add(made := make_request(tenant_id=tenant.id))
    return made


def kept(work: Unit, request_: PrivacyRequest, **given: object) -> Answer:
    with work() as uow:
        answer = make_answer(tenant_id=request_.tenant_id, request_id=request_.id, **given)
        uow.answers.add(answer)
    return answer


def add_part(work: Unit, answer: Answer, **given: object) -> AnswerPart:
    with work() as uow:
        part = make_answer_part(tenant_id=answer.tenant_id, answer_id=answer.id, **given)
        uow.answers.add(part)
    return part


def test_one_answer_of_a_request_is_kept_at_a_time(work: Unit, request_: PrivacyRequest) -> None:
    first = kept(work, request_)
    with pytest.raises(IntegrityError):
        kept(work, request_)
    with work() as uow:
        found = uow.answers.find(first.tenant_id, first.id)
        assert found is not None
        erase_answer(uow, found, NOW, why="withdrawn")
    second = kept(work, request_)
    with work() as uow:
        newest = uow.answers.of_request(request_.tenant_id, request_.id)
        assert newest is not None
        assert newest.id == second.id


def test_it_is_its_tenants_alone(work: Unit, request_: PrivacyRequest) -> None:
    answer = kept(work, request_, status=AnswerStatus.SENT)
    part = add_part(work, answer)
    with work() as uow:
        other = answer.tenant_id + 1
        assert uow.answers.of_request(other, request_.id) is None
        assert uow.answers.find(other, answer.id) is None
        assert uow.answers.newest(other, request_.id) is None
        assert uow.answers.part(other, part.id) is None
        assert uow.answers.content(other, part.id) is None


def test_a_code_opens_its_own_answer_and_no_other(work: Unit, request_: PrivacyRequest) -> None:
    answer = kept(work, request_, token="link")
    with work() as uow:
        uow.add(other_request := make_request(tenant_id=request_.tenant_id))
    other = kept(work, other_request)
    with work() as uow:
        found = uow.answers.by_token("link")
        assert found is not None
        assert found.id == answer.id
        assert uow.answers.by_token("other") is None
        assert not uow.answers.is_code(found, "ABCD2345")
        found.code_hash = uow.answers.code_hash_of(found, "ABCD2345")
        assert uow.answers.is_code(found, "ABCD2345")
        assert not uow.answers.is_code(found, "ABCD2346")
        other.code_hash = found.code_hash
        assert not uow.answers.is_code(other, "ABCD2345")


def test_parts_stand_in_order_and_refused_ones_do_not_count(
    work: Unit, request_: PrivacyRequest
) -> None:
    answer = kept(work, request_)
    add_part(work, answer, place=2, name="b.csv", source="m1")
    add_part(work, answer, place=1, name="a.csv")
    gone = add_part(work, answer, place=3, name="c.csv", source="m2")
    with work() as uow:
        part = uow.answers.part(gone.tenant_id, gone.id)
        assert part is not None
        assert uow.answers.has_source(answer, "m2")
        uow.answers.erase_part(part, PartStatus.REFUSED)
    with work() as uow:
        assert [part.name for part in uow.answers.parts(answer)] == ["a.csv", "b.csv"]
        assert uow.answers.has_source(answer, "m1")
        assert not uow.answers.has_source(answer, "m2")
        assert uow.answers.last_place(answer) == 3


def test_erased_is_erased_and_the_trail_says_when(
    work: Unit, request_: PrivacyRequest, storage: Storage
) -> None:
    answer = kept(work, request_, status=AnswerStatus.SENT, code_hash="x", collected_at=NOW)
    part = add_part(work, answer)
    sent: dict[str, Any] = {"request_id": request_.id, "values": {"code": "ABCD2345"}}
    with work() as uow:
        uow.notices.add(make_notice(key="answer-code", status=NoticeStatus.SENT, **sent))
        uow.notices.add(make_notice(key="receipt", status=NoticeStatus.SENT, **sent))
        found = uow.answers.find(answer.tenant_id, answer.id)
        assert found is not None
        erase_answer(uow, found, NOW + DAY, why="collected")
    with work() as uow:
        assert uow.answers.content(part.tenant_id, part.id) is None
        assert uow.answers.of_request(request_.tenant_id, request_.id) is None
        values = {
            row.key: row.values
            for row in uow.session.scalars(select(NoticeRow), execution_options=ACROSS)
        }
        assert values == {"answer-code": {}, "receipt": {"code": "ABCD2345"}}
        event = uow.session.scalars(select(AuditEvent), execution_options=ACROSS).one()
    assert event.event == "request:answer:erased"
    assert event.facts == {
        "answer": answer.id,
        "why": "collected",
        "collected_at": NOW.isoformat(timespec="seconds"),
        "erased_at": (NOW + DAY).isoformat(timespec="seconds"),
    }
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        row = connection.execute(text("SELECT content, file_ref, source FROM answer_part")).one()
        assert tuple(row) == (None, None, None)
        assert connection.execute(text("SELECT code_hash FROM answer")).scalar() is None


def test_it_is_not_stored_as_it_is(work: Unit, request_: PrivacyRequest, storage: Storage) -> None:
    add_part(work, kept(work, request_), content=b"MARK-KRAM", name="MARK-KRAM.csv")
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        row = connection.execute(text("SELECT content, name FROM answer_part")).one()
    assert all(b"MARK" not in bytes(value) for value in row)


def test_what_is_due(work: Unit, request_: PrivacyRequest) -> None:
    draft = kept(work, request_)
    with work() as uow:
        assert uow.answers.abandoned(FINAL) == []
        found = uow.requests.get(request_.tenant_id, request_.id)
        found.status = RequestStatus.WITHDRAWN
    with work() as uow:
        assert [one.id for one in uow.answers.abandoned(FINAL)] == [draft.id]
        answer = uow.answers.find(draft.tenant_id, draft.id)
        assert answer is not None
        answer.status, answer.sent_at, answer.expires_at = AnswerStatus.SENT, NOW, NOW + 14 * DAY
    with work() as uow:
        assert uow.answers.abandoned(FINAL) == []
        assert [one.id for one in uow.answers.waiting()] == [draft.id]
        assert uow.answers.to_remind(NOW, NOW) == []
        assert [one.id for one in uow.answers.to_remind(NOW + DAY, NOW)] == [draft.id]
        assert uow.answers.links_over(NOW + 13 * DAY) == []
        assert [one.id for one in uow.answers.links_over(NOW + 14 * DAY)] == [draft.id]


def test_what_is_on_its_way_to_a_chat_is_not_due_yet(work: Unit, request_: PrivacyRequest) -> None:
    answer = kept(work, request_, status=AnswerStatus.SENT, collected_at=NOW)
    part = add_part(work, answer, kind=PartKind.FILE)
    with work() as uow:
        uow.notices.add(row := make_notice(key="answer-file", answer_part_id=part.id))
        assert uow.answers.collected(NOW + DAY) == []
        row.status = NoticeStatus.SENT
    with work() as uow:
        assert [one.id for one in uow.answers.collected(NOW + DAY)] == [answer.id]
        assert uow.answers.collected(NOW) == []
