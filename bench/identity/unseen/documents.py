"""Identity documents as papers: Dutch, German, Belgian and others after ICAO 9303.

Where each Dutch model prints the BSN: passports and cards of 2011 on the holder's side and in the
zone; of 2014 on the other side and in the zone; of 2021 on the other side with a QR code, no longer
in the zone.
"""

from dataclasses import dataclass
from random import Random

from bench.identity.unseen import art, zone
from bench.identity.unseen.paper import MM, Look, Paper, Register, look
from bench.identity.unseen.people import Person, somebody
from bench.identity.unseen.zone import Numbers

TD1, TD2, TD3 = (85.6, 54.0), (105.0, 74.0), (125.0, 88.0)
MONTHS = [
    "JAN",
    "FEB",
    "MAA/MAR",
    "APR",
    "MEI/MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OKT/OCT",
    "NOV",
    "DEC",
]

OTHERS = {
    "FRA": ("RÉPUBLIQUE FRANÇAISE", "CARTE NATIONALE D'IDENTITÉ", "PASSEPORT", "Nom", "Prénoms"),
    "ESP": (
        "REINO DE ESPAÑA",
        "DOCUMENTO NACIONAL DE IDENTIDAD",
        "PASAPORTE",
        "Apellidos",
        "Nombre",
    ),
    "POL": ("RZECZPOSPOLITA POLSKA", "DOWÓD OSOBISTY", "PASZPORT", "Nazwisko", "Imiona"),
    "FIN": ("SUOMI FINLAND", "HENKILÖKORTTI IDENTITETSKORT", "PASSI PASS", "Sukunimi", "Etunimet"),
    "HUN": ("MAGYARORSZÁG", "SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY", "ÚTLEVÉL", "Családi név", "Utónév"),
    "ROU": ("ROMÂNIA", "CARTE DE IDENTITATE", "PAȘAPORT", "Nume", "Prenume"),
    "ITA": ("REPUBBLICA ITALIANA", "CARTA D'IDENTITÀ", "PASSAPORTO", "Cognome", "Nome"),
    "SWE": ("SVERIGE", "NATIONELLT IDENTITETSKORT", "PASS", "Efternamn", "Förnamn"),
    "TUR": ("TÜRKİYE CUMHURİYETİ", "KİMLİK KARTI", "PASAPORT", "Soyadı", "Adı"),
    "CZE": ("ČESKÁ REPUBLIKA", "OBČANSKÝ PRŮKAZ", "CESTOVNÍ PAS", "Příjmení", "Jméno"),
    "SUR": ("REPUBLIEK SURINAME", "IDENTITEITSKAART", "PASPOORT", "Familienaam", "Voornamen"),
}


@dataclass(frozen=True)
class Issue:
    """One document of somebody: what it prints, and how this copy of the model looks."""

    model: str
    person: Person
    value: Numbers
    look: Look
    rng: Random
    register: Register

    def paper(self, side: str, size: tuple[float, float]) -> Paper:
        """An empty side with its ground."""
        kind = f"{self.model}-{side}"
        number = 1 if side == "back" else 0
        paper = Paper(kind, *size, self.register, number, self.look.font, self.look.tint)
        lines = art.guilloche(self.rng, size[0] * MM, size[1] * MM, self.look.lines)
        paper.parts.append(f'<div class="fill" style="opacity:{self.look.light:.2f}">{lines}</div>')
        return paper


def date(digits: str) -> str:
    """YYMMDD in a passport's manner."""
    year = ("19" if int(digits[:2]) > 40 else "20") + digits[:2]
    return f"{digits[4:]} {MONTHS[int(digits[2:4]) - 1]} {year}"


def printed_family(issue: Issue) -> str:
    """The surname as printed, with e/v and the partner's."""
    person = issue.person
    return f"{person.family} e/v {person.partner}" if person.partner else person.family


@dataclass
class Column:
    """Labels with values under them, one below the other, from x, y in mm."""

    paper: Paper
    look: Look
    x: float
    y: float
    pitch: float
    size: float

    def row(self, label: str, value: str, role: str = "", fields: tuple[str, ...] = ()) -> None:
        """One label, one value."""
        small = self.size * 0.58
        self.paper.text(self.x, self.y, label, small, f"color:{self.look.label}")
        css = f"color:{self.look.ink};font-weight:{600 if role == 'name' else 500}"
        self.paper.text(self.x, self.y + small * 1.12, value, self.size, css, role, fields)
        self.y += self.pitch

    def beside(self, across: float, *pairs: tuple[str, str]) -> None:
        """Several short ones on one row, *across* mm apart."""
        x, y = self.x, self.y
        for label, value in pairs:
            self.y = y
            self.row(label, value)
            self.x += across
        self.x = x


