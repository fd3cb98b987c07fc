"""What the sentences about a platform's silence can be given."""

from typing import Any

SAMPLES: dict[str, list[Any]] = {
    "cases": ["PR-7F3K, T-2ABC"],
    "lost_from_at": ["2026-03-24T15:20:00+00:00"],
    "lost_until_at": ["2026-03-26T15:20:00+00:00"],
}
