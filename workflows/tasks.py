"""The jobs: each reads in one short unit of work, does the slow thing outside, records in another.

Every job may run twice: the second run finds nothing to do and leaves quietly.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog

from identity import Claim, CopyRule, TesseractMissing, Verdict, assess_apart
from storage.models import IdCopyStatus, Job, NoticeStatus, RequestStatus
from storage.retention import erase_contact, erase_preview, forget_where
from storage.unit_of_work import UnitOfWork
from workflows import dpo_card, dsar, identity_jobs, previews
from workflows.answer_jobs import JOBS as ANSWER_JOBS
from workflows.asking_again import JOBS as ASKING_JOBS
from workflows.channel_intake import JOBS as CHANNEL_JOBS
from workflows.cooling_off import JOBS as COOLING_OFF_JOBS
from workflows.erasing import JOBS as ERASING_JOBS
from workflows.errors import PolicyGone
from workflows.handover_page import mail_handover_code
from workflows.notices import Button
from workflows.outgoing_files import JOBS as FILE_JOBS
from workflows.passing_on import pass_on, remind_controller, tell_withdrawn
from workflows.picture_watch import JOBS as PICTURE_JOBS
from workflows.relay_jobs import JOBS as RELAY_JOBS
from workflows.relay_jobs import forget_words, refs_of
from workflows.requester_turn import COUNTED
from workflows.screening import JOBS as SCREENING_JOBS
from workflows.screening import erase
from workflows.ticket_rules import JOBS as RULE_JOBS
from workflows.tools import LONGEST_PAUSE, Again, Tools, growing
from workflows.uploads import copy_rule
from workflows.weighty_notices import WEIGHTY

log = structlog.get_logger()

RESEND_AFTER = timedelta(hours=1)


# An ID copy


def check_identity(tools: Tools, job: Job) -> None:
    """Looks at a copy in memory, keeps the verdict, erases the message it came in."""
    tenant_id, copy_id = job.args["tenant_id"], job.args["id_copy_id"]
    with tools.unit_of_work() as uow:
        copy = uow.id_copies.find(tenant_id, copy_id)
        if copy is None:
            return
        # A request that was handed over is another tenant's; its copy is only to be erased.
        request = uow.requests.find(tenant_id, copy.request_id)
        waiting = copy.status is IdCopyStatus.CHECKING and request is not None
        claim = Claim(name=request.person.get("name", "") if request else "")
        rule = copy_rule(tools.work(uow), request) if request else CopyRule()
        channel, file_ref, preview_id = copy.channel, copy.file_ref, copy.preview_id
        own = uow.vault.content(tenant_id, preview_id or 0, tools.now())
    if waiting and preview_id is not None:
        _look_and_record(tools, job, own, claim, rule, by_preview=True)
    elif waiting and file_ref is not None:
        picture = tools.fetch(channel, file_ref, job.attempts)
        _look_and_record(tools, job, picture, claim, rule, by_preview=False)
    elif waiting:
        _record_verdict(tools, job, None, "upload-lost")
    _erase_copy(tools, job, copy_id, tenant_id)


def _look_and_record(
    tools: Tools, job: Job, picture: bytes | None, claim: Claim, rule: CopyRule, *, by_preview: bool
) -> None:
    verdict = preview = None
    trouble = "preview-gone" if by_preview else "file-gone"
    if picture is not None:
        try:
            verdict = assess_apart(picture, claim, rule)
            if not by_preview:  # of a preview there is no other one
                preview = previews.make(picture, claim, rule, verdict)
        except TesseractMissing:
            log.error("tesseract_missing", job=job.id)  # noqa: TRY400  # the trace says no more
            trouble = "tesseract-missing"
        except Exception as error:  # noqa: BLE001  # or the copy would stay in the chat for ever
            log.error("check_broke", job=job.id, error=type(error).__name__)  # noqa: TRY400
            trouble = "check-broke"
    _record_verdict(tools, job, verdict, trouble, preview)


def _record_verdict(
    tools: Tools, job: Job, verdict: Verdict | None, trouble: str, preview: bytes | None = None
) -> None:
    tenant_id, copy_id = job.args["tenant_id"], job.args["id_copy_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        copy = uow.id_copies.find(tenant_id, copy_id)
        if copy is None or copy.status is not IdCopyStatus.CHECKING:
            return
        request = uow.requests.get(tenant_id, copy.request_id, lock=True)
        if verdict is None:
            dsar.check_failed(work, request, copy, trouble)
        else:
            method = "id_copy_chat" if copy.preview_id is None else "id_copy_preview"
            told = verdict.to_dict()
            dsar.record_verdict(work, request, copy, verdict=told, method=method, preview=preview)
            log.info("identity_checked", request=request.reference, decision=verdict.decision)


def _erase_copy(tools: Tools, job: Job, copy_id: int, tenant_id: int) -> None:
    with tools.unit_of_work() as uow:
        copy = uow.id_copies.find(tenant_id, copy_id)
        if copy is None or copy.erased_at is not None or copy.message_ref is None:
            return
        channel, message_ref, received_at = copy.channel, copy.message_ref, copy.received_at
    erased = erase(tools, channel, message_ref, received_at, job.attempts)
    with tools.unit_of_work() as uow:
        copy = uow.id_copies.find(tenant_id, copy_id)
        if copy is not None and copy.erased_at is None:
            dsar.copy_erased(tools.work(uow), copy, erased=erased)


def erase_old_previews(tools: Tools) -> int:
    """Erases previews whose time is over; the DPO's card then says that there is none to see.

    How many were erased.
    """
    with tools.unit_of_work_to_look() as uow:
        if not uow.vault.over(tools.now(), limit=1):
            return 0
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        over = uow.vault.over(tools.now())
        for preview in over:
            erase_preview(uow, preview, tools.now(), why="over")
            request = uow.requests.find(preview.tenant_id, preview.request_id, lock=True)
            if request is not None and request.status is RequestStatus.AWAITING_DECISION:
                dpo_card.refresh_card(work, request)
        return len(over)


# The chat itself


def erase_chat(tools: Tools, job: Job) -> None:
    """Erases from a person's chat what the platform lets a bot erase, then says what stays."""
    contact_id = job.args["contact_id"]
    with tools.unit_of_work() as uow:
        contact = uow.contacts.known(contact_id)
        if contact is None:
            return  # erased since, with all that was said there
        channel = contact.channel
        ours = [
            ref
            for row in uow.notices.of_contact(contact_id, channel)
            if row.created_at <= job.created_at
            for ref in refs_of(row.sent_ref, row.sent_refs)
        ]
        theirs = [str(ref) for ref, _at in contact.facts.get("messages", [])]
    gone = {
        ref: erase(tools, channel, ref, job.created_at, job.attempts)
        for ref in dict.fromkeys([*theirs, *ours])
    }
    with tools.unit_of_work() as uow:
        forget_words(tools.work(uow), contact_id, [ref for ref in theirs if gone[ref]])
        _say_erased(tools, uow, contact_id, list(gone.values()).count(False))


