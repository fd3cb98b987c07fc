"""The latest calls between the product and the stand-ins, personal data hidden as they come in."""

import itertools
import threading
from collections import deque
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from bots.sandbox import fake_slack, fake_telegram
from bots.sandbox.fake_tenant import Arrival, FakeTenant
from bots.sandbox.masking import mask, mask_sentence

Json = dict[str, Any]
KEPT = 300


@dataclass
class Row:
    """One call. `direction` is seen from the product: `out` to the platform, `in` from it.

    `note` says what went wrong or how it came; `times` counts the same row in a run.
    """

    at: str
    platform: Literal["telegram", "slack", "tenant"]
    direction: Literal["in", "out"]
    method: str
    ok: bool
    note: str
    params: Any
    id: int = 0
    times: int = 1


class Traffic:
    """At most 300 rows, the oldest first; thread-safe."""

    def __init__(self) -> None:
        self._rows: deque[Row] = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._last_arrival: Arrival | None = None
        self.version = 0

    def listen(self, telegram: fake_telegram.FakeTelegram, *slacks: fake_slack.FakeSlack) -> None:
        """From now on rows come from these."""
        telegram.on_call(self.telegram_call)
        for slack in slacks:
            slack.on_call(self.slack_call)
            slack.on_sent(self.slack_sent)

    def rows(self, after: int = 0) -> list[Json]:
        """The rows with a number above `after`, and the newest known one: it may count on."""
        with self._lock:
            return [asdict(row) for row in self._rows if row.id >= after]

    def clear(self) -> None:
        """Forgets all rows."""
        with self._lock:
            self._rows.clear()
            self.version += 1

    def telegram_call(self, call: fake_telegram.Call) -> None:
        """A call of the bot; one that fetches updates becomes a row per update."""
        at = _time(call.at)
        if call.method == "getUpdates" and call.ok:
            for update in call.result or []:
                kind = next((name for name in update if name != "update_id"), "?")
                self._add(Row(at, "telegram", "in", f"update {kind}", True, "", mask(update)))
            return
        words = (call.error_code or "", call.fault or "", call.description or "")
        note = mask_sentence(" ".join(dict.fromkeys(str(word) for word in words if word)))
        ok = call.ok and not call.fault
        self._add(Row(at, "telegram", "out", call.method, ok, note, mask(call.params)))

    def slack_call(self, call: fake_slack.Call) -> None:
        """A call of the app."""
        error = "" if call.ok else str(call.body.get("error", ""))
        status = "" if call.status == 200 else str(call.status or "answer lost")
        at = _time(datetime.fromtimestamp(call.at, UTC))
        note = mask_sentence(f"{status} {error}".strip())
        self._add(Row(at, "slack", "out", call.method, call.ok, note, mask(call.args)))

    def slack_sent(self, sent: fake_slack.Sent) -> None:
        """A delivery to the app."""
        again = f"repeat {sent.tried}, " if sent.tried else ""
        note = f"{again}{sent.over}, {sent.seconds * 1000:.0f} ms {sent.ack.reason}".strip()
        at, method = _time(datetime.now(UTC)), f"{sent.kind} {sent.name}"
        self._add(Row(at, "slack", "in", method, sent.ack.ok, note, mask(sent.payload)))

    def look_at(self, tenants: FakeTenant) -> None:
        """Takes up what arrived at the organisations since the last look."""
        with self._lock:
            arrivals = tenants.arrivals
            known = [place for place, one in enumerate(arrivals) if one is self._last_arrival]
            fresh = arrivals[known[0] + 1 :] if known else arrivals
            self._last_arrival = arrivals[-1] if arrivals else None
        for arrival in fresh:
            self._arrived(arrival)

    def _arrived(self, arrival: Arrival) -> None:
        note = f"{arrival.answer or 'no answer'}, signature {arrival.signature}"
        ok, method = arrival.answer in (200, 202), f"POST {arrival.path}"
        self._add(Row(arrival.at, "tenant", "out", method, ok, note, mask(arrival.body)))

    def _add(self, row: Row) -> None:
        with self._lock:
            last = self._rows[-1] if self._rows else None
            if last and not row.ok and replace(last, at=row.at, id=0, times=1) == row:
                last.times, last.at = last.times + 1, row.at
            else:
                row.id = next(self._numbers)
                self._rows.append(row)
            self.version += 1


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
