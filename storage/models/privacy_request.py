"""A data subject's request under the GDPR, its identity check and the decision on it."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.pending import pending_index
from storage.types import BigId, SealedFacts, SealedJson, SealedText, UtcDateTime, choice


class RequestKind(enum.StrEnum):
    """The right invoked (GDPR articles 7(3), 15-18 and 20-22)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    AUTOMATED_DECISION = "automated_decision"


class RequestStatus(enum.StrEnum):
    """Where a request stands; `workflows.transitions` says what may follow what."""

    DRAFT = "draft"
    AWAITING_IDENTITY = "awaiting_identity"
    CHECKING_IDENTITY = "checking_identity"
    AWAITING_DECISION = "awaiting_decision"
    APPROVED = "approved"
    PASSED_ON = "passed_on"
    IN_PROGRESS = "in_progress"
    COOLING_OFF = "cooling_off"
    DONE = "done"
    DONE_NO_DATA = "done_no_data"
    NOT_IDENTIFIED = "not_identified"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


#: Filed, and not ended.
RUNNING = (
    RequestStatus.AWAITING_IDENTITY,
    RequestStatus.CHECKING_IDENTITY,
    RequestStatus.AWAITING_DECISION,
    RequestStatus.APPROVED,
    RequestStatus.PASSED_ON,
    RequestStatus.IN_PROGRESS,
    RequestStatus.COOLING_OFF,
    RequestStatus.FAILED,
)


class PrivacyRequest(TenantOwned, Numbered, Record):
    """One right invoked with one controller. `tenant_id` is that controller.

    `via_tenant_id` is the operator whose bot took it in, when that is another organisation.
    `twin` is shared by the two cases of a question about both. `received_at` is the time of the
    chat message that asked, not of the filing. The dates are a copy for queries; the deadline
    is computed anew from events wherever it is told. `particulars` are what this right needs, as
    the requester answered (`workflows.right_needs`); `handling` is what staff recorded on the way.
    """

    __tablename__ = "privacy_request"
    __table_args__ = (
        CheckConstraint(
            "status != 'refused' OR refusal_ground IS NOT NULL", name="refusal_has_ground"
        ),
        pending_index("ix_privacy_request_running", "effective_on", status=RUNNING),
    )

    reference: Mapped[str] = mapped_column(String(16), unique=True)
    via_tenant_id: Mapped[int | None] = mapped_column(ForeignKey("tenant.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    twin: Mapped[str | None] = mapped_column(String(32), index=True)
    kind: Mapped[RequestKind] = mapped_column(choice(RequestKind, "kind"))
    status: Mapped[RequestStatus] = mapped_column(choice(RequestStatus, "status"))
    person: Mapped[dict[str, str]] = mapped_column(SealedJson("privacy_request.person"))
    details: Mapped[str | None] = mapped_column(SealedText("privacy_request.details"))
    about: Mapped[str | None] = mapped_column(SealedText("privacy_request.about"))
    particulars: Mapped[dict[str, str]] = mapped_column(
        SealedFacts("privacy_request.particulars"), nullable=True, default=dict
    )
    handling: Mapped[dict[str, Any]] = mapped_column(
        SealedFacts("privacy_request.handling"), nullable=True, default=dict
    )
    language: Mapped[str] = mapped_column(String(8))
    policy_version: Mapped[date]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    legal_on: Mapped[date]
    effective_on: Mapped[date] = mapped_column(index=True)
    attestation: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    refusal_ground: Mapped[str | None] = mapped_column(String(60))
    subject_id: Mapped[int | None] = mapped_column(BigId)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, nullable=False)

    __mapper_args__ = {"version_id_col": version}


_IN_CHAT: dict[str, Any] = {
    "sqlite_where": text("in_chat IS 1 AND erased_at IS NULL"),
    "postgresql_where": text("in_chat IS true AND erased_at IS NULL"),
}


class IdCopyStatus(enum.StrEnum):
    """How far the check of a copy is."""

    CHECKING = "checking"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVIEW = "review"
    DROPPED = "dropped"


class IdCopy(TenantOwned, Numbered, Record):
    """That a copy came in, by what way, and what the check said. Never the picture.

    `file_ref` and `message_ref` are the platform's, and only until the message is erased;
    `erased_at` is None while the picture still stands in a chat. `preview_id` is the preview that
    the person took as the copy. `alarms` counts how often people heard that it still stands there.
    """

    __tablename__ = "id_copy"
    __table_args__ = (Index("ix_id_copy_in_chat", "received_at", **_IN_CHAT),)

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    file_ref: Mapped[str | None] = mapped_column(SealedText("id_copy.file_ref"))
    message_ref: Mapped[str | None] = mapped_column(SealedText("id_copy.message_ref"))
    status: Mapped[IdCopyStatus] = mapped_column(choice(IdCopyStatus, "status"))
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    in_chat: Mapped[bool] = mapped_column(Boolean)
    alarms: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    preview_id: Mapped[int | None] = mapped_column(BigId)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Outcome(enum.StrEnum):
    """What a person, or the policy, decided."""

    APPROVED = "approved"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"


class Decision(TenantOwned, Numbered, Record):
    """A person's decision on a request, or the policy's where `by` is `policy`.

    `facts` are what was decided beyond the outcome (`workflows.right_forms`).
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("outcome != 'refused' OR ground IS NOT NULL", name="refusal_has_ground"),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome, "outcome"))
    ground: Mapped[str | None] = mapped_column(String(60))
    reasons: Mapped[str | None] = mapped_column(SealedText("decision.reasons"))
    facts: Mapped[dict[str, Any]] = mapped_column(
        SealedFacts("decision.facts"), nullable=True, default=dict
    )
    by: Mapped[str] = mapped_column(SealedText("decision.by"))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
