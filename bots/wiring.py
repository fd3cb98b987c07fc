"""Puts the product together from settings; the one file that sees every layer."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import structlog

from bots.conversation.words import Words, shared
from bots.delivery import Delivery
from bots.intake import Intake
from bots.mail import SmtpPost
from bots.scanner import ClamAV
from bots.settings import Settings
from bots.slack.app import SlackApp, SlackSettings
from bots.slack.app import build as build_slack
from bots.telegram.app import TelegramApp, TelegramSettings
from bots.web import app as web_app
from bots.web.server import serve
from storage.engine import Storage, open_storage
from storage.unit_of_work import UnitOfWork
from workflows.desk import Desk
from workflows.notices import SLACK, TELEGRAM, Files
from workflows.policy import Policies, load
from workflows.settings import WorkflowSettings
from workflows.tools import Tools
from workflows.worker import (
    Bell,
    WorkerThread,
    make_app,
    register,
    run_beat,
    run_beat_here,
    run_worker,
    tidy_now,
)

log = structlog.get_logger()

Loop = Callable[[threading.Event], None]


class NothingToDo(Exception):
    """A process was asked for whose platform is not set up."""


def workflow_settings(settings: Settings, policies: Policies) -> WorkflowSettings:
    """What workflows must be told."""
    return WorkflowSettings(
        policies=policies,
        secrets=settings.secrets,
        public_url=settings.public_url,
        many_workspaces=settings.slack_client_id is not None,
        sandbox=settings.sandbox,
        allow_hosts=frozenset({"127.0.0.1"}) if settings.sandbox else settings.allow_hosts,
    )


@dataclass
class Product:
    """The parts of one process, made from settings. Channels that are not set up are None."""

    settings: Settings
    workflow: WorkflowSettings
    storage: Storage
    desk: Desk
    words: Words
    telegram: TelegramApp | None
    slack: SlackApp | None
    threads: list[threading.Thread] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    failures: list[str] = field(default_factory=list)
    tidy_now: Callable[[], None] = lambda: None

    @property
    def files(self) -> dict[str, Files]:
        """How tasks reach each channel's files."""
        channels: dict[str, Files] = {}
        if self.telegram is not None:
            channels[TELEGRAM] = self.telegram.files()
        if self.slack is not None:
            channels[SLACK] = self.slack.files()
        return channels

    def tools(self) -> Tools:
        """What jobs work with."""
        return Tools(
            unit_of_work=self.desk.unit_of_work,
            unit_of_work_to_look=partial(UnitOfWork, self.storage, read_only=True),
            settings=self.workflow,
            now=self.desk.now,
            files=self.files,
            post=self.post(),
            scanner=self.scanner(),
            messages=self.slack.messages() if self.slack is not None else None,
            groups=self.slack.groups() if self.slack is not None else None,
        )

    def post(self) -> SmtpPost | None:
        """How mails leave; None where no server is set. A sandbox calls this machine alone."""
        settings = self.settings
        if not settings.smtp_url or not settings.mail_from:
            return None
        return SmtpPost(
            settings.smtp_url,
            settings.mail_from,
            self.words,
            only_here=settings.sandbox,
            clock=self.desk.now,
        )

    def scanner(self) -> ClamAV | None:
        """Who looks at files for malware; None where nobody is set."""
        settings = self.settings
        return ClamAV(settings.clamav, only_here=settings.sandbox) if settings.clamav else None

    # The loops of each kind of process

    def telegram_loops(self) -> dict[str, Loop]:
        """Fetching (unless a webhook is set), working off, sending."""
        if self.telegram is None:
            return {}
        self.telegram.start()
        loops: dict[str, Loop] = {
            "telegram-in": Intake(self.desk, TELEGRAM, self.telegram.to_event).run,
            "telegram-out": Delivery(self.desk, TELEGRAM, self.telegram.sender(), self.words).run,
        }
        if self.settings.telegram_webhook_secret and self.settings.public_url:
            self.telegram.set_webhook(self.settings.public_url)
            loops["telegram-watch"] = partial(self.telegram.run_watch, self.settings.public_url)
        else:
            loops["telegram-poll"] = self.telegram.run_polling
        return loops

    def slack_loops(self) -> dict[str, Loop]:
        """Socket Mode (where set), working off, sending."""
        if self.slack is None:
            return {}
        loops: dict[str, Loop] = {
            "slack-in": Intake(self.desk, SLACK, self.slack.to_event).run,
            "slack-out": Delivery(self.desk, SLACK, self.slack.sender(), self.words).run,
        }
        if self.settings.slack_app_token:
            loops["slack-socket"] = self.slack.run_socket_mode
        return loops

    def web_loop(self) -> Loop:
        """The HTTP server, with the webhooks of the platforms that use them."""
        by_webhook = self.telegram is not None and self.settings.telegram_webhook_secret
        # Socket Mode wins where both are set up.
        by_http = self.settings.slack_signing_secret and not self.settings.slack_app_token
        app = web_app.build(
            self.desk,
            self.words,
            telegram_webhook=self.telegram.receive if self.telegram and by_webhook else None,
            slack_http=_in_bytes(self.slack.handle_http) if self.slack and by_http else None,
            public_url=self.settings.public_url,
            slack_installing=self.slack.installer() if self.slack is not None else None,
            metrics_token=self.settings.metrics_token,
        )
        return partial(serve, app, self.settings.web_host, self.settings.web_port)

    def worker_loops(self) -> dict[str, Loop]:
        """A worker, the bell and the beat inside this process, on whatever broker is set."""
        app = make_app(self.settings.broker_url, data_folder=self.settings.data)
        tools = self.tools()
        register(app, tools)
        self.tidy_now = partial(tidy_now, app)
        bell = Bell(app, tools, self.desk.wait)
        worker = WorkerThread(app)

        def work(stop: threading.Event) -> None:
            worker.start()
            stop.wait()
            worker.stop()

        self.settings.data.mkdir(parents=True, exist_ok=True)
        return {"worker": work, "bell": bell.run, "beat": partial(run_beat_here, app)}

    def bell_loop(self) -> dict[str, Loop]:
        """Only the bell: the worker is another process."""
        app = make_app(self.settings.broker_url, data_folder=self.settings.data)
        return {"bell": Bell(app, self.tools(), self.desk.wait).run}

    # Running

    def start(self, loops: dict[str, Loop]) -> None:
        """Starts each loop in a thread of its own; one that fails ends the process."""
        for name, loop in loops.items():
            thread = threading.Thread(target=self._run, args=(name, loop), name=name, daemon=True)
            self.threads.append(thread)
            thread.start()

    def _run(self, name: str, loop: Loop) -> None:
        try:
            loop(self.stopping)
        except OSError as error:
            self.failures.append(str(error.strerror or error))
            self.stopping.set()
        except Exception as error:  # noqa: BLE001  # said by class: its text may be personal
            log.error("loop_failed", loop=name, error=type(error).__name__)  # noqa: TRY400
            self.failures.append(f"{name} ended with {type(error).__name__}")
            self.stopping.set()

    def stop(self) -> None:
        """Ends the loops in an orderly way and closes what is open."""
        self.stopping.set()
        self.desk.wake()
        for thread in self.threads:
            thread.join(timeout=15)
        if self.telegram is not None:
            self.telegram.stop()
        self.storage.close()


