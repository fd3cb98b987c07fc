"""A file of a ticket before anybody sees it: what it is, whether it harms, whether it is an ID.

Both ways go through `examined`: size and kind by content (`workflows.file_rules`), whether it is a
bomb (`identity.bounds`), malware where a scanner is set, then the file without its metadata
(`identity.stripping`). Whatever unpacks or decodes does so in a process of its own
(`workflows.files_apart`). What a requester sends is also looked at for an identity document; one
that shows anything is neither kept nor relayed.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from identity import Claim, CopyRule, TesseractMissing, assess_apart, bomb_apart, clean_apart
from storage.models import Attachment, AttachmentStatus, Job
from storage.models.ticket import OUT
from workflows import tickets
from workflows.file_rules import Fine
from workflows.files_apart import judged, pictures
from workflows.notices import ChannelDown, FileGone, FileTooLarge
from workflows.ticket_card import in_thread
from workflows.tools import Again, Tools, growing

log = structlog.get_logger()

ERASE_FOR = timedelta(hours=48)
#: When staff hear that a file waits for the scanner.
TOLD_AFTER = timedelta(minutes=10)
UNKNOWN_TYPE = "application/octet-stream"
MOST_CLEANED_MB = 50
#: Kinds that hold metadata which can be taken out.
CLEANED = ("image/", "application/pdf", "audio/", "video/")


@dataclass(frozen=True)
class Passed:
    """A file that may go on: what it is, its name, and its bytes without metadata."""

    file: Fine
    content: bytes = field(repr=False)


def screen_attachment(tools: Tools, job: Job) -> None:
    """Looks at a requester's file before anybody sees it; an identity document is not kept."""
    tenant_id, attachment_id = job.args["tenant_id"], job.args["attachment_id"]
    with tools.unit_of_work() as uow:
        attachment = uow.tickets.attachment(tenant_id, attachment_id)
        if attachment is None or attachment.status is AttachmentStatus.ERASED:
            return
        waiting = attachment.status is AttachmentStatus.SCREENING
        file_ref = attachment.file_ref
    if waiting and file_ref is not None:
        _record_screening(tools, tenant_id, attachment_id, _looked_at(tools, job, attachment))
    _erase_refused(tools, job, tenant_id, attachment_id)


def _looked_at(tools: Tools, job: Job, attachment: Attachment) -> Passed | str:
    content = fetched(tools, job, attachment)
    if isinstance(content, str):
        return content
    name, most = attachment.name, most_mb(tools, attachment.tenant_id)
    fine = judged(content, name, most)
    # Before it goes to a scanner or is drawn anew: it is not to be anywhere.
    # A picture of a kind that nobody here opens may be one too.
    if (isinstance(fine, Fine) or fine == "file-type") and (refusal := _why_refused(content)):
        return refusal
    return examined(tools, job, attachment, content)


def fetched(tools: Tools, job: Job, attachment: Attachment) -> bytes | str:
    """The file's bytes, or the code of why there are none; Again if the platform is down."""
    try:
        return tools.files[attachment.channel].fetch(str(attachment.file_ref))
    except FileTooLarge:
        return "file-too-large"
    except FileGone:
        return "file-gone"
    except ChannelDown as error:
        raise Again("channel-down", growing(job.attempts, error.retry_after)) from None


def most_mb(tools: Tools, tenant_id: int) -> int:
    """How large a file of that organisation's tickets may be."""
    with tools.unit_of_work_to_look() as uow:
        return tickets.most_mb(tools.work(uow), tenant_id)


def examined(tools: Tools, job: Job, attachment: Attachment, content: bytes) -> Passed | str:
    """The file as it may go on, or the code of why not; Again while the scanner is down."""
    fine = judged(content, attachment.name, most_mb(tools, attachment.tenant_id))
    if isinstance(fine, str):
        return fine
    if bomb := bomb_apart(content):
        return bomb
    if tools.scanner is not None:
        try:
            found = tools.scanner.scan(content)
        except ChannelDown:
            _tell_of_waiting(tools, attachment)
            raise Again("scanner-down", growing(job.attempts)) from None
        if found is not None:
            log.warning("malware_found", attachment=attachment.id, name=found)
            return "too-large-to-scan" if found == "too-large-to-scan" else "infected"
    if not fine.media_type.startswith(CLEANED):
        return Passed(fine, content)
    cleaned = clean_apart(content)
    if not cleaned:
        return "could-not-check"
    # Drawn anew it may be a little larger than it was.
    again = judged(cleaned, attachment.name, MOST_CLEANED_MB)
    return Passed(again, cleaned) if isinstance(again, Fine) else "could-not-check"