def names(issue: Issue, column: Column, family: str, given: str, upper: bool) -> None:
    """Surname and given names."""
    first, second = printed_family(issue), " ".join(issue.person.given)
    if upper:
        first, second = first.upper(), second.upper()
    column.row(family, first, "name")
    column.row(given, second, "name")


def portraits(
    issue: Issue, paper: Paper, main: tuple[float, ...], ghost: tuple[float, ...]
) -> None:
    """The holder's portrait and, with a place, its pale second one; x, y, width, height in mm."""
    drawn = art.face(issue.rng, issue.person.female)
    grey = "filter:grayscale(1) contrast(1.05);" if issue.rng.random() < 0.6 else ""
    paper.block(*main, f'<div class="fill" style="{grey}">{drawn}</div>', "photo", ("photo",))
    if ghost:
        faint = issue.rng.uniform(0.5, 0.7)
        pale = f'<div class="fill" style="opacity:{faint:.2f};filter:grayscale(1)">{drawn}</div>'
        paper.block(*ghost, pale, "ghost", ("photo",))


def dutch_passport(issue: Issue, year: int) -> list[Paper]:
    """Holder's page and the page behind it."""
    value, ink = issue.value, issue.look.ink
    page = issue.paper("front", TD3)
    page.text(5, 4, "KONINKRIJK DER NEDERLANDEN", 3.4, f"color:{ink};font-weight:bold")
    page.text(
        5, 8.3, "KINGDOM OF THE NETHERLANDS  ROYAUME DES PAYS-BAS", 2.0, f"color:{issue.look.label}"
    )
    page.text(5, 12, "PASPOORT  PASSPORT", 2.4, f"color:{ink}")
    ghost = (104, 42, 14, 18) if year > 2011 else (102, 40, 15, 19)
    portraits(issue, page, (5, 17, 34, 43), ghost)
    top = Column(page, issue.look, 44, 13, 7.6, 3.0)
    top.beside(14, ("soort/type", "P"), ("code", "NLD"))
    number = Column(page, issue.look, 86, 5.5 if year == 2021 else 13, 7, 3.2)
    number.row("documentnr./document no", value.document, "number", ("document_number",))
    column = Column(page, issue.look, 44, 20.6, 7.0, 3.0)
    names(issue, column, "1. naam/surname/nom", "2. voornamen/given names/prénoms", False)
    column.row("3. nationaliteit/nationality/nationalité", "Nederlandse")
    column.beside(
        30, ("4. geboortedatum/date of birth", date(value.born)), ("5. plaats/place", "Almere")
    )
    sex = "V/F" if issue.person.female else "M/M"
    if year == 2011:
        column.row("persoonsnummer/personal no.", value.bsn, "bsn", ("bsn",))
    else:
        column.beside(30, ("6. geslacht/sex", sex), ("7. lengte/height", "1,78 m"))
    column.beside(
        30, ("8. afgifte/issue", "09 MEI/MAY 2022"), ("10. instantie", "Burg. van Almere")
    )
    page.zone(zone.td3(issue.person, value, bsn=year < 2021), 5, 72.5, 6.2)
    behind = issue.paper("back", TD3)
    behind.text(10, 10, "PASPOORT NEDERLAND", 2.6, f"color:{issue.look.label}")
    behind.holes(issue.rng.uniform(30, 60), 16, value.document, 6.5)
    if year > 2011:
        other = Column(behind, issue.look, 12, 34, 8, 3.2)
        label = "burgerservicenummer/citizen service number"
        other.row(label, value.bsn, "bsn", ("bsn",))
    if year == 2021:
        behind.block(92, 40, 22, 22, art.qr(value.bsn), "qr", ("qr", "bsn"))
    behind.text(12, 70, "Dit paspoort bevat een chip. This passport contains a chip.", 2.2)
    return [page, behind]


