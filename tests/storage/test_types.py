"""Columns give back what was put in, and refuse what makes no sense."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from storage.engine import Storage
from storage.models import RequestStatus
from storage.repositories import ACROSS
from tests.makers import (
    NOW,
    make_attachment,
    make_contact,
    make_message,
    make_request,
    make_tenant,
    make_ticket,
    make_update,
)
from tests.storage.conftest import Unit


def test_times_come_back_as_utc_whatever_zone_they_went_in_with(work: Unit) -> None:
    local = datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2)))
    with work() as uow:
        uow.add(contact := make_contact(seen_at=local, searches_since=None))
    with work() as uow:
        found = uow.contacts.get(contact.id)
        assert found.seen_at == local
        assert found.seen_at.tzinfo is UTC
        assert found.seen_at.hour == 10
        assert found.searches_since is None


def test_a_time_without_zone_is_refused(work: Unit) -> None:
    with pytest.raises(StatementError, match="without a time zone") as refusal, work() as uow:
        uow.add(make_contact(address="06-00000000", seen_at=NOW.replace(tzinfo=None)))
    assert "06-00000000" not in str(refusal.value), "errors are logged; they show no values"


def test_sealed_values_come_back_as_they_went_in(work: Unit) -> None:
    facts = {"name": "Zoë Ĳsselmeer 🙂", "list": [1, None, True], "empty": {}}
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(contact := make_contact(address="1001", facts=facts))
        uow.add(ticket := make_ticket(tenant_id=acme.id, assignee=None))
        uow.add(file := make_attachment(tenant_id=acme.id, ticket_id=ticket.id, content=b"\0\xff"))
    with work() as uow:
        found = uow.contacts.get(contact.id)
        assert (found.address, found.facts) == ("1001", facts)
        assert uow.tickets.get(acme.id, ticket.id).assignee is None
        assert uow.tickets.content(acme.id, file.id) == ("scherm.png", "image/png", b"\0\xff")


def test_a_hashed_id_is_found_again_but_not_readable(work: Unit, storage: Storage) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(ticket := make_ticket(tenant_id=acme.id))
        uow.add(make_message(tenant_id=acme.id, ticket_id=ticket.id, source_ref="1001:7"))
    with work() as uow:
        found = uow.tickets.message_by_source(acme.id, "1001:7")
        assert found is not None
        assert uow.tickets.message_by_source(acme.id, "1001:8") is None
        again = make_message(
            tenant_id=acme.id, ticket_id=ticket.id, source_ref=found.source_ref, revision=1
        )
        uow.add(again)
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        kept = connection.execute(text("SELECT source_ref FROM ticket_message")).scalars().all()
    assert kept[0] == kept[1], "what was read and stored again is still the same id"
    assert "1001" not in kept[0]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE platform_update SET status = 'lost'",
        "UPDATE privacy_request SET kind = 'curiosity'",
        "UPDATE privacy_request SET status = 'refused'",
    ],
)
def test_rows_that_make_no_sense_are_refused_by_the_database(
    work: Unit, storage: Storage, sql: str
) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(make_request(tenant_id=acme.id))
        uow.add(make_update())
    with (
        pytest.raises(IntegrityError),
        storage.engine.execution_options(**ACROSS).begin() as connection,
    ):
        connection.execute(text(sql))


def test_a_row_of_an_unknown_tenant_is_refused(work: Unit) -> None:
    with pytest.raises(IntegrityError), work() as uow:
        uow.add(make_request(tenant_id=999, status=RequestStatus.DRAFT))
