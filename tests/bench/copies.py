"""Copies and answers with truths and findings that a test cares about."""

from pathlib import Path
from typing import Any

from bench.identity.listed import Copy
from bench.identity.run import Answer
from bench.identity.sample import FIELDS


def make_copy(group: Any = "good", **given: Any) -> Copy:
    """A copy whose fields are all redacted but for those given by name."""
    fields = dict.fromkeys(FIELDS, "redacted") | {
        field: given.pop(field) for field in FIELDS if field in given
    }
    defaults: dict[str, Any] = {
        "path": Path("copy.png"),
        "claimed_name": "Noor Voorbeeld",
        "key": "one",
        "name_match": "exact",
        "traits": {},
    }
    return Copy(group=group, fields=fields, **(defaults | given))


def make_answer(decision: Any = "accept", **given: Any) -> Answer:
    """An answer that found every field redacted but for those given by name."""
    fields = dict.fromkeys(FIELDS, "redacted") | {
        field: given.pop(field) for field in FIELDS if field in given
    }
    defaults: dict[str, Any] = {
        "name_match": True,
        "reasons": (),
        "seconds": 1.0,
        "peak": 100.0,
    }
    return Answer(decision=decision, fields=given.pop("fields", fields), **(defaults | given))
