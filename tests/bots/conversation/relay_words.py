"""What the sentences about what reaches the requester can be given."""

from typing import Any

from workflows.relay_forms import FORMS
from workflows.sending import OUT

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {"workflows/sending.py:_tell": set(OUT)}
NAMED = {
    "confirm-erase-reply",
    "field-text",
    "field-text-seen",
    *(f"form-{action}" for action in FORMS),
}
CODES = {"message-version"}

SAMPLES: dict[str, list[Any]] = {
    "before": ["The import fails."],
    "excerpt": ["The export fails when …"],
    "said_at": ["2026-03-27T15:20:00+00:00"],
    "seconds": [10],
    "sender": ["Anna (Customer service)", ""],
    "sending": [
        *("held", "queued", "sent", "withdrawn", "unconfirmed", "undeliverable", "failed"),
        *("erasing", "erased", "not-erased", "corrected"),
    ],
    "state": ["theirs", "internal", "sent", "erased"],
    "written_at": ["2026-03-27T15:20:00+00:00"],
}
