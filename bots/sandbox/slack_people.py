"""What a person does in Slack apart from pressing things: write, edit, upload, come, go, look."""

import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bots.sandbox import slack_events as events
from bots.sandbox import slack_methods as methods
from bots.sandbox import slack_shapes as shapes
from bots.sandbox.serve import PATIENCE
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import NotPossible
from bots.sandbox.slack_state import Json, Message, OpenView, Person, Place, StoredFile

#: A name as Slack takes it, perhaps with a tone of skin.
EMOJI = re.compile(r"[a-z0-9_+-]+(::skin-tone-[2-6])?")


@dataclass(frozen=True)
class Channel:
    """A channel by its ids; every action takes one, or its id, key or name as a text."""

    id: str
    key: str
    name: str


class Writer:
    """One person at their keyboard."""

    def __init__(self, core: Core, person: Person) -> None:
        self._core, self._person = core, person
        self.id, self.key, self.name = person.id, person.key, person.name

    # What is on the screen

    @property
    def dm(self) -> str:
        """The id of the direct message with the bot."""
        with self._core.space.lock:
            return self._core.space.im_of(self.id).id

    @property
    def home(self) -> Json | None:
        """The published Home, None before the first."""
        with self._core.space.lock:
            shown = self._core.space.homes.get(self.id)
            return shapes.view(self._core.space, shown) if shown else None

    @property
    def modals(self) -> list[OpenView]:
        """The modals that are open, the topmost last; `.view`, `.values`, `.errors` by block."""
        with self._core.space.lock:
            return list(self._core.space.modals.get(self.id, []))

    @property
    def alerts(self) -> list[str]:
        """What Slack itself complained about to this person."""
        return self._core.space.alerts.setdefault(self.id, [])

    def sees(self, channel: Channel | str) -> list[Json]:
        """The messages of a channel that this person sees, the oldest first, replies among them."""
        with self._core.space.lock:
            place = self._place(channel)
            return [
                shapes.seen_message(self._core.space, self._core.url, place, said)
                for said in place.messages.values()
                if said.ephemeral_for in ("", self.id)
            ]

    def thread(self, channel: Channel | str, ts: str) -> list[Json]:
        """A message and its replies."""
        return [m for m in self.sees(channel) if ts in (m["ts"], m.get("thread_ts"))]

    def hears(self, channel: Channel | str, part: str, timeout: float = PATIENCE) -> Json:
        """Waits for a message of the bot with these words; AssertionError if none comes."""
        place = self._place(channel).id

        def said() -> list[Json]:
            return [m for m in self.sees(place) if m["is_bot"] and part in str(m)]

        if not self._core.space.wait_until(said, timeout):
            raise AssertionError(f"{self.key} does not hear {part!r}; sees {self.sees(place)}")
        return said()[-1]

    # What is done

    def says(self, channel: Channel | str, text: str, thread_ts: str | None = None) -> str:
        """Writes a message; returns its `ts`."""
        with self._core.space.change():
            place = self._place(channel)
            return self._write(place, events.as_sent(text), thread_ts).ts

    def _write(
        self, place: Place, text: str, thread_ts: str | None, files: list[str] | None = None
    ) -> Message:
        said = Message(
            ts=self._core.space.next_ts(),
            channel=place.id,
            user=self.id,
            text=text,
            files=files or [],
            thread_ts=thread_ts or "",
            client_msg_id=str(uuid.uuid4()),
        )
        place.messages[said.ts] = said
        events.posted(self._core, place, said)
        return said

    def edits(self, channel: Channel | str, ts: str, text: str) -> None:
        """Changes an own message."""
        with self._core.space.change():
            place, said = self._own(channel, ts)
            before = shapes.message(self._core.space, self._core.url, said)
            said.text, said.edited_ts = events.as_sent(text), self._core.space.next_ts()
            events.changed(self._core, place, before, said)

    def deletes(self, channel: Channel | str, ts: str) -> None:
        """Deletes an own message; files that it shared stay."""
        with self._core.space.change():
            place, said = self._own(channel, ts)
            before = shapes.message(self._core.space, self._core.url, said)
            del place.messages[ts]
            events.deleted(self._core, place, before)

    def uploads(
        self,
        channel: Channel | str,
        data: bytes,
        name: str,
        mimetype: str,
        text: str = "",
        thread_ts: str | None = None,
    ) -> tuple[str, str]:
        """Shares a file in a message; returns the message's `ts` and the file's id."""
        ts, (file_id,) = self.shares(channel, [(data, name, mimetype)], text, thread_ts)
        return ts, file_id

    def shares(
        self,
        channel: Channel | str,
        files: Sequence[tuple[bytes, str, str]],
        text: str = "",
        thread_ts: str | None = None,
    ) -> tuple[str, list[str]]:
        """Shares files (bytes, name, media type) in one message; its `ts` and the files' ids."""
        with self._core.space.change():
            place = self._place(channel)
            stored = [self._store(place, *one) for one in files]
            ids = [one.id for one in stored]
            return self._write(place, events.as_sent(text), thread_ts, ids).ts, ids

    def puts_into_form(self, data: bytes, name: str, mimetype: str) -> str:
        """Uploads a file for an input of a form; its id. It stands in no channel."""
        with self._core.space.change():
            return self._store(None, data, name, mimetype).id

    def _store(self, place: Place | None, data: bytes, name: str, mimetype: str) -> StoredFile:
        stored = StoredFile(
            id=self._core.space.new_id("F"),
            name=name,
            title=name,
            mimetype=mimetype,
            size=len(data),
            user=self.id,
            created=int(time.time()),
            data=data,
            channels=[place.id] if place else [],
        )
        self._core.space.files[stored.id] = stored
        return stored

    def deletes_file(self, file_id: str) -> None:
        """Deletes an own file everywhere."""
        with self._core.space.change():
            stored = self._core.space.files[file_id]
            if stored.user != self.id:
                raise NotPossible("one can delete only one's own files")
            methods.delete_file(self._core, stored)

    def joins(self, channel: Channel | str) -> None:
        """Becomes a member of a channel."""
        with self._core.space.change():
            place = self._find(channel)
            place.members.append(self.id)
            events.membership(self._core, place, self.id, joined=True)

    def leaves(self, channel: Channel | str) -> None:
        """Is no member any more."""
        with self._core.space.change():
            place = self._place(channel)
            place.members.remove(self.id)
            events.membership(self._core, place, self.id, joined=False)

    def opens_home(self, tab: str = "home") -> None:
        """Opens the app: its Home, or with `tab="messages"` the direct messages."""
        with self._core.space.change():
            events.home_opened(self._core, self.id, tab)

    def reacts(self, channel: Channel | str, ts: str, emoji: str) -> None:
        """Puts an emoji (its name, such as `ticket`) under a message; a second time takes it off.

        The app hears of the first alone: this stand-in knows no `reaction_removed`.
        """
        if not EMOJI.fullmatch(emoji):
            raise NotPossible(f"there is no emoji {emoji!r}")
        with self._core.space.change():
            place, said = self._message(channel, ts)
            if said.ephemeral_for:
                raise NotPossible("nobody can react to what only one person sees")
            users = said.reactions.setdefault(emoji, [])
            if self.id in users:
                users.remove(self.id)
                if not users:
                    del said.reactions[emoji]
                return
            users.append(self.id)
            events.reacted(self._core, place, said, self.id, emoji)

    def dismisses(self, channel: Channel | str, ts: str) -> None:
        """Makes a message that only this person sees go away."""
        with self._core.space.change():
            place = self._place(channel)
            if place.messages[ts].ephemeral_for != self.id:
                raise NotPossible("only messages for oneself can be dismissed")
            del place.messages[ts]

    # Finding things

    def _find(self, channel: Channel | str) -> Place:
        wanted = channel if isinstance(channel, str) else channel.id
        for place in self._core.space.places.values():
            if wanted == place.id or (place.kind != "im" and wanted in (place.key, place.name)):
                return place
        raise NotPossible(f"there is no channel {wanted!r}")

    def _place(self, channel: Channel | str) -> Place:
        if channel == "D" + self.id[1:]:
            return self._core.space.im_of(self.id)
        place = self._find(channel)
        if self.id not in place.members:
            raise NotPossible(f"{self.key} is not in {place.name}")
        return place

    def _message(self, channel: Channel | str, ts: str) -> tuple[Place, Message]:
        place = self._place(channel)
        said = place.messages.get(ts)
        if said is None or said.ephemeral_for not in ("", self.id):
            raise NotPossible(f"{self.key} sees no message {ts} in {place.name}")
        return place, said

    def _own(self, channel: Channel | str, ts: str) -> tuple[Place, Message]:
        place, said = self._message(channel, ts)
        if said.user != self.id:
            raise NotPossible("one can change only one's own messages")
        return place, said
