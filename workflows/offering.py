"""Offers to file what somebody wrote to a ticket as a request about their personal data.

A request needs no form and no magic word: one inside a support story counts from the moment it was
written (GDPR art. 12(2), 12(3)). So the product asks, once for each message, and so can staff; what
the person chooses stands in the thread. Filing then goes the normal way, with the original text
and time.
"""

from storage.models import RequestKind, Ticket, TicketItem
from workflows import asking_again
from workflows.errors import AlreadyOffered, StaleButton
from workflows.notices import Button
from workflows.ticket_card import in_thread
from workflows.ticket_log import record
from workflows.work import Work

YES, NO = "yes", "no"


def offer(
    work: Work, ticket: Ticket, item: TicketItem, right: RequestKind, *, by: str | None
) -> bool:
    """Asks the person; False if they were asked about this message before.

    `by` is the colleague who thinks so, None where the product noticed it by the words.
    """
    if item.offered_at is not None:
        return False
    item.offered_right, item.offered_at, item.offered_by = right.value, work.now, by
    record(work, ticket, "ticket:request_offered", right=right.value, by=by)
    buttons = (Button("offer-yes", str(item.id)), Button("offer-no", str(item.id)))
    work.say_about(ticket, "offer-request", {"right": right.value}, buttons)
    asking_again.of_item(work, item)
    in_thread(work, ticket, "request-was-offered", {"right": right.value, "by": by or "policy"})
    return True


def offer_by_staff(
    work: Work, ticket: Ticket, item: TicketItem, right: RequestKind, *, by: str
) -> None:
    """A colleague has the person asked; AlreadyOffered."""
    if not offer(work, ticket, item, right, by=by):
        raise AlreadyOffered(reference=ticket.reference)


def take(work: Work, ticket: Ticket, item: TicketItem) -> None:
    """The person wants it filed. Pressed again, it begins again: nothing is filed by a press."""
    _must_be_offered(item)
    if item.offer_choice == YES:
        return
    item.offer_choice = YES
    record(work, ticket, "ticket:request_offer_taken", right=item.offered_right)
    in_thread(work, ticket, "request-offer-taken", {"right": item.offered_right})


def decline(work: Work, ticket: Ticket, item: TicketItem) -> None:
    """The person wants it to stay a question to support."""
    _must_be_offered(item)
    if item.offer_choice is not None:
        raise StaleButton
    item.offer_choice = NO
    record(work, ticket, "ticket:request_offer_declined", right=item.offered_right)
    in_thread(work, ticket, "request-offer-declined", {"right": item.offered_right})
    work.say_about(ticket, "offer-declined")


def _must_be_offered(item: TicketItem) -> None:
    if item.offered_right is None:
        raise StaleButton


def text_of(work: Work, item: TicketItem) -> str:
    """The newest version of its words."""
    texts: dict[str, str] = {}
    for message in work.uow.intake.messages(item.tenant_id, item.id):
        texts[message.source_ref or str(message.id)] = message.text
    return "\n".join(texts.values())
