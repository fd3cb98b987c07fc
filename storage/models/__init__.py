"""The records, a file each."""

from storage.models.announcement import Announcement
from storage.models.answer import (
    Answer,
    AnswerPart,
    AnswerStatus,
    AnswerWay,
    PartKind,
    PartStatus,
)
from storage.models.approval import ApproverKey, Enrolment, Proposal
from storage.models.audit_event import AuditEvent, AuditSeal, UploadLink
from storage.models.base import Record, TenantOwned
from storage.models.breach import Breach
from storage.models.channel import Nudge, TakenMessage
from storage.models.clock_event import ClockEvent, ClockKind, Digest, Reminder
from storage.models.contact import Contact
from storage.models.erasure import Erasure, ErasureItem, ErasureOrder, GoneMessage
from storage.models.identity_check import (
    IdentityCheck,
    IdentityNote,
    IdentityNoteKind,
    IdentityWay,
)
from storage.models.intake import TicketItem
from storage.models.job import Job, JobStatus
from storage.models.notice import NoticeRow, NoticeStatus
from storage.models.passing import (
    FiledWay,
    Filing,
    HandoverLink,
    HandoverReceipt,
    LetterToSend,
)
from storage.models.people import Bar, Continuation, StaffGroupMembers
from storage.models.preview import LinkPurpose, Preview, PreviewLink
from storage.models.privacy_request import (
    Decision,
    IdCopy,
    IdCopyStatus,
    Outcome,
    PrivacyRequest,
    RequestKind,
    RequestStatus,
)
from storage.models.queue import OpenReply, TicketLink
from storage.models.report import WeekReport
from storage.models.right import CoolingOff, Restriction
from storage.models.sign import Sign
from storage.models.subject_key import SubjectKey
from storage.models.target import TargetWarning
from storage.models.tenant import DataKey, Tenant
from storage.models.ticket import (
    Attachment,
    AttachmentStatus,
    Author,
    Ticket,
    TicketMessage,
    TicketStatus,
)
from storage.models.ticket_event import TicketEvent
from storage.models.ticket_word import TicketWord
from storage.models.update import Update, UpdateStatus
from storage.models.workspace import SlackInvitation, SlackService, SlackWorkspace

__all__ = [
    "Announcement",
    "Answer",
    "AnswerPart",
    "AnswerStatus",
    "AnswerWay",
    "ApproverKey",
    "Attachment",
    "AttachmentStatus",
    "AuditEvent",
    "AuditSeal",
    "Author",
    "Bar",
    "Breach",
    "ClockEvent",
    "ClockKind",
    "Contact",
    "Continuation",
    "CoolingOff",
    "DataKey",
    "Decision",
    "Digest",
    "Enrolment",
    "Erasure",
    "ErasureItem",
    "ErasureOrder",
    "FiledWay",
    "Filing",
    "GoneMessage",
    "HandoverLink",
    "HandoverReceipt",
    "IdCopy",
    "IdCopyStatus",
    "IdentityCheck",
    "IdentityNote",
    "IdentityNoteKind",
    "IdentityWay",
    "Job",
    "JobStatus",
    "LetterToSend",
    "LinkPurpose",
    "NoticeRow",
    "NoticeStatus",
    "Nudge",
    "OpenReply",
    "Outcome",
    "PartKind",
    "PartStatus",
    "Preview",
    "PreviewLink",
    "PrivacyRequest",
    "Proposal",
    "Record",
    "Reminder",
    "RequestKind",
    "RequestStatus",
    "Restriction",
    "Sign",
    "SlackInvitation",
    "SlackService",
    "SlackWorkspace",
    "StaffGroupMembers",
    "SubjectKey",
    "TakenMessage",
    "TargetWarning",
    "Tenant",
    "TenantOwned",
    "Ticket",
    "TicketEvent",
    "TicketItem",
    "TicketLink",
    "TicketMessage",
    "TicketStatus",
    "TicketWord",
    "Update",
    "UpdateStatus",
    "UploadLink",
    "WeekReport",
]
