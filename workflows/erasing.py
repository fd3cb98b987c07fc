"""Erasing a request or a ticket with its copies in the chats, and what became of each.

One transaction empties the database and writes down where copies stand; a job removes those that
the platform lets us remove, one after the other, and records each. A job that was stopped between
the platform's answer and the record asks again, and hears that the message is not there any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from storage.case_erasing import erase_case
from storage.erasures import Case
from storage.models import Erasure, ErasureItem, Job, PrivacyRequest
from storage.models.erasure import REMOVED, STAYS, WAITING
from storage.ticket_erasing import erase_ticket
from workflows import copies
from workflows.errors import CaseErased, PictureInChat, StillLeaving
from workflows.notices import TELEGRAM, ChannelDown
from workflows.tools import Again, Tools, growing
from workflows.work import Work

RETENTION, ERASE, ANONYMISE = "retention", "erase", "anonymise"
#: How long a platform that is down is asked again.
TRIED_FOR = timedelta(days=7)
GIVEN_UP = "platform-down"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Why:
    """Why something is erased, and by whom: Slack ids, None for the policy's term."""

    mode: str = RETENTION
    by: str | None = None
    second_by: str | None = None
    batch: str | None = None


def hindrance(work: Work, case: Case) -> type[StillLeaving] | type[PictureInChat] | None:
    """What keeps a case from being erased at this moment; None if nothing does.

    A picture of an ID that still stands in a chat would be forgotten there for ever.
    """
    uow = work.uow
    if isinstance(case, PrivacyRequest):
        pictures = uow.erasures.pictures(case)
    else:
        pictures = uow.erasures.refused_pictures(case)
    if pictures:
        return PictureInChat
    return StillLeaving if uow.erasures.is_leaving(case) else None


def erase(work: Work, case: Case, why: Why = Why()) -> Erasure:
    """Empties the case, and has its copies removed. CaseErased, StillLeaving or PictureInChat."""
    if case.erased_at is not None:
        raise CaseErased(reference=case.reference)
    # First, so that nobody begins to send it between the look and the end.
    work.uow.erasures.drop_waiting(case)
    if (hinders := hindrance(work, case)) is not None:
        raise hinders(reference=case.reference)
    found = copies.inventory(work, case)
    work.uow.erasures.mark_gone(copies.in_persons_chat(work, case), work.now)
    erasure = _begun(work, case, why)
    wholly = why.mode == ERASE
    if isinstance(case, PrivacyRequest):
        erase_case(work.uow, case, work.now, wholly=wholly)
    else:
        erase_ticket(work.uow, case, work.now, wholly=wholly)
    waits = [_kept(work, erasure, one) for one in found]
    if any(waits):
        work.enqueue("erase_copies", tenant_id=erasure.tenant_id, erasure_id=erasure.id)
    else:
        _finish(work, erasure)
    return erasure


def also(work: Work, erasure: Erasure, found: Iterable[copies.Copy]) -> None:
    """Further copies to remove with what was just erased, such as what no case was about."""
    waits = [_kept(work, erasure, one) for one in found]
    if any(waits):
        erasure.done_at = None
        work.enqueue("erase_copies", tenant_id=erasure.tenant_id, erasure_id=erasure.id)


def _begun(work: Work, case: Case, why: Why) -> Erasure:
    of_request = isinstance(case, PrivacyRequest)
    erasure = Erasure(
        tenant_id=case.tenant_id,
        reference=case.reference,
        request_id=case.id if of_request else None,
        ticket_id=None if of_request else case.id,
        at=work.now,
        **vars(why),
    )
    work.uow.add(erasure)
    return erasure


def _kept(work: Work, erasure: Erasure, copy: copies.Copy) -> bool:
    """Writes a copy down; whether it is still to be removed. The database's is gone by now."""
    in_database = copy.place == "database"
    waits = copy.state == WAITING and not in_database
    state = REMOVED if in_database else copy.state
    item = ErasureItem(
        tenant_id=erasure.tenant_id,
        erasure_id=erasure.id,
        settled_at=None if waits else work.now,
        **(vars(copy) | {"state": state}),
    )
    work.uow.add(item)
    return waits


