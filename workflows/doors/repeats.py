"""Calls that may come once."""

import structlog

from storage.unit_of_work import DatabaseTrouble
from workflows.doors.base import Opened

log = structlog.get_logger(__name__)


class RepeatDoors(Opened):
    """What was taken already, whichever process took it."""

    def is_news(self, source: str, mark: str) -> bool:
        """Whether nobody called with that mark before; remembers it as long as updates.

        True also while the database is down: nothing can be done by such a call, and whoever made
        it is to hear so.
        """
        try:
            with self.unit_of_work(wake=False) as uow:
                return uow.inbox.add_once(source, mark, self.now())
        except DatabaseTrouble as error:
            log.warning("repeat_not_known", error=type(error).__name__)
            return True
