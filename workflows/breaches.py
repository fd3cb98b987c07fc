"""Acts on a report of a breach: its clock, four steps, the right addressee, its end.

The clock runs from awareness, through weekends and holidays (GDPR art. 33(1); Regulation 1182/71
art. 3 leaves hours alone). A controller reports to its supervisory authority, a processor to the
controller (art. 33(2)). Every report is documented, also one that is none (art. 33(5)).
"""

from datetime import timedelta
from typing import Any

from storage.models import Breach, NoticeRow, Ticket, TicketStatus
from workflows import authorities, deadlines, ticket_card
from workflows.errors import CaseClosed, FormIncomplete, StaleButton
from workflows.notices import Button
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work

CARD = "breach-card"
CONTROLLER, PROCESSOR = "controller", "processor"
SHORTEST_REASON = 20

#: What has to be done about a breach, whatever else is: art. 33 and 34.
STEPS = ("contain", "investigate", "report", "tell-people")

#: How long before the end somebody is reminded; the last ones come when it is over.
AHEAD = (timedelta(hours=24), timedelta(hours=6), timedelta(hours=1))
OVERDUE_EVERY = timedelta(hours=12)


def begin(work: Work, ticket: Ticket) -> Breach:
    """Starts the clock of a report that has just come in, and shows it to the DPO."""
    policy = work.policy(ticket.tenant_id)
    aware_at = ticket.opened_at
    breach = Breach(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        aware_at=aware_at,
        due_at=deadlines.breach_due(aware_at, policy.breach.within_hours),
        law_due_at=deadlines.breach_due(aware_at),
        role=None if work.settings.policies.customers_of(policy.tenant) else CONTROLLER,
        steps={},
        told=[],
    )
    work.uow.add(breach)
    _log(work, ticket, "begun", due=breach.due_at.isoformat(timespec="minutes"))
    _post(work, ticket, breach, edits=None)
    return breach


def of_ticket(work: Work, ticket: Ticket) -> Breach:
    """The report behind a ticket's card; StaleButton where there is none."""
    found = work.uow.breaches.of_ticket(ticket.tenant_id, ticket.id)
    if found is None:
        raise StaleButton
    return found


def is_over(breach: Breach) -> bool:
    """Whether it was reported or dismissed."""
    return breach.reported_at is not None or breach.dismissed_at is not None


def take_step(work: Work, ticket: Ticket, step: str, *, by: str) -> None:
    """A step was taken; taking it twice changes nothing."""
    breach = _open(work, ticket)
    if step not in STEPS:
        raise FormIncomplete({"breach_step": "error-choose"})
    if step not in breach.steps:
        done = {"at": work.now.isoformat(timespec="minutes"), "by": by}
        breach.steps = {**breach.steps, step: done}
        _log(work, ticket, "step", by=by, step=step)
        refresh(work, ticket, breach)


def set_role(work: Work, ticket: Ticket, chosen: str, *, by: str) -> None:
    """Whose data leaked: our own, or those of the customer of that short name, who is then told."""
    breach = _open(work, ticket)
    policy = work.policy(ticket.tenant_id)
    if chosen == CONTROLLER:
        breach.role, breach.customer_id = CONTROLLER, None
    else:
        customers = {one.tenant: one for one in work.settings.policies.customers_of(policy.tenant)}
        if chosen not in customers:
            raise FormIncomplete({"breach_whose": "error-choose"})
        customer = customers[chosen]
        breach.role, breach.customer_id = PROCESSOR, work.tenant_id(customer)
        _tell_customer(work, breach, customer)
    _log(work, ticket, "role", by=by, role=breach.role)
    refresh(work, ticket, breach)


def _tell_customer(work: Work, breach: Breach, customer: Policy) -> None:
    """The controller hears of it at once where it has a channel here; its own clock starts."""
    if customer.dpo is not None:
        work.say_in_channel(
            customer,
            customer.dpo.slack_channel,
            "breach-at-processor",
            {
                "tenant": customer.name,
                "processor": work.policy(breach.tenant_id).name,
                "aware_at": breach.aware_at.isoformat(),
                "due_at": deadlines.breach_due(work.now).isoformat(),
                "timezone": customer.timezone,
            },
        )


def report(work: Work, ticket: Ticket, *, why_late: str, by: str) -> None:
    """It was reported to whom it has to be; a late report says why (art. 33(1))."""
    breach = _open(work, ticket)
    if breach.role is None:
        raise FormIncomplete({"breach_why_late": "error-breach-whose-first"})
    late = work.now > breach.law_due_at and breach.role == CONTROLLER
    if late and len(why_late) < SHORTEST_REASON:
        raise FormIncomplete({"breach_why_late": "error-reasons-too-short"})
    breach.reported_at, breach.reason = work.now, why_late or None
    done = {"at": work.now.isoformat(timespec="minutes"), "by": by}
    breach.steps = {**breach.steps, "report": done}
    _log(work, ticket, "reported", by=by, late=late, role=breach.role)
    refresh(work, ticket, breach)


