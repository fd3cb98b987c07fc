"""Files of tickets in tests: a picture check that says what it is told, and a scanner likewise."""

from typing import Any

import pytest

from bots.conversation.events import ButtonPressed
from bots.conversation.reception import Answer
from storage.models import Attachment, Job, NoticeRow
from tests.conversation_kit import SUPPORT, Chat, Scene, Staff
from workflows import screening
from workflows.notices import ChannelDown, token_of
from workflows.tasks import run_job

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


class Found:
    """One field of a copy."""

    def __init__(self, state: str) -> None:
        self.state = state


class Verdict:
    """What the check says of a picture."""

    def __init__(self, document: bool | None = True, **fields: str) -> None:
        self.is_identity_document = document
        self.fields = {name: Found(state) for name, state in fields.items()}


class Looks:
    """Instead of looking at pictures: `verdict` is said or raised, `cleaned` comes back."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.verdict: Any = Verdict(document=False)
        self.asked = 0
        self.cleaned: bytes | None = b""
        monkeypatch.setattr(screening, "assess_apart", self._assess)
        monkeypatch.setattr(screening, "clean_apart", self._clean)
        monkeypatch.setattr(screening, "bomb_apart", lambda _content: None)

    def _assess(self, _picture: bytes, _claim: Any, _rule: Any) -> Any:
        self.asked += 1
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict

    def _clean(self, content: bytes) -> bytes | None:
        """None, or those bytes; an empty `cleaned` leaves the file as it was."""
        return content if self.cleaned == b"" else self.cleaned


class Scanner:
    """Says what it is told: `found` is a name, None for nothing; `down` answers nothing."""

    def __init__(self, found: str | None = None, *, down: bool = False) -> None:
        self.found, self.down, self.asked = found, down, 0

    def scan(self, _content: bytes) -> str | None:
        self.asked += 1
        if self.down:
            raise ChannelDown("down")
        return self.found


def run_last(scene: Scene, chat: Chat, scanner: Scanner | None = None) -> str:
    """Runs the newest job."""
    return run_job(scene.tools(chat, scanner=scanner), scene.rows(Job)[-1].id)


def run_all(scene: Scene, chat: Chat, scanner: Scanner | None = None) -> list[str]:
    """Runs each job that is due, oldest first."""
    tools = scene.tools(chat, scanner=scanner)
    return [run_job(tools, row.id) for row in scene.rows(Job, status="waiting")]


def content_of(scene: Scene, attachment: Attachment) -> bytes | None:
    """The bytes that are kept of a file."""
    with scene.unit() as uow:
        found = uow.tickets.content(attachment.tenant_id, attachment.id)
        return found[2] if found else None


def held(row: NoticeRow, action: str) -> str:
    """What the first button of that action carries, whatever its value."""
    return next(
        token_of(row.nonce, index)
        for index, button in enumerate(row.buttons)
        if button["action"] == action
    )


def presses(scene: Scene, key: str, action: str, user: str = SUPPORT) -> Answer:
    """Somebody presses that button under the newest line of that key."""
    carried = held(scene.newest(key), action)
    return Staff(scene, user).does(ButtonPressed, token=carried)
