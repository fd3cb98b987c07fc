"""Posts each tenant's report of the last week in Slack, once, when its policy wants it.

What was posted is a row: two beats, or one that runs twice, post it once. The picture is drawn when
the notice is sent, out of the notice's values.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

import structlog

from workflows.deadlines import zone
from workflows.policy import Policy
from workflows.reports import WEEK, Report, Times, report, week_name
from workflows.support_policy import DAYS
from workflows.targets import FIRST, RESOLUTION
from workflows.ticket_card import category_text
from workflows.tools import Tools
from workflows.work import Work

log = structlog.get_logger()

REPORT = "week-report"
#: A report that is later than this is not posted any more; the command still makes it.
LATEST = timedelta(days=3)
#: So many weeks stand in the picture, this one the last.
DRAWN = 8


def post_reports(tools: Tools) -> int:
    """Posts the reports whose time has come; how many."""
    return sum(_try(tools, policy) for policy in tools.settings.policies.values())


def _try(tools: Tools, policy: Policy) -> bool:
    week_on = due_week(policy, tools.now())
    if week_on is None:
        return False
    try:
        with tools.unit_of_work_to_look() as uow:
            tenant = uow.tenants.find(policy.tenant)
            if tenant is None or uow.reports.was_made(tenant.id, week_on):
                return False
        with tools.unit_of_work() as uow:
            return post(tools.work(uow), policy, week_on)
    except Exception as error:  # noqa: BLE001  # one organisation must not keep others waiting
        log.error("report_failed", tenant=policy.tenant, error=type(error).__name__)  # noqa: TRY400
        return False


def due_week(policy: Policy, now: datetime) -> date | None:
    """The Monday of the week to report on now; None where it is not, or no more, the time."""
    support = policy.support
    if support is None or support.report_on is None:
        return None
    local = now.astimezone(zone(policy.timezone))
    at = time.fromisoformat(support.report_at)
    day = local.date() - timedelta(days=(local.weekday() - DAYS.index(support.report_on)) % 7)
    if day == local.date() and local.time() < at:
        day -= WEEK
    if now - datetime.combine(day, at, zone(policy.timezone)) > LATEST:
        return None
    return day - timedelta(days=day.weekday()) - WEEK


def post(work: Work, policy: Policy, week_on: date) -> bool:
    """Posts the report of that week; False if that was done, or if there is nothing to report."""
    support = policy.support
    tenant_id = work.tenant_id(policy)
    if support is None or not work.uow.reports.note_made(tenant_id, week_on, work.now):
        return False
    found = report(work, policy, week_on)
    if found.is_empty:
        return False
    channel = support.report_channel or support.slack_channel
    work.say_in_channel(policy, channel, REPORT, report_values(work, policy, found))
    return True


def report_values(work: Work, policy: Policy, found: Report) -> dict[str, Any]:
    """What the notice says and shows: lines to be worded, and the numbers of the picture."""
    return {
        "tenant": policy.name,
        "week": week_name(found.week_on),
        "start_on": found.week_on.isoformat(),
        "end_on": (found.week_on + WEEK - timedelta(days=1)).isoformat(),
        "trace": lines_of(policy, found),
        "chart": {"weeks": drawn_weeks(work, policy, found)},
    }


def lines_of(policy: Policy, found: Report) -> list[dict[str, Any]]:
    """The report as lines to be worded."""
    times = ((FIRST, found.first_response), (RESOLUTION, found.resolution))
    return [
        {"key": "report-opened", "count": sum(found.opened.values())},
        *(
            {
                "key": "report-category",
                "category": category_text(policy, key),
                "category_key": key,
                "count": count,
            }
            for key, count in found.opened.items()
        ),
        {"key": "report-closed", "count": found.closed},
        {"key": "report-backlog", "count": found.backlog},
        *(_time_line(target, one) for target, one in times if one is not None),
        *(
            {"key": "report-missed", "target": target, "count": count}
            for target, count in found.missed.items()
        ),
        *(
            [{"key": "report-rating", "count": found.rated, "rating": found.rating}]
            if found.rating is not None
            else []
        ),
    ]


def _time_line(target: str, times: Times) -> dict[str, Any]:
    half_hours, half_minutes = divmod(times.p50, 60)
    most_hours, most_minutes = divmod(times.p90, 60)
    return {
        "key": "report-time",
        "target": target,
        "count": times.count,
        "half_hours": half_hours,
        "half_minutes": half_minutes,
        "most_hours": most_hours,
        "most_minutes": most_minutes,
    }


def drawn_weeks(work: Work, policy: Policy, last: Report) -> list[dict[str, Any]]:
    """The numbers of the picture: the weeks up to this one, the oldest first."""
    earlier = [
        report(work, policy, last.week_on - number * WEEK) for number in range(DRAWN - 1, 0, -1)
    ]
    return [
        {
            "week": week_name(one.week_on),
            "opened": sum(one.opened.values()),
            "closed": one.closed,
            "missed": sum(one.missed.values()),
        }
        for one in (*earlier, last)
    ]
