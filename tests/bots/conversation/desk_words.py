"""What the sentences about the queue in the App Home, rules, bars and going on can be given."""

from typing import Any

from storage.ticket_lists import Which

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "workflows/ticket_home.py:_line: Button home-claim": {"button-home-claim"},
    "workflows/home.py:_secrets: Button reset-secret": {"button-reset-secret"},
}

#: Passed as plain values and worded on the way out.
CODES = {
    *(f"queue-{one}" for one in Which),
    *("found-ticket", "found-request"),
}

SAMPLES: dict[str, list[Any]] = {
    "again_at": ["2026-03-09T08:00:00+00:00"],
    "barred": ["yes", "no"],
    "code": ["7F3K-2Q9T"],
    "minutes": [10],
    "rule": ["new:assign:U0ANNA:any:any:0"],
    "set_off": ["new", "idle", "breach"],
    "subject": ["The export does not work", ""],
}

#: Asked for by the renderer of the App Home.
NAMED = {"select-queue-filter"}
