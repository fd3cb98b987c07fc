"""What must hold after any crash, whatever was killed when.

    watch(database_url)                  # before: lets the database itself note each status
    ...                                  # kill, begin again, come to rest
    assert check(database_url, Facts(keys, accepted=…, chats=…)) == []

`check` looks at the database and at what people see in their chats; each breach is a sentence. It
knows nothing of processes: the product must have come to rest before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.orm import Session

from bots.conversation.cards import render
from bots.conversation.words import MissingWords, shared
from storage.crypto import Key
from storage.engine import Storage, open_storage
from storage.models import (
    Attachment,
    IdCopy,
    Job,
    JobStatus,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    RequestStatus,
    Tenant,
    TicketMessage,
    TicketStatus,
    Update,
    UpdateStatus,
)
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from workflows.notices import Address, Button, Notice
from workflows.transitions import is_final, may_follow, ticket_may_follow

WATCHED = (("privacy_request", "id"), ("ticket", "id"), ("platform_update", "id"))
UNDER_WAY = (NoticeStatus.WAITING, NoticeStatus.SENDING)

_ONE_TIME = timedelta(minutes=1)
"""Of the product's clock: a transaction that stands still meanwhile is a slow one."""


class Seen(NamedTuple):
    """One message that the bot put into a chat; `ref` is the platform's id, as in `sent_ref`.

    `nonce` is the notice's, where the platform keeps it with the message (Slack's metadata);
    `files` are the ids of files that stand in it, by which a notice may know it too.
    """

    ref: str
    text: str
    nonce: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the world around the product knows.

    `accepted` are the source_refs of what was acknowledged. `chats` holds, by order of
    appearance, what stands in each chat, by `CHANNEL:CONVERSATION`; chats that are not named are
    not checked. `erased` are refs of messages that were taken away. `said` are texts, each of
    which must stand in exactly one message of a ticket; `filed` the number of requests by the
    name of the person. `now` is the product's time. `may_fail` are keys of notices that may end
    as failed or undeliverable, `may_die` names of jobs that may be dead, `may_be_set_aside`
    source_refs that may have failed for good.
    """

    keys: Sequence[Key]
    accepted: Iterable[str] = ()
    chats: Mapping[str, Sequence[Seen]] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()
    said: Iterable[str] = ()
    filed: Mapping[str, int] = field(default_factory=dict)
    now: datetime | None = None
    may_fail: frozenset[str] = frozenset()
    may_die: frozenset[str] = frozenset()
    may_be_set_aside: frozenset[str] = frozenset()


def watch(database_url: str) -> None:
    """From now on the database notes each change of a status; to be called once, migrated."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        watch_on(connection)
    engine.dispose()


def watch_on(connection: Connection) -> None:
    """The same on a connection that is open already."""
    sqlite = connection.dialect.name == "sqlite"
    number = "INTEGER PRIMARY KEY AUTOINCREMENT" if sqlite else "BIGSERIAL PRIMARY KEY"
    connection.execute(
        text(
            f"CREATE TABLE chaos_status (id {number}, about VARCHAR(40), case_id BIGINT,"
            " was VARCHAR(40), became VARCHAR(40))"
        )
    )
    for table, key in WATCHED:
        connection.exec_driver_sql(_trigger(table, key, sqlite=sqlite))


def _trigger(table: str, key: str, *, sqlite: bool) -> str:
    columns = "chaos_status (about, case_id, was, became)"
    note = f"INSERT INTO {columns} VALUES ('{table}', NEW.{key}, OLD.status, NEW.status);"  # noqa: S608
    when = f"AFTER UPDATE OF status ON {table} FOR EACH ROW WHEN (OLD.status <> NEW.status)"
    if sqlite:
        return f"CREATE TRIGGER chaos_{table} {when} BEGIN {note} END"
    return (
        f"CREATE FUNCTION chaos_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {note} RETURN NULL; END $$; "
        f"CREATE TRIGGER chaos_{table} {when} EXECUTE FUNCTION chaos_{table}()"
    )


