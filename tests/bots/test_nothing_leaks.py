"""What people, platforms and tenants fill in stands in no log, no error, no readable column.

Every column that is sealed and every field of every event has a mark of its own; then much is done
with them, most of it going wrong, while every logger there is speaks. `tests/journeys` looks at the
real processes in the same way.
"""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.exc import IntegrityError, OperationalError

from bots.conversation.dialogue import STATES
from bots.conversation.events import CommandGiven, Place, TextSent
from bots.conversation.reception import receive
from bots.conversation.words import shared
from bots.delivery import Delivery, Refused, Unconfirmed, Unreachable
from bots.intake import Intake
from bots.slack import inbound as slack_inbound
from bots.telegram import inbound as telegram_inbound
from bots.web.metrics import exposition
from storage.engine import Storage
from storage.inbox import Delivery as Arrived
from storage.models import Contact, Job, NoticeRow, NoticeStatus, Record, RequestKind
from storage.types import Hashed, Sealed
from storage.unit_of_work import UnitOfWork
from tests.bots.overhearing import (
    Heard,
    Marks,
    assert_unseen,
    failing,
    files_of,
    kinds_of_events,
    marked,
)
from tests.conversation_kit import SUPPORT, Chat, Scene, speaker_of, staff_speaker
from tests.leaks import found_in
from tests.makers import NOW
from tests.storage.every_row import fill_every_table
from workflows.desk import Said
from workflows.notices import SLACK, TELEGRAM, ChannelDown
from workflows.tasks import JOBS, run_job
from workflows.worker import TIDYING, WATCHING

#: Numbers under every name that a job may know its records by.
IDS = (
    *("tenant_id", "request_id", "ticket_id", "contact_id", "id_copy_id", "check_id"),
    *("attachment_id", "taken_id", "picture_id", "part_id", "message_id", "link_id"),
    *("erasure_id", "answer_id", "notice_id", "of_request", "asked"),
)
MARKED = dict.fromkeys(IDS, 1)


# Everything that is kept


def test_whatever_is_done_with_marked_rows_no_mark_is_said(
    sqlite: Storage, heard: Heard, tmp_path: Path
) -> None:
    with UnitOfWork(sqlite) as uow:
        kept = {one.decode() for one in fill_every_table(uow)}
    sealed = [
        column
        for table in Record.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, (Sealed, Hashed))
    ]
    assert len(kept) == len(sealed), "each has a mark of its own"
    scene = Scene(sqlite)
    tools = scene.tools(Chat())
    for name in JOBS:
        run_marked(scene, tools, name)
    for step in (*TIDYING, *WATCHING):
        trouble(step, tools)
    for channel in (TELEGRAM, SLACK):
        trouble(scene.desk.claim_notices, channel)
        trouble(scene.desk.claim_updates, channel, 5)
    report = scene.desk.health()
    assert found_in(exposition(report).encode() + repr(report).encode(), kept) == set()
    assert any(one["event"] == "job_failed" for one in heard.events)
    assert heard.leaked(kept) == set()
    assert found_in(files_of(tmp_path), kept) == set()


def run_marked(scene: Scene, tools: Any, name: str) -> None:
    with scene.unit() as uow:
        job = Job(name=name, args=MARKED, message_id=f"m-{name}", due_at=NOW, created_at=NOW)
        uow.jobs.add(job)
    trouble(run_job, tools, job.id)


def trouble(does: Any, *given: Any) -> None:
    """Whatever comes of it: here only what is said of it counts."""
    with suppress(Exception):
        does(*given)


# Everything that is done in a chat


def test_every_event_in_every_state_says_nothing_of_what_it_held(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path
) -> None:
    scene.file(person={"name": marks.of("name"), "email": f"{marks.of('email')}@example.org"})
    scene.open_ticket(text=marks.of("ticket"))
    noor, place = speaker_of("1001"), Place("1001")
    thread = Place("C0SALSOFTSUP", private=False, thread="C0SALSOFTSUP/1")
    receive(scene.desk, CommandGiven("start:1", noor, NOW, place, name="start"))
    for state in STATES:
        put_into(scene, state, marks)
        receive(scene.desk, marked(TextSent, marks, noor, NOW, place))
    for kind in kinds_of_events():
        put_into(scene, "idle", marks)
        trouble(receive, scene.desk, marked(kind, marks, noor, NOW, place))
        event = marked(kind, marks, staff_speaker(SUPPORT), NOW, thread)
        trouble(receive, scene.desk, event)
    assert len(marks.made) > 35
    assert any(one["event"] == "turn_failed" for one in heard.events)
    assert_unseen(heard, marks, tmp_path)


