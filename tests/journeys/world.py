"""The whole product among the stand-ins, for journeys: real loops, real libraries, real database.

    with World(folder) as world:
        talk = world.telegram("nl")
        talk.starts("salesinteract").hears("introduction")
        ...

Every test has people of its own, so that journeys do not meet each other in one world.
"""

import base64
import secrets
import socket
import time
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

import structlog
from sqlalchemy import Select, select

from bots import settings as settings_module
from bots import wiring
from bots.conversation.words import Words
from bots.sandbox import scene
from bots.sandbox.serve import LOOPBACK, PATIENCE, Served, free_port
from storage import schema
from storage.crypto import new_key
from storage.models import Job, JobStatus, NoticeRow, NoticeStatus, Update, UpdateStatus
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.journeys.around import Clock, Tenants, bytes_of
from tests.leaks import errors_kept, in_log
from tests.policy_kit import with_undo
from tests.staff import Staff
from tests.talk import SlackTalk, Talk, TelegramTalk
from workflows.notices import SLACK, TELEGRAM
from workflows.policy import Policies, load, with_webhook_root

Found = TypeVar("Found")
Way = Literal["polling", "webhook", "http", "socket"]

#: Seconds between two looks at the database.
BEAT = 0.03
SECRET_NAMES = ("SALESINTERACT_WEBHOOK", "BAKKERIJ_WEBHOOK")
#: Events of the log that mean a fault of ours; a journey that provokes one says so.
FAULTS = frozenset(
    {
        "bell_failed",
        "delivery_failed",
        "intake_failed",
        "job_failed",
        "loop_failed",
        "notice_failed",
        "notice_refused",
        "slack_event_not_taken",
        "slack_home_not_shown",
        "slack_interaction_failed",
        "turn_failed",
        "update_put_back",
        "update_unreadable",
        "upload_failed",
    }
)


