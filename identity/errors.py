"""What can go wrong with a picture, told without anything of the picture.

IdentityError
  UnreadablePicture   the bytes cannot be looked at; `reason` is a code of `reasons.py`
  TesseractMissing    no Tesseract, or not the languages asked for
  OcrFailed           the reading itself broke or took too long
  CouldNotCheck       the check apart gave no answer: killed, out of memory, too late
"""


class IdentityError(Exception):
    """The root of what this package raises on purpose."""


class UnreadablePicture(IdentityError):
    """The bytes cannot be looked at; the message is the reason code alone."""

    def __init__(self, reason: str = "unreadable") -> None:
        super().__init__(reason)
        self.reason = reason


class TesseractMissing(IdentityError):
    """Tesseract or one of its languages is not installed."""


class OcrFailed(IdentityError):
    """Reading broke off or took too long."""


class CouldNotCheck(IdentityError):
    """A check apart ended without an answer."""
