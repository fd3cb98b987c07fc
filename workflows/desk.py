"""The door: what bots may ask of the product. Turns, updates in, notices out, views."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from storage.engine import Storage
from storage.inbox import Delivery
from storage.models import NoticeRow, RequestKind, Update, UpdateStatus
from storage.second_look import any_awaited
from storage.unit_of_work import DatabaseTrouble, UnitOfWork, is_passing
from workflows import home, second_look, views
from workflows.answer_page import AnswerPage
from workflows.answers import AddedFile
from workflows.authorities import countries as complaint_countries
from workflows.authorities import laender as german_laender
from workflows.case_view import CaseView
from workflows.channel_intake import Place as ChannelPlace
from workflows.doors.answers import AnswerDoors
from workflows.doors.channels import ChannelDoors, ChannelRule
from workflows.doors.codes import KEY as GIVE_CODE
from workflows.doors.codes import CodeDoors
from workflows.doors.copies import CopyDoors
from workflows.doors.delivery import KEY as FALLBACK
from workflows.doors.delivery import DeliveryDoors
from workflows.doors.handovers import HandoverDoors
from workflows.doors.health import HealthDoors
from workflows.doors.queue import Marked, QueueDoors
from workflows.doors.repeats import RepeatDoors
from workflows.doors.tenants import TenantDoors
from workflows.doors.weighty import WeightyDoors
from workflows.doors.workspaces import WorkspaceDoors
from workflows.dsar import Draft
from workflows.errors import DeskError, FormIncomplete, StoreDown, WorkspaceTaken
from workflows.file_rules import shown_at_once
from workflows.handover_page import HandoverPage
from workflows.health import Alarm, HealthReport, alarms
from workflows.notices import Address, Attachment, Button, Form, Home, Notice, Speaker
from workflows.pacing import TooFast
from workflows.passwords import EnrolPage
from workflows.policy import Policy
from workflows.previews import LookPage
from workflows.quiet import is_silent
from workflows.right_needs import Need, answered, listed, without
from workflows.settings import WorkflowSettings
from workflows.settling import Settled, settle
from workflows.special_words import names_special
from workflows.tickets import Said
from workflows.turn import Pressed, Turn
from workflows.uploads import Uploaded, UploadPage
from workflows.verbs.intake import Added
from workflows.work import Work
from workflows.workspaces import Begun, Install, Installed, Invited

TRIES = 5
PAUSES = (1, 5, 30, 120)


@dataclass(frozen=True)
class StoredUpdate:
    """A leased update to work off."""

    id: int
    source: str
    source_ref: str
    payload: dict[str, Any] = field(repr=False)
    attempts: int


class Desk(
    CodeDoors,
    CopyDoors,
    TenantDoors,
    AnswerDoors,
    HandoverDoors,
    WeightyDoors,
    QueueDoors,
    RepeatDoors,
    ChannelDoors,
    DeliveryDoors,
    WorkspaceDoors,
    HealthDoors,
):
    """One per process. Safe to call from several threads; each call is one short transaction."""

    def __init__(
        self,
        storage: Storage,
        settings: WorkflowSettings,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.storage = storage
        self.settings = settings
        self.now = clock
        self._workspace = settings.team_id
        self._wakers: dict[str, threading.Event] = {}
        self._wakers_lock = threading.Lock()
        self._noted: dict[str, datetime] = {}
        self._noting = threading.Lock()

    # Waking up

    def wait(self, name: str, timeout: float) -> None:
        """Sleeps until something for that name was committed here, at most `timeout` seconds.

        `SOURCE-in` waits for updates, a channel's name for notices, `jobs` for jobs.
        """
        event = self._waker(name)
        event.wait(timeout)
        event.clear()

    def wake(self, names: Collection[str] | None = None) -> None:
        """Wakes those who wait under these names, or everybody: there may be something to do."""
        with self._wakers_lock:
            wakers = list(self._wakers) if names is None else names
        for name in wakers:
            self._waker(name).set()

    def _waker(self, name: str) -> threading.Event:
        with self._wakers_lock:
            return self._wakers.setdefault(name, threading.Event())

    def set_workspace(self, team_id: str) -> None:
        """The Slack workspace whose people may be staff; until it is known nobody is."""
        self._workspace = team_id

    def unit_of_work(self, *, wake: bool = True) -> UnitOfWork:
        """A unit of work whose commit wakes those for whom it has something to do."""
        news: set[str] = set()
        after_commit = partial(self.wake, news) if wake else None
        return UnitOfWork(self.storage, after_commit=after_commit, news=news)

    def looking(self) -> UnitOfWork:
        """A unit of work that only reads."""
        return UnitOfWork(self.storage, read_only=True)

    # In

    def store(self, deliveries: Sequence[Delivery]) -> None:
        """Keeps updates; when it returns they survive a crash. StoreDown if it cannot."""
        try:
            with self.unit_of_work() as uow:
                uow.inbox.store(deliveries, self.now())
        except DatabaseTrouble as error:
            raise StoreDown(type(error).__name__) from None

    def claim_updates(self, source: str, limit: int = 50) -> list[StoredUpdate]:
        """Leases the oldest waiting update of each conversation of that channel."""
        with self.looking() as uow:
            if not uow.inbox.waiting(source, self.now()):
                return []
        with self.unit_of_work(wake=False) as uow:
            rows = uow.inbox.claim(source, self.now(), self.settings.update_lease, limit)
            return [
                StoredUpdate(row.id, row.source, row.source_ref, row.payload or {}, row.attempts)
                for row in rows
            ]

    def retry_update(self, update_id: int, error: str) -> bool:
        """Puts an update back; False once it is set aside for a person to look at."""
        with self.unit_of_work() as uow:
            row = uow.session.get_one(Update, update_id)
            pause = PAUSES[min(row.attempts, len(PAUSES)) - 1]
            due_at = self.now() + timedelta(seconds=pause)
            return uow.inbox.retry(update_id, due_at, error, give_up_after=TRIES)

    def set_aside(self, update_id: int, error: str) -> None:
        """An update that failed for good: kept for a person, out of everybody's way."""
        with self.unit_of_work() as uow:
            row = uow.session.get_one(Update, update_id)
            row.status, row.error, row.leased_until = UpdateStatus.FAILED, error, None

    def put_off(self, update_id: int, after: timedelta) -> None:
        """An update that has to wait its turn; it counts as no try."""
        with self.unit_of_work() as uow:
            row = uow.session.get_one(Update, update_id)
            row.attempts -= 1
            row.leased_until, row.due_at = None, self.now() + after

    def drop_update(self, update_id: int) -> None:
        """Marks an update as handled: there was nothing to do."""
        with self.unit_of_work() as uow:
            uow.inbox.handled(uow.session.get_one(Update, update_id), self.now())

    # A turn

    @contextmanager
    def turn(self, ref: str, speaker: Speaker) -> Iterator[Turn | None]:
        """One update in one transaction; None if that update was handled before."""
        now = self.now()
        with self.unit_of_work() as uow:
            if not self._take(uow, ref, now):
                yield None
                return
            turn = Turn(uow, self.settings, now, speaker, self._workspace)
            yield turn
            turn.finish()

    def _take(self, uow: UnitOfWork, ref: str, now: datetime) -> bool:
        source = ref.partition(":")[0]
        row = uow.inbox.open(source, ref)
        if row is not None:
            uow.inbox.handled(row, now)
            return True
        if uow.inbox.seen(source, ref):
            return False
        uow.inbox.add_handled(source, ref, now)
        return True

    # Out

    def claim_notices(self, channel: str, limit: int = 50) -> list[Notice]:
        """Marks notices as being sent and gives them; at most one of each conversation."""
        now = self.now()
        with self.looking() as uow:
            if not uow.notices.waiting(channel, now):
                return []
        with self.unit_of_work(wake=False) as uow:
            rows = uow.notices.claim(channel, now, self.settings.notice_lease, limit)
            policies = self.settings.policies
            return [
                replace(_notice(uow, row, now), silent=is_silent(uow, policies, row, now))
                for row in rows
            ]

    def settle(self, results: Sequence[Settled]) -> None:
        """Writes down how sending ended, for all results at once."""
        now = self.now()
        with self.unit_of_work() as uow:
            work = Work(uow, self.settings, now)
            for result in results:
                settle(work, result)

    def lost_notices(self, channel: str) -> list[Notice]:
        """Notices whose sender died before the answer came, and what is to be looked for again."""
        with self.looking() as uow:
            lost = uow.notices.any_lost(channel, self.now())
            if not (lost or any_awaited(uow.session, channel, self.now())):
                return []
        with self.unit_of_work(wake=False) as uow:
            now, lease = self.now(), self.settings.notice_lease
            found = []
            for row in uow.notices.lost(channel, now):
                tried_at = (row.leased_until or now) - lease
                row.leased_until = now + lease
                found.append(replace(_notice(uow, row, now), tried_at=tried_at))
            unsure = second_look.taken_up(Work(uow, self.settings, now), channel)
            again = [replace(_notice(uow, row, now), tried_at=row.due_at) for row in unsure]
            return [*found, *again]

    # Looking

    def form(self, speaker: Speaker, token: str) -> Form | None:
        """The form a button opens for this speaker; None if it opens none, or not for them."""
        with self.looking() as uow:
            turn = Turn(uow, self.settings, self.now(), speaker, self._workspace)
            try:
                found = views.form(turn, token)
            except DeskError:
                return None
        if found is not None:
            self.form_opened(speaker, found, self._workspace)
        if found is not None and found.key == FALLBACK:
            return self.with_fallback(speaker, found, self._workspace)
        if found is None or found.key != GIVE_CODE:
            return found
        return self.with_code(speaker, found, self._workspace)

    def marked_form(self, speaker: Speaker, marked: Marked) -> Form | None:
        """The preview of a message of a thread that is to be sent on; None to send it as it is."""
        return self.preview_marked(speaker, marked, self._workspace)

    def home(self, speaker: Speaker) -> Home:
        """What the speaker's App Home shows."""
        with self.looking() as uow:
            turn = Turn(uow, self.settings, self.now(), speaker, self._workspace)
            return home.home(turn)

    def backlog(self) -> dict[str, int]:
        """How much waits: updates, notices, jobs, pictures still in a chat. Numbers only."""
        with self.looking() as uow:
            return {
                "updates": uow.inbox.backlog(),
                "notices": uow.notices.backlog(),
                "jobs": uow.jobs.backlog(),
                "id_pictures_in_chat": uow.health.pictures()[0],
            }


