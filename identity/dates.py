"""Dates as documents print them: in figures in either order, or with the month's name."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from identity.layout import folded

_MONTHS: Final = (
    (
        "jan januari january januar janvier enero ene gennaio gen janeiro styczen sty leden led"
        " tammi"
        " janv jaan jaanuar ian ianuarie ianouarios oca siecien"
    ),
    (
        "feb februari february februar fevrier fev febrero febbraio fevereiro luty lut unor uno"
        " helmi"
        " februar veebr veebruar februarie sub fevr"
    ),
    (
        "mrt mar maart march marz mrz mars marzo marco marzec brezen bre maalis marc marcius marts"
        " martie martios maerz"
    ),
    (
        "apr april avr avril abr abril aprile kwi kwiecien dub duben huhti apr aprilis aprill"
        " aprilie"
        " nis"
    ),
    "mei may mai mayo maggio mag maio maj kve kveten touko majus",
    (
        "jun juni june juin junio giugno giu junho cze czerwiec cvn cerven kesa junius juuni iun"
        " iunie"
        " ioun haz"
    ),
    (
        "jul juli july juil juillet julio luglio lug julho lip lipiec cvc cervenec heina julius"
        " juuli"
        " iul iulie ioul tem"
    ),
    "aug augustus august aout ao ago agosto sie sierpien srp srpen elo augusztus avg agu",
    (
        "sep sept september septembre septiembre set settembre setembro wrz wrzesien zar zari syys"
        " szept szeptember septembrie eyl"
    ),
    (
        "okt oct october oktober octobre octubre ott ottobre out outubro paz pazdziernik rij"
        " rijen loka"
        " oktoober octombrie eki"
    ),
    "nov november novembre noviembre novembro lis listopad marras noi noiembrie noe kas",
    (
        "dec december dez dezember decembre dic diciembre dicembre dezembro gru grudzien pro"
        " prosinec"
        " joulu dets detsember decembrie dek des desember ara"
    ),
)
MONTHS: Final = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_DIGITS: Final = str.maketrans("OoQDIl|!SBZ", "00001111582")
_GAP = r"\s?[\s.\-/]\s?"
_FIGURES: Final = re.compile(rf"(?<!\d)(\d{{1,2}}){_GAP}(\d{{1,2}}){_GAP}(\d{{4}}|\d{{2}})(?!\d)")
_YEAR_FIRST: Final = re.compile(rf"(?<!\d)(\d{{4}}){_GAP}\s?(\d{{1,2}}){_GAP}(\d{{1,2}})(?!\d)")
_TOGETHER: Final = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
_WORDS: Final = re.compile(
    r"(?<!\d)(\d{1,2})[\s.\-]*([a-z]{2,12})(?:[\s./]+([a-z]{2,12}))?[\s.\-/]*(\d{4}|\d{2})(?!\d)"
)
_WORDS_LAST: Final = re.compile(
    r"(?<!\d)(\d{4})[\s.\-]*([a-z]{2,12})(?:[\s./]+([a-z]{2,12}))?[\s.\-/]*(\d{1,2})(?!\d)"
)


@lru_cache(maxsize=512)
def dates_in(text: str) -> tuple[date, ...]:
    """Every date that a text may mean; a year of two figures means both centuries."""
    read = " ".join(_piece(piece) for piece in text[:120].split())
    found: list[date] = []
    for day, month, year in _parts(read):
        years = (year,) if year > 99 else (1900 + year, 2000 + year)
        for whole in years:
            try:
                found.append(date(whole, month, day))
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))


def _piece(piece: str) -> str:
    """Figures read as letters put right where a piece is mostly figures; words plain."""
    figures = sum(c.isdigit() for c in piece)
    letters = sum(c.isalpha() for c in piece)
    if figures and figures >= letters:
        return piece.translate(_DIGITS)
    if letters and re.fullmatch(r"[OoQIl|]{1,2}", piece):
        return piece.translate(_DIGITS)
    return re.sub(r"[^\s./]+", lambda word: folded(word[0]).replace(" ", ""), piece)


def _parts(read: str) -> Iterator[tuple[int, int, int]]:
    """Day, month and year."""
    for pattern in (_FIGURES, _TOGETHER):
        for day, month, year in pattern.findall(read):
            yield int(day), int(month), int(year)
    for year, month, day in _YEAR_FIRST.findall(read):
        yield int(day), int(month), int(year)
    low = read.lower()
    for day, one, other, year in _WORDS.findall(low):
        named = _month(one) or _month(other)
        if named:
            yield int(day), named, int(year)
    for year, one, other, day in _WORDS_LAST.findall(low):
        named = _month(one) or _month(other)
        if named:
            yield int(day), named, int(year)


def _month(word: str) -> int | None:
    """By its name, its abbreviation, or the start of its name."""
    if word in MONTHS:
        return MONTHS[word]
    start = next((word[:end] for end in range(len(word) - 1, 2, -1) if word[:end] in MONTHS), None)
    return MONTHS[start] if start else None
