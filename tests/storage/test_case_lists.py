"""Lists of a tenant's requests: in order, of that tenant alone, erased ones only where said."""

from datetime import timedelta

from storage.models import PrivacyRequest, RequestStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_decision, make_notice, make_request, make_tenant
from tests.storage.conftest import Unit

DAY = timedelta(days=1)


def a_request(uow: UnitOfWork, tenant_id: int, **given: object) -> PrivacyRequest:
    uow.add(request := make_request(tenant_id=tenant_id, **given))
    return request


def two_tenants(uow: UnitOfWork) -> tuple[int, int]:
    uow.add(acme := make_tenant())
    uow.add(other := make_tenant())
    return acme.id, other.id


def test_the_register_has_every_request_in_order_of_receipt(work: Unit) -> None:
    with work() as uow:
        acme, other = two_tenants(uow)
        late = a_request(uow, acme, received_at=NOW)
        early = a_request(uow, acme, received_at=NOW - DAY, erased_at=NOW)
        a_request(uow, other)
        assert list(uow.case_lists.all_of(acme)) == [early, late]


def test_what_is_closed_and_holds_its_matter_is_listed_the_oldest_first(work: Unit) -> None:
    with work() as uow:
        acme, other = two_tenants(uow)
        done = {"status": RequestStatus.DONE}
        late = a_request(uow, acme, **done, closed_at=NOW)
        early = a_request(uow, acme, status=RequestStatus.WITHDRAWN, closed_at=NOW - DAY)
        a_request(uow, acme, **done, closed_at=NOW, erased_at=NOW)
        a_request(uow, acme, **done)
        a_request(uow, acme, status=RequestStatus.AWAITING_DECISION, closed_at=NOW)
        a_request(uow, other, **done, closed_at=NOW)
        assert list(uow.case_lists.closed_not_erased(acme)) == [early, late]


def test_texts_and_decisions_are_those_of_the_case_also_under_another_tenant(work: Unit) -> None:
    with work() as uow:
        acme, other = two_tenants(uow)
        request, another = a_request(uow, acme), a_request(uow, acme)
        texts = [make_notice(request_id=request.id, tenant_id=one) for one in (acme, other)]
        made = [make_decision(tenant_id=one, request_id=request.id) for one in (other, acme)]
        for row in (*texts, *made, make_notice(request_id=another.id)):
            uow.add(row)
        uow.add(make_decision(tenant_id=acme, request_id=another.id))
        assert list(uow.case_lists.texts_of(request.id)) == texts
        assert list(uow.case_lists.decisions_of(request.id)) == made


def test_the_operator_finds_a_request_by_its_reference_whose_ever_it_is(work: Unit) -> None:
    with work() as uow:
        acme, other = two_tenants(uow)
        a_request(uow, acme)
        wanted = a_request(uow, other, reference="PR-WANT")
        assert uow.case_lists.find_anywhere("PR-WANT") is wanted
        assert uow.case_lists.find_anywhere("PR-NONE") is None
