"""What the sentences about erasing can be given, and the keys that come as codes."""

from typing import Any

from workflows.copies import KINDS, REASONS
from workflows.copies import PLACES as WHERE
from workflows.person_forms import MODES

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "bots/certificate_file.py:certificate": set(),
    "bots/commands/forgetting.py:case_where": set(),
    "bots/conversation/picture_talk.py:deleted": {"id-picture-is-gone", "id-picture-is-noted"},
    "workflows/person_forms.py:_propose: Button confirm-erasure": {"button-confirm-erasure"},
    "workflows/person_forms.py:_propose: Button drop-erasure": {"button-drop-erasure"},
    "workflows/picture_watch.py:_tell: Button picture-deleted": {"button-picture-deleted"},
    "workflows/picture_watch.py:_tell: Button picture-gone": {
        "button-picture-gone",
        "confirm-picture-gone",
    },
}

CODES = {
    *(f"place-{one}" for one in WHERE),
    *(f"copies-{one}" for one in KINDS),
    *(f"stays-why-{one}" for one in REASONS),
    *(f"copy-{one}" for one in ("removed", "waiting", "stays", "fades")),
    *(f"goes-{one}" for one in ("request", "ticket")),
    *(f"stays-{one}" for one in ("open", "evidence", "picture", "breach")),
    *("stays-elsewhere", "stays-register", "certificate-head", "certificate-tail"),
    *(text for _, text in MODES),
}

_GOES = [
    {"key": "goes-request", "reference": "PR-7F3K"},
    {"key": "goes-ticket", "reference": "T-7F3K"},
]
_HELD = [
    {"key": "stays-evidence", "reference": "PR-7F3K", "until_on": "2026-06-01"},
    {
        "key": "stays-elsewhere",
        "hold_what": "Invoices",
        "hold_period": "seven years",
        "law": "17(3)(b)",
    },
]

SAMPLES: dict[str, list[Any]] = {
    "changed": ["", "yes"],
    "channel": ["telegram", "slack"],
    "hours_left": [0, 6, 24],
    "place": ["telegram"],
    "copy_place": ["telegram-chat"],
    "copy_what": ["ours"],
    "copy_why": ["telegram-48-hours"],
    "done_at": ["", "2026-03-03T09:00:00+00:00"],
    "end": ["confirmed", "dropped", "lapsed"],
    "erased_at": ["2026-03-03T09:00:00+00:00"],
    "erasure_mode": ["erase", "anonymise", "retention"],
    "evidence": ["", "yes"],
    "goes": [_GOES, []],
    "held": [_HELD],
    "hold_period": ["seven years"],
    "hold_what": ["Invoices"],
    "law": ["17(3)(b)"],
    "settled_at": ["2026-03-03T09:00:00+00:00"],
    "stays": [0, 3],
    "until_on": ["2026-06-01"],
}
