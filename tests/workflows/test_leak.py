"""Nothing that is typed in a staff thread reaches a requester without a send act.

Random stories of staff, an outsider and the requester, with the words of staff marked so that they
are known wherever they turn up. What was let out is kept beside the stories, by send acts alone.
"""

import re
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bots.conversation.events import ButtonPressed, TextEdited, TextErased
from storage.models import NoticeRow, TicketEvent, TicketMessage
from tests.conversation_kit import OUTSIDER, SUPPORT, Scene, Staff, token
from tests.workflows.relay_kit import CHANNELS, UNDO, Desk, deliver, with_support

PREFIX = ">>"
MARK = re.compile(r"staff-\d+")
_numbers = count(1)


class Story:
    """One ticket: what happens to it, and which words of staff were let out on purpose."""

    def __init__(self, scene: Scene, channel: str) -> None:
        self.desk = Desk(scene, channel)
        self.ticket = scene.newest("ticket-card").ticket_id
        self.refs: list[str] = []
        self.words: dict[str, str] = {}
        self.let_out: set[str] = set()

    def mark(self) -> str:
        return f"staff-{next(_numbers)}"

    def ref(self, choice: int) -> str:
        return self.refs[choice % len(self.refs)] if self.refs else "C0/none"

    # Staff

    def writes(self, _choice: int, user: str = SUPPORT, prefix: str = "") -> str:
        text, ref = self.mark(), f"C0/{next(_numbers)}"
        Staff(self.desk.scene, user).writes(self.desk.thread, f"{prefix}{text}", message_ref=ref)
        if user == SUPPORT:
            self.refs.append(ref)
            self.words[ref] = text
        return text

    def outsider_writes(self, choice: int) -> None:
        self.writes(choice, OUTSIDER, PREFIX)

    def writes_with_prefix(self, choice: int) -> None:
        self.let_out.add(self.writes(choice, prefix=PREFIX))

    def changes(self, choice: int, user: str = SUPPORT, prefix: str = "") -> None:
        text, ref = self.mark(), self.ref(choice)
        changed = {"thread": self.desk.thread, "message_ref": ref, "text": f"{prefix}{text}"}
        Staff(self.desk.scene, user).does(TextEdited, channel="C0", **changed)
        if user == SUPPORT and ref in self.words:
            self.words[ref] = text

    def changes_to_prefix(self, choice: int) -> None:
        self.changes(choice, prefix=PREFIX)

    def outsider_changes(self, choice: int) -> None:
        self.changes(choice, OUTSIDER)

    def deletes(self, choice: int) -> None:
        gone = {"thread": self.desk.thread, "message_ref": self.ref(choice)}
        self.desk.anna.does(TextErased, channel="C0", **gone)

    def marks(self, choice: int) -> None:
        ref = self.ref(choice)
        if ref in self.words:
            self.desk.anna.marks(self.desk.thread, self.words[ref], ref)
            self.let_out.add(self.words[ref])

    def outsider_marks(self, choice: int) -> None:
        ref = self.ref(choice)
        Staff(self.desk.scene, OUTSIDER).marks(self.desk.thread, self.words.get(ref, "x"), ref)

    def looks_at_a_preview(self, _choice: int) -> None:
        self.presses_form(self.mark())

    def sends_by_form(self, _choice: int) -> None:
        text = self.mark()
        shown = self.presses_form(text)
        if shown is not None and shown.form is not None:
            self.desk.anna.submits("ticket-card", "reply", shown.form.state, text=text)
            self.let_out.add(text)

    def presses_form(self, text: str):
        offered = [one["action"] for one in self.desk.scene.newest("ticket-card").buttons]
        if "reply" not in offered:
            return None
        return self.desk.anna.submits("ticket-card", "reply", text=text)

    def presses(self, key: str, action: str, user: str = SUPPORT) -> None:
        rows = [row for row in self.rows() if row.key == key]
        offered = [row for row in rows if action in [one["action"] for one in row.buttons]]
        if not offered:
            return
        if action == "send-correction" and user == SUPPORT:
            self.let_out |= set(MARK.findall(offered[-1].values["text"]))
        pressed = {"token": token(offered[-1], action), "channel": "C0SALSOFTSUP"}
        Staff(self.desk.scene, user).does(ButtonPressed, **pressed)

    def undoes(self, _choice: int) -> None:
        self.presses("reply-sent", "undo-reply")

    def sends_a_correction(self, _choice: int) -> None:
        self.presses("correction-asked", "send-correction")

    def outsider_sends_a_correction(self, _choice: int) -> None:
        self.presses("correction-asked", "send-correction", OUTSIDER)

    def closes(self, _choice: int) -> None:
        self.presses("ticket-card", "close")

    def reopens(self, _choice: int) -> None:
        self.presses("ticket-card", "reopen")

    # The requester, and time

    def requester_writes(self, _choice: int) -> None:
        self.desk.noor.says("Nog iets.", quotes=self.desk.ref(1))

    def requester_changes(self, choice: int) -> None:
        self.desk.noor.edits(self.desk.ref(1), f"Versie {choice}")

    def requester_deletes(self, _choice: int) -> None:
        self.desk.noor.does(TextErased, message_ref=self.desk.ref(1))

    def time_goes_by(self, _choice: int) -> None:
        self.desk.scene.clock.forward(UNDO)
        deliver(self.desk.scene)

    # What must hold

    def rows(self) -> list[NoticeRow]:
        return self.desk.scene.rows(NoticeRow, ticket_id=self.ticket)

    def leaked(self) -> list[tuple[str, NoticeRow]]:
        """The marked words in what the requester was, or will be, told."""
        told = [row for row in self.rows() if row.contact_id is not None]
        return [(mark, row) for row in told for mark in MARK.findall(str(row.values))]


ACTS = sorted(
    name
    for name, act in vars(Story).items()
    if callable(act)
    and name not in ("mark", "ref", "presses", "presses_form", "rows", "leaked")
    and not name.startswith("_")
)


@settings(
    max_examples=10,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    channel=st.sampled_from(CHANNELS),
    acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), min_size=6, max_size=12),
)
def test_only_a_send_act_of_somebody_authorised_lets_words_of_staff_out(scene, channel, acts):
    story = Story(with_support(scene, send_prefix=PREFIX), channel)
    for name, choice in acts:
        getattr(story, name)(choice)
    story.time_goes_by(0)
    let_out = {
        one.facts["message"]: one.facts["by"]
        for one in scene.rows(TicketEvent, kind="replied", ticket_id=story.ticket)
    }
    for mark, row in story.leaked():
        assert mark in story.let_out, f"{mark} left without a send act after {acts}"
        message = scene.row(TicketMessage, id=row.message_id)
        assert (message.internal, message.sent_by) == (False, SUPPORT)
        assert let_out[message.id] == SUPPORT


def test_the_stories_do_let_words_out(scene):
    story = Story(with_support(scene, send_prefix=PREFIX), CHANNELS[0])
    for name in ("writes", "writes_with_prefix", "sends_by_form", "marks", "time_goes_by"):
        getattr(story, name)(0)
    assert {mark for mark, _row in story.leaked()} == story.let_out
    assert len(story.let_out) == 3


def test_a_leak_would_be_seen(scene):
    story = Story(with_support(scene, send_prefix=PREFIX), CHANNELS[0])
    story.writes_with_prefix(0)
    story.let_out.clear()
    assert [mark for mark, _row in story.leaked() if mark not in story.let_out]
