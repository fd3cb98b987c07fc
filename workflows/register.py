"""The register of requests: what came in, what became of it and how long it took. No names.

An input for the controller's own records and its report on rights requests (GDPR art. 5(2)).
"""

import csv
import io
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from storage.models import Outcome, PrivacyRequest
from workflows import case_clock, deadlines
from workflows.csv_cells import cell
from workflows.policy import Policy
from workflows.transitions import is_final
from workflows.work import Work

EFFECTIVE = "request:took_effect"


@dataclass(frozen=True)
class Entry:
    """One request. Dates are the controller's; `days` runs from receipt to closing.

    `in_time` is None while the request is open and its date not over. `identity` is the rung or
    method by which the person was identified. `by` is person, policy or empty. `consent` is the
    code of what was withdrawn, empty for other rights.
    """

    reference: str
    tenant: str
    right: str
    came_by: str
    received_on: date
    identity: str
    outcome: str
    decided_by: str
    decided_on: date | None
    closed_on: date | None
    days: int | None
    due_on: date
    extended: bool
    in_time: bool | None
    consent: str = ""


@dataclass(frozen=True)
class Summary:
    """The counts of a register. `median_days` and `longest_days` are None where none is closed."""

    received: int
    closed: int
    late: int
    median_days: float | None
    longest_days: int | None
    by_right: dict[str, int]
    by_outcome: dict[str, int]


def entries(
    work: Work, policy: Policy, *, first: date | None = None, last: date | None = None
) -> Iterator[Entry]:
    """A tenant's requests received from `first` to `last`, oldest first."""
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None:
        return
    for request in work.uow.case_lists.all_of(tenant.id):
        entry = _entry(work, policy, request)
        if (first or date.min) <= entry.received_on <= (last or date.max):
            yield entry


def _entry(work: Work, policy: Policy, request: PrivacyRequest) -> Entry:
    dates = case_clock.dates_of(work, request)
    filed = work.uow.passing.filing(request.id)
    closed_on = None
    if request.closed_at is not None and is_final(request.status):
        closed_on = _local(policy, request.closed_at)
    decisions = work.uow.decisions.of_request(request.tenant_id, request.id)
    last = next((one for one in reversed(decisions) if one.outcome != Outcome.HANDED_OVER), None)
    ended = closed_on or _local(policy, work.now)
    in_time = ended <= dates.due_on if closed_on or ended > dates.due_on else None
    return Entry(
        reference=request.reference,
        tenant=policy.tenant,
        right=request.kind.value,
        came_by=filed.way.value if filed else "chat",
        received_on=dates.received_on,
        identity=str(request.attestation.get("rung") or request.attestation.get("method") or ""),
        outcome=request.status.value,
        decided_by="" if last is None else "policy" if last.by == "policy" else "person",
        decided_on=_local(policy, last.decided_at) if last else None,
        closed_on=closed_on,
        days=(closed_on - dates.received_on).days if closed_on else None,
        due_on=dates.due_on,
        extended=dates.extended_on is not None,
        in_time=in_time,
        consent=_consent(work, request) if request.kind == "withdrawal" else "",
    )


def _consent(work: Work, request: PrivacyRequest) -> str:
    """The code alone, never what a person wrote; out of the audit trail once a case is erased."""
    if code := request.particulars.get("consent"):
        return code
    events = work.uow.audit.of_request(request.tenant_id, request.id)
    codes = (event.facts.get("consent") for event in events if event.event == EFFECTIVE)
    return next((str(code) for code in codes if code), "")


def _local(policy: Policy, at: datetime) -> date:
    return deadlines.local_date(at, policy.timezone)


def summary(found: Sequence[Entry]) -> Summary:
    """The counts of some entries."""
    days = [entry.days for entry in found if entry.days is not None]
    return Summary(
        received=len(found),
        closed=len(days),
        late=sum(entry.in_time is False for entry in found),
        median_days=statistics.median(days) if days else None,
        longest_days=max(days, default=None),
        by_right=dict(sorted(Counter(entry.right for entry in found).items())),
        by_outcome=dict(sorted(Counter(entry.outcome for entry in found).items())),
    )


def as_csv(found: Sequence[Entry]) -> str:
    """The entries as CSV with a heading line; empty cells where there is nothing (yet)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in fields(Entry)])
    for entry in found:
        writer.writerow(["" if value is None else _cell(value) for value in asdict(entry).values()])
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else cell(str(value))
