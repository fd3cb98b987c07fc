"""What the sentences about service targets can be given, and the keys that come as codes."""

from typing import Any

from workflows.targets import REASONS, STATES, TARGETS


def _dashed(*codes: str) -> set[str]:
    return {f"target-{code}".replace("_", "-") for code in codes}


CODES = _dashed(*TARGETS, *(f"state-{state}" for state in STATES), "sum", "earlier", *REASONS)
NAMED = {"form-show-sum"}
PLACES = {"bots/commands/targets.py:_plainly": _dashed("sum", *REASONS)}

SAMPLES: dict[str, list[Any]] = {
    "allowed_hours": [4],
    "allowed_minutes": [0],
    "end_at": ["2026-03-03T12:30:00+00:00"],
    "left_hours": [0, 1],
    "left_minutes": [15],
    "missed": ["no", "yes"],
    "start_at": ["2026-03-03T09:00:00+00:00"],
    "target": [*TARGETS, ""],
    "target_at": ["2026-03-03T13:30:00+00:00", ""],
    "target_state": [*STATES, ""],
    "used_hours": [1],
    "used_minutes": [30],
}
