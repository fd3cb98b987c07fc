"""A ticket's card in the tenant's channel: where it stands, what it shows, what can be pressed."""

from typing import Any

from storage.models import NoticeRow, Ticket, TicketStatus
from workflows.notices import Button
from workflows.policy import Policy
from workflows.ticket_log import record
from workflows.ticket_marks import marks
from workflows.ticket_targets import sum_buttons, target_values
from workflows.work import Work

CARD = "ticket-card"
BREACH = "breach"
#: Whom a ticket is handed to, where it is not with support.
DPO, LEAD = "dpo", "lead"


def channel_of(policy: Policy, ticket: Ticket) -> str | None:
    """Where staff work this ticket: a breach report belongs to the DPO, a category may have its
    own channel."""
    if with_dpo(ticket) and policy.dpo is not None:
        return policy.dpo.slack_channel
    if policy.support is not None:
        category = policy.support.category(ticket.category)
        return (category.slack_channel if category else None) or policy.support.slack_channel
    return policy.dpo.slack_channel if policy.dpo else None


def with_dpo(ticket: Ticket) -> bool:
    """Whether it is the DPO's to work."""
    return ticket.category == BREACH or ticket.handed_to == DPO


def staff_of(policy: Policy, ticket: Ticket) -> frozenset[str]:
    """Slack ids of those who may work this ticket."""
    if with_dpo(ticket) or policy.support is None:
        return policy.dpo_members
    return policy.support_members


def leads_of(policy: Policy, ticket: Ticket) -> frozenset[str]:
    """Slack ids of those who may also take this ticket from a colleague."""
    if with_dpo(ticket) or policy.support is None:
        return policy.dpo_members
    return policy.support.who_leads


def post_card(work: Work, ticket: Ticket) -> None:
    policy = work.policy(ticket.tenant_id)
    channel = channel_of(policy, ticket)
    if channel is None:
        record(work, ticket, "ticket:nobody_to_ask")
        return
    work.uow.session.flush()
    work.say_in_channel(
        policy,
        channel,
        CARD,
        card_values(work, ticket),
        _buttons(work, ticket),
        ticket_id=ticket.id,
        case_version=ticket.version,
    )


def card_values(work: Work, ticket: Ticket) -> dict[str, Any]:
    """What the channel sees of a ticket; the requester stays nameless."""
    policy = work.policy(ticket.tenant_id)
    return {
        "reference": ticket.reference,
        "tenant": policy.name,
        "category": category_text(policy, ticket.category),
        "category_key": ticket.category,
        "ticket_status": ticket.status.value,
        "by": ticket.assignee or "",
        "opened_at": ticket.opened_at.isoformat(),
        "timezone": policy.timezone,
        "unreachable": "yes" if _is_lost(work, ticket) else "no",
        **marks(work, policy, ticket),
        **target_values(work, ticket),
    }


def _is_lost(work: Work, ticket: Ticket) -> bool:
    """Whether the requester blocked the bot or left."""
    known = ticket.contact_id is not None
    return known and not work.uow.contacts.get(ticket.contact_id or 0).reachable


def category_text(policy: Policy, key: str) -> str:
    """The category as the policy words it for staff; the key itself for our own ones."""
    listed = policy.support.categories if policy.support else ()
    texts = [entry.text.in_language(policy.languages[0]) for entry in listed if entry.key == key]
    return texts[0] if texts else key


def card_buttons(ticket: Ticket) -> tuple[Button, ...]:
    """What staff can do with the ticket as it stands."""
    if ticket.merged_into_id is not None:
        return (Button("unmerge", confirm=True),)
    if ticket.status is TicketStatus.CLOSED:
        return (Button("reopen"),)
    claim = () if ticket.assignee else (Button("claim", style="primary"),)
    return (*claim, Button("reply"), Button("more"), Button("close", style="danger"))


def _buttons(work: Work, ticket: Ticket) -> tuple[Button, ...]:
    if ticket.merged_into_id is not None:
        return card_buttons(ticket)
    return (*card_buttons(ticket), *sum_buttons(work, ticket))


def refresh_card(work: Work, ticket: Ticket) -> None:
    """Edits the ticket's card to how it stands now."""
    work.uow.session.flush()
    card = card_of(work, ticket)
    if card is None:
        return
    work.say_in_channel(
        work.policy(ticket.tenant_id),
        str(card.address["conversation"]),
        CARD,
        card_values(work, ticket),
        _buttons(work, ticket),
        ticket_id=ticket.id,
        case_version=ticket.version,
        edits_id=card.id,
    )


def card_of(work: Work, ticket: Ticket) -> NoticeRow | None:
    return work.uow.notices.first_of_ticket(ticket.id, CARD)


def in_thread(
    work: Work, ticket: Ticket, key: str, values: dict[str, Any] | None = None, **links: Any
) -> None:
    """Says something to staff under the ticket's card."""
    card = card_of(work, ticket)
    if card is None:
        return
    work.say_in_channel(
        work.policy(ticket.tenant_id),
        str(card.address["conversation"]),
        key,
        {"reference": ticket.reference, **(values or {})},
        ticket_id=ticket.id,
        thread_id=card.id,
        **links,
    )
