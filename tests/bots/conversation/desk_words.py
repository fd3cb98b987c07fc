"""What the sentences about the queue in the App Home, rules, bars and going on can be given."""

from typing import Any

from storage.ticket_lists import Which
from workflows.rating import SCORES

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "workflows/rating.py:ask: Button rate": {f"button-rate-{score}" for score in SCORES},
    "bots/transcript_file.py:transcript": {
        f"transcript-{one}" for one in ("head", "requester", "staff", "file", "event")
    },
    "workflows/ticket_home.py:_line: Button home-claim": {"button-home-claim"},
    "workflows/home.py:_secrets: Button reset-secret": {"button-reset-secret"},
}

#: Passed as plain values and worded on the way out.
CODES = {
    *(f"queue-{one}" for one in Which),
    *("found-ticket", "found-request"),
    *(f"transcript-{one}" for one in ("head", "requester", "staff", "file", "event")),
    *(f"button-rate-{score}" for score in SCORES),
}

SAMPLES: dict[str, list[Any]] = {
    "erased": ["yes", "no"],
    "event": ["claimed"],
    "facts": ["by: U0ANNA", ""],
    "file_status": ["screening", "kept", "refused", "erased"],
    "internal": ["yes", "no"],
    "made_at": ["2026-03-09T08:00:00+00:00"],
    "outgoing": ["yes", "no"],
    "said_at": ["2026-03-09T08:00:00+00:00"],
    "sender": ["U0ANNA"],
    "sent_how": ["form", "shortcut", "prefix", "correction"],
    "version": [1, 2],
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
