"""What each failure of a call means for what was to be said."""

from concurrent.futures import CancelledError

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bots.delivery import Refused, Unconfirmed, Unreachable
from bots.telegram.calls import TOKEN_PAUSE, told
from workflows.notices import ChannelDown


def because(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (RetryAfter(7), ChannelDown),
        (Conflict("two"), ChannelDown),
        (InvalidToken(), ChannelDown),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable),
        (ChatMigrated(-100), Unreachable),
        (BadRequest("Chat not found"), Unreachable),
        (BadRequest("Message is too long"), Refused),
        (NetworkError("Request Entity Too Large"), Refused),
        (NetworkError("Too Many Requests: retry after 0"), ChannelDown),
        (NetworkError("Bad Gateway (502). Parsing failed"), ChannelDown),
        (NetworkError("Internal Server Error"), ChannelDown),
        (NetworkError("Gateway Timeout (504)"), Unconfirmed),
        (TelegramError("Invalid server response"), Unconfirmed),
        (because(NetworkError("n"), httpx.ConnectError("c")), ChannelDown),
        (because(TimedOut(), httpx.ConnectTimeout("c")), ChannelDown),
        (because(TimedOut(), httpx.PoolTimeout("c")), ChannelDown),
        (because(TimedOut(), httpx.ReadTimeout("c")), Unconfirmed),
        (because(TimedOut(), httpx.WriteTimeout("c")), Unconfirmed),
        (because(NetworkError("n"), httpx.ReadError("c")), Unconfirmed),
        (because(NetworkError("n"), httpx.RemoteProtocolError("c")), Unconfirmed),
        (CancelledError(), Unconfirmed),
    ],
)
def test_a_failure_has_one_meaning(error, meant):
    with pytest.raises(meant) as raised, told("sendMessage", repeatable=False):
        raise error
    assert type(raised.value) is meant


def test_a_lost_answer_is_no_question_where_the_call_may_be_repeated():
    with pytest.raises(ChannelDown), told("editMessageText", repeatable=True):
        raise because(TimedOut(), httpx.ReadTimeout("c"))


@pytest.mark.parametrize(
    ("error", "pause"), [(RetryAfter(7), 7), (InvalidToken(), TOKEN_PAUSE), (Conflict("x"), None)]
)
def test_how_long_to_wait(error, pause):
    with pytest.raises(ChannelDown) as raised, told("sendMessage", repeatable=False):
        raise error
    assert raised.value.retry_after == pause


def test_a_reason_quotes_nothing_that_was_sent():
    with pytest.raises(Refused) as raised, told("sendMessage", repeatable=False):
        raise BadRequest('Can\'t parse entities: unsupported start tag "anna@example.org"')
    assert str(raised.value) == "sendMessage: Can't parse entities"
