"""Warns a person before a service target is missed, and when it is; rung by the beat each minute.

A ticket is looked at when its `watch_at` comes: after each event that moves a target, at the
next level, and once an hour in any case while it is open, so that a changed policy is heeded too.
What was given is a row: two beats, or one that runs twice, say a thing once. After a stop only the
most pressing warning is given.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from storage.models import Ticket, TicketStatus
from workflows.business_hours import NOTHING, Opening, opening_of
from workflows.errors import PolicyGone
from workflows.policy import Policy
from workflows.targets import LEVELS, Sum
from workflows.ticket_card import in_thread, leads_of, refresh_card, staff_of
from workflows.ticket_log import record
from workflows.ticket_targets import SHOW_SUM, sums_of
from workflows.tools import Tools
from workflows.work import Work

log = structlog.get_logger()

#: At most so many tickets a minute; the rest a minute later.
BATCH = 500
LOOK_AGAIN_AFTER = timedelta(hours=1)
MISSED_LEVEL = LEVELS[-1]


def watch_targets(tools: Tools) -> int:
    """Looks at the tickets whose time it is and warns; how many warnings were given."""
    with tools.unit_of_work_to_look() as uow:
        due = uow.targets.due(tools.now(), BATCH)
    return sum(_try(tools, *ids) for ids in due)


def _try(tools: Tools, tenant_id: int, ticket_id: int) -> int:
    """One ticket's trouble must not keep the others unwatched."""
    try:
        with tools.unit_of_work() as uow:
            ticket = uow.tickets.get(tenant_id, ticket_id, lock=True)
            return look(tools.work(uow), ticket)
    except PolicyGone as gone:
        log.error("policy_gone", tenant=gone.values["tenant"])  # noqa: TRY400
    except Exception as error:  # noqa: BLE001  # it is tried again in an hour
        log.error("targets_not_watched", error=type(error).__name__)  # noqa: TRY400
    with tools.unit_of_work() as uow:
        uow.targets.look_at(tenant_id, ticket_id, tools.now() + LOOK_AGAIN_AFTER)
    return 0


def look(work: Work, ticket: Ticket) -> int:
    """Gives the warnings that are due on a ticket and sets when to look next; how many."""
    policy = work.policy(ticket.tenant_id)
    ticking = [one for one in sums_of(work, ticket) if one.ticks]
    given = work.uow.targets.warned(ticket.tenant_id, ticket.id)
    warned = [one for one in ticking if _warn_of(work, policy, ticket, one, given)]
    if any(one.reached()[-1] == MISSED_LEVEL for one in warned):
        refresh_card(work, ticket)
    due_at = min((one.due_at for one in ticking if one.due_at), default=None)
    again_at = _next_look(ticket, ticking, opening_of(policy), work.now)
    work.uow.targets.looked(ticket.tenant_id, ticket.id, due_at=due_at, again_at=again_at)
    return len(warned)


def _next_look(
    ticket: Ticket, ticking: Sequence[Sum], opening: Opening, now: datetime
) -> datetime | None:
    if ticket.status is TicketStatus.CLOSED:
        return None
    ahead = [
        one.level_at(level, opening, now)
        for one in ticking
        for level in LEVELS
        if level not in one.reached()
    ]
    return min([*ahead, now + LOOK_AGAIN_AFTER])


def _warn_of(work: Work, policy: Policy, ticket: Ticket, one: Sum, given: frozenset[str]) -> bool:
    """Warns of the highest level reached, unless that was done; lower ones are passed over."""
    new = [level for level in one.reached() if one.mark(level) not in given]
    noted = [
        work.uow.targets.note_warning(ticket.tenant_id, ticket.id, one.mark(level), work.now)
        for level in new
    ]
    if not noted or not noted[-1] or new[-1] != one.reached()[-1]:
        return False
    _say(work, policy, ticket, one, new[-1])
    return True


def _say(work: Work, policy: Policy, ticket: Ticket, one: Sum, level: int) -> None:
    event = "ticket:target:missed" if level == MISSED_LEVEL else "ticket:target:near"
    facts = {"target": one.target, "round": one.round, "priority": one.priority, "level": level}
    record(work, ticket, event, **facts)
    if level == MISSED_LEVEL and policy.support is not None and policy.support.has_rule("breach"):
        work.enqueue("apply_rules", tenant_id=ticket.tenant_id, ticket_id=ticket.id)
    hours, minutes = divmod(max(one.remaining, NOTHING) // timedelta(minutes=1), 60)
    values: dict[str, Any] = {
        "people": people_to_warn(policy, ticket, level),
        "target": one.target,
        "missed": "yes" if level == MISSED_LEVEL else "no",
        "target_at": one.due_at.isoformat() if one.due_at else "",
        "timezone": policy.timezone,
        "left_hours": hours,
        "left_minutes": minutes,
    }
    in_thread(work, ticket, "target-warning", values, buttons=(SHOW_SUM,))


def people_to_warn(policy: Policy, ticket: Ticket, level: int) -> list[str]:
    """Slack ids: who has it, once it is missed also those who lead; if nobody has it, they alone.

    Somebody who may no longer work the ticket does not have it.
    """
    leads = sorted(leads_of(policy, ticket))
    if ticket.assignee is None or ticket.assignee not in staff_of(policy, ticket):
        return leads
    others = [user for user in leads if user != ticket.assignee]
    return [ticket.assignee, *(others if level == MISSED_LEVEL else ())]
