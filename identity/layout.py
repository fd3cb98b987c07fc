"""Words to lines, and what a line is on a document: heading, label, or something else."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from identity.ocr import Word
from identity.verdict import Box

LABELLED: Final = ("passport", "identity-card")
"""Kinds of documents on which labels say what the values are; a licence has numbered rows."""
SURE: Final = 40
"""Confidence from which a word counts as read."""

HEADINGS: Final = {
    "identity-card": (
        "identiteitskaart", "identity card", "carte d identite", "carte nationale d identite",
        "personalausweis", "nederlandse identiteitskaart", "national identity card",
        "henkilokortti", "identitetskort", "nationellt identitetskort", "nasjonalt identitetskort",
        "szemelyazonosito igazolvany", "szemelyi igazolvany", "carte de identitate",
        "documento nacional de identidad", "carta di identita", "carta d identita",
        "dowod osobisty", "cartao de cidadao", "citizen card", "obcansky prukaz",
        "obciansky preukaz", "isikutunnistus", "personas aplieciba", "asmens tapatybes kortele",
        "osobna iskaznica", "osebna izkaznica", "deltio taftotitas",
        "deltio astynomikis taftotitas",
        "lichna karta", "kimlik karti", "identitatsausweis", "identitatskarte",
        "cedula de identidad",
        "residence permit", "verblijfstitel", "aufenthaltstitel", "titre de sejour",
    ),
    "passport": (
        "paspoort", "passport", "passeport", "reisepass", "passi", "pass", "pas", "utlevel",
        "pasaport", "pasaporte", "passaporto", "paszport", "passaporte", "cestovni pas",
        "cestovny pas", "pase", "pasas", "putovnica", "potni list", "diavatirio",
        "pasaportu",
    ),
    "driving-licence": (
        "rijbewijs", "driving licence", "fuhrerschein", "permis de conduire", "ajokortti",
        "korkort", "vezetoi engedely", "permis de conducere", "permiso de conduccion",
        "patente di guida", "prawo jazdy", "carta de conducao", "ridicsky prukaz",
        "vodicsky preukaz", "korekort", "forerkort", "juhiluba", "vaditaja aplieciba",
        "vairuotojo pazymejimas", "vozacka dozvola", "voznisko dovoljenje", "adeia odigisis",
        "driver license", "driving license",
    ),
    "": (
        "koninkrijk der nederlanden", "kingdom of the netherlands", "royaume des pays bas",
        "bundesrepublik deutschland", "federal republic of germany", "koninkrijk belgie",
        "royaume de belgique", "kingdom of belgium", "konigreich belgien", "republique francaise",
        "republique federale d allemagne", "republik osterreich", "republic of austria",
        "suomi finland", "sverige sweden", "kungariket sverige", "magyarorszag", "hungary",
        "romania", "roumanie", "reino de espana", "republica portuguesa", "repubblica italiana",
        "rzeczpospolita polska", "republic of poland", "ceska republika", "czech republic",
        "slovenska republika", "slovak republic", "kongeriget danmark", "kingdom of denmark",
        "kongeriket norge", "kingdom of norway", "eesti vabariik", "republic of estonia",
        "latvijas republika", "republic of latvia", "lietuvos respublika", "republic of lithuania",
        "republika hrvatska", "republic of croatia", "republika slovenija", "republic of slovenia",
        "elliniki dimokratia", "hellenic republic", "republic of bulgaria", "republika balgariya",
        "turkiye cumhuriyeti", "republic of turkey", "united kingdom of great britain",
        "schweizerische eidgenossenschaft", "grand duche de luxembourg", "european union",
        "europese unie", "europaische union", "union europeenne", "lydveldid island",
        "republique tcheque", "republique slovaque", "republique de croatie",
        "republique de pologne", "republique de lituanie", "republique de lettonie",
        "republique de slovenie", "republique d estonie", "republique hellenique",
    ),
}  # fmt: skip
"""Kind of document → what its heading says, folded. Words below seven letters count alone only."""

LABELS: Final = {
    "surname": (
        "naam", "surname", "nom", "name", "achternaam", "familienaam", "nachname", "last name",
        "family name", "surnames", "familienname", "nom de famille", "noms", "sukunimi",
        "efternamn", "csaladi nev", "csaladi nev surname", "nume", "nume de familie", "apellidos",
        "apellido", "primer apellido", "cognome", "nazwisko", "apelido", "apelidos", "prijmeni",
        "priezvisko", "efternavn", "etternavn", "perekonnanimi", "perekonnanimed", "uzvards",
        "pavarde", "prezime", "priimek", "eponymo", "epitheto", "soyadi", "sloinne", "mbiemri",
        "kenteken naam", "naam houder", "eigennaam", "primary identifier", "identifiant primaire",
        "kenninafn", "zuname",
    ),
    "given": (
        "voornamen", "given names", "prenoms", "voornaam", "given name", "vornamen", "voornamen s",
        "vorname", "vornamen s", "vorname n", "prenom", "prenom s", "given name s", "first name",
        "first names", "forename", "forenames", "forename s", "etunimet", "etunimi", "fornamn",
        "fornamn tilltalsnamn", "utonev", "utonevek", "keresztnev", "prenume", "nombre", "nombres",
        "nome", "nomi", "imiona", "imie", "imie imiona", "nome s", "nomes proprios", "nome proprio",
        "nomes", "jmeno", "jmena", "jmeno jmena", "meno", "mena", "fornavne", "fornavn",
        "fornavn e",
        "eesnimi", "eesnimed", "vards", "vardi", "vardas", "vardai", "ime", "imena", "onoma",
        "secondary identifier", "identifiant secondaire", "eiginnafn", "eiginnofn",
        "adi", "reamhainm", "reamhainmneacha", "emri", "roepnaam",
    ),
    "birth_date": (
        "geboortedatum", "date of birth", "date de naissance", "geburtsdatum", "geburtstag",
        "birth date", "geboren", "geboren op", "ne e le", "nee le", "ne le", "syntymaaika",
        "fodelsetid", "fodelsedatum", "szuletesi ido", "szuletesi datum", "data nasterii",
        "data nasterii date of birth", "fecha de nacimiento", "data di nascita", "data urodzenia",
        "data de nascimento", "datum narozeni", "datum narodenia", "fodselsdato", "fodselsdag",
        "sunniaeg", "sunnikuupaev", "dzimsanas datums", "gimimo data", "datum rodenja",
        "datum rojstva", "imerominia gennisis", "hmerominia gennisis", "dogum tarihi",
        "data breithe",
        "datelindja", "dob",
    ),
    "document_number": (
        "documentnr", "documentnummer", "document no", "document number", "doc no",
        "no du document", "kaartnummer", "card no", "ausweisnummer", "paspoortnummer",
        "passport no", "rijbewijsnummer", "passport number", "passnummer", "passnr", "pass nr",
        "reisepass nr", "no du passeport", "n du passeport", "passeport no",
        "passin numero", "passi number", "pasaporte no", "numero de pasaporte",
        "numero di passaporto", "nr paszportu", "numer paszportu", "seria i numer",
        "cislo pasu", "cislo dokladu", "cislo prukazu", "cislo cestovneho pasu",
        "utlevelszam", "utlevel szama",
        "okmanyazonosito", "nr pasaport", "nr pasaportului", "dokumendi number", "dokumentnummer",
        "dokumentnr", "ausweisnr", "asiakirjan numero", "numero del documento", "num soport",
        "numero de soporte", "no do passaporte", "numero do documento", "pas nr", "pasnummer",
        "kortin numero", "kortnummer", "kortnr", "ar diavatiriou", "numero carte", "no carte",
        "kaartnr", "karten nr", "numero de la carte", "n de document", "card number", "licence no",
        "licence number", "numer dowodu", "numer dowodu osobistego", "seria i numer dowodu",
        "document numero", "okmanyszam",
        "n de passeport", "no de passeport", "numero de passeport", "passi nr", "pases nr",
        "paso nr", "br putovnice", "broj putovnice", "stevilka potnega lista", "vegabref nr",
        "numer vegabrefs", "seria i numer paszportu", "seria numer paszportu", "seria nr",
        "no passaporto", "n passaporto", "passaporto n", "pasaport no", "n du doc",
        "numero documento", "numero de documento", "numero do cartao", "broj dokumenta",
        "serijska stevilka", "stevilka dokumenta", "dokumenta nr", "dokumento nr", "belge no",
        "seri no",
    ),
    "bsn": (
        "bsn", "burgerservicenummer", "citizen service number", "personal no", "persoonsnummer",
        "personal number", "sofinummer",
    ),
    "other": (
        "geboorteplaats", "place of birth", "lieu de naissance", "geslacht", "sex", "sexe",
        "nationaliteit", "nationality", "nationalite", "geldig tot", "date of expiry",
        "date d expiration", "datum van afgifte", "date of issue", "date de delivrance",
        "autoriteit", "authority", "autorite", "lengte", "height", "taille", "handtekening",
        "signature", "holder s signature", "signature of bearer", "handtekening houder",
        "geburtsort", "geschlecht", "staatsangehorigkeit", "gultig bis", "ausstellungsdatum",
        "ausstellende behorde", "behorde", "grosse", "unterschrift", "unterschrift des inhabers",
        "augenfarbe", "geburtsname", "name at birth", "nom de naissance", "ordensname",
        "religious name or pseudonym", "kunstlername",         "sukupuoli", "kansalaisuus",
        "syntymapaikka", "henkilotunnus", "myontamispaiva",
        "viimeinen voimassaolopaiva", "kon", "medborgarskap", "fodelseort", "personbeteckning",
        "personnummer", "utfardat", "sista giltighetsdag", "giltigt till", "langd", "myndighet",
        "neme", "allampolgarsag", "szuletesi hely", "szuletesi nev", "anyja neve", "ervenyesseg",
        "ervenyes", "kiallitas datuma", "kiallito hatosag", "cetatenie", "cetatenia",
        "locul nasterii",
        "loc nastere", "sexul", "data eliberarii", "data expirarii", "valabilitate", "emisa de",
        "cod numeric personal", "sexo", "nacionalidad", "lugar de nacimiento",
        "fecha de expedicion", "fecha de caducidad", "validez", "emision", "autoridad",
                "sesso", "cittadinanza", "luogo di nascita", "data di rilascio", "data di scadenza",
        "autorita", "statura", "firma del titolare", "plec", "obywatelstwo",
        "miejsce urodzenia", "data wydania", "data waznosci", "termin waznosci", "organ wydajacy",
        "nazwisko rodowe", "imiona rodzicow", "numer pesel", "pesel", "nacionalidade",
        "local de nascimento", "data de validade", "data de emissao", "altura", "filiacao",
        "pohlavi", "statni obcanstvi", "misto narozeni", "datum vydani", "platnost do",
        "datum platnosti", "vydal", "rodne cislo", "pohlavie", "statna prislusnost",
        "miesto narodenia", "kon sex", "statsborgerskab", "nationalitet", "fodested",
        "udstedelsesdato", "gyldigt til", "udlobsdato", "kjonn", "statsborgerskap", "nasjonalitet",
        "utstedelsesdato", "gyldig til", "utlopsdato", "sugu", "kodakondsus",
        "sunnikoht", "valjaandmise kuupaev", "kehtiv kuni", "isikukood", "fylo", "ithageneia",
        "topos gennisis", "imerominia ekdosis", "imerominia lixis", "nom d usage", "usage name",
        "nom d epouse", "expiry date", "valid until", "issuing authority", "colour of eyes",
        "color of eyes", "bevoegde instantie", "afgegeven door", "afgegeven te",
        "rijksregisternummer", "rijksregisternr", "national number", "numero national",
        "identification number of the national register", "nationalregisternummer",
    ),
    "kind": (
        "type", "typ", "tipo", "tipas", "tyyppi", "vrsta", "rusis", "code", "kode", "kod",
        "code of state", "land code", "country code", "code of issuing state", "code du pays",
        "code de l etat",
    ),
}  # fmt: skip
"""Field → the words that documents print beside it, folded."""

_UNDIVIDED: Final = str.maketrans("øØłŁđĐæÆœŒıðÐ", "oOlLdDaAoOidD")
_SHORT: Final = {
    label: field for field, labels in LABELS.items() for label in labels if len(label) < 6
}
_LONG: Final = {
    label.replace("rn", "m"): field
    for field, labels in LABELS.items()
    for label in labels
    if len(label) >= 6
}
"""Readers take rn for m, so that both count as m."""
_LONG_LABELS: Final = tuple(_LONG)
_LEFT: Final = 7
"""Letters of a label that was cut off which tell it."""
_ALIKE: Final = (86.0, 92.0)
"""Likeness from which a line is a label, and a short word alone: Gross is no `grosse`, a height."""
_NUMBERED: Final = tuple(
    (label, field)
    for field in ("document_number", "bsn")
    for label in LABELS[field]
    if len(label) > _LEFT
)
_HEADED: Final = tuple(heading for headings in HEADINGS.values() for heading in headings)
_COMMON: Final = frozenset(
    word
    for text in (
        *(label for labels in LABELS.values() for label in labels),
        *_HEADED,
    )
    for word in text.split()
) - {"document", "dokument"}
"""Words of labels and headings, which alone are not the rest of a number's label."""


