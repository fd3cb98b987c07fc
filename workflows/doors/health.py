"""Health: what the web process shows, and what loops and platforms let us note."""

import threading
from datetime import datetime, timedelta
from typing import Any

import structlog

from workflows import health, outage
from workflows.doors.base import Opened
from workflows.health import TELEGRAM, HealthReport
from workflows.work import Work

log = structlog.get_logger()

#: A sign is written down no more often than this.
NOTED_EVERY = timedelta(minutes=1)


class HealthDoors(Opened):
    """What the web process, the operator's command and the platforms' ways in ask of health."""

    _noted: dict[str, datetime]
    _noting: threading.Lock

    def health(self) -> HealthReport:
        """Everything at this moment."""
        with self.looking() as uow:
            return health.examine(Work(uow, self.settings, self.now()))

    def heard_from(self, platform: str) -> None:
        """Updates of that platform flow, even if there are none just now. Raises nothing."""
        if self._is_new(platform):
            self._try(platform, {})

    def note(self, name: str, **facts: Any) -> None:
        """Something happened now that the numbers have to show. Raises nothing."""
        self._try(name, facts)

    def _is_new(self, name: str) -> bool:
        now = self.now()
        with self._noting:
            last = self._noted.get(name)
            if last is not None and abs(now - last) < NOTED_EVERY:
                return False
            self._noted[name] = now
        return True

    def _try(self, name: str, facts: dict[str, Any]) -> None:
        try:
            with self.unit_of_work() as uow:
                work = Work(uow, self.settings, self.now())
                # In the sandbox the clock leaps, and nothing is lost.
                if name == TELEGRAM and not self.settings.sandbox:
                    outage.heard_from_telegram(work)
                else:
                    uow.health.note(name, work.now, **facts)
        except Exception as error:  # noqa: BLE001  # what is noted must not harm what is done
            with self._noting:
                self._noted.pop(name, None)
            log.warning("sign_not_noted", error=type(error).__name__)
