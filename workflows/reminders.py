"""Never late by accident: reminders, escalation and the daily digest, rung by the beat.

What was given is a row, so that two beats, or one that runs twice, say a thing once. After a stop
only the most pressing reminder of each case is given. All of it waits for the time of day at which
the controller wants its digest.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import structlog

from storage.models import PrivacyRequest, RequestStatus
from workflows import deadlines
from workflows.notices import Button
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work
from workflows.working_days import DAY, is_working_day, working_days_before

log = structlog.get_logger()

#: So many days an overdue case is heard of each day, then once a week.
DAILY_WHEN_OVERDUE = 7
WEEK = 7 * DAY
#: A digest names no more cases than this; the numbers are whole.
NAMED = 20
DIGESTS_KEPT = timedelta(days=30)

BUTTONS = (Button("details"), Button("why-date"), Button("dates-file"))


def remind(tools: Tools) -> int:
    """Gives each open case its most pressing reminder, and each tenant its digest; how many."""
    now = tools.now()
    with tools.unit_of_work_to_look() as uow:
        work = tools.work(uow)
        found = uow.clock.due_by(_horizon(work, now))
        marks = uow.clock.marks([request.id for request in found])
        due = [
            (request.tenant_id, request.id)
            for request in found
            if _pressing(work, request, marks.get(request.id, frozenset()))
        ]
        tenants = [slug for slug in work.settings.policies if _digest_is_due(work, slug)]
    given = sum(_try(tools, _remind_of, *ids) for ids in due)
    return given + sum(_try(tools, _digest, slug) for slug in tenants)


def _try(tools: Tools, act: Callable[..., bool], *args: Any) -> bool:
    """One unit of work; a case that cannot be reminded of must not keep the others waiting."""
    try:
        with tools.unit_of_work() as uow:
            return act(tools.work(uow), *args)
    except Exception as error:  # noqa: BLE001  # logged by class, its text may be personal
        log.error("reminder_failed", error=type(error).__name__)  # noqa: TRY400
        return False


def _horizon(work: Work, now: datetime) -> date:
    """The last date that any tenant can want to be reminded of now."""
    clocks = [policy.clock for policy in work.settings.policies.values()]
    # Five working days take a week, and holidays rarely add another one.
    ahead = [max((*clock.remind_days, 2 * clock.buffer_working_days + 14)) for clock in clocks]
    return now.date() + (max(ahead, default=0) + 1) * DAY


def _policy(work: Work, tenant_id: int) -> Policy | None:
    """The tenant's policy; None for an organisation whose file is gone."""
    found: Policy | None = work.settings.policies.get(work.uow.tenants.get(tenant_id).slug)
    return found


# Reminders


def marks_until(due_on: date, today: date, policy: Policy) -> Iterator[tuple[date, str]]:
    """Every reminder up to today with its day, the least pressing first."""
    clock = policy.clock
    target_on = working_days_before(due_on, clock.buffer_working_days, clock.holidays)
    ahead = [(due_on - days * DAY, f"due-{days}") for days in clock.remind_days]
    # A stable sort: of two on one day the later in the list is the more pressing.
    dated = sorted([(target_on, "target"), *ahead, (due_on, "due-0")], key=lambda one: one[0])
    yield from (mark for mark in dated if mark[0] <= today)
    late = (today - due_on).days
    if late > DAILY_WHEN_OVERDUE:
        late -= late % 7
    if late > 0:
        yield due_on + late * DAY, f"overdue-{late}"


def _pressing(work: Work, request: PrivacyRequest, given: frozenset[str]) -> str | None:
    """The mark to remind of now; None if there is none, or it was given, or it is too early."""
    policy = _policy(work, request.tenant_id)
    if policy is None or not _awake(work, policy):
        return None
    today = deadlines.local_date(work.now, policy.timezone)
    marks = [name for _, name in marks_until(request.effective_on, today, policy)]
    if not marks:
        return None
    # An extension moves the date: its reminders are new ones.
    mark = f"{marks[-1]}@{request.effective_on.isoformat()}"
    return None if mark in given else mark


def _awake(work: Work, policy: Policy) -> bool:
    """Whether the controller's day has begun."""
    local = work.now.astimezone(deadlines.zone(policy.timezone))
    return local.time() >= time.fromisoformat(policy.clock.digest_at)


