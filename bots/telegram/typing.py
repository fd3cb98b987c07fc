"""The sign that the bot is at work, while something takes its time.

It says nothing that matters: Telegram shows it for five seconds (sendChatAction), so it is sent
anew until something is said in that chat, and after a while in any case. It is no notice, and what
goes wrong with it is nobody's business.
"""

import asyncio
import threading
import time
from contextlib import suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bots.telegram.connection import Connection
from workflows.notices import ChannelDown

EVERY = 4.5
TIMES = 6
#: What is said this soon after it began says that the work was begun, not that it is done.
RECEIPT = 2.0


class Typing:
    """At most one sign for each chat at a time; safe to use from several threads."""

    def __init__(self, connection: Connection, *, every: float = EVERY) -> None:
        self._connection = connection
        self._every = every
        self._begun: dict[str, float] = {}
        self._lock = threading.Lock()

    def begin(self, chat: str) -> None:
        """Shows it in that chat until something is said there, for half a minute at most."""
        with self._lock:
            if chat in self._begun:
                return
            self._begun[chat] = time.monotonic()
        with suppress(ChannelDown):
            self._connection.spawn(lambda bot: self._show(bot, chat))

    def said(self, chat: str) -> None:
        """Something was said there; a receipt does not end it."""
        with self._lock:
            begun = self._begun.get(chat)
            if begun is not None and time.monotonic() - begun > RECEIPT:
                del self._begun[chat]

    async def _show(self, bot: Bot, chat: str) -> None:
        try:
            for _ in range(TIMES):
                if chat not in self._begun:
                    return
                await bot.send_chat_action(chat, ChatAction.TYPING)
                await asyncio.sleep(self._every)
        except TelegramError:
            return
        finally:
            with self._lock:
                self._begun.pop(chat, None)
