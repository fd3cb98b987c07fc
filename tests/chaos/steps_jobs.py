"""Stories for work that waits: who does a job dies once it is done, before anybody knows of it."""

import json
from datetime import timedelta
from typing import ClassVar

from bots.conversation.events import TextErased
from storage.identity_checks import IdentityChecks
from storage.models import (
    AuditEvent,
    Erasure,
    ErasureItem,
    IdentityCheck,
    NoticeRow,
    RequestStatus,
    TicketItem,
)
from storage.models.erasure import WAITING
from tests.chaos.steps_stages import CSV, Replies, Request, Stage, Writes, scene_of, somebody
from tests.conversation_kit import Scene, Staff, speaker_of, staff_speaker
from tests.workflows import rights_kit
from workflows import dsar, erasing

#: Longer than a cooling-off, so that what waits for its end comes about.
COOLED_OFF = timedelta(days=9)


class RemovesCopies(Stage):
    """A ticket is erased; its copies in both chats are removed one by one."""

    steps: ClassVar[tuple[str, ...]] = (
        *("copies.settled:before", "copies.settled:after", "job.erase_copies:acted"),
    )

    def begin(self) -> None:
        self.person, self.scene = somebody(self.world), scene_of(self.world)
        chat_id = str(self.person.chat_id)
        ref = self.person.says("De knop opslaan doet het niet.")
        self.ticket = self.scene.open_ticket(
            "salesinteract", speaker=speaker_of(chat_id), source_ref=f"{chat_id}/{ref}"
        )
        self.world.lives()
        self._erased = False

    def act(self) -> None:
        with self.scene.unit() as uow:
            found = uow.tickets.get(self.ticket.tenant_id, self.ticket.id, lock=True)
            erasing.erase(self.scene.tools().work(uow), found)
        self._erased = True

    def done(self) -> bool:
        return self._erased

    def wrong(self) -> list[str]:
        (erasure,) = self.rows(Erasure, ticket_id=self.ticket.id)
        items = self.rows(ErasureItem, erasure_id=erasure.id)
        left = [f"{one.place} {one.what} waits" for one in items if one.state == WAITING]
        found = [] if erasure.done_at else ["the erasure has no end"]
        event = "ticket:copies:settled"
        told = self.rows(AuditEvent, ticket_id=self.ticket.id, event=event)
        once = [] if len(told) == 1 else [f"settled {len(told)} times"]
        return [*left, *found, *once]


class ErasesChat(Stage):
    """Somebody has their chat erased."""

    steps: ClassVar[tuple[str, ...]] = ("job.erase_chat:acted",)

    def begin(self) -> None:
        self.person, self.scene = somebody(self.world), scene_of(self.world)
        self._wanted = False

    def act(self) -> None:
        with self.scene.turn(speaker_of(str(self.person.chat_id))) as turn:
            turn.erase_chat()
        self._wanted = True

    def done(self) -> bool:
        return self._wanted

    def wrong(self) -> list[str]:
        left = [one.text for one in self.person.heard if "salesinteract" in one.text.lower()]
        return [f"{len(left)} messages still stand there"] if len(left) > 1 else []


class Proves(Request):
    """Somebody types the code that the organisation mailed, and again while no answer comes.

    Each message with the right one is erased.
    """

    steps: ClassVar[tuple[str, ...]] = ("job.send_code:acted", "job.erase_code:acted")
    kind = "rectification"
    rests_first = False

    def begin(self) -> None:
        super().begin()
        self._typed: set[str] = set()

    def act(self) -> None:
        for code in self.world.stage.tenants.codes(self.reference)[-1:]:
            # Twice at first, and not each time: of wrong ones only three are heard.
            for _ in range(1 if code in self._typed else 2):
                self.person.says(code)
            self._typed.add(code)

    def wrong(self) -> list[str]:
        status = self.request.status.value
        left = [one for one in self.person.chat if not one.by_bot and self._is_right(one.text)]
        found = [] if status == "awaiting_decision" else [f"{self.reference} is {status}"]
        return [*found, *(["a code still stands in the chat"] if left else [])]

    def _is_right(self, text: str) -> bool:
        """One that a second run of the job replaced is as good as invented, and may stay."""
        (check,) = self.rows(IdentityCheck, request_id=self.request.id)
        return bool(IdentityChecks.hash_of(check.id, text) == check.secret_hash)


