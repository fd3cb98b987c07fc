"""Parts of a drawn document."""

import numpy as np
import pytest
import zxingcpp

from bots.sandbox import pictures_parts as parts


@pytest.mark.parametrize(
    ("text", "digit"), [("L898902C3", "6"), ("740812", "2"), ("D23145890", "7")]
)
def test_check_digits_are_icao_s(text: str, digit: str) -> None:
    assert parts.check_digit(text) == digit


def test_lines_have_their_lengths() -> None:
    card = parts.td1("SPECI2021", "850310", "F", "310809", "DE<VRIES<<SANNE")
    page = parts.td3("NXK1PB2J4", "850310", "F", "310809", "DE<VRIES<<SANNE", "111222333")
    assert [len(line) for line in card] == [30, 30, 30]
    assert [len(line) for line in page] == [44, 44]
    assert page[1][28:37] == "111222333"


def test_icao_s_own_specimen_comes_out() -> None:
    lines = parts.td3("L898902C3", "740812", "F", "120415", "X", "ZE184226B<<<<<")
    assert lines[1].replace("NLD", "UTO") == "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_a_qr_code_says_what_it_was_given() -> None:
    (found,) = zxingcpp.read_barcodes(np.asarray(parts.qr_code("111222333", 200)))
    assert found.text == "111222333"


def test_paper_is_pale_and_even() -> None:
    ground = np.asarray(parts.paper(200, 100)).astype(int)
    assert ground.min() > 190
    assert parts.portrait(90, 117).size == (90, 117)
