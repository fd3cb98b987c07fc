"""Files that staff send to a requester with a message: each a row, a notice and a state of its own.

They are let out by the send act of the message they belong to (`workflows.sending`). A job fetches
each into memory, looks at it and takes its metadata out (`workflows.screening`); then it leaves,
not before the words it belongs to. Taking the message back takes its files back too.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from storage.models import Attachment, AttachmentStatus, Job, Ticket, TicketMessage
from storage.models.ticket import OUT
from storage.retention import erase_attachment
from workflows import screening, tickets
from workflows.answers import AddedFile
from workflows.notices import SLACK
from workflows.ticket_card import in_thread
from workflows.ticket_log import record
from workflows.tools import Tools
from workflows.work import Work

#: What brings a file to the requester.
FILE = "ticket-reply-file"
#: Files of one message; more are better sent as an archive.
MOST_FILES = 10
JOB = "prepare_file"


def attach(
    work: Work,
    ticket: Ticket,
    message: TicketMessage,
    files: Sequence[AddedFile],
    *,
    leaves_at: datetime,
) -> None:
    """Lets files out with that message, not before that time; those it has already stay."""
    there = {one.file_ref for one in of_message(work, message)}
    wanted = [one for one in files if one.file_ref not in there]
    for file in wanted[: MOST_FILES - len(there)]:
        _begin(work, ticket, message, file, leaves_at)
    if left := [one.name for one in wanted[MOST_FILES - len(there) :]]:
        values = {"name": ", ".join(left), "reason": "too-many", "most": MOST_FILES}
        in_thread(work, ticket, "file-not-sent", values)


def _begin(
    work: Work, ticket: Ticket, message: TicketMessage, file: AddedFile, leaves_at: datetime
) -> None:
    attachment = Attachment(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        channel=SLACK,
        file_ref=file.file_ref,
        name=file.name or "file",
        status=AttachmentStatus.SCREENING,
        received_at=work.now,
        direction=OUT,
        message_id=message.id,
        released_at=leaves_at,
    )
    work.uow.add(attachment)
    record(work, ticket, "ticket:attachment:let_out", by=message.sent_by, message=message.id)
    work.enqueue(JOB, tenant_id=ticket.tenant_id, attachment_id=attachment.id)


def of_message(work: Work, message: TicketMessage) -> Sequence[Attachment]:
    """The files that leave with that message, in order."""
    return work.uow.delivery.files(message.tenant_id, message.id)


def take_back(work: Work, message: TicketMessage) -> bool:
    """The message was taken back: files that have not left are erased and never will.

    Whether all of them were still here.
    """
    whole = True
    for attachment in of_message(work, message):
        rows = work.uow.delivery.of_file(attachment.id)
        if all(work.uow.notices.withdraw(row.id) for row in rows):
            attachment.released_at = None
            erase_attachment(work.uow, attachment, work.now)
        else:
            whole = False
    return whole


# The job


def prepare_file(tools: Tools, job: Job) -> None:
    """Fetches a file that staff let out, looks at it, and has it leave."""
    tenant_id, attachment_id = job.args["tenant_id"], job.args["attachment_id"]
    with tools.unit_of_work() as uow:
        attachment = uow.tickets.attachment(tenant_id, attachment_id)
    if attachment is None or attachment.status is not AttachmentStatus.SCREENING:
        return
    found: screening.Passed | str
    content = screening.fetched(tools, job, attachment)
    if isinstance(content, bytes):
        found = screening.examined(tools, job, attachment, content)
    else:
        found = content
    _record(tools, job, found)


def _record(tools: Tools, job: Job, found: screening.Passed | str) -> None:
    # Late: a send act attaches files, and draws the line that shows them.
    from workflows import sending

    tenant_id = job.args["tenant_id"]
    with tools.unit_of_work() as uow:
        attachment = uow.tickets.attachment(tenant_id, job.args["attachment_id"])
        if attachment is None or attachment.status is not AttachmentStatus.SCREENING:
            return  # done before, or taken back meanwhile
        work = tools.work(uow)
        ticket = uow.tickets.get(tenant_id, attachment.ticket_id, lock=True)
        if isinstance(found, str):
            _refuse(work, ticket, attachment, found)
        else:
            _send(work, ticket, attachment, found)
        sending.redraw(work, ticket, attachment.message_id)


def _refuse(work: Work, ticket: Ticket, attachment: Attachment, reason: str) -> None:
    """It does not leave; staff hear why."""
    attachment.status, attachment.reason = AttachmentStatus.REFUSED, reason
    attachment.file_ref, attachment.erased_at = None, work.now
    record(work, ticket, "ticket:attachment:not_sent", reason=reason)
    most = tickets.most_mb(work, ticket.tenant_id)
    values = {"name": attachment.name, "reason": reason, "most": most}
    in_thread(work, ticket, "file-not-sent", values)


def _send(work: Work, ticket: Ticket, attachment: Attachment, found: screening.Passed) -> None:
    attachment.content, attachment.name = found.content, found.file.name
    attachment.media_type = found.file.media_type
    attachment.status = AttachmentStatus.KEPT
    work.say_about(
        ticket,
        FILE,
        {"tenant": work.policy(ticket.tenant_id).name, "name": attachment.name},
        message_id=attachment.message_id,
        attachment_id=attachment.id,
        due_at=max(work.now, attachment.released_at or work.now),
    )


JOBS: dict[str, Callable[[Tools, Job], None]] = {JOB: prepare_file}
