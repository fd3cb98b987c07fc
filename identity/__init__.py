"""Is this copy of an identity document good enough?

A library of its own: bytes and values in, a verdict out; no database, no clock, no settings.
"""

from identity.bounds import why_not_apart as bomb_apart
from identity.checks import assess, assess_apart
from identity.command import check_file
from identity.errors import CouldNotCheck, IdentityError, TesseractMissing, UnreadablePicture
from identity.ocr import NoOcr, OcrEngine, Tesseract
from identity.preview import blacken, blacken_apart
from identity.reasons import REASONS
from identity.stripping import clean, clean_apart
from identity.verdict import COVERABLE, SHOWABLE, Area, Claim, CopyRule, Finding, Shown, Verdict

__all__ = [
    "COVERABLE",
    "REASONS",
    "SHOWABLE",
    "Area",
    "Claim",
    "CopyRule",
    "CouldNotCheck",
    "Finding",
    "IdentityError",
    "NoOcr",
    "OcrEngine",
    "Shown",
    "Tesseract",
    "TesseractMissing",
    "UnreadablePicture",
    "Verdict",
    "assess",
    "assess_apart",
    "blacken",
    "blacken_apart",
    "bomb_apart",
    "check_file",
    "clean",
    "clean_apart",
]