def _say_erased(tools: Tools, uow: UnitOfWork, contact_id: int, kept: int) -> None:
    """Forgets what was said beside filed cases, then tells what could not be removed and why."""
    work = tools.work(uow)
    contact = uow.contacts.known(contact_id)
    if contact is None:
        return
    if contact.state == "idle":  # otherwise something new was begun meanwhile
        counted = {name: contact.facts[name] for name in COUNTED if name in contact.facts}
        erase_contact(uow, contact)
        contact.facts = counted
    work.say_to_contact(contact_id, "chat-erased", {"kept": kept})
    if uow.requests.of_contact(contact_id) or uow.tickets.of_contact(contact_id):
        work.say_to_contact(contact_id, "delete-what-stays", {}, (Button("right-erasure"),))
    elif contact.state == "idle":
        forget_where(uow, contact)


def resend_unconfirmed(tools: Tools) -> int:
    """Sends once more what may not have arrived, an hour on, if it carries a date or a decision.

    It opens with *perhaps you have read this already*. How many were put back.
    """
    with tools.unit_of_work_to_look() as uow:
        due = [
            row.id
            for row in uow.notices.unconfirmed(tools.now() - RESEND_AFTER)
            if row.key in WEIGHTY and not row.values.get("again")
        ]
    if not due:
        return 0
    with tools.unit_of_work() as uow:
        for notice_id in due:
            row = uow.notices.find(notice_id)
            if row is not None and row.status is NoticeStatus.UNCONFIRMED:
                row.values = {**row.values, "again": "yes"}
                uow.notices.retry(notice_id, tools.now(), "resent")
    return len(due)


JOBS: dict[str, Callable[[Tools, Job], None]] = {
    "check_identity": check_identity,
    "pass_on": pass_on,
    "remind_controller": remind_controller,
    "mail_handover_code": mail_handover_code,
    "tell_withdrawn": tell_withdrawn,
    "erase_chat": erase_chat,
    **identity_jobs.JOBS,
    **SCREENING_JOBS,
    **FILE_JOBS,
    **RULE_JOBS,
    **COOLING_OFF_JOBS,
    **ANSWER_JOBS,
    **RELAY_JOBS,
    **CHANNEL_JOBS,
    **ASKING_JOBS,
    **ERASING_JOBS,
    **PICTURE_JOBS,
}


def run_job(tools: Tools, job_id: int) -> str:
    """Runs one job if it is due and free: done, again, nothing, or dead for an unknown kind."""
    with tools.unit_of_work() as uow:
        job = uow.jobs.claim(job_id, tools.now(), tools.settings.job_lease)
    if job is None:
        return "nothing"
    act = JOBS.get(job.name)
    if act is None:
        with tools.unit_of_work() as uow:
            uow.jobs.bury(job_id, "unknown-job")
        return "dead"
    try:
        act(tools, job)
    except Again as again:
        _put_back(tools, job_id, str(again), again.after)
        return "again"
    except PolicyGone as gone:
        log.error("policy_gone", job=job_id, name=job.name, tenant=gone.values["tenant"])  # noqa: TRY400
        _put_back(tools, job_id, "policy-gone", LONGEST_PAUSE)
        return "again"
    except Exception as error:
        # Unexpected: kept and tried again; the class alone is logged, its text may be personal.
        log.error("job_failed", job=job_id, name=job.name, error=type(error).__name__)  # noqa: TRY400
        _put_back(tools, job_id, type(error).__name__, growing(job.attempts))
        raise
    with tools.unit_of_work() as uow:
        uow.jobs.done(job_id, tools.now())
    return "done"


def _put_back(tools: Tools, job_id: int, reason: str, after: timedelta) -> None:
    with tools.unit_of_work() as uow:
        uow.jobs.retry(job_id, tools.now() + after, reason[:120])
