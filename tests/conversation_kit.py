"""The real desk on a real database without any channel: people, staff, and what was said to them.

`Scene` holds the desk and a clock to turn by hand. `Person` is somebody in a private chat, `Staff`
somebody in Slack. Nothing is sent: what the product says is read from the notices' rows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from bots.conversation.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FileSent,
    FormSubmitted,
    MarkedFile,
    MessageMarked,
    Place,
    TextEdited,
    TextSent,
)
from bots.conversation.reception import Answer, receive
from storage.engine import Storage
from storage.models import NoticeRow, NoticeStatus, PrivacyRequest, RequestKind, Ticket
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW
from tests.policy_kit import policies, without_codes
from workflows.desk import Desk, Draft, Said, Settled, Turn
from workflows.notices import SLACK, TELEGRAM, ChannelDown, FileGone, Files, Speaker, token_of
from workflows.policy import Policies
from workflows.settings import WorkflowSettings
from workflows.tools import Tools
from workflows.work import Work

TEAM = "T1"
#: The sample policies' people. The last three may do nothing at SalSoft.
DPO, SUPPORT, FIETSEN_DPO, OUTSIDER = "U0DPO", "U0SUPPORT", "U0FIETSDPO", "U0NOBODY"
SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

_numbers = count(1)


def settings(**given: Any) -> WorkflowSettings:
    defaults = {
        "policies": policies(),
        "team_id": TEAM,
        "secrets": {"SALESINTERACT_WEBHOOK": SECRET, "BAKKERIJ_WEBHOOK": SECRET},
    }
    return WorkflowSettings(**(defaults | given))


class Clock:
    """A time that moves only when told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Scene:
    """The desk on one database."""

    storage: Storage
    told: WorkflowSettings = field(default_factory=settings)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.desk = Desk(self.storage, self.told, self.clock)

    def with_settings(self, **given: Any) -> "Scene":
        """The same database with other settings."""
        return Scene(self.storage, replace(self.told, **given), self.clock)

    @contextmanager
    def unit(self) -> Iterator[UnitOfWork]:
        with UnitOfWork(self.storage) as uow:
            yield uow

    def rows(self, model: Any, **wanted: Any) -> list[Any]:
        """All rows of a table, oldest first; may be asked in the middle of a turn."""
        with UnitOfWork(self.storage, read_only=True) as uow:
            query = select(model).filter_by(**wanted).order_by(model.id)
            found = list(uow.session.scalars(query, execution_options=ACROSS))
            uow.session.expunge_all()
            return found

    def row(self, model: Any, **wanted: Any) -> Any:
        """The only row that fits."""
        (found,) = self.rows(model, **wanted)
        return found

    def said(self, **wanted: Any) -> list[str]:
        """What was said, oldest first."""
        return [row.key for row in self.rows(NoticeRow, **wanted)]

    def tools(self, files: Files | None = None, **given: Any) -> Tools:
        channels = {TELEGRAM: files, SLACK: files} if files is not None else {}
        made = Tools(
            unit_of_work=self.desk.unit_of_work,
            unit_of_work_to_look=lambda: UnitOfWork(self.storage, read_only=True),
            settings=self.told,
            now=self.clock,
            files=channels,
        )
        return replace(made, **given)

    # Shortcuts past the dialogue

    @contextmanager
    def turn(self, speaker: Speaker) -> Iterator[Turn]:
        """A turn of its own, as a verb is called."""
        with self.desk.turn(f"test:{next(_numbers)}", speaker) as turn:
            assert turn is not None
            yield turn

    def file(
        self,
        slug: str = "salsoft",
        kind: str = "access",
        *,
        identified: bool = True,
        **given: Any,
    ) -> PrivacyRequest:
        """Files a request as the dialogue would; gives it as it stands then.

        `identified` leaves out the one-time code, as if the policy asked for nothing there; with
        False the case begins on the rung that its policy names.
        """
        if identified:
            plain = Policies({name: without_codes(one) for name, one in self.told.policies.items()})
            return self.with_settings(policies=plain).file(slug, kind, identified=False, **given)
        speaker = given.pop("speaker", speaker_of("1001"))
        policy = self.told.policies[slug]
        defaults = {
            "controllers": (slug,),
            "via": policy.processor or slug,
            "kind": RequestKind(kind),
            "person": {"name": "Noor Voorbeeld", "email": "noor@example.org"},
            "received_at": self.clock(),
            "language": "nl",
        }
        with self.turn(speaker) as turn:
            reference = turn.open_request(Draft(**(defaults | given)))[0]
        return self.request(reference)

    def request(self, reference: str) -> PrivacyRequest:
        return self.row(PrivacyRequest, reference=reference)

    def act(self, request: PrivacyRequest, does: Callable[[Work, PrivacyRequest], Any]) -> Any:
        """Runs an act on the request as it stands now."""
        tenant_id = self.request(request.reference).tenant_id
        with self.unit() as uow:
            found = uow.requests.get(tenant_id, request.id, lock=True)
            return does(Work(uow, self.told, self.clock()), found)

    def open_ticket(self, slug: str = "salsoft", **given: Any) -> Ticket:
        speaker = given.pop("speaker", speaker_of("1001"))
        category = given.pop("category", "technical")
        said = Said(**({"text": "De export werkt niet."} | given))
        with self.turn(speaker) as turn:
            reference = turn.open_ticket(slug, category=category, said=said)
        return self.ticket(reference)

    def ticket(self, reference: str) -> Ticket:
        return self.row(Ticket, reference=reference)

    def newest(self, key: str, **wanted: Any) -> NoticeRow:
        """The newest notice of that key."""
        found = self.rows(NoticeRow, key=key, **wanted)
        assert found, f"{key} was not said; said: {self.said()}"
        return found[-1]

    def token(self, key: str, action: str, value: str = "", **wanted: Any) -> str:
        """What that button of the newest notice of that key carries."""
        return token(self.newest(key, **wanted), action, value)

    def send_all(self) -> list[NoticeRow]:
        """Marks everything that waits as sent, each with a platform id of its own."""
        sent: list[NoticeRow] = []
        while waiting := self.rows(NoticeRow, status=NoticeStatus.WAITING):
            results = [
                Settled(row.id, "sent", f"{row.address['conversation']}/{row.id}")
                for row in waiting
            ]
            self.desk.settle(results)
            sent += waiting
        return sent