def _tell_of_waiting(tools: Tools, attachment: Attachment) -> None:
    """Once, after a while: the file is safe, and nobody gets it until the scanner is back."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        found = uow.tickets.attachment(attachment.tenant_id, attachment.id)
        if found is None or found.waiting_told_at is not None:
            return
        if work.now - found.received_at < TOLD_AFTER:
            return
        found.waiting_told_at = work.now
        ticket = uow.tickets.get(found.tenant_id, found.ticket_id)
        ours = "yes" if found.direction == OUT else "no"
        in_thread(work, ticket, "file-waits-for-scanner", {"ours": ours})


def media_type_of(content: bytes) -> str:
    """The media type by content, for pictures and PDFs; anything else is just bytes."""
    from identity.picture import file_type

    kind = file_type(content)
    if kind is None:
        return UNKNOWN_TYPE
    return "application/pdf" if kind == "PDF" else f"image/{kind.lower()}"


def _why_refused(content: bytes) -> str | None:
    """A code if it may not be kept: an ID in it, or a picture that nobody can judge."""
    found = pictures(content)
    if isinstance(found, str):
        return found
    return next((code for one in found if (code := _why_not_shown(one))), None)


def _why_not_shown(picture: bytes) -> str | None:
    """A code if the picture shows an identity document, or nobody can tell whether it does."""
    try:
        verdict = assess_apart(picture, Claim(name=""), CopyRule())
    except TesseractMissing:
        log.error("tesseract_missing")  # noqa: TRY400  # the trace says no more
        return "could-not-check"
    except Exception as error:  # noqa: BLE001  # a file that breaks the check is not kept
        log.error("check_broke", error=type(error).__name__)  # noqa: TRY400
        return "could-not-check"
    if verdict.is_identity_document is None:
        return "could-not-check"
    # None: it could not be judged, so it may show.
    shown = any(
        found.state in ("visible", "recoverable", None) for found in verdict.fields.values()
    )
    return "identity-document" if verdict.is_identity_document and shown else None


def _record_screening(
    tools: Tools, tenant_id: int, attachment_id: int, found: Passed | str
) -> None:
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        attachment = uow.tickets.attachment(tenant_id, attachment_id)
        if attachment is None or attachment.status is not AttachmentStatus.SCREENING:
            return
        ticket = uow.tickets.get(tenant_id, attachment.ticket_id, lock=True)
        if isinstance(found, str):
            tickets.refuse_attachment(work, ticket, attachment, reason=found)
            return
        attachment.name = found.file.name
        kind = found.file.media_type
        tickets.keep_attachment(work, ticket, attachment, found.content, kind)


def _erase_refused(tools: Tools, job: Job, tenant_id: int, attachment_id: int) -> None:
    with tools.unit_of_work() as uow:
        attachment = uow.tickets.attachment(tenant_id, attachment_id)
        if (
            attachment is None
            or attachment.status is not AttachmentStatus.REFUSED
            or attachment.erased_at is not None
            or attachment.message_ref is None
        ):
            return
        message_ref, received_at = attachment.message_ref, attachment.received_at
    erased = tickets.can_be_erased(attachment) and erase(
        tools, attachment.channel, message_ref, received_at, job.attempts
    )
    with tools.unit_of_work() as uow:
        attachment = uow.tickets.attachment(tenant_id, attachment_id)
        if attachment is not None:
            tickets.attachment_erased(tools.work(uow), attachment, erased=erased)


def erase(
    tools: Tools, channel: str, message_ref: str, received_at: datetime, attempts: int
) -> bool:
    """Whether the message is gone; Again while the platform is down and could still erase it."""
    try:
        return tools.files[channel].erase(message_ref)
    except ChannelDown as error:
        if tools.now() - received_at > ERASE_FOR:
            return False
        raise Again("not-erased-yet", growing(attempts, error.retry_after)) from None


JOBS = {"screen_attachment": screen_attachment}
