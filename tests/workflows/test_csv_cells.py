"""Cells that a spreadsheet would calculate are shown as words; also tried in tests/bots."""

import pytest

from workflows.csv_cells import cell


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_is_shown_as_words(sign: str) -> None:
    assert cell(f"{sign}1") == f"'{sign}1"
    assert cell(f"  {sign}1") == f"'  {sign}1"


def test_words_stay() -> None:
    assert [cell(text) for text in ("", "a=1", "1-2", "é")] == ["", "a=1", "1-2", "é"]
