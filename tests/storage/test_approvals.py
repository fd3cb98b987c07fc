"""Proposals belong to a tenant; secrets and their pages are found by hashes and end."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.models import ApproverKey, Enrolment
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_contact, make_request, make_tenant

A_YEAR = timedelta(days=365)


@pytest.fixture
def uow(storage):
    with UnitOfWork(storage) as opened:
        yield opened


def stored(uow, **given):
    tenant = make_tenant()
    uow.add(tenant)
    request = make_request(tenant_id=tenant.id, **given)
    uow.add(request)
    return request


def propose(uow, request, by="U0DPO"):
    return uow.approvals.propose(request, NOW, act="approve", filled={"x": "y"}, by=by)


def test_the_newest_proposal_without_an_end_waits(uow):
    request = stored(uow)
    assert uow.approvals.waiting(request) is None
    first = propose(uow, request)
    assert uow.approvals.waiting(request, lock=True) is first
    assert first.case_version == request.version
    first.end = "sent_back"
    uow.session.flush()
    assert uow.approvals.waiting(request) is None
    assert uow.approvals.waiting(stored(uow)) is None


def test_a_proposal_of_another_tenant_is_not_found(uow):
    request, other = stored(uow), stored(uow)
    propose(uow, request)
    request.tenant_id = other.tenant_id
    assert uow.approvals.waiting(request) is None


def test_there_is_one_secret_a_user(uow):
    approvals = uow.approvals
    assert approvals.key_of("U0DPO") is None
    approvals.keep_key("U0DPO", "first", 1, NOW)
    approvals.keep_key("U0DPO", "second", 2, NOW)
    assert approvals.key_of("U0DPO").secret == "second"
    assert approvals.key_of("U0OTHER") is None
    assert approvals.forget_key("U0DPO") is True
    assert approvals.forget_key("U0DPO") is False


def test_a_page_is_found_by_its_token_until_it_is_shown_or_over(uow):
    tenant = make_tenant()
    uow.add(tenant)
    token = uow.approvals.enrol(tenant.id, "U0DPO", "nl", "secret", NOW + timedelta(minutes=5))
    found = uow.approvals.enrolment(token, NOW, shown=False)
    assert found.secret == "secret"
    assert token not in (found.token_hash, found.code_hash)
    assert uow.approvals.enrolment(token, NOW, shown=True) is None
    assert uow.approvals.enrolment("other", NOW, shown=False) is None
    assert uow.approvals.enrolment(token, NOW + timedelta(minutes=5), shown=False) is None
    found.code_hash = uow.approvals.hash_of("again")
    uow.session.flush()
    assert uow.approvals.enrolment(token, NOW, shown=False) is None
    assert uow.approvals.enrolment("again", NOW, shown=True) is found
    found.ended_at = NOW
    uow.session.flush()
    assert uow.approvals.enrolment("again", NOW, shown=True) is None


def test_pages_whose_time_is_over_are_found_while_they_hold_a_secret(uow):
    tenant = make_tenant()
    uow.add(tenant)
    uow.approvals.enrol(tenant.id, "U0DPO", "nl", "secret", NOW)
    (found,) = uow.approvals.over(NOW)
    found.secret = None
    uow.session.flush()
    assert uow.approvals.over(NOW) == []
    everything = select(Enrolment.id)
    uow.approvals.drop_enrolments(NOW)
    assert uow.session.scalars(everything, execution_options=ACROSS).all() == [found.id]
    uow.approvals.drop_enrolments(NOW + timedelta(seconds=1))
    assert uow.session.scalars(everything, execution_options=ACROSS).all() == []


def test_requests_of_a_person_are_counted_by_controller_and_year(uow):
    contact = make_contact()
    uow.add(contact)
    request = stored(uow, contact_id=contact.id)
    same = {"tenant_id": request.tenant_id, "contact_id": contact.id}
    uow.add(make_request(**same, received_at=NOW - timedelta(days=364)))
    uow.add(make_request(**same, received_at=NOW - timedelta(days=366)))
    stored(uow, contact_id=contact.id)
    assert uow.approvals.asked_since(request, NOW - A_YEAR) == 2
    assert uow.approvals.asked_since(stored(uow), NOW - A_YEAR) == 1


def test_a_user_is_kept_as_a_hash(uow):
    uow.approvals.keep_key("U0DPO", "secret", 1, NOW)
    found = uow.session.get(ApproverKey, uow.approvals.key_of("U0DPO").id)
    uow.session.expire(found)
    assert found.user.startswith("h:")
