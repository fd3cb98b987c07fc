"""Makers of the records around passing a request on; `tests.makers` has them all."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from storage.models import FiledWay, Filing, HandoverLink, HandoverReceipt, LetterToSend
from storage.passing import Passing

_AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
_numbers = count(1)


def make_handover_receipt(*, tenant_id: int, request_id: int, **given: Any) -> HandoverReceipt:
    defaults = {"begun_at": _AT, "parts": []}
    return HandoverReceipt(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_handover_link(*, tenant_id: int, request_id: int, **given: Any) -> HandoverLink:
    """`token=` may name the token that the link is found by."""
    token = given.pop("token", f"handover-{next(_numbers)}")
    defaults = {
        "address": "privacy@example.org",
        "token_hash": Passing.hash_of(token),
        "made_at": _AT,
        "expires_at": _AT + timedelta(days=14),
    }
    return HandoverLink(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_filing(*, tenant_id: int, request_id: int, **given: Any) -> Filing:
    defaults = {"way": FiledWay.LETTER, "identified": "not_yet", "by": "U0DPO", "filed_at": _AT}
    return Filing(tenant_id=tenant_id, request_id=request_id, **(defaults | given))


def make_letter_to_send(*, tenant_id: int, request_id: int, **given: Any) -> LetterToSend:
    defaults = {"key": "receipt", "language": "nl", "values": {}, "made_at": _AT}
    return LetterToSend(tenant_id=tenant_id, request_id=request_id, **(defaults | given))
