"""One maker per record: a test states only what matters to it. Makers store nothing themselves.

`uow.add(make_ticket(tenant_id=acme.id))`. Everybody in here is invented.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from storage.answers import Answers
from storage.approvals import Approvals
from storage.identity_checks import IdentityChecks
from storage.inbox import Delivery
from storage.models import (
    Announcement,
    Answer,
    AnswerPart,
    AnswerStatus,
    ApproverKey,
    Attachment,
    AttachmentStatus,
    AuditEvent,
    AuditSeal,
    Author,
    Breach,
    ClockEvent,
    ClockKind,
    Contact,
    CoolingOff,
    Decision,
    Digest,
    Enrolment,
    IdCopy,
    IdCopyStatus,
    IdentityCheck,
    IdentityNote,
    IdentityNoteKind,
    IdentityWay,
    Job,
    LinkPurpose,
    NoticeRow,
    OpenReply,
    Outcome,
    PartKind,
    PartStatus,
    Preview,
    PreviewLink,
    PrivacyRequest,
    Proposal,
    Reminder,
    RequestKind,
    RequestStatus,
    Restriction,
    Tenant,
    Ticket,
    TicketEvent,
    TicketItem,
    TicketMessage,
    TicketStatus,
    Update,
    UploadLink,
)
from storage.outbox import Notices
from storage.repositories import Contacts, Links
from storage.vault import Vault
from tests.passing_makers import (
    make_filing,
    make_handover_link,
    make_handover_receipt,
    make_letter_to_send,
)

__all__ = [
    "make_filing",
    "make_handover_link",
    "make_handover_receipt",
    "make_letter_to_send",
]

#: The moment at which makers' stories happen: a Tuesday.
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)

_numbers = count(1)


def make_tenant(*, slug: str | None = None) -> Tenant:
    return Tenant(slug=slug or f"tenant-{next(_numbers)}")


def make_contact(*, channel: str = "telegram", address: str | None = None, **given: Any) -> Contact:
    address = address or str(1000 + next(_numbers))
    defaults = {"facts": {}, "state": "idle", "step": 0, "created_at": NOW, "seen_at": NOW}
    return Contact(
        channel=channel,
        address=address,
        address_hash=Contacts.hash_of(channel, address),
        **(defaults | given),
    )


def make_request(*, tenant_id: int, **given: Any) -> PrivacyRequest:
    defaults = {
        "reference": f"PR-{next(_numbers):04}",
        "kind": RequestKind.ACCESS,
        "status": RequestStatus.AWAITING_DECISION,
        "person": {"name": "Noor Voorbeeld", "email": "noor@example.org"},
        "language": "nl",
        "policy_version": date(2026, 1, 1),
        "received_at": NOW,
        "filed_at": NOW,
        "legal_on": date(2026, 4, 3),
        "effective_on": date(2026, 4, 3),
        "attestation": {"method": "none"},
    }
    return PrivacyRequest(tenant_id=tenant_id, **(defaults | given))


def make_id_copy(*, tenant_id: int, request_id: int, **given: Any) -> IdCopy:
    defaults = {
        "channel": "telegram",
        "file_ref": "file-1",
        "message_ref": "1001:7",
        "status": IdCopyStatus.CHECKING,
        "received_at": NOW,
        "in_chat": True,
    }
    return IdCopy(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_identity_check(*, tenant_id: int, request_id: int, **given: Any) -> IdentityCheck:
    """`secret=` may name the code that it is checked by."""
    secret = given.pop("secret", None)
    defaults = {
        "way": IdentityWay.CODE,
        "asked_at": NOW,
        "tries": 0,
        "secret_hash": IdentityChecks.hash_of(0, secret) if secret else None,
    }
    return IdentityCheck(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_identity_note(*, tenant_id: int, request_id: int, **given: Any) -> IdentityNote:
    defaults = {"kind": IdentityNoteKind.DOUBT, "text": "Mailed twice.", "by": "U0DPO", "at": NOW}
    return IdentityNote(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_preview(*, tenant_id: int, request_id: int, copy_id: int, **given: Any) -> Preview:
    defaults = {"made_at": NOW, "expires_at": NOW + timedelta(hours=23), "content": b"\xff\xd8\xff"}
    ids = {"tenant_id": tenant_id, "request_id": request_id, "copy_id": copy_id}
    return Preview(**ids, **(defaults | given))


def make_preview_link(*, tenant_id: int, preview_id: int, **given: Any) -> PreviewLink:
    """`token=` may name the token that the link is found by."""
    token = given.pop("token", f"token-{next(_numbers)}")
    defaults = {
        "purpose": LinkPurpose.LOOK,
        "token_hash": Vault.hash_of(token),
        "expires_at": NOW + timedelta(minutes=30),
    }
    return PreviewLink(tenant_id=tenant_id, preview_id=preview_id, **(defaults | given))


def make_answer(*, tenant_id: int, request_id: int, **given: Any) -> Answer:
    """`token=` may name the token that its link is found by."""
    token = given.pop("token", None)
    defaults = {
        "status": AnswerStatus.DRAFT,
        "language": "nl",
        "version": 1,
        "made_at": NOW,
        "tries": 0,
        "codes": 0,
        "token_hash": Answers.hash_of(token) if token else None,
    }
    return Answer(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_answer_part(*, tenant_id: int, answer_id: int, **given: Any) -> AnswerPart:
    defaults = {
        "kind": PartKind.FILE,
        "status": PartStatus.KEPT,
        "place": 1,
        "by": "U0DPO",
        "name": "export.csv",
        "media_type": "text/plain",
        "size": 9,
        "added_at": NOW,
        "content": b"naam;Noor",
    }
    return AnswerPart(tenant_id=tenant_id, answer_id=answer_id, **(defaults | given))


def make_decision(*, tenant_id: int, request_id: int, **given: Any) -> Decision:
    defaults = {"outcome": Outcome.APPROVED, "by": "T1/U0ANNA", "decided_at": NOW}
    return Decision(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_proposal(*, tenant_id: int, request_id: int, **given: Any) -> Proposal:
    defaults = {
        "act": "approve",
        "filled": {"erased": "everything"},
        "by": "U0ANNA",
        "case_version": 1,
        "made_at": NOW,
    }
    return Proposal(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_approver_key(**given: Any) -> ApproverKey:
    defaults = {"user": "U0ANNA", "secret": "JBSWY3DP", "confirmed_at": NOW, "last_step": 1}
    return ApproverKey(**(defaults | {"wrong": 0} | given))


def make_enrolment(*, tenant_id: int, **given: Any) -> Enrolment:
    """`token=` may name the token that the page is found by."""
    token = given.pop("token", f"token-{next(_numbers)}")
    defaults = {
        "user": "U0ANNA",
        "language": "nl",
        "secret": "JBSWY3DP",
        "token_hash": Approvals.hash_of(token),
        "expires_at": NOW + timedelta(minutes=30),
        "wrong": 0,
    }
    return Enrolment(tenant_id=tenant_id, **(defaults | given))


def make_cooling_off(*, tenant_id: int, request_id: int, **given: Any) -> CoolingOff:
    defaults = {
        "started_at": NOW,
        "remind_at": NOW + timedelta(days=6),
        "ends_at": NOW + timedelta(days=8),
    }
    return CoolingOff(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_restriction(*, tenant_id: int, request_id: int, **given: Any) -> Restriction:
    return Restriction(tenant_id=tenant_id, request_id=request_id, **({"since": NOW} | given))


def make_clock_event(*, tenant_id: int, request_id: int, **given: Any) -> ClockEvent:
    defaults = {"kind": ClockKind.ASKED, "ground": "identity", "at": NOW, "facts": {}}
    return ClockEvent(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_reminder(*, tenant_id: int, request_id: int, **given: Any) -> Reminder:
    defaults = {"mark": "due-7@2026-04-03", "at": NOW}
    return Reminder(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_digest(*, tenant_id: int, **given: Any) -> Digest:
    return Digest(tenant_id=tenant_id, **({"day": TODAY, "at": NOW} | given))


def make_ticket(*, tenant_id: int, **given: Any) -> Ticket:
    defaults = {
        "reference": f"T-{next(_numbers):04}",
        "category": "question",
        "status": TicketStatus.OPEN,
        "language": "nl",
        "opened_at": NOW,
    }
    return Ticket(tenant_id=tenant_id, **(defaults | given))


def make_message(*, tenant_id: int, ticket_id: int, **given: Any) -> TicketMessage:
    defaults = {
        "author": Author.REQUESTER,
        "internal": False,
        "text": "De export werkt niet.",
        "said_at": NOW,
    }
    return TicketMessage(tenant_id=tenant_id, ticket_id=ticket_id, **(defaults | given))


def make_ticket_event(*, tenant_id: int, ticket_id: int, **given: Any) -> TicketEvent:
    defaults = {"ticket_id": ticket_id, "kind": "opened", "at": NOW}
    return TicketEvent(tenant_id=tenant_id, **(defaults | given))


def make_ticket_item(*, tenant_id: int, ticket_id: int, **given: Any) -> TicketItem:
    ids = {"tenant_id": tenant_id, "ticket_id": ticket_id}
    return TicketItem(**({**ids, "sent_at": NOW, "taken_at": NOW} | given))


def make_open_reply(*, tenant_id: int, ticket_id: int, **given: Any) -> OpenReply:
    defaults = {"ticket_id": ticket_id, "user": "U0ANNA", "by": "U0ANNA", "opened_at": NOW}
    return OpenReply(tenant_id=tenant_id, **(defaults | given))


def make_breach(*, tenant_id: int, ticket_id: int, **given: Any) -> Breach:
    defaults = {
        "aware_at": NOW,
        "due_at": NOW + timedelta(hours=72),
        "law_due_at": NOW + timedelta(hours=72),
        "steps": {},
        "told": [],
    }
    return Breach(tenant_id=tenant_id, ticket_id=ticket_id, **(defaults | given))


def make_announcement(*, tenant_id: int, **given: Any) -> Announcement:
    defaults = {"change": "statement-2026-06-01", "addressee": "contact-1", "at": NOW}
    return Announcement(tenant_id=tenant_id, **(defaults | given))


def make_attachment(*, tenant_id: int, ticket_id: int, **given: Any) -> Attachment:
    defaults = {
        "channel": "telegram",
        "name": "scherm.png",
        "media_type": "image/png",
        "content": b"picture",
        "status": AttachmentStatus.KEPT,
        "received_at": NOW,
    }
    return Attachment(tenant_id=tenant_id, ticket_id=ticket_id, **(defaults | given))


def make_audit_event(*, tenant_id: int, **given: Any) -> AuditEvent:
    defaults = {"event": "request:opened", "facts": {}, "at": NOW}
    return AuditEvent(tenant_id=tenant_id, **(defaults | given))


def make_audit_seal(*, tenant_id: int, **given: Any) -> AuditSeal:
    defaults = {"number": 1, "events": 1, "digest": "0" * 64, "at": NOW}
    return AuditSeal(tenant_id=tenant_id, **(defaults | given))


def make_upload_link(*, tenant_id: int, request_id: int, **given: Any) -> UploadLink:
    """`token=` may name the token that the link is found by."""
    token = given.pop("token", f"token-{next(_numbers)}")
    defaults = {"token_hash": Links.hash_of(token), "expires_at": NOW + timedelta(minutes=30)}
    return UploadLink(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_notice(*, conversation: str = "telegram:1001", **given: Any) -> NoticeRow:
    defaults = {
        "channel": "telegram",
        "address": {"conversation": "1001"},
        "order_key": Notices.order_key(conversation),
        "key": "receipt",
        "values": {"reference": "PR-7F3K"},
        "buttons": [{"action": "status"}],
        "language": "nl",
        "nonce": f"nonce{next(_numbers)}",
        "due_at": NOW,
        "created_at": NOW,
    }
    return NoticeRow(**(defaults | given))


def make_job(**given: Any) -> Job:
    defaults = {
        "name": "check_identity",
        "args": {"id_copy_id": 1},
        "message_id": f"msg_{next(_numbers)}",
        "due_at": NOW,
        "created_at": NOW,
    }
    return Job(**(defaults | given))


def make_update(**given: Any) -> Update:
    defaults = {
        "source": "telegram",
        "source_ref": str(next(_numbers)),
        "order_key": "0" * 64,
        "payload": {"text": "hoi"},
        "due_at": NOW,
        "received_at": NOW,
    }
    return Update(**(defaults | given))


def make_delivery(
    *,
    source: str = "telegram",
    source_ref: str | None = None,
    conversation: str = "1001",
    payload: dict[str, Any] | None = None,
) -> Delivery:
    """A platform update as it comes in; `uow.inbox.store` takes it."""
    return Delivery(
        source=source,
        source_ref=source_ref or str(next(_numbers)),
        conversation=conversation,
        payload=payload or {"text": "hoi"},
    )