def check(database_url: str, facts: Facts) -> list[str]:
    """Every breach, a sentence each; empty if all holds."""
    storage = open_storage(database_url, facts.keys)
    try:
        return breaches(storage, facts)
    finally:
        storage.close()


def breaches(storage: Storage, facts: Facts) -> list[str]:
    """The same on an open database."""
    facts = replace(facts, now=facts.now or datetime.now(UTC))
    with UnitOfWork(storage, read_only=True) as uow:
        notices = list(
            uow.session.scalars(select(NoticeRow).order_by(NoticeRow.id), execution_options=ACROSS)
        )
        return [
            *_updates(uow.session, facts),
            *_said(uow.session, facts),
            *_jobs(uow.session, facts),
            *_cases(uow.session),
            *_changes(uow.session),
            *_ends(notices, facts),
            *_asked(notices),
            *_chats(uow, notices, facts),
            *_trail(uow),
        ]


# In


def _updates(session: Session, facts: Facts) -> Iterable[str]:
    """Each accepted message was handled, and nothing waits."""
    rows = {
        row.source_ref: row for row in session.scalars(select(Update), execution_options=ACROSS)
    }
    for ref in facts.accepted:
        if ref not in rows:
            yield f"the accepted update {ref} is not there"
    for ref, row in rows.items():
        if row.status is UpdateStatus.RECEIVED:
            yield f"the update {ref} waits (attempts {row.attempts}, error {row.error})"
        if row.status is UpdateStatus.FAILED and ref not in facts.may_be_set_aside:
            yield f"set aside: {ref}, {row.error}"


def _said(session: Session, facts: Facts) -> Iterable[str]:
    """What people said stands where it belongs, once."""
    every = select(TicketMessage).where(TicketMessage.revision == 0)
    messages = session.scalars(every, execution_options=ACROSS)
    there = Counter(one.text for one in messages)
    for words in facts.said:
        if there[words] != 1:
            yield f"{words!r} stands in {there[words]} messages of tickets"
    requests = session.scalars(select(PrivacyRequest), execution_options=ACROSS)
    filed = Counter(one.person.get("name", "") for one in requests)
    for name, count in facts.filed.items():
        if filed[name] != count:
            yield f"{name} filed {count} requests, there are {filed[name]}"


# Work


def _jobs(session: Session, facts: Facts) -> Iterable[str]:
    """No job is stuck, and none died."""
    assert facts.now is not None
    for job in session.scalars(select(Job), execution_options=ACROSS):
        named = f"job {job.id} {job.name}"
        if job.status is JobStatus.WAITING and job.due_at <= facts.now:
            yield f"{named} waits (attempts {job.attempts}, error {job.error})"
        if job.status is JobStatus.DEAD and job.name not in facts.may_die:
            yield f"{named} is dead: {job.error}"


def _cases(session: Session) -> Iterable[str]:
    """Nothing waits for a job that is not there, and what ended has an end."""
    under_way = select(Job).where(Job.status == JobStatus.WAITING)
    waiting = list(session.scalars(under_way, execution_options=ACROSS))
    jobs = {(job.name, key, value) for job in waiting for key, value in job.args.items()}
    for request in session.scalars(select(PrivacyRequest), execution_options=ACROSS):
        named = f"{request.reference} is {request.status.value}"
        if is_final(request.status) and request.closed_at is None:
            yield f"{named} and was never closed"
        if request.status is RequestStatus.DRAFT:
            yield f"{named} after its turn"
    for copy in session.scalars(select(IdCopy), execution_options=ACROSS):
        checking = copy.status.value == "checking"
        if checking and ("check_identity", "id_copy_id", copy.id) not in jobs:
            yield f"ID copy {copy.id} is being checked by nobody"
        if copy.file_ref and not checking and ("check_identity", "id_copy_id", copy.id) not in jobs:
            yield f"ID copy {copy.id} is {copy.status.value} and nobody erases its message"
    for file in session.scalars(select(Attachment), execution_options=ACROSS):
        theirs = {(key, value) for _name, key, value in jobs}
        if file.status.value == "screening" and ("attachment_id", file.id) not in theirs:
            yield f"file {file.id} is being looked at by nobody"


