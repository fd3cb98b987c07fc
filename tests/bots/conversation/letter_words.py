"""What the sentences of letters and of who acts for whom can be given."""

from typing import Any

from bots.conversation.acting_talk import REPORTER, ROLES
from bots.conversation.letter_talk import LETTERS

PLACES: dict[str, set[str]] = {
    "bots/commands/case_archive.py:_worded": set(),
    "bots/conversation/letter_talk.py:ask_letter: Button letter": {
        f"button-letter-{one}".replace("_", "-") for one in LETTERS
    },
    "bots/conversation/letter_talk.py:take_sender: Button right-instead": {"button-right-instead"},
    "bots/conversation/acting_talk.py:ask_role: Button acts-as": {
        f"button-acts-as-{role}" for role in ROLES
    },
    "bots/conversation/letter_talk.py:take_sender": {
        f"letter-{one}".replace("_", "-") for one in LETTERS
    },
}
CODES = {
    *(f"button-need-acts-as-{role}" for role in (*ROLES, REPORTER)),
    "button-need-relation-applicant",
    "particular-acts_as",
    "particular-representative",
    "particular-relation",
}
SAMPLES: dict[str, list[Any]] = {
    "origins": [["From the person."], []],
    "sender": ["Noor Voorbeeld", ""],
    "to": ["Example Ltd.\n1 Example Street"],
    "written_on": ["2026-03-07"],
}
