"""What happens around the product while it dies: small stories, each independent of the others.

A stage is begun in peace, then acted in each life until it is done: what a person sees not taken
they do once more, what a platform was not thanked for it brings again. `steps` are the places it is
made for, in the order in which it passes them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, ClassVar

import httpx

from bots.sandbox import pictures
from bots.sandbox.fake_slack import User
from bots.sandbox.fake_telegram import Person
from storage.models import IdCopy, NoticeRow, PrivacyRequest, RequestStatus
from tests.chaos.steps_world import StepWorld
from tests.conversation_kit import Scene, Staff, speaker_of
from tests.staff import APPROVAL
from tests.talk import label_of

_numbers = count(1)

CSV = b"naam;plaats\nNoor;Utrecht\n"


def scene_of(world: StepWorld) -> Scene:
    """The desk on the world's database, for what is prepared in peace."""
    return Scene(world.product.storage, world.product.workflow, world.clock)  # type: ignore[arg-type]


def somebody(world: StepWorld) -> Person:
    """A person in Telegram whom the bot knows."""
    number = next(_numbers)
    person = world.fake_telegram.person(f"p{number}", f"Noor{number}", "nl")
    person.starts("salesinteract")
    world.lives()
    return person


@dataclass
class Stage:
    """One story. `lately` is what it did last, for messages of failures."""

    world: StepWorld
    steps: ClassVar[tuple[str, ...]] = ()
    #: Whether it needs the product to be alive while it acts.
    outside: ClassVar[bool] = False
    do: list[list[str]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def begin(self) -> None:
        """Prepares it, in peace."""

    def act(self) -> None:
        """What happens outside; in each life until it is done."""

    def done(self) -> bool:
        """Whether there is nothing more to do from outside."""
        return False

    def lives(self, kill: str = "", at: int = 1) -> bool:
        """One life of this stage; whether it died at that step."""
        act: Callable[[], object] | None = None
        if not self.done():
            if self.outside:
                act = self.act
            else:
                self.act()
        return self.world.lives(kill, at, act=act, do=self.do, **self.more)

    def ends(self) -> list[str]:
        """Lives in peace to its end; what does not hold then."""
        for _ in range(4):
            self.lives()
            if self.done():
                break
        missing = [] if self.done() else [f"{type(self).__name__} did not come to its end"]
        return [*missing, *self.wrong(), *self.world.breaches()]

    def wrong(self) -> list[str]:
        """What is wrong with this story alone."""
        return []

    # What the database has

    def rows(self, model: Any, **wanted: Any) -> list[Any]:
        """All rows of a table, oldest first."""
        return scene_of(self.world).rows(model, **wanted)


class Writes(Stage):
    """Somebody writes on to an open ticket; staff read it in the thread."""

    steps: ClassVar[tuple[str, ...]] = (
        *("inbox.fetched", "inbox.store:before", "inbox.store:after", "inbox.acknowledged"),
        *("inbox.claim:after", "turn.begun", "turn:before", "turn:after", "outbox.claim:before"),
        "outbox.slack.marked",
    )
    file = False

    def begin(self) -> None:
        if "ticket" not in self.world.kept:
            person = somebody(self.world)
            scene = scene_of(self.world)
            ticket = scene.open_ticket(
                "salesinteract", speaker=speaker_of(str(person.chat_id)), category="technical"
            )
            self.world.lives()
            self.world.kept["ticket"] = (person, ticket)
        self.person, self.ticket = self.world.kept["ticket"]
        self.text, self._said = f"Nog iets, nummer {next(_numbers)}.", False

    def act(self) -> None:
        self.person.says(self.text)
        self.world.wrote.append(self.text)
        self._said = True

    def done(self) -> bool:
        return self._said


class Replies(Writes):
    """Staff answer; the person reads it in Telegram."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.telegram.marked", "outbox.settle:before")
    words = "Wij kijken ernaar"

    def act(self) -> None:
        """Prepared at the desk, which is a Slack form: it only waits to be sent."""
        scene = scene_of(self.world).with_settings(team_id=self.world.fake_slack.team_id)
        about = {"ticket_id": self.ticket.id}
        support = Staff(scene, "U0SUPPORT", self.world.fake_slack.team_id, about)
        support.sends("ticket-card", "reply", text=f"{self.words}, nummer {next(_numbers)}.")
        self._said = True


class RepliesOnTheWay(Replies):
    """The same, for an answer that Telegram has and nobody here knows of."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.telegram.in-flight", "outbox.lost:after")


