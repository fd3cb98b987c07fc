"""How fast one person's messages are taken: those above it wait their turn, none is dropped."""

from datetime import datetime, timedelta
from typing import Any

MINUTE = timedelta(minutes=1)
#: Where no organisation is known yet.
A_MINUTE = 30
#: A person who goes on is not told again for so long.
TELL_AGAIN_AFTER = timedelta(minutes=10)

PACE, TOLD = "pace", "told_slower"


class TooFast(Exception):
    """The message has to wait for `after`; it stays in the inbox, and those behind it too."""

    def __init__(self, after: timedelta) -> None:
        super().__init__("too fast")
        self.after = after


def count(facts: dict[str, Any], now: datetime, allowed: int) -> None:
    """Counts one message in the facts of its sender; TooFast if this minute is full."""
    since, taken = _minute(facts)
    if since is None or not since <= now < since + MINUTE:
        since, taken = now, 0
    if taken >= allowed:
        raise TooFast(since + MINUTE - now)
    facts[PACE] = [since.isoformat(), taken + 1]


def _minute(facts: dict[str, Any]) -> tuple[datetime | None, int]:
    if PACE not in facts:
        return None, 0
    since, taken = facts[PACE]
    return datetime.fromisoformat(since), int(taken)


def must_be_told(facts: dict[str, Any], now: datetime) -> bool:
    """Whether to tell the person now; it counts as told from then on."""
    told = facts.get(TOLD)
    if told is not None and datetime.fromisoformat(told) + TELL_AGAIN_AFTER > now:
        return False
    facts[TOLD] = now.isoformat()
    return True
