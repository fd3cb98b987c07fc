"""A channel that SalSoft opted in, people who write there, and Slack's answer to one question."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bots.conversation.events import MessageReacted, Place, TicketWanted, WordsNoticed
from bots.conversation.reception import receive
from bots.slack.channels import to_event
from storage.models import Job, JobStatus, NoticeRow, TakenMessage, Update, UpdateStatus
from tests.conversation_kit import SUPPORT, TEAM, Person, Scene, speaker_of, token
from workflows.doors.channels import NUDGES
from workflows.notices import SLACK, ChannelDown, ChannelMessage
from workflows.tasks import run_job

CHANNEL, TS = "C0VRAGEN", "1772528100.000100"
SAID_AT = datetime.fromtimestamp(float(TS), UTC)
WRITER, OTHER = "U0WRITER", "U0OTHER"
PROBLEM = "De export werkt niet, ik krijg steeds een foutmelding."
RIGHT = "Welke persoonsgegevens hebben jullie van mij?"


@dataclass
class OneChannel:
    """What Slack has there, by id; `down` for as many questions as it says."""

    messages: dict[str, ChannelMessage] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    busy: int = 0

    def message(self, team: str, channel: str, ts: str, thread: str) -> ChannelMessage | None:
        assert team == TEAM
        self.asked.append((channel, thread or ts))
        if self.busy:
            self.busy -= 1
            raise ChannelDown("conversations.history: ratelimited", 60)
        return self.messages.get(ts)


@dataclass
class Corner:
    """A channel with people in it, on a desk."""

    scene: Scene
    slack: OneChannel = field(default_factory=OneChannel)
    _count: int = 0

    def writes(self, text: str = PROBLEM, ts: str = TS, **given: Any) -> None:
        defaults: dict[str, Any] = {"user": WRITER, "named_team": TEAM, "text": text}
        self.slack.messages[ts] = ChannelMessage(**(defaults | given))

    def reacts(self, user: str = SUPPORT, **given: Any) -> None:
        defaults: dict[str, Any] = {"emoji": "ticket", "writer": WRITER, "team": TEAM}
        self._does(MessageReacted, user, **(defaults | given))

    def notices(self, user: str = WRITER, **given: Any) -> None:
        self._does(WordsNoticed, user, **({"language": "nl", "team": TEAM} | given))

    def wants(self, user: str, **given: Any) -> None:
        """*Make this a ticket*, by `user` on the message that stands there."""
        said = self.slack.messages[given.get("ts", TS)]
        defaults: dict[str, Any] = {"said": said, "said_at": SAID_AT, "team": TEAM}
        self._does(TicketWanted, user, **(defaults | given))

    def _does(self, kind: Any, user: str, *, ts: str = TS, **given: Any) -> None:
        self._count += 1
        team, channel = given.pop("of", TEAM), given.pop("channel", CHANNEL)
        receive(
            self.scene.desk,
            kind(
                ref=f"slack:corner:{self._count}",
                speaker=speaker_of(f"{team}/{user}", SLACK, None),
                at=self.scene.clock(),
                place=Place(channel, private=False),
                message_ref=f"{channel}/{ts}",
                **given,
            ),
        )

    def presses_nudge(self, action: str, user: str = WRITER) -> None:
        rows = [r for r in self.scene.rows(NoticeRow) if r.key in NUDGES]
        Person(self.scene, speaker_of(f"{TEAM}/{user}", SLACK, None)).presses_token(
            token(rows[-1], action)
        )

    def works(self) -> list[str]:
        """Runs the waiting jobs, then what they put into the inbox; how each job ended."""
        tools = self.scene.tools(messages=self.slack)
        jobs = self.scene.rows(Job, status=JobStatus.WAITING, name="fetch_channel_message")
        ended = [run_job(tools, job.id) for job in jobs]
        for update in self.scene.rows(Update, status=UpdateStatus.RECEIVED):
            event = to_event(update.payload)
            assert event is not None
            receive(self.scene.desk, event)
        return ended

    def taken(self) -> TakenMessage:
        row: TakenMessage = self.scene.row(TakenMessage)
        return row

    @property
    def writer(self) -> Person:
        return Person(self.scene, speaker_of(f"{TEAM}/{WRITER}", SLACK, None))


def private_words(corner: Corner, user: str) -> list[str]:
    rows = corner.scene.rows(NoticeRow, channel="slack")
    return [row.key for row in rows if row.address["only_for"] == user]
