"""A stand-in for Slack on loopback: Web API, events, interactions, Socket Mode, and its people.

    fake = FakeSlack().start()
    anna = fake.user("anna", "Anna Example")
    dpo = fake.channel("dpo", "privacy", [anna])
    ... WebClient(token=fake.bot_token, base_url=fake.api_url) ...
    anna.says(anna.dm, "hello")
    anna.hears(anna.dm, "welcome")
    assert fake.violations == []

It is thread-safe. Calls against Slack's descriptions are refused as Slack refuses them and noted in
`violations`, and so is anything that the stand-in itself sends and the real platform would not.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Self

from starlette.types import ASGIApp

from bots.sandbox.serve import PATIENCE, Served
from bots.sandbox.slack_calls import Call, Calls
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_delivery import Delivery, Sent
from bots.sandbox.slack_errors import NotPossible
from bots.sandbox.slack_events import membership
from bots.sandbox.slack_faults import Fault, Faults
from bots.sandbox.slack_hands import Outcome, User
from bots.sandbox.slack_http import Web
from bots.sandbox.slack_oauth import OAuth, installation, uninstalled
from bots.sandbox.slack_people import Channel
from bots.sandbox.slack_snapshot import snapshot
from bots.sandbox.slack_state import Json, Person, Place, Workspace

__all__ = ["Call", "Channel", "FakeSlack", "NotPossible", "Outcome", "Sent", "User"]


class FakeSlack:
    """One workspace with one installed app; a context manager, or `start` and `stop`."""

    def __init__(  # noqa: PLR0913 - a workspace has that many settings
        self,
        *,
        bot_token: str = "xoxb-sandbox",  # noqa: S107 - opens nothing but this stand-in
        app_token: str = "xapp-sandbox",  # noqa: S107
        signing_secret: str = "sandbox-signing-secret",  # noqa: S107
        team_id: str = "T0LOKET",
        port: int = 0,
        bot_name: str = "loket",
        subscriptions: Iterable[str] | None = None,
        served_at: str = "",
        beside: "FakeSlack | None" = None,
        team_name: str = "",
    ) -> None:
        """`subscriptions` are event names as in a manifest (`message.im`); None: all events.

        `served_at` is a root URL where somebody else serves `app`; else `start` serves it. `beside`
        makes it a second workspace with the same app, served by the first one: it needs a bot token
        and a team id of its own, and reaches the app by HTTP.
        """
        self.bot_token, self.app_token = bot_token, app_token
        self.signing_secret = signing_secret
        self._space = Workspace(team_id, bot_name)
        self._space.team_name = team_name or self._space.team_name
        self.delivery = Delivery(signing_secret)
        wanted = None if subscriptions is None else frozenset(subscriptions)
        self._core = Core(self._space, self.delivery, subscriptions=wanted)
        self._faults = Faults()
        self.oauth: OAuth = OAuth(self._core) if beside is None else beside.oauth
        self._calls = Calls(self._core, bot_token, app_token, self.oauth)
        self._web = Web(self._core, self._calls, self._faults)
        self.app: ASGIApp = self._web.app
        self._served = None if served_at or beside else Served(self.app, port)
        self._core.url = self._served.url if self._served else served_at
        if beside is not None:
            self._core.url = beside.url
            beside._web.others.append(self._web)
        self.users: dict[str, User] = {}
        self._add_bot()

    def use_clock(self, clock: Callable[[], datetime]) -> None:
        """From now on messages and events carry the aware time that it gives."""
        self._space.clock = clock

    def _add_bot(self) -> None:
        space = self._space
        space.people[space.bot_user_id] = Person(
            space.bot_user_id, space.bot_name, space.bot_name, space.team_id, "", "en-US", True
        )

    # Life

    def start(self) -> Self:
        """Serves on a free port of loopback."""
        if self._served:
            self._served.start()
        return self

    def stop(self) -> None:
        """Stops sending and serving."""
        self.delivery.close()
        if self._served:
            self._served.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    # Where the app finds us, and we the app

    @property
    def url(self) -> str:
        """The root of this server."""
        return self._core.url

    @property
    def api_url(self) -> str:
        """The `base_url` of a WebClient."""
        return f"{self.url}/api/"

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self._space.team_id

    @property
    def bot_user_id(self) -> str:
        """The bot's account, as in mentions."""
        return self._space.bot_user_id

    @property
    def request_url(self) -> str:
        """Where events, interactions and commands go while no socket is open."""
        return self.delivery.request_url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self.delivery.request_url = url

    @property
    def retry_delays(self) -> tuple[float, ...]:
        """Seconds before each repeat of an event that was not answered."""
        return self.delivery.retry_delays

    @retry_delays.setter
    def retry_delays(self, seconds: Iterable[float]) -> None:
        self.delivery.retry_delays = tuple(seconds)

    @property
    def trigger_lifetime(self) -> float:
        """Seconds in which a trigger opens a modal."""
        return self._core.trigger_lifetime

    @trigger_lifetime.setter
    def trigger_lifetime(self, seconds: float) -> None:
        self._core.trigger_lifetime = seconds

    # People and places

    def user(
        self,
        key: str,
        name: str,
        *,
        is_bot: bool = False,
        is_restricted: bool = False,
        team_id: str | None = None,
        locale: str = "nl-NL",
        email: str | None = None,
    ) -> User:
        """A person with id `U0` + key in capitals; the same one when the key is known already."""
        user_id = "U0" + _letters(key)
        person = Person(
            id=user_id,
            key=key,
            name=name,
            team_id=team_id or self.team_id,
            email=email or f"{key}@example.org",
            locale=locale,
            is_bot=is_bot,
            is_restricted=is_restricted,
        )
        with self._space.change():
            self._space.people[user_id] = person
            self.users[key] = User(self._core, person)
        return self.users[key]

    def channel(
        self,
        key: str,
        name: str,
        members: Iterable[User] = (),
        *,
        private: bool = True,
        with_bot: bool = True,
    ) -> Channel:
        """A channel with id `C0` + key in capitals; a known one keeps its messages."""
        place_id = "C0" + _letters(key)
        ids = [member.id for member in members]
        ids += [self.bot_user_id] if with_bot else []
        kind = "group" if private else "channel"
        with self._space.change():
            known = self._space.places.get(place_id)
            messages = known.messages if known else {}
            self._space.places[place_id] = Place(place_id, key, name, kind, ids, messages)
        return Channel(place_id, key, name)

    def usergroup(self, key: str, members: Iterable[User]) -> str:
        """A user group with id `S0` + key in capitals and these people; gives the id."""
        group_id = "S0" + _letters(key)
        with self._space.change():
            self._space.usergroups[group_id] = [member.id for member in members]
        return group_id

    def remove_bot(self, channel: Channel) -> None:
        """Takes the bot out of a channel; it hears `member_left_channel`."""
        with self._space.change():
            place = self._space.places[channel.id]
            place.members.remove(self.bot_user_id)
            membership(self._core, place, self.bot_user_id, joined=False)

    def file_bytes(self, file_id: str) -> tuple[bytes, str] | None:
        """Contents and MIME type of a file; None when they are gone."""
        stored = self._space.files.get(file_id)
        return None if stored is None or stored.data is None else (stored.data, stored.mimetype)

    # Installing and taking out

    def allows(self, address: str, *, without: str = "") -> str:
        """An admin allows what Slack's consent page at `address` asks, but for one scope.

        Gives the address to which their browser is sent back. The app has a token from then on.
        """
        self._calls.revoked = False
        give = partial(installation, self._core, self.bot_token)
        return self.oauth.allow(address, give, without=without)

    def waits_for_install(self) -> None:
        """Nobody put the app into this workspace yet: its token opens nothing."""
        self._calls.revoked = True

    def uninstalls(self, *, tokens_only: bool = False) -> None:
        """Takes the app out of the workspace, or only its token away."""
        with self._space.change():
            self._calls.revoked = True
            uninstalled(self._core, tokens_only=tokens_only)

    @property
    def revoked(self) -> bool:
        """Whether the bot token opens nothing any more."""
        return self._calls.revoked

    # What happened

    @property
    def violations(self) -> list[str]:
        """What was done against Slack's descriptions; tests expect none. May be cleared."""
        return self._core.violations

    @property
    def calls(self) -> list[Call]:
        """Every call of the app, the oldest first."""
        return list(self._calls.made)

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self._calls.made if call.method == method]

    @property
    def sent(self) -> list[Sent]:
        """Every delivery to the app, repeats included."""
        return list(self.delivery.sent)

    def on_call(self, listener: Callable[[Call], None]) -> None:
        """Calls the listener after each call of the app."""
        self._calls.on_call.append(listener)

    def on_sent(self, listener: Callable[[Sent], None]) -> None:
        """Calls the listener after each delivery to the app."""
        self.delivery.on_sent.append(listener)

    @property
    def version(self) -> int:
        """Rises with each change of what anybody sees."""
        return self._space.version

    def wait_change(self, version: int, timeout: float = 20.0) -> int:
        """Waits for a version newer than this one, for at most `timeout` seconds."""
        return self._space.wait_change(version, timeout)

    def wait_until(self, true: Callable[[], Any], timeout: float = PATIENCE) -> bool:
        """Waits for a condition that a change of the workspace makes true."""
        return self._space.wait_until(true, timeout)

    def settle(self, timeout: float = PATIENCE, *, retries: bool = False) -> bool:
        """Waits until all events were delivered (with `retries`: or given up)."""
        return self.delivery.settle(timeout, retries=retries)

    def snapshot(self, key: str) -> Json:
        """All that one person sees, as JSON; see `slack_snapshot`."""
        return snapshot(self._core, self.users[key].id)

    def dump(self) -> Json:
        """What outlives a restart, as JSON, without contents of files."""
        return self._space.dump()

    def load(self, dumped: Json, *, revoked: bool = False) -> None:
        """Takes up a dump; `revoked` says that the app was not installed then."""
        self._calls.revoked = revoked
        self._space.load(dumped)
        for person in self._space.people.values():
            if person.id != self.bot_user_id:
                self.users[person.key] = User(self._core, person)

    # Trouble

    def fail_next(self, method: str, count: int = 1, **how: Any) -> None:
        """The next calls of a method (`*`: any) fail.

        One of: `status` (default 429, with `retry_after` seconds), `error` (HTTP 200 with that
        code), `drop=True` (performed, but the connection ends without an answer),
        `drop_before=True` (not performed either), `delay` (seconds; alone it is only slow).
        """
        self._faults.add(Fault(method, count, **how))

    def heal(self) -> None:
        """Forgets the faults that wait."""
        self._faults.clear()

    def repeat_last_event(self) -> None:
        """Delivers the last event once more, with the same `event_id`."""
        if self._core.last_event is None:
            raise NotPossible("there was no event yet")
        self.delivery.event(*self._core.last_event)

    def lose_acks(self, count: int = 1) -> None:
        """The answers to the next events do not arrive, so Slack repeats those events."""
        self.delivery.lose_acks(count)

    def delay_events(self, seconds: float) -> None:
        """Each event leaves this much later."""
        self.delivery.event_delay = seconds

    def disconnect_sockets(self) -> None:
        """Asks Socket Mode clients to come back, as Slack does every few hours."""
        self.delivery.sockets.disconnect("refresh_requested")

    def drop_sockets(self) -> None:
        """Closes Socket Mode connections without a word."""
        self.delivery.sockets.disconnect()

    def wait_connected(self, timeout: float = PATIENCE) -> bool:
        """Waits for a Socket Mode connection."""
        return self.delivery.sockets.wait_open(timeout)


def _letters(key: str) -> str:
    return "".join(letter for letter in key.upper() if letter.isalnum())
