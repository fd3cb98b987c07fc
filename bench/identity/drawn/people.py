"""Invented people: names as documents print them, and names as requesters write them."""

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Match = Literal["exact", "variant", "no"]

_GIVEN: Final = {
    "NLD": (
        *("Pieter", "Johanna", "Willem", "Geertruida", "Sjoerd", "Anneke", "Daniël", "Zoë"),
        *("Thijs", "Renée", "Bram", "Femke", "Joris", "Maaike", "Lotte", "Hendrik", "Noëlle"),
        *("Fatima", "Youssef", "Emre", "Aylin", "Priya", "Radjesh", "Agnieszka", "Kees", "Ilse"),
        *("Maria", "Theodorus", "Cornelia", "André", "Björn", "Wietske", "Xandra", "Jan", "Eva"),
    ),
    "DEU": ("Jürgen", "Käthe", "Lukas", "Änne", "Matthias", "Sabine", "Jörg", "Heike", "Björn"),
    "BEL": ("Joëlle", "Luc", "Marie-Claire", "Thibault", "Anaïs", "Stijn", "Griet", "Benoît"),
    "FIN": ("Väinö", "Aino", "Jyrki", "Päivi", "Eero", "Helmi"),
    "HUN": ("László", "Zsófia", "Gergő", "Ágnes", "Bence", "Réka"),
    "ROU": ("Ioana", "Ștefan", "Mihai", "Crina", "Răzvan", "Elena"),
    "FRA": ("Hélène", "Jérôme", "François", "Élodie", "Gaël", "Mireille"),
    "ESP": ("Íñigo", "Begoña", "Javier", "Lucía", "Ramón", "Nuria"),
    "POL": ("Łukasz", "Małgorzata", "Wojciech", "Zofia", "Stanisław", "Bożena"),
    "ITA": ("Niccolò", "Chiara", "Matteo", "Giulia", "Lorenzo", "Elisabetta"),
    "PRT": ("João", "Conceição", "Rui", "Inês", "Gonçalo", "Mafalda"),
    "SWE": ("Åsa", "Göran", "Linnéa", "Torbjörn", "Märta", "Nils"),
}
_SURNAMES: Final = {
    "NLD": (
        *("Jansen", "van der Velde", "de Wit", "'t Hooft", "ter Beek", "van den Berg", "Bakker"),
        *("Visser-Bruin", "Ünal", "Özdemir", "Kowalczyk", "El Amrani", "Benali", "Ramdin"),
        *("Soekhlal", "Nieuwenhuizen", "op den Akker", "van 't Veer", "Dijkgraaf", "Çelik"),
        *("IJzerman", "Postma", "Hoogeveen", "Mulder", "Smits", "de Bruïne", "Groenewoud"),
        *(
            "Aït Haddou",
            "Ruijs",
            "Verschuren",
            "Oosterwijk",
            "la Rivière",
            "Zonneveld",
            "Wijdenbosch",
        ),
    ),
    "DEU": ("Groß", "Müller", "Schäfer", "von Hagen", "Weiß", "Köhler", "Brückner", "Altmann"),
    "BEL": ("Vandenbroucke", "De Smedt", "Lefèvre", "Peeters", "Dumoulin", "Van Acker"),
    "FIN": ("Mäkelä", "Hämäläinen", "Virtanen", "Öhman", "Lehtonen"),
    "HUN": ("Szőke", "Kovács", "Fekete", "Üveges", "Nagy-Tóth"),
    "ROU": ("Țurcanu", "Popescu", "Mureșan", "Brâncuș", "Vasile"),
    "FRA": ("Lemaître", "de la Fontaine", "Berthelot", "Garçon", "Noël"),
    "ESP": ("Ibáñez Peña", "Núñez Ortega", "Castro Gil", "Vega Muñoz"),
    "POL": ("Wiśniewska", "Żak", "Dąbrowski", "Świątek", "Kołodziej"),
    "ITA": ("Dell'Acqua", "Bianchi", "De Santis", "Rossetti", "Marchesi"),
    "PRT": ("Gonçalves", "da Conceição", "Magalhães", "Teixeira Brandão"),
    "SWE": ("Sjöström", "Åkesson", "Lindqvist", "af Ekenstam", "Björk"),
}
_PLACES: Final = {
    "NLD": (
        "Utrecht",
        "'s-Gravenhage",
        "Zwolle",
        "Almere",
        "Paramaribo",
        "Súdwest-Fryslân",
        "Breda",
    ),
    "DEU": ("Köln", "Bremen", "Görlitz", "München"),
    "BEL": ("Gent", "Liège", "Leuven", "Namur"),
    "FIN": ("Helsinki", "Jyväskylä", "Turku"),
    "HUN": ("Győr", "Budapest", "Szeged"),
    "ROU": ("Cluj-Napoca", "Iași", "Brașov"),
    "FRA": ("Orléans", "Lyon", "Besançon"),
    "ESP": ("Cádiz", "Bilbao", "León"),
    "POL": ("Łódź", "Gdańsk", "Kraków"),
    "ITA": ("Forlì", "Torino", "Bari"),
    "PRT": ("Évora", "Porto", "Braga"),
    "SWE": ("Malmö", "Uppsala", "Växjö"),
}
# Numbers that pass the eleven test and are plainly made up.
BSNS: Final = ("111222333", "123456782", "999990019", "999991772", "000000012", "111111110")
_PARTICLES: Final = ("van", "de", "der", "den", "ter", "'t", "op", "la", "von", "af", "da", "El")


