"""Asks ClamAV whether a file is harmful: clamd's INSTREAM command over TCP or a local socket.

The conversation is clamd(8)'s: `zINSTREAM\\0`, then pieces, each behind its length in four bytes,
big end first, then four zero bytes; the answer is `stream: OK`, `stream: NAME FOUND` or
`… ERROR`, with a zero byte behind it. Nothing is written to a disk of ours, and clamd gets bytes
alone, no name.
"""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workflows.notices import ChannelDown

PIECE = 1 << 16
#: Seconds to connect, and for each answer: a large archive takes clamd a while.
TO_CONNECT, TO_ANSWER = 5.0, 60.0
LONGEST_ANSWER = 4096
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: What a name of malware may hold; anything else in it is left out.
_NAME = re.compile(r"[^\w.:/ -]+")


class ScannerProblem(ValueError):
    """The scanner's address cannot be used; the text is a sentence."""


@dataclass(frozen=True)
class Place:
    """Where clamd listens: a path of a local socket, or host and port."""

    path: str = ""
    host: str = ""
    port: int = 0

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return bool(self.path) or self.host in LOOPBACK


def place_of(address: str) -> Place:
    """`host:port`, `[::1]:port`, `unix:/run/clamav/clamd.ctl` or the path alone; ScannerProblem."""
    path = address.removeprefix("unix:")
    if path.startswith("/"):
        return Place(path=path)
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ScannerProblem("a scanner is host:port or the path of a socket")
    return Place(host=host.strip("[]"), port=int(port))


class ClamAV:
    """A scanner: one connection for each file. With `only_here` it calls this machine alone."""

    def __init__(self, address: str, *, only_here: bool = False) -> None:
        self._place = place_of(address)
        if only_here and not self._place.is_here:
            raise ScannerProblem("a sandbox calls a scanner on this machine alone")

    def scan(self, content: bytes) -> str | None:
        """The name of what was found, None for nothing; ChannelDown to try again."""
        answer = self._asked(b"zINSTREAM\0", content)
        said = answer.removeprefix("stream:").strip()
        if said == "OK":
            return None
        if said.endswith("FOUND"):
            return _NAME.sub("", said.removesuffix("FOUND")).strip()[:80] or "unnamed"
        if "size limit exceeded" in said:
            # For good: clamd's StreamMaxLength is below what we take.
            return "too-large-to-scan"
        raise ChannelDown("scanner: error")

    def check(self) -> str:
        """clamd's version after a PING; ChannelDown."""
        if self._asked(b"zPING\0") != "PONG":
            raise ChannelDown("scanner: no pong")
        return _NAME.sub("", self._asked(b"zVERSION\0"))[:80]

    def _asked(self, command: bytes, content: bytes | None = None) -> str:
        with _told(), self._connected() as wire:
            wire.sendall(command)
            if content is not None:
                _stream(wire, content)
            return _answer(wire)

    def _connected(self) -> socket.socket:
        place = self._place
        if place.path:
            wire = socket.socket(socket.AF_UNIX)
            wire.settimeout(TO_CONNECT)
            try:
                wire.connect(place.path)
            except BaseException:
                wire.close()
                raise
        else:
            wire = socket.create_connection((place.host, place.port), TO_CONNECT)
        wire.settimeout(TO_ANSWER)
        return wire


def _stream(wire: socket.socket, content: bytes) -> None:
    """Sends the pieces; clamd hangs up in the middle of what is too large, and has said so."""
    try:
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            wire.sendall(struct.pack(">I", len(piece)) + piece)
        wire.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return


def _answer(wire: socket.socket) -> str:
    received = bytearray()
    while len(received) < LONGEST_ANSWER and b"\0" not in received:
        piece = wire.recv(PIECE)
        if not piece:
            break
        received += piece
    return received.partition(b"\0")[0].decode(errors="replace").strip()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ChannelDown(f"scanner: {type(error).__name__}") from None
