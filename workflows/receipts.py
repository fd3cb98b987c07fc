"""Receipts of hand-overs: what went to a controller, when, by what way, and who has to hear of it.

A customer's case is forwarded the same working day and acknowledged within the working days of its
policy; else the operator's DPO hears of it and the controller is reminded, and again before the
date. The operator as a processor assists the controller (GDPR art. 28(3)(e)); the controller's term
is reckoned from our receipt of the person's message, so hand-overs move no date.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog

from storage.models import HandoverReceipt, PrivacyRequest, RequestStatus
from workflows import deadlines
from workflows.connectors.base import Handover
from workflows.notices import Button
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work
from workflows.working_days import add_working_days, roll_forward, working_days_before

log = structlog.get_logger()

STATE = Button("handover-state")
#: Ways whose other side has to say that it arrived.
ANSWERED_WAYS = ("webhook", "email")


@dataclass(frozen=True)
class Sent:
    """What arrived at a controller; `parts` are names of what was in it, never values."""

    way: str
    message_id: str
    digest: str
    parts: tuple[str, ...]


def sent_of(handover: Handover, *, way: str, message_id: str) -> Sent:
    """The receipt's side of a hand-over."""
    return Sent(way, message_id, handover.digest(), tuple(handover.parts()))


def begin(work: Work, request: PrivacyRequest) -> None:
    """A hand-over to the request's controller begins now."""
    work.uow.add(
        HandoverReceipt(
            tenant_id=request.tenant_id, request_id=request.id, begun_at=work.now, parts=[]
        )
    )


def _newest(work: Work, request: PrivacyRequest) -> HandoverReceipt:
    if work.uow.passing.newest(request.tenant_id, request.id) is None:
        begin(work, request)  # approved before there were receipts
    found = work.uow.passing.newest(request.tenant_id, request.id)
    if found is None:
        raise LookupError("a receipt was neither there nor could be made")
    return found


def arrived(work: Work, request: PrivacyRequest, sent: Sent | None) -> None:
    """It is there; None where only the controller's answer says so. The first time counts."""
    row = _newest(work, request)
    if row.sent_at is not None:
        return
    row.sent_at = work.now
    facts: dict[str, Any] = {}
    if sent is not None:
        row.way, row.message_id = sent.way, sent.message_id
        row.digest, row.parts = sent.digest, list(sent.parts)
        facts = {"way": sent.way, "message": sent.message_id, "digest": sent.digest}
    work.uow.log(
        request.tenant_id, "request:handover:receipt", work.now, request_id=request.id, **facts
    )


def acknowledged(work: Work, request: PrivacyRequest) -> None:
    """The controller let hear of itself, with an acknowledgement or with its answer."""
    row = work.uow.passing.newest(request.tenant_id, request.id)
    if row is not None:
        row.acknowledged_at = row.acknowledged_at or work.now


# Dates


def forward_by(row: HandoverReceipt, policy: Policy) -> date:
    """The last day to hand it over: the working day on which that began, or the next one (R11)."""
    begun_on = deadlines.local_date(row.begun_at, policy.timezone)
    return roll_forward(begun_on, policy.clock.holidays)


def acknowledge_by(row: HandoverReceipt, policy: Policy) -> date | None:
    """The last day on which an acknowledgement is not late; None before it arrived."""
    if row.sent_at is None:
        return None
    sent_on = deadlines.local_date(row.sent_at, policy.timezone)
    days = policy.clock.acknowledge_working_days
    return add_working_days(sent_on, days, policy.clock.holidays)


def ask_again_on(request: PrivacyRequest, policy: Policy) -> date:
    """The day on which an unanswered hand-over is heard of again: the target before the date."""
    clock = policy.clock
    return working_days_before(request.effective_on, clock.buffer_working_days, clock.holidays)


# Looking


def lines(work: Work, request: PrivacyRequest) -> list[dict[str, Any]]:
    """What happened to the hand-over, as keys with values, oldest first."""
    policy = work.policy(request.tenant_id)
    told: list[dict[str, Any]] = []
    for row in work.uow.passing.of_request(request.tenant_id, request.id):
        told += _lines_of(row, policy)
    return told


