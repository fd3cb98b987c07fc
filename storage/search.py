"""Finding tickets by words, without keeping the words.

Each word of a message is kept as a keyed hash, so that a copy of the database tells nothing. What
could identify somebody by their document is never among them: citizen numbers, numbers of identity
documents and lines of a machine-readable zone. Messages are indexed as they are written, whoever
writes them; a message whose text goes loses its words with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, event, func, insert, inspect, select

from storage.models import Ticket, TicketMessage, TicketWord
from storage.repositories import Repository

SHORTEST, LONGEST, MOST = 3, 60, 400

_TOKEN = re.compile(r"[^\s,;:!?()\[\]{}\"“”‘’«»/\\|]+")
_EDGES = "'.-_*~`"
# Dutch ones are two letters, six letters or digits, a digit; others mix both in nine places.
_DOCUMENT_NUMBER = re.compile(r"(?=.*[a-z])(?=.*[0-9])[a-z0-9]{9}")


def words_of(text: str) -> frozenset[str]:
    """The words of a text to find it by: small letters, without accents, no ID data."""
    found = (_plain(token) for token in _TOKEN.findall(text))
    kept = {word for word in found if SHORTEST <= len(word) <= LONGEST and not _is_id_data(word)}
    return frozenset(sorted(kept)[:MOST])


def _plain(token: str) -> str:
    parts = unicodedata.normalize("NFKD", token.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).strip(_EDGES)


def _is_id_data(word: str) -> bool:
    digits = word.replace(".", "").replace("-", "")
    return "<" in word or _is_citizen_number(digits) or bool(_DOCUMENT_NUMBER.fullmatch(digits))


def _is_citizen_number(digits: str) -> bool:
    """Whether it passes the eleven-test of the Dutch citizen number (BSN)."""
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in (8, 9):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, digits.zfill(9), strict=True))
    return total % 11 == 0


class TicketSearch(Repository):
    """Finds tickets of a tenant by words or by their number."""

    def by_words(self, tenant_id: int, words: Iterable[str], *, limit: int) -> Sequence[Ticket]:
        """Tickets in whose messages all these words stand, newest first."""
        wanted = [_keyed(tenant_id, word) for word in words]
        if not wanted:
            return []
        having_all = (
            select(TicketWord.ticket_id)
            .where(TicketWord.tenant_id == tenant_id, TicketWord.word.in_(wanted))
            .group_by(TicketWord.ticket_id)
            .having(func.count(func.distinct(TicketWord.word)) == len(set(wanted)))
        )
        query = (
            select(Ticket)
            .where(Ticket.tenant_id == tenant_id, Ticket.id.in_(having_all))
            .order_by(Ticket.id.desc())
            .limit(limit)
        )
        return self._session.scalars(query).all()

    def by_reference(self, tenant_id: int, reference: str) -> Ticket | None:
        """The tenant's ticket of that number."""
        query = select(Ticket).where(Ticket.tenant_id == tenant_id, Ticket.reference == reference)
        return self._session.scalar(query)


def _keyed(tenant_id: int, word: str) -> str:
    return f"{tenant_id}:{word}"


@event.listens_for(TicketMessage, "after_insert")
def _index(_mapper: Any, connection: Connection, message: TicketMessage) -> None:
    rows = [
        {
            "tenant_id": message.tenant_id,
            "ticket_id": message.ticket_id,
            "message_id": message.id,
            "word": _keyed(message.tenant_id, word),
        }
        for word in words_of(message.text)
    ]
    if rows:
        connection.execute(insert(TicketWord.__table__), rows)  # type: ignore[arg-type]


@event.listens_for(TicketMessage, "after_update")
def _index_again(mapper: Any, connection: Connection, message: TicketMessage) -> None:
    """A message that moved to another ticket or whose text changed or went."""
    state = inspect(message)
    if not any(state.attrs[name].history.has_changes() for name in ("text", "ticket_id")):
        return
    connection.execute(delete(TicketWord).where(TicketWord.message_id == message.id))
    _index(mapper, connection, message)
