"""What every door has: the settings, the time and units of work."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from storage.unit_of_work import UnitOfWork
from workflows.settings import WorkflowSettings


class Opened(Protocol):
    """The desk, as a door sees it."""

    settings: WorkflowSettings
    now: Callable[[], datetime]

    def unit_of_work(self, *, wake: bool = True) -> UnitOfWork:
        """A unit of work whose commit wakes those for whom it has something to do."""
        ...

    def looking(self) -> UnitOfWork:
        """A unit of work that only reads."""
        ...
