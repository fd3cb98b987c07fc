"""Every reason a verdict can carry: code → what it means, in one line.

The codes are stable: they are stored, passed on and worded in the catalogues.
"""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "unreadable": "The picture cannot be opened, or nothing on it can be read.",
    "file-type-unknown": "The file is neither a picture nor a PDF that is accepted.",
    "file-too-large": "The file or the picture in it is larger than is looked at.",
    "too-many-pages": "The file has more pages or frames than are looked at.",
    "not-an-id": "Nothing on the picture belongs to an identity document.",
    "photo-visible": "The photo, or the second small one, is not covered.",
    "photo-recoverable": "The photo is blurred, pixelated or covered so thinly that it shows.",
    "mrz-visible": "The machine-readable lines, or one of them, are not covered.",
    "mrz-recoverable": "The machine-readable lines are covered only in part or too thinly.",
    "document-number-visible": "The document number is not covered.",
    "document-number-recoverable": "The document number is covered only in part or too thinly.",
    "bsn-visible": "The citizen service number (BSN) is not covered.",
    "bsn-recoverable": "The citizen service number is covered only in part or too thinly.",
    "qr-visible": "The QR code, which holds the BSN, is not covered.",
    "qr-recoverable": "The QR code is covered so thinly that it can still be read.",
    "hidden-content": "The file itself still holds what the picture hides.",
    "no-name-given": "There was no name to compare with.",
    "name-unreadable": "The name cannot be found or read.",
    "name-uncertain": "The name can be read, but not for sure; a person has to look.",
    "name-mismatch": "The name on the document is not the name given.",
    "birth-date-unreadable": "The date of birth cannot be found or read.",
    "birth-date-mismatch": "The date of birth on the document is not the one given.",
    "could-not-check": "Something could not be judged; a person has to look.",
}


def shown_reason(field: str, state: str) -> str:
    """The code for a field that should be covered: field such as `document_number`, state
    `visible` or `recoverable`."""
    return f"{field.replace('_', '-')}-{state}"
