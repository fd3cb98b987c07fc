"""A person's own case as they may see it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from storage.models import PrivacyRequest, Ticket
from workflows import case_clock, why_date
from workflows.deadlines import local_date
from workflows.errors import PolicyGone
from workflows.work import Work

#: Statuses of requests and tickets after which nothing more happens by itself.
ENDED = frozenset({"done", "done_no_data", "not_identified", "refused", "withdrawn", "closed"})


@dataclass(frozen=True)
class CaseView:
    """A person's own case as they may see it. `due_on` is None for tickets.

    `trace` are the lines of `workflows.why_date`. `links` binds what is said of the case to it, so
    that its buttons know which one is meant.
    """

    reference: str
    is_request: bool
    subject: str
    status: str
    tenant: str
    opened_on: date
    due_on: date | None
    trace: tuple[dict[str, Any], ...] = field(default=())
    links: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether anything can still happen with it."""
        return self.status not in ENDED


def view_of(work: Work, case: PrivacyRequest | Ticket) -> CaseView:
    """The case as its person may see it, also where its policy file was taken away."""
    try:
        return _ticket_view(work, case) if isinstance(case, Ticket) else _request_view(work, case)
    except PolicyGone:
        return _without_policy(case, work.name_of(case.tenant_id))


def _request_view(work: Work, request: PrivacyRequest) -> CaseView:
    due = case_clock.dates_of(work, request)
    return CaseView(
        reference=request.reference,
        is_request=True,
        subject=request.kind.value,
        status=request.status.value,
        tenant=work.policy(request.tenant_id).controller.name,
        opened_on=due.received_on,
        due_on=due.due_on,
        trace=tuple(why_date.sum_of(due)),
        links={"request_id": request.id, "tenant_id": request.tenant_id},
    )


def _ticket_view(work: Work, ticket: Ticket) -> CaseView:
    policy = work.policy(ticket.tenant_id)
    return CaseView(
        reference=ticket.reference,
        is_request=False,
        subject=ticket.category,
        status=ticket.status.value,
        tenant=policy.controller.name,
        opened_on=local_date(ticket.opened_at, policy.timezone),
        due_on=None,
        links={"ticket_id": ticket.id, "tenant_id": ticket.tenant_id},
    )


def _without_policy(case: PrivacyRequest | Ticket, tenant: str) -> CaseView:
    """What is still known of such a case."""
    if isinstance(case, Ticket):
        opened_on = case.opened_at.date()
        return CaseView(
            case.reference, False, case.category, case.status.value, tenant, opened_on, None
        )
    return CaseView(
        reference=case.reference,
        is_request=True,
        subject=case.kind.value,
        status=case.status.value,
        tenant=tenant,
        opened_on=case.received_at.date(),
        due_on=case.effective_on,
    )
