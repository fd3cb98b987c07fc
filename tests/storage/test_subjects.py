"""A person's values have a key of their own: without it, copies of them are unreadable too."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, select, text, type_coerce, update

from storage import crypto, subjects
from storage.case_erasing import erase_case
from storage.crypto import KeyProblem
from storage.engine import Storage
from storage.models import (
    Attachment,
    Contact,
    Decision,
    NoticeRow,
    NoticeStatus,
    Preview,
    PrivacyRequest,
    SubjectKey,
    Ticket,
    TicketMessage,
)
from storage.repositories import ACROSS
from storage.retention import erase_contact, forget_where
from storage.unit_of_work import UnitOfWork
from tests.makers import (
    NOW,
    make_attachment,
    make_contact,
    make_decision,
    make_id_copy,
    make_message,
    make_notice,
    make_preview,
    make_request,
    make_tenant,
    make_ticket,
)
from tests.storage.conftest import Unit

WORDS = "Noor wants to know"
LEASE = timedelta(minutes=1)


def raw(storage: Storage, kind: Any, name: str) -> list[bytes]:
    """The bytes of a column as they are stored, by row."""
    column = kind.__table__.c[name]
    query = select(type_coerce(column, LargeBinary)).order_by(kind.__table__.c.id)
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        return [bytes(one) for one in connection.execute(query).scalars() if one is not None]


def put(storage: Storage, kind: Any, name: str, value: bytes) -> None:
    """Puts bytes into every row, as from a copy of the database that was kept."""
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        given = {"value": value}
        connection.execute(text(f"UPDATE {kind.__tablename__} SET {name} = :value"), given)  # noqa: S608


def subject_in(sealed: bytes) -> int:
    assert sealed[:1] == crypto.OF_SUBJECT
    return int.from_bytes(sealed[1:9])


def only(uow: UnitOfWork, kind: Any) -> Any:
    return uow.session.scalars(select(kind), execution_options=ACROSS).one()


def fill(work: Unit) -> None:
    """A contact with a case and a ticket."""
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(contact := make_contact(facts={"draft": WORDS}, address="1001"))
        request = make_request(tenant_id=acme.id, contact_id=contact.id, details=WORDS)
        uow.add(request)
        of_case: dict[str, Any] = {"tenant_id": acme.id, "request_id": request.id}
        uow.add(make_decision(**of_case, reasons=WORDS))
        uow.add(copy := make_id_copy(**of_case))
        uow.add(make_preview(**of_case, copy_id=copy.id, content=WORDS.encode()))
        sent: dict[str, Any] = {"status": NoticeStatus.SENT, "sent_at": NOW}
        uow.add(make_notice(**of_case, **sent, values={"name": WORDS}))
        uow.add(ticket := make_ticket(tenant_id=acme.id, contact_id=contact.id))
        of_ticket = {"tenant_id": acme.id, "ticket_id": ticket.id}
        uow.add(make_message(**of_ticket, text=WORDS))
        uow.add(make_attachment(**of_ticket, content=WORDS.encode()))


OF_CASE = ((PrivacyRequest, "details"), (Decision, "reasons"), (Preview, "content"))
OF_TICKET = ((TicketMessage, "text"), (Attachment, "content"))


def test_a_chat_an_account_a_case_and_a_ticket_have_a_key_each(
    work: Unit, storage: Storage
) -> None:
    fill(work)
    of_case = {subject_in(*raw(storage, kind, name)) for kind, name in OF_CASE}
    of_case.add(subject_in(*raw(storage, NoticeRow, "values")))
    of_ticket = {subject_in(*raw(storage, kind, name)) for kind, name in OF_TICKET}
    of_chat = {subject_in(*raw(storage, Contact, name)) for name in ("facts", "address")}
    assert [len(of_case), len(of_ticket), len(of_case | of_ticket | of_chat)] == [1, 1, 4]
    with work() as uow:
        assert only(uow, PrivacyRequest).subject_id == of_case.pop()
        assert len(uow.session.scalars(select(SubjectKey)).all()) == 4


def test_what_was_written_is_read_also_by_who_did_not_write_it(
    work: Unit, storage: Storage
) -> None:
    fill(work)
    crypto.current().subjects._known.clear()
    with UnitOfWork(storage, read_only=True) as uow:
        assert only(uow, PrivacyRequest).details == WORDS
        assert only(uow, Contact).facts == {"draft": WORDS}
        assert only(uow, Attachment).content == WORDS.encode()
        assert only(uow, NoticeRow).values == {"name": WORDS}


def test_who_is_known_is_asked_for_again_after_minutes(
    work: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(work)
    known = crypto.current().subjects
    with work() as uow:
        subject_id = only(uow, PrivacyRequest).subject_id
        gone = update(SubjectKey).where(SubjectKey.id == subject_id).values(wrapped=None)
        uow.session.execute(gone)
    assert known.secret(subject_id), "still in this process"
    monkeypatch.setattr(known, "KEPT_SECONDS", -1)
    with pytest.raises(crypto.Forgotten):
        known.secret(subject_id)


def test_an_erased_case_is_unreadable_in_every_copy(work: Unit, storage: Storage) -> None:
    fill(work)
    copies = {place: raw(storage, *place)[0] for place in OF_CASE}
    notice = raw(storage, NoticeRow, "values")[0]
    with work() as uow:
        erase_case(uow, only(uow, PrivacyRequest), NOW)
    for (kind, name), value in copies.items():
        put(storage, kind, name, value)
    put(storage, NoticeRow, '"values"', notice)
    with work() as uow:
        assert only(uow, PrivacyRequest).details == ""
        assert only(uow, Decision).reasons == ""
        assert only(uow, Decision).by == "T1/U0ANNA", "who decided is evidence"
        assert only(uow, Preview).content is None
        assert only(uow, NoticeRow).values == {}
        assert only(uow, TicketMessage).text == WORDS, "the ticket is another matter"
        assert only(uow, Contact).facts == {"draft": WORDS}


def test_who_leaves_the_chat_takes_its_key_along_and_leaves_the_case(
    work: Unit, storage: Storage
) -> None:
    fill(work)
    facts = raw(storage, Contact, "facts")[0]
    with work() as uow:
        erase_contact(uow, only(uow, Contact))
    put(storage, Contact, "facts", facts)
    with work() as uow:
        contact = only(uow, Contact)
        assert (contact.facts, contact.address) == ({}, "1001")
        assert only(uow, PrivacyRequest).details == WORDS
        contact.facts = {"draft": "again"}
    assert subject_in(*raw(storage, Contact, "facts")) != subject_in(facts)
    with work() as uow:
        assert only(uow, Contact).facts == {"draft": "again"}


def test_a_key_that_is_missing_is_no_erasure(work: Unit, storage: Storage) -> None:
    fill(work)
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        connection.execute(text("DELETE FROM subject_key"))
    crypto.current().subjects._known.clear()
    with pytest.raises(KeyProblem, match="missing in subject_key"), work() as uow:
        only(uow, PrivacyRequest)


def test_what_moves_to_another_ticket_opens_with_that_ones_key(
    work: Unit, storage: Storage
) -> None:
    fill(work)
    with work() as uow:
        first = only(uow, Ticket)
        uow.add(second := make_ticket(tenant_id=first.tenant_id))
        only(uow, TicketMessage).ticket_id = second.id
        only(uow, Attachment).ticket_id = second.id
        uow.session.flush()
        subjects.forget_owner(uow.session, first)
    with work() as uow:
        assert only(uow, TicketMessage).text == WORDS
        assert only(uow, Attachment).content == WORDS.encode()
    assert subject_in(*raw(storage, Attachment, "content")) == second.subject_id


def test_what_belongs_to_nobody_any_more_opens_with_the_ring(work: Unit, storage: Storage) -> None:
    fill(work)
    with work() as uow:
        only(uow, NoticeRow).request_id = None
    assert raw(storage, NoticeRow, "values")[0][:1] == crypto.VERSION
    with work() as uow:
        assert only(uow, NoticeRow).values == {"name": WORDS}


def before_there_were_keys(storage: Storage) -> None:
    ring = crypto.current()
    put(storage, Ticket, "subject", ring.seal(WORDS.encode(), "ticket.subject"))
    put(storage, TicketMessage, "text", ring.seal(WORDS.encode(), "ticket_message.text"))
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        connection.execute(text("UPDATE ticket SET subject_id = NULL"))


def test_rows_from_before_are_read_and_get_a_key_when_they_change(
    work: Unit, storage: Storage
) -> None:
    fill(work)
    before_there_were_keys(storage)
    with work() as uow:
        ticket = only(uow, Ticket)
        assert (ticket.subject, only(uow, TicketMessage).text) == (WORDS, WORDS)
        version, ticket.language = ticket.version, ticket.language
    with work() as uow:
        ticket = only(uow, Ticket)
        assert (ticket.version, ticket.subject_id) == (version, None), "nothing changed"
        ticket.priority = "high"
    with work() as uow:
        ticket = only(uow, Ticket)
        assert ticket.version == version + 1
        assert (ticket.subject, only(uow, TicketMessage).text) == (WORDS, WORDS)
        later = make_message(tenant_id=ticket.tenant_id, ticket_id=ticket.id, text="later")
        uow.add(later)
    assert subject_in(*raw(storage, Ticket, "subject")) == ticket.subject_id
    assert subject_in(raw(storage, TicketMessage, "text")[1]) == ticket.subject_id


def test_a_value_of_one_subject_does_not_open_as_anothers(work: Unit, storage: Storage) -> None:
    fill(work)
    (sealed,) = raw(storage, PrivacyRequest, "details")
    other = subject_in(*raw(storage, TicketMessage, "text"))
    swapped = sealed[:1] + other.to_bytes(8) + sealed[9:]
    with pytest.raises(KeyProblem, match="does not open"):
        crypto.current().open(swapped, "privacy_request.details")
    with pytest.raises(KeyProblem, match="does not open"):
        crypto.current().open(sealed, "privacy_request.about")


def test_a_case_that_was_rolled_back_leaves_no_key(work: Unit) -> None:
    with pytest.raises(RuntimeError, match="on purpose"), work() as uow:
        uow.add(make_contact())
        raise RuntimeError("on purpose")
    with work() as uow:
        assert uow.session.scalars(select(SubjectKey)).all() == []


def sealed_for_the_account(storage: Storage) -> dict[tuple[Any, str], bytes]:
    places = ((Contact, "address"), (NoticeRow, "address"))
    return {place: raw(storage, *place)[0] for place in places}


def test_an_account_without_cases_is_forgotten_in_every_copy_and_still_told(
    work: Unit, storage: Storage
) -> None:
    with work() as uow:
        uow.add(contact := make_contact(address="1001", facts={"draft": WORDS}))
        uow.add(make_notice(contact_id=contact.id, conversation="1001", values={"name": WORDS}))
    copies = sealed_for_the_account(storage)
    assert subject_in(raw(storage, NoticeRow, "values")[0]) == contact.subject_id
    assert {subject_in(one) for one in copies.values()} == {contact.account_id}
    with work() as uow:
        erase_contact(uow, only(uow, Contact))
        forget_where(uow, only(uow, Contact))
    with work() as uow:
        assert only(uow, Contact).address == "1001"
        (row,) = uow.notices.claim("telegram", NOW, LEASE, 5)
        assert (row.values, row.address["conversation"]) == ({"name": WORDS}, "1001")
        row.status = NoticeStatus.WAITING
    for (kind, name), value in copies.items():
        put(storage, kind, name, value)
    with work() as uow:
        assert only(uow, Contact).address == ""
        assert uow.notices.claim("telegram", NOW, LEASE, 5) == []
    with work() as uow:
        row = only(uow, NoticeRow)
        assert (row.status, row.error) == (NoticeStatus.UNDELIVERABLE, "forgotten")


def test_who_was_forgotten_and_writes_again_is_known_again(work: Unit, storage: Storage) -> None:
    with work() as uow:
        uow.contacts.open("telegram", "1001", NOW)
    (copy,) = raw(storage, Contact, "address")
    with work() as uow:
        subjects.forget_account(uow.session, only(uow, Contact))
    put(storage, Contact, "address", copy)
    with work() as uow:
        assert uow.contacts.open("telegram", "1001", NOW).address == "1001"
    with work() as uow:
        assert only(uow, Contact).address == "1001"


def test_lists_that_are_forgotten_are_empty_lists(work: Unit, storage: Storage) -> None:
    fill(work)
    (buttons,) = raw(storage, NoticeRow, "buttons")
    with work() as uow:
        subjects.forget_owner(uow.session, only(uow, PrivacyRequest))
    put(storage, NoticeRow, "buttons", buttons)
    with work() as uow:
        assert only(uow, NoticeRow).buttons == []


def test_changing_what_is_not_sealed_asks_for_no_key(
    work: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(work)
    monkeypatch.setattr(subjects, "find_key", lambda *_: pytest.fail("asked for a key"))
    with work() as uow:
        only(uow, NoticeRow).attempts += 1
