"""The audit trail as a chain: what is written once can be shown to be whole and unchanged.

Events are added by acts as they happen and chained soon after, by one writer at a time, so that no
act waits for another one's chain. Each event carries a digest over itself and the event before it
in the same case (SHA-256, hexadecimal). Each time a tenant's events are chained, a seal covers
their digests and the seal before: a case that vanishes as a whole breaks the seals.

From the moment an event is chained the database refuses to change or delete it (see migration
0010). Somebody who may drop triggers can still rewrite the whole chain; what they cannot rewrite
is a digest that was told to somebody else before, as in an exported case file.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import AuditEvent, AuditSeal
from storage.repositories import ACROSS

BATCH = 500
FIRST = ""


def content_of(event: AuditEvent) -> dict[str, Any]:
    """What the digest of an event covers, as JSON values."""
    return {
        "tenant": event.tenant_id,
        "request": event.request_id,
        "ticket": event.ticket_id,
        "event": event.event,
        "facts": event.facts,
        "by": event.by,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def digest_of(before: str, content: dict[str, Any]) -> str:
    """The digest of an event: over the one before it and its content as sorted JSON."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def seal_of(before: str, digests: Iterable[str]) -> str:
    """The digest of a seal: over the seal before it and the digests it covers, in order."""
    return hashlib.sha256("\n".join((before, *digests)).encode()).hexdigest()


class AuditTrail:
    """Chains, reads and checks the trail, on one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def any_unchained(self) -> bool:
        """Whether there is something to chain."""
        query = select(AuditEvent.id).where(AuditEvent.digest.is_(None)).limit(1)
        return self._session.scalar(query, execution_options=ACROSS) is not None

    def chain(self, now: datetime, limit: int = BATCH) -> int:
        """Chains the oldest events that are not yet; how many. Two writers wait for each other."""
        query = (
            select(AuditEvent)
            .where(AuditEvent.digest.is_(None))
            .order_by(AuditEvent.id)
            .limit(limit)
            .with_for_update()
        )
        events = self._session.scalars(query, execution_options=ACROSS).all()
        by_tenant: dict[int, list[AuditEvent]] = defaultdict(list)
        heads: dict[tuple[int | None, ...], tuple[int, str]] = {}
        for event in events:
            by_tenant[event.tenant_id].append(event)
            self._link(event, heads)
        for tenant_id, own in by_tenant.items():
            self._seal(tenant_id, own, now)
        self._session.flush()
        return len(events)

    def _link(
        self, event: AuditEvent, heads: dict[tuple[int | None, ...], tuple[int, str]]
    ) -> None:
        """Number and digest; nothing is written before the seal is known as well."""
        case = _case_of(event)
        seq, before = heads.get(case) or self._head(event)
        event.seq, event.digest = seq + 1, digest_of(before, content_of(event))
        heads[case] = (event.seq, event.digest)

    def _head(self, event: AuditEvent) -> tuple[int, str]:
        """Number and digest of the last chained event of the same case."""
        query = (
            select(AuditEvent.seq, AuditEvent.digest)
            .where(*_same_case(event), AuditEvent.digest.is_not(None))
            .order_by(AuditEvent.seq.desc())
            .limit(1)
        )
        with self._session.no_autoflush:
            found = self._session.execute(query, execution_options=ACROSS).first()
        return (int(found[0] or 0), str(found[1])) if found else (0, FIRST)

    def _seal(self, tenant_id: int, events: list[AuditEvent], now: datetime) -> None:
        with self._session.no_autoflush:
            last = self.last_seal(tenant_id)
        number = last.number + 1 if last else 1
        for event in events:
            event.seal = number
        digests = [str(event.digest) for event in events]
        seal = AuditSeal(
            tenant_id=tenant_id,
            number=number,
            events=len(events),
            digest=seal_of(last.digest if last else FIRST, digests),
            at=now,
        )
        self._session.add(seal)

    def last_seal(self, tenant_id: int) -> AuditSeal | None:
        """The newest seal of a tenant."""
        query = (
            select(AuditSeal)
            .where(AuditSeal.tenant_id == tenant_id)
            .order_by(AuditSeal.number.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def of_request(self, request_id: int) -> Sequence[AuditEvent]:
        """All events of a case in order, also those from before it was handed over."""
        query = (
            select(AuditEvent)
            .where(AuditEvent.request_id == request_id)
            .order_by(AuditEvent.seq, AuditEvent.id)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    # Checking

    def problems(self, tenant_id: int) -> list[str]:
        """What is wrong with a tenant's trail, a sentence each; empty where it is whole."""
        query = (
            select(AuditEvent)
            .where(AuditEvent.tenant_id == tenant_id, AuditEvent.digest.is_not(None))
            .order_by(AuditEvent.id)
        )
        events = self._session.scalars(query).all()
        found = self._seal_problems(tenant_id, events)
        requests = sorted({event.request_id for event in events if event.request_id})
        for request_id in requests:
            of_case = [one for one in self.of_request(request_id) if one.digest]
            found += chain_problems(of_case, f"case {request_id}")
        rest = [event for event in events if event.request_id is None]
        for ticket_id in sorted({event.ticket_id or 0 for event in rest}):
            own = [event for event in rest if (event.ticket_id or 0) == ticket_id]
            found += chain_problems(own, f"ticket {ticket_id}" if ticket_id else "the tenant")
        return found

    def _seal_problems(self, tenant_id: int, events: Sequence[AuditEvent]) -> list[str]:
        covered: dict[int, list[str]] = defaultdict(list)
        for event in events:
            covered[event.seal or 0].append(str(event.digest))
        query = select(AuditSeal).where(AuditSeal.tenant_id == tenant_id).order_by(AuditSeal.number)
        before, found, number = FIRST, list[str](), 0
        for number, seal in enumerate(self._session.scalars(query), start=1):
            digests = covered.pop(seal.number, [])
            if seal.number != number or len(digests) != seal.events:
                found.append(f"seal {seal.number}: {len(digests)} of {seal.events} events are left")
            elif seal.digest != seal_of(before, digests):
                found.append(f"seal {seal.number}: its digest does not fit the events")
            before = seal.digest
        return found + [f"events name seal {unknown}, which is gone" for unknown in covered]

    def count(self, tenant_id: int) -> int:
        """How many events a tenant has."""
        query = select(func.count(AuditEvent.id)).where(AuditEvent.tenant_id == tenant_id)
        return int(self._session.scalar(query) or 0)


def chain_problems(events: Sequence[AuditEvent], of: str) -> list[str]:
    """What is wrong with the chain of one case, in order; `of` names it."""
    before, found = FIRST, []
    for number, event in enumerate(events, start=1):
        if event.seq != number:
            found.append(f"{of}: event {number} is missing")
            break
        if event.digest != digest_of(before, content_of(event)):
            found.append(f"{of}: event {number} was changed")
            break
        before = event.digest
    return found


def _case_of(event: AuditEvent) -> tuple[int | None, ...]:
    if event.request_id is not None:
        return (event.request_id,)
    return (event.tenant_id, None, event.ticket_id)


def _same_case(event: AuditEvent) -> tuple[Any, ...]:
    if event.request_id is not None:
        return (AuditEvent.request_id == event.request_id,)
    ticket = (
        AuditEvent.ticket_id == event.ticket_id
        if event.ticket_id is not None
        else AuditEvent.ticket_id.is_(None)
    )
    return (AuditEvent.tenant_id == event.tenant_id, AuditEvent.request_id.is_(None), ticket)
