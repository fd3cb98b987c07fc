"""Tries what the settings name, one by one, and says in plain words what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from bots.settings import Settings
from bots.slack.app import SlackSettings
from bots.slack.app import build as build_slack
from bots.telegram.app import TelegramApp, TelegramSettings
from bots.wiring import build
from identity import Tesseract, TesseractMissing
from storage import schema
from workflows.policy import check
from workflows.worker import make_app, ping


@dataclass(frozen=True)
class Check:
    """One thing tried: `fine` is None for a remark that is no fault."""

    name: str
    fine: bool | None
    said: str


def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which one would repair."""
    return [
        _tried("policies", lambda: _policies(settings)),
        _tried("database", lambda: _database(settings)),
        _tried("broker", lambda: _broker(settings)),
        _tried("tesseract", _tesseract),
        _tried("telegram", lambda: _telegram(settings)),
        _tried("slack", lambda: _slack(settings)),
        _public(settings),
        _mail(settings),
    ]


def _tried(name: str, attempt: Callable[[], Check]) -> Check:
    try:
        return attempt()
    except Exception as error:  # noqa: BLE001  # whatever goes wrong is the finding
        return Check(name, False, f"does not answer ({type(error).__name__})")


def _policies(settings: Settings) -> Check:
    problems = check(settings.policies)
    if problems:
        return Check("policies", False, "; ".join(str(problem) for problem in problems))
    return Check("policies", True, f"valid, in {settings.policies}")


def _database(settings: Settings) -> Check:
    problems = schema.check(settings.database_url)
    if problems:
        return Check("database", False, " ".join(problems))
    product = build(settings)
    waiting = ", ".join(f"{count} {name}" for name, count in product.desk.backlog().items())
    product.storage.close()
    return Check("database", True, f"migrated, opens with these keys; waiting: {waiting}")


def _broker(settings: Settings) -> Check:
    if settings.broker_in_memory:
        return Check("broker", None, "in memory: for `loket run` only")
    ping(make_app(settings.broker_url, data_folder=settings.data))
    return Check("broker", True, "answers")


def _tesseract() -> Check:
    try:
        found = Tesseract().probe()
    except TesseractMissing as missing:
        return Check(
            "tesseract", False, f"{missing}: apt-get install tesseract-ocr tesseract-ocr-nld"
        )
    return Check("tesseract", True, str(found))


def _telegram(settings: Settings) -> Check:
    if settings.telegram_token is None:
        return Check("telegram", None, "not set up (LOKET_TELEGRAM_TOKEN)")
    own = TelegramSettings(settings.telegram_token, settings.telegram_api_url)
    product = build(settings)
    app = TelegramApp(own, product.desk, product.words)
    try:
        found = app.check()
    finally:
        app.stop()
        product.storage.close()
    way = "webhook" if found["webhook"] else "fetched"
    problem = f"; last problem: {found['problem']}" if found["problem"] else ""
    return Check(
        "telegram", True, f"{found['bot']}, updates {way}, {found['waiting']} waiting{problem}"
    )


def _slack(settings: Settings) -> Check:
    if settings.slack_bot_token is None:
        return Check("slack", None, "not set up (LOKET_SLACK_BOT_TOKEN)")
    product = build(settings)
    own = SlackSettings(
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_api_url,
    )
    team = build_slack(own, product.desk, product.words).team_id()
    product.storage.close()
    way = "Socket Mode" if settings.slack_app_token else "HTTP"
    return Check("slack", True, f"workspace {team}, events by {way}")


def _public(settings: Settings) -> Check:
    if settings.public_url is None:
        return Check(
            "public address",
            None,
            "LOKET_PUBLIC_URL is not set: no upload page, no links, no webhooks, "
            "and controllers cannot report back",
        )
    return Check("public address", True, settings.public_url)


def _mail(settings: Settings) -> Check:
    said = "set, not used by this version" if settings.smtp_url else "not set"
    return Check("mail", None, said)
