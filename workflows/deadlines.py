"""When a privacy request must be answered: the GDPR's month, and a statement's own promise.

Pure functions of events: when it came in, what was asked and answered, what was extended. Sources:
GDPR art. 12(3) and 33; Regulation (EEC, Euratom) 1182/71 art. 3 for how a period of months runs and
what happens when it ends on a day off; EDPB Guidelines 01/2022 paragraphs 157-161. Rule numbers
(R1, R2, ...) in a trace:

R1   the day of receipt is the local date in the controller's time zone
R2   that day does not count; the month ends on the same day number, or on the month's last day
R3   weekends and holidays inside the period count like any other day
R4   a period that ends on a weekend or public holiday ends on the next working day
R5   an extension is one or two months more, counted from receipt
R7   days in which a prompt question waits for its answer may be added: whole days, once a ground
R8   the date without any pause is always shown beside: whether a clock may stand still is contested
R9   a promise of the statement is counted in days and never moved forward
R10  the date to keep is the earlier of the law's date without pauses and the promise; the team's
     own target lies a few working days before it
R12  a contested holiday is a working day here; the last day may then be one day later
R13  a period in hours runs on, over weekends and changes of the clock
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workflows.working_days import (
    DAY,
    add_working_days,
    contested_holidays,
    is_working_day,
    later_if_contested,
    public_holidays,
    roll_back,
    roll_forward,
    working_days_before,
)

__all__ = [
    "CLARIFICATION",
    "IDENTITY",
    "CoolingOff",
    "Deadline",
    "Pause",
    "Step",
    "add_months",
    "add_working_days",
    "breach_due",
    "contested_holidays",
    "cooling_off",
    "deadline",
    "is_working_day",
    "local_date",
    "local_midnight",
    "public_holidays",
    "roll_back",
    "roll_forward",
]

IDENTITY, CLARIFICATION = "identity", "clarification"
GROUNDS = (IDENTITY, CLARIFICATION)

#: A question later than this many working days after receipt is not "without undue delay".
PROMPT_WORKING_DAYS = 3
LONGEST_EXTENSION = 2
TARGET_WORKING_DAYS = 5
BREACH_HOURS = 72


@dataclass(frozen=True)
class Step:
    """One step of a computation: which rule made `end` out of `start`, and why.

    `because` is English, for a command line. `about` and `values` are for sentences in the
    catalogues: what kind of step it is, and what its sentence needs beside the two dates.
    """

    rule: str
    start: datetime | date
    end: date
    because: str
    about: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, str]:
        """The step with the keys rule, from, to and because; dates in ISO form."""
        start, end = self.start.isoformat(), self.end.isoformat()
        return {"rule": self.rule, "from": start, "to": end, "because": self.because}


@dataclass(frozen=True)
class Pause:
    """A question to the person, and its answer; `satisfied_on` is None while there is none.

    Both are dates of the controller; `ground` is identity or clarification.
    """

    asked_on: date
    satisfied_on: date | None
    ground: str = IDENTITY


@dataclass(frozen=True)
class Deadline:
    """The dates of one request, all local dates of the controller, with how they came about.

    `safe_on` is the law's last day without any pause, `legal_on` with the pauses that count;
    `promised_on` is the earliest promise, None without one; `effective_on` is the date to keep and
    `target_on` the team's own; `extended_on` is None unless the term was extended.
    """

    received_on: date
    safe_on: date
    legal_on: date
    promised_on: date | None
    effective_on: date
    target_on: date
    extended_on: date | None
    paused_days: int
    trace: tuple[Step, ...]

    @property
    def due_on(self) -> date:
        """The date that the case is worked towards: what it was extended to, else the one to keep.

        Where a promise is earlier, the person was told of the later date in the extension.
        """
        return self.extended_on or self.effective_on


def deadline(
    received_at: datetime,
    *,
    timezone: str,
    country: str,
    promise_days: int | Sequence[int] | None = None,
    pauses: Sequence[Pause] = (),
    extend_months: int = 0,
    buffer: int = TARGET_WORKING_DAYS,
) -> Deadline:
    """The dates for a request received at an aware instant.

    `timezone` is an IANA name, `country` the code of a calendar such as NL or DE-BY, `promise_days`
    the statement's own terms, `buffer` the working days that the target lies ahead. ValueError for
    an instant without offset, for an unknown place, and for events that cannot be.
    """
    received = _received(received_at, timezone)
    base = _months(received.end, 1)
    safe = [*_rolled(base.end, country)]
    safe_on = safe[-1].end if safe else base.end
    stood = [*_pauses(pauses, base, country)]
    legal_on, legal = _legal(stood, safe_on, country)
    days = sum(step.values["days"] for step in stood)
    longer = [*_extension(received.end, extend_months, days, country)]
    promised = _earliest(received.end, promise_days)
    effective = _effective(legal_on, promised)
    target = _target(effective.end, buffer, country)
    steps = [received, base, *safe, *_contested(safe_on, country), *stood, *legal]
    return Deadline(
        received_on=received.end,
        safe_on=safe_on,
        legal_on=legal_on,
        promised_on=promised.end if promised else None,
        effective_on=effective.end,
        target_on=target.end,
        extended_on=longer[-1].end if longer else None,
        paused_days=days,
        trace=(*steps, *((promised,) if promised else ()), effective, target, *longer),
    )


@dataclass(frozen=True)
class CoolingOff:
    """Days to think it over before an account is made anonymous (dates of the controller).

    `ends_at` is the instant, in UTC, from which it can no longer be cancelled.
    """

    first_on: date
    remind_on: date
    last_on: date
    ends_at: datetime


def cooling_off(asked_at: datetime, *, timezone: str, days: int = 7) -> CoolingOff:
    """Full days after the day of asking, up to the midnight that ends the last; reminder a day
    before it. Account deletion only: an erasure under art. 17 GDPR has no such time."""
    if days < 1:
        raise ValueError("a cooling-off lasts at least a day")
    asked_on = local_date(asked_at, timezone)
    last_on = asked_on + days * DAY
    ends_at = local_midnight(last_on + DAY, timezone)
    return CoolingOff(asked_on + DAY, max(asked_on, last_on - DAY), last_on, ends_at)


def breach_due(aware_at: datetime, hours: int = BREACH_HOURS) -> datetime:
    """Until when a breach must be reported, in UTC: hours run on, nothing is moved (R13; GDPR
    art. 33(1)). ValueError for an instant without offset: local times skip and repeat hours."""
    if aware_at.tzinfo is None:
        raise ValueError("an instant needs an offset from UTC")
    return aware_at.astimezone(UTC) + timedelta(hours=hours)


def local_date(at: datetime, timezone: str) -> date:
    """The date on the wall at an aware instant; ValueError for a naive one or an unknown zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs an offset from UTC")
    return at.astimezone(zone(timezone)).date()


