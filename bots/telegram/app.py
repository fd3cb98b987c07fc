"""The Telegram bot's face to the rest of the product."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

import structlog
from telegram import Bot, BotCommand
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bots.conversation.events import Event, FileSent
from bots.conversation.words import Words
from bots.telegram import inbound
from bots.telegram.calls import seconds, told
from bots.telegram.connection import Connection
from bots.telegram.files import TelegramFiles
from bots.telegram.outbound import TelegramSender
from bots.telegram.polling import ALLOWED_UPDATES, Polling
from bots.telegram.typing import Typing
from bots.telegram.watching import WebhookWatch
from bots.telegram.webhook import PATH, Webhook
from workflows.desk import Desk
from workflows.notices import ChannelDown

log = structlog.get_logger(__name__)

#: In the order of the menu; the sentence is the words key `command-NAME`.
COMMANDS = ("start", "status", "tickets", "privacy", "language", "help", "delete")
#: The language of a text, and for which clients it is set (None: for all others).
LANGUAGES = (("en", None), ("nl", "nl"))
COMMAND_MOST = 256
DESCRIPTION_MOST = 512
SHORT_DESCRIPTION_MOST = 120
#: Seconds between tries of what has to be set once.
PAUSES = (1.0, 5.0, 30.0, 60.0, 300.0)
HOPELESS = (BadRequest, Forbidden, InvalidToken)

Call = Callable[[Bot], Awaitable[object]]


class TokenRefused(Exception):
    """Telegram does not know this token."""


@dataclass(frozen=True)
class TelegramSettings:
    """How to reach Telegram. `api_url` is the root of a Bot API server, by default Telegram's.

    With `webhook_secret` Telegram posts updates to the web process; without, they are fetched.
    """

    token: str = field(repr=False)
    api_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)


class TelegramApp:
    """The bot's ways in and out; safe to use from several threads."""

    def __init__(self, settings: TelegramSettings, desk: Desk, words: Words) -> None:
        self._settings = settings
        self._desk = desk
        self._words = words
        self._connection = Connection(settings.token, settings.api_url)
        self._typing = Typing(self._connection)

    def start(self, *, introduce: bool = True) -> None:
        """Asks who the bot is, then sets its commands and descriptions in the background.

        TokenRefused if Telegram does not know the token. If Telegram cannot be reached, that is
        logged, and the bot works once it can. A worker that only fetches files needs no
        `introduce`.
        """
        try:
            me = self._connection.call(lambda bot: bot.get_me())
        except InvalidToken:
            raise TokenRefused("Telegram refuses LOKET_TELEGRAM_TOKEN") from None
        except TelegramError as error:
            log.warning("telegram_not_reached", error=type(error).__name__)
        else:
            log.info("telegram_started", bot=me.username)
        if introduce:
            self._spawn(self._introduce)

    def stop(self) -> None:
        """Closes the connections; calls under way end as unconfirmed."""
        self._connection.close()

    def sender(self) -> TelegramSender:
        """The way out, for `bots.delivery`."""
        return TelegramSender(self._connection, self._typing)

    def files(self) -> TelegramFiles:
        """The way to people's files, for tasks."""
        return TelegramFiles(self._connection)

    # In

    def to_event(self, payload: dict[str, Any]) -> Event | None:
        """For `bots.intake`: what a stored update means.

        Ends the spinner on a pressed button, and shows that the bot is at work on a file.
        """
        query = payload.get("callback_query")
        if isinstance(query, dict) and isinstance(query_id := query.get("id"), str):
            self._spawn(lambda bot: _answer(bot, query_id))
        event = inbound.to_event(payload, bot_id=self._connection.bot_id, now=self._desk.now())
        if isinstance(event, FileSent):
            # It is looked at before the answer comes.
            self._typing.begin(event.place.conversation)
        return event

    def run_polling(self, stop: threading.Event) -> None:
        """Fetches updates into the inbox until told to stop; ends a webhook that was set."""
        with suppress(CancelledError):  # stopped from elsewhere
            Polling(self._connection, self._desk).run(stop)

    def receive(self, headers: Mapping[str, str], body: bytes) -> int:
        """Takes an update that Telegram posted; gives the HTTP status. No connection needed."""
        secret = self._settings.webhook_secret
        return Webhook(self._desk, self._connection.bot_id, secret).receive(headers, body)

    def set_webhook(self, public_url: str) -> None:
        """Asks Telegram, in the background until it agrees, to post updates to that root."""
        url = public_url.rstrip("/") + PATH
        self._spawn(
            lambda bot: _until_done(
                "setWebhook",
                lambda: bot.set_webhook(
                    url,
                    allowed_updates=ALLOWED_UPDATES,
                    secret_token=self._settings.webhook_secret,
                ),
            )
        )

    def run_watch(self, public_url: str, stop: threading.Event) -> None:
        """Looks now and then how Telegram fares with the webhook, until told to stop."""
        url = public_url.rstrip("/") + PATH
        watch = WebhookWatch(
            self._connection, self._desk, url, lambda: self.set_webhook(public_url)
        )
        with suppress(CancelledError):  # stopped from elsewhere
            watch.run(stop)

    def check(self) -> dict[str, Any]:
        """Who the bot is and how updates come in, for people: bot, webhook, waiting, problem.

        ChannelDown if Telegram cannot be reached or refuses the token.
        """
        with told("getMe", repeatable=True):
            me = self._connection.call(lambda bot: bot.get_me())
            hook = self._connection.call(lambda bot: bot.get_webhook_info())
        return {
            "bot": f"@{me.username}",
            "webhook": hook.url or None,
            "waiting": hook.pending_update_count,
            "problem": hook.last_error_message,
        }

    # Setting what people see before they write

    async def _introduce(self, bot: Bot) -> None:
        for language, code in LANGUAGES:
            commands = [
                BotCommand(name, self._say(language, f"command-{name}", COMMAND_MOST))
                for name in COMMANDS
            ]
            about = self._say(language, "bot-description", DESCRIPTION_MOST)
            short = self._say(language, "bot-short-description", SHORT_DESCRIPTION_MOST)
            await _introduce_in(bot, code, commands, about, short)

    def _say(self, language: str, key: str, most: int) -> str:
        return self._words.say(language, key)[:most]

    def _spawn(self, work: Callable[[Bot], Any]) -> None:
        """Starts it without waiting; a bot that stops leaves it."""
        with suppress(ChannelDown):
            self._connection.spawn(work)


async def _introduce_in(
    bot: Bot, code: str | None, commands: list[BotCommand], about: str, short: str
) -> None:
    await _until_done("setMyCommands", lambda: bot.set_my_commands(commands, language_code=code))
    await _until_done("setMyDescription", lambda: bot.set_my_description(about, code))
    await _until_done("setMyShortDescription", lambda: bot.set_my_short_description(short, code))


async def _until_done(name: str, call: Callable[[], Awaitable[object]]) -> None:
    """Calls until it works or cannot; what goes wrong is logged."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await call()
        except HOPELESS as error:
            log.warning("telegram_not_set", what=name, error=type(error).__name__)
            return
        except TelegramError as error:
            log.warning("telegram_not_set_yet", what=name, error=type(error).__name__)
            await asyncio.sleep(seconds(error) if isinstance(error, RetryAfter) else pause)
        else:
            return


async def _answer(bot: Bot, query_id: str) -> None:
    """The press counts all the same if this fails: it may simply be too old to be answered."""
    try:
        await bot.answer_callback_query(query_id)
    except TelegramError as error:
        log.info("telegram_press_not_answered", error=type(error).__name__)
