"""Where copies of a request or ticket are, and which of them can be removed: the inventory.

Telegram lets a bot delete messages of a private chat, its own and incoming ones, only for 48 hours
(Bot API, deleteMessage). Slack lets an app delete its own messages and files, nobody else's
(chat.delete, files.delete). Codes and counts only; a copy's `ref` alone leads to a message.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from storage.erasures import Case
from storage.models import Author, IdentityWay, NoticeRow, NoticeStatus, PrivacyRequest, Ticket
from storage.models.erasure import FADES, REMOVED, STAYS, WAITING
from storage.outbox import is_file
from workflows import deadlines
from workflows.identified import policy_of
from workflows.notices import SLACK, TELEGRAM
from workflows.relay_jobs import refs_of
from workflows.work import Work

#: How long Telegram lets a bot delete.
TELEGRAM_LETS = timedelta(hours=48)
#: The keys of subjects live no longer in backups (docs/data-protection.md).
BACKUP_KEYS = timedelta(days=7)
UNKNOWN = 0

__all__ = ["WAITING", "Copy", "inventory", "refs_of", "replace"]

PLACES = (
    "database",
    "telegram-chat",
    "slack-chat",
    "slack-channel",
    "controller",
    "mail",
    "paper",
    "backup",
)
KINDS = ("all", "ours", "theirs", "staff", "file", "id-picture", "request", "code", "letter")
#: Why something stays, or until when it does.
REASONS = (
    "telegram-48-hours",
    "slack-not-ours",
    "platform-refused",
    "platform-down",
    "unconfirmed",
    "with-controller",
    "mail-no-content",
    "on-paper",
    "backup-keys",
    "backup-term",
)


@dataclass(frozen=True)
class Copy:
    """Copies of one kind in one place; `count` 0 where nobody knows how many there are.

    `state` is waiting (can be removed), removed, stays or fades; see `storage.models.erasure`.
    """

    place: str
    what: str
    state: str
    count: int = 1
    reason: str | None = None
    until: date | None = None
    channel: str | None = None
    ref: str | None = field(default=None, repr=False)
    came_at: datetime | None = None


def inventory(work: Work, case: Case) -> list[Copy]:
    """Every place that has a copy of a case now; what stays is summed up."""
    found = [
        Copy("database", "all", WAITING),
        *_said(work, case),
        *(_of_request(work, case) if isinstance(case, PrivacyRequest) else _of_ticket(work, case)),
        _backup(work, case),
    ]
    return [*_single(found), *_summed(found)]


def _single(found: Iterable[Copy]) -> Iterator[Copy]:
    """What can be removed, each message once."""
    seen: set[tuple[str | None, str | None]] = set()
    for one in found:
        if one.state != STAYS and (one.channel, one.ref) not in seen:
            if one.ref is not None:
                seen.add((one.channel, one.ref))
            yield one


def _summed(found: Iterable[Copy]) -> Iterator[Copy]:
    unknown: set[tuple[str, str, str | None]] = set()
    counts: Counter[tuple[str, str, str | None]] = Counter()
    for one in found:
        if one.state == STAYS:
            about = (one.place, one.what, one.reason)
            counts[about] += one.count
            unknown |= {about} if one.count == UNKNOWN else set()
    for about, count in counts.items():
        place, what, reason = about
        number = UNKNOWN if about in unknown else count
        yield Copy(place, what, STAYS, number, reason)


def in_persons_chat(work: Work, case: Case) -> set[str]:
    """The platform's ids of all messages of a case in its person's chat, whoever sent them."""
    refs: set[str] = set()
    for row in work.uow.erasures.notices(case):
        if row.contact_id is not None or row.channel == TELEGRAM:
            refs |= {*refs_of(row.sent_ref, row.sent_refs)}
    if isinstance(case, Ticket):
        said = work.uow.tickets.messages(case.tenant_id, case.id)
        refs |= {one.platform_ref for one in said if one.platform_ref}
    return refs


# What we said


def _said(work: Work, case: Case) -> Iterator[Copy]:
    seen: set[str] = set()
    for row in work.uow.erasures.notices(case):
        place = place_of(row.channel, private=row.contact_id is not None)
        at = row.sent_at or row.created_at
        refs = refs_of(row.sent_ref, row.sent_refs)
        if not refs and row.status is NoticeStatus.UNCONFIRMED:
            yield Copy(place, "ours", STAYS, reason="unconfirmed")
        for ref in refs:
            if ref not in seen:
                seen.add(ref)
                yield _of_ours(work, row, place, ref, at)


def _of_ours(work: Work, row: NoticeRow, place: str, ref: str, at: datetime) -> Copy:
    what = "file" if row.attachment_id or row.answer_part_id or is_file(ref) else "ours"
    return removable(work, Copy(place, what, WAITING, channel=row.channel, ref=ref, came_at=at))


def place_of(channel: str, *, private: bool) -> str:
    """The place of a message of ours."""
    if channel == TELEGRAM:
        return "telegram-chat"
    return "slack-chat" if private else "slack-channel"


def removable(work: Work, copy: Copy) -> Copy:
    """The same, or that it stays, as Telegram's time is over."""
    if copy.channel == TELEGRAM and too_late(copy.came_at, work.now):
        return Copy(copy.place, copy.what, STAYS, reason="telegram-48-hours")
    return copy


