"""Trouble at the press of a button: what the page asks of the stand-ins' faults."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bots.sandbox.scene import Scene

Json = dict[str, Any]
FOREVER = 10**9
SLOW_EVENTS = 5.0  # seconds


@dataclass
class Trouble:
    """What is broken at the moment; `last` says what was asked for last."""

    telegram_down: bool = False
    slack_down: bool = False
    slack_slow: bool = False
    last: str = ""
    version: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def make(self, scene: Scene, kind: str) -> None:
        """Makes one kind of trouble, or ends it; KeyError for an unknown kind."""
        said, act = KINDS[kind]
        with self._lock:
            act(self, scene)
            self.last = said
            self.version += 1

    def state(self) -> Json:
        """As JSON."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


def _telegram_down(trouble: Trouble, scene: Scene) -> None:
    trouble.telegram_down = not trouble.telegram_down
    scene.telegram.outage("*", down=trouble.telegram_down)


def _slack_down(trouble: Trouble, scene: Scene) -> None:
    trouble.slack_down = not trouble.slack_down
    scene.slack.heal()
    if trouble.slack_down:
        scene.slack.fail_next("*", FOREVER, status=503)


def _slack_slow(trouble: Trouble, scene: Scene) -> None:
    trouble.slack_slow = not trouble.slack_slow
    scene.slack.delay_events(SLOW_EVENTS if trouble.slack_slow else 0.0)


def _heal(trouble: Trouble, scene: Scene) -> None:
    trouble.telegram_down = trouble.slack_down = trouble.slack_slow = False
    scene.telegram.clear_faults()
    scene.slack.heal()
    scene.slack.lose_acks(0)
    scene.slack.delay_events(0.0)
    scene.tenants.behave("ok")


Make = Callable[[Trouble, Scene], Any]
_SEND, _POST = "sendMessage", "chat.postMessage"
KINDS: dict[str, tuple[str, Make]] = {
    "telegram-429": (
        "Telegram answers the next message with 429, retry after 2 seconds.",
        lambda _, scene: scene.telegram.fail_next(_SEND, status=429, retry_after=2),
    ),
    "telegram-500": (
        "Telegram answers the next message with 500.",
        lambda _, scene: scene.telegram.fail_next(_SEND, status=500),
    ),
    "telegram-blocked": (
        "Telegram says of the next message that the person blocked the bot.",
        lambda _, scene: scene.telegram.fail_next(_SEND, status=403),
    ),
    "telegram-lost": (
        "The next message arrives in Telegram, but the answer to the product is lost.",
        lambda _, scene: scene.telegram.lose_next_answer(_SEND),
    ),
    "telegram-expire": (
        "All buttons pressed so far are too old to be answered.",
        lambda _, scene: scene.telegram.expire_callbacks(),
    ),
    "telegram-repeat": (
        "The last Telegram update came once more.",
        lambda _, scene: scene.telegram.repeat_last_update(),
    ),
    "telegram-down": ("Telegram's API was switched.", _telegram_down),
    "slack-429": (
        "Slack answers the next message with 429, retry after 2 seconds.",
        lambda _, scene: scene.slack.fail_next(_POST, status=429, retry_after=2),
    ),
    "slack-500": (
        "Slack answers the next message with 500.",
        lambda _, scene: scene.slack.fail_next(_POST, status=500),
    ),
    "slack-refused": (
        "Slack says of the next message that the app is not in the channel.",
        lambda _, scene: scene.slack.fail_next(_POST, error="not_in_channel"),
    ),
    "slack-lost": (
        "The next message arrives in Slack, but the answer to the product is lost.",
        lambda _, scene: scene.slack.fail_next(_POST, drop=True),
    ),
    "slack-lost-ack": (
        "The product's answer to the next event is lost, so Slack sends the event again.",
        lambda _, scene: scene.slack.lose_acks(1),
    ),
    "slack-repeat": (
        "The last Slack event came once more.",
        lambda _, scene: scene.slack.repeat_last_event(),
    ),
    "slack-slow": ("The delay of Slack's events was switched.", _slack_slow),
    "slack-down": ("Slack's API was switched.", _slack_down),
    "heal": ("Everything works again.", _heal),
}
