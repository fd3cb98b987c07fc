"""Looks every few minutes how Telegram fares with our webhook (Bot API, getWebhookInfo)."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError

from bots.telegram.connection import Connection
from workflows.desk import Desk
from workflows.notices import ChannelDown

log = structlog.get_logger(__name__)

#: Seconds between two looks.
EVERY = 180.0
#: A failure longer ago than this was got over, or nothing was posted since.
LATELY = timedelta(minutes=15)


class WebhookWatch:
    """Watches one bot's webhook; `url` is ours, `set_again` puts it back."""

    def __init__(
        self, connection: Connection, desk: Desk, url: str, set_again: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._desk = desk
        self._url = url
        self._set_again = set_again
        self._elsewhere = 0
        self._failing = False

    def run(self, stop: threading.Event, every: float = EVERY) -> None:
        """Until `stop`. The first look comes after a pause: by then the webhook is set."""
        while not stop.wait(every):
            self.look()

    def look(self) -> None:
        """One look. Without an answer nothing is noted, and the silence grows."""
        try:
            info = self._connection.call(lambda bot: bot.get_webhook_info())
        except (TelegramError, ChannelDown) as error:
            log.warning("telegram_webhook_not_seen", error=type(error).__name__)
            return
        failed_at = info.last_error_date
        self._desk.note(
            "telegram-webhook",
            pending=info.pending_update_count,
            failed_at=failed_at.isoformat(timespec="seconds") if failed_at else "",
        )
        self._see_failures(info, failed_at)
        self._see_place(info)

    def _see_failures(self, info: WebhookInfo, failed_at: datetime | None) -> None:
        if info.pending_update_count == 0:
            # Nothing waits: whatever was written has reached us.
            self._desk.heard_from("telegram")
        failing = (
            info.pending_update_count > 0
            and failed_at is not None
            and self._desk.now() - failed_at < LATELY
        )
        if failing and not self._failing:
            log.error("telegram_webhook_failing", waiting=info.pending_update_count)
        self._failing = failing

    def _see_place(self, info: WebhookInfo) -> None:
        """Somebody took the webhook away, or gave it to another server: it is set once more."""
        self._elsewhere = 0 if info.url == self._url else self._elsewhere + 1
        if self._elsewhere > 1:
            log.error("telegram_webhook_elsewhere", remedy="no other program may use this token")
            self._set_again()
