"""The clock of one case: its dates out of its events, and the acts that add an event.

Dates are computed anew wherever they are told; a request keeps copies of two of them for queries.
An act that moves them leaves the case's card as it is: the caller redraws it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from storage.models import ClockEvent, ClockKind, PrivacyRequest, RequestStatus
from workflows import deadlines
from workflows.deadlines import CLARIFICATION, IDENTITY, Deadline, Pause
from workflows.policy import Policy
from workflows.work import Work
from workflows.working_days import add_working_days

__all__ = [
    "CLARIFICATION",
    "IDENTITY",
    "dates_by",
    "dates_of",
    "extended",
    "may_pause",
    "opened",
    "paused",
    "refresh",
    "resumed",
]


def dates_by(
    policy: Policy,
    kind: str,
    received_at: datetime,
    *,
    version: date | None = None,
    **events: Any,
) -> Deadline:
    """The dates of a request by the policy in force when it was received.

    `version` is the one that a case is pinned to, by its first day. `events` are the `pauses` and
    `extend_months` of `deadlines.deadline`.
    """
    pinned = policy.as_of(version or deadlines.local_date(received_at, policy.timezone))
    return deadlines.deadline(
        received_at,
        timezone=policy.timezone,
        country=policy.clock.holidays,
        promise_days=pinned.promise_days(kind),
        buffer=policy.clock.buffer_working_days,
        **events,
    )


def opened(
    work: Work, policy: Policy, kind: str, received_at: datetime, **given: Any
) -> tuple[PrivacyRequest, Deadline]:
    """A new request with its reference and dates, kept; `given` are its other fields."""
    due = dates_by(policy, kind, received_at)
    request = PrivacyRequest(
        tenant_id=work.tenant_id(policy),
        reference=work.new_reference("PR", work.uow.requests.reference_taken),
        kind=kind,
        status=RequestStatus.DRAFT,
        policy_version=policy.version_at(due.received_on).in_force_from,
        received_at=received_at,
        filed_at=work.now,
        legal_on=due.legal_on,
        effective_on=due.effective_on,
        **given,
    )
    work.uow.add(request)
    return request, due


def dates_of(
    work: Work,
    request: PrivacyRequest,
    *,
    version: date | None = None,
    extend_months: int | None = None,
) -> Deadline:
    """The dates of a case: from its receipt, by its policy, with what happened since.

    With `version` they are what that version of the statement would make them, with
    `extend_months` what an extension by so many months would.
    """
    policy = work.policy(request.tenant_id)
    events = work.uow.clock.events(request.id)
    return dates_by(
        policy,
        request.kind,
        request.received_at,
        version=version or request.policy_version,
        pauses=_pauses(events, policy),
        extend_months=_months(events) if extend_months is None else extend_months,
    )


def refresh(work: Work, request: PrivacyRequest) -> Deadline:
    """Writes the copies of the dates on the request anew; gives the dates."""
    found = dates_of(work, request)
    request.legal_on = found.extended_on or found.legal_on
    request.effective_on = found.due_on
    return found


def may_pause(work: Work, request: PrivacyRequest, ground: str) -> bool:
    """Whether a question asked now could stop the clock: prompt, and the first on its ground."""
    policy = work.policy(request.tenant_id)
    received_on = deadlines.local_date(request.received_at, policy.timezone)
    prompt = deadlines.PROMPT_WORKING_DAYS
    last_on = add_working_days(received_on, prompt, policy.clock.holidays)
    asked = {event.ground for event in work.uow.clock.events(request.id)}
    return ground not in asked and deadlines.local_date(work.now, policy.timezone) <= last_on


def paused(work: Work, request: PrivacyRequest, ground: str) -> Deadline:
    """The person was asked for what the case cannot go on without; nothing if they were before.

    Whether it stops the clock is for the rules: a late question does not.
    """
    if not _open_pause(work, request, ground):
        _add(work, request, ClockKind.ASKED, work.now, ground=ground)
    return refresh(work, request)


def resumed(work: Work, request: PrivacyRequest, ground: str) -> Deadline:
    """The person gave what was asked; nothing where nothing is open on that ground."""
    if _open_pause(work, request, ground):
        _add(work, request, ClockKind.SATISFIED, work.now, ground=ground)
    return refresh(work, request)


def extended(work: Work, request: PrivacyRequest, months: int, at: datetime) -> Deadline:
    """The person was told that it takes one or two months longer, from receipt (art. 12(3)).

    ValueError for other months. Up to when it may be told is asked before: `dates_of`.
    """
    if not 1 <= months <= deadlines.LONGEST_EXTENSION:
        raise ValueError("an extension is 1 or 2 months")
    _add(work, request, ClockKind.EXTENDED, at, months=months)
    return refresh(work, request)


def _add(
    work: Work, request: PrivacyRequest, kind: ClockKind, at: datetime, **given: Any
) -> ClockEvent:
    work.uow.log(
        request.tenant_id, f"request:clock:{kind.value}", work.now, request_id=request.id, **given
    )
    return work.uow.clock.event(request, kind, at, facts={}, **given)


def _open_pause(work: Work, request: PrivacyRequest, ground: str) -> bool:
    of_ground = [event for event in work.uow.clock.events(request.id) if event.ground == ground]
    return bool(of_ground) and of_ground[-1].kind is ClockKind.ASKED


def _pauses(events: Sequence[ClockEvent], policy: Policy) -> list[Pause]:
    """Each question with the answer that came next on its ground, as dates of the controller."""
    pauses = list[Pause]()
    for number, event in enumerate(events):
        if event.kind is not ClockKind.ASKED:
            continue
        answers = (
            later.at
            for later in events[number:]
            if later.kind is ClockKind.SATISFIED and later.ground == event.ground
        )
        answered_at = next(answers, None)
        pauses.append(
            Pause(
                deadlines.local_date(event.at, policy.timezone),
                deadlines.local_date(answered_at, policy.timezone) if answered_at else None,
                str(event.ground),
            )
        )
    return pauses


def _months(events: Sequence[ClockEvent]) -> int:
    """What the newest extension says; each counts from receipt."""
    months = [event.months or 0 for event in events if event.kind is ClockKind.EXTENDED]
    return months[-1] if months else 0
