"""A real bot on a served stand-in for Telegram, in front of a real desk."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from bots.conversation.cards import Card, CardButton
from bots.conversation.events import Event
from bots.conversation.words import Words
from bots.sandbox.fake_telegram import FakeTelegram, Person
from bots.sandbox.serve import PATIENCE
from bots.telegram.app import TelegramApp, TelegramSettings
from bots.telegram.outbound import TelegramSender
from storage import crypto
from storage.engine import open_storage
from tests.databases import migrated_at
from workflows.desk import Delivery, Desk, StoreDown
from workflows.notices import Address, Attachment, Notice
from workflows.policy import SHIPPED, load
from workflows.settings import WorkflowSettings

SECRET = "a-secret_0"


class KeysAsWords:
    """Says the key and the language, so that tests see which sentence it was."""

    def say(self, language: str, key: str) -> str:
        return f"{key} in {language}"


def words() -> Words:
    return cast(Words, KeysAsWords())


class BreakableDesk(Desk):
    """A desk whose database can be lost for a while."""

    broken = False

    def store(self, deliveries: Sequence[Delivery]) -> None:
        if self.broken:
            raise StoreDown("OperationalError")
        super().store(deliveries)


@dataclass
class Stage:
    """Telegram, the bot, and the desk behind it."""

    telegram: FakeTelegram
    desk: BreakableDesk
    app: TelegramApp
    seen: list[str] = field(default_factory=list)

    @property
    def sender(self) -> TelegramSender:
        return self.app.sender()

    @contextmanager
    def polling(self) -> Iterator[threading.Event]:
        """Fetches updates in the background."""
        stop = threading.Event()
        thread = threading.Thread(target=self.app.run_polling, args=(stop,))
        thread.start()
        try:
            yield stop
        finally:
            stop.set()
            thread.join(timeout=PATIENCE)
            assert not thread.is_alive()

    def stored(self, count: int, timeout: float = PATIENCE) -> list[dict[str, Any]]:
        """Waits for that many updates in the inbox, takes them out and gives them."""
        payloads: list[dict[str, Any]] = []

        def enough() -> bool:
            for update in self.desk.claim_updates("telegram"):
                payloads.append(update.payload)
                self.seen.append(update.source_ref)
                self.desk.drop_update(update.id)
            return len(payloads) >= count

        self.telegram.wait_until(enough, timeout)
        return payloads

    def events(self, count: int) -> list[Event | None]:
        """What the next updates in the inbox mean."""
        return [self.app.to_event(payload) for payload in self.stored(count)]


@contextmanager
def staged(folder: Path, *, secret: str | None = None) -> Iterator[Stage]:
    url = migrated_at(folder / "loket.db")
    storage = open_storage(url, crypto.parse_keys(crypto.new_key("test")))
    desk = BreakableDesk(storage, WorkflowSettings(load(SHIPPED)))
    with FakeTelegram() as telegram:
        settings = TelegramSettings(telegram.token, telegram.url, secret)
        app = TelegramApp(settings, desk, words())
        try:
            yield Stage(telegram, desk, app)
        finally:
            app.stop()
            storage.close()


def notice(person: Person | int, **given: Any) -> Notice:
    """A notice to a person, or to a chat by number."""
    chat = person if isinstance(person, int) else person.chat_id
    defaults: dict[str, Any] = {"id": 1, "nonce": "n1", "key": "receipt", "language": "nl"}
    return Notice(address=Address("telegram", str(chat)), **(defaults | given))


def card(body: str = "Goed ontvangen.", *labels: str, heading: str | None = None) -> Card:
    """A card whose buttons carry `token-LABEL`."""
    buttons = tuple(CardButton(label, token=f"token-{label}") for label in labels)
    return Card(heading, body, buttons, "nl")


def attachment(content: bytes = b"%PDF-1.7", name: str = "antwoord.pdf") -> Attachment:
    return Attachment(name, "application/pdf", content)
