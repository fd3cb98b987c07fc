"""Putting a ticket off until a moment, and waking it up."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from storage.models import Ticket, TicketStatus
from workflows.errors import FormIncomplete, PolicyGone
from workflows.ticket_card import in_thread, refresh_card
from workflows.ticket_log import record
from workflows.tools import Tools
from workflows.triage import must_be_open
from workflows.work import Work

log = structlog.get_logger()

#: What can be chosen without naming a date.
CHOICES = ("hour", "four-hours", "tomorrow", "monday")
MORNING = time(9)
LONGEST = timedelta(days=366)


def moment(choice: str, timezone: str, now: datetime) -> datetime:
    """When that choice is over (UTC); mornings are nine o'clock on the wall of that time zone."""
    if choice == "hour":
        return now + timedelta(hours=1)
    if choice == "four-hours":
        return now + timedelta(hours=4)
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    days = 1 if choice == "tomorrow" else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days), MORNING, zone).astimezone(UTC)


def snooze(work: Work, ticket: Ticket, *, until: datetime, by: str) -> None:
    """Out of the queue until that moment, or until the requester writes."""
    must_be_open(ticket)
    if until <= work.now:
        raise FormIncomplete({"snooze-until": "error-not-later"})
    if until > work.now + LONGEST:
        raise FormIncomplete({"snooze-until": "error-too-late"})
    ticket.status, ticket.snoozed_until = TicketStatus.SNOOZED, until
    record(work, ticket, "ticket:snoozed", until=until.isoformat(), by=by)


def wake(work: Work, ticket: Ticket, *, why: str) -> None:
    """Back into the queue: `why` is time, requester or staff. Twice changes nothing."""
    if ticket.status is not TicketStatus.SNOOZED:
        return
    ticket.status = TicketStatus.OPEN
    record(work, ticket, "ticket:woken", why=why)
    if why != "staff":
        people = [ticket.assignee] if ticket.assignee else []
        in_thread(work, ticket, "ticket-woken", {"people": people, "woken": why})


def wake_due(tools: Tools) -> int:
    """Wakes what was put off until now; how many."""
    with tools.unit_of_work_to_look() as uow:
        due = uow.queue.asleep_until(tools.now())
    return sum(_wake_one(tools, *one) for one in due)


def _wake_one(tools: Tools, tenant_id: int, ticket_id: int) -> bool:
    try:
        with tools.unit_of_work() as uow:
            work = tools.work(uow)
            ticket = uow.tickets.get(tenant_id, ticket_id, lock=True)
            until = ticket.snoozed_until
            if ticket.status is not TicketStatus.SNOOZED or until is None or until > work.now:
                return False  # somebody was first, or it was put off again
            wake(work, ticket, why="time")
            refresh_card(work, ticket)
            return True
    except PolicyGone as gone:
        # One organisation without a policy must not keep the others' tickets asleep.
        log.error("policy_gone", tenant=gone.values["tenant"])  # noqa: TRY400
        return False
