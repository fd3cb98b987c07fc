"""What the sentences about taking in can be given, and the keys that come as codes."""

from typing import Any

PLACES: dict[str, set[str]] = {
    "workflows/taking_in.py:show_words: Button offer-as-request": {"button-offer-as-request"},
    "workflows/offering.py:offer: Button offer-yes": {"button-offer-yes"},
    "workflows/asking_again.py:ask_of_item: Button offer-no": {"button-offer-no"},
    "workflows/asking_again.py:ask_of_item: Button offer-yes": {"button-offer-yes"},
    "workflows/offering.py:offer: Button offer-no": {"button-offer-no"},
    "bots/conversation/adding.py:_elsewhere: Button something-new": {"button-something-new"},
}

#: A form that a table names.
NAMED = {"form-offer-as-request"}

SAMPLES: dict[str, list[Any]] = {
    "count": [1, 2, 10],
    "current": ["yes", "no"],
    "kept": ["photo.jpg, photo (2).jpg", ""],
    "waiting": [0, 1, 2],
    "megabytes": [20],
    "not_kept": ["scan.pdf", ""],
    "source": ["T-7F3K"],
    "spoken": ["yes", "no"],
    "subject": ["Fault or error", ""],
    "tickets": [["T-7F3K, Example, Fault or error, Tuesday 7 April 2026"]],
    "to": ["T-7F3K"],
}
