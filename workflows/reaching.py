"""Requesters who blocked the bot or left: who hears it, another way to reach them, their return.

Everybody with something open of that person hears it once; each message that does not arrive is
kept as an event, as evidence that it was tried. No deadline waits for a person who cannot be
reached (GDPR art. 12(3) knows no such pause).
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import structlog

from storage.models import Contact, NoticeRow, PrivacyRequest, RequestStatus, Ticket
from workflows import delivery_state, dpo_card, sending
from workflows.case_view import ENDED
from workflows.errors import PolicyGone
from workflows.notices import Button
from workflows.ticket_card import in_thread, refresh_card
from workflows.ticket_log import record
from workflows.work import Work

log = structlog.get_logger()

Case = TypeVar("Case", Ticket, PrivacyRequest)

#: Messages that are offered one by one when somebody is back; the rest all at once.
MOST_OFFERED = 4


# Gone and back


def lost(work: Work, contact: Contact) -> None:
    """Cannot be reached any more: staff of every open case are told, once."""
    if not contact.reachable:
        return
    contact.reachable = False
    _each(work, work.uow.tickets.of_contact(contact.id, open_only=True), _tell_lost)
    _each(work, _open_requests(work, contact), _tell_lost_of_request)


def _each(work: Work, cases: Sequence[Case], tell: Callable[[Work, Case], None]) -> None:
    """One organisation without a policy must not keep the news from the others."""
    for case in cases:
        try:
            tell(work, case)
        except PolicyGone as gone:
            log.error("policy_gone", tenant=gone.values["tenant"])  # noqa: TRY400


def _tell_lost_of_request(work: Work, request: PrivacyRequest) -> None:
    values = {"right": request.kind.value, "tenant": work.name_of(request.tenant_id)}
    dpo_card.under_card(work, request, "request-unreachable", values)


def _tell_lost(work: Work, ticket: Ticket) -> None:
    record(work, ticket, "ticket:requester:lost")
    known = ticket.fallback_contact is not None
    buttons = (Button("fallback-contact"),) if known else ()
    in_thread(
        work, ticket, "requester-unreachable", {"known": "yes" if known else "no"}, buttons=buttons
    )
    refresh_card(work, ticket)


def not_arrived(work: Work, row: NoticeRow) -> None:
    """A message did not arrive because the person is out of reach: kept, and told if it is news."""
    if row.contact_id is None:
        return
    contact = work.uow.contacts.get(row.contact_id)
    known = not contact.reachable
    lost(work, contact)
    if row.tenant_id is not None:
        _keep(work, row, known=known)


def _keep(work: Work, row: NoticeRow, *, known: bool) -> None:
    tenant_id = int(row.tenant_id or 0)
    if row.ticket_id is not None:
        ticket = work.uow.tickets.get(tenant_id, row.ticket_id)
        record(work, ticket, "ticket:reply:undeliverable", notice=row.id, attempts=row.attempts)
        if not known and ticket.closed_at is not None:
            _tell_lost(work, ticket)  # among the open ones it was not
    elif row.request_id is not None:
        work.uow.log(
            tenant_id,
            "request:notice:undeliverable",
            work.now,
            request_id=row.request_id,
            notice=row.id,
            attempts=row.attempts,
        )


def back(work: Work, contact: Contact) -> None:
    """Can be reached again: staff are told, and offered to send what did not arrive."""
    if contact.reachable:
        return
    contact.reachable = True
    _each(work, work.uow.tickets.of_contact(contact.id, open_only=True), _tell_back)
    _each(work, _open_requests(work, contact), _tell_back_of_request)


def _tell_back(work: Work, ticket: Ticket) -> None:
    missed = work.uow.delivery.not_there(ticket.tenant_id, ticket_id=ticket.id)
    record(work, ticket, "ticket:requester:back", missed=len(missed))
    buttons = _offers(work, missed)
    buttons += (Button("resend-all"),) if len(missed) > 1 else ()
    in_thread(work, ticket, "requester-reachable", {"count": len(missed)}, buttons=buttons)
    _redraw(work, ticket, missed)
    refresh_card(work, ticket)


def _tell_back_of_request(work: Work, request: PrivacyRequest) -> None:
    missed = work.uow.delivery.not_there(request.tenant_id, request_id=request.id)
    offers = tuple(Button("resend", str(number)) for number in missed[:MOST_OFFERED])
    dpo_card.under_card(work, request, "request-reachable", {"count": len(missed)}, offers)


def _offers(work: Work, missed: list[int]) -> tuple[Button, ...]:
    rows = [work.uow.notices.find(number) for number in missed[:MOST_OFFERED]]
    return tuple(delivery_state.button(row) for row in rows if row is not None)


def _redraw(work: Work, ticket: Ticket, missed: list[int]) -> None:
    """The lines of those messages now have a button to send them again."""
    rows = [work.uow.notices.find(number) for number in missed]
    for message_id in dict.fromkeys(row.message_id for row in rows if row):
        sending.redraw(work, ticket, message_id)


def _open_requests(work: Work, contact: Contact) -> list[PrivacyRequest]:
    found = work.uow.requests.of_contact(contact.id)
    return [one for one in found if one.status not in ENDED | {RequestStatus.DRAFT}]
