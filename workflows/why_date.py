"""Why a case is due on its date: the sum as lines to be worded, the same for everybody."""

from datetime import date, datetime
from typing import Any

from workflows.deadlines import Deadline, Step

#: What only the team needs to know.
TEAMS_OWN = "target"


def sum_of(found: Deadline, *, team: bool = False) -> list[dict[str, Any]]:
    """A line for each step: its key in the catalogues and the values of its sentence.

    `team` adds the team's own target; apart from that the person reads what the DPO reads.
    """
    lines = [_line(step) for step in found.trace if team or step.about != TEAMS_OWN]
    if found.extended_on:
        lines.append({"key": "sum-now-due", "end_on": found.extended_on.isoformat()})
    return lines


def _line(step: Step) -> dict[str, Any]:
    start = _date(step.start).isoformat()
    return {
        "key": f"sum-{step.about}",
        "start_on": start,
        "end_on": step.end.isoformat(),
        **step.values,
    }


def _date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