def dismiss(work: Work, ticket: Ticket, *, reason: str, by: str) -> None:
    """It is no breach, or one without risk: documented with its reason (art. 33(5))."""
    breach = _open(work, ticket)
    if len(reason) < SHORTEST_REASON:
        raise FormIncomplete({"breach_reason": "error-reasons-too-short"})
    breach.dismissed_at, breach.reason = work.now, reason
    _log(work, ticket, "dismissed", by=by)
    refresh(work, ticket, breach)


def _open(work: Work, ticket: Ticket) -> Breach:
    breach = of_ticket(work, ticket)
    if is_over(breach):
        raise CaseClosed(reference=ticket.reference)
    return breach


# The card


def buttons(breach: Breach) -> tuple[Button, ...]:
    """What the DPO can do with it as it stands."""
    if is_over(breach):
        return (Button("breach-draft"),)
    return (
        Button("breach-step", style="primary"),
        Button("breach-whose"),
        Button("breach-draft"),
        Button("breach-reported"),
        Button("breach-dismiss", style="danger"),
    )


def card_values(work: Work, ticket: Ticket, breach: Breach) -> dict[str, Any]:
    """What the channel sees: times, steps and addressee; not a word of the report."""
    policy = work.policy(ticket.tenant_id)
    controller = work.policy(breach.customer_id) if breach.customer_id else policy
    authority = authorities.of_person(policy, {})
    return {
        "reference": ticket.reference,
        "aware_at": breach.aware_at.isoformat(),
        "due_at": breach.due_at.isoformat(),
        "law_due_at": breach.law_due_at.isoformat(),
        "timezone": policy.timezone,
        "hours": policy.breach.within_hours,
        "on_suspicion": "yes" if policy.breach.on_suspicion else "no",
        "role": breach.role or "unknown",
        "controller": controller.controller.name,
        "email": controller.contact.email,
        "authority": authority.name,
        "website": authority.site,
        "stage": "reported" if breach.reported_at else "over" if breach.dismissed_at else "open",
        **{f"step_{step.replace('-', '_')}": _done(breach, step) for step in STEPS},
    }


def _done(breach: Breach, step: str) -> str:
    return "done" if step in breach.steps else "open"


def refresh(work: Work, ticket: Ticket, breach: Breach) -> None:
    """Edits the card to how it stands now."""
    work.uow.session.flush()
    card = work.uow.notices.first_of_ticket(ticket.id, CARD)
    if card is not None:
        _post(work, ticket, breach, edits=card)


def _post(work: Work, ticket: Ticket, breach: Breach, *, edits: NoticeRow | None) -> None:
    policy = work.policy(ticket.tenant_id)
    channel = ticket_card.channel_of(policy, ticket)
    if channel is None:
        return
    above = work.uow.notices.first_of_ticket(ticket.id, ticket_card.CARD)
    work.say_in_channel(
        policy,
        channel,
        CARD,
        card_values(work, ticket, breach),
        buttons(breach),
        ticket_id=ticket.id,
        case_version=ticket.version,
        thread_id=above.id if above and edits is None else None,
        edits_id=edits.id if edits else None,
    )


# Reminders


def remind_of_breaches(tools: Tools) -> int:
    """Reminds of reports whose time runs out; how many. Each mark is given once."""
    with tools.unit_of_work_to_look() as uow:
        running = uow.breaches.running(tools.now() + AHEAD[0])
        ids = [(breach.tenant_id, breach.ticket_id) for breach in running]
    return sum(_remind(tools, tenant_id, ticket_id) for tenant_id, ticket_id in ids)


def _remind(tools: Tools, tenant_id: int, ticket_id: int) -> bool:
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        ticket = uow.tickets.get(tenant_id, ticket_id, lock=True)
        breach = of_ticket(work, ticket)
        mark = due_mark(breach, work)
        if is_over(breach) or ticket.status is TicketStatus.CLOSED or mark in (None, *breach.told):
            return False
        breach.told = [*breach.told, str(mark)]
        _log(work, ticket, "reminded", mark=mark)
        policy = work.policy(tenant_id)
        values = {
            "due_at": breach.due_at.isoformat(),
            "timezone": policy.timezone,
            "over": "yes" if work.now >= breach.due_at else "no",
            "people": sorted({*policy.dpo_members, *(policy.dpo.second if policy.dpo else ())}),
        }
        ticket_card.in_thread(work, ticket, "breach-reminder", values)
        return True


def due_mark(breach: Breach, work: Work) -> str | None:
    """The most pressing reminder now, such as `ahead-6` or `over-12` (hours); None before any."""
    left = breach.due_at - work.now
    if left <= timedelta(0):
        late = -left // OVERDUE_EVERY * OVERDUE_EVERY
        return f"over-{late // timedelta(hours=1)}"
    pressing = [ahead for ahead in AHEAD if left <= ahead]
    return f"ahead-{pressing[-1] // timedelta(hours=1)}" if pressing else None


def _log(work: Work, ticket: Ticket, event: str, **facts: Any) -> None:
    work.uow.log(ticket.tenant_id, f"breach:{event}", work.now, ticket_id=ticket.id, **facts)
