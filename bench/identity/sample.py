"""One copy of a set: the file, what it claims, and what is true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

State = Literal["visible", "redacted", "recoverable", "absent"]
Group = Literal["good", "unsafe", "other-person", "nameless", "junk", "open"]

FIELDS: Final = ("photo", "mrz", "document_number", "bsn", "qr")


@dataclass(frozen=True)
class Sample:
    """A copy and its truth; a number that shows in the MRZ or the QR code counts as visible."""

    key: str
    """Stable and unique within a set: the same seed gives the same bytes under the same key."""
    file_name: str
    data: bytes
    claimed_name: str
    group: Group
    """`good`: a careful clerk accepts it; `unsafe`: something shows, can be recovered or is hidden
    in the file; `other-person`: safe, but of somebody else; `nameless`: safe, but no name can be
    read; `junk`: no identity document, or a hostile file; `open`: clerks would differ."""
    fields: Mapping[str, State | None]
    """FIELDS → truth; None where the truth is not asked (junk, hostile files)."""
    name_match: Literal["exact", "variant", "no"] | None
    """None where no name can be read."""
    traits: Mapping[str, str] = field(default_factory=dict)
    """What it was drawn as: `document`, `capture`, `redaction`, `leak`, `file` … → value."""
