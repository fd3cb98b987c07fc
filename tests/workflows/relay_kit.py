"""A ticket with its thread, on either channel, and sending that keeps to the clock."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bots.conversation.events import MarkedFile, TextEdited, TextErased
from bots.conversation.reception import Answer
from storage.models import Job, NoticeRow
from tests.conversation_kit import SUPPORT, Chat, Person, Scene, Staff, speaker_of, token
from workflows.desk import Settled
from workflows.notices import SLACK, TELEGRAM
from workflows.policy import Policies
from workflows.tasks import run_job

CHANNELS = (TELEGRAM, SLACK)
ADDRESSES = {TELEGRAM: "1001", SLACK: "T1/U0NOOR"}
ANSWER = "Probeer het nog eens."
BETTER = "Probeer het over een uur nog eens."
#: A message of staff in the thread.
REF = "C0/7"
UNDO = timedelta(seconds=10)


def with_support(scene: Scene, **changed: Any) -> Scene:
    """The same desk where SalSoft's support works otherwise."""
    known = dict(scene.told.policies)
    policy = known["salsoft"]
    known["salsoft"] = replace(policy, support=replace(policy.support, **changed))
    return scene.with_settings(policies=Policies(known))


def deliver(scene: Scene, parts: int = 1) -> list[NoticeRow]:
    """Sends what is due by now, as the channels' processes do; `parts` messages for each notice."""
    sent: list[NoticeRow] = []
    while claimed := [one for channel in CHANNELS for one in scene.desk.claim_notices(channel)]:
        for one in claimed:
            place = f"{one.address.conversation}/{one.id}"
            refs = [place, *(f"{place}0{part}" for part in range(1, parts))]
            scene.desk.settle([Settled(one.id, "sent", one.edits or " ".join(refs))])
            sent.append(scene.row(NoticeRow, id=one.id))
    return sent


class Desk:
    """Somebody with an open ticket at SalSoft, and a colleague of its support in the thread."""

    def __init__(self, scene: Scene, channel: str = TELEGRAM, **support: Any) -> None:
        self.scene = with_support(scene, **support) if support else scene
        self.noor = Person(self.scene, speaker_of(ADDRESSES[channel], channel))
        self.anna = Staff(self.scene, SUPPORT)
        self.scene.open_ticket(speaker=self.noor.speaker, source_ref=self.ref(1))
        with self.scene.turn(self.noor.speaker) as turn:
            turn.set_language("nl", chosen=True)
        deliver(self.scene)
        self.thread = self.scene.newest("ticket-card").sent_ref or ""
        self.channel = channel

    def ref(self, number: int) -> str:
        """The platform's id of a message in the requester's chat."""
        return f"{self.noor.speaker.conversation}/90{number}"

    def replies(self, text: str = ANSWER, user: str = SUPPORT) -> Answer:
        """By the form of the card, past the preview."""
        return Staff(self.scene, user).sends("ticket-card", "reply", text=text)

    def marks(self, text: str = ANSWER, ref: str = "C0/7", **files: str) -> Answer:
        """By the shortcut on a message of the thread; `files` are names by their references."""
        marked = [MarkedFile(file_ref, name) for file_ref, name in files.items()]
        return self.anna.marks(self.thread, text, ref, marked)

    def presses(self, key: str, action: str, user: str = SUPPORT) -> Answer:
        """A button under the newest line of that key."""
        return Staff(self.scene, user).presses(key, action)

    def waits(self, by: timedelta = UNDO) -> list[NoticeRow]:
        """Time goes by, and what is due then is sent."""
        self.scene.clock.forward(by)
        return deliver(self.scene)

    def told(self) -> list[str]:
        """What the requester was sent about the ticket, in words."""
        keys = ("ticket-reply", "ticket-reply-edited", "ticket-correction")
        rows = [one for one in self.scene.rows(NoticeRow, status="sent") if one.key in keys]
        return [one.values["text"] for one in rows]

    def line(self) -> str:
        """What the line in the thread says of the newest reply."""
        return str(self.scene.newest("reply-sent").values["sending"])

    def whispered(self) -> list[str]:
        """What only the colleague was told."""
        return [row.key for row in self.anna.told_privately()]


def held_token(desk: Desk, action: str = "undo-reply") -> str:
    """What the button of the newest reply carries."""
    return token(desk.scene.newest("reply-sent"), action)


def sent(desk: Desk, text: str = ANSWER) -> None:
    """A message of the thread that was marked and has left."""
    desk.anna.writes(desk.thread, text, message_ref=REF)
    desk.marks(text, REF)
    desk.waits()


def changes(desk: Desk, text: str, user: str = SUPPORT) -> None:
    """Somebody changes that message."""
    Staff(desk.scene, user).does(
        TextEdited, channel="C0", thread=desk.thread, message_ref=REF, text=text
    )


def deletes(desk: Desk, user: str = SUPPORT) -> None:
    """Somebody deletes that message."""
    Staff(desk.scene, user).does(TextErased, channel="C0", thread=desk.thread, message_ref=REF)


def runs_jobs(desk: Desk, chat: Chat | None = None) -> list[str]:
    """Runs what waits for a worker; how each ended."""
    chat = chat or Chat()
    said = [
        run_job(desk.scene.tools(chat), job.id)
        for job in desk.scene.rows(Job)
        if job.status == "waiting"
    ]
    deliver(desk.scene)
    return said
