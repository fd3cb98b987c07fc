"""Trouble on demand: the next calls of a method are refused, slow, or lose their answer."""

import threading
from dataclasses import dataclass


@dataclass
class Fault:
    """What happens to the next `count` calls of `method` (`*` for any).

    `error` answers HTTP 200 with that code; `drop` performs the call and cuts the connection before
    the answer (`drop_before` cuts it without performing); `delay` is in seconds, with `drop`
    between performing and cutting; with none of these the HTTP `status` is answered, 429 with
    `retry_after` seconds. With a `channel` (an id, as the call names it) calls about other channels
    go on.
    """

    method: str
    count: int
    status: int = 429
    retry_after: float = 1
    error: str = ""
    drop: bool = False
    drop_before: bool = False
    delay: float = 0.0
    channel: str = ""

    @property
    def only_slow(self) -> bool:
        """The call is performed and answered, just later."""
        return self.delay > 0 and not (self.error or self.drop or self.drop_before)


class Faults:
    """Faults that wait for their calls, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        """Puts a fault behind those that wait already."""
        with self._lock:
            self._waiting.append(fault)

    def take(self, method: str, channel: str = "") -> Fault | None:
        """The fault for this call, if one waits for it."""
        with self._lock:
            for fault in self._waiting:
                if fault.method in ("*", method) and fault.channel in ("", channel):
                    fault.count -= 1
                    if fault.count <= 0:
                        self._waiting.remove(fault)
                    return fault
        return None

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._waiting.clear()
