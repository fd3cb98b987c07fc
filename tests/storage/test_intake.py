"""Items of tickets: found again by what the platform calls them, and by nobody else."""

from storage.engine import Storage
from storage.models import TicketItem
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_contact, make_tenant, make_ticket


def test_an_item_is_found_by_its_album_and_by_its_message_for_its_own_contact(
    storage: Storage,
) -> None:
    with UnitOfWork(storage) as uow:
        uow.add(tenant := make_tenant())
        uow.add(noor := make_contact())
        uow.add(other := make_contact(address="2002"))
        uow.add(ticket := make_ticket(tenant_id=tenant.id, contact_id=noor.id))
        uow.add(
            item := TicketItem(
                tenant_id=tenant.id,
                ticket_id=ticket.id,
                contact_id=noor.id,
                album="g1",
                source_ref="1001/5",
                sent_at=NOW,
                taken_at=NOW,
            )
        )
        held = (noor.id, other.id, item.id)
    with UnitOfWork(storage) as uow:
        noor_id, other_id, item_id = held
        for found in (
            uow.intake.find(noor_id, album="g1"),
            uow.intake.find(noor_id, source_ref="1001/5"),
            uow.intake.own(noor_id, item_id),
        ):
            assert found is not None
            assert found.id == item_id
        assert uow.intake.find(noor_id, album="g2") is None
        assert uow.intake.find(other_id, album="g1") is None
        assert uow.intake.own(other_id, item_id) is None
        assert uow.intake.newest(noor_id, item_id) is None
        assert uow.intake.newest(noor_id, item_id + 1) is not None
