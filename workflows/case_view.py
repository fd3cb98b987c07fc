"""A person's own case as they may see it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from storage.models import PrivacyRequest, Ticket

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


def without_policy(case: PrivacyRequest | Ticket, tenant: str) -> CaseView:
    """What is still known of a case whose organisation's policy file was taken away."""
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