def build(
    settings: Settings,
    *,
    policies: Policies | None = None,
    workflow: WorkflowSettings | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Product:
    """The product of this process; opens the database, calls nobody else yet.

    `clock` gives the aware time by which everything is reckoned.
    """
    told = workflow or workflow_settings(settings, policies or load(settings.policies))
    storage = open_storage(settings.database_url, settings.encryption_keys)
    desk = Desk(storage, told, clock)
    words = shared()
    return Product(
        settings=settings,
        workflow=told,
        storage=storage,
        desk=desk,
        words=words,
        telegram=_telegram(settings, desk, words),
        slack=_slack(settings, desk, words),
    )


def _in_bytes(
    answer: Callable[[Mapping[str, str], bytes], tuple[int, dict[str, str], str]],
) -> Callable[[Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]:
    """The same answer with its body as bytes, as the web process sends it."""

    def answered(headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        status, heads, text = answer(headers, body)
        return status, heads, text.encode()

    return answered


def _telegram(settings: Settings, desk: Desk, words: Words) -> TelegramApp | None:
    if settings.telegram_token is None:
        return None
    own = TelegramSettings(
        settings.telegram_token, settings.telegram_api_url, settings.telegram_webhook_secret
    )
    return TelegramApp(own, desk, words)


def _slack(settings: Settings, desk: Desk, words: Words) -> SlackApp | None:
    if settings.slack_bot_token is None and settings.slack_client_id is None:
        return None
    return build_slack(slack_settings(settings), desk, words)


def slack_settings(settings: Settings) -> SlackSettings:
    """How to reach Slack."""
    return SlackSettings(
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_api_url,
        settings.slack_client_id,
        settings.slack_client_secret,
        settings.public_url,
    )


def everything(product: Product) -> dict[str, Loop]:
    """All loops in one process, for `loket run`; the web server where it has something to do."""
    if product.telegram is None and product.slack is None:
        raise NothingToDo("run")
    return {
        **product.telegram_loops(),
        **product.slack_loops(),
        **product.worker_loops(),
        "web": product.web_loop(),
    }


def one_kind(product: Product, kind: str) -> dict[str, Loop]:
    """The loops of `loket telegram`, `loket slack` or `loket web`; NothingToDo if not set up."""
    if kind == "telegram":
        loops = product.telegram_loops()
    elif kind == "slack":
        loops = product.slack_loops()
    else:
        loops = {"web": product.web_loop(), **_intakes(product)}
    if not loops:
        raise NothingToDo(kind)
    return {**loops, **product.bell_loop()}


def _intakes(product: Product) -> dict[str, Loop]:
    """The web process works off at once what it stored; the channel's own process sweeps too."""
    loops: dict[str, Loop] = {}
    if product.telegram is not None and product.settings.telegram_webhook_secret:
        product.telegram.start(introduce=False)
        loops["telegram-in"] = Intake(product.desk, TELEGRAM, product.telegram.to_event).run
    if product.slack is not None and not product.settings.slack_app_token:
        loops["slack-in"] = Intake(product.desk, SLACK, product.slack.to_event).run
    return loops


def worker(product: Product) -> None:
    """A worker process of its own, until a signal ends it."""
    if product.telegram is not None:
        product.telegram.start(introduce=False)
    app = make_app(product.settings.broker_url, data_folder=product.settings.data)
    register(app, product.tools())
    run_worker(app, processes=2)


def beat(product: Product) -> None:
    """The beat process, until a signal ends it."""
    product.settings.data.mkdir(parents=True, exist_ok=True)
    run_beat(make_app(product.settings.broker_url, data_folder=product.settings.data))
