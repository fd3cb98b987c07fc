"""The staff's side of a conversation: cards, forms, threads, and what one person alone is told.

dpo = world.staff("dpo")
card = dpo.card(reference)
dpo.presses(card, "approve")
dpo.reads_status(card, "approved")
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bots.sandbox.fake_slack import Outcome, User
from bots.sandbox.serve import PATIENCE
from storage.models import NoticeRow, NoticeStatus
from tests.talk import (
    UNDER_WAY,
    Heard,
    label_of,
    message_of,
    must_say,
    plain,
    text_and_labels,
    worded,
)

if TYPE_CHECKING:
    from tests.journeys.world import World

CARDS = ("dpo-card", "handover-card", "ticket-card")
#: Forms whose text is shown to staff as the requester will read it before it is sent.
PREVIEWED = ("reply", "reply-to", "correct-reply")
SEND_ON = "send_to_requester"
#: What is decided when a request is approved, by the field of the form that asks for it.
APPROVAL = {
    "hold-invoices": "yes",
    "changed": "Het adres is verbeterd.",
    "restriction_ground": "claims",
    "transfer": "direct",
    "interest": "Fraude voorkomen",
    "balance": "Dit belang weegt hier minder zwaar dan dat van de aanvrager.",
    "result": "grant",
    "human": "Hoofd klantcontact",
    "outcome": "changed",
    "explanation": "Een mens heeft gekeken, en het besluit is hierop veranderd.",
}
#: What people are told privately about presses that cannot be done.
WHISPERS = ("already-decided", "already-claimed", "button-stale", "case-closed", "not-possible")


@dataclass
class Card:
    """A card in a staff channel; `heard` is the last message read in its thread."""

    notice_id: int
    key: str
    reference: str
    channel: str
    ts: str
    language: str
    heard: int = 0


@dataclass
class Staff:
    """Somebody of the staff, or an outsider, at their Slack."""

    world: "World"
    user: User
    _whispered: int = field(default=0)

    def __post_init__(self) -> None:
        latest = self.world.notices_like("not-yours", *WHISPERS, newest=1)
        self._whispered = latest[0].id if latest else 0

    # Cards

    def card(
        self,
        reference: str,
        *keys: str,
        beside: Card | None = None,
        timeout: float = PATIENCE,
    ) -> Card:
        """Waits for the case's card (or another message about it) and checks its words.

        `beside` is a card of the case that is there already, and is not meant.
        """
        known = beside.notice_id if beside else 0
        found = self.world.until(
            lambda: self._find(reference, keys or CARDS, known), timeout, f"a card of {reference}"
        )
        assert found is not None
        channel, _, ts = (found.sent_ref or "").partition("/")
        card = Card(found.id, found.key, reference, channel, ts, found.language)
        self.reads(card)
        return card

    def _find(self, reference: str, keys: tuple[str, ...], known: int) -> NoticeRow | None:
        for row in self.world.notices_like(*keys):
            about = row.edits_id is None and row.values.get("reference") == reference
            if about and row.id != known and row.status is NoticeStatus.SENT:
                return row
        return None

    def reads(self, card: Card) -> str:
        """The card's text once its newest state has arrived; it must be worded as that state."""
        row = self.world.until(lambda: self._arrived(card), what=f"{card.key} is up to date")
        assert row is not None
        text, labels = self.sees(card)
        must_say(row, self.world.words, text, labels)
        return text

    def reads_status(self, card: Card, status: str, timeout: float = PATIENCE) -> str:
        """Waits until the card says that the case stands like that; its text."""

        def stands() -> bool:
            row = self._newest(card)
            known = row.values.get("status", row.values.get("ticket_status"))
            return known == status and row.status is NoticeStatus.SENT

        self.world.until(stands, timeout, f"{card.reference} is {status}")
        return self.reads(card)

    def _arrived(self, card: Card) -> NoticeRow | None:
        row = self._newest(card)
        return None if row.status in UNDER_WAY else row

    def _newest(self, card: Card) -> NoticeRow:
        first = self.world.notice(card.notice_id)
        on = self.world.notices_on(card.notice_id)
        edits = [row for row in on if row.edits_id == card.notice_id]
        return edits[-1] if edits else first

    def sees(self, card: Card) -> tuple[str, list[str]]:
        """Text and button labels of the card on this person's screen."""
        return text_and_labels(message_of(self.user, card.channel, f"{card.channel}/{card.ts}"))

    # Acting

    def presses(self, card: Card, name: str, *, confirm: bool = True) -> Outcome:
        """Presses a button of the card by its words key or label."""
        label = label_of(self.world.words, card.language, name)
        return self.user.presses(card.channel, card.ts, label, confirm=confirm)

    def fills(self, card: Card, name: str, **answers: str) -> Outcome:
        """Presses a button that opens a form, fills it in and sends it."""
        assert self.presses(card, name)
        assert self.user.modals, f"{name} opened no form; told: {self.user.alerts}"
        self.world.said |= {one for one in answers.values() if " " in one}
        outcome = self.user.submits(answers=answers)
        # What goes to a requester is shown once more, as they will read it.
        return self.user.submits() if name in PREVIEWED else outcome

    def presses_under(self, card: Card, line: Heard, name: str) -> Outcome:
        """Presses a button of a line under the card."""
        label = label_of(self.world.words, card.language, name)
        return self.user.presses(card.channel, line.ref.partition("/")[2], label)

    def approves(self, card: Card) -> Outcome:
        """Presses *Approve*, and fills the form in where the right has one."""
        pressed = self.presses(card, "approve")
        if not (pressed and self.user.modals):
            return pressed
        blocks = self.user.modals[-1].view["blocks"]
        asked = {block["block_id"] for block in blocks if block["type"] == "input"}
        return self.user.submits(answers={k: APPROVAL[k] for k in asked & APPROVAL.keys()})

    def opens(self, card: Card, name: str) -> str:
        """Presses a button that opens a form, reads it and closes it."""
        assert self.presses(card, name)
        shown = self.user.modals[-1]
        text, _ = text_and_labels(shown.view)
        self.user.closes()
        return text

    def presses_as_shown_first(self, card: Card, place: int = 0) -> Outcome:
        """Presses a button of the card's first state, as an app does that did not refresh."""
        token = f"{self.world.notice(card.notice_id).nonce}.{place}"
        label = {"type": "plain_text", "text": "An old button"}
        old = {"type": "button", "action_id": f"press:{place}", "value": token, "text": label}
        space = self.user._core.space  # no other way to a screen of the past
        said = space.places[card.channel].messages[card.ts]
        with space.lock:
            shown = said.blocks
            said.blocks = [*shown, {"type": "actions", "block_id": "old", "elements": [old]}]
        outcome = self.user.presses(card.channel, card.ts, "An old button")
        with space.lock:
            said.blocks = [block for block in said.blocks if block.get("block_id") != "old"]
        return outcome

    # Threads

    def thread(self, card: Card) -> list[str]:
        """What stands under the card, in order."""
        replies = self.user.thread(card.channel, card.ts)[1:]
        return [text_and_labels(one)[0] for one in replies]

    def hears(self, card: Card, key: str, timeout: float = PATIENCE, **values: Any) -> Heard:
        """The next message of the product under the card: of this key, as the catalogue has it."""

        def settled() -> NoticeRow | None:
            rows = self._in_thread(card)
            newest = self._newest_of(card, rows[0]) if rows else None
            return newest if newest and newest.status not in UNDER_WAY else None

        row = self.world.until(settled, timeout, f"{key} under {card.reference}")
        assert row is not None
        while True:
            told = f"read {row.key} {row.values} instead of {key} {values}"
            assert row.key == key and values.items() <= row.values.items(), told
            said = message_of(self.user, card.channel, row.sent_ref)
            newer = self.world.until(settled, timeout, f"{key} under {card.reference}")
            if newer is None or newer.id == row.id:
                break
            row = newer  # the line was drawn anew in between
        card.heard = row.edits_id or row.id
        text, labels = text_and_labels(said)
        must_say(row, self.world.words, text, labels)
        assert said["thread_ts"] == card.ts
        return Heard(key, text, labels, row.values, row.sent_ref or "", row.id)

    def hears_nothing(self, card: Card) -> None:
        """The product rests and has said nothing more under the card."""
        self.world.rests()
        assert [row.key for row in self._in_thread(card)] == []

    def _in_thread(self, card: Card) -> list[NoticeRow]:
        """The lines that were not heard yet; a line that is drawn anew is no other one."""
        rows = self.world.notices_on(card.notice_id)
        fresh = [row for row in rows if row.thread_id and row.id > card.heard]
        return [row for row in fresh if row.edits_id is None]

    def _newest_of(self, card: Card, line: NoticeRow) -> NoticeRow:
        drawn = [row for row in self.world.notices_on(card.notice_id) if row.edits_id == line.id]
        return max([line, *drawn], key=lambda row: row.id)

    def writes(self, card: Card, text: str) -> str:
        """Types under the card; the message's `ts`."""
        self.world.said.add(text)
        return self.user.says(card.channel, text, thread_ts=card.ts)

    def sends_on(self, card: Card, ts: str) -> Outcome:
        """*Send to requester* on a message under the card, and on its preview if there is one."""
        pressed = self.user.message_shortcut(card.channel, ts, SEND_ON)
        return self.user.submits() if pressed and self.user.modals else pressed

    # What only this person is told

    def is_told_privately(self, key: str, timeout: float = PATIENCE, **values: Any) -> str:
        """Waits until this person alone is told that, and sees it."""

        def told() -> NoticeRow | None:
            rows = self.world.notices_like(key, newest=10)
            mine = [r for r in rows if r.id > self._whispered and self._is_mine(r)]
            return mine[-1] if mine and mine[-1].status not in UNDER_WAY else None

        row = self.world.until(told, timeout, f"{self.user.key} is told {key}")
        assert row is not None
        self._whispered = row.id
        assert values.items() <= row.values.items(), row.values
        wanted = worded(row, self.world.words)
        text = plain(f"{wanted.heading or ''} {wanted.body}")
        self.world.until(lambda: text in self._whispers(row), what=f"sees {text}")
        return text

    def _is_mine(self, row: NoticeRow) -> bool:
        return row.address.get("only_for") == self.user.id

    def _whispers(self, row: NoticeRow) -> list[str]:
        seen = self.user.sees(row.address["conversation"])
        return [plain(text_and_labels(one)[0]) for one in seen if one["is_ephemeral"]]
