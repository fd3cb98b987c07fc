"""A ticket's service targets as staff see them: on its card, and as the sum behind each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.models import Ticket
from workflows.business_hours import NOTHING, opening_of
from workflows.forms import Filling
from workflows.notices import Button
from workflows.policy import Policy
from workflows.targets import COUNTED, NEXT, Happened, Stretch, Sum, next_of, reckon
from workflows.work import Work

#: Reports of a breach have the law's 72 hours, which are never shown beside a service target.
STATUTORY = ("breach",)
#: A form shows no more intervals of one target than this; the earlier ones are added up.
MOST_LINES = 12
SHOW_SUM = Button("show-sum")


def aims_at(policy: Policy, ticket: Ticket) -> bool:
    """Whether anything is aimed at for such a ticket."""
    aimed = policy.support is not None and bool(policy.support.targets)
    return aimed and ticket.category not in STATUTORY


def sums_of(work: Work, ticket: Ticket) -> tuple[Sum, ...]:
    """All targets of a ticket as they stand now; none where nothing is aimed at."""
    policy = work.policy(ticket.tenant_id)
    if policy.support is None or not aims_at(policy, ticket):
        return ()
    events = [
        Happened(row.kind, row.at, row.facts)
        for row in work.uow.targets.events(ticket.tenant_id, ticket.id)
    ]
    return reckon(events, policy.support.targets, opening_of(policy), work.now)


def target_values(work: Work, ticket: Ticket) -> dict[str, Any]:
    """What the card shows of the target to mind next; empty texts where there is none."""
    found = next_of(sums_of(work, ticket))
    return {
        "target": found.target if found else "",
        "target_state": found.state if found else "",
        "target_at": _iso(found.due_at) if found else "",
    }


def sum_buttons(work: Work, ticket: Ticket) -> tuple[Button, ...]:
    """The button that shows the sum, for tickets that have one."""
    return (SHOW_SUM,) if aims_at(work.policy(ticket.tenant_id), ticket) else ()


def show_sum(work: Work, ticket: Ticket) -> Filling:
    """The form that shows each interval that counted or did not, and why."""
    timezone = work.policy(ticket.tenant_id).timezone
    sums = shown(sums_of(work, ticket))
    lines = [line for one in sums for line in lines_of(one, timezone, most=MOST_LINES)]
    return {"trace": lines}, ()


def shown(sums: Sequence[Sum]) -> list[Sum]:
    """Of the answers to later messages only the newest, which is the one to mind."""
    rounds = [one for one in sums if one.target == NEXT]
    return [one for one in sums if one not in rounds[:-1]]


def lines_of(one: Sum, timezone: str, *, most: int | None = None) -> list[dict[str, Any]]:
    """A target and its intervals as lines to be worded."""
    head = {
        "key": "target-sum",
        "target": one.target,
        "target_state": one.state,
        "priority": one.priority,
        "target_at": _iso(one.due_at),
        "over": "yes" if one.remaining < NOTHING else "no",
        "timezone": timezone,
        **_in_hours("allowed", one.allowed),
        **_in_hours("used", one.used),
        **_in_hours("left", abs(one.remaining)),
    }
    return [head, *_stretch_lines(one.stretches, timezone, most)]


def _stretch_lines(
    stretches: Sequence[Stretch], timezone: str, most: int | None
) -> list[dict[str, Any]]:
    cut = max(len(stretches) - most, 0) if most is not None else 0
    earlier = sum((part.business for part in stretches[:cut]), NOTHING)
    until = {"end_at": stretches[cut].start.isoformat()} if cut else {}
    before = {"key": "target-earlier", "timezone": timezone, **until, **_in_hours("used", earlier)}
    return [
        *([before] if cut else []),
        *(
            {
                "key": f"target-{part.reason}",
                "start_at": part.start.isoformat(),
                "end_at": part.end.isoformat(),
                "timezone": timezone,
                **(_in_hours("used", part.business) if part.reason == COUNTED else {}),
            }
            for part in stretches[cut:]
        ),
    ]


def _in_hours(name: str, span: timedelta) -> dict[str, int]:
    """Whole hours and minutes of a span; seconds are left out."""
    hours, minutes = divmod(span // timedelta(minutes=1), 60)
    return {f"{name}_hours": hours, f"{name}_minutes": minutes}


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""


def as_json(one: Sum) -> dict[str, Any]:
    """A target with its intervals as plain values; times in UTC, spans in minutes."""
    return {
        "target": one.target,
        "round": one.round,
        "priority": one.priority,
        "state": one.state,
        "started_at": one.started_at.isoformat(),
        "due_at": _iso(one.due_at) or None,
        "ended_at": _iso(one.ended_at) or None,
        "allowed_minutes": _minutes(one.allowed),
        "used_minutes": _minutes(one.used),
        "remaining_minutes": _minutes(one.remaining),
        "intervals": [
            {
                "start_at": part.start.isoformat(),
                "end_at": part.end.isoformat(),
                "reason": part.reason,
                "minutes": _minutes(part.business),
            }
            for part in one.stretches
        ],
    }


def _minutes(span: timedelta) -> float:
    return round(span / timedelta(minutes=1), 2)
