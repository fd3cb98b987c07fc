"""Open cases beside a newer statement: they stay on the version they are pinned to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.unit_of_work import UnitOfWork
from workflows import case_clock
from workflows.policy import Policies, Policy
from workflows.settings import WorkflowSettings
from workflows.work import Work

#: More open cases than one tenant has.
ALL = 100_000


@dataclass(frozen=True)
class OpenCase:
    """An open case: its date to keep today, and two other dates that a newer policy file gives.

    `kept_on` is by the version that the case is pinned to, as the newer file describes it, so the
    same as today if the file is right; `would_be_on` by the newest version.
    """

    reference: str
    kind: str
    version: date
    effective_on: date
    kept_on: date
    would_be_on: date


def open_cases(uow: UnitOfWork, new: Policy, now: datetime) -> list[OpenCase]:
    """The open cases of this tenant, soonest due first, beside its newer policy; changes nothing.

    Empty for a tenant that has no case yet.
    """
    tenant = uow.tenants.find(new.tenant)
    if tenant is None:
        return []
    work = Work(uow, WorkflowSettings(policies=Policies({new.tenant: new})), now)
    newest = new.versions[0].in_force_from
    return [
        OpenCase(
            request.reference,
            request.kind.value,
            request.policy_version,
            request.effective_on,
            case_clock.dates_of(work, request).due_on,
            case_clock.dates_of(work, request, version=newest).due_on,
        )
        for request in uow.requests.open_of(tenant.id, limit=ALL)
    ]


def told(new: Policy, cases: Sequence[OpenCase]) -> list[str]:
    """What to know of the open cases, in sentences; the first counts those on older versions."""
    newest = new.versions[0].in_force_from
    older = [case for case in cases if case.version != newest]
    return [*_staying(older), *_moving(new, cases)]


def _staying(older: Sequence[OpenCase]) -> Iterator[str]:
    if not older:
        yield "No open case is on an older version."
        return
    differing = [case for case in older if case.would_be_on != case.effective_on]
    versions = ", ".join(sorted({case.version.isoformat() for case in older}))
    yield (
        f"Open cases that stay on an older version ({versions}): {len(older)}; with another date "
        f"by the newest: {len(differing)}."
    )
    for case in differing:
        yield (
            f"{case.reference} ({case.kind}) stays at {case.effective_on}; "
            f"the newest would make it {case.would_be_on}."
        )


def _moving(new: Policy, cases: Sequence[OpenCase]) -> Iterator[str]:
    """Cases that the newer file would move, because it changes the version they are pinned to."""
    known = {version.in_force_from for version in new.versions}
    for case in cases:
        if case.version not in known:
            yield f"WRONG: {case.reference} is pinned to {case.version}, which is not in the file."
        elif case.kept_on != case.effective_on:
            yield (
                f"WRONG: {case.reference} would move from {case.effective_on} to {case.kept_on}: "
                f"keep what the version of {case.version} said, in its own entry of versions."
            )
