"""What the sentences about hand-overs and filing can be given, and the keys that come as codes."""

from typing import Any

from bots.web.handovers import LABELS, TROUBLE
from storage.models import FiledWay
from workflows import filing

MAILS = ("handover", "reminder", "withdrawn", "code")

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    "bots/web/handovers.py:_opened": {"handover-page-identity-yes", "handover-page-identity-no"},
    "bots/web/handovers.py:_fact": {
        f"handover-fact-{name}"
        for name in ("name", "email", "phone", "address", "asked", "details", "identity")
    },
    "bots/web/handovers.py:_answer": {f"handover-{label}" for label in LABELS.values()},
    "bots/web/handovers.py:_trouble": {f"handover-trouble-{code}" for code in TROUBLE},
    "bots/mail.py:worded": {f"mail-{mail}" for mail in MAILS},
}

#: Passed as plain values and worded on the way out.
CODES = {
    *(f"filed-way-{way}".replace("_", "-") for way in ("chat", *FiledWay)),
    *(f"handover-way-{way}" for way in ("webhook", "email", "slack-channel", "other")),
    *(f"filed-identified-{one}".replace("_", "-") for one in filing.IDENTIFIED),
    "identity-known-address",
    *(f"receipt-{step}" for step in ("under-way", "sent", "acknowledged", "not-acknowledged")),
}

#: Asked for by the name of an action.
NAMED = {"form-handover-state", "form-letter-address", "confirm-handover-by-mail"}

_AT = ["2026-03-07T09:00:00+00:00"]

SAMPLES: dict[str, list[Any]] = {
    "acknowledged_at": _AT,
    "begun_at": _AT,
    "begun_on": ["2026-03-07"],
    "by_on": ["2026-03-12"],
    "code": ["123456"],
    "digest": ["a" * 64],
    "effective": ["Tuesday 7 April 2026"],
    "filed_way": ["chat", *(way.value for way in FiledWay)],
    "late": ["not-forwarded", "not-acknowledged", "not-answered"],
    "legal": ["Tuesday 7 April 2026"],
    "link": ["https://loket.example/handover/abc"],
    "mailbox": ["p…@example.org"],
    "message": ["msg_1"],
    "parts": ["reference, right"],
    "quoted": ["Your request was received."],
    "receipts": [[{"key": "receipt-under-way", "begun_at": _AT[0]}]],
    "received": ["7 Mar 2026 10:00"],
    "received_at": _AT,
    "sent_at": [*_AT, ""],
    "sent_way": ["webhook", "email", "slack_channel", "other"],
    "stands": ["passed on"],
    "twin": ["Another Example", ""],
    "until": ["21 Mar 2026 10:00"],
}
