"""Calls to the Bot API: what a failure means for what was to be said.

The library wraps the HTTP client's errors; which one it was tells whether Telegram can have taken
the call. Reasons hold Telegram's fixed words only, never what a message said.
"""

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from datetime import timedelta

import httpx
import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bots.delivery import Refused, Unconfirmed, Unreachable
from workflows.notices import ChannelDown

log = structlog.get_logger(__name__)

#: The request had not left this machine.
NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
#: Parts of 400 answers that say this person or chat cannot be written to.
NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights",
    "upgraded to a supergroup",
)
TOO_LARGE = "request entity too large"
#: A proxy gave up waiting for an answer: the call itself may have been carried out.
GAVE_UP_WAITING = ("gateway timeout", "gateway time-out")

#: Seconds until a call is tried again with a token that was refused.
TOKEN_PAUSE = 300.0
RATE_LIMIT_PAUSE = 30.0


def says(error: TelegramError, *parts: str) -> bool:
    """Whether Telegram's sentence holds one of these parts."""
    sentence = error.message.lower()
    return any(part in sentence for part in parts)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


@contextmanager
def told(method: str, *, repeatable: bool) -> Iterator[None]:
    """Turns failures inside into the ones that delivery knows.

    `repeatable` says that doing it twice does no harm, so a lost answer is no question.
    """
    try:
        yield
    except TelegramError as error:
        raise meaning(method, error, repeatable=repeatable) from error
    except CancelledError as error:  # the process stops while the call is under way
        raise _lost(f"{method}: stopped", repeatable=repeatable) from error


def meaning(method: str, error: TelegramError, *, repeatable: bool) -> Exception:
    """The delivery error that this failure of a call stands for."""
    reason = f"{method}: {_name(error)}"
    match error:
        case RetryAfter() | InvalidToken() | Conflict():
            return ChannelDown(reason, _pause(method, error))
        case Forbidden() | ChatMigrated():
            return Unreachable(reason)
        case BadRequest():
            return Unreachable(reason) if says(error, *NOBODY_THERE) else Refused(reason)
        case NetworkError():
            return _network(reason, error, repeatable=repeatable)
    # What is left is an answer that was no JSON although the status said it went well.
    return _lost(reason, repeatable=repeatable)


def _pause(method: str, error: TelegramError) -> float | None:
    if isinstance(error, RetryAfter):
        return seconds(error)
    if isinstance(error, InvalidToken):
        log.error("telegram_token_refused", method=method)
        return TOKEN_PAUSE
    return None


def _network(reason: str, error: NetworkError, *, repeatable: bool) -> Exception:
    cause = error.__cause__
    if isinstance(cause, NOT_SENT):
        return ChannelDown(reason)
    if isinstance(cause, httpx.HTTPError) or says(error, *GAVE_UP_WAITING):
        return _lost(reason, repeatable=repeatable)
    if says(error, TOO_LARGE):
        return Refused(reason)
    if says(error, "too many requests"):
        return ChannelDown(reason, RATE_LIMIT_PAUSE)
    return ChannelDown(reason)


def _lost(reason: str, *, repeatable: bool) -> Exception:
    return ChannelDown(reason) if repeatable else Unconfirmed(reason)


def _name(error: TelegramError) -> str:
    """The HTTP client's error, or the library's with the fixed beginning of a 400 sentence."""
    if isinstance(error.__cause__, httpx.HTTPError):
        return type(error.__cause__).__name__
    if isinstance(error, BadRequest):
        # Behind the first colon Telegram may quote what was sent.
        return error.message.partition(":")[0][:80]
    return type(error).__name__
