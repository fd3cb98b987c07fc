"""What is done with tickets by itself, as the policy's rules say; each time is an event.

Which rules are due is reckoned from the ticket's events, so that a rule runs once for what set it
off, however often it is looked at: `new` once a ticket, `breach` once for each missed target,
`idle` once for each time that nothing happened for so long.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.models import Job, Ticket, TicketEvent, TicketStatus
from storage.ticket_lists import Which
from workflows import tickets, triage
from workflows.errors import DeskError
from workflows.policy import Policy
from workflows.support_policy import Rule
from workflows.ticket_card import in_thread, refresh_card
from workflows.ticket_log import record
from workflows.tools import Tools
from workflows.work import Work

APPLIED = "rule"
MISSED = "target:missed"
#: A rule that is written later does not reach back to older tickets.
STILL_NEW = timedelta(days=1)
#: What no person did.
BY_ITSELF = ("rule", "target:near", MISSED, "woken", "moved")
MOST = 500


def name_of(rule: Rule) -> str:
    """What the rule is called in events, the same while it says the same."""
    limits = (rule.category or "any", rule.priority or "any", str(rule.after_minutes))
    return ":".join((rule.on, rule.then, rule.to or "-", *limits))


def due_rules(
    policy: Policy, ticket: Ticket, events: Sequence[TicketEvent], now: datetime
) -> list[Rule]:
    """The rules to apply to this ticket now, in the order of the policy."""
    rules = policy.support.rules if policy.support else ()
    return [rule for rule in rules if _fits(rule, ticket) and _is_due(rule, ticket, events, now)]


def _fits(rule: Rule, ticket: Ticket) -> bool:
    return (
        ticket.status is not TicketStatus.CLOSED
        and rule.category in (None, ticket.category)
        and rule.priority in (None, ticket.priority)
    )


def _is_due(rule: Rule, ticket: Ticket, events: Sequence[TicketEvent], now: datetime) -> bool:
    applied = [
        one.at for one in events if one.kind == APPLIED and one.facts["rule"] == name_of(rule)
    ]
    if rule.on == "new":
        return not applied and ticket.opened_at + STILL_NEW > now
    if rule.on == "breach":
        return len(applied) < sum(one.kind == MISSED for one in events)
    if ticket.status is TicketStatus.SNOOZED:
        return False
    moved = [
        one.at for one in events if one.kind not in BY_ITSELF and one.facts.get("by") != "rule"
    ]
    last = max(moved, default=ticket.opened_at)
    idle = last + timedelta(minutes=rule.after_minutes) <= now
    return idle and not any(at >= last for at in applied)


def apply_due(work: Work, ticket: Ticket) -> int:
    """Applies what is due; how many rules."""
    policy = work.policy(ticket.tenant_id)
    events = work.uow.targets.events(ticket.tenant_id, ticket.id)
    due = due_rules(policy, ticket, events, work.now)
    for rule in due:
        record(work, ticket, "ticket:rule", rule=name_of(rule), then=rule.then)
        if ticket.status is not TicketStatus.CLOSED:  # an earlier rule may have closed it
            _apply(work, ticket, rule)
    if due:
        refresh_card(work, ticket)
    return len(due)


def _apply(work: Work, ticket: Ticket, rule: Rule) -> None:
    try:
        match rule.then:
            case "assign" if ticket.assignee is None:
                triage.assign(work, ticket, to=rule.to, by=None)
            case "priority":
                triage.set_priority(work, ticket, to=rule.to, by=None)
            case "tag":
                triage.set_tags(work, ticket, to=[*ticket.tags, rule.to], by=None)
            case "notify":
                in_thread(work, ticket, "rule-notifies", {"people": [rule.to], "set_off": rule.on})
            case "close":
                tickets.close(work, ticket, by="rule")
    except DeskError:
        # Such as an assignee who may not work this one: people go on with it.
        in_thread(work, ticket, "rule-not-applied", {"rule": name_of(rule)})


def apply_rules(tools: Tools, job: Job) -> None:
    """Job: applies what is due on one ticket; the second run finds nothing due."""
    tenant_id, ticket_id = job.args["tenant_id"], job.args["ticket_id"]
    with tools.unit_of_work() as uow:
        ticket = uow.tickets.find(tenant_id, ticket_id, lock=True)
        if ticket is not None:
            apply_due(tools.work(uow), ticket)


def apply_idle_rules(tools: Tools) -> None:
    """Looks for tickets on which nothing happened, where a policy has a rule about them."""
    for slug, policy in tools.settings.policies.items():
        if policy.support is None or not policy.support.has_rule("idle"):
            continue
        with tools.unit_of_work_to_look() as uow:
            tenant = uow.tenants.find(slug)
            listed = (
                uow.ticket_lists.queue(tenant.id, Which.ALL, user="", limit=MOST) if tenant else ()
            )
            ids = [(one.tenant_id, one.id) for one in listed]
        for tenant_id, ticket_id in ids:
            with tools.unit_of_work() as uow:
                apply_due(tools.work(uow), uow.tickets.get(tenant_id, ticket_id, lock=True))


JOBS = {"apply_rules": apply_rules}
