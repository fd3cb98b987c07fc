"""What the relay has done outside a turn: deleting at the requester's what staff deleted."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from storage.models import Job, NoticeStatus
from workflows import relay, sending
from workflows.screening import erase
from workflows.tools import Again, Tools
from workflows.work import Work

A_MOMENT = timedelta(seconds=5)


def erase_reply(tools: Tools, job: Job) -> None:
    """Deletes all parts of a message of staff in the requester's chat; tells staff how it went."""
    tenant_id, message_id = job.args["tenant_id"], job.args["message_id"]
    with tools.unit_of_work() as uow:
        message = uow.relay.message(tenant_id, message_id)
        if message is None:
            return
        carrying = uow.relay.notices(uow.relay.versions(message))
        out = [row for row in carrying if row.contact_id is not None]
        if any(row.status is NoticeStatus.SENDING for row in out):
            raise Again("on-its-way", A_MOMENT)
        there = [(row.channel, ref) for row in out for ref in refs_of(row.sent_ref, row.sent_refs)]
        surely = all(row.status is not NoticeStatus.UNCONFIRMED for row in out)
    gone = [
        erase(tools, channel, ref, job.created_at, job.attempts)
        for channel, ref in dict.fromkeys(there)
    ]
    with tools.unit_of_work() as uow:
        message = uow.relay.message(tenant_id, message_id)
        if message is not None:
            ticket = uow.tickets.get(tenant_id, message.ticket_id, lock=True)
            state = "erased" if surely and all(gone) else "not-erased"
            sending.draw_lines(tools.work(uow), ticket, message, state)


def refs_of(last: str | None, every: str | None) -> list[str]:
    """All the platform's ids of one notice."""
    return every.split() if every else [last] if last else []


def forget_words(work: Work, contact_id: int, refs: Sequence[str]) -> None:
    """Takes what a person wrote to tickets from staff too, message by message as it was erased."""
    for ref in refs:
        message = work.uow.tickets.messages_by_source(contact_id, ref)
        if message is not None:
            ticket = work.uow.tickets.get(message.tenant_id, message.ticket_id, lock=True)
            relay.erased_by_requester(work, ticket, message)


JOBS: dict[str, Callable[[Tools, Job], None]] = {"erase_reply": erase_reply}
