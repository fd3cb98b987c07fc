"""Faults on demand: what the stand-in for Telegram answers instead of, or after, doing its work."""

from dataclasses import dataclass
from typing import Any

from .validate_telegram import ApiError

HTML = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
SENTENCES = {
    400: "Bad Request: stand-in was told to refuse",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
}
EVERY = "*"


@dataclass
class Fault:
    """One kind of trouble for `count` calls; `chat_id` narrows it to one chat."""

    count: int
    status: int = 0  # 0: the connection is closed without an answer
    retry_after: int = 0
    description: str | None = None
    performed: bool = False
    chat_id: int | None = None
    delay: float = 0.0  # seconds before anything happens

    @property
    def name(self) -> str:
        """For the traffic: a status, or what happened to the connection."""
        if self.status:
            return str(self.status)
        return "answer lost" if self.performed else "connection dropped"

    def error(self) -> ApiError:
        """What the call is answered with, where it is answered."""
        if self.status == 429:
            sentence = f"Too Many Requests: retry after {self.retry_after}"
            return ApiError(429, self.description or sentence, {"retry_after": self.retry_after})
        return ApiError(self.status, self.description or SENTENCES.get(self.status, "Error"))


class Faults:
    """Faults that wait for their call, per method."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}
        self._down: set[str] = set()

    def add(self, method: str, fault: Fault) -> None:
        """The next calls of the method (or of any, with `*`) meet this fault."""
        self._waiting.setdefault(method, []).append(fault)

    def set_down(self, method: str, *, down: bool) -> None:
        """All calls of a method are answered 502 until it is up again."""
        if down:
            self._down.add(method)
        else:
            self._down.discard(method)

    def is_down(self, method: str) -> bool:
        """Is there an outage of this method, or of all?"""
        return method in self._down or EVERY in self._down

    def clear(self, method: str | None = None) -> None:
        """No more faults, of one method or at all."""
        if method is None:
            self._waiting.clear()
            self._down.clear()
        else:
            self._waiting.pop(method, None)
            self._down.discard(method)

    def take(self, method: str, raw: dict[str, Any]) -> Fault | None:
        """The fault for this call, counted down; None if it may pass."""
        if self._down and self.is_down(method):
            return Fault(count=1, status=502)
        if not self._waiting:
            return None
        for key in (method, EVERY):
            for fault in self._waiting.get(key, []):
                if fault.chat_id is None or str(raw.get("chat_id")) == str(fault.chat_id):
                    self._use_up(key, fault)
                    return fault
        return None

    def _use_up(self, key: str, fault: Fault) -> None:
        fault.count -= 1
        if fault.count <= 0:
            self._waiting[key].remove(fault)
