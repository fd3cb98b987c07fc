"""A stand-in for Telegram's Bot API on loopback: real wire, invented people, faults on demand.

fake = FakeTelegram().start()
bot = Bot(fake.token, base_url=fake.base_url, base_file_url=fake.base_file_url)
sam = fake.person("sam", "Sam")
sam.starts()
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Self, TypeVar

from starlette.applications import Starlette

from . import telegram_view
from .serve import PATIENCE, Served
from .telegram_faults import Fault
from .telegram_http import Call, Routes
from .telegram_people import Group, Person, Shown
from .telegram_state import CALLBACK_LIVES, State, StoredFile, Webhook

__all__ = ["Call", "FakeTelegram", "Group", "Person", "Shown"]

Json = dict[str, Any]
Found = TypeVar("Found")


class FakeTelegram:
    """One bot, its people and groups; every method may be called from any thread.

    `clock` gives the aware time that messages carry and by which buttons and deletions expire.
    """

    def __init__(
        self,
        token: str = "1000:sandbox",  # noqa: S107 - a token of nobody
        username: str = "loket_sandbox_bot",
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.token = token
        self._state = State(token, username, clock)
        self._routes = Routes(self._state)
        self._served: Served | None = None
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Group] = {}

    # serving

    @property
    def app(self) -> Starlette:
        """The ASGI app with the Bot API's routes."""
        return self._routes.app

    def start(self, port: int = 0) -> Self:
        """Serves the app on loopback; OSError if the port is taken."""
        self._state.closing = False
        self._served = Served(self.app, port).start()
        return self

    def stop(self) -> None:
        """Ends waiting polls and the server."""
        self.close()
        if self._served:
            self._served.stop()
            self._served = None

    def close(self) -> None:
        """Answers waiting polls at once; for those who serve `app` themselves, before they stop."""
        with self._state.lock:
            self._state.closing = True
            self._state.webhook = Webhook()
            self._state.wake()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The root that LOKET_TELEGRAM_API_URL takes."""
        if self._served is None:
            raise RuntimeError("not started")
        return self._served.url

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.url}/file/bot"

    # people

    def person(self, key: str, first_name: str | None = None, language_code: str = "nl") -> Person:
        """The person of that key; made at the first call (or found again after `load`)."""
        with self._state.lock:
            if key not in self._people:
                self._people[key] = Person(
                    self._state, key, self._private_chat(key, first_name or key, language_code)
                )
            return self._people[key]

    def _private_chat(self, key: str, first_name: str, language_code: str) -> Any:
        if key in self._state.keys:
            return self._state.chats[self._state.keys[key]]
        wire = {"type": "private", "first_name": first_name}
        return self._state.add_chat(key, wire, first_name, language_code)

    def group(self, title: str) -> Group:
        """The group of that title; the bot is added to it at the first call."""
        with self._state.lock:
            if title in self._groups:
                return self._groups[title]
            known = self._state.keys.get(f"group {title}")
            wire = {"type": "group", "title": title}
            chat = (
                self._state.chats[known]
                if known
                else self._state.add_chat(f"group {title}", wire, title, None)
            )
            group = self._groups[title] = Group(self._state, title, chat)
            if not known:
                group.joins(self.person("group owner", "Owner").user)
            return group

    @property
    def people(self) -> list[Person]:
        """Everybody there is."""
        with self._state.lock:
            keys = [key for key, number in self._state.keys.items() if number > 0]
            return [self.person(key) for key in keys]

    # what was called

    @property
    def calls(self) -> list[Call]:
        """All calls of the bot, oldest first, also the refused ones."""
        return self._routes.calls

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in list(self.calls) if call.method == method]

    @property
    def invalid(self) -> list[str]:
        """Calls that the specification does not allow, in a sentence each."""
        return self._routes.invalid

    @property
    def violations(self) -> list[str]:
        """What the stand-in itself sent against the specification; has to stay empty."""
        return self._state.violations

    def on_call(self, callback: Callable[[Call], None]) -> None:
        """Tells the callback of each call, in the server's thread; it must be quick."""
        self._routes.listeners.append(callback)

    # updates

    def push_update(self, body: Json) -> Json:
        """Queues any update, unchecked; without an update_id it gets the next one."""
        with self._state.lock:
            update = {"update_id": self._state.next_update, **body}
            self._state.push_raw(update)
            return update

    def repeat_last_update(self) -> Json:
        """Sends the last update once more, although the bot has confirmed it."""
        with self._state.lock:
            update = self._state.last_update
            if update is None:
                raise LookupError("there was no update yet")
            self._state.repeats.append(update)
            self._state.wake()
            return update

    def repeat_update(self, back: int = 1) -> Json:
        """Sends an earlier update once more: the last one, or as many before it as `back` says.

        LookupError if there were not so many.
        """
        with self._state.lock:
            known = self._state.pushed
            if not 1 <= back <= len(known):
                raise LookupError("there were not so many updates")
            update = known[-back]
            self._state.repeats.append(update)
            self._state.wake()
            return update

    @property
    def update_ids(self) -> list[int]:
        """The numbers of the updates there were, the oldest first."""
        with self._state.lock:
            return [update["update_id"] for update in self._state.pushed]

    @property
    def pending(self) -> list[Json]:
        """Updates that the bot has not confirmed yet."""
        with self._state.lock:
            return list(self._state.pending.values())

    @property
    def webhook_url(self) -> str:
        """Where updates are posted to; empty while they are fetched."""
        return self._state.webhook.url

    # faults

    def fail_next(
        self,
        method: str,
        count: int = 1,
        status: int = 429,
        retry_after: int = 2,
        *,
        description: str | None = None,
        chat_id: int | None = None,
    ) -> None:
        """The next calls of a method (`*`: of any; `download`: of a file) are refused.

        429 carries retry_after; from 500 on the answer is a page in HTML.
        """
        fault = Fault(count, status, retry_after, description, chat_id=chat_id)
        self._routes.faults.add(method, fault)

    def drop_next(self, method: str, count: int = 1, *, chat_id: int | None = None) -> None:
        """The next calls are not carried out, and the connection is closed without an answer."""
        self._routes.faults.add(method, Fault(count, chat_id=chat_id))

    def lose_next_answer(self, method: str, count: int = 1, *, chat_id: int | None = None) -> None:
        """The next calls are carried out, but the connection is closed without an answer."""
        self._routes.faults.add(method, Fault(count, performed=True, chat_id=chat_id))

    def time_out_next(
        self, method: str, count: int = 1, *, seconds: float = 30.0, chat_id: int | None = None
    ) -> None:
        """The next calls are carried out so many seconds later: nobody waits for the answer."""
        fault = Fault(count, performed=True, chat_id=chat_id, delay=seconds)
        self._routes.faults.add(method, fault)

    def outage(self, method: str = "getUpdates", *, down: bool = True) -> None:
        """All calls of a method (`*`: of any) are answered 502 until `down=False`."""
        self._routes.faults.set_down(method, down=down)
        with self._state.lock:
            self._state.wake()

    def clear_faults(self, method: str | None = None) -> None:
        """Ends all faults, or those of one method."""
        self._routes.faults.clear(method)

    def expire_callbacks(self) -> None:
        """All pressed buttons are now too old to be answered."""
        with self._state.lock:
            for callback in self._state.callbacks.values():
                callback.at -= CALLBACK_LIVES + 1

    # what can be seen

    @property
    def version(self) -> int:
        """Grows with every visible change."""
        return self._state.version

    def wait_change(self, version: int, timeout: float = 25.0) -> int:
        """Waits until the version differs from the given one, at most `timeout` s; gives it."""
        with self._state.changed:
            self._state.changed.wait_for(lambda: self._state.version != version, timeout)
            return self._state.version

    def wait_until(self, condition: Callable[[], Found], timeout: float = PATIENCE) -> Found:
        """Waits until the condition is true and gives its value; TimeoutError."""
        value = self._state.wait_for(condition, timeout)
        if not value:
            raise TimeoutError(f"did not come true within {timeout} s")
        return value

    def snapshot(self) -> Json:
        """People, groups, chats and the bot as JSON-able data for the page."""
        with self._state.lock:
            return telegram_view.snapshot(self._state)

    def file(self, file_id: str) -> StoredFile | None:
        """A file of a chat with its bytes, or None if unknown; `data` is None once erased."""
        return self._state.files.get(file_id)

    def dump(self) -> Json:
        """All chats as JSON-able data, without a byte of any file."""
        with self._state.lock:
            return telegram_view.dump(self._state)

    def load(self, dumped: Json) -> None:
        """Takes up a dump in place of what is there; KeyError or TypeError if it is none."""
        with self._state.lock:
            telegram_view.load(self._state, dumped)
            self._people.clear()
            self._groups.clear()
