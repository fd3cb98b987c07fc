"""The cooling-off before an account's data are made anonymous, as a statement may promise.

For the deletion of an account only: an erasure under art. 17 GDPR of somebody without one has no
such time. It is a row and two jobs; whoever cancels leaves both with nothing to do.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from storage.models import CoolingOff, Decision, Job, PrivacyRequest, RequestStatus
from workflows import case_clock, deadlines, dpo_card, receipts, recipients
from workflows.errors import StaleButton
from workflows.notices import Button
from workflows.policy import Policy
from workflows.right_forms import pinned
from workflows.right_needs import deletes_account
from workflows.tools import Again, Tools
from workflows.work import Work

KEEP = Button("cancel-deletion")
DAY = timedelta(days=1)
#: What the case of an account has from the request that it was parted from.
SAME = (
    *("tenant_id", "via_tenant_id", "contact_id", "kind", "person", "details", "about"),
    *("language", "policy_version", "received_at", "attestation"),
)
#: When a person is reminded, on the wall of the controller.
REMIND_AT = time(9)


def ends_at(
    asked_at: datetime, now: datetime, *, timezone: str, days: int, due_on: date | None = None
) -> datetime:
    """The midnight, in UTC, that ends the cooling-off of an account that was asked to be deleted.

    It runs from the day of asking. Who was kept waiting for the approval has at least one whole day
    after it. It is over before the day on which the answer is due (GDPR art. 12(3)), and never
    before `now`.
    """
    ends = deadlines.cooling_off(asked_at, timezone=timezone, days=days).ends_at
    today = deadlines.local_date(now, timezone)
    ends = max(ends, deadlines.local_midnight(today + 2 * DAY, timezone))
    if due_on is not None:
        ends = min(ends, deadlines.local_midnight(due_on, timezone))
    return max(ends, now)


def remind_at(ends: datetime, timezone: str) -> datetime:
    """The morning of the last day but one."""
    day = deadlines.local_date(ends, timezone) - 2 * DAY
    return datetime.combine(day, REMIND_AT, deadlines.zone(timezone))


def begin(work: Work, request: PrivacyRequest) -> bool:
    """Starts the cooling-off of an approved request; False where there is none for it.

    A request for both an account and other data is parted: the data are erased at once.
    """
    policy = pinned(work, request)
    if not deletes_account(policy, request.kind, request.particulars):
        return False
    if request.particulars["erase"] == "account":
        _cool_off(work, request, policy)
        return True
    _cool_off(work, _apart(work, request), policy)
    request.particulars = {**request.particulars, "erase": "data"}
    return False


def _apart(work: Work, request: PrivacyRequest) -> PrivacyRequest:
    """A case of its own for the account, with what was proved and decided for both."""
    policy = work.policy(request.tenant_id)
    due = case_clock.dates_by(
        policy, request.kind, request.received_at, version=request.policy_version
    )
    account = PrivacyRequest(
        **{name: getattr(request, name) for name in SAME},
        reference=work.new_reference("PR", work.uow.requests.reference_taken),
        status=RequestStatus.APPROVED,
        particulars={"erase": "account"},
        filed_at=work.now,
        legal_on=due.legal_on,
        effective_on=due.due_on,
    )
    work.uow.add(account)
    _log(work, account, "request:opened", kind=request.kind.value, due=due.due_on.isoformat())
    for decision in work.uow.decisions.of_request(request.tenant_id, request.id)[-1:]:
        kept = ("tenant_id", "outcome", "by", "decided_at", "facts")
        again = {name: getattr(decision, name) for name in kept}
        work.uow.add(Decision(request_id=account.id, **again))
    return account


def _cool_off(work: Work, request: PrivacyRequest, policy: Policy) -> None:
    ends = ends_at(
        request.received_at,
        work.now,
        timezone=policy.timezone,
        days=policy.account_deletion.days if policy.account_deletion else 0,
        due_on=request.effective_on,
    )
    remind = remind_at(ends, policy.timezone)
    soon = remind <= work.now  # then what is said now reminds as well
    row = CoolingOff(
        tenant_id=request.tenant_id,
        request_id=request.id,
        started_at=work.now,
        ends_at=ends,
        remind_at=remind,
        reminded_at=work.now if soon else None,
    )
    work.uow.add(row)
    request.status = RequestStatus.COOLING_OFF
    ids = {"tenant_id": request.tenant_id, "request_id": request.id}
    if not soon:
        work.enqueue("cooling_off_reminder", delay=remind - work.now, **ids)
    work.enqueue("cooling_off_over", delay=ends - work.now, **ids)
    _log(work, request, "request:cooling_off:started", until=ends.isoformat())
    _say(work, request, row, "cooling-off-started")
    dpo_card.refresh_card(work, request)


def _say(work: Work, request: PrivacyRequest, row: CoolingOff, key: str) -> None:
    policy = work.policy(request.tenant_id)
    last_on = deadlines.local_date(row.ends_at, policy.timezone) - DAY
    values = {
        "tenant": policy.controller.name,
        "last_on": last_on.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "timezone": policy.timezone,
    }
    work.say_about(request, key, values, (KEEP,))


def _running(work: Work, request: PrivacyRequest) -> CoolingOff | None:
    row = work.uow.rights.cooling_off(request.tenant_id, request.id)
    over = row is None or row.ended_at is not None
    return None if over or request.status is not RequestStatus.COOLING_OFF else row


def cancel(work: Work, request: PrivacyRequest) -> None:
    """The person keeps the account: possible as long as nothing was passed on."""
    if _running(work, request) is None:
        raise StaleButton
    stop(work, request)
    request.status, request.closed_at = RequestStatus.WITHDRAWN, work.now
    _log(work, request, "request:withdrawn")
    tenant = work.policy(request.tenant_id).controller.name
    work.say_about(request, "deletion-cancelled", {"tenant": tenant})
    dpo_card.refresh_card(work, request)


def stop(work: Work, request: PrivacyRequest) -> None:
    """Ends a cooling-off that runs, as the request is taken back."""
    row = _running(work, request)
    if row is not None:
        row.ended_at, row.end = work.now, "cancelled"
        _log(work, request, "request:cooling_off:cancelled")


def is_over(work: Work, request: PrivacyRequest) -> bool:
    """Whether this request's account is now to be made anonymous."""
    row = work.uow.rights.cooling_off(request.tenant_id, request.id)
    return row is not None and row.end == "over"


