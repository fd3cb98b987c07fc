"""A case as evidence: everything that shows what was asked, when, and what was done about it.

Plain JSON values, for an archive that stands without this product. Nothing comes from a picture of
an identity document: there is only the attestation that a check took place. The person appears as
they named themselves, since an authority has to know whose case it reads.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from storage import crypto
from storage.audit import content_of
from storage.models import AuditEvent, Decision, NoticeRow, PartKind, PrivacyRequest
from workflows import case_clock, certificates
from workflows.copies import inventory
from workflows.work import Work

SIGNED = "case_export.manifest"


@dataclass(frozen=True)
class Said:
    """Something told about a case; `text` is worded by whoever writes the archive.

    `to` is requester or staff. `values` are empty once the case was erased.
    """

    key: str
    language: str
    to: str
    status: str
    created_at: str
    sent_at: str | None
    values: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class CaseFile:
    """The parts of an archive. `head` is the digest of the last chained event.

    `letter` is the words of the answer while they stand: they are erased after collection. What
    was sent can be shown later too, by the digests in the event of its sending. `copies` says where
    copies are while the case is there, `certificate` what became of them once it was erased: lines
    of words keys.
    """

    case: dict[str, Any] = field(repr=False)
    clock: dict[str, Any]
    decisions: list[dict[str, Any]] = field(repr=False)
    timeline: list[dict[str, Any]] = field(repr=False)
    said: list[Said] = field(repr=False)
    letter: dict[str, Any] | None = field(repr=False)
    head: str
    seal: dict[str, Any] | None
    copies: list[dict[str, Any]] = field(default_factory=list)
    certificate: list[dict[str, Any]] = field(default_factory=list)


def case_file(work: Work, request: PrivacyRequest) -> CaseFile:
    """Reads a case whole. Its events are to be chained before."""
    events = work.uow.trail.of_request(request.id)
    seal = work.uow.trail.last_seal(request.tenant_id)
    erasure = work.uow.erasures.of_reference(request.tenant_id, request.reference)
    return CaseFile(
        case=_case(work, request),
        clock=_clock(work, request),
        decisions=[_decision(one) for one in work.uow.case_lists.decisions_of(request.id)],
        timeline=[_event(event) for event in events],
        said=[_said(row) for row in work.uow.case_lists.texts_of(request.id)],
        letter=_letter(work, request),
        head=next((event.digest for event in reversed(events) if event.digest), ""),
        seal={"number": seal.number, "digest": seal.digest} if seal else None,
        copies=certificates.listed(inventory(work, request)) if not request.erased_at else [],
        certificate=certificates.lines(work, erasure) if erasure else [],
    )


def sign(text: str) -> str:
    """A keyed hash by which this installation knows an archive of its own again."""
    return crypto.current().lookup(text, SIGNED)


def _case(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    policy = work.policy(request.tenant_id)
    pinned = policy.version_at(request.policy_version)
    via = work.policy(request.via_tenant_id).controller.name if request.via_tenant_id else None
    return {
        "reference": request.reference,
        "controller": policy.controller.name,
        "came_in_through": via,
        "right": request.kind.value,
        "status": request.status.value,
        "received_at": _iso(request.received_at),
        "filed_at": _iso(request.filed_at),
        "closed_at": _iso(request.closed_at),
        "erased_at": _iso(request.erased_at),
        "statement": {"title": pinned.title, "in_force_from": pinned.in_force_from.isoformat()},
        "language": request.language,
        "person": request.person,
        "asked": request.details,
        "particulars": request.particulars,
        "about": request.about,
        "attestation": request.attestation,
        "refusal_ground": request.refusal_ground,
    }


def _clock(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    dates = case_clock.dates_of(work, request)
    return {
        "received": dates.received_on.isoformat(),
        "safe": dates.safe_on.isoformat(),
        "legal": dates.legal_on.isoformat(),
        "promised": dates.promised_on.isoformat() if dates.promised_on else None,
        "effective": dates.effective_on.isoformat(),
        "extended": dates.extended_on.isoformat() if dates.extended_on else None,
        "trace": [step.as_json() for step in dates.trace],
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "outcome": one.outcome.value,
        "ground": one.ground,
        "reasons": one.reasons,
        "by": one.by,
        "at": _iso(one.decided_at),
    }


def _event(event: AuditEvent) -> dict[str, Any]:
    return {"seq": event.seq, "digest": event.digest, **content_of(event)}


def _said(row: NoticeRow) -> Said:
    return Said(
        key=row.key,
        language=row.language,
        to="requester" if row.contact_id is not None else "staff",
        status=row.status.value,
        created_at=str(_iso(row.created_at)),
        sent_at=_iso(row.sent_at),
        values=row.values,
    )


def _letter(work: Work, request: PrivacyRequest) -> dict[str, Any] | None:
    """The words of the answer as they were sent; None where there is none, or none any more."""
    answer = work.uow.answers.newest(request.tenant_id, request.id)
    if answer is None or answer.erased_at is not None:
        return None
    for part in work.uow.answers.parts(answer, content=True):
        if part.kind is PartKind.LETTER and part.content is not None:
            return {
                "key": "letter",
                "language": answer.language,
                "to": "requester",
                "status": "collected" if answer.collected_at else "sent",
                "created_at": _iso(answer.made_at),
                "sent_at": _iso(answer.sent_at),
                "sha256": hashlib.sha256(part.content).hexdigest(),
                "text": part.content.decode(),
            }
    return None


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None