class World:
    """Stand-ins and product; a context manager. `folder` is for the database and data.

    `database_url` is by default SQLite in the folder. `telegram` is polling, webhook or None,
    `slack` http, socket or None; `policies` are by default those shipped, only that replies of
    staff leave at once. The worker runs inside this process on whatever broker.
    """

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str | None = None,
        broker_url: str = "memory://",
        telegram: Way | None = "polling",
        slack: Way | None = "http",
        policies: Policies | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock or Clock()
        self.log: list[dict[str, Any]] = []
        self.expected, self.allowed = set[str](), set[str]()
        self.talks: list[Talk] = []
        self.said: set[str] = set()  # what people typed, and who they are
        self._log_seen = 0
        self._numbers = count(1)
        self._ways = {TELEGRAM: telegram, SLACK: slack}
        names = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in SECRET_NAMES}
        policies = with_undo(policies or load(), 0)
        self.stage = scene.build(policies, names, clock=self.clock)
        self.fake_telegram, self.fake_slack = self.stage.telegram, self.stage.slack
        self.tenants = Tenants(self.stage.tenants)
        self._served = Served(self.stage.tenants.app)
        self._web_port = free_port()
        self._environment = self._settings(database_url, broker_url, names)
        self._policies = policies

    def _settings(
        self, database_url: str | None, broker_url: str, names: dict[str, str]
    ) -> dict[str, str]:
        values = {
            "LOKET_MODE": "sandbox",
            "LOKET_DATA": str(self.folder),
            "LOKET_DATABASE_URL": database_url or f"sqlite:///{self.folder}/loket.sqlite",
            "LOKET_BROKER_URL": broker_url,
            "LOKET_ENCRYPTION_KEYS": new_key("test"),
            "LOKET_WEB_PORT": str(self._web_port),
            "LOKET_PUBLIC_URL": self.web_url,
        }
        return values | {f"LOKET_SECRET_{name}": value for name, value in names.items()}

    @property
    def web_url(self) -> str:
        """The root of the product's web process."""
        return f"http://{LOOPBACK}:{self._web_port}"

    # Life

    def __enter__(self) -> Self:
        self._before = structlog.get_config()
        structlog.configure(
            processors=[self._keep_event],
            wrapper_class=structlog.make_filtering_bound_logger(0),
            cache_logger_on_first_use=False,
        )
        self.fake_telegram.start()
        self.fake_slack.start()
        self.stage.mail.start()
        self._served.start()
        self.fake_slack.request_url = f"{self.web_url}/slack/events"
        self.product = self._build()
        self.product.start(wiring.everything(self.product))
        self._wait_ready()
        return self

    def _build(self) -> wiring.Product:
        settings = settings_module.read(self._environment | self._platforms())
        if schema.check(settings.database_url):
            schema.upgrade(settings.database_url)
        here = {s: with_webhook_root(p, self._served.url) for s, p in self._policies.items()}
        product = wiring.build(settings, policies=type(self._policies)(here))
        product.desk.now = self.clock.now
        return product

    def _platforms(self) -> dict[str, str]:
        values = {
            "LOKET_SMTP_URL": self.stage.mail.url,
            "LOKET_MAIL_FROM": scene.MAIL_FROM,
        }
        if self._ways[TELEGRAM]:
            values["LOKET_TELEGRAM_TOKEN"] = self.fake_telegram.token
            values["LOKET_TELEGRAM_API_URL"] = self.fake_telegram.url
        if self._ways[TELEGRAM] == "webhook":
            values["LOKET_TELEGRAM_WEBHOOK_SECRET"] = "a-webhook-secret"
        if self._ways[SLACK]:
            values["LOKET_SLACK_BOT_TOKEN"] = self.fake_slack.bot_token
            values["LOKET_SLACK_SIGNING_SECRET"] = self.fake_slack.signing_secret
            values["LOKET_SLACK_API_URL"] = self.fake_slack.api_url
        if self._ways[SLACK] == "socket":
            values["LOKET_SLACK_APP_TOKEN"] = self.fake_slack.app_token
        return values

    def _wait_ready(self) -> None:
        self.until(self._web_answers)
        if self._ways[TELEGRAM] == "webhook":
            self.fake_telegram.wait_until(lambda: self.fake_telegram.webhook_url)
        if self._ways[SLACK] == "socket":
            assert self.fake_slack.wait_connected()

    def _web_answers(self) -> bool:
        with suppress(OSError):
            socket.create_connection((LOOPBACK, self._web_port), timeout=1).close()
            return True
        return False

    def __exit__(self, kind: object, *_error: object) -> None:
        try:
            if kind is None:
                self.check()
        finally:
            self.stop()

    def stop(self) -> None:
        """Stops everything, the product first."""
        self.product.stop()
        stand_ins = (self._served, self.stage.mail, self.fake_telegram, self.fake_slack)
        with ThreadPoolExecutor(len(stand_ins)) as pool:
            list(pool.map(lambda one: one.stop(), stand_ins))
        structlog.configure(**self._before)

    def _keep_event(
        self, _logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> dict[str, Any]:
        self.log.append({**event, "level": method})
        raise structlog.DropEvent

    # What has to hold after every journey

    def expects(self, *events: str) -> None:
        """This journey provokes these faults."""
        self.expected.update(events)

    def allows(self, *events: str) -> None:
        """This journey may provoke these faults, depending on who looks when."""
        self.allowed.update(events)

    def check(self) -> None:
        """Asserts that all was heard, every call was valid, and nothing went wrong unseen."""
        talks, self.talks = self.talks, []
        expected, self.expected = self.expected, set()
        allowed, self.allowed = self.allowed, set()
        events, self._log_seen = self.log[self._log_seen :], len(self.log)
        for talk in talks:
            talk.has_heard_all()
        invalid = [*self.fake_telegram.invalid, *self.fake_telegram.violations]
        assert invalid == []
        assert self.fake_slack.violations == []
        wrong = [one for one in events if one["event"] in FAULTS - expected - allowed]
        assert wrong == [], [*wrong, *(e for e in events if e["event"] == "turn_failed_where")]
        assert in_log([*events, *errors_kept(self.looking())], self.said) == []
        missing = expected - {one["event"] for one in events}
        assert not missing, f"expected, but did not happen: {missing}"
        assert self.product.failures == []

    def forget_trouble(self) -> None:
        """So that one failed journey does not fail the next."""
        self.talks, self._log_seen = [], len(self.log)
        self.expected, self.allowed = set(), set()
        for found in (self.fake_telegram.invalid, self.fake_telegram.violations):
            found.clear()
        self.fake_slack.violations.clear()
        self.fake_telegram.clear_faults()
        self.fake_slack.heal()
        self.stage.tenants.behave("ok")
        self.stage.mail.behave("ok")

    # People

    def telegram(self, language: str = "nl", name: str = "Sanne de Vries") -> TelegramTalk:
        """A data subject whom nobody has met, with a Telegram app in that language."""
        key = f"person{next(self._numbers)}"
        person = self.fake_telegram.person(key, name.partition(" ")[0], language)
        talk = TelegramTalk(self, person, language, name)
        self.talks.append(talk)
        return talk

    def slack(
        self, key: str | None = None, language: str = "nl", name: str = "Sanne de Vries"
    ) -> SlackTalk:
        """A requester in Slack: a new one, or one of the scene by key."""
        if key is None:
            key = f"asker{next(self._numbers)}"
            locale = {"nl": "nl-NL", "en": "en-US"}[language]
            self.fake_slack.user(key, name, locale=locale)
        talk = SlackTalk(self, self.fake_slack.users[key], language, name)
        self.talks.append(talk)
        return talk

    def staff(self, key: str) -> Staff:
        """Somebody of the scene at their Slack."""
        return Staff(self, self.fake_slack.users[key])

    @property
    def words(self) -> Words:
        """The product's catalogue."""
        return self.product.words

    # What the product knows

    def looking(self) -> UnitOfWork:
        """A unit of work for reading."""
        return UnitOfWork(self.product.storage, read_only=True)

    def notices_to(self, channel: str, conversation: str, after: int = 0) -> list[NoticeRow]:
        """What was said there since that notice, in order."""
        with self.looking() as uow:
            order_key = uow.notices.order_key(f"{channel}:{conversation}")
            wanted = select(NoticeRow).where(NoticeRow.order_key == order_key, NoticeRow.id > after)
            return _kept(uow, wanted.order_by(NoticeRow.id))

    def notices_like(self, *keys: str, newest: int = 40) -> list[NoticeRow]:
        """The newest notices with one of these keys, the newest first."""
        with self.looking() as uow:
            wanted = select(NoticeRow).where(NoticeRow.key.in_(keys))
            return _kept(uow, wanted.order_by(NoticeRow.id.desc()).limit(newest))

    def notices_on(self, notice_id: int) -> list[NoticeRow]:
        """The edits of a notice and what was said in its thread, in order."""
        with self.looking() as uow:
            wanted = select(NoticeRow).where(
                (NoticeRow.edits_id == notice_id) | (NoticeRow.thread_id == notice_id)
            )
            return _kept(uow, wanted.order_by(NoticeRow.id))

    def notice(self, notice_id: int) -> NoticeRow:
        """The notice of that number."""
        with self.looking() as uow:
            return _kept(uow, select(NoticeRow).where(NoticeRow.id == notice_id))[0]

    # Time

    def until(self, true: Callable[[], Found], timeout: float = PATIENCE, what: str = "") -> Found:
        """Looks until the value is true and gives it; AssertionError."""
        deadline = time.monotonic() + timeout
        while not (value := true()):
            assert self._alive(), self.product.failures
            if time.monotonic() > deadline:
                trouble = [one for one in self.log if one["level"] in ("warning", "error")][-5:]
                told = f"did not come true within {timeout} s: {what or true}"
                raise AssertionError(f"{told}; last trouble: {trouble}")
            time.sleep(BEAT)
        return value

    def _alive(self) -> bool:
        return not self.product.stopping.is_set()

    def rests(self, timeout: float = PATIENCE) -> None:
        """Waits until nothing is under way: all updates worked off, all due work done, all said."""
        self.fake_slack.settle(timeout)
        self.until(self._is_at_rest, timeout, "the product comes to rest")

    def _is_at_rest(self) -> bool:
        if self.fake_telegram.pending:
            return False
        with self.looking() as uow:
            now = self.clock.now()
            busy = (
                select(Update.id).where(Update.status == UpdateStatus.RECEIVED),
                select(NoticeRow.id).where(
                    NoticeRow.status.in_((NoticeStatus.WAITING, NoticeStatus.SENDING)),
                    # What is held so that staff can take it back is not under way.
                    (NoticeRow.due_at <= now) | (NoticeRow.attempts > 0),
                ),
                select(Job.id).where(Job.status == JobStatus.WAITING, Job.due_at <= now),
            )
            one = partial(uow.session.scalar, execution_options=ACROSS)
            return all(one(query.limit(1)) is None for query in busy)

    def later(self, **by: float) -> None:
        """Comes to rest, then it is so much later, in the arguments of a timedelta."""
        self.rests()
        self.clock.advance(timedelta(**by))
        self.product.desk.wake()

    @contextmanager
    def without_public_url(self) -> Iterator[None]:
        """For a while nobody outside can reach the web process, so no address is given out."""
        desk, settings = self.product.desk, self.product.desk.settings
        desk.settings = replace(settings, public_url=None)
        try:
            yield
        finally:
            desk.settings = settings

    @contextmanager
    def with_undo(self, seconds: int) -> Iterator[None]:
        """For a while what staff send to a requester can be taken back so long."""
        desk, settings = self.product.desk, self.product.desk.settings
        desk.settings = replace(settings, policies=with_undo(settings.policies, seconds))
        try:
            yield
        finally:
            desk.settings = settings

    # Traces

    def holds(self, marker: bytes, places: Iterable[Path] = ()) -> list[str]:
        """Where these bytes can be found: files of the folder and other places, and the log."""
        paths = [path for root in (self.folder, *places) for path in root.rglob("*")]
        found = [str(path) for path in paths if path.is_file() and marker in bytes_of(path)]
        logged = marker in repr(self.log).encode()
        return [*found, *(["log"] if logged else [])]


def _kept(uow: UnitOfWork, wanted: Select[NoticeRow]) -> list[NoticeRow]:
    """The rows, to be read on after the unit of work."""
    rows = list(uow.session.scalars(wanted, execution_options=ACROSS))
    uow.session.expunge_all()
    return rows
