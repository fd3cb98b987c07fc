"""Plays the sandbox page in a browser, by clicks and keys, with labels from the words."""

import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page

from bots.conversation.words import shared
from tests.talk import label_of

CHECKED = 180_000  # milliseconds within which a copy was judged


class Screen:
    """The page, as one who sits at it uses it; `problems` are errors of its scripts."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.problems: list[str] = []
        page.set_default_timeout(90_000)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._notes)
        page.goto(url)
        self.is_ready()

    def _notes(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.problems.append(said.text)

    def is_ready(self) -> None:
        """Waits until the page was put together."""
        self.page.wait_for_selector("body[data-ready]")

    def at(self, testid: str) -> Locator:
        """The nodes of that name."""
        return self.page.get_by_test_id(testid)

    def presses(self, testid: str) -> None:
        """Presses what has that name."""
        self.at(testid).click()

    def overflows(self) -> bool:
        """Whether the page is wider than its window."""
        root = "document.documentElement"
        return bool(self.page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))

    def photographs(self, path: str) -> None:
        """Keeps what can be seen now."""
        self.page.screenshot(path=path)


class Telegram:
    """The chat of one person."""

    def __init__(self, screen: Screen, key: str, language: str) -> None:
        self.screen, self.language = screen, language
        self._before = 0
        screen.presses(f"tg-person-{key}")

    def starts(self, tenant: str) -> None:
        """Follows a deep link. What stood in the chat before it is not looked at any more."""
        self._before = self.screen.at("tg-message").count()
        self.screen.presses("tg-links")
        self.screen.presses(f"tg-link-{tenant}")

    def writes(self, text: str) -> None:
        """Types a message and sends it."""
        box = self.screen.at("tg-input")
        box.fill(text)
        box.press("Enter")
        self.message(text).wait_for()

    def message(self, text: str) -> Locator:
        """The newest message with that text."""
        return self._messages().filter(has_text=text).last

    def _messages(self, whose: str = "") -> Locator:
        newer = f"(//*[@data-testid='tg-message'])[position() > {self._before}]"
        return self.screen.page.locator(f"xpath={newer}{whose}")

    def presses(self, name: str) -> None:
        """Presses the newest button of that words key or label."""
        label = label_of(shared(), self.language, name)
        buttons = self._messages().get_by_test_id("tg-button")
        buttons.get_by_text(label, exact=True).last.click()

    def hears(self, key: str, *, timeout: float = 90_000, **values: Any) -> Locator:
        """Waits for a message of the bot by its words key: the heading, or else the sentence."""
        words = shared()
        heading = words.attribute(self.language, key, "heading", **values)
        return self.reads(heading or words.say(self.language, key, **values), timeout=timeout)

    def reads(self, text: str, *, timeout: float = 90_000) -> Locator:
        """Waits for a message of the bot with that text in it; the message."""
        found = self._messages("[@data-from='bot']").filter(has_text=text).last
        found.wait_for(timeout=timeout)
        return found


class Slack:
    """The workspace as one person sees it, in one channel of it."""

    def __init__(self, screen: Screen, role: str, channel: str, language: str) -> None:
        self.screen, self.language = screen, language
        screen.presses(f"slack-as-{role}")
        screen.page.locator(f"[data-testid=slack-as-{role}][aria-pressed=true]").wait_for()
        screen.presses(f"slack-channel-{channel}" if channel else "slack-dm")

    def card(self, reference: str) -> Locator:
        """The newest message in the channel that has buttons and names the case."""
        log = self.screen.at("slack-log").get_by_test_id("slack-message")
        return log.filter(has_text=reference).filter(has=self.screen.at("slack-button")).last

    def presses(self, inside: Locator, name: str) -> None:
        """Presses a button in there by its words key or label."""
        label = label_of(shared(), self.language, name)
        inside.get_by_test_id("slack-button").get_by_text(label, exact=True).last.click()

    def loses(self, inside: Locator, name: str) -> None:
        """Waits until that button is gone: what was pressed before it would be out of date."""
        label = label_of(shared(), self.language, name)
        button = inside.get_by_test_id("slack-button").get_by_text(label, exact=True)
        button.first.wait_for(state="detached", timeout=90_000)

    def input(self, name: str) -> Locator:
        """An input of the open form."""
        return self.screen.at(f"slack-input-{name}")

    def error(self, name: str) -> Locator:
        """What is said to be wrong with it."""
        return self.screen.at(f"slack-error-{name}")

    def writes_in_thread(self, card: Locator, text: str) -> Locator:
        """Answers in the card's thread; the message that stands there then."""
        if not self.screen.at("slack-thread").is_visible():
            card.get_by_test_id("slack-thread-link").click()
        box = self.screen.at("slack-thread-input")
        box.fill(text)
        box.press("Enter")
        return self.in_thread(text)

    def in_thread(self, text: str, card: Locator | None = None) -> Locator:
        """Waits for a message with that text in the open thread, or in that card's."""
        if card is not None:
            card.get_by_test_id("slack-thread-link").click()
        found = self.screen.at("slack-thread-log").get_by_test_id("slack-message")
        found = found.filter(has_text=text).last
        found.wait_for()
        return found


def reference_in(message: Locator) -> str:
    """The reference that a message names."""
    found = re.search(r"\b(PR|T)-[0-9A-Z]{4,}\b", message.inner_text())
    assert found, message.inner_text()
    return found[0]
