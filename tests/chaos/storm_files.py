"""Files in the storm: who sends and gets which, and what has to hold of them in the end.

Each is looked at by the real check in its process apart, which costs seconds; so there are a few in
each storm: one of every kind.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageStat
from sqlalchemy import select
from sqlalchemy.orm import Session

from bots.sandbox import pictures
from storage.models import (
    Attachment,
    AttachmentStatus,
    AuditEvent,
    IdCopy,
    IdCopyStatus,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    Record,
    Ticket,
)
from storage.models.ticket import OUT
from storage.repositories import ACROSS
from storage.types import SealedBytes
from tests.chaos.storm_people import ALBUM, COPY, FILE_BACK, OPEN_ID, Requester
from tests.chaos.storm_world import StormWorld
from tests.leaks import found_in, of_folder
from workflows.notices import SLACK, TELEGRAM

#: Notices that hand a file on: to staff, to the requester.
TO_STAFF, TO_REQUESTER = "requester-sent-file", "ticket-reply-file"
IN_TELEGRAM = "a file in Telegram"
VERDICTS = tuple(
    f"request:identity:{one}" for one in ("accepted", "rejected", "review", "not_checked")
)
#: How much two pictures differ that show the same, of 255, when they are shrunk.
SAME = 12.0


def hand_out(requesters: Sequence[Requester]) -> None:
    """Says who of them sends what, or gets a file: the first for whom it fits."""
    tickets = [one for one in requesters if not one.plan.right]
    chats = [one for one in tickets if one.channel == TELEGRAM]
    others = [one for one in tickets if one.channel == SLACK]
    for one, file in (*zip(chats, (OPEN_ID, ALBUM, FILE_BACK)), *zip(others, (FILE_BACK,))):  # noqa: B905
        one.plan.file = file
    for one in [one for one in requesters if one.channel == TELEGRAM and one.plan.right][:1]:
        one.plan.right, one.plan.file = "access", COPY


def breaches(world: StormWorld, requesters: Sequence[Requester]) -> list[str]:
    """What does not hold of files."""
    with world.looking() as uow:
        return [
            *_handed_on(uow.session, world),
            *_copies(uow.session, [one for one in requesters if one.plan.file == COPY]),
            *_refused(uow.session, [one for one in requesters if one.plan.file == OPEN_ID]),
            *_nowhere(uow.session, world, [one for one in requesters if one.marks]),
        ]


def looked_at(world: StormWorld) -> int:
    """How many files and copies are not under way any more."""
    with world.looking() as uow:
        files = _every(uow.session, Attachment, Attachment.status != AttachmentStatus.SCREENING)
        copies = _every(uow.session, IdCopy, IdCopy.status != IdCopyStatus.CHECKING)
        return len(files) + len(copies)


def _every(session: Session, model: Any, *where: Any) -> list[Any]:
    return list(session.scalars(select(model).where(*where), execution_options=ACROSS))


def _handed_on(session: Session, world: StormWorld) -> Iterator[str]:
    """What may go on went on in one notice, and stands as often as such notices were sent."""
    told = _every(session, NoticeRow, NoticeRow.key.in_((TO_STAFF, TO_REQUESTER)))
    by_file = Counter(row.attachment_id for row in told)
    sent: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for file in _every(session, Attachment):
        kept = file.status is AttachmentStatus.KEPT
        if by_file[file.id] != kept:
            yield f"file {file.id} is {file.status.value} and in {by_file[file.id]} notices"
        for row in told:
            if row.attachment_id == file.id:
                name = file.name if row.channel == SLACK else IN_TELEGRAM
                sent[name] += row.status is NoticeStatus.SENT
                unsure[name] += row.status is NoticeStatus.UNCONFIRMED
    for name, count in _shown(world).items():
        if not sent[name] <= count <= sent[name] + unsure[name]:
            yield f"{name} was sent {sent[name]} times, perhaps {unsure[name]} more: {count} stand"
    yield from (f"{name} was sent and stands nowhere" for name in sent.keys() - _shown(world))


def _shown(world: StormWorld) -> Counter[str]:
    """Files that the bot put into a chat: those in Slack by name, Telegram shows none."""
    found: Counter[str] = Counter()
    space = world.fake_slack._space
    with space.lock:
        for place in space.places.values():
            for said in place.messages.values():
                found.update(space.files[one].name for one in said.files if said.bot)
    for person in world.fake_telegram.people:
        found.update(IN_TELEGRAM for one in person.heard if one.data)
    return found


def _copies(session: Session, senders: Sequence[Requester]) -> Iterator[str]:
    """Each copy has one verdict, and its picture is gone from the chat."""
    for one in senders:
        about = PrivacyRequest.reference == one.reference
        (request,) = _every(session, PrivacyRequest, about) or [None]
        if request is None:
            continue  # told of as a story without an end
        copies = _every(session, IdCopy, IdCopy.request_id == request.id)
        if len(copies) != one.sent_files:
            yield f"{one.reference}: {one.sent_files} copies were sent, {len(copies)} are known"
        yield from (
            f"{one.reference}: a copy is {copy.status.value}, erased {copy.erased_at}"
            for copy in copies
            if copy.status is IdCopyStatus.CHECKING or copy.erased_at is None
        )
        wanted = (AuditEvent.request_id == request.id, AuditEvent.event.in_(VERDICTS))
        verdicts = len(_every(session, AuditEvent, *wanted))
        if verdicts != len(copies):
            yield f"{one.reference}: {verdicts} verdicts on {len(copies)} copies"
        yield from one.files_left()


def _refused(session: Session, senders: Sequence[Requester]) -> Iterator[str]:
    """An ID that shows everything is not kept, nobody gets it, and it is gone from the chat."""
    for one in senders:
        (ticket,) = _every(session, Ticket, Ticket.reference == one.reference) or [None]
        if ticket is None:
            continue
        for file in _every(session, Attachment, Attachment.ticket_id == ticket.id):
            theirs = file.direction != OUT
            if theirs and (file.status is not AttachmentStatus.REFUSED or file.erased_at is None):
                yield f"{one.reference}: an open ID is {file.status.value}, {file.erased_at}"
        yield from one.files_left()


# Nowhere


def _nowhere(session: Session, world: StormWorld, senders: Sequence[Requester]) -> Iterator[str]:
    """No mark of an ID on disk or in the database, and nothing that looks like the open one."""
    marks = {mark for one in senders for mark in one.marks}
    stored = [("the database", one) for one in _stored(session)]
    stored += [("Slack", one.data or b"") for one in world.fake_slack._space.files.values()]
    for where, content in (*stored, *of_folder(world.folder)):
        if found_in(content, marks):
            yield f"an ID stands in {where}"
    yield from (f"an open ID stands in {where}" for where, one in stored if _looks_open(one))


def _stored(session: Session) -> Iterator[bytes]:
    """Everything of any length in the database that is sealed, opened."""
    for table in Record.metadata.tables.values():
        for column in table.c:
            if isinstance(column.type, SealedBytes):
                for value in session.scalars(select(column), execution_options=ACROSS):
                    yield bytes(value or b"")


@cache
def _open_one() -> Image.Image:
    return _small(pictures.id_card("Noor Voorbeeld", []))


def _small(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("L").resize((24, 24))


def _looks_open(content: bytes) -> bool:
    try:
        here = _small(content)
    except OSError:  # no picture
        return False
    return ImageStat.Stat(ImageChops.difference(here, _open_one())).mean[0] < SAME