def token(row: NoticeRow, action: str, value: str = "") -> str:
    """What that button of a notice carries."""
    for index, button in enumerate(row.buttons):
        if button["action"] == action and button.get("value", "") == value:
            return token_of(row.nonce, index)
    raise AssertionError(f"{row.key} has no {action} {value}, only {row.buttons}")


def speaker_of(address: str, channel: str = TELEGRAM, language: str | None = "nl") -> Speaker:
    return Speaker(channel, address, address.rpartition("/")[2], language)


def staff_speaker(user: str, team: str = TEAM) -> Speaker:
    return Speaker(SLACK, f"{team}/{user}", user, None)


@dataclass
class Person:
    """Somebody in a private chat with the bot. `hears` walks through what is said, in order."""

    scene: Scene
    speaker: Speaker = field(default_factory=lambda: speaker_of("1001"))
    read: int = 0

    def does(self, kind: type[Event], /, **given: Any) -> Answer:
        """Any event; a fresh `ref` and `message_ref` unless given."""
        number = next(_numbers)
        talk = self.speaker.conversation
        defaults = {
            "ref": f"{self.speaker.channel}:{number}",
            "speaker": self.speaker,
            "at": self.scene.clock(),
            "place": Place(talk),
            "message_ref": f"{talk}/{number}",
        }
        return receive(self.scene.desk, kind(**(defaults | given)))

    def says(self, text: str, **given: Any) -> "Person":
        self.does(TextSent, text=text, **given)
        return self

    def edits(self, message_ref: str, text: str) -> "Person":
        self.does(TextEdited, message_ref=message_ref, text=text)
        return self

    def commands(self, name: str, argument: str = "") -> "Person":
        self.does(CommandGiven, name=name, argument=argument)
        return self

    def sends(self, **given: Any) -> "Person":
        self.does(FileSent, **({"file_ref": "file-1", "is_photo": True} | given))
        return self

    def presses(self, action: str, value: str = "") -> "Person":
        """The newest button of that action in this chat."""
        for row in reversed(self._all()):
            for index, button in enumerate(row.buttons):
                if button["action"] == action and button.get("value", "") == value:
                    self.presses_token(token_of(row.nonce, index))
                    return self
        raise AssertionError(f"nobody offered {action} {value}")

    def presses_token(self, token: str) -> Answer:
        return self.does(ButtonPressed, token=token)

    def answers_needs(self) -> "Person":
        """Answers whatever the right needs, each in the first way that is offered."""
        while self.state in ("first_need", "second_need"):
            asked = next(row for row in reversed(self._all()) if row.key.startswith("need-"))
            offered = [one["value"] for one in asked.buttons if one["action"] == "need"]
            if offered:
                self.presses("need", offered[0])
            else:
                self.says("Het gaat om mijn adres.")
        return self

    def _all(self) -> Sequence[NoticeRow]:
        talk, channel = self.speaker.conversation, self.speaker.channel
        return [
            row
            for row in self.scene.rows(NoticeRow, channel=channel)
            if row.address["conversation"] == talk
        ]

    def unheard(self) -> list[NoticeRow]:
        """What was said since the last look."""
        rows = list(self._all())
        new, self.read = rows[self.read :], len(rows)
        return new

    def hears(self, *keys: str) -> list[NoticeRow]:
        """Exactly these, in this order, since the last look; gives the notices."""
        new = self.unheard()
        assert [row.key for row in new] == list(keys)
        return new

    @property
    def state(self) -> str:
        return self._contact().state

    @property
    def facts(self) -> dict[str, Any]:
        return self._contact().facts

    def _contact(self) -> Any:
        with self.scene.unit() as uow:
            return uow.contacts.find(self.speaker.channel, self.speaker.address)


