"""For each field that may have to be covered: is it visible, redacted, recoverable or absent?

Three witnesses: what was read (text, codes, faces), what stands where a label or the document's
layout says the field is, and strokes that nobody could read. The last two are why a blurred,
struck or half-covered field is not taken for a covered one: what could not be read is not safe.
"""

from collections.abc import Callable
from typing import Final

from identity.evidence import Evidence, Seen
from identity.machine import machine_lines
from identity.portrait import photo
from identity.printed import document_number, number
from identity.squares import code
from identity.verdict import COVERABLE, State

RANK: Final[dict[State | None, int]] = {
    "visible": 0, "recoverable": 1, None: 2, "redacted": 3, "absent": 4,
}  # fmt: skip
"""From what speaks loudest on."""

_JUDGES: Final[dict[str, Callable[[Evidence], Seen]]] = {
    "photo": photo,
    "mrz": machine_lines,
    "document_number": document_number,
    "bsn": lambda evidence: number(evidence, "bsn"),
    "qr": code,
}


def redaction(evidence: Evidence) -> dict[str, Seen]:
    """What was seen of every field of COVERABLE."""
    return {field: _JUDGES[field](evidence) for field in COVERABLE}
