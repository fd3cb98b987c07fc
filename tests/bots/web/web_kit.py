"""The web app on the real desk behind a real HTTP server, and links to its upload page."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from bots.conversation.words import shared
from bots.sandbox.serve import Served
from bots.web.app import build
from storage.models import PrivacyRequest
from tests.conversation_kit import Person, Scene, speaker_of

PUBLIC_URL = "https://loket.example.org"
WORDS = shared()


@contextmanager
def serving(scene: Scene, **given: Any) -> Iterator[httpx.Client]:
    """A client of the app; redirects are not followed."""
    parts = {"telegram_webhook": None, "slack_http": None, "public_url": PUBLIC_URL} | given
    app = build(scene.desk, WORDS, **parts)
    with Served(app) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        yield client


def waiting_request(scene: Scene, **given: Any) -> PrivacyRequest:
    """A request that waits for a copy, of Sanne de Vries unless told otherwise."""
    person = {"name": "Sanne de Vries", "email": "sanne@example.org"}
    return scene.file("salesinteract", **({"person": person} | given))


def new_link(scene: Scene, address: str = "1001") -> str:
    """The path of a fresh one-time page, asked for in the chat by its button."""
    Person(scene, speaker_of(address)).presses("upload-link")
    (button,) = scene.newest("upload-link").buttons
    return str(button["url"]).removeprefix(PUBLIC_URL)


_WRITING = 0o3 | 0o100  # O_WRONLY or O_RDWR, or O_CREAT


class _Watch:
    """An audit hook, which cannot be taken away again; it looks only while `written` is a list."""

    def __init__(self) -> None:
        self.written: list[str] | None = None
        sys.addaudithook(self)

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.written is None or event != "open":
            return
        path, _mode, flags = args
        if isinstance(flags, int) and flags & _WRITING and path != "/dev/null":
            self.written.append(str(path))


_watch = _Watch()


@contextmanager
def watching_files() -> Iterator[list[str]]:
    """Every file that Python code of this process opens for writing meanwhile."""
    written = _watch.written = []
    try:
        yield written
    finally:
        _watch.written = None
