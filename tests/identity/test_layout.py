"""Words to lines, lines to labels."""

import pytest

from identity.layout import document_of, folded, heading_kind, label_of, lines_of
from tests.identity.engines import line

CARD = [
    *line("KONINKRIJK DER NEDERLANDEN", 10, 10),
    *line("IDENTITEITSKAART", 10, 40),
    *line("Naam / Surname", 10, 80),
    *line("Voornamen / Given names", 10, 120),
]


def test_words_on_a_row_are_a_line_until_a_wide_gap() -> None:
    words = [*line("Naam / Surname", 10, 10), *line("Geslacht / Sex", 400, 12)]
    assert [found.text for found in lines_of(words)] == ["Naam / Surname", "Geslacht / Sex"]


def test_words_of_another_size_are_another_line() -> None:
    words = [*line("Naam", 40, 30, height=14), *line("X", 25, 5, height=90)]
    assert len(lines_of(words)) == 2


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Naam / Surname", "surname"),
        ("1. Naam / Surname", "surname"),
        ("2. Voornamen / Given names", "given"),
        ("Documentnr. / Document no.", "document_number"),
        ("Documentnummer", "document_number"),
        ("BSN / Citizen service number", "bsn"),
        ("Persoonsnumrner", "bsn"),
        ("Geldig tot / Date of expiry", "other"),
        ("Nom Surname", "surname"),
        ("documentnum", "document_number"),
        ("ument no.", "document_number"),
        ("Numer dowodu", "document_number"),
        ("burgerservi", "bsn"),
        ("Identity card", None),
        ("PASSAPORTO", None),
        ("de Vries", None),
        ("PASPOORT / PASSPORT / PASSEPORT", None),
        ("10 MRT/MAR 1985", None),
    ],
)
def test_labels_in_several_languages(text: str, label: str | None) -> None:
    assert label_of(text) == label


def test_a_document_is_known_by_headings_and_labels() -> None:
    assert document_of(lines_of(CARD)) == ("identity-card", 6)


def test_a_letter_is_no_document() -> None:
    letter = [*line("Dear Sir or Madam", 10, 10), *line("Please find my passport photo", 10, 40)]
    assert document_of(lines_of(letter))[1] < 3


def test_folding() -> None:
    assert folded("Carte d'Identité No. 7") == "carte d identite no 7"


@pytest.mark.parametrize(("text", "label"), [("GROSS", None), ("Größe / Height", "other")])
def test_a_short_surname_is_no_misread_label(text: str, label: str | None) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("REIJBEWIJS", "driving-licence"),
        ("PASPOQRT", "passport"),
        ("KONINKRIJK DER NEDERLAHDEN", ""),
        ("de Vries", None),
    ],
)
def test_a_misread_heading_tells_its_kind(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind
