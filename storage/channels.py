"""Queries around messages of channels that become tickets, and around nudges."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.models import Nudge, TakenMessage
from storage.repositories import ACROSS, Repository

#: Outcomes of a message that is still to become something.
UNDER_WAY = ("handed-in", "asked")


class Channels(Repository):
    """What was taken out of channels, and whom we asked there."""

    def take(self, taken: TakenMessage) -> bool:
        """Puts it in; False if that message was taken before, also by another process."""
        if self.taken_by_source(taken.tenant_id, taken.source_ref) is not None:
            return False
        return self._added(taken)

    def taken(self, tenant_id: int, taken_id: int) -> TakenMessage | None:
        """The row, locked."""
        query = select(TakenMessage).where(
            TakenMessage.tenant_id == tenant_id, TakenMessage.id == taken_id
        )
        return self._session.scalar(query.with_for_update())

    def taken_by_source(self, tenant_id: int, source_ref: str) -> TakenMessage | None:
        """The row of that message."""
        query = select(TakenMessage).where(
            TakenMessage.tenant_id == tenant_id, TakenMessage.source_ref == source_ref
        )
        return self._session.scalar(query)

    def nudge(self, tenant_id: int, person: str) -> Nudge | None:
        """When and how that person was last asked, locked."""
        query = select(Nudge).where(Nudge.tenant_id == tenant_id, Nudge.person == person)
        return self._session.scalar(query.with_for_update())

    def add_nudge(self, nudge: Nudge) -> bool:
        """Puts the first one in; False if another process was first."""
        return self._added(nudge)

    def empty_ended(self, before: datetime) -> None:
        """Empties where messages of before stood and who asked, once it is known what came of it.

        What belongs to a ticket goes with it.
        """
        ended = TakenMessage.outcome.not_in(UNDER_WAY), TakenMessage.ticket_id.is_(None)
        emptied = update(TakenMessage).where(TakenMessage.at < before, *ended)
        self._session.execute(
            emptied.values(place={}, asked_by=None),
            execution_options={**ACROSS, "synchronize_session": False},
        )

    def forget(self, taken_before: datetime, nudged_before: datetime) -> int:
        """Drops rows from before these times; how many. Messages of tickets stay known by these."""
        dropped = 0
        for table, before in ((TakenMessage, taken_before), (Nudge, nudged_before)):
            query = delete(table).where(table.at < before)
            done = self._session.execute(query, execution_options=ACROSS)
            dropped += done.rowcount  # type: ignore[attr-defined]
        return dropped
