"""Dates as documents print them."""

from datetime import date

import pytest

from identity.dates import dates_in

BORN = date(1985, 3, 10)


@pytest.mark.parametrize(
    "printed",
    [
        "10 MRT/MAR 1985",
        "10 MRT / MAR 1985",
        "10.03.1985",
        "10. 3. 1985",
        "10 03 1985",
        "10-03-1985",
        "10/03/1985",
        "1985-03-10",
        "1985. 03. 10.",
        "10 MAR 1985",
        "10 MARS 1985",
        "10 MÄR/MAR 85",
        "10. März 1985",
        "10 MÁRC/MAR 1985",
        "1985 MÁRC/MAR 10",
        "10 BŘE/MAR 1985",
        "10MAR1985",
        "10 XXQ/MAR 1985",
        "1O.O3.l985",
        "10031985",
    ],
)
def test_the_tenth_of_march(printed: str) -> None:
    assert BORN in dates_in(printed)


@pytest.mark.parametrize(
    ("printed", "month"), [("SIE", 8), ("PAŹ", 10), ("MARRAS", 11), ("JUIN", 6), ("GEN", 1)]
)
def test_months_of_other_languages(printed: str, month: int) -> None:
    assert dates_in(f"01 {printed} 1990") == (date(1990, month, 1),)


@pytest.mark.parametrize(
    "printed", ["", "31.02.1985", "10 QQQ 1985", "111222333", "99.99.9999", "00.00.0000", "Sanne"]
)
def test_what_is_no_date(printed: str) -> None:
    assert dates_in(printed) == ()
