"""What goes on for a while because of a right, and what a request keeps for it."""

from sqlalchemy import text

from storage.engine import Storage
from storage.repositories import ACROSS
from tests.makers import (
    make_cooling_off,
    make_decision,
    make_request,
    make_restriction,
    make_tenant,
)
from tests.storage.conftest import Unit


def test_each_is_found_by_its_request_and_tenant(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(other := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        uow.add(cooling := make_cooling_off(tenant_id=acme.id, request_id=request.id))
        uow.add(restricted := make_restriction(tenant_id=acme.id, request_id=request.id))
    with work() as uow:
        found = uow.rights.cooling_off(acme.id, request.id)
        assert found is not None
        assert found.id == cooling.id
        assert uow.rights.cooling_off(other.id, request.id) is None
        in_force = uow.rights.restriction(acme.id, request.id)
        assert in_force is not None
        assert in_force.id == restricted.id
        assert uow.rights.restriction(other.id, request.id) is None


def test_rows_from_before_have_no_particulars_and_no_facts(work: Unit, storage: Storage) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        uow.add(make_decision(tenant_id=acme.id, request_id=request.id))
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        connection.execute(text("UPDATE privacy_request SET particulars = NULL, handling = NULL"))
        connection.execute(text("UPDATE decision SET facts = NULL"))
    with work() as uow:
        found = uow.requests.get(acme.id, request.id)
        assert (found.particulars, found.handling) == ({}, {})
        assert uow.decisions.of_request(acme.id, request.id)[0].facts == {}


def test_particulars_are_kept_as_they_were_given(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id, particulars={"scope": "facturen"}))
    with work() as uow:
        assert uow.requests.get(acme.id, request.id).particulars == {"scope": "facturen"}