def _remind_of(work: Work, tenant_id: int, request_id: int) -> bool:
    request = work.uow.requests.find(tenant_id, request_id, lock=True)
    if request is None or not work.uow.clock.is_running(request):
        return False
    given = work.uow.clock.marks([request.id]).get(request.id, frozenset())
    mark = _pressing(work, request, given)
    if mark is None or not work.uow.clock.mark(request, mark, work.now):
        return False
    _say(work, request, mark.partition("@")[0])
    work.uow.log(tenant_id, "request:reminded", work.now, request_id=request.id, mark=mark)
    return True


def _say(work: Work, request: PrivacyRequest, mark: str) -> None:
    """To the controller's DPO; to the operator's as well where the case is a customer's."""
    policy = work.policy(request.tenant_id)
    clock, due_on = policy.clock, request.effective_on
    days = (due_on - deadlines.local_date(work.now, policy.timezone)).days
    target_on = working_days_before(due_on, clock.buffer_working_days, clock.holidays)
    values: dict[str, Any] = {
        "reference": request.reference,
        "tenant": policy.name,
        "right": request.kind.value,
        "status": request.status.value,
        "effective_on": due_on.isoformat(),
        "target_on": target_on.isoformat(),
        "when": _when(days, on_target=mark == "target" or target_on + days * DAY == due_on),
        "days": abs(days),
    }
    if policy.dpo is not None:
        people = _escalated_to(work, request, policy, days)
        channel, links = policy.dpo.slack_channel, {"request_id": request.id}
        if people:
            values["people"] = people
            work.say_in_channel(policy, channel, "escalation", values, BUTTONS, **links)
        else:
            work.say_in_channel(policy, channel, "reminder", values, BUTTONS, **links)
    operator = work.settings.policies.get(policy.processor or "")
    if operator is not None and operator.dpo is not None:
        known = ("reference", "tenant", "effective_on", "when", "days")
        without_content = {name: values[name] for name in known}
        channel = operator.dpo.slack_channel
        work.say_in_channel(operator, channel, "reminder-of-customer", without_content)


def _when(days: int, *, on_target: bool) -> str:
    if days < 0:
        return "overdue"
    return "today" if days == 0 else "target" if on_target else "ahead"


def _escalated_to(work: Work, request: PrivacyRequest, policy: Policy, days: int) -> list[str]:
    """Who else is called by name: a day ahead if nobody decided, and once it is overdue."""
    if policy.dpo is None or not policy.dpo.second or days > 1:
        return []
    decided = work.uow.decisions.of_request(request.tenant_id, request.id)
    stuck = not decided or request.status is RequestStatus.FAILED
    if days >= 0 and not stuck:
        return []
    mark = f"escalated-{'overdue' if days < 0 else 'ahead'}@{request.effective_on.isoformat()}"
    new = work.uow.clock.mark(request, mark, work.now)
    return list(policy.dpo.second) if new else []


# The digest


def _digest_is_due(work: Work, slug: str) -> bool:
    policy: Policy = work.settings.policies[slug]
    tenant = work.uow.tenants.find(slug)
    if tenant is None or policy.dpo is None or not _awake(work, policy):
        return False
    today = deadlines.local_date(work.now, policy.timezone)
    working = is_working_day(today, policy.clock.holidays)
    return working and not work.uow.clock.had_digest(tenant.id, today)


def _digest(work: Work, slug: str) -> bool:
    policy: Policy = work.settings.policies[slug]
    today = deadlines.local_date(work.now, policy.timezone)
    tenant_id = work.tenant_id(policy)
    new = _digest_is_due(work, slug) and work.uow.clock.note_digest(tenant_id, today, work.now)
    work.uow.clock.forget_digests(tenant_id, today - DIGESTS_KEPT)
    if not new or policy.dpo is None:
        return False
    late = [one.reference for one in work.uow.clock.due_between(tenant_id, None, today - DAY)]
    week = [one.reference for one in work.uow.clock.due_between(tenant_id, today, today + WEEK)]
    identifying = work.uow.clock.identifying(tenant_id)
    if not (late or week or identifying):
        return False
    values = {
        "tenant": policy.name,
        "today_on": today.isoformat(),
        "overdue": len(late),
        "overdue_cases": ", ".join(late[:NAMED]),
        "due": len(week),
        "due_cases": ", ".join(week[:NAMED]),
        "identifying": identifying,
    }
    work.say_in_channel(policy, policy.dpo.slack_channel, "digest", values)
    return True
