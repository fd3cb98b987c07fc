"""What the sentences about the eight rights can be given, and the keys that come as codes."""

from typing import Any

from workflows import recipients, restriction, right_told
from workflows.policy_model import VERSIONED
from workflows.right_needs import RESTRICTION_GROUNDS, every_need

NEEDS = every_need()
OPTIONS = {f"button-need-{need.key}-{option}" for need in NEEDS for option in need.options}

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "bots/conversation/right_talk.py:_ask": {f"need-{need.key}" for need in NEEDS},
    "bots/conversation/right_talk.py:_option: Button need": OPTIONS,
}

#: Passed as plain values and worded on the way out.
CODES = {
    *(f"particular-{need.key}" for need in NEEDS),
    *(f"recipient-{state}" for state in recipients.STATES),
    *(f"recipient-was-{state}" for state in (*recipients.STATES, "pending")),
    *(f"restriction-{ground}" for ground in RESTRICTION_GROUNDS),
    *(f"lift-after-{days}" for days in restriction.NOTICE_DAYS),
    *("hold-applies", "hold-does-not-apply", "transfer-direct", "transfer-not-feasible"),
    *("result-grant", "result-refuse", "outcome-kept", "outcome-changed"),
    *(key for _fact, key, _told in right_told.OWN.values()),
    *(f"statement-part-{name}".replace("_", "-") for name in VERSIONED),
}

_TOLD = [
    {"name": "Example", "state": state, "why": "They no longer exist."}
    for state in (*recipients.STATES, "pending")
]

SAMPLES: dict[str, list[Any]] = {
    "account": ["no", "yes"],
    "added": [["Example Mail"], []],
    "amended": [0, 1, 2],
    "changed": ["Example Street 1"],
    "consent": ["all", "newsletter", "testimonial", "other"],
    "count": [0, 1],
    "effective_at": ["2026-03-07T09:00:00+00:00"],
    "ends_at": ["2026-03-09T23:00:00+00:00"],
    "ends_on": ["2026-03-10"],
    "erased": ["All invoices", ""],
    "explanation": ["The income was read wrongly."],
    "holds": [["Invoices: 7 years (art. 17(3)(b) GDPR)"], []],
    "human": ["The head of customer service"],
    "last_on": ["2026-03-09"],
    "missing": [0, 1, 2],
    "names": [["Example", "Another Example"]],
    "of": [2],
    "others": ["yes", "no"],
    "outcome": ["kept", "changed"],
    "particulars": [[{"key": "scope", "value": "all"}, {"key": "wrong", "value": "My name"}], []],
    "special": ["yes", ""],
    "recipient": ["Another Example, files@example.org"],
    "removed": [["Example Post"], []],
    "starts_on": ["2026-06-01"],
    "restriction": list(RESTRICTION_GROUNDS),
    "told": [_TOLD],
    "transfer": ["direct", "not-feasible"],
    "unchanged": ["The date is right.", ""],
    "which": ["Birthday mail"],
    "why": ["They take no files.", ""],
}
