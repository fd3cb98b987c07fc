"""The sentences around answers: samples of their values, and keys made as they run."""

from typing import Any

#: What a form's field, or the page, names by a code.
DOORS = ("over", "spent", "erased")
SAID = ("to-chat", "to-address", "too-soon", "too-many", "wrong", "no-code")

SAMPLES: dict[str, list[Any]] = {
    "attached": [["export.csv (3 kB)"], []],
    "code": ["ABCD2345"],
    "collected": ["none", "waiting", "collected", "over"],
    "fetching": [0, 1],
    "files": [0, 1, 2],
    "hindrance": ["empty", "fetching", "not-approved", "no-chat"],
    "how": ["By letter, on 3 March."],
    "searched_for": ["Noor Voorbeeld, noor@example.org"],
    "left": [0, 1, 2],
    "name": ["Noor Voorbeeld", ""],
    "reason": [
        *("identity-document", "file-gone", "could-not-check"),
        *("file-too-large", "file-type"),
    ],
    "searched": ["The customer system and the mailbox.", ""],
    "text": ["Good morning", ""],
    "texts": [0, 1, 2],
    "too_much": ["text", "size", "files"],
}
#: Places that put their keys together as they run, and the keys that come out.
PLACES = {
    "bots/web/answers.py:_shown": {f"answer-page-{door}" for door in DOORS},
    "bots/web/answers.py:_trouble": {f"answer-page-{said}" for said in SAID},
}
#: Passed as plain values and worded on the way out.
CODES = {"answer-do-send"}