def _changes(session: Session) -> Iterable[str]:
    """Each change of a status was lawful, and each update was handled once."""
    wanted = text("SELECT about, case_id, was, became FROM chaos_status ORDER BY id")
    handled: Counter[int] = Counter()
    for about, case_id, was, became in session.execute(wanted, execution_options=ACROSS):
        if about == "platform_update":
            handled[case_id] += became == UpdateStatus.HANDLED
            lawful = handled[case_id] <= 1
        elif about == "ticket":
            lawful = ticket_may_follow(TicketStatus(was), TicketStatus(became))
        else:
            lawful = may_follow(RequestStatus(was), RequestStatus(became))
        if not lawful:
            yield f"{about} {case_id} went from {was} to {became}"


# Out


def _ends(notices: Sequence[NoticeRow], facts: Facts) -> Iterable[str]:
    """Nothing is under way, and what ended badly was allowed to."""
    assert facts.now is not None
    bad = (NoticeStatus.FAILED, NoticeStatus.UNDELIVERABLE)
    for row in notices:
        named = f"notice {row.id} {row.key}"
        if row.status is NoticeStatus.SENDING:
            yield f"{named} is being sent for ever"
        if row.status is NoticeStatus.WAITING and row.due_at <= facts.now:
            yield f"{named} waits (attempts {row.attempts}, error {row.error})"
        if row.status in bad and row.key not in facts.may_fail:
            yield f"{named} ended as {row.status.value}: {row.error}"


def _asked(notices: Sequence[NoticeRow]) -> Iterable[str]:
    """Staff of the case are asked about each notice that may not have arrived."""
    asked = {
        str(button.get("value"))
        for row in notices
        if row.key in ("not-delivered", "notice-unconfirmed")
        for button in row.buttons
    }
    for row in notices:
        about_case = row.request_id is not None or row.ticket_id is not None
        theirs = row.contact_id is not None and row.tenant_id is not None and about_case
        if row.status is NoticeStatus.UNCONFIRMED and theirs and str(row.id) not in asked:
            yield f"notice {row.id} {row.key} is unconfirmed and nobody was asked"
        if row.status is NoticeStatus.UNCONFIRMED and _can_be_found(row):
            yield f"notice {row.id} {row.key} is unconfirmed, and nobody looks whether it is there"


def _can_be_found(row: NoticeRow) -> bool:
    """Slack was not asked to the end about what is meant for staff; a file there has no id."""
    for_staff = row.channel == "slack" and row.contact_id is None and row.tenant_id is not None
    known = row.attachment_id is None and row.preview_id is None and row.answer_part_id is None
    return for_staff and known and not row.address.get("only_for") and row.leased_until is None


def _chats(uow: UnitOfWork, notices: Sequence[NoticeRow], facts: Facts) -> Iterable[str]:
    """Each notice stands in its chat exactly once, in order."""
    rows: dict[str, list[NoticeRow]] = defaultdict(list)
    for row in notices:
        rows[row.order_key].append(row)
    for chat, seen in facts.chats.items():
        own = rows[uow.notices.order_key(chat)]
        yield from (f"{chat}: {breach}" for breach in _chat(own, seen, facts))


def _chat(rows: Sequence[NoticeRow], seen: Sequence[Seen], facts: Facts) -> Iterable[str]:
    places = {name: place for place, one in enumerate(seen) for name in _names_of(one)}
    refs = {row.id: _refs_of_new(row, rows) for row in rows}
    owners: dict[str, NoticeRow] = {}
    for row in rows:
        for ref in refs[row.id]:
            if ref in owners:
                yield f"notices {owners[ref].id} and {row.id} claim the same message"
            owners[ref] = row
            if ref not in places and ref not in facts.erased:
                yield f"notice {row.id} {row.key} was sent and is not there"
    stood = {row.id: [places[ref] for ref in refs[row.id] if ref in places] for row in rows}
    yield from _order(rows, stood)
    yield from _explained(rows, [one for one in seen if not owners.keys() & set(_names_of(one))])


def _names_of(one: Seen) -> list[str]:
    return [one.ref, *(f"file/{name}" for name in one.files)]


