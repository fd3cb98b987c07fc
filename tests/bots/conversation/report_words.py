"""What the sentences of a weekly report can be given, and the keys that come as codes."""

from typing import Any

from bots.chart import KINDS

CODES = {
    f"report-{line}"
    for line in ("opened", "category", "closed", "backlog", "time", "missed", "rating")
}
PLACES = {
    "bots/chart.py:picture_of": {f"chart-{kind}" for kind, _ in KINDS},
    "bots/commands/reports.py:report_command": {"week-report"},
}

SAMPLES: dict[str, list[Any]] = {
    "half_hours": [1],
    "half_minutes": [30],
    "most_hours": [4],
    "most_minutes": [5],
    "rating": [4.5],
    "week": ["2026-W47"],
}