@dataclass(frozen=True)
class Person:
    """Somebody invented; names in the case people write them, `partner` after `e/v` or empty."""

    country: str
    surname: str
    given: tuple[str, ...]
    partner: str
    born: date
    place: str
    sex: str
    bsn: str
    height: int
    issued: date
    expires: date


def eleven(text: str) -> bool:
    """Whether nine digits pass the eleven test of Dutch numbers."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(c) * w for c, w in zip(text, weights, strict=True)) % 11 == 0


def person(rng: random.Random, country: str, years: tuple[int, int]) -> Person:
    """Somebody of a country whose document was issued between two years."""
    many = rng.choices((1, 2, 3), (5, 4, 1))[0]
    issued = date(rng.randint(*years), rng.randint(1, 12), rng.randint(1, 28))
    partner = country == "NLD" and rng.random() < 0.12
    surname = rng.choice(_SURNAMES[country])
    others = [name for name in _SURNAMES[country] if name != surname]
    born = date(1945, 1, 1) + timedelta(days=rng.randrange(22000))
    return Person(
        country=country,
        surname=surname,
        given=tuple(rng.sample(_GIVEN[country], many)),
        partner=rng.choice(others) if partner else "",
        born=born,
        place=rng.choice(_PLACES[country]),
        sex=rng.choice("MF"),
        bsn=rng.choice([bsn for bsn in BSNS if eleven(bsn)]),
        height=rng.randint(152, 203),
        issued=issued,
        expires=issued.replace(year=issued.year + (10 if issued.year >= 2014 else 5)),
    )


def plain(text: str) -> str:
    """A text without diacritics, as people type it in a hurry."""
    letters = {"ß": "ss", "Ł": "L", "ł": "l", "ø": "o", "đ": "d"}
    spelled = "".join(letters.get(c, c) for c in text)
    apart = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in apart if not unicodedata.combining(c))


def particle_free(surname: str) -> str:
    """A surname without the particles before it; itself where nothing else is left."""
    words = surname.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words.pop(0)
    return " ".join(words)


def initials(given: tuple[str, ...]) -> str:
    """`P.J.` of two given names."""
    return "".join(f"{plain(name)[0]}." for name in given)


def claim(rng: random.Random, who: Person) -> tuple[str, Match]:
    """How the holder writes the own name, and how that fits the document's."""
    first, whole = who.given[0], " ".join(who.given)
    ways: list[tuple[str, Match]] = [
        (f"{whole} {who.surname}", "exact"),
        (f"{first} {who.surname}", "exact"),
        (plain(f"{first} {who.surname}"), "exact"),
        (f"{first} {who.surname}".lower(), "exact"),
        (f"{initials(who.given)} {who.surname}", "variant"),
        (f"{who.surname}, {first}", "exact"),
    ]
    if particle_free(who.surname) != who.surname:
        ways.append((f"{first} {particle_free(who.surname)}", "variant"))
    if who.partner:
        ways.append((f"{first} {who.partner}-{who.surname}", "variant"))
    return rng.choice(ways)


def somebody_else(rng: random.Random, who: Person) -> tuple[str, str]:
    """A name that is not the holder's, and what kind: a relative or a stranger."""
    letters = {name[0] for name in who.given}
    givens = [g for g in _GIVEN[who.country] if g not in who.given and g[0] not in letters]
    if rng.random() < 0.5:
        return f"{rng.choice(givens)} {who.surname}", "relative"
    taken = (who.surname, who.partner)
    strangers = [name for name in _SURNAMES[who.country] if name not in taken]
    same_given = rng.random() < 0.3
    given = who.given[0] if same_given else rng.choice(givens)
    return f"{given} {rng.choice(strangers)}", "same-given" if same_given else "stranger"
