"""Words to lines, and what a line is on a document: heading, label, or something else."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz import fuzz

from identity.ocr import Word
from identity.verdict import Box

SURE: Final = 40
"""Confidence from which a word counts as read."""

HEADINGS: Final = {
    "identity-card": (
        "identiteitskaart", "identity card", "carte d identite", "personalausweis",
        "nederlandse identiteitskaart",
    ),
    "passport": ("paspoort", "passport", "passeport", "reisepass"),
    "driving-licence": ("rijbewijs", "driving licence", "fuhrerschein", "permis de conduire"),
    "": (
        "koninkrijk der nederlanden", "kingdom of the netherlands", "royaume des pays bas",
        "bundesrepublik deutschland", "federal republic of germany", "koninkrijk belgie",
        "royaume de belgique", "kingdom of belgium",
    ),
}  # fmt: skip

LABELS: Final = {
    "surname": ("naam", "surname", "nom", "name", "achternaam", "familienaam", "nachname"),
    "given": (
        "voornamen", "given names", "prenoms", "voornaam", "given name", "vornamen", "voornamen s",
    ),
    "document_number": (
        "documentnr", "documentnummer", "document no", "document number", "doc no",
        "no du document", "kaartnummer", "card no", "ausweisnummer", "paspoortnummer",
        "passport no", "rijbewijsnummer",
    ),
    "bsn": (
        "bsn", "burgerservicenummer", "citizen service number", "personal no", "persoonsnummer",
        "personal number", "sofinummer",
    ),
    "other": (
        "geboortedatum", "date of birth", "date de naissance", "geburtsdatum", "geboorteplaats",
        "place of birth", "lieu de naissance", "geslacht", "sex", "sexe", "nationaliteit",
        "nationality", "nationalite", "geldig tot", "date of expiry", "date d expiration",
        "datum van afgifte", "date of issue", "date de delivrance", "autoriteit", "authority",
        "autorite", "lengte", "height", "taille", "handtekening", "signature", "holder s signature",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Words that stand next to each other."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """Around all words."""
        return around(word.box for word in self.words)

    @cached_property
    def label(self) -> str | None:
        """Key of LABELS, or None."""
        return label_of(self.text)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; ValueError for none."""
    many = list(boxes)
    left, top = min(b[0] for b in many), min(b[1] for b in many)
    right, bottom = max(b[0] + b[2] for b in many), max(b[1] + b[3] for b in many)
    return left, top, right - left, bottom - top


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Groups words into lines, top to bottom; a wide gap starts a new line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box[0], w.box[1])):
        home = next((line for line in lines if _continues(line[-1].box, word.box)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    found = [Line(tuple(line)) for line in lines]
    return sorted(found, key=lambda line: (line.box[1], line.box[0]))


def _continues(last: Box, following: Box) -> bool:
    height = max(last[3], following[3])
    unlike = height > 2.6 * min(last[3], following[3])
    if unlike and not (_is_stroke(last) or _is_stroke(following)):
        return False
    apart = following[0] - (last[0] + last[2])
    overlap = min(last[1] + last[3], following[1] + following[3]) - max(last[1], following[1])
    return -height < apart < 1.5 * height and overlap > 0.4 * min(last[3], following[3])


def _is_stroke(box: Box) -> bool:
    """Low marks such as a dash, a comma or `<`; they belong to the letters beside them."""
    return box[3] < 10 and box[2] < 40


def folded(text: str) -> str:
    """Lower-case ASCII letters and digits, single blanks: for comparing words of documents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", kept).strip()


@lru_cache(maxsize=2048)
def label_of(text: str) -> str | None:
    """What a line labels, by any of the languages on it, or None for a value."""
    for part in re.split(r"[/|\\]", text):
        plain = re.sub(r"^\d{1,2}[a-d]? (?=\D)", "", folded(part))
        for field, labels in LABELS.items():
            if any(_alike(plain, label) for label in labels):
                return field
    return None


def _alike(read: str, label: str) -> bool:
    if len(label) < 6:
        return read == label
    return fuzz.ratio(read, label) >= 86


def document_of(lines: Iterable[Line]) -> tuple[str | None, int]:
    """The kind of document and how much speaks for there being one (3 and more: there is)."""
    kinds: dict[str, int] = {}
    labels: set[str] = set()
    for line in lines:
        plain = folded(line.text)
        for kind, headings in HEADINGS.items():
            if any(_within(heading, plain) for heading in headings):
                kinds[kind] = kinds.get(kind, 0) + 1
        if line.label:
            labels.add(plain)
    named = [kind for kind in kinds if kind]
    best = max(named, key=lambda kind: kinds[kind]) if named else None
    return best, 2 * bool(kinds.get("")) + 2 * bool(named) + min(len(labels), 4)


def _within(heading: str, read: str) -> bool:
    return len(read) >= len(heading) - 2 and fuzz.partial_ratio(heading, read) >= 88
