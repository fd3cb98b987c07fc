"""Who has something open, and that each is told once."""

from datetime import date, timedelta

from tests.makers import NOW, make_contact, make_request, make_tenant, make_ticket
from tests.storage.conftest import Unit

NEW = date(2026, 6, 1)


def test_each_is_told_once_by_tenant_and_change(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(other := make_tenant())
        noted = uow.announcements
        assert noted.tell(acme.id, "statement-2026-06-01", "contact-1", NOW)
        assert not noted.tell(acme.id, "statement-2026-06-01", "contact-1", NOW)
        assert noted.tell(acme.id, "statement-2026-07-01", "contact-1", NOW)
        assert noted.tell(other.id, "statement-2026-06-01", "contact-1", NOW)
        assert not noted.told(acme.id, "statement-2026-06-01", "contact-2")


def test_contacts_come_once_and_those_without_a_chat_each(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(other := make_tenant())
        uow.add(one := make_contact())
        uow.add(two := make_contact())
        uow.add(make_request(tenant_id=acme.id, contact_id=one.id))
        uow.add(make_request(tenant_id=acme.id, contact_id=None))
        uow.add(make_ticket(tenant_id=acme.id, contact_id=one.id))
        uow.add(make_ticket(tenant_id=other.id, contact_id=two.id))
        uow.add(make_request(tenant_id=acme.id, contact_id=two.id, policy_version=NEW))
        later = NOW + timedelta(days=1)
        found = uow.announcements.contacts_with_open_cases(acme.id, older_than=NEW, before=later)
        assert found == [one.id, None]
        found = uow.announcements.contacts_with_open_cases(other.id, older_than=NEW, before=NOW)
        assert found == []
