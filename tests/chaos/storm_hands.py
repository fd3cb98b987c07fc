"""What requesters of the storm do in each platform, and what they see there."""

from typing import Any

from bots.sandbox.fake_slack import User
from bots.sandbox.fake_telegram import Person
from tests.chaos.storm_people import Requester
from tests.journeys.steps import ASKS
from workflows.notices import SLACK, TELEGRAM


class InTelegram(Requester):
    """Comes by a link."""

    channel = TELEGRAM

    @property
    def _person(self) -> Person:
        return self.world.fake_telegram.person(
            f"storm{self.plan.number}", "Noor", self.plan.language
        )

    @property
    def conversation(self) -> str:
        return str(self._person.chat_id)

    def screen(self) -> dict[str, Any]:
        person = self._person
        seen: dict[str, Any] = {}
        for one in person.heard:
            rows = one.wire.get("reply_markup", {}).get("inline_keyboard", [])
            tokens = [button.get("callback_data", "") for row in rows for button in row]
            seen |= {token.partition(".")[0]: one for token in tokens if token}
            seen[f"{person.chat_id}/{one.message_id}"] = one
        return seen

    def length(self) -> int:
        return len(self._person._chat.messages)

    def says(self, text: str) -> None:
        self._person.says(text)

    def sends(self, shown: list[bytes]) -> None:
        if len(shown) > 1:
            self._person.sends_album(shown)
        else:
            self._person.sends_file(shown[0], "kopie.jpg", "image/jpeg")

    def files_left(self) -> list[str]:
        left = [one for one in self._person.chat if not one.by_bot and one.kind == "document"]
        return [f"{self.reference}: {len(left)} pictures stand in the chat"] if left else []

    def begins(self) -> None:
        self._person.starts("salesinteract")

    def presses_on(self, message: Any, label: str) -> bool:
        self._person.presses(message.message_id, label)
        return True  # Telegram keeps it until the bot has it


class InSlack(Requester):
    """Writes in the direct message with the bot."""

    channel = SLACK

    @property
    def _user(self) -> User:
        key = f"storm{self.plan.number}"
        users = self.world.fake_slack.users
        if key not in users:
            locale = {"nl": "nl-NL", "en": "en-US"}[self.plan.language]
            self.world.fake_slack.user(key, self.plan.name, locale=locale)
        return users[key]

    @property
    def conversation(self) -> str:
        return self._user.id

    def screen(self) -> dict[str, Any]:
        user = self._user
        seen: dict[str, Any] = {}
        space = self.world.fake_slack._space  # a screen shows no metadata
        with space.lock:
            for said in space.im_of(user.id).messages.values():
                nonce = said.metadata.get("event_payload", {}).get("id", "")
                seen[nonce or said.ts] = said
        return seen

    def length(self) -> int:
        space = self.world.fake_slack._space
        with space.lock:
            return len(space.im_of(self.conversation).messages)

    def says(self, text: str) -> None:
        self._user.says(self._user.dm, text)

    def begins(self) -> None:
        if self.plan.right:
            self.says(ASKS[self.plan.right][self.plan.language])
        else:
            self.opens()

    def presses_on(self, message: Any, label: str) -> bool:
        return bool(self._user.presses(self._user.dm, message.ts, label))