class SendsOut(Replies):
    """Staff send a file with their answer."""

    steps: ClassVar[tuple[str, ...]] = ("job.prepare_file:acted",)
    words = "Zie het bestand"

    def act(self) -> None:
        slack = self.world.fake_slack
        file_id = slack.users["support"].puts_into_form(CSV, "lijst.csv", "text/csv")
        scene = scene_of(self.world).with_settings(team_id=slack.team_id)
        support = Staff(scene, "U0SUPPORT", slack.team_id, {"ticket_id": self.ticket.id})
        files = json.dumps([[file_id, "lijst.csv", len(CSV)]])
        support.sends("ticket-card", "reply", text=self.text, **{"reply-files": files})
        self._said = True
        self._before = self._files()

    def _files(self) -> int:
        return sum(1 for one in self.person.heard if one.data)

    def wrong(self) -> list[str]:
        told = self.rows(NoticeRow, key="ticket-reply-file", ticket_id=self.ticket.id)
        status = [row.status.value for row in told]
        # Whether a file arrived whose sender died cannot be seen; staff are asked to look.
        sent, unsure = status.count("sent"), status.count("unconfirmed")
        known = sent + unsure == len(told) and sent <= self._files() <= len(told)
        return [] if known else [f"{self._files()} files, of which {status} is told"]


class TakesBack(Writes):
    """Staff delete a message that was sent on from the thread; it is erased at the requester's."""

    steps: ClassVar[tuple[str, ...]] = ("job.erase_reply:acted",)

    def begin(self) -> None:
        super().begin()
        self.team = self.world.fake_slack.team_id
        self.scene = scene_of(self.world).with_settings(team_id=self.team)
        row = self.scene.newest("ticket-card", ticket_id=self.ticket.id)
        self.thread = str(row.sent_ref)
        self.ref = f"{self.thread.partition('/')[0]}/{self.text[-3:]}"
        support = Staff(self.scene, "U0SUPPORT", self.team)
        support.writes(self.thread, self.text, message_ref=self.ref)
        support.marks(self.thread, self.text, self.ref)
        self.world.lives()
        assert self._stands(), "it was not sent on"

    def act(self) -> None:
        support = Staff(self.scene, "U0SUPPORT", self.team)
        channel = self.thread.partition("/")[0]
        support.does(TextErased, channel=channel, thread=self.thread, message_ref=self.ref)
        self._said = True

    def wrong(self) -> list[str]:
        return ["what was taken back still stands there"] if self._stands() else []

    def _stands(self) -> bool:
        return any(self.text in one.text for one in self.person.heard)


class Waits(Request):
    """A question is asked again after a day; an account is kept for a week, then passed on."""

    steps: ClassVar[tuple[str, ...]] = (
        "job.ask_again_of_item:acted",
        "job.cooling_off_reminder:acted",
        "job.cooling_off_over:acted",
        "job.tell_withdrawn:acted",
    )

    def begin(self) -> None:
        self.person, self.scene = somebody(self.world), scene_of(self.world)
        self.speaker = speaker_of(str(self.person.chat_id))
        team = self.world.fake_slack.team_id
        here = self.scene.with_settings(team_id=team)
        ticket = here.open_ticket("salesinteract", speaker=self.speaker)
        (item,) = here.rows(TicketItem, ticket_id=ticket.id)
        with here.turn(self.speaker) as turn:
            turn.offer_request(item.id, "erasure")
        asked = rights_kit.asked(
            here, "erasure", rights_kit.COOLING, erase="account", speaker=self.speaker
        )
        self.reference = asked.reference
        _approves(here, asked.id, team)
        self.more = {"leap": COOLED_OFF.total_seconds()}

    def act(self) -> None:
        if self.request.status is RequestStatus.PASSED_ON:
            self.scene.act(self.request, dsar.withdraw)

    def done(self) -> bool:
        return self.request.status is RequestStatus.WITHDRAWN

    def wrong(self) -> list[str]:
        once = ("offer-request-again", "cooling-off-reminder", "cooling-off-over")
        contact = self.request.contact_id
        told = [row.key for row in self.rows(NoticeRow, contact_id=contact) if row.key in once]
        return [] if sorted(told) == sorted(once) else [f"said {told}"]


def _approves(scene: Scene, request_id: int, team: str) -> None:
    token = scene.token("dpo-card", "approve", request_id=request_id)
    filled = {"hold-invoices": "yes", "erased": ""}
    with scene.turn(staff_speaker("U0DPO", team)) as turn:
        turn.approve(token, filled)
