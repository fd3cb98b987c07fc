"""Plainly invented people, the way documents print them, and the names that are claimed."""

import unicodedata
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

Match = Literal["exact", "variant", "no"]

# country → (female given names, male given names, surnames as (particle, name))
NAMES: dict[str, tuple[str, str, str]] = {
    "NLD": (
        "Fenna Marijke Noortje Jolijn Renée Hiske Geertruida Saïda Wiebke Anouk Chloë Lieke",
        "Sjoerd Gijsbert Daniël Teun Wouter Ruben Jelle Cas Hendrikus Boudewijn Mees André",
        (
            "van der|Kolkmeijer;de|Wildschut;ter|Horstink;van 't|Zandbergen;|Öztürk;"
            "van den|Elzakker;|Hoogeboom;in 't|Veldhuis;op de|Kamp;|Postma-Grift;ten|Broekhof;"
            "|Vlaskamp;|Bakboord;van|Rossumer;de|Graauw;|Tjeertes;van de|Waterlaat;"
            "|Klaverdijk;|Sluijmers;|Efdé"
        ),
    ),
    "D": (
        "Liesel Brünhild Käthe Annegret Sabine Jördis",
        "Jürgen Götz Thilo Ansgar Björn Matthias",
        "|Müßig;|Grünwälder;von|Ahrenstedt;|Schöppner;|Kleinschmitt;|Weißkopf;|Bäuerle",
    ),
    "BEL": (
        "Élodie Maaike Noémie Godelieve Hélène",
        "Maarten Benoît Ward Jérôme Lieven",
        "|Vandenbrouckx;|Peetermansen;de|Ghellincke;|Delacroixe;Van|Meulebroeck;|Lefèbvrelle",
    ),
    "FRA": ("Aurélie Margaux Zoé", "François Théo Loïc", "|Beaurivage;de la|Tournelle;|Crémieux"),
    "ESP": ("Begoña Inés Lucía", "Íñigo Joaquín Andrés", "|Peñalosa Ibáñez;|Muñoz Cárdena"),
    "POL": ("Małgorzata Żaneta Agnieszka", "Łukasz Paweł Zdzisław", "|Wróblewiak;|Ślusarzyk"),
    "FIN": ("Päivi Aino Sirkka", "Väinö Jyrki Aleksi", "|Hämäläpuro;|Koskenranta;|Mäkiläinen"),
    "HUN": ("Zsófia Ágnes Boglárka", "Gergő László Ákos", "|Szőlőskei;|Kovácsházy;|Nagyerdei"),
    "ROU": ("Ștefania Ioana Mădălina", "Răzvan Mihai Călin", "|Brânduș;|Țepelea;|Munteanca"),
    "ITA": (
        "Nicoletta Giòsi Bianca",
        "Raffaele Tommaso Luca",
        "|D'Arcangeli;|Della Rovera;|Sciortini",
    ),
    "SWE": ("Åsa Märta Linnéa", "Håkan Göran Björn", "|Sjögrenius;|Åkerlundh;af|Lindesköld"),
    "TUR": ("Gülşen Ayşe Çiğdem", "Oğuz İlker Şükrü", "|Yıldızoğlan;|Karagöçer;|Çakmakçıoğul"),
    "CZE": ("Žofie Jiřina Hana", "Ondřej Jiří Vojtěch", "|Dvořáčkův;|Růžičkin;|Šimůnka"),
    "SUR": ("Shanti Melissa Ruth", "Rakesh Winston Orlando", "|Ramkalwan;|Kromosoe;|Biharipersad"),
}

SPECIAL = {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "ı": "i", "İ": "I", "æ": "ae", "đ": "d"}
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    country: str
    given: tuple[str, ...]
    particle: str
    surname: str
    female: bool
    partner: str = ""
    """The partner's surname with its particle; Dutch documents print it behind e/v."""

    @property
    def family(self) -> str:
        """Surname with its particle."""
        return f"{self.particle} {self.surname}".strip()