@dataclass
class Staff:
    """Somebody in the Slack workspace; the cards with `about`'s values alone are before them."""

    scene: Scene
    user: str = DPO
    team: str = TEAM
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def speaker(self) -> Speaker:
        return staff_speaker(self.user, self.team)

    def does(self, kind: type[Event], /, *, channel: str = "C0ANY", **given: Any) -> Answer:
        number = next(_numbers)
        defaults = {
            "ref": f"slack:{number}",
            "speaker": self.speaker,
            "at": self.scene.clock(),
            "place": Place(channel, private=False, thread=given.pop("thread", None)),
            "message_ref": f"{channel}/{number}",
        }
        return receive(self.scene.desk, kind(**(defaults | given)))

    def presses(self, key: str, action: str, **wanted: Any) -> Answer:
        """A button of the newest card of that key."""
        row = self.scene.newest(key, **wanted)
        channel = row.address["conversation"]
        return self.does(ButtonPressed, channel=channel, token=token(row, action))

    def submits(self, key: str, action: str, state: str = "", **values: str) -> Answer:
        """The form that a button of the newest card opens; `state` is what it carries along."""
        row = self.scene.newest(key, **self.about)
        channel = row.address["conversation"]
        held = token(row, action)
        return self.does(FormSubmitted, channel=channel, token=held, values=values, state=state)

    def sends(self, key: str, action: str, **values: str) -> Answer:
        """The same, and then the preview that it leads to, unchanged."""
        shown = self.submits(key, action, **values)
        assert shown.form is not None, shown.errors
        return self.submits(key, action, shown.form.state, **values)

    def writes(self, thread: str, text: str, **given: Any) -> Answer:
        channel = thread.partition("/")[0]
        return self.does(TextSent, channel=channel, thread=thread, text=text, **given)

    def marks(
        self, thread: str, text: str, message_ref: str, files: Sequence[MarkedFile] = ()
    ) -> Answer:
        """*Send to requester* on a message of a thread."""
        said = {"text": text, "message_ref": message_ref, "files": tuple(files)}
        return self.does(MessageMarked, channel=thread.partition("/")[0], thread=thread, **said)

    def told_privately(self) -> list[NoticeRow]:
        """What only this person sees in a channel."""
        found = self.scene.rows(NoticeRow, channel=SLACK)
        return [row for row in found if row.address["only_for"] == self.user]


class Chat:
    """A platform's files in memory: what is there, what was erased, and trouble on demand."""

    def __init__(self, **held: bytes) -> None:
        self.held = held
        self.erased: list[str] = []
        self.fetched: list[str] = []
        self.down = False
        self.erasing_down = False
        self.may_erase = True

    def fetch(self, file_ref: str) -> bytes:
        if self.down:
            raise ChannelDown("down", 7)
        self.fetched.append(file_ref)
        try:
            return self.held[file_ref]
        except KeyError:
            raise FileGone("gone") from None

    def erase(self, message_ref: str) -> bool:
        if self.down or self.erasing_down:
            raise ChannelDown("down")
        self.erased.append(message_ref)
        return self.may_erase