def dutch_card(issue: Issue, year: int) -> list[Paper]:
    """Both sides of an identity card."""
    value, ink = issue.value, issue.look.ink
    front = issue.paper("front", TD1)
    front.text(4, 2.6, "KONINKRIJK DER NEDERLANDEN", 2.5, f"color:{ink};font-weight:bold")
    front.text(4, 5.8, "IDENTITEITSKAART  IDENTITY CARD", 1.9, f"color:{ink}")
    ghost = (72, 33, 10.5, 13.5) if year >= 2014 else ()
    portraits(issue, front, (4, 10, 26, 33), ghost)
    number = Column(front, issue.look, 58, 3.0, 6, 2.4)
    number.row("documentnummer/doc. no.", value.document, "number", ("document_number",))
    column = Column(front, issue.look, 33, 10, 5.6, 2.6)
    names(issue, column, "naam/surname", "voornamen/given names", issue.rng.random() < 0.15)
    sex = "V/F" if issue.person.female else "M/M"
    column.beside(24, ("nationaliteit/nationality", "Nederlandse"), ("geslacht/sex", sex))
    column.row("geboortedatum/date of birth", date(value.born))
    if year == 2011:
        column.row("persoonsnummer/personal no.", value.bsn, "bsn", ("bsn",))
    column.row("geldig tot/date of expiry", date(value.expires))
    back = issue.paper("back", TD1)
    side = Column(back, issue.look, 4, 3, 5.4, 2.4)
    if year >= 2014:
        side.row("burgerservicenummer/BSN", value.bsn, "bsn", ("bsn",))
    side.row("autoriteit/authority", "Burgemeester van Almere")
    side.row("afgegeven/date of issue", "09 MEI/MAY 2022")
    side.row("lengte/height", "1,78 m")
    if year == 2021:
        back.block(64, 3, 18.5, 18.5, art.qr(value.bsn), "qr", ("qr", "bsn"))
    else:
        back.block(66, 5, 14, 14, art.rosette_seal(issue.look.label, "NL"))
    back.zone(zone.td1(issue.person, value, bsn=year < 2021), 4.4, 33.5, 6.0)
    return [front, back]


def dutch_licence(issue: Issue) -> list[Paper]:
    """Both sides of a driving licence."""
    value, ink = issue.value, issue.look.ink
    number = "".join(str(issue.rng.randrange(10)) for _ in range(10))
    front = issue.paper("front", TD1)
    front.text(22, 2.6, "RIJBEWIJS", 3.4, f"color:{ink};font-weight:bold")
    front.text(44, 3.4, "KONINKRIJK DER NEDERLANDEN", 2.0, f"color:{ink}")
    front.block(4, 2.5, 10, 7, '<div class="fill" style="background:#24408f"></div>')
    front.text(6, 4, "NL", 3, "color:#fff;font-weight:bold")
    portraits(issue, front, (4, 12, 22, 29), (71, 26, 10.5, 14))
    y = 9.6
    rows: list[tuple[str, str, str, tuple[str, ...]]] = [
        ("1.", printed_family(issue), "name", ()),
        ("2.", " ".join(issue.person.given), "name", ()),
        ("3.", f"{value.born[4:]}.{value.born[2:4]}.19{value.born[:2]} Almere", "", ()),
        ("4a.", "09.05.2022", "", ()),
        ("4b.", "09.05.2032", "", ()),
        ("4c.", "Gemeente Almere", "", ()),
        ("5.", number, "number", ("document_number",)),
        ("9.", "AM B", "", ()),
    ]
    for label, words, role, fields in rows:
        front.text(29, y + 0.4, label, 1.9, f"color:{issue.look.label}")
        front.text(34, y, words, 2.6, f"color:{ink}", role, fields)
        y += 4.1
    front.zone(zone.licence(number, issue.rng), 4.4, 46.2, 6)
    back = issue.paper("back", TD1)
    side = Column(back, issue.look, 4, 3, 5.4, 2.4)
    side.row("BSN", value.bsn, "bsn", ("bsn",))
    side.row("Rijbewijsnummer", number, "number", ("document_number",))
    for row, name in enumerate(["AM", "A1", "A", "B", "BE", "T"]):
        dates = "09.05.22   09.05.32" if name in ("AM", "B") else "-----   -----"
        back.text(4, 18 + row * 4.6, name, 2.3, f"color:{ink}")
        back.text(16, 18 + row * 4.6, dates, 2.1, f"color:{ink}")
    back.block(62, 28, 20, 20, art.qr(f"NLD{number}"), "qr", ("qr", "document_number"))
    return [front, back]