def put_into(scene: Scene, state: str, marks: Marks) -> None:
    """Somebody's conversation stands there, with a marked draft."""
    with scene.unit() as uow:
        contact = uow.session.get_one(Contact, 1)
        contact.state = state
        contact.facts = {"name": marks.of("draft.name"), "text": marks.of("draft.text")}


@pytest.mark.parametrize("kind", list(RequestKind))
def test_each_right_with_its_answers(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path, kind: RequestKind
) -> None:
    person = {one: marks.of(f"{kind}.{one}") for one in ("name", "email", "phone", "born_on")}
    request = scene.file(
        kind=kind.value,
        person=person,
        details=marks.of(f"{kind}.details"),
        about=marks.of(f"{kind}.about"),
        particulars={"correct": marks.of(f"{kind}.particulars")},
    )
    for waiting in scene.rows(Job):
        trouble(run_job, scene.tools(Chat()), waiting.id)
    scene.send_all()
    with pytest.raises(RuntimeError):
        scene.act(request, failing(marks.of("act")))
    assert_unseen(heard, marks, tmp_path)


# What breaks


ERRORS: dict[str, Callable[[str], Exception]] = {
    "unexpected": RuntimeError,
    "database": lambda mark: OperationalError(f"SELECT '{mark}'", {"p": mark}, Exception(mark)),
    "unique": lambda mark: IntegrityError(f"SELECT '{mark}'", {"p": mark}, Exception(mark)),
}


