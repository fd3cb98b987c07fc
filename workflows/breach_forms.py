"""The forms on the card of a breach, by the button's action."""

from collections.abc import Callable
from typing import Any

from storage.models import Breach, Ticket
from workflows import authorities, breaches
from workflows.notices import Field
from workflows.work import Work

Filling = tuple[dict[str, Any], tuple[Field, ...]]


def _step(_work: Work, _ticket: Ticket, breach: Breach) -> Filling:
    left = [step for step in breaches.STEPS if step not in breach.steps and step != "report"]
    options = tuple((step, f"breach-step-{step}") for step in left or breaches.STEPS[:1])
    return {}, (Field("breach_step", "choice", options),)


def _whose(work: Work, ticket: Ticket, _breach: Breach) -> Filling:
    policy = work.policy(ticket.tenant_id)
    customers = work.settings.policies.customers_of(policy.tenant)
    options = (
        (breaches.CONTROLLER, policy.controller.name),
        *((one.tenant, one.name) for one in customers),
    )
    return {}, (Field("breach_whose", "choice", options[:100]),)


def _draft(work: Work, ticket: Ticket, breach: Breach) -> Filling:
    """The words of a report to the authority or the controller, as far as they are known."""
    policy = work.policy(ticket.tenant_id)
    words = [
        message.text
        for message in work.uow.tickets.messages(ticket.tenant_id, ticket.id)
        if not message.internal and message.text
    ]
    authority = authorities.of_person(policy, {})
    return {
        **breaches.card_values(work, ticket, breach),
        "authority": authority.name,
        "contact": policy.contact.email,
        "words": words[0] if words else "",
    }, ()


def _reported(work: Work, _ticket: Ticket, breach: Breach) -> Filling:
    late = work.now > breach.law_due_at and breach.role == breaches.CONTROLLER
    field = Field("breach_why_late", "text", required=late, min_length=0)
    return {"role": breach.role or "unknown", "too_late": "yes" if late else "no"}, (field,)


def _dismiss(_work: Work, _ticket: Ticket, _breach: Breach) -> Filling:
    return {}, (Field("breach_reason", "text", min_length=breaches.SHORTEST_REASON),)


BREACH_FORMS: dict[str, Callable[[Work, Ticket, Breach], Filling]] = {
    "breach-step": _step,
    "breach-whose": _whose,
    "breach-draft": _draft,
    "breach-reported": _reported,
    "breach-dismiss": _dismiss,
}
