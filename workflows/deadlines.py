"""When a privacy request must be answered: the GDPR's month, and a statement's own promise.

Pure functions of dates. Sources: GDPR art. 12(3); Regulation (EEC, Euratom) 1182/71 art. 3 for
how a period of months runs and what happens when it ends on a day off; EDPB Guidelines 01/2022
paragraphs 157-161. Rule numbers (R1, R2, ...) in a trace:

R1   the day of receipt is the local date in the controller's time zone
R2   that day does not count; the month ends on the same day number, or on the month's last day
R3   weekends and holidays inside the period count like any other day
R4   a period that ends on a weekend or public holiday ends on the next working day
R9   a promise of the statement is counted in days and never moved forward
R10  what counts is the earlier of the law's date and the promise
R12  a contested holiday is a working day here; the last day may then be one day later
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SATURDAY = 5

# The Algemene termijnenwet treats these as holidays, the list behind Regulation 1182/71 need not:
# counting them as working days is never late.
CONTESTED = {"NL": frozenset({"Good Friday"})}


@dataclass(frozen=True)
class Step:
    """One step of a computation: which rule made `end` out of `start`, and why."""

    rule: str
    start: datetime | date
    end: date
    because: str

    def as_json(self) -> dict[str, str]:
        """The step with the keys rule, from, to and because; dates in ISO form."""
        start, end = self.start.isoformat(), self.end.isoformat()
        return {"rule": self.rule, "from": start, "to": end, "because": self.because}


@dataclass(frozen=True)
class Deadline:
    """The dates of one request, all local dates of the controller, with how they came about.

    `safe_on` is the law's last day without any pause; `legal_on` is the same until pauses are
    counted; `promised_on` is None where the statement promises no term; `effective_on` is the
    date to keep.
    """

    received_on: date
    safe_on: date
    legal_on: date
    promised_on: date | None
    effective_on: date
    trace: tuple[Step, ...]


def deadline(
    received_at: datetime, *, timezone: str, country: str, promise_days: int | None
) -> Deadline:
    """The dates for a request received at an aware instant.

    `timezone` is an IANA name, `country` an ISO 3166 code. ValueError for an instant without
    offset, an unknown zone or a country whose holidays are not known.
    """
    received = _received(received_at, timezone)
    base = _month(received.end)
    rolled = list(_rolled(base.end, country))
    safe_on = rolled[-1].end if rolled else base.end
    promised = None if promise_days is None else _promise(received.end, promise_days)
    effective = _effective(safe_on, promised)
    steps = [received, base, *rolled, *_contested(safe_on, country), promised, effective]
    return Deadline(
        received_on=received.end,
        safe_on=safe_on,
        legal_on=safe_on,
        promised_on=promised.end if promised else None,
        effective_on=effective.end,
        trace=tuple(step for step in steps if step),
    )


def local_date(at: datetime, timezone: str) -> date:
    """The date on the wall at an aware instant; ValueError for a naive one or an unknown zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs an offset from UTC")
    try:
        return at.astimezone(ZoneInfo(timezone)).date()
    except (LookupError, OSError) as error:
        raise ValueError(f"{timezone!r} is not a known time zone") from error


def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or that month's last day if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def is_working_day(day: date, country: str) -> bool:
    """Neither Saturday, Sunday nor an uncontested public holiday of the country."""
    return day.weekday() < SATURDAY and day not in public_holidays(country, day.year)


def roll_forward(day: date, country: str) -> date:
    """The day itself if it is a working day, else the next working day."""
    while not is_working_day(day, country):
        day += DAY
    return day


def roll_back(day: date, country: str) -> date:
    """The day itself if it is a working day, else the working day before."""
    while not is_working_day(day, country):
        day -= DAY
    return day


@lru_cache(maxsize=512)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays that move a term; ValueError for a country that is not known."""
    contested = CONTESTED.get(country, frozenset())
    return frozenset(
        day for day, name in _named_holidays(country, year, "public") if name not in contested
    )


@lru_cache(maxsize=512)
def contested_holidays(country: str, year: int) -> frozenset[date]:
    """Days that one text calls a holiday and another does not; counted as working days."""
    if country not in CONTESTED:
        return frozenset()
    named = (*_named_holidays(country, year, "public"), *_named_holidays(country, year, "optional"))
    return frozenset(day for day, _ in named) - public_holidays(country, year)


def _named_holidays(country: str, year: int, category: str) -> tuple[tuple[date, str], ...]:
    # Imported late: the library is large and only needed where dates are reckoned.
    import holidays

    try:
        found = holidays.country_holidays(
            country, years=year, expand=False, categories=(category,), language="en_US"
        )
    except NotImplementedError as error:
        raise ValueError(f"the public holidays of {country!r} are not known") from error
    return tuple((day, str(name)) for day, name in found.items())


def _received(received_at: datetime, timezone: str) -> Step:
    day = local_date(received_at, timezone)
    start = received_at.astimezone(UTC)
    return Step("R1", start, day, f"date of receipt in {timezone}")


def _month(received_on: date) -> Step:
    end = add_months(received_on, 1)
    same = "the same day number" if end.day == received_on.day else "the last day of the month"
    return Step("R2", received_on, end, f"one calendar month after receipt ends on {same}")


def _rolled(base: date, country: str) -> Iterator[Step]:
    end = roll_forward(base, country)
    if end != base:
        yield Step("R4", base, end, "the last day is a day off, so the next working day")


def _contested(safe_on: date, country: str) -> Iterator[Step]:
    if safe_on in contested_holidays(country, safe_on.year):
        because = "a contested holiday, counted as a working day; possibly one day later"
        yield Step("R12", safe_on, safe_on, because)


def _promise(received_on: date, days: int) -> Step:
    end = received_on + days * DAY
    return Step("R9", received_on, end, f"the statement promises {days} days; not moved forward")


def _effective(safe_on: date, promised: Step | None) -> Step:
    if promised and promised.end < safe_on:
        return Step("R10", safe_on, promised.end, "the promise is earlier than the law")
    because = "the law is not later than the promise" if promised else "no promise, so the law"
    return Step("R10", safe_on, safe_on, because)