# The jobs


def remind(tools: Tools, job: Job) -> None:
    """Tells the person, while it can still be cancelled, until when; once."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(job.args["tenant_id"], job.args["request_id"], lock=True)
        row = _running(work, request) if request is not None else None
        if request is None or row is None or row.reminded_at is not None:
            return
        row.reminded_at = work.now
        if work.now < row.ends_at:
            _say(work, request, row, "cooling-off-reminder")


def over(tools: Tools, job: Job) -> None:
    """Passes the request on to make the account anonymous, once its time is over."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(job.args["tenant_id"], job.args["request_id"], lock=True)
        row = _running(work, request) if request is not None else None
        if request is None or row is None:
            return
        if work.now < row.ends_at:
            raise Again("cooling-off", row.ends_at - work.now)
        row.ended_at, row.end = work.now, "over"
        request.status = RequestStatus.APPROVED
        _log(work, request, "request:cooling_off:over")
        tenant = work.policy(request.tenant_id).controller.name
        work.say_about(request, "cooling-off-over", {"tenant": tenant})
        receipts.begin(work, request)
        work.enqueue("pass_on", tenant_id=request.tenant_id, request_id=request.id)
        recipients.show(work, request)
        dpo_card.refresh_card(work, request)


JOBS: dict[str, Callable[[Tools, Job], None]] = {
    "cooling_off_reminder": remind,
    "cooling_off_over": over,
}


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
