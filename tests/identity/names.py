"""Invented people, and the errors that readers make in their names."""

import random
from typing import Final

GIVEN: Final = (
    *("Sanne Maria", "Sofie", "Sophie Anna", "Jan", "Johan", "Johanna", "Jana", "Anna", "Anne"),
    *("Anne-Marie", "Marie", "Maria", "Marion", "Marlon", "Mario", "Bram", "Erica", "Willemijn"),
    *("Willem", "Zoë", "Renée", "Jürgen", "Søren", "Łukasz", "Özgür", "Pieter", "Peter", "Petra"),
    *("Christiaan", "Christina", "Christine", "Daniel", "Daniela", "Bert", "Bart", "Gert", "Tom"),
    *("Michael", "Michał", "Elisabeth", "Elizabeth Anne", "Mohammed", "Fatma", "IJsbrand", "Kees"),
)
FAMILIES: Final = (
    *("de Vries", "Jansen", "Janssen", "Janssens", "van den Berg", "van der Berg", "Bakker"),
    *("Bekker", "Visser", "Vissers", "Smit", "Smits", "Smid", "Meijer", "Meier", "Mulder"),
    *("Mulders", "de Groot", "Bos", "Vos", "van 't Hof", "ter Horst", "Hendriks", "Hendrikx"),
    *("Willems", "Willemsen", "Dijkstra", "Müller", "Möller", "Großmann", "García López"),
    *("Ångström", "Øvergaard", "Kowalski", "Kowalska", "Yılmaz", "van der Poel", "van der Pol"),
    *("van der Hoeven", "van der Hoven", "Papadopoulos", "O'Brien", "Peeters", "Peters"),
)
_LIKE: Final = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "i": "1"}


def noisy(name: str, chance: random.Random) -> str:
    """A name as it may be read: letters taken for figures, rn for m, blanks lost or added,
    diacritics lost, capitals."""
    for error in chance.sample((_figures, _joined, _split, _plain, str.upper, _long), 2):
        name = error(name) if error is str.upper else error(name, chance)  # type: ignore[call-arg]
    return name


def _figures(name: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(name) if letter in _LIKE]
    if not places:
        return name
    at = chance.choice(places)
    return name[:at] + _LIKE[name[at]] + name[at + 1 :]


def _joined(name: str, _chance: random.Random) -> str:
    return name.replace(" ", "", 1)


def _split(name: str, chance: random.Random) -> str:
    last = name.rsplit(maxsplit=1)[-1]
    at = len(name) - len(last) // 2
    return f"{name[:at]} {name[at:]}" if len(last) > 5 and chance.random() < 0.7 else name


def _plain(name: str, _chance: random.Random) -> str:
    return name.translate(str.maketrans("ëéüøŁłÖöÅıóíáñ", "eeuoLlOoAioian"))


def _long(name: str, chance: random.Random) -> str:
    """One letter of a long word taken for its like."""
    long = [word for word in name.split() if len(word) > 7]
    if not long:
        return name
    word = chance.choice(long)
    return name.replace(word, word[:3] + word[3:].replace("e", "c", 1), 1)