def local_midnight(day: date, timezone: str) -> datetime:
    """The instant, in UTC, at which that day begins there."""
    return datetime.combine(day, time(), zone(timezone)).astimezone(UTC)


def zone(timezone: str) -> ZoneInfo:
    """The time zone of an IANA name; ValueError for an unknown one."""
    try:
        return ZoneInfo(timezone)
    except (LookupError, OSError, ValueError) as error:
        raise ValueError(f"{timezone!r} is not a known time zone") from error


def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or that month's last day if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _received(received_at: datetime, timezone: str) -> Step:
    day = local_date(received_at, timezone)
    start = received_at.astimezone(UTC)
    return Step("R1", start, day, f"date of receipt in {timezone}", "receipt")


def _months(received_on: date, months: int, extra: int = 0) -> Step:
    end = add_months(received_on, months)
    same = "the same day number" if end.day == received_on.day else "the last day of the month"
    if months == 1:
        because = f"one calendar month after receipt ends on {same}"
        return Step("R2", received_on, end, because, "month")
    paused = f", and {extra} days of pause" if extra else ""
    because = f"{months} months after receipt, for an extension by {months - 1}, end on {same}"
    end += extra * DAY
    return Step("R5", received_on, end, because + paused, "extended", {"months": months - 1})


def _rolled(base: date, code: str) -> Iterator[Step]:
    end = roll_forward(base, code)
    if end != base:
        because = "the last day is a day off, so the next working day"
        yield Step("R4", base, end, because, "rolled")


def _contested(day: date, code: str) -> Iterator[Step]:
    later = later_if_contested(day, code)
    if later is not None:
        because = (
            "a contested holiday, counted as a working day; possibly one working day later, "
            f"{later.isoformat()}"
        )
        yield Step("R12", day, day, because, "contested", {"later_on": later.isoformat()})