class RepliesHeard(Replies):
    """The same, for one that was sent and not written down."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.telegram.sent",)


class RepliesKept(Replies):
    """The same, for one that was sent and written down."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.settle:after",)


class RepliesAtLength(Replies):
    """The same, with so many signs that it takes two messages."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.telegram.between",)
    words = "\N{SLIGHTLY SMILING FACE} " * 1400


class StaffRead(Writes):
    """Somebody writes; staff read it in Slack, which can be asked."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.slack.in-flight", "outbox.slack.found")


class StaffReadLate(Writes):
    """The same, for a line that was sent and not written down."""

    steps: ClassVar[tuple[str, ...]] = ("outbox.slack.sent",)


class SendsFile(Writes):
    """Somebody sends a file with a ticket; a job looks at it."""

    steps: ClassVar[tuple[str, ...]] = (
        *("bell.unrung", "bell.rung", "bell.note:before", "job.taken", "job.claim:after"),
        *("job.fetch", "job.record:before", "job.record:after", "job.done:before"),
        "job.done:after",
    )

    def act(self) -> None:
        self.person.sends_file(CSV, "lijst.csv", "text/csv")
        self._said = True


class StaffNote(Writes):
    """Staff write in the thread; Slack brings the event until it is thanked for."""

    steps: ClassVar[tuple[str, ...]] = ("slack.stored",)
    outside = True

    def act(self) -> None:
        row = scene_of(self.world).newest("ticket-card", ticket_id=self.ticket.id)
        channel, _, ts = str(row.sent_ref).partition("/")
        self.world.wrote.append(self.text)
        self._said = True
        self.world.fake_slack.users["support"].says(channel, self.text, thread_ts=ts)


# A request


class Request(Stage):
    """A request that waits for a copy of an ID."""

    kind = "access"
    #: Whether all that filing it leads to is done before the story begins.
    rests_first = True
    #: Where the process that tells them of it dies, the first time.
    at_first = ""

    def begin(self) -> None:
        self.person = somebody(self.world)
        self.name = f"Noor Voorbeeld {next(_numbers)}"
        told = {"name": self.name, "email": "noor@example.org"}
        self.scene = scene_of(self.world)
        filed = self.scene.file(
            "salesinteract",
            self.kind,
            identified=False,
            person=told,
            speaker=speaker_of(str(self.person.chat_id)),
        )
        self.reference = filed.reference
        self.world.filed[self.name] = 1
        if self.at_first:
            self.world.lives(self.at_first)
        if self.rests_first:
            self.world.lives()

    @property
    def request(self) -> PrivacyRequest:
        """The case as it stands."""
        return self.scene.request(self.reference)

    def done(self) -> bool:
        return self.request.status is not RequestStatus.AWAITING_IDENTITY

    def dpo(self) -> User:
        """The controller's officer."""
        return self.world.fake_slack.users["dpo"]

    def card(self, key: str = "dpo-card") -> tuple[str, str, NoticeRow]:
        """Where the case's card stands."""
        (row,) = [
            one
            for one in self.scene.rows(NoticeRow, key=key, request_id=self.request.id)
            if one.edits_id is None
        ]
        channel, _, ts = str(row.sent_ref).partition("/")
        return channel, ts, row


