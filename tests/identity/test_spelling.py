"""Words of names: other spellings and reading errors against other names."""

import pytest

from identity.spelling import folded, forms, same

SAME = [
    ("Müller", "MUELLER"),
    ("Müller", "MULLER"),
    ("Mueller", "Muller"),
    ("Schröder", "Schroder"),
    ("Åse", "AASE"),
    ("Søren", "SOEREN"),
    ("Núñez", "NUNXXEZ"),
    ("Weiß", "WEISS"),
    ("Großmann", "GroBmann"),
    ("Yılmaz", "YILMAZ"),
    ("Łukasz", "Lukasz"),
    ("Dijk", "Dyk"),
    ("Dijkstra", "D1jkstra"),
    ("Bart", "8art"),
    ("Bram", "Brarn"),
    ("Sanne", "Sannc"),
    ("Papadopoulos", "Papadcpoulos"),
    ("Ilse", "llse"),
    ("Ilse", "1lse"),
    ("Ian", "|an"),
    ("Ioana", "loana"),
    ("Paul", "PauI"),
]
OTHERS = [
    ("Jansen", "Janssen"),
    ("Willems", "Willemse"),
    ("Anna", "Anne"),
    ("Bert", "Bart"),
    ("Erica", "Erika"),
    ("Maria", "Marla"),
    ("Michael", "Michal"),
    ("Pol", "Poel"),
    ("Hoven", "Hoeven"),
    ("Bos", "Vos"),
    ("Daniel", "Daniela"),
    ("Jan", ""),
]


@pytest.mark.parametrize(("claimed", "printed"), SAME)
def test_one_word(claimed: str, printed: str) -> None:
    assert same(claimed, printed)


@pytest.mark.parametrize(("claimed", "printed"), OTHERS)
def test_two_words(claimed: str, printed: str) -> None:
    assert not same(claimed, printed)


def test_what_was_read_badly_may_differ_more_unless_it_is_a_given_name() -> None:
    assert same("Jansen", "Janssen", unsure=True)
    assert not same("Hermien", "Hermienne", given=True, unsure=True)
    assert not same("Anna", "Anne", given=True, unsure=True)


def test_forms() -> None:
    assert forms("Jörg") == ("jorg", "joerg")
    assert folded("O'Brien") == "obrien"
