"""The certificate of an erasure: what was removed when, and what could not be and why.

Lines of words keys with values, for both languages. No personal data: a reference, places, counts,
dates, and the rule of the platform behind each thing that stays.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from storage.models import Erasure, ErasureItem
from storage.models.erasure import REMOVED, STAYS
from workflows.copies import UNKNOWN, Copy
from workflows.work import Work

Line = dict[str, Any]


def lines(work: Work, erasure: Erasure) -> list[Line]:
    """The certificate as it stands now; while copies are still to be removed it says so."""
    timezone = work.policy(erasure.tenant_id).timezone
    head = {
        "key": "certificate-head",
        "reference": erasure.reference,
        "tenant": work.name_of(erasure.tenant_id),
        "erasure_mode": erasure.mode,
        "erased_at": erasure.at.isoformat(),
        "done_at": erasure.done_at.isoformat() if erasure.done_at else "",
        "made_at": work.now.isoformat(),
    }
    tail = {"key": "certificate-tail", "erasure_mode": erasure.mode}
    told = [*_grouped(work.uow.erasures.items(erasure))]
    return [{**one, "timezone": timezone} for one in (head, *told, tail)]


def _grouped(items: Sequence[ErasureItem]) -> Iterator[Line]:
    counts: Counter[About] = Counter()
    unknown: set[About] = set()
    when: dict[About, str] = {}
    for one in items:
        about: About = (one.state, one.place, one.what, one.reason or "", _day(one.until))
        counts[about] += one.count
        unknown |= {about} if one.count == UNKNOWN else set()
        if one.settled_at is not None:
            when[about] = max(when.get(about, ""), one.settled_at.isoformat())
    for about in sorted(counts, key=lambda one: (ORDER.index(one[0]), one[1:])):
        # Everything is not to be counted.
        number = UNKNOWN if about in unknown or about[2] == "all" else counts[about]
        yield _line(about, number, when.get(about, ""))


#: State, place, what, reason, until.
About = tuple[str, str, str, str, str]
ORDER = (REMOVED, "waiting", STAYS, "fades")


def _line(about: About, count: int, settled_at: str) -> Line:
    state, place, what, reason, until = about
    return {
        "key": f"copy-{state}",
        "copy_place": place,
        "copy_what": what,
        "copy_why": reason,
        "count": count,
        "until_on": until,
        "settled_at": settled_at,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def listed(found: list[Copy]) -> list[Line]:
    """An inventory as lines, of what is there before anything is erased."""
    return [*_grouped([_as_item(one) for one in found])]


def _as_item(copy: Copy) -> ErasureItem:
    return ErasureItem(
        place=copy.place,
        what=copy.what,
        state=copy.state,
        count=copy.count,
        reason=copy.reason,
        until=copy.until,
    )