def _pauses(pauses: Iterable[Pause], base: Step, code: str) -> Iterator[Step]:
    """A step for each question: the days it adds, or why it adds none."""
    received_on = base.start
    last, end, grounds = received_on, base.end, set[str]()
    for pause in sorted(pauses, key=lambda one: (one.asked_on, one.ground)):
        _must_be_possible(pause, received_on)
        why_not = _why_no_pause(pause, received_on, grounds, code)
        grounds.add(pause.ground)
        values = {"ground_of": pause.ground, "days": 0, "asked_on": pause.asked_on.isoformat()}
        if why_not or pause.satisfied_on is None:
            about = f"pause-{why_not}" if why_not else "pause-open"
            yield Step("R7", end, end, f"{pause.ground}: {_NO_PAUSE[about]}", about, values)
            continue
        # Days in which two questions waited stand still once.
        days = max(0, (pause.satisfied_on - max(pause.asked_on, last)).days)
        last = max(last, pause.satisfied_on)
        because = (
            f"asked about {pause.ground} on {pause.asked_on.isoformat()}, answered on "
            f"{pause.satisfied_on.isoformat()}: {days} days may be added"
        )
        values |= {"days": days, "satisfied_on": pause.satisfied_on.isoformat()}
        yield Step("R7", end, end + days * DAY, because, "pause", values)
        end += days * DAY


_NO_PAUSE = {
    "pause-late": f"asked later than {PROMPT_WORKING_DAYS} working days after receipt, no pause",
    "pause-again": "asked before on this ground, no second pause",
    "pause-open": "not answered yet, so no days are added yet",
}


def _must_be_possible(pause: Pause, received_on: date) -> None:
    if pause.ground not in GROUNDS:
        raise ValueError(f"a pause is for {' or '.join(GROUNDS)}, not for {pause.ground!r}")
    if pause.asked_on < received_on:
        raise ValueError("a question cannot be asked before the request was received")
    if pause.satisfied_on is not None and pause.satisfied_on < pause.asked_on:
        raise ValueError("a question cannot be answered before it was asked")


def _why_no_pause(pause: Pause, received_on: date, grounds: set[str], code: str) -> str:
    if pause.asked_on > add_working_days(received_on, PROMPT_WORKING_DAYS, code):
        return "late"
    return "again" if pause.ground in grounds else ""


def _legal(stood: Sequence[Step], safe_on: date, code: str) -> tuple[date, list[Step]]:
    """The law's date with the pauses, and the steps to it; the safe date stands beside."""
    if not stood or stood[-1].end == stood[0].start:
        return safe_on, []
    legal_on = roll_forward(stood[-1].end, code)
    steps = [*_rolled(stood[-1].end, code), *_contested(legal_on, code)]
    because = "without any pause; keep to it, as it is contested whether the clock may stand still"
    values = {"legal_on": legal_on.isoformat()}
    return legal_on, [*steps, Step("R8", safe_on, safe_on, because, "safe", values)]


def _extension(received_on: date, months: int, paused: int, code: str) -> Iterator[Step]:
    if months == 0:
        return
    if not 1 <= months <= LONGEST_EXTENSION:
        raise ValueError(f"an extension is 1 or {LONGEST_EXTENSION} months")
    longer = _months(received_on, 1 + months, paused)
    yield longer
    yield from _rolled(longer.end, code)
    yield from _contested(roll_forward(longer.end, code), code)


def _earliest(received_on: date, promise_days: int | Sequence[int] | None) -> Step | None:
    promises = (promise_days,) if isinstance(promise_days, int) else promise_days or ()
    if not promises:
        return None
    days = min(promises)
    end = received_on + days * DAY
    because = f"the statement promises {days} days; not moved forward"
    return Step("R9", received_on, end, because, "promise", {"days": days})


def _effective(legal_on: date, promised: Step | None) -> Step:
    if promised and promised.end < legal_on:
        because = "the promise is earlier than the law"
        return Step("R10", legal_on, promised.end, because, "effective-promise")
    because = "the law is not later than the promise" if promised else "no promise, so the law"
    return Step("R10", legal_on, legal_on, because, "effective-law")


def _target(effective_on: date, buffer: int, code: str) -> Step:
    if buffer < 0:
        raise ValueError("a target lies 0 or more working days before the date to keep")
    end = working_days_before(effective_on, buffer, code)
    ahead = f"{buffer} working days before it" if buffer else "that day or the working day before"
    because = f"the team's own target: {ahead}"
    return Step("R10", effective_on, end, because, "target", {"days": buffer})
