"""Updates that Telegram posts: secret, then inbox, then 200. Knows no web framework."""

import hmac
import json
from collections.abc import Mapping

import structlog

from bots.telegram.polling import delivery_of
from workflows.desk import Desk, StoreDown

log = structlog.get_logger(__name__)

#: Where the web process takes them; the bot's token is not in it.
PATH = "/telegram/webhook"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
BODY_MOST = 1_000_000


class Webhook:
    """One bot's webhook. `bot_id` is the part of its token before the colon."""

    def __init__(self, desk: Desk, bot_id: str, secret: str | None) -> None:
        self._desk = desk
        self._bot_id = bot_id
        self._secret = secret

    def receive(self, headers: Mapping[str, str], body: bytes) -> int:
        """The HTTP status to answer; 200 only once the update is stored.

        403 for a wrong secret, 413 and 400 for what is no update, 503 while nothing can be
        stored: Telegram then posts it again.
        """
        if not self._is_telegram(headers):
            return 403
        if len(body) > BODY_MOST:
            return 413
        try:
            delivery = delivery_of(json.loads(body), self._bot_id)
        except (ValueError, TypeError, KeyError, RecursionError):
            return 400
        try:
            self._desk.store([delivery])
        except StoreDown as error:
            log.warning("telegram_update_not_stored", error=str(error))
            return 503
        self._desk.heard_from("telegram")
        return 200

    def _is_telegram(self, headers: Mapping[str, str]) -> bool:
        if not self._secret:
            return False
        given = next((v for k, v in headers.items() if k.lower() == SECRET_HEADER), "")
        return hmac.compare_digest(given.encode(), self._secret.encode())