@dataclass(frozen=True)
class Line:
    """Words that stand next to each other."""

    words: tuple[Word, ...]
    again: "Line | None" = None
    """Another reader's reading of the same place; neither is known to be the right one."""

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


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower-case ASCII letters and digits, single blanks: for comparing words of documents."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNDIVIDED)).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", kept).strip()


@lru_cache(maxsize=2048)
def label_of(text: str) -> str | None:
    """What a line labels, by any of the languages on it, or None for a value."""
    parts = [
        re.sub(r"^(?:\d{1,2}[a-d]?|[a-d]) (?=\D)", "", folded(part))
        for part in re.split(r"[/|\\•·]|\[[a-z]\]", text)
    ]
    for plain in parts:
        field = _SHORT.get(plain) or _long_label(plain) or _of_two(plain)
        if field:
            return field
    return next((field for field in map(_cut_label, parts) if field), None)


def _of_two(plain: str) -> str | None:
    """What a label in two languages says between which the stroke was not read."""
    words = plain.split()
    for at in range(1, len(words)):
        first, second = " ".join(words[:at]), " ".join(words[at:])
        field = _SHORT.get(first) or _long_label(first)
        if field and field == (_SHORT.get(second) or _long_label(second)):
            return field
    return None


def _long_label(read: str) -> str | None:
    if not 5 <= len(read) <= 60 or is_heading(read):
        return None
    plain = read.replace("rn", "m")
    least = _ALIKE[len(read) < 9 and " " not in read]
    found = process.extractOne(plain, _LONG_LABELS, scorer=fuzz.ratio, score_cutoff=least)
    return None if found is None else _LONG[found[0]]


