"""What a week was like at a tenant's helpdesk: counts and times out of events, no personal data.

A week runs from Monday to Sunday on the wall of the tenant's time zone (ISO 8601). Times are in
business minutes; a percentile is the smallest time that so many percent of them do not exceed.
Reports of a breach count among what came in, and nowhere among the times: theirs are the law's.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from math import ceil

from workflows.business_hours import opening_of
from workflows.csv_cells import cell
from workflows.deadlines import local_midnight
from workflows.policy import Policy
from workflows.targets import FIRST, MISSED, RESOLUTION, TARGETS, Happened, reckon, spent
from workflows.ticket_targets import STATUTORY
from workflows.work import Work

WEEK = timedelta(days=7)
NAME = re.compile(r"(\d{4})-W(\d{2})")
UNKNOWN = "other"


@dataclass(frozen=True)
class Times:
    """How long something took, in business minutes: how many, and two percentiles."""

    count: int
    p50: int
    p90: int


@dataclass(frozen=True)
class Report:
    """One week of one tenant. `opened` is by category, `missed` by target; 0 is left out.

    `rating` is the mean of the ratings, 1 to 5, None where nobody rated. `backlog` is what was
    open when the week ended.
    """

    tenant: str
    week_on: date
    opened: Mapping[str, int] = field(default_factory=dict)
    closed: int = 0
    first_response: Times | None = None
    resolution: Times | None = None
    missed: Mapping[str, int] = field(default_factory=dict)
    rated: int = 0
    rating: float | None = None
    backlog: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened and nothing is open."""
        return not (self.opened or self.closed or self.missed or self.rated or self.backlog)


def week_name(week_on: date) -> str:
    """The week of that Monday as `2026-W47`."""
    year, week, _ = week_on.isocalendar()
    return f"{year}-W{week:02}"


def week_of(name: str) -> date:
    """The Monday of a week such as `2026-W47`; ValueError for what is none."""
    found = NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"{name!r} is not a week such as 2026-W47")
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def report(work: Work, policy: Policy, week_on: date) -> Report:
    """The report of the week that begins on that Monday, as far as it has gone."""
    start = local_midnight(week_on, policy.timezone)
    end = min(local_midnight(week_on + WEEK, policy.timezone), work.now)
    tenant = work.uow.tenants.find(policy.tenant)
    if tenant is None or end <= start:
        return Report(policy.tenant, week_on)
    rows = work.uow.reports.events(tenant.id, start, end)
    stories = [
        [Happened(row.kind, row.at, row.facts) for row in group]
        for _, group in groupby(rows, key=lambda row: row.ticket_id)
    ]
    backlog = work.uow.reports.backlog(tenant.id, end)
    return summed_up(policy, week_on, stories, start=start, end=end, backlog=backlog)


def summed_up(
    policy: Policy,
    week_on: date,
    stories: Sequence[Sequence[Happened]],
    *,
    start: datetime,
    end: datetime,
    backlog: int,
) -> Report:
    """The report out of the events of the tickets with which something happened in the week."""

    def of_week(kind: str) -> list[Happened]:
        found = (one for story in stories for one in story if one.kind == kind)
        return [one for one in found if start <= one.at < end]

    helpdesk = [story for story in stories if category_of(story) not in STATUTORY]
    ratings = [int(one.facts["score"]) for one in of_week("rated") if "score" in one.facts]
    began = [story for story in stories if story[0].kind == "opened" and story[0].at >= start]
    return Report(
        tenant=policy.tenant,
        week_on=week_on,
        opened=dict(sorted(Counter(map(category_of, began)).items())),
        closed=sum("merged" not in one.facts for one in of_week("closed")),
        first_response=_times(policy, helpdesk, FIRST, start, end),
        resolution=_times(policy, helpdesk, RESOLUTION, start, end),
        missed=_missed(policy, helpdesk, start, end),
        rated=len(ratings),
        rating=round(sum(ratings) / len(ratings), 1) if ratings else None,
        backlog=backlog,
    )


def category_of(story: Sequence[Happened]) -> str:
    """The category a ticket has by now."""
    found = UNKNOWN
    for one in story:
        if one.kind == "opened":
            found = str(one.facts.get("category", found))
        elif one.kind == "category":
            found = str(one.facts.get("to", found))
    return found


def _times(
    policy: Policy,
    stories: Iterable[Sequence[Happened]],
    target: str,
    start: datetime,
    end: datetime,
) -> Times | None:
    opening = opening_of(policy)
    minutes = sorted(
        one.used // timedelta(minutes=1)
        for story in stories
        for one in spent(story, opening, end)
        if one.target == target and start <= one.ended_at < end
    )
    if not minutes:
        return None
    return Times(len(minutes), percentile(minutes, 50), percentile(minutes, 90))


def percentile(ordered: Sequence[int], percent: int) -> int:
    """The smallest of them that so many percent do not exceed; they come in order."""
    return ordered[max(ceil(len(ordered) * percent / 100), 1) - 1]


def _missed(
    policy: Policy, stories: Iterable[Sequence[Happened]], start: datetime, end: datetime
) -> dict[str, int]:
    """How many targets of each kind ran out within the week."""
    if policy.support is None or not policy.support.targets:
        return {}
    opening, targets = opening_of(policy), policy.support.targets
    counts = Counter(
        one.target
        for story in stories
        for one in reckon(story, targets, opening, end)
        if one.state == MISSED and one.due_at is not None and start <= one.due_at < end
    )
    return {target: counts[target] for target in TARGETS if counts[target]}


def as_csv(found: Report) -> str:
    """One measure a line: week, measure, what it is of, value. For spreadsheets."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("week", "measure", "of", "value"))
    for measure, of, value in _measures(found):
        table.writerow((week_name(found.week_on), measure, cell(of), value))
    return text.getvalue()


def _measures(found: Report) -> Iterable[tuple[str, str, int | float | str]]:
    yield from (("opened", category, count) for category, count in found.opened.items())
    yield "closed", "", found.closed
    for name, times in ((FIRST, found.first_response), (RESOLUTION, found.resolution)):
        yield f"{name}_count", "", times.count if times else 0
        yield f"{name}_p50_minutes", "", times.p50 if times else ""
        yield f"{name}_p90_minutes", "", times.p90 if times else ""
    yield from (("missed", target, found.missed.get(target, 0)) for target in TARGETS)
    yield "ratings", "", found.rated
    yield "rating_mean", "", found.rating if found.rating is not None else ""
    yield "backlog", "", found.backlog
