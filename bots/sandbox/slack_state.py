"""What the stand-in for Slack remembers: people, places, messages, files and open views."""

import base64
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class Person:
    """An account. `team_id` differs from the workspace's for people who come by Slack Connect."""

    id: str
    key: str
    name: str
    team_id: str
    email: str
    locale: str
    is_bot: bool = False
    is_restricted: bool = False


@dataclass
class Message:
    """A message; `ephemeral_for` names the one person who sees it, empty means all members."""

    ts: str
    channel: str
    user: str
    text: str
    bot: bool = False
    blocks: list[Json] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    thread_ts: str = ""
    edited_ts: str = ""
    metadata: Json = field(default_factory=dict)
    ephemeral_for: str = ""
    client_msg_id: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Place:
    """A channel (`channel` public, `group` private) or a direct message with the bot (`im`)."""

    id: str
    key: str
    name: str
    kind: str
    members: list[str]
    messages: dict[str, Message] = field(default_factory=dict)


@dataclass
class StoredFile:
    """An uploaded file; `data` is None once it is deleted or was loaded from a dump."""

    id: str
    name: str
    title: str
    mimetype: str
    size: int
    user: str
    created: int
    data: bytes | None
    channels: list[str] = field(default_factory=list)
    deleted: bool = False


@dataclass
class OpenView:
    """A modal on somebody's screen, or a Home; `values` is what was typed and picked so far."""

    id: str
    user: str
    view: Json
    hash: str
    root_id: str
    previous_id: str = ""
    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


class Workspace:
    """The memory of one workspace; hold `lock` to read, `change()` to write."""

    def __init__(self, team_id: str, bot_name: str) -> None:
        self.team_id = team_id
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.team_name = "Loket sandbox"
        self.app_id, self.bot_id, self.bot_user_id = "A0LOKET", "B0LOKET", "U0LOKET"
        self.bot_name = bot_name
        self.lock = threading.RLock()
        self._changed = threading.Condition(self.lock)
        self.version = 0
        self.people: dict[str, Person] = {}
        self.places: dict[str, Place] = {}
        self.files: dict[str, StoredFile] = {}
        self.views: dict[str, OpenView] = {}
        self.modals: dict[str, list[OpenView]] = {}
        self.homes: dict[str, OpenView] = {}
        self.usergroups: dict[str, list[str]] = {}
        self.alerts: dict[str, list[str]] = {}
        self._last_ts = 0
        self._numbers = itertools.count(1)
        self._started = f"{time.time_ns() // 1_000:X}"

    @contextmanager
    def change(self) -> Iterator[None]:
        """Holds the lock, and tells those who wait that something changed."""
        with self._changed:
            yield
            self.version += 1
            self._changed.notify_all()

    def wait_change(self, version: int, timeout: float) -> int:
        """Returns the version once it is newer than the given one, or after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, timeout)
            return self.version

    def wait_until(self, true: Callable[[], Any], timeout: float) -> bool:
        """Waits until the condition holds, looking at each change; False after `timeout`."""
        with self._changed:
            return bool(self._changed.wait_for(true, timeout))

    def now(self) -> float:
        """Seconds since 1970 by the stand-in's clock."""
        return self.clock().timestamp()

    def next_ts(self) -> str:
        """A message timestamp, later than each earlier one."""
        with self.lock:
            self._last_ts = max(self._last_ts + 1, int(self.now() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """An id that is not given out again, also not by a later run that loads our dump."""
        return f"{prefix}{self._started}{next(self._numbers):04d}"

    def im_of(self, user_id: str) -> Place:
        """The direct message between a person and the bot; made when missing."""
        place_id = "D" + user_id[1:]
        if place_id not in self.places:
            person = self.people[user_id]
            self.places[place_id] = Place(place_id, person.key, person.name, "im", [user_id])
        return self.places[place_id]

    def bot_is_in(self, place: Place) -> bool:
        """Whether the bot may read and write here."""
        return place.kind == "im" or self.bot_user_id in place.members

    def dump(self) -> Json:
        """All that outlives a restart, as JSON; contents of files and open modals do not."""
        with self.lock:
            files = [asdict(f) | {"data": None} for f in self.files.values()]
            return {
                "people": [asdict(p) for p in self.people.values()],
                "places": [
                    asdict(p) | {"messages": [asdict(m) for m in p.messages.values()]}
                    for p in self.places.values()
                ],
                "files": files,
                "homes": [asdict(h) for h in self.homes.values()],
            }

    def load(self, dumped: Json) -> None:
        """Takes up what `dump` gave; what is here already under the same id is replaced."""
        with self.change():
            for person in dumped["people"]:
                self.people[person["id"]] = Person(**person)
            for place in dumped["places"]:
                messages = {m["ts"]: Message(**m) for m in place["messages"]}
                self.places[place["id"]] = Place(**(place | {"messages": messages}))
            self.files |= {f["id"]: StoredFile(**f) for f in dumped["files"]}
            for home in dumped["homes"]:
                self.homes[home["user"]] = self.views[home["id"]] = OpenView(**home)


def secret(number: int) -> str:
    """A short unguessable-looking token for upload and response addresses."""
    return base64.b32encode(f"{number}:{time.time_ns()}".encode()).decode().strip("=")
