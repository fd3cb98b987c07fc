"""What the sentences about files and about what became of messages can be given."""

from typing import Any

REFUSED = (
    *("file-gone", "file-too-large", "file-empty", "file-runs", "file-macros", "file-page"),
    *("file-bomb", "file-locked", "file-type", "infected", "too-large-to-scan"),
    "could-not-check",
)
DELIVERY = ("too-old", "no-answer", "refused", "blocked", "too-many")

PLACES = {
    "workflows/delivery_state.py:button: Button resend-words": {"button-resend-words"},
    "workflows/reaching.py:_tell_back_of_request: Button resend": {"button-resend"},
}
CODES = {"file-part"}
NAMED = {
    "button-resend-file",
    "form-fallback-contact",
    "confirm-resend-words",
    "confirm-resend-file",
}
REASONS: list[Any] = ["identity-document", *REFUSED, *DELIVERY]
SAMPLES: dict[str, list[Any]] = {
    "address": ["noor@example.org", ""],
    "care": ["yes", "no"],
    "file_parts": [
        [
            {"key": "file-part", "name": "letter.pdf", "state": state, "reason": reason}
            for state in ("queued", "sent", "unconfirmed", "undeliverable", "failed")
            for reason in ("too-old", "refused", "file-gone", "")
        ],
        [],
    ],
    "known": ["yes", "no"],
    "most": [20],
    "ours": ["yes", "no"],
    "reason": REASONS,
    "unreachable": ["yes", "no"],
}