def plain(text: str, table: dict[str, str] | None = None) -> str:
    """The text without diacritics; *table* replaces letters first."""
    replaced = "".join((table or {}).get(c, SPECIAL.get(c, c)) for c in text)
    return "".join(
        c for c in unicodedata.normalize("NFD", replaced) if not unicodedata.combining(c)
    )


def surnames(country: str) -> list[tuple[str, str]]:
    """(particle, name) of a country."""
    pairs = [entry.partition("|") for entry in NAMES[country][2].split(";")]
    return [(particle, name) for particle, _, name in pairs]


def somebody(rng: Random, country: str) -> Person:
    """A person whose document that country issues."""
    female = rng.random() < 0.5
    stock = NAMES[country][0 if female else 1].split()
    given = tuple(rng.sample(stock, min(len(stock), rng.choice([1, 2, 2, 3]))))
    particle, surname = rng.choice(surnames(country))
    partner = ""
    if country == "NLD" and rng.random() < 0.2:
        other = rng.choice([pair for pair in surnames("NLD") if pair[1] != surname])
        partner = " ".join(other).strip()
    return Person(country, given, particle, surname, female, partner)


def claim(rng: Random, person: Person) -> tuple[str, Match]:
    """A name under which this person writes, and how it stands to the document."""
    full = f"{' '.join(person.given)} {person.family}"
    initials = "".join(f"{name[0]}." for name in person.given)
    forms: list[tuple[str, Match]] = [(full, "exact")] * 5
    forms += [(full.upper(), "exact"), (full.lower(), "exact")]
    forms += [
        (f"{initials} {person.family}", "variant"),
        (f"{person.given[0][0]}. {person.family}", "variant"),
        (f"{person.surname}, {' '.join(person.given)} {person.particle}".strip(), "variant"),
        (f"{person.family} {' '.join(person.given)}", "variant"),
    ]
    if len(person.given) > 1:
        forms += [(f"{person.given[0]} {person.family}", "variant")] * 3
        tail = " ".join(f"{name[0]}." for name in person.given[1:])
        forms.append((f"{person.given[0]} {tail} {person.family}", "variant"))
    folded = plain(full, GERMAN if person.country == "D" else None)
    if folded != full:
        forms += [(folded, "variant")] * 3
    if "-" in person.surname:
        forms.append((full.replace("-", " "), "variant"))
    if person.partner:
        forms += [
            (f"{person.given[0]} {person.partner}-{person.family}", "variant"),
            (f"{person.given[0]} {person.family}-{person.partner}", "variant"),
            (f"{initials} {person.family} e/v {person.partner}", "variant"),
        ]
    return rng.choice(forms)


def stranger(rng: Random, person: Person) -> tuple[str, str]:
    """The name of somebody else, and in what way it is like the one on the document."""
    first = {name[0] for name in person.given}
    country = person.country
    stock = [*NAMES[country][0].split(), *NAMES[country][1].split(), *["Wim", "Xandra", "Quirine"]]
    others = [name for name in stock if plain(name)[0] not in {plain(c) for c in first}]
    given = rng.choice(others)
    taken = {person.surname, person.partner.split(" ")[-1]}
    families = [" ".join(pair).strip() for pair in surnames(country) if pair[1] not in taken]
    family = rng.choice(families)
    kinds = {
        "relative": f"{given} {person.family}",
        "relative-initial": f"{given[0]}. {person.family}",
        "same-given": f"{' '.join(person.given)} {family}",
        "unlike": f"{given} {family}",
    }
    if person.particle:
        kinds["same-particle"] = f"{given} {person.particle} {rng.choice(['Ostendorp', 'Piek'])}"
    kind = rng.choice(sorted(kinds))
    return kinds[kind], kind


def without_partner(person: Person) -> Person:
    """The same person, unmarried."""
    return replace(person, partner="")