def _notice(uow: UnitOfWork, row: NoticeRow, now: datetime) -> Notice:
    attachment = _preview(uow, row, now) if row.preview_id else _attachment(uow, row)
    attachment = _answer_file(uow, row) if row.answer_part_id else attachment
    # Erased before it could be sent: the words then say so.
    gone = {"picture": ""} if row.preview_id and attachment is None else {}
    gone |= {"name": ""} if row.answer_part_id and attachment is None else {}
    return Notice(
        id=row.id,
        nonce=row.nonce,
        address=Address(row.channel, **row.address),
        key=row.key,
        language=row.language,
        values=row.values | gone,
        buttons=tuple(Button(**button) for button in row.buttons),
        edits=_sent_ref(uow, row.edits_id),
        answers=_sent_ref(uow, row.thread_id) or row.address.get("thread") or _quoted(uow, row),
        attachment=attachment,
        attempts=row.attempts,
    )


def _sent_ref(uow: UnitOfWork, notice_id: int | None) -> str | None:
    earlier = uow.notices.find(notice_id) if notice_id is not None else None
    return earlier.sent_ref if earlier is not None else None


def _quoted(uow: UnitOfWork, row: NoticeRow) -> str | None:
    """The requester's own message that this one answers."""
    if row.quotes_id is None or row.contact_id is None or row.tenant_id is None:
        return None
    message = uow.relay.message(row.tenant_id, row.quotes_id)
    return message.platform_ref if message is not None else None