def too_late(came_at: datetime | None, now: datetime) -> bool:
    """Whether Telegram lets nobody delete it any more."""
    return came_at is not None and now - came_at >= TELEGRAM_LETS


# What others said


def _of_ticket(work: Work, ticket: Ticket) -> Iterator[Copy]:
    channel = _channel_of(work, ticket)
    files = work.uow.tickets.attachments(ticket.tenant_id, ticket.id)
    refs: dict[str, datetime] = {}
    for message in work.uow.tickets.messages(ticket.tenant_id, ticket.id):
        if message.author is Author.STAFF:
            if message.source_ref is not None and message.revision == 0:
                yield Copy("slack-channel", "staff", STAYS, reason="slack-not-ours")
        elif message.platform_ref:
            refs.setdefault(message.platform_ref, message.said_at)
    refs |= {one.message_ref: one.received_at for one in files if one.message_ref}
    for ref, at in refs.items():
        yield theirs(work, channel, ref, at)


def theirs(work: Work, channel: str, ref: str, at: datetime) -> Copy:
    """A message that the person sent."""
    if channel == SLACK:
        return Copy("slack-chat", "theirs", STAYS, reason="slack-not-ours")
    copy = Copy("telegram-chat", "theirs", WAITING, channel=channel, ref=ref, came_at=at)
    return removable(work, copy)


def _of_request(work: Work, request: PrivacyRequest) -> Iterator[Copy]:
    uow = work.uow
    if request.contact_id is not None:
        slack = _channel_of(work, request) == SLACK
        place, why = (
            ("slack-chat", "slack-not-ours") if slack else ("telegram-chat", "telegram-48-hours")
        )
        # What leads to a request is said before there is one; nobody knows which messages.
        yield Copy(place, "theirs", STAYS, UNKNOWN, why)
    if work.policy(request.tenant_id).dpo is not None:
        yield Copy("slack-channel", "staff", STAYS, UNKNOWN, "slack-not-ours")
    for receipt in uow.passing.of_request(request.tenant_id, request.id):
        if receipt.sent_at is not None and receipt.way == "webhook":
            yield Copy("controller", "request", STAYS, reason="with-controller")
        elif receipt.sent_at is not None and receipt.way == "email":
            yield Copy("mail", "request", STAYS, reason="mail-no-content")
    if codes := [one for one in uow.identity.of_request(request) if one.way is IdentityWay.CODE]:
        yield Copy("mail", "code", STAYS, len(codes), "mail-no-content")
    if letters := uow.erasures.letters(request):
        yield Copy("paper", "letter", STAYS, letters, "on-paper")
    if gone := uow.erasures.pictures(request, gone=True):
        yield Copy("telegram-chat", "id-picture", REMOVED, gone)


def _channel_of(work: Work, case: Case) -> str:
    if case.contact_id is None:
        return TELEGRAM
    return work.uow.contacts.get(case.contact_id).channel


def _backup(work: Work, case: Case) -> Copy:
    policy = (
        policy_of(work, case) if isinstance(case, PrivacyRequest) else work.policy(case.tenant_id)
    )
    today = deadlines.local_date(work.now, policy.timezone)
    days = policy.leftovers.logs_and_backups_days if policy.leftovers else None
    if days is None:
        return Copy("backup", "all", FADES, reason="backup-keys", until=today + BACKUP_KEYS)
    until = today + timedelta(days=days)
    return Copy("backup", "all", FADES, reason="backup-term", until=until)