def _lines_of(row: HandoverReceipt, policy: Policy) -> list[dict[str, Any]]:
    zone = {"timezone": policy.timezone}
    if row.sent_at is None:
        return [{"key": "receipt-under-way", "begun_at": row.begun_at.isoformat(), **zone}]
    told: list[dict[str, Any]] = [
        {
            "key": "receipt-sent",
            "sent_way": row.way or "other",
            "sent_at": row.sent_at.isoformat(),
            "message": row.message_id or "–",
            "digest": row.digest or "–",
            "parts": ", ".join(row.parts),
            **zone,
        }
    ]
    by = acknowledge_by(row, policy)
    if row.acknowledged_at is not None:
        at = row.acknowledged_at.isoformat()
        told.append({"key": "receipt-acknowledged", "acknowledged_at": at, **zone})
    elif row.way in ANSWERED_WAYS and by is not None:
        told.append({"key": "receipt-not-acknowledged", "by_on": by.isoformat()})
    return told


# Who has to hear of it; rung by the beat


def sweep(tools: Tools) -> int:
    """Tells what is late, each once, whoever runs it and however often; how many."""
    with tools.unit_of_work_to_look() as uow:
        waiting = uow.passing.unanswered()
    return sum(_try(tools, tenant_id, request_id) for tenant_id, request_id, _ in waiting)


def _try(tools: Tools, tenant_id: int, request_id: int) -> int:
    """One case in one unit of work: trouble with one must not keep the others waiting."""
    try:
        with tools.unit_of_work() as uow:
            return _look_after(tools.work(uow), tenant_id, request_id)
    except Exception as error:  # noqa: BLE001  # logged by class, its text may be personal
        log.error("handover_sweep_failed", error=type(error).__name__)  # noqa: TRY400
        return 0


def _look_after(work: Work, tenant_id: int, request_id: int) -> int:
    policy = work.settings.policies.get(work.uow.tenants.get(tenant_id).slug)
    request = work.uow.requests.find(tenant_id, request_id, lock=True)
    row = work.uow.passing.newest(tenant_id, request_id)
    if policy is None or not policy.is_customer or request is None or row is None:
        return 0
    found = _due(work, request, row, policy)
    if found is None:
        return 0
    column, key = found
    if not work.uow.passing.tell(row, column, work.now):
        return 0
    _tell_operator(work, request, row, policy, key)
    if column != "late_at":
        work.enqueue("remind_controller", tenant_id=tenant_id, request_id=request_id)
    return 1


def _due(
    work: Work, request: PrivacyRequest, row: HandoverReceipt, policy: Policy
) -> tuple[str, str] | None:
    """What is to be told now: the receipt's column and what is late; None for nothing."""
    today = deadlines.local_date(work.now, policy.timezone)
    if row.sent_at is None:
        late = request.status is RequestStatus.APPROVED and today > forward_by(row, policy)
        return ("late_at", "not-forwarded") if late and row.late_at is None else None
    if row.way not in ANSWERED_WAYS:
        return None  # its own people work on it here, and hear of it as DPOs do
    if row.reminded_again_at is None and today >= ask_again_on(request, policy):
        return "reminded_again_at", "not-answered"
    by = acknowledge_by(row, policy)
    silent = row.acknowledged_at is None and by is not None and today > by
    if silent and row.reminded_at is None:
        return "reminded_at", "not-acknowledged"
    return None


def _tell_operator(
    work: Work, request: PrivacyRequest, row: HandoverReceipt, policy: Policy, key: str
) -> None:
    """The operator's DPO sees that something is late, and nothing of what was asked."""
    work.uow.log(
        request.tenant_id,
        f"request:handover:{key}",
        work.now,
        request_id=request.id,
        receipt=row.id,
    )
    operator = work.settings.policies.get(policy.processor or "")
    if operator is None or operator.dpo is None:
        return
    values = {
        "reference": request.reference,
        "tenant": policy.name,
        "email": policy.contact.email,
        "begun_on": deadlines.local_date(row.begun_at, policy.timezone).isoformat(),
        "effective_on": request.effective_on.isoformat(),
        "people": list(operator.dpo.second or operator.dpo.members),
    }
    values["late"] = key
    channel, links = operator.dpo.slack_channel, {"request_id": request.id}
    work.say_in_channel(operator, channel, "handover-overdue", values, (STATE,), **links)