def card(issue: Issue, words: tuple[str, ...], size: tuple[float, float]) -> list[Paper]:
    """A foreign card of TD1 or TD2; words: state, document, passport, surname, given names."""
    value, ink, rng = issue.value, issue.look.ink, issue.rng
    front = issue.paper("front", size)
    front.text(5, 2.6, words[0], 2.7, f"color:{ink};font-weight:bold")
    front.text(5, 6.2, words[1], 1.9, f"color:{issue.look.label}")
    wide, deep = size
    tall = deep * 0.5
    right = rng.random() < 0.2 and size == TD1
    x = wide - tall * 0.79 - 4 if right else 4
    ghost = () if right or rng.random() < 0.4 else (wide - 14, deep * 0.55, 9.5, 12.5)
    portraits(issue, front, (x, 13, tall * 0.79, tall), ghost)
    start = 5 if right else 7 + tall * 0.79
    if right:
        number = Column(front, issue.look, start, deep - 9, 6, 2.4)
    else:
        number = Column(front, issue.look, wide - 27, 8.4, 6, 2.3)
    label = {"D": "Ausweisnummer", "BEL": "Kaartnr/N° carte"}.get(issue.person.country, "No.")
    number.row(label, value.document, "number", ("document_number",))
    column = Column(front, issue.look, start, 13, 5.8, 2.7)
    names(issue, column, words[3], words[4], rng.random() < 0.6)
    column.beside(22, ("Geb./Birth", date(value.born)), ("Nat.", issue.person.country))
    column.row("Valid / Gültig / Valable", date(value.expires))
    if size == TD2:
        front.zone(zone.td2(issue.person, value), 5, 58.5, 6.2)
        return [front]
    back = issue.paper("back", TD1)
    side = Column(back, issue.look, 4, 3, 5.6, 2.4)
    side.beside(30, ("Height / Größe / Taille", "178 cm"), ("Issued", "09.05.2022"))
    side.row("Authority", "Stad / Stadt / Ville")
    side.row("Address", "Lindenlaan 12")
    back.zone(zone.td1(issue.person, value, bsn=False), 4.4, 33.5, 6.0)
    return [front, back]


def foreign_passport(issue: Issue, words: tuple[str, ...]) -> list[Paper]:
    """Another country's holder's page."""
    value, ink, rng = issue.value, issue.look.ink, issue.rng
    page = issue.paper("front", TD3)
    page.text(46, 4, words[0], 3.4, f"color:{ink};font-weight:bold")
    page.text(5, 5.5, words[2], 2.6, f"color:{issue.look.label};font-weight:bold")
    page.text(5, 10, "PASSPORT", 2.6, f"color:{issue.look.label}")
    ghost = (106, 44, 13, 17) if rng.random() < 0.6 else ()
    portraits(issue, page, (5, 16, 36, 45), ghost)
    top = Column(page, issue.look, 46, 10.5, 7.6, 3.0)
    top.beside(16, ("Type", "P"), ("Code", issue.person.country))
    number = Column(page, issue.look, 90, 10.5, 7, 3.2)
    number.row("Passport No.", value.document, "number", ("document_number",))
    column = Column(page, issue.look, 46, 18.5, 8.0, 3.2)
    upper = rng.random() < 0.7
    names(issue, column, f"{words[3]} / Surname", f"{words[4]} / Given names", upper)
    sex = "F" if issue.person.female else "M"
    column.beside(30, ("Date of birth", date(value.born)), ("Sex", sex))
    column.beside(30, ("Date of issue", "09 MAY 2022"), ("Authority", "Prefecture 4"))
    column.row("Date of expiry", date(value.expires))
    page.zone(zone.td3(issue.person, value, bsn=False), 5, 72.5, 6.2)
    return [page]


GERMAN = (
    "BUNDESREPUBLIK DEUTSCHLAND",
    "PERSONALAUSWEIS  IDENTITY CARD",
    "REISEPASS",
    "Name/Surname/Nom",
    "Vornamen/Given names",
)
BELGIAN = (
    "BELGIË  BELGIQUE  BELGIEN",
    "IDENTITEITSKAART  CARTE D'IDENTITÉ",
    "PASPOORT PASSEPORT",
    "Naam / Name",
    "Voornamen / Given names",
)

MODELS = [
    "nl-passport-2011",
    "nl-passport-2014",
    "nl-passport-2021",
    "nl-id-2011",
    "nl-id-2014",
    "nl-id-2021",
    "nl-licence",
    "nl-id-2021",
    "nl-passport-2014",
    "nl-id-2014",
    "nl-licence",
    "nl-passport-2021",
    "de-card",
    "de-passport",
    "be-card",
    "be-passport",
    "other-card",
    "other-passport",
    "other-td2",
]


def issued(rng: Random, model: str) -> tuple[Issue, list[Paper]]:
    """A document of somebody with all its sides: holder's side first."""
    family, _, kind = model.partition("-")
    country = {"nl": "NLD", "de": "D", "be": "BEL"}.get(family, "") or rng.choice(sorted(OTHERS))
    person = somebody(rng, country)
    palette = {"nl": f"nl-{kind.split('-')[0]}"}.get(family, family)
    value = zone.numbers(rng, country)
    issue = Issue(model, person, value, look(rng, palette), rng, Register())
    if family == "nl":
        if kind == "licence":
            return issue, dutch_licence(issue)
        make = dutch_passport if kind.startswith("passport") else dutch_card
        return issue, make(issue, int(kind[-4:]))
    words = {"de": GERMAN, "be": BELGIAN}.get(family) or OTHERS[country]
    if kind == "passport":
        return issue, foreign_passport(issue, words)
    return issue, card(issue, words, TD2 if kind == "td2" else TD1)
