"""The only reader of the environment: typed, checked at start, complaining in full."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from bots import secret_rules
from bots.scanner import ClamAV, ScannerProblem
from storage import key_rules
from storage.crypto import Key, KeyProblem, parse_keys
from workflows.policy import SHIPPED

MEMORY_BROKER = "memory://"
DATABASES = ("sqlite:///", "postgresql+psycopg://")
BROKERS = (MEMORY_BROKER, "redis://", "rediss://", "amqp://", "amqps://")
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+")
SECRET_PREFIX = "LOKET_SECRET_"  # noqa: S105  # the name of a variable, not a secret


class SettingsError(Exception):
    """Everything that is missing or wrong, a line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """What the environment says. Fields are named like the variables, without `LOKET_`."""

    mode: str
    data: Path
    database_url: str = field(repr=False)
    broker_url: str = field(repr=False)
    policies: Path
    web_host: str
    web_port: int
    encryption_keys: tuple[Key, ...] = field(repr=False)
    public_url: str | None = None
    telegram_token: str | None = field(default=None, repr=False)
    telegram_api_url: str | None = None
    telegram_webhook_secret: str | None = field(default=None, repr=False)
    slack_bot_token: str | None = field(default=None, repr=False)
    slack_app_token: str | None = field(default=None, repr=False)
    slack_signing_secret: str | None = field(default=None, repr=False)
    slack_api_url: str = "https://slack.com/api/"
    slack_client_id: str | None = None
    slack_client_secret: str | None = field(default=None, repr=False)
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    clamav: str | None = None
    metrics_token: str | None = field(default=None, repr=False)
    allow_hosts: frozenset[str] = frozenset()
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def sandbox(self) -> bool:
        """Whether nothing may leave this machine."""
        return self.mode == "sandbox"

    @property
    def broker_in_memory(self) -> bool:
        """Whether jobs are rung for inside one process only."""
        return self.broker_url == MEMORY_BROKER


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings; SettingsError names everything missing or wrong in one message."""
    values = _Reader(os.environ if environment is None else environment)
    mode = values.one_of("MODE", ("production", "sandbox"), "production")
    data = Path(values.text("DATA") or "data")
    settings = Settings(
        mode=mode,
        data=data,
        database_url=values.begins("DATABASE_URL", DATABASES)
        or f"sqlite:///{data / 'loket.sqlite'}",
        broker_url=values.begins("BROKER_URL", BROKERS) or MEMORY_BROKER,
        policies=Path(values.text("POLICIES") or SHIPPED),
        web_host=values.text("WEB_HOST") or "127.0.0.1",
        web_port=values.port("WEB_PORT", 8080),
        encryption_keys=values.keys("ENCRYPTION_KEYS"),
        public_url=values.root("PUBLIC_URL", https=mode == "production"),
        telegram_token=values.text("TELEGRAM_TOKEN"),
        telegram_api_url=values.root("TELEGRAM_API_URL", https=False),
        telegram_webhook_secret=values.text("TELEGRAM_WEBHOOK_SECRET"),
        slack_bot_token=values.text("SLACK_BOT_TOKEN"),
        slack_app_token=values.text("SLACK_APP_TOKEN"),
        slack_signing_secret=values.text("SLACK_SIGNING_SECRET"),
        slack_api_url=values.slashed("SLACK_API_URL") or "https://slack.com/api/",
        slack_client_id=values.text("SLACK_CLIENT_ID"),
        slack_client_secret=values.text("SLACK_CLIENT_SECRET"),
        smtp_url=values.begins("SMTP_URL", ("smtp://", "smtps://")),
        mail_from=values.text("MAIL_FROM"),
        clamav=values.text("CLAMAV"),
        metrics_token=values.text("METRICS_TOKEN"),
        allow_hosts=values.hosts("ALLOW_HOSTS"),
        secrets=values.secrets(),
    )
    problems = [*values.problems, *_together(settings)]
    if problems:
        raise SettingsError(problems)
    return settings


def _together(settings: Settings) -> list[str]:
    """What is wrong with the settings taken together."""
    problems: list[str] = []
    if not settings.sandbox:
        wrong = key_rules.problems_of(settings.encryption_keys, _other_secrets(settings))
        problems += [f"LOKET_ENCRYPTION_KEYS: {problem}" for problem in wrong]
        problems += secret_rules.problems_of(
            settings.telegram_webhook_secret,
            settings.slack_signing_secret,
            {SECRET_PREFIX + name: value for name, value in settings.secrets.items()},
            metrics=settings.metrics_token,
        )
    problems += _slack_together(settings)
    if settings.smtp_url and not (settings.mail_from and "@" in settings.mail_from):
        problems.append("LOKET_SMTP_URL needs LOKET_MAIL_FROM beside it: the address it sends from")
    if settings.clamav:
        try:
            ClamAV(settings.clamav, only_here=settings.sandbox)
        except ScannerProblem as problem:
            problems.append(f"LOKET_CLAMAV: {problem}")
    if settings.telegram_webhook_secret and not settings.public_url:
        problems.append(
            "LOKET_TELEGRAM_WEBHOOK_SECRET needs LOKET_PUBLIC_URL: Telegram has to reach us"
        )
    return problems


def _other_secrets(settings: Settings) -> dict[str, str | None]:
    """Everything secret but the encryption keys, by the name of its variable."""
    named = {
        f"LOKET_{one.name.upper()}": getattr(settings, one.name)
        for one in fields(settings)
        if not one.repr and one.name not in ("encryption_keys", "secrets")
    }
    return named | {SECRET_PREFIX + name: value for name, value in settings.secrets.items()}


def _slack_together(settings: Settings) -> list[str]:
    problems = []
    many = bool(settings.slack_client_id)
    if many != bool(settings.slack_client_secret):
        problems.append("LOKET_SLACK_CLIENT_ID and LOKET_SLACK_CLIENT_SECRET need each other")
    if many and not settings.public_url:
        problems.append(
            "LOKET_SLACK_CLIENT_ID needs LOKET_PUBLIC_URL: workspaces install the app on its pages"
        )
    named = "LOKET_SLACK_BOT_TOKEN" if settings.slack_bot_token else "LOKET_SLACK_CLIENT_ID"
    wanted = many or settings.slack_bot_token
    if wanted and not (settings.slack_app_token or settings.slack_signing_secret):
        problems.append(
            f"{named} needs LOKET_SLACK_APP_TOKEN (Socket Mode) or "
            "LOKET_SLACK_SIGNING_SECRET (HTTP) beside it"
        )
    return problems


class _Reader:
    """Reads variables one by one and collects what is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def text(self, name: str) -> str | None:
        return self._environment.get(f"LOKET_{name}", "").strip() or None

    def one_of(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name) or default
        if value not in choices:
            self.problems.append(f"LOKET_{name} must be {' or '.join(choices)}")
            return default
        return value

    def begins(self, name: str, schemes: tuple[str, ...]) -> str | None:
        value = self.text(name)
        if value is not None and not value.startswith(schemes):
            self.problems.append(f"LOKET_{name} must begin with {' or '.join(schemes)}")
        return value

    def port(self, name: str, default: int) -> int:
        value = self.text(name)
        if value is None:
            return default
        if not value.isdecimal() or not 0 < int(value) < 65536:
            self.problems.append(f"LOKET_{name} must be a port number from 1 to 65535")
            return default
        return int(value)

    def root(self, name: str, *, https: bool) -> str | None:
        value = self.text(name)
        if value is None:
            return None
        self.begins(name, ("https://",) if https else ("https://", "http://"))
        return value.rstrip("/")

    def slashed(self, name: str) -> str | None:
        value = self.root(name, https=False)
        return f"{value}/" if value else None

    def hosts(self, name: str) -> frozenset[str]:
        """Host names or addresses, separated by commas."""
        found = [one.strip().lower() for one in (self.text(name) or "").split(",")]
        named = frozenset(one for one in found if one)
        if any(not HOST.fullmatch(one) for one in named):
            self.problems.append(
                f"LOKET_{name} must be host names or addresses, separated by commas: no scheme, "
                "port, path or wildcard"
            )
            return frozenset()
        return named

    def keys(self, name: str) -> tuple[Key, ...]:
        value = self.text(name)
        if value is None:
            self.problems.append(
                f"LOKET_{name} is missing: make a key with `loket keys new` and keep it safe"
            )
            return ()
        try:
            return parse_keys(value)
        except KeyProblem as problem:
            self.problems.append(f"LOKET_{name}: {problem}")
            return ()

    def secrets(self) -> dict[str, str]:
        return {
            name.removeprefix(SECRET_PREFIX): value.strip()
            for name, value in self._environment.items()
            if name.startswith(SECRET_PREFIX) and value.strip()
        }
