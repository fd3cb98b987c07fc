"""Updates that we fetch: stored first, and only then is Telegram told that we have them."""

import json
import threading
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bots.telegram.calls import TOKEN_PAUSE, says, seconds
from bots.telegram.connection import Connection
from workflows.desk import Delivery, Desk, StoreDown
from workflows.notices import ChannelDown

log = structlog.get_logger(__name__)

Json = dict[str, Any]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
#: Seconds that Telegram holds a question open while there is nothing new.
POLL_TIME = 25
BATCH = 100
#: Seconds to wait after the first, second, ... failure in a row.
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)


def delivery_of(update: Json, bot_id: str) -> Delivery:
    """The raw update as the inbox takes it; KeyError or TypeError if it is none."""
    update_id = update["update_id"]
    if not isinstance(update_id, int):
        raise TypeError("update_id is no number")
    return Delivery(
        source="telegram",
        source_ref=f"telegram:{bot_id}:{update_id}",
        conversation=f"telegram:{_lane(update)}",
        payload=update,
    )


def _lane(update: Json) -> str:
    """The chat an update belongs to; one of no chat has a lane of its own."""
    for body in update.values():
        if isinstance(body, dict):
            message = body.get("message")
            inner = message if isinstance(message, dict) else {}
            chat = body.get("chat") or inner.get("chat") or body.get("from")
            if isinstance(chat, dict) and "id" in chat:
                return str(chat["id"])
    return f"update {update['update_id']}"


class Polling:
    """Fetches one bot's updates; only one process may do so at a time."""

    def __init__(
        self, connection: Connection, desk: Desk, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._connection = connection
        self._desk = desk
        self._pauses = pauses
        self._offset: int | None = None
        self._webhook_gone = False
        self._failures = 0

    def run(self, stop: threading.Event) -> None:
        """Fetches and stores until told to stop; trouble is waited out."""
        while not stop.is_set():
            try:
                self._step(stop)
            except (TelegramError, StoreDown, ChannelDown) as error:
                stop.wait(self._pause_after(error))
            else:
                self._went_well()

    def _step(self, stop: threading.Event) -> None:
        if not self._webhook_gone:
            self._connection.call(lambda bot: bot.delete_webhook(drop_pending_updates=False))
            self._webhook_gone = True
        updates = self._connection.call_until(stop, self._fetch)
        if updates is None:
            return
        if updates:
            bot_id = self._connection.bot_id
            self._desk.store([delivery_of(update, bot_id) for update in updates])
        self._desk.heard_from("telegram")
        # An empty answer confirmed all there was. Without an offset from then on, because after
        # a quiet week Telegram numbers anew, and perhaps lower.
        self._offset = max(one["update_id"] for one in updates) + 1 if updates else None

    async def _fetch(self, bot: Bot) -> list[Json]:
        """The raw updates: parsing all at once, one odd update would hold up everybody's."""
        query: Json = {"timeout": POLL_TIME, "limit": BATCH}
        query["allowed_updates"] = json.dumps(ALLOWED_UPDATES)
        if self._offset is not None:
            query["offset"] = self._offset
        answer = await self._connection.retrieve(
            f"{bot.base_url}/getUpdates?{urlencode(query)}", POLL_TIME + 10
        )
        try:
            updates: list[Json] = json.loads(answer)["result"]
        except (ValueError, KeyError, TypeError):
            raise NetworkError("no updates in the answer") from None
        return updates

    def _pause_after(self, error: Exception) -> float:
        pause = self._pauses[min(self._failures, len(self._pauses) - 1)]
        if self._failures == 0:
            _report(error)
        self._failures += 1
        if isinstance(error, RetryAfter):
            return seconds(error)
        if isinstance(error, InvalidToken):
            return TOKEN_PAUSE
        if isinstance(error, Conflict) and says(error, "webhook"):
            self._webhook_gone = False
        return pause

    def _went_well(self) -> None:
        if self._failures:
            log.info("telegram_polling_again", failures=self._failures)
        self._failures = 0


def _report(error: Exception) -> None:
    """One line at the first failure in a row."""
    if isinstance(error, Conflict):
        log.error(
            "telegram_polling_conflict",
            remedy="another process receives this bot's updates; stop it, one may do so at a time",
        )
    elif isinstance(error, InvalidToken):
        log.error("telegram_token_refused", remedy="check LOKET_TELEGRAM_TOKEN")
    elif isinstance(error, StoreDown):
        log.error("telegram_updates_not_stored", error=str(error))
    else:
        log.warning("telegram_polling_failed", error=type(error).__name__)