def _cut_label(read: str) -> str | None:
    """A number's label of which a cover or the page's edge left a good part at either end."""
    if len(read) < _LEFT or read in _COMMON or re.search(r"\d", read):
        return None
    if process.extractOne(read, _HEADED, scorer=fuzz.ratio, score_cutoff=88):
        return None
    for label, field in _NUMBERED:
        length = len(read)
        if 0.5 * len(label) <= length < len(label) and any(
            fuzz.ratio(read, part) >= 88 for part in (label[:length], label[-length:])
        ):
            return field
    return None


def document_of(lines: Iterable[Line]) -> tuple[str | None, int]:
    """The kind of document and how much speaks for there being one (3 and more: there is)."""
    kinds: dict[str, int] = {}
    labels: set[str] = set()
    for line in lines:
        plain = folded(line.text)
        for kind in kinds_in(line.text):
            kinds[kind] = kinds.get(kind, 0) + 1
        if line.label and line.label != "kind":
            labels.add(plain)
    named = [kind for kind in kinds if kind]
    best = max(named, key=lambda kind: kinds[kind]) if named else None
    return best, 2 * bool(kinds.get("")) + 2 * bool(named) + min(len(labels), 4)


@lru_cache(maxsize=2048)
def kinds_in(text: str) -> tuple[str, ...]:
    """Keys of HEADINGS whose headings a line holds."""
    plain = folded(text)
    parts = {folded(part) for part in re.split(r"[/|]", text)}
    return tuple(
        kind
        for kind, headings in HEADINGS.items()
        if any(heading in parts for heading in headings if len(heading) < 7)
        or _within([heading for heading in headings if 7 <= len(heading) <= len(plain) + 2], plain)
    )


def is_heading(text: str) -> bool:
    """Whether a line is headings letter for letter, one or several."""
    rest = f" {folded(text)} "
    for heading in sorted(_HEADED, key=len, reverse=True):
        rest = rest.replace(f" {heading} ", "  ")
    return not rest.strip()


def heading_kind(text: str) -> str | None:
    """Key of HEADINGS for a heading with some letters misread, or None for another line."""
    known = process.extractOne(folded(text), _HEADED, scorer=fuzz.ratio, score_cutoff=75)
    if known is None:
        return next(iter(kinds_in(text)), None)
    return next(kind for kind, headings in HEADINGS.items() if known[0] in headings)


def _within(headings: list[str], read: str) -> bool:
    best = process.extractOne(read, headings, scorer=fuzz.partial_ratio, score_cutoff=88)
    return best is not None
