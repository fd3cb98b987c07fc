"""Business time: how much of it lies between two instants, and when so much of it has passed.

Pure functions of instants and opening hours. What counts is the clock on the wall of the tenant's
time zone: an instant counts if that clock then shows a time inside a window. In the night in which
the clock goes forward, a window around it is an hour shorter; in the night in which it goes back,
an hour longer. A window that runs past midnight belongs to the day it begins on, also where only
one of the two days is a holiday. Spans are exact timedeltas; nothing is rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workflows.deadlines import zone
from workflows.support_policy import DAYS
from workflows.working_days import public_holidays

if TYPE_CHECKING:  # a policy is a large thing to know for two of its values
    from workflows.policy import Policy
    from workflows.support_policy import Hours

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
NOTHING = timedelta(0)
#: How far ahead an end is looked for; opening hours of a week end far before.
FARTHEST = timedelta(days=3660)

#: From and to an instant (UTC).
Span = tuple[datetime, datetime]
#: Minutes after the midnight of the day it begins on; past 1440 on the next day.
Window = tuple[int, int]


@dataclass(frozen=True)
class Opening:
    """Opening hours: windows by weekday, Monday first; without windows it is always open.

    `calendar` names the public holidays on which it is closed, None for none.
    """

    timezone: str = "UTC"
    windows: tuple[tuple[Window, ...], ...] = ()
    calendar: str | None = None

    def __post_init__(self) -> None:
        if self.windows and not any(self.windows):
            raise ValueError("opening hours without a single window")

    @property
    def always(self) -> bool:
        """Whether every minute counts."""
        return not self.windows

    def is_holiday(self, day: date) -> bool:
        """Whether it is closed that day because of a public holiday."""
        return self.calendar is not None and day in public_holidays(self.calendar, day.year)


def opening_of(policy: "Policy") -> Opening:
    """When the support of a tenant works; round the clock if its policy does not say."""
    hours = policy.support.hours if policy.support else None
    if hours is None:
        return Opening(policy.timezone)
    calendar = policy.clock.holidays if hours.holidays else None
    return Opening(policy.timezone, _weekly(hours), calendar)


def _weekly(hours: "Hours") -> tuple[tuple[Window, ...], ...]:
    given = (hours.windows.get(day, ()) for day in DAYS)
    return tuple(tuple(sorted(window(text) for text in texts)) for texts in given)


def window(text: str) -> Window:
    """`09:00-12:30` as minutes; one that does not end after it begins ends the day after."""
    start, _, end = (part.strip() for part in text.partition("-"))
    first, last = _minutes(start), _minutes(end)
    return (first, last) if last > first else (first, last + 24 * 60)


def _minutes(text: str) -> int:
    if text == "24:00":
        return 24 * 60
    found = time.fromisoformat(text)
    return found.hour * 60 + found.minute


def between(opening: Opening, start: datetime, end: datetime) -> timedelta:
    """Business time from `start` to `end`; nothing if `end` is not later."""
    return sum((last - first for first, last in open_spans(opening, start, end)), NOTHING)


def after(opening: Opening, start: datetime, span: timedelta) -> datetime:
    """The earliest instant by which so much business time has passed since `start` (UTC).

    A span that fills a day ends at its closing time, not at the next opening. ValueError for
    opening hours that are never reached.
    """
    left = span
    if left <= NOTHING:
        return start.astimezone(UTC)
    for first, last in _spans_from(opening, start):
        if last - first >= left:
            return first + left
        left -= last - first
    raise ValueError("opening hours that never come")


def _spans_from(opening: Opening, start: datetime) -> Iterator[Span]:
    """Open spans, each day's after the other's, in parts that may touch."""
    begin, step = start.astimezone(UTC), FARTHEST if opening.always else 2 * DAY
    while begin < start + FARTHEST:
        yield from open_spans(opening, begin, begin + step)
        begin += step


def open_spans(opening: Opening, start: datetime, end: datetime) -> list[Span]:
    """When it is open between two instants: in order, apart from each other, in UTC."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if end <= start:
        return []
    if opening.always:
        return [(start, end)]
    found: list[Span] = []
    for first, last, offset in _even_parts(opening.timezone, start, end):
        found += _open_in(opening, first, last, offset)
    return _joined(sorted(found))


def closed_spans(opening: Opening, start: datetime, end: datetime) -> list[Span]:
    """What `open_spans` leaves out."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    found, begin = [], start
    for first, last in open_spans(opening, start, end):
        if first > begin:
            found.append((begin, first))
        begin = last
    return [*found, (begin, end)] if begin < end else found


def has_holiday(opening: Opening, start: datetime, end: datetime) -> bool:
    """Whether a public holiday between the two closes what else would be open."""
    wall = zone(opening.timezone)
    day, last = start.astimezone(wall).date(), (end - SECOND).astimezone(wall).date()
    while day <= last:
        if opening.windows and opening.windows[day.weekday()] and opening.is_holiday(day):
            return True
        day += DAY
    return False


def _open_in(opening: Opening, start: datetime, end: datetime, offset: timedelta) -> Iterator[Span]:
    """Open spans of a time in which the wall's clock is `offset` ahead of UTC throughout."""
    day, last = (start + offset).date() - DAY, (end + offset).date()
    while day <= last:
        midnight = datetime.combine(day, time(), UTC) - offset
        for opens, closes in _windows(opening, day):
            first = max(start, midnight + timedelta(minutes=opens))
            until = min(end, midnight + timedelta(minutes=closes))
            if first < until:
                yield first, until
        day += DAY


@lru_cache(maxsize=4096)
def _windows(opening: Opening, day: date) -> tuple[Window, ...]:
    return () if opening.is_holiday(day) else opening.windows[day.weekday()]


def _even_parts(
    timezone: str, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time cut where the clock on the wall is changed, with its distance from UTC."""
    wall = zone(timezone)
    while start < end:
        offset = _offset(wall, start)
        until = start
        while until < end:
            # No zone changes its clock and changes it back within a day.
            step = min(end, until + DAY)
            if _offset(wall, step) != offset:
                until = _change(wall, until, step)
                break
            until = step
        yield start, until, offset
        start = until


def _change(wall: ZoneInfo, before: datetime, later: datetime) -> datetime:
    """The first whole second with another distance from UTC than `before`."""
    low, high, offset = int(before.timestamp()), int(later.timestamp()), _offset(wall, before)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(wall, datetime.fromtimestamp(middle, UTC)) == offset:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _offset(wall: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(wall).utcoffset() or NOTHING


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for first, last in spans:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
