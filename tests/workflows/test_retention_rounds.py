"""A round erases so many at most, and what cannot go now holds up nothing else."""

from datetime import timedelta

import pytest

from storage.models import NoticeStatus, Ticket
from tests.conversation_kit import Scene
from workflows import retention_rounds, ticket_retention, tickets


def closed(scene: Scene) -> Ticket:
    ticket = scene.open_ticket()
    with scene.unit() as uow:
        found = uow.tickets.get(ticket.tenant_id, ticket.id, lock=True)
        tickets.close(scene.tools().work(uow), found, by="U0SUPPORT")
    scene.send_all()
    return scene.ticket(ticket.reference)


def test_a_round_ends_after_so_many_and_the_next_goes_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention_rounds, "BATCH", 2)
    for _ in range(3):
        closed(scene)
    scene.clock.forward(timedelta(days=4000))
    rounds = [ticket_retention.erase_due_tickets(scene.tools()) for _ in range(3)]
    assert rounds == [2, 1, 0]


def test_what_is_being_said_about_at_this_moment_waits_and_the_rest_goes(scene: Scene) -> None:
    first, second = closed(scene), closed(scene)
    scene.clock.forward(timedelta(days=4000))
    with scene.unit() as uow:
        row = uow.erasures.notices(uow.tickets.get(first.tenant_id, first.id))[-1]
        row.status = NoticeStatus.SENDING
    assert ticket_retention.erase_due_tickets(scene.tools()) == 1
    assert scene.ticket(first.reference).erased_at is None
    assert scene.ticket(second.reference).erased_at is not None
