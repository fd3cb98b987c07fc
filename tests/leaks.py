"""Where marked words turn up that must stand nowhere: in logs, brokers, folders and processes.

A mark is a word that nobody else uses. It is looked for as it is, and as base64 and hexadecimal
digits have it, wherever in a longer value it stands.
"""

import base64
import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import redis as redis_client
from celery import Celery
from sqlalchemy import select

from storage.models import Job, NoticeRow, Update
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork

#: Said texts that are shorter stand in too many innocent words.
SHORTEST = 8


def spellings(mark: str) -> set[bytes]:
    """How a mark can look in bytes."""
    plain = mark.encode()
    found = {plain, plain.hex().encode(), plain.hex().upper().encode(), mark.encode("utf-16-le")}
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        # What depends on the neighbours is left out at both ends.
        inside = encoded[4 if before else 0 : -4]
        found |= {inside, inside.replace(b"+", b"-").replace(b"/", b"_")}
    return found


def found_in(content: bytes, marks: Iterable[str]) -> set[str]:
    """The marks that stand in these bytes."""
    return {mark for mark in marks if any(one in content for one in spellings(mark))}


def in_log(events: Iterable[dict[str, Any]], said: Iterable[str]) -> list[tuple[str, Any]]:
    """What people said that stands in a log, with the event."""
    wanted = {one for one in said if len(one) >= SHORTEST}
    return [(one, event) for event in events for one in wanted if one in str(event)]


def errors_kept(looking: UnitOfWork) -> list[dict[str, Any]]:
    """What is written down about updates, notices and jobs that went wrong."""
    found = []
    with looking as uow:
        for kind in (Update, NoticeRow, Job):
            wanted = select(kind.error).where(kind.error.is_not(None)).distinct()
            errors = uow.session.scalars(wanted, execution_options=ACROSS)
            found += [{kind.__tablename__: error} for error in errors]
    return found


# Processes


def descendants(pids: Iterable[int]) -> set[int]:
    """All processes that these started, and so on; without themselves."""
    known, new = set[int](), set(pids)
    while new:
        new = {child for pid in new for child in _started_by(pid)} - known
        known |= new
    return known


def _started_by(pid: int) -> Iterator[int]:
    for children in Path("/proc").glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            yield from map(int, children.read_text().split())


def of_process(pid: int, *, environment: bool) -> Iterator[tuple[str, bytes]]:
    """Arguments, environment, and what files that are deleted but open hold; by name."""
    place = Path("/proc") / str(pid)
    yield from _read(place / "cmdline")
    if environment:
        yield from _read(place / "environ")
    try:
        handles = list((place / "fd").iterdir())
    except OSError:
        return
    for handle in handles:
        try:
            shown = str(handle.readlink())
            if " (deleted)" in shown and stat.S_ISREG(handle.stat().st_mode):
                yield from _read(handle, shown)
        except OSError:
            continue


def _read(path: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    try:
        yield name or str(path), path.read_bytes()
    except OSError:
        return


class Children:
    """Looks all the time which processes are started by some, since most live for a moment."""

    BETWEEN = 0.1  # seconds

    def __init__(self, parents: Callable[[], list[int]]) -> None:
        self.seen: list[tuple[str, bytes]] = []
        self._parents = parents
        self._known: set[int] = set()
        self._lines: set[bytes] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Looks no more."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._stopping.wait(self.BETWEEN):
            parents = self._parents()
            self._lines |= {
                line for pid in parents for _, line in _read(Path(f"/proc/{pid}/cmdline"))
            }
            for pid in descendants(parents) - self._known:
                self._look(pid)

    def _look(self, pid: int) -> None:
        """Once it is what it is to be: before that it is still a copy of who started it.

        Who that was is told by the arguments: it may have been killed just now.
        """
        place = Path("/proc") / str(pid)
        with suppress(OSError):
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
            own = (place / "cmdline").read_bytes()
            copied = {*self._lines, (Path("/proc") / parent / "cmdline").read_bytes()}
            if own and own not in copied:
                self._known.add(pid)
                self.seen.append((f"arguments of {own[:80]!r}", own))
                self.seen.append((f"environment of {own[:80]!r}", (place / "environ").read_bytes()))


def of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in it: its name and what it holds."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _read(path)
        yield f"the name {path.name}", os.fsencode(path.name)


# Brokers


def of_redis(url: str) -> Iterator[tuple[str, bytes]]:
    """Everything in a Redis database."""
    with redis_client.Redis.from_url(url) as client:
        for key in client.scan_iter():
            yield "the name of a key", key
            yield key.decode(), client.dump(key)
            kind = client.type(key).decode()
            if kind == "list":
                yield key.decode(), b"\n".join(client.lrange(key, 0, -1))
            elif kind == "hash":
                yield key.decode(), str(client.hgetall(key)).encode()
            elif kind == "zset":
                yield key.decode(), str(client.zrange(key, 0, -1)).encode()
            elif kind == "set":
                yield key.decode(), b"\n".join(client.smembers(key))


def of_queue(app: Celery, name: str = "celery") -> list[tuple[str, bytes]]:
    """The messages that wait in a queue, headers and all; they are put back."""
    found = []
    with app.connection_for_read() as connection, connection.channel() as opened:
        channel: Any = opened
        while (message := channel.basic_get(name)) is not None:
            body = message.body if isinstance(message.body, bytes) else str(message.body).encode()
            found.append((name, body))
            found.append((name, str(message.properties).encode()))
            found.append((name, str(message.headers).encode()))
    return found