def _refs_of_new(row: NoticeRow, rows: Sequence[NoticeRow]) -> list[str]:
    """The messages a notice put into its chat: not those it changed, nor those only one sees."""
    if row.status is not NoticeStatus.SENT or row.address.get("only_for"):
        return []
    changed = [one.sent_ref for one in rows if one.id == row.edits_id]
    refs = (row.sent_refs or row.sent_ref or "").split()
    return [] if refs[-1:] == changed else refs


def _order(rows: Sequence[NoticeRow], stood: Mapping[int, Sequence[int]]) -> Iterable[str]:
    """What was said first stands first; what was held back on purpose holds up its ticket only."""
    last: dict[int | None, tuple[NoticeRow, int]] = {}
    for row in sorted(rows, key=lambda one: one.id):
        found = stood[row.id]
        # Staff's cards that never arrived are sent a minute later, behind those of other cases.
        looked_for = row.contact_id is None and row.attempts > 1
        if not found or row.tried_since or row.values.get("again") or looked_for:
            continue
        held = row.due_at > row.created_at and (row.attempts <= 1 or row.message_id is not None)
        for lane in {row.ticket_id} if held else {None, row.ticket_id}:
            other, before = last.get(lane, (row, -1))
            if min(found) < before and not _side_by_side(row, other):
                yield f"notice {row.id} {row.key} stands before {other.id}"
            last[lane] = (row, max(before, *found))


def _side_by_side(row: NoticeRow, other: NoticeRow) -> bool:
    """Whether two people's turns put them into a team's channel at one time: whichever was
    committed first may stand first.
    """
    apart = (row.ticket_id, row.request_id) != (other.ticket_id, other.request_id)
    near = abs(row.created_at - other.created_at) < _ONE_TIME
    return apart and near and row.contact_id is None and other.contact_id is None


def _explained(rows: Sequence[NoticeRow], strangers: Sequence[Seen]) -> Iterable[str]:
    """A message that no notice owns is one that may not have arrived, or that says so itself."""
    told: Counter[tuple[int, str]] = Counter()
    for one in strangers:
        row = next((row for row in rows if _may_be(row, one, told)), None)
        if row is None:
            same = [row.id for row in rows if _says(row, one)]
            yield f"message {one.ref} belongs to no notice; same words as {same}: {one.text[:60]!r}"
        else:
            told[row.id, _bare(one.text)] += 1


def _may_be(row: NoticeRow, one: Seen, told: Mapping[tuple[int, str], int]) -> bool:
    admitted = row.status is NoticeStatus.UNCONFIRMED or row.values.get("again") or row.tried_since
    return bool(admitted) and not told[row.id, _bare(one.text)] and _says(row, one)


def _says(row: NoticeRow, one: Seen) -> bool:
    if one.nonce:
        return one.nonce == row.nonce
    return any(_bare(one.text) in said for said in _wordings(row))


def _wordings(row: NoticeRow) -> Iterable[str]:
    """All that this notice may have said, with and without the words that admit a repeat."""
    for left_out in ({"again"}, {"again", "anew"}, {"anew"}, set[str]()):
        values = {name: value for name, value in row.values.items() if name not in left_out}
        keys = (row.key, str(row.values.get("anew", row.key)))
        for key in dict.fromkeys(keys):
            try:
                card = render(_notice(row, key, values), shared())
            except (MissingWords, KeyError):
                continue
            yield _bare(f"{card.heading or ''}{card.body}")


def _notice(row: NoticeRow, key: str, values: dict[str, Any]) -> Notice:
    address = Address(row.channel, **row.address)
    buttons = tuple(Button(**button) for button in row.buttons)
    return Notice(row.id, row.nonce, address, key, row.language, values, buttons)


def _bare(said: str) -> str:
    return "".join(said.split())


# The trail


def _trail(uow: UnitOfWork) -> Iterable[str]:
    for tenant in uow.session.scalars(select(Tenant), execution_options=ACROSS):
        yield from (f"{tenant.slug}: {found}" for found in uow.trail.problems(tenant.id))
