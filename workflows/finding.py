"""Finding cases by number or by words, for staff, in what they may work anyway."""

import re
from typing import Any

from storage.models import Ticket
from storage.search import words_of
from workflows.notices import Speaker
from workflows.policy import Policy
from workflows.ticket_card import card_of, category_text, staff_of
from workflows.work import Work

MOST = 10

_REFERENCE = re.compile(r"^(T|PR)-[2-9A-Z]{4,8}$")


def find(work: Work, policy: Policy, user: str, typed: str) -> list[dict[str, Any]]:
    """Up to MOST cases of this organisation that `user` may work, as lines to be worded.

    A number finds its ticket, or a request for those who decide on requests. Words find tickets in
    whose messages or subject they all stand; requests are never searched by words.
    """
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None:
        return []
    reference = typed.strip().upper()
    if _REFERENCE.match(reference):
        return _by_number(work, policy, tenant.id, user, reference)
    found = work.uow.search.by_words(tenant.id, words_of(typed), limit=5 * MOST)
    return [line(policy, one) for one in found if user in staff_of(policy, one)][:MOST]


def _by_number(
    work: Work, policy: Policy, tenant_id: int, user: str, reference: str
) -> list[dict[str, Any]]:
    ticket = work.uow.search.by_reference(tenant_id, reference)
    if ticket is not None and user in staff_of(policy, ticket):
        return [line(policy, ticket)]
    request = work.uow.requests.find_by_reference(tenant_id, reference)
    if request is None or user not in policy.approvers:
        return []
    values = {"right": request.kind.value, "request_status": request.status.value}
    return [{"key": "found-request", "reference": request.reference, **values}]


def line(policy: Policy, ticket: Ticket) -> dict[str, Any]:
    """One ticket on one line."""
    return {
        "key": "found-ticket",
        "reference": ticket.reference,
        "tenant": policy.name,
        "category": category_text(policy, ticket.category),
        "category_key": ticket.category,
        "ticket_status": ticket.status.value,
        "priority": ticket.priority,
        "opened_at": ticket.opened_at.isoformat(),
        "timezone": policy.timezone,
    }


def link_to(work: Work, ticket: Ticket, speaker: Speaker) -> str | None:
    """The address at which Slack's own client opens the ticket's thread; None before it is sent.

    `speaker` is staff of the ticket's organisation, so its cards are in their workspace.
    """
    team = speaker.address.partition("/")[0]
    card = card_of(work, ticket)
    channel, _, stamp = (card.sent_ref or "").partition("/") if card is not None else ("", "", "")
    if not stamp:
        return None
    return f"https://app.slack.com/client/{team}/{channel}/thread/{channel}-{stamp}"
