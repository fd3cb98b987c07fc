"""What the sentences about breaches can be given, and the keys that come as codes."""

from typing import Any

from workflows import breaches
from workflows.breach_forms import BREACH_FORMS

NAMED = {f"form-{action}" for action in BREACH_FORMS}
CODES = {f"breach-step-{step}" for step in breaches.STEPS if step != "report"}

SAMPLES: dict[str, list[Any]] = {
    "aware_at": ["2026-03-27T15:20:00+00:00"],
    "controller": ["Example"],
    "due_at": ["2026-03-30T15:20:00+00:00"],
    "hours": [24, 72],
    "law_due_at": ["2026-03-30T15:20:00+00:00"],
    "on_suspicion": ["yes", "no"],
    "over": ["yes", "no"],
    "processor": ["Example"],
    "role": ["controller", "processor", "unknown"],
    "stage": ["open", "reported", "over"],
    **{f"step_{step.replace('-', '_')}": ["done", "open"] for step in breaches.STEPS},
    "too_late": ["yes", "no"],
    "words": ["A list is online.", ""],
}
