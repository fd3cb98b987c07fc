"""A mail server on loopback that delivers nothing: what was sent is kept to be looked at.

It speaks the part of SMTP (RFC 5321) that a sender needs, in plain, and can be made to refuse or to
put off what it gets.
"""

import email
import email.policy
import socketserver
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, Literal, Self, TypeVar

from bots.sandbox.serve import PATIENCE

Json = dict[str, Any]
Found = TypeVar("Found")

# ok: takes it; full: 452, try again; unknown: 550, no such mailbox; down: hangs up at once.
Mode = Literal["ok", "full", "unknown", "down"]
ANSWERS = {"full": "452 4.2.2 mailbox full", "unknown": "550 5.1.1 no such mailbox"}
KEPT = 200
LONGEST_LINE = 64 * 1024


@dataclass(frozen=True)
class Arrived:
    """One mail: `to` is the mailbox it was brought to, `message_id` its own header."""

    to: str
    sender: str
    subject: str
    text: str
    message_id: str
    at: str


class FakeMail:
    """Mailboxes of everybody. `url` is what the product is told; a context manager."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._mails: list[Arrived] = []
        self._mode: Mode = "ok"
        self._version = 0
        self._changed = threading.Condition()
        self._server: _Server | None = None

    # What the page and the tests see

    @property
    def url(self) -> str:
        """The server's address; empty before it was started."""
        if self._server is None:
            return ""
        return f"smtp://127.0.0.1:{self._server.server_address[1]}"

    @property
    def version(self) -> int:
        """Grows with every visible change."""
        return self._version

    @property
    def mode(self) -> Mode:
        """How it behaves."""
        return self._mode

    def mails(self, to: str | None = None) -> tuple[Arrived, ...]:
        """What arrived for a mailbox, or for all, the oldest first."""
        with self._changed:
            return tuple(one for one in self._mails if to in (None, one.to))

    def behave(self, mode: Mode) -> None:
        """From now on it takes mails, refuses them, puts them off, or hangs up."""
        with self._changed:
            self._mode = mode
            self._grow()

    def wait_until(self, condition: Callable[[], Found], timeout: float = PATIENCE) -> Found:
        """Waits until the condition is true and gives its value; TimeoutError."""
        with self._changed:
            value = self._changed.wait_for(condition, timeout)
        if not value:
            raise TimeoutError(f"did not come true within {timeout} s")
        return value

    def snapshot(self) -> Json:
        """How it behaves and what arrived, as JSON-able data."""
        with self._changed:
            return {"mode": self._mode, "mails": [asdict(one) for one in self._mails]}

    def dump(self) -> Json:
        """Its memory, for `load` in a later run."""
        return {"mails": self.snapshot()["mails"]}

    def load(self, dumped: Json) -> None:
        """What an earlier run kept."""
        with self._changed:
            self._mails = [Arrived(**one) for one in dumped["mails"]]
            self._grow()

    # What comes in

    def take(self, recipients: list[str], content: bytes) -> None:
        """Keeps a mail for each of its mailboxes."""
        message = email.message_from_bytes(content, policy=email.policy.default)
        for to in recipients:
            arrived = _arrived(to, message, self._clock())
            with self._changed:
                self._mails = [*self._mails, arrived][-KEPT:]
                self._grow()

    def _grow(self) -> None:
        self._version += 1
        self._changed.notify_all()

    # Life

    def start(self) -> Self:
        """Returns when it listens, on a free port."""
        self._server = _Server(("127.0.0.1", 0), _Talk)
        self._server.mail = self
        threading.Thread(target=self._server.serve_forever, daemon=True, name="mail").start()
        return self

    def stop(self) -> None:
        """Stops listening."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.stop()


def _arrived(to: str, message: EmailMessage, at: datetime) -> Arrived:
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    return Arrived(
        to=to,
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        text=text.replace("\r\n", "\n").strip(),
        message_id=str(message["Message-ID"] or ""),
        at=at.isoformat(),
    )


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    mail: FakeMail


class _Talk(socketserver.StreamRequestHandler):
    """One sender: a line in, a line out."""

    timeout = 20
    server: _Server

    def handle(self) -> None:
        """Until the sender leaves."""
        if self.server.mail.mode == "down":
            return
        self._recipients: list[str] = []
        self._say("220 loopback")
        while (line := self.rfile.readline(LONGEST_LINE)) and self._answer(line):
            pass

    def _answer(self, line: bytes) -> bool:
        """Whether the talk goes on."""
        said = line.decode("ascii", "replace").strip()
        command = said[:4].upper()
        if command == "QUIT":
            self._say("221 bye")
            return False
        if command == "DATA":
            self._data()
        elif command == "RCPT":
            self._recipient(said)
        elif command == "EHLO":
            self._say("250-loopback\r\n250 8BITMIME")
        else:
            self._recipients = [] if command in ("MAIL", "RSET") else self._recipients
            self._say("250 ok" if command in ("HELO", "MAIL", "RSET", "NOOP") else "502 not here")
        return True

    def _recipient(self, said: str) -> None:
        refusal = ANSWERS.get(self.server.mail.mode)
        if refusal is None:
            self._recipients.append(said.partition(":")[2].split()[0].strip("<>"))
        self._say(refusal or "250 ok")

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline(LONGEST_LINE)) and line.rstrip(b"\r\n") != b".":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.mail.take(self._recipients, b"".join(lines))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