@pytest.mark.parametrize("broken", ERRORS)
def test_a_turn_a_job_a_sweep_and_a_way_in_that_break(
    scene: Scene,
    marks: Marks,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        raise ERRORS[broken](marks.of(broken))

    scene.open_ticket(text="De export werkt niet.", file_ref=marks.of("file_ref"))
    event = marked(TextSent, marks, speaker_of("1001"), NOW, Place("1001"))
    monkeypatch.setattr("bots.conversation.reception.converse", breaks)
    trouble(receive, scene.desk, event)
    intake = Intake(scene.desk, TELEGRAM, breaks)
    with scene.unit() as uow:
        uow.inbox.store([delivered(marks)], NOW)
    for update in scene.desk.claim_updates(TELEGRAM, 5):
        trouble(intake.work, update)
    for name in JOBS:
        monkeypatch.setitem(JOBS, name, breaks)
        run_marked(scene, scene.tools(Chat()), name)
    down = replace(scene.tools(Chat()), unit_of_work=breaks, unit_of_work_to_look=breaks)
    for step in (*TIDYING, *WATCHING):
        trouble(step, down)
    assert {"update_unreadable", "job_failed"} <= {one["event"] for one in heard.events}
    assert_unseen(heard, marks, tmp_path)


def delivered(marks: Marks) -> Any:
    payload = {"message": {"text": marks.of("payload"), "from": {"first_name": marks.of("from")}}}
    return Arrived(TELEGRAM, "7", marks.of("conversation"), payload)


class Unwilling:
    """A sender to whom everything goes wrong, in turn."""

    def __init__(self, mark: str) -> None:
        self.errors = [RuntimeError(mark), KeyError(mark)]

    def send(self, *_: Any) -> str | None:
        raise self.errors[0]

    def find(self, *_: Any) -> str | None:
        raise self.errors[1]


@pytest.mark.parametrize("error", [RuntimeError, Unconfirmed, ChannelDown, Unreachable, Refused])
def test_a_notice_that_cannot_be_sent(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path, error: type[Exception]
) -> None:
    said = Said(text=marks.of("ticket"))
    with scene.turn(speaker_of("1001")) as turn:
        turn.open_ticket("salsoft", category="technical", said=said)
    sender = Unwilling(marks.of("platform"))
    if error is not RuntimeError:
        sender.errors[0] = error("chat.postMessage: refused")
    delivery = Delivery(scene.desk, TELEGRAM, sender, shared())
    for notice in scene.desk.claim_notices(TELEGRAM):
        scene.desk.settle([delivery.deliver(notice)])
    tried = [row for row in scene.rows(NoticeRow) if row.attempts]
    assert tried
    assert NoticeStatus.SENT not in {row.status for row in tried}
    assert_unseen(heard, marks, tmp_path)


def test_words_that_are_missing_for_a_value_are_kept_without_it(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path
) -> None:
    scene.file()
    (notice, *_) = scene.desk.claim_notices(SLACK)
    odd = replace(notice, values=dict.fromkeys(notice.values, marks.of("value")))
    delivery = Delivery(scene.desk, SLACK, Unwilling(marks.of("platform")), shared())
    scene.desk.settle([delivery.deliver(odd)])
    assert scene.row(NoticeRow, id=notice.id).error == "MissingWords"
    assert_unseen(heard, marks, tmp_path)


def test_what_platforms_deliver_is_read_without_a_word(marks: Marks, heard: Heard) -> None:
    leaves = ("first_name", "last_name", "username", "title", "text", "caption", "file_name")
    person = {"id": 1001, "is_bot": False} | {one: marks.of(f"telegram.{one}") for one in leaves}
    message = person | {"message_id": 1, "date": 1, "chat": person, "from": person}
    contact = {"phone_number": marks.of("phone"), "first_name": marks.of("contact")}
    payloads: list[Any] = [
        {"update_id": 1, "message": message | {"contact": contact}},
        {"update_id": 2, "message": message | {"date": marks.of("date")}},
        {"update_id": 3, marks.of("kind"): message},
        {"update_id": 4, "message": marks.of("message")},
        {"update_id": 5, "callback_query": {"id": "1", "data": marks.of("data"), "from": person}},
    ]
    for payload in payloads:
        trouble(telegram_inbound.to_event, payload)
    profile = {one: marks.of(f"slack.{one}") for one in ("real_name", "display_name", "email")}
    event = {"type": "message", "text": marks.of("slack.text"), "user": "U1", "channel": "D1"}
    for body in (
        {"event": event | {"user_profile": profile, "ts": "1.1", "channel_type": "im"}},
        {"event": {"type": marks.of("slack.type"), **profile}},
        {"view": {"state": {"values": {"a": {"b": {"value": marks.of("modal")}}}}}},
    ):
        trouble(slack_inbound.to_event, body)
    assert heard.leaked(marks) == set()


# Files


def test_what_stands_in_a_file_and_its_name_is_not_said(
    scene: Scene, marks: Marks, heard: Heard, tmp_path: Path
) -> None:
    held = io.BytesIO()
    about = Image.Exif()
    about[0x010E], about[0x013B] = marks.of("exif.description"), marks.of("exif.artist")
    Image.new("RGB", (40, 40), "white").save(held, "JPEG", exif=about)
    wrong = {
        "picture": held.getvalue(),
        "pdf": b"%PDF-1.4\n" + marks.of("pdf").encode() + b"\n%%EOF",
        "unknown": b"\0\1\2" + marks.of("bytes").encode(),
    }
    for ref, content in wrong.items():
        name = f"{marks.of(f'name.{ref}')}.jpg"
        scene.open_ticket(text=marks.of(f"caption.{ref}"), file_ref=ref, file_name=name)
        for job in scene.rows(Job, status="waiting"):
            trouble(run_job, scene.tools(Chat(**{ref: content})), job.id)
    assert_unseen(heard, marks, tmp_path)


# The test itself


def test_a_mark_that_is_said_is_found(heard: Heard, marks: Marks, tmp_path: Path) -> None:
    import structlog

    structlog.get_logger().info("hello", name=marks.of("name"))
    (tmp_path / "left").write_text(f"x{marks.of('file')}x".encode().hex())
    assert heard.leaked(marks) == {marks.of("name")}
    assert found_in(files_of(tmp_path), marks) == {marks.of("file")}
