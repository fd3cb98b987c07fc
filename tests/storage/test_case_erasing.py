"""An erased case holds no personal data in any table; what happened when is still there."""

import pytest
from sqlalchemy import select

from storage.case_erasing import KEPT, erase_case, owned_tables
from storage.models import (
    Answer,
    AnswerPart,
    AnswerStatus,
    AuditEvent,
    Decision,
    NoticeRow,
    NoticeStatus,
    Outcome,
    PartKind,
    PartStatus,
    PrivacyRequest,
    Record,
    RequestStatus,
)
from storage.repositories import ACROSS
from storage.types import Sealed
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_contact, make_notice, make_request, make_tenant
from tests.storage.conftest import Unit
from tests.storage.erased_kit import still_sealed


def fill(uow: UnitOfWork) -> PrivacyRequest:
    """A closed case with a decision, an answer's part and something said to the person."""
    uow.add(acme := make_tenant())
    uow.add(contact := make_contact())
    request = make_request(
        tenant_id=acme.id,
        contact_id=contact.id,
        details="Noor wants it",
        status=RequestStatus.DONE,
        closed_at=NOW,
    )
    uow.add(request)
    own = {"tenant_id": acme.id, "request_id": request.id}
    uow.add(
        Decision(
            **own, outcome=Outcome.APPROVED, reasons="Noor asked well", by="U0DPO", decided_at=NOW
        )
    )
    answer = Answer(
        **own, status=AnswerStatus.SENT, language="nl", version=1, made_at=NOW, sent_at=NOW
    )
    uow.add(answer)
    uow.add(
        AnswerPart(
            tenant_id=acme.id,
            answer_id=answer.id,
            kind=PartKind.TEXT,
            status=PartStatus.KEPT,
            place=1,
            by="U0DPO",
            name="letter.txt",
            size=9,
            content=b"Dear Noor",
            added_at=NOW,
        )
    )
    uow.add(
        make_notice(
            **own,
            contact_id=contact.id,
            status=NoticeStatus.SENT,
            values={"name": "Noor"},
            buttons=[{"action": "x"}],
        )
    )
    uow.log(acme.id, "request:opened", NOW, request_id=request.id, by="U0DPO")
    return request


def test_every_table_with_sealed_values_of_a_case_is_reached() -> None:
    reached = {table.name for table, _ in owned_tables(1)}
    sealed = {
        table.name
        for table in Record.metadata.tables.values()
        if any(isinstance(column.type, Sealed) for column in table.c)
    }
    of_no_case = {
        "attachment",
        "bar",
        "breach",
        "contact",
        "platform_update",
        "taken_message",
        "ticket",
        "ticket_event",
        "ticket_item",
        "ticket_message",
    }
    of_staff = {
        "approver_key",
        "enrolment",
        "erasure_order",
        "open_reply",
        "slack_invitation",
        "slack_workspace",
        "staff_group",
    }
    assert sealed - reached == of_no_case | of_staff


def test_what_was_sealed_is_empty_and_the_chat_account_is_let_go(work: Unit) -> None:
    with work() as uow:
        request_id = fill(uow).id
    with work() as uow:
        request = uow.session.scalars(select(PrivacyRequest), execution_options=ACROSS).one()
        erase_case(uow, request, NOW)
    with work() as uow:
        assert still_sealed(uow, owned_tables(request_id), KEPT) == []
        notice = uow.session.scalars(select(NoticeRow), execution_options=ACROSS).one()
        assert notice.address == {"conversation": "", "only_for": None}
        assert notice.contact_id is None
        assert notice.cleared_at == NOW


def test_the_facts_of_the_procedure_stay(work: Unit) -> None:
    with work() as uow:
        reference = fill(uow).reference
    with work() as uow:
        request = uow.session.scalars(select(PrivacyRequest), execution_options=ACROSS).one()
        erase_case(uow, request, NOW)
    with work() as uow:
        request = uow.session.scalars(select(PrivacyRequest), execution_options=ACROSS).one()
        assert (request.reference, request.status, request.erased_at) == (reference, "done", NOW)
        assert request.person == {}
        decision = uow.session.scalars(select(Decision), execution_options=ACROSS).one()
        assert (decision.outcome, decision.by, decision.reasons) == ("approved", "U0DPO", None)
        events = uow.session.scalars(select(AuditEvent), execution_options=ACROSS).all()
        assert [event.event for event in events] == ["request:opened", "request:erased"]


def test_another_case_is_left_alone(work: Unit) -> None:
    with work() as uow:
        request = fill(uow)
        uow.add(other := make_request(tenant_id=request.tenant_id, reference="PR-OTHER"))
        erase_case(uow, request, NOW)
        kept = dict(other.person)
    with work() as uow:
        query = select(PrivacyRequest).where(PrivacyRequest.reference == "PR-OTHER")
        other = uow.session.scalars(query, execution_options=ACROSS).one()
        assert other.person == kept != {}
        assert other.erased_at is None


@pytest.mark.parametrize("column", sorted(KEPT))
def test_what_is_kept_names_a_real_column(column: str) -> None:
    table, _, name = column.partition(".")
    assert name in Record.metadata.tables[table].c