class SendsCopy(Request):
    """Somebody sends a copy in the chat: looked at, kept as a verdict, erased from the chat."""

    steps: ClassVar[tuple[str, ...]] = (
        "job.check",
        "job.record:before",
        "job.record:after",
        "job.erase",
        "job.erased:after",
    )

    def begin(self) -> None:
        super().begin()
        self._sent = False

    def act(self) -> None:
        self.person.sends_file(PICTURE, "kopie.jpg", "image/jpeg")
        self._sent = True

    def done(self) -> bool:
        return self._sent

    def wrong(self) -> list[str]:
        status = self.request.status
        found = [f"{self.reference} is {status}"] if status.value != "awaiting_decision" else []
        return [*found, *self.left_in_chat()]

    def left_in_chat(self) -> list[str]:
        """That the copy still stands there, if it does."""
        shown = [one for one in self.person.chat if not one.by_bot and one.kind == "document"]
        return ["the copy still stands in the chat"] if shown else []


class SendsCopyForReal(SendsCopy):
    """The same with the real check, which dies when it has its verdict and goes on to the end.

    What it says is not looked at: on a machine that stands still it ends before it could read.
    """

    steps: ClassVar[tuple[str, ...]] = ("job.check",)

    def begin(self) -> None:
        super().begin()
        self.more = {"real_check": True}

    def wrong(self) -> list[str]:
        copies = self.rows(IdCopy, request_id=self.request.id)
        said = [one.status.value for one in copies if one.checked_at and one.erased_at]
        found = [] if len(said) == len(copies) == 1 else [f"of {len(copies)} copies: {said}"]
        return [*found, *self.left_in_chat()]


class Decided(Request):
    """A DPO approves; the request is passed on to the controller's endpoint."""

    steps: ClassVar[tuple[str, ...]] = (
        "slack.stored",
        "webhook.unsent",
        "webhook.in-flight",
        "webhook.answered",
    )
    outside = True

    def begin(self) -> None:
        super().begin()
        self.person.sends_file(PICTURE, "kopie.jpg", "image/jpeg")
        self.world.lives()

    def act(self) -> None:
        channel, ts, row = self.card()
        dpo = self.dpo()
        for _ in tuple(dpo.modals):
            dpo.closes()
        pressed = dpo.presses(channel, ts, label_of(self.world.words, row.language, "approve"))
        if pressed and dpo.modals:
            asked = {one.get("block_id") for one in dpo.modals[-1].view["blocks"]}
            dpo.submits(answers={key: APPROVAL[key] for key in asked & APPROVAL.keys()})

    def done(self) -> bool:
        return self.request.status is not RequestStatus.AWAITING_DECISION

    def wrong(self) -> list[str]:
        status = self.request.status.value
        return [f"{self.reference} is {status}"] if status != "passed_on" else []


class ReportsBack(Decided):
    """The controller reports that it is done, until it is answered."""

    steps: ClassVar[tuple[str, ...]] = ("callback.verified", "callback:before", "callback:after")

    def begin(self) -> None:
        super().begin()
        for _ in range(3):
            self.world.lives(act=super().act)
            if super().done():
                break
        self._message, self._taken = f"msg_{self.reference}", False

    def act(self) -> None:
        tenants = self.world.stage.tenants
        status = tenants.reply(self.reference, "completed", message_id=self._message)
        self._taken = status == 202

    def done(self) -> bool:
        return self._taken

    def wrong(self) -> list[str]:
        status = self.request.status.value
        told = self.scene.rows(NoticeRow, key="request-done", request_id=self.request.id)
        found = [f"{self.reference} is {status}"] if status != "done" else []
        return [*found, *([f"said to be done {len(told)} times"] if len(told) != 1 else [])]


class Uploads(Request):
    """A copy comes by a one-time page; if the page never answers, another page is asked for."""

    steps: ClassVar[tuple[str, ...]] = ("upload.taken", "upload.checked", "upload.recorded")
    outside = True

    def act(self) -> None:
        file = {"file": ("kopie.jpg", PICTURE, "image/jpeg")}
        httpx.post(self._link(), files=file, timeout=30)

    def _link(self) -> str:
        """A new page, asked for as a person does with a button."""
        wanted = self.scene.newest("id-copy-wanted", request_id=self.request.id)
        with self.scene.turn(speaker_of(str(self.person.chat_id))) as turn:
            turn.upload_link(wanted)
        (button,) = self.scene.newest("upload-link", request_id=self.request.id).buttons
        return str(button["url"])


PICTURE = pictures.id_card("Noor Voorbeeld")