# Removing, outside any transaction


@dataclass(frozen=True)
class _Copy:
    id: int
    channel: str
    ref: str = field(repr=False)
    came_at: datetime | None = None


def erase_copies(tools: Tools, job: Job) -> None:
    """Removes what waits, one by one; Again while a platform is down or busy."""
    tenant_id, erasure_id = job.args["tenant_id"], job.args["erasure_id"]
    with tools.unit_of_work_to_look() as uow:
        erasure = uow.erasures.find(tenant_id, erasure_id)
        if erasure is None or erasure.done_at is not None:
            return
        waiting = [
            _Copy(one.id, one.channel or "", one.ref or "", one.came_at)
            for one in uow.erasures.waiting(erasure)
        ]
    for copy in waiting:
        reason = _removed(tools, copy, job)
        _settle(tools, tenant_id, copy.id, reason)
    with tools.unit_of_work() as uow:
        erasure = uow.erasures.find(tenant_id, erasure_id, lock=True)
        if erasure is not None and erasure.done_at is None:
            work = tools.work(uow)
            _finish(work, erasure)
            tell_if_done(work, erasure)


def _removed(tools: Tools, copy: _Copy, job: Job) -> str | None:
    """None once it is gone, else the code of why it stays."""
    late = copy.channel == TELEGRAM and copies.too_late(copy.came_at, tools.now())
    if late:
        return "telegram-48-hours"
    files = tools.files.get(copy.channel)
    if files is None:
        return GIVEN_UP
    try:
        return None if files.erase(copy.ref) else "platform-refused"
    except ChannelDown as error:
        if tools.now() - job.created_at > TRIED_FOR:
            return GIVEN_UP
        raise Again("not-erased-yet", growing(job.attempts, error.retry_after)) from None


def _settle(tools: Tools, tenant_id: int, item_id: int, reason: str | None) -> None:
    with tools.unit_of_work() as uow:
        item = uow.erasures.item(tenant_id, item_id)
        if item is not None and item.state == WAITING:
            item.state = REMOVED if reason is None else STAYS
            item.reason, item.ref, item.settled_at = reason, None, tools.now()


def _finish(work: Work, erasure: Erasure) -> None:
    """Everything is settled: the certificate says how."""
    erasure.done_at = work.now
    work.uow.session.flush()
    items = work.uow.erasures.items(erasure)
    work.uow.log(
        erasure.tenant_id,
        "request:copies:settled" if erasure.request_id else "ticket:copies:settled",
        work.now,
        request_id=erasure.request_id,
        ticket_id=erasure.ticket_id,
        removed=sum(one.count for one in items if one.state == REMOVED),
        kept=sum(max(one.count, 1) for one in items if one.state == STAYS),
    )
    given_up = sum(max(one.count, 1) for one in items if one.reason == GIVEN_UP)
    if given_up:
        _tell_of_given_up(work, erasure, given_up)


def _tell_of_given_up(work: Work, erasure: Erasure, count: int) -> None:
    """A platform did not answer for so long that copies stay: somebody has to remove them."""
    policy = work.policy(erasure.tenant_id)
    log.error("copies_given_up", reference=erasure.reference, count=count)
    if policy.dpo is not None:
        values = {"reference": erasure.reference, "stays": count}
        work.say_in_channel(policy, policy.dpo.slack_channel, "copies-given-up", values)


def tell_if_done(work: Work, erasure: Erasure) -> None:
    """Tells the DPO who had a person's data erased, once the last of their cases is done."""
    if erasure.batch is None:
        return
    every = work.uow.erasures.batch(erasure.tenant_id, erasure.batch)
    policy = work.policy(erasure.tenant_id)
    if policy.dpo is None or any(one.done_at is None for one in every):
        return
    items = [one for each in every for one in work.uow.erasures.items(each)]
    stays = sum(max(one.count, 1) for one in items if one.state == STAYS)
    references = ", ".join(one.reference for one in every)
    values = {"cases": references, "reference": every[0].reference, "stays": stays}
    work.say_in_channel(policy, policy.dpo.slack_channel, "person-erasing-done", values)


JOBS = {"erase_copies": erase_copies}
