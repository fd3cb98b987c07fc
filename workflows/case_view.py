"""A person's own case as they may see it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
