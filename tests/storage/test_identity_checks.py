"""Checks of who asks: found by tenant, counted by person, sealed where it matters."""

from datetime import timedelta

from sqlalchemy import text

from storage.identity_checks import IdentityChecks
from storage.models import (
    IdentityNoteKind,
    IdentityWay,
    PrivacyRequest,
    RequestStatus,
)
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_contact, make_request, make_tenant
from tests.storage.conftest import Unit

HOUR = timedelta(hours=1)
WAITING = RequestStatus.AWAITING_IDENTITY


def a_request(uow: UnitOfWork, **given: object) -> PrivacyRequest:
    """A request of a tenant and a person of their own."""
    uow.add(acme := make_tenant())
    uow.add(contact := make_contact())
    uow.add(request := make_request(tenant_id=acme.id, contact_id=contact.id, **given))
    return request


def test_a_check_is_found_by_its_tenant_alone(work: Unit) -> None:
    with work() as uow:
        request, other = a_request(uow), a_request(uow)
        check = uow.identity.begin(request, IdentityWay.CODE, NOW)
        assert uow.identity.find(request.tenant_id, check.id) is check
        assert uow.identity.find(other.tenant_id, check.id) is None


def test_the_newest_that_is_not_ended_is_under_way(work: Unit) -> None:
    with work() as uow:
        request = a_request(uow)
        assert uow.identity.running(request) is None
        first = uow.identity.begin(request, IdentityWay.CODE, NOW)
        second = uow.identity.begin(request, IdentityWay.FACTS, NOW)
        assert uow.identity.running(request) is second
        second.ended_at = NOW
        assert uow.identity.running(request) is first
        assert list(uow.identity.of_request(request)) == [first, second]


def test_codes_are_counted_over_all_cases_of_a_person_and_of_nobody_else(work: Unit) -> None:
    with work() as uow:
        request, other = a_request(uow), a_request(uow)
        more = make_request(tenant_id=other.tenant_id, contact_id=request.contact_id)
        uow.add(more)
        for one, at in ((request, NOW), (more, NOW), (more, NOW - HOUR), (other, NOW)):
            uow.identity.begin(one, IdentityWay.CODE, at)
        uow.identity.begin(request, IdentityWay.LOGIN, NOW)
        assert uow.identity.asked_since(request.contact_id or 0, NOW - HOUR) == 2
        assert uow.identity.asked_since(other.contact_id or 0, NOW - HOUR) == 1


def test_a_hash_belongs_to_one_check_and_is_keyed(work: Unit) -> None:
    with work():
        first = IdentityChecks.hash_of(1, "123456")
        assert first == IdentityChecks.hash_of(1, "123456")
        assert first != IdentityChecks.hash_of(2, "123456")
        assert first != IdentityChecks.hash_of(1, "123457")
        assert len(first) == 64


def test_what_is_written_stands_sealed_in_the_database(work: Unit) -> None:
    with work() as uow:
        request = a_request(uow)
        check = uow.identity.begin(request, IdentityWay.FACTS, NOW)
        check.answers, check.message_ref = [{"question": "Q", "answer": "MARK-1"}], "MARK-2"
        uow.identity.note(request, IdentityNoteKind.DOUBT, "MARK-3", "MARK-4", NOW)
    with work() as uow:
        rows = [
            *uow.session.execute(
                text("SELECT answers, message_ref FROM identity_check"), execution_options=ACROSS
            ),
            *uow.session.execute(
                text('SELECT text, "by" FROM identity_note'), execution_options=ACROSS
            ),
        ]
        raw = b"".join(bytes(value) for row in rows for value in row)
        assert b"MARK" not in raw
        (note,) = uow.identity.notes(request)
        assert (note.text, note.by, note.kind) == ("MARK-3", "MARK-4", IdentityNoteKind.DOUBT)


def test_answers_left_over_are_found_across_tenants(work: Unit) -> None:
    with work() as uow:
        old = uow.identity.begin(a_request(uow), IdentityWay.FACTS, NOW - HOUR)
        new = uow.identity.begin(a_request(uow), IdentityWay.FACTS, NOW)
        uow.identity.begin(a_request(uow), IdentityWay.FACTS, NOW - HOUR)
        old.answers = new.answers = [{"question": "Q", "answer": "A"}]
        uow.session.flush()
        assert list(uow.identity.with_answers(NOW)) == [old]
        old.answers = None
        uow.session.flush()
        assert list(uow.identity.with_answers(NOW)) == []


def test_only_cases_that_wait_for_proof_are_waiting(work: Unit) -> None:
    with work() as uow:
        late = a_request(uow, status=WAITING, filed_at=NOW)
        early = a_request(uow, status=WAITING, filed_at=NOW - HOUR)
        a_request(uow, status=RequestStatus.AWAITING_DECISION)
        assert list(uow.identity.waiting()) == [early, late]