def _attachment(uow: UnitOfWork, row: NoticeRow) -> Attachment | None:
    if row.attachment_id is None or row.tenant_id is None:
        return None
    found = uow.tickets.content(row.tenant_id, row.attachment_id)
    if found is None:
        return None
    shown = row.contact_id is not None and shown_at_once(found[1], len(found[2]))
    return Attachment(*found, picture=shown, keep=row.contact_id is not None)


def _preview(uow: UnitOfWork, row: NoticeRow, now: datetime) -> Attachment | None:
    if row.preview_id is None or row.tenant_id is None:
        return None
    content = uow.vault.content(row.tenant_id, row.preview_id, now)
    return Attachment("preview.jpg", "image/jpeg", content, picture=True) if content else None


def _answer_file(uow: UnitOfWork, row: NoticeRow) -> Attachment | None:
    if row.answer_part_id is None or row.tenant_id is None:
        return None
    found = uow.answers.content(row.tenant_id, row.answer_part_id)
    return Attachment(*found, keep=True) if found else None


__all__ = [
    "Added",
    "AddedFile",
    "Alarm",
    "AnswerPage",
    "Begun",
    "CaseView",
    "ChannelPlace",
    "ChannelRule",
    "Delivery",
    "Desk",
    "DeskError",
    "Draft",
    "EnrolPage",
    "FormIncomplete",
    "HandoverPage",
    "HealthReport",
    "Install",
    "Installed",
    "Invited",
    "LookPage",
    "Marked",
    "Need",
    "Policy",
    "Pressed",
    "RequestKind",
    "Said",
    "Settled",
    "StoreDown",
    "StoredUpdate",
    "TooFast",
    "Turn",
    "UploadPage",
    "Uploaded",
    "WorkspaceTaken",
    "alarms",
    "answered",
    "complaint_countries",
    "german_laender",
    "is_passing",
    "listed",
    "names_special",
    "without",
]
