"""What the sentences about working the queue can be given, and the keys that come as codes."""

from typing import Any

from bots.conversation.words import LANGUAGES
from workflows import snoozing
from workflows.support_policy import PRIORITIES

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "workflows/bulk_closing.py:_list_form": {f"field-reason-{one}" for one in LANGUAGES},
    "workflows/home.py:_leading: Button bulk-close": {"button-bulk-close"},
}

#: Passed as plain values and worded on the way out.
CODES = {
    *(f"priority-{one}" for one in PRIORITIES),
    *(f"snooze-{one}" for one in ("wake", *snoozing.CHOICES, "date")),
    *(f"hand-to-{one}" for one in ("same", "nobody", "dpo", "lead", "support")),
    *("tie-related", "tie-duplicate", "tie-merge"),
    *("field-only-category", "field-only-tag", "only-any"),
    *("said-between", "category-other"),
}

_BETWEEN = {
    "key": "said-between",
    "author": "requester",
    "said_at": "2026-03-07T09:00:00+00:00",
    "timezone": "Europe/Amsterdam",
    "text": "It works now.",
}

SAMPLES: dict[str, list[Any]] = {
    "author": ["requester", "staff"],
    "between": [[_BETWEEN], []],
    "closed": ["T-7F3K, T-2Q9T"],
    "duplicates": ["T-2Q9T", ""],
    "handed_to": ["", "dpo", "lead"],
    "left_open": ["T-2Q9T", ""],
    "listed": [["T-7F3K: The export does not work", "T-2Q9T"]],
    "meanwhile": ["no", "yes"],
    "merged": ["T-2Q9T", ""],
    "merged_into": ["T-2Q9T", ""],
    "more": [0, 3],
    "other": ["T-2Q9T"],
    "people": [["U0ANNA", "U0BOB"], []],
    "priority": list(PRIORITIES),
    "related": ["T-2Q9T, T-3M4N", ""],
    "snoozed_at": ["", "2026-03-09T08:00:00+00:00"],
    "tags": ["Export, Known fault", ""],
    "woken": ["time", "requester"],
}
