"""Limits of seconds that a machine which stands still for a while would meet, put out of the way.

Tests look at what is done, not at how fast: what is given up after a few seconds takes another
way, and the test would fail where the machine was busy. Whoever tests a limit sets one.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from httpx import _config as httpx_config

from bots import mail, scanner
from bots.sandbox import serve, slack_core, slack_delivery
from bots.slack import app as slack_app
from bots.slack import files as slack_files
from bots.slack import outbound as slack_outbound
from bots.telegram import connection
from bots.telegram import files as telegram_files
from identity import apart, bounds, checks, ocr, preview, stripping
from workflows import files_apart
from workflows.connectors import signed_webhook

LONG = serve.PATIENCE
SECONDS: tuple[tuple[Any, str], ...] = (
    (slack_delivery, "ANSWER_WITHIN"),
    (slack_core, "TRIGGER_LIFETIME"),
    (slack_app, "CALL_TIMEOUT"),
    (slack_files, "TIMEOUT"),
    (slack_outbound, "UPLOAD_TIMEOUT"),
    (connection, "CALL_TIMEOUT"),
    (connection, "CONNECT_TIMEOUT"),
    (connection, "UPLOAD_TIMEOUT"),
    (telegram_files, "DOWNLOAD_TIMEOUT"),
    (mail, "TIMEOUT"),
    (scanner, "TO_CONNECT"),
    (scanner, "TO_ANSWER"),
    (apart, "START_GRACE"),
)
DURATIONS: tuple[tuple[Any, str], ...] = (
    (files_apart, "TIME"),
    (signed_webhook, "CONNECT"),
)
#: Functions whose `timeout` is a duration.
CALLS: tuple[Callable[..., Any], ...] = (
    checks.assess_apart,
    bounds.why_not_apart,
    preview.blacken_apart,
    stripping.clean_apart,
    signed_webhook.SignedWebhook.__init__,
)


def be_patient() -> None:
    """For the rest of this process."""
    for module, name in SECONDS:
        _set(module, name, LONG)
    for module, name in DURATIONS:
        _set(module, name, timedelta(seconds=LONG))
    for call in CALLS:
        given = call.__kwdefaults__
        assert isinstance(given["timeout"], timedelta)
        given["timeout"] = timedelta(seconds=LONG)
    object.__setattr__(checks.TESSERACT, "timeout", timedelta(seconds=LONG))
    ocr.Tesseract.__init__.__defaults__ = tuple(  # type: ignore[misc]
        timedelta(seconds=LONG) if isinstance(one, timedelta) else one
        for one in ocr.Tesseract.__init__.__defaults__ or ()
    )
    for name in ("connect", "read", "write", "pool"):
        _set(httpx_config.DEFAULT_TIMEOUT_CONFIG, name, LONG)


def _set(place: Any, name: str, value: Any) -> None:
    assert hasattr(place, name), f"{place} has no {name} any more"
    setattr(place, name, value)
