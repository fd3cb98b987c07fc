"""Which status may follow which: two tables (pure)."""

from storage.models import RequestStatus as Request
from storage.models import TicketStatus as Ticket

FINAL = frozenset(
    {Request.DONE, Request.DONE_NO_DATA, Request.NOT_IDENTIFIED, Request.REFUSED, Request.WITHDRAWN}
)
_ANY_TIME = frozenset({Request.WITHDRAWN, Request.REFUSED})

REQUEST_FOLLOWS: dict[Request, frozenset[Request]] = {
    Request.DRAFT: frozenset(
        {
            Request.AWAITING_IDENTITY,
            Request.AWAITING_DECISION,
            Request.APPROVED,
        }
    ),
    Request.AWAITING_IDENTITY: frozenset(
        {
            Request.CHECKING_IDENTITY,
            Request.AWAITING_DECISION,
            Request.APPROVED,
            Request.NOT_IDENTIFIED,
        }
    )
    | _ANY_TIME,
    Request.CHECKING_IDENTITY: frozenset(
        {Request.AWAITING_IDENTITY, Request.AWAITING_DECISION, Request.APPROVED}
    )
    | _ANY_TIME,
    Request.AWAITING_DECISION: frozenset(
        {Request.APPROVED, Request.AWAITING_IDENTITY, Request.NOT_IDENTIFIED}
    )
    | _ANY_TIME,
    Request.APPROVED: frozenset(
        {
            Request.PASSED_ON,
            Request.IN_PROGRESS,
            Request.COOLING_OFF,
            Request.FAILED,
            Request.AWAITING_DECISION,
        }
    )
    | _ANY_TIME,
    Request.COOLING_OFF: frozenset({Request.APPROVED, Request.PASSED_ON}) | _ANY_TIME,
    Request.PASSED_ON: frozenset({Request.IN_PROGRESS, Request.DONE, Request.DONE_NO_DATA})
    | _ANY_TIME,
    Request.IN_PROGRESS: frozenset({Request.DONE, Request.DONE_NO_DATA}) | _ANY_TIME,
    # Proof that comes later takes the case up again without a new request (art. 11(2)).
    Request.NOT_IDENTIFIED: frozenset({Request.AWAITING_IDENTITY, Request.AWAITING_DECISION}),
    Request.FAILED: frozenset(
        {Request.APPROVED, Request.PASSED_ON, Request.IN_PROGRESS, Request.DONE}
    )
    | _ANY_TIME,
}

TICKET_FOLLOWS: dict[Ticket, frozenset[Ticket]] = {
    Ticket.OPEN: frozenset({Ticket.WAITING_FOR_REQUESTER, Ticket.SNOOZED, Ticket.CLOSED}),
    Ticket.WAITING_FOR_REQUESTER: frozenset({Ticket.OPEN, Ticket.SNOOZED, Ticket.CLOSED}),
    Ticket.SNOOZED: frozenset({Ticket.OPEN, Ticket.WAITING_FOR_REQUESTER, Ticket.CLOSED}),
    Ticket.CLOSED: frozenset({Ticket.OPEN}),
}


def may_follow(now: Request, then: Request) -> bool:
    """Whether a request may go from `now` to `then`."""
    return then in REQUEST_FOLLOWS.get(now, frozenset())


def ticket_may_follow(now: Ticket, then: Ticket) -> bool:
    """Whether a ticket may go from `now` to `then`."""
    return then in TICKET_FOLLOWS[now]


def is_final(status: Request) -> bool:
    """Whether nothing more happens to the request by itself."""
    return status in FINAL
