"""Working days of a calendar: what a term skips when it ends on a day off.

Regulation (EEC, Euratom) 1182/71 art. 2: a working day is neither Saturday, Sunday nor a public
holiday. A calendar is an ISO 3166 code of a country, `NL`, or of a part of one, `DE-BY`. Pure
functions of dates; the holidays themselves come from the `holidays` library.
"""

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY = 5

# The Algemene termijnenwet treats Good Friday and 5 May as holidays, the list behind Regulation
# 1182/71 need not: counting them as working days is never late. 5 May is a day off for nearly
# everybody once in five years; the library then lists it as public, and nobody contests it.
CONTESTED = {"NL": frozenset({"Good Friday"})}


def is_working_day(day: date, code: str) -> bool:
    """Neither Saturday, Sunday nor an uncontested public holiday of that calendar."""
    return day.weekday() < SATURDAY and day not in public_holidays(code, day.year)


def roll_forward(day: date, code: str) -> date:
    """The day itself if it is a working day, else the next working day."""
    while not is_working_day(day, code):
        day += DAY
    return day


def roll_back(day: date, code: str) -> date:
    """The day itself if it is a working day, else the working day before."""
    while not is_working_day(day, code):
        day -= DAY
    return day


def add_working_days(day: date, count: int, code: str) -> date:
    """The day `count` working days after that day, which itself does not count; 0 is the day."""
    for _ in range(count):
        day = roll_forward(day + DAY, code)
    return day


def working_days_before(day: date, count: int, code: str) -> date:
    """The last working day with `count` working days from it, itself included, up to that day.

    With 0 it is the day itself or, if that is a day off, the working day before.
    """
    for _ in range(count):
        day = roll_back(day - DAY, code)
    return roll_back(day, code)


def working_days_between(start: date, end: date, code: str) -> int:
    """How many working days come after `start` up to and including `end`; 0 if `end` is not later.

    From Thursday to the Monday after it there are two.
    """
    days = (start + number * DAY for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, code) for day in days)


def later_if_contested(day: date, code: str) -> date | None:
    """When a term ends that ends on that day, should the contested holidays be holidays after all.

    None for a day that nobody contests.
    """
    if day not in contested_holidays(code, day.year):
        return None
    while not is_working_day(day, code) or day in contested_holidays(code, day.year):
        day += DAY
    return day


@lru_cache(maxsize=1024)
def public_holidays(code: str, year: int) -> frozenset[date]:
    """The public holidays that move a term; ValueError for a calendar that is not known."""
    contested = CONTESTED.get(code[:2], frozenset())
    return frozenset(
        day for day, name in _named_holidays(code, year, "public") if name not in contested
    )


@lru_cache(maxsize=1024)
def contested_holidays(code: str, year: int) -> frozenset[date]:
    """Days that one text calls a holiday and another does not; counted as working days."""
    if code[:2] not in CONTESTED:
        return frozenset()
    named = (*_named_holidays(code, year, "public"), *_named_holidays(code, year, "optional"))
    return frozenset(day for day, _ in named) - public_holidays(code, year)


def _named_holidays(code: str, year: int, category: str) -> tuple[tuple[date, str], ...]:
    # Imported late: the library is large and only needed where dates are reckoned.
    import holidays

    country, _, part = code.partition("-")
    if code.endswith("-"):
        raise ValueError(f"the public holidays of {code!r} are not known")
    try:
        found = holidays.country_holidays(
            country,
            subdiv=part or None,
            years=year,
            expand=False,
            categories=(category,),
            language="en_US",
        )
    except NotImplementedError as error:  # how the library says that it lacks a country
        raise ValueError(f"the public holidays of {code!r} are not known") from error
    return tuple((day, str(name)) for day, name in found.items())
