"""What became of what was said to requesters."""

import pytest

from storage.models import NoticeStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_contact, make_notice, make_tenant


@pytest.fixture
def uow(storage):
    with UnitOfWork(storage) as one:
        yield one


def notice(uow, **given):
    tenant = uow.tenants.ensure("salsoft")
    contact = given.pop("contact_id", None) or contact_of(uow)
    row = make_notice(tenant_id=tenant.id, contact_id=contact, **given)
    uow.add(row)
    return row


def contact_of(uow):
    contact = make_contact()
    uow.add(contact)
    return contact.id


@pytest.mark.parametrize(
    ("status", "put_back"),
    [
        (NoticeStatus.FAILED, True),
        (NoticeStatus.UNCONFIRMED, True),
        (NoticeStatus.UNDELIVERABLE, True),
        (NoticeStatus.SENT, False),
        (NoticeStatus.WAITING, False),
        (NoticeStatus.SENDING, False),
    ],
)
def test_only_what_did_not_arrive_goes_out_again_and_once(uow, status, put_back):
    row = notice(uow, status=status)
    assert uow.delivery.again(row.id, NOW) is put_back
    assert not uow.delivery.again(row.id, NOW)
    assert (row.status is NoticeStatus.WAITING) is (put_back or status is NoticeStatus.WAITING)
    assert row.tried_since == (NOW if put_back else None)


def test_what_was_emptied_does_not_go_out_again(uow):
    row = notice(uow, status=NoticeStatus.FAILED, cleared_at=NOW)
    assert not uow.delivery.again(row.id, NOW)


def test_missing_is_what_one_case_of_one_organisation_did_not_get(uow):
    row = notice(uow, status=NoticeStatus.UNDELIVERABLE)
    tenant_id = row.tenant_id
    assert uow.delivery.not_there(tenant_id, ticket_id=1) == []
    row.ticket_id = None
    assert uow.delivery.not_there(tenant_id, request_id=7) == []
    assert uow.delivery.files(tenant_id, 1) == []
    other = make_tenant(slug="other")
    uow.add(other)
    assert uow.delivery.not_there(other.id, request_id=7) == []
