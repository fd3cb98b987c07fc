"""Service targets of a ticket, reckoned from its events; the statutory clock is not in here.

Three targets, in business time (`workflows.business_hours`):

* first response: from the opening to the first answer;
* next response: from the first message that waits for an answer to that answer; each such round
  is a target of its own;
* resolution: from the opening to the closing.

What pauses: all of them stand still while the ticket is closed, so that one that is opened again
goes on where it stopped. Resolution alone also stands still while it waits for the requester and
while it is put off. Putting off stops no response target: whoever waits for an answer waits on.

A ticket that is closed before an answer was due drops that target: nobody waits any more. A merged
ticket drops all that is not missed: another one goes on in its place. The priority that counts is
the one at the end of a target, or today's while it runs, always from the same start.

Pure functions: the same events, hours and targets give the same sums at the same moment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from workflows.business_hours import (
    NOTHING,
    Opening,
    after,
    closed_spans,
    has_holiday,
    open_spans,
)
from workflows.support_policy import Target

FIRST, NEXT, RESOLUTION = "first_response", "next_response", "resolution"
TARGETS = (FIRST, NEXT, RESOLUTION)

RUNNING, PAUSED, MET, MISSED, DROPPED = "running", "paused", "met", "missed", "dropped"
STATES = (RUNNING, PAUSED, MET, MISSED, DROPPED)

#: Why an interval counts, or why it does not.
COUNTED, OUTSIDE, HOLIDAY = "counted", "outside-hours", "holiday"
WAITING, SNOOZED, CLOSED = "waiting", "snoozed", "closed"
REASONS = (COUNTED, OUTSIDE, HOLIDAY, WAITING, SNOOZED, CLOSED)

#: Shares of a target, in percent, at which somebody is told.
LEVELS = (75, 90, 100)


@dataclass(frozen=True)
class Happened:
    """An event of a ticket: its kind as in `workflows.ticket_log`, and codes about it."""

    kind: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stretch:
    """An interval and why it counts or not; `business` is what it adds to the sum."""

    start: datetime
    end: datetime
    reason: str
    business: timedelta = NOTHING


@dataclass(frozen=True)
class Sum:
    """One target of a ticket at one moment, and every interval behind it.

    `due_at` is when it was missed, or will be if nothing happens; None where it stands still or
    ended in time. `ended_at` is when it was answered, closed or dropped, None while somebody
    waits. `round` counts the messages that waited for an answer, from 1; 0 where there is one
    round alone.
    """

    target: str
    round: int
    priority: str
    allowed: timedelta
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    state: str
    used: timedelta
    paused: bool
    stretches: tuple[Stretch, ...] = ()

    @property
    def remaining(self) -> timedelta:
        """What is left; below nothing once it is missed."""
        return self.allowed - self.used

    @property
    def ticks(self) -> bool:
        """Whether its time goes by now."""
        return self.ended_at is None and not self.paused

    def mark(self, level: int) -> str:
        """What names a warning at that level: once for each target, round and priority."""
        return f"{self.target}:{self.round}:{self.priority}:{level}"

    def reached(self) -> tuple[int, ...]:
        """The levels that are reached, the lowest first."""
        return tuple(level for level in LEVELS if self.used * 100 >= self.allowed * level)

    def level_at(self, level: int, opening: Opening, now: datetime) -> datetime:
        """When that level will be reached if nothing happens; `now` if it is."""
        return after(opening, now, self.allowed * level / 100 - self.used)


@dataclass(frozen=True)
class _Flags:
    closed: bool = False
    snoozed: bool = False
    waiting: bool = False
    merged: bool = False


@dataclass(frozen=True)
class _Part:
    """A time between two events, in which nothing changes."""

    start: datetime
    end: datetime
    flags: _Flags


@dataclass(frozen=True)
class _Round:
    target: str
    number: int
    start: datetime
    end: datetime | None = None


def reckon(
    events: Sequence[Happened],
    targets: Mapping[str, Target],
    opening: Opening,
    now: datetime,
) -> tuple[Sum, ...]:
    """The sums of a ticket, out of its events in order; none where nothing is aimed at.

    Events that are later than `now` have not happened yet.
    """
    known = _that_stand([event for event in events if event.at <= now])
    parts = list(_parts(known, now))
    flags = _flags(known)
    found = []
    for one in _rounds(known, flags):
        priority = _priority(known, one.end)
        minutes = getattr(targets.get(priority), one.target, None)
        if minutes is not None:
            allowed = timedelta(minutes=minutes)
            found.append(_sum(one, priority, allowed, parts, flags, opening, now))
    return tuple(found)


@dataclass(frozen=True)
class Spent:
    """How much business time an answer or a solution took, whether or not it was aimed at."""

    target: str
    ended_at: datetime
    used: timedelta


def spent(events: Sequence[Happened], opening: Opening, now: datetime) -> tuple[Spent, ...]:
    """What answers and the solution of a ticket took; what is not there yet is left out."""
    known = _that_stand([event for event in events if event.at <= now])
    parts, flags = list(_parts(known, now)), _flags(known)
    return tuple(
        Spent(
            one.target,
            one.end,
            sum((part.business for part in _stretches(one, one.end, parts, opening)), NOTHING),
        )
        for one in _rounds(known, flags)
        if one.end is not None and not (flags.merged and one.target == RESOLUTION)
    )


def next_of(sums: Sequence[Sum]) -> Sum | None:
    """The one to mind first: what ticks and is due first, else what stands still or was missed."""
    ticking = [one for one in sums if one.ticks]
    if ticking:
        return min(ticking, key=lambda one: one.due_at or one.started_at)
    return next((one for one in sums if one.ended_at is None), None)


def _sum(
    one: _Round,
    priority: str,
    allowed: timedelta,
    parts: Sequence[_Part],
    flags: _Flags,
    opening: Opening,
    now: datetime,
) -> Sum:
    # A ticket that is closed with a question open: nobody waits any more.
    ended_at = one.end or (parts[-1].start if flags.closed else None)
    stretches = tuple(_stretches(one, ended_at or now, parts, opening))
    used = sum((stretch.business for stretch in stretches), NOTHING)
    paused = ended_at is None and _reason(one.target, flags) is not None
    due_at = _when(stretches, allowed)
    late = due_at is not None and (ended_at is None or due_at < ended_at)
    if due_at is None and ended_at is None and not paused:
        due_at = after(opening, now, allowed - used)
    return Sum(
        target=one.target,
        round=one.number,
        priority=priority,
        allowed=allowed,
        started_at=one.start,
        ended_at=ended_at,
        due_at=due_at,
        state=_state(one, flags, late=late, paused=paused),
        used=used,
        paused=paused,
        stretches=stretches,
    )


def _state(one: _Round, flags: _Flags, *, late: bool, paused: bool) -> str:
    if late:
        return MISSED
    if one.end is not None and not (flags.merged and one.target == RESOLUTION):
        return MET
    if flags.closed:
        return DROPPED
    return PAUSED if paused else RUNNING


# What happened


def _that_stand(events: Sequence[Happened]) -> list[Happened]:
    """Without answers that were taken back before they left: nobody got them."""
    kind = "reply:withdrawn"
    withdrawn = {event.facts.get("message") for event in events if event.kind == kind}
    return [
        event
        for event in events
        if event.kind != "replied"
        or event.facts.get("message") is None
        or event.facts["message"] not in withdrawn
    ]


#: What an event changes; a kind that is not in here changes nothing about time.
_CHANGES: Mapping[str, Mapping[str, bool]] = {
    "closed": {"closed": True, "snoozed": False, "waiting": False},
    "merged": {"closed": True, "snoozed": False, "waiting": False, "merged": True},
    "reopened": {"closed": False, "snoozed": False, "waiting": False, "merged": False},
    "snoozed": {"snoozed": True},
    "woken": {"snoozed": False, "waiting": False},
    "requester_wrote": {"snoozed": False, "waiting": False},
    "replied": {"snoozed": False, "waiting": True},
    "rested": {"waiting": True},
}


def _then(flags: _Flags, kind: str) -> _Flags:
    return replace(flags, **_CHANGES.get(kind, {}))


def _flags(events: Sequence[Happened]) -> _Flags:
    flags = _Flags()
    for event in events:
        flags = _then(flags, event.kind)
    return flags


def _parts(events: Sequence[Happened], now: datetime) -> Iterator[_Part]:
    """The time from the first event to now, cut where something changes."""
    flags, start = _Flags(), None
    for event in events:
        then = _then(flags, event.kind)
        if start is not None and then != flags:
            yield _Part(start, event.at, flags)
        if start is None or then != flags:
            start, flags = event.at, then
    if start is not None:
        yield _Part(start, now, flags)


def _rounds(events: Sequence[Happened], flags: _Flags) -> Iterator[_Round]:
    """Each target that ever ran, the resolution last."""
    if not events:
        return
    start, number = events[0].at, 0
    waits: _Round | None = _Round(FIRST, 0, start)
    for event in events:
        if event.kind == "replied" and waits is not None:
            yield replace(waits, end=event.at)
            waits = None
        elif event.kind == "requester_wrote" and waits is None:
            number += 1
            waits = _Round(NEXT, number, event.at)
        elif event.kind == "rested" and waits is not None and waits.target == NEXT:
            waits = None  # what waited belongs to another ticket
    if waits is not None:
        yield waits
    closings = [event.at for event in events if event.kind in ("closed", "merged")]
    yield _Round(RESOLUTION, 0, start, closings[-1] if flags.closed else None)


def _priority(events: Sequence[Happened], end: datetime | None) -> str:
    """The priority at the end of a target, or now."""
    found = "normal"
    for event in events:
        if end is not None and event.at > end:
            break
        if event.kind == "opened":
            found = str(event.facts.get("priority", found))
        elif event.kind == "priority":
            found = str(event.facts.get("to", found))
    return found


# The sum


def _reason(target: str, flags: _Flags) -> str | None:
    """Why the target stands still; None if its time goes by."""
    if flags.closed:
        return CLOSED
    if target != RESOLUTION:
        return None
    if flags.snoozed:
        return SNOOZED
    return WAITING if flags.waiting else None


def _stretches(
    one: _Round, end: datetime, parts: Sequence[_Part], opening: Opening
) -> Iterator[Stretch]:
    for part in parts:
        start, until = max(part.start, one.start), min(part.end, end)
        if start >= until:
            continue
        reason = _reason(one.target, part.flags)
        if reason is not None:
            yield Stretch(start, until, reason)
            continue
        counted = [
            Stretch(first, last, COUNTED, last - first)
            for first, last in open_spans(opening, start, until)
        ]
        closed = [
            Stretch(first, last, HOLIDAY if has_holiday(opening, first, last) else OUTSIDE)
            for first, last in closed_spans(opening, start, until)
        ]
        yield from sorted([*counted, *closed], key=lambda stretch: stretch.start)


def _when(stretches: Sequence[Stretch], span: timedelta) -> datetime | None:
    """When the sum reached that span; None if it did not."""
    used = NOTHING
    for stretch in stretches:
        if stretch.business and used + stretch.business >= span:
            return stretch.start + (span - used)
        used += stretch.business
    return None
