"""The directories of a TIFF structure."""

import pytest

from bench.identity.files_hostile import tiff as made
from bench.identity.files_jpeg import encoded
from bench.identity.files_others import several, tiff_sub
from identity import tiff
from tests.identity.pairs import COVERED, OPEN


def test_pages_and_inner_directories_are_found() -> None:
    assert [one.chained for one in tiff.directories(several(COVERED, OPEN, "TIFF"))] == [True, True]
    assert [one.chained for one in tiff.directories(tiff_sub(COVERED, OPEN))] == [True, False]


def test_bytes_of_no_directory_are_found() -> None:
    data = encoded(COVERED, "TIFF")
    assert len(tiff.uncovered(data)) < 100
    assert b"forgotten" in tiff.uncovered(data + b"forgotten")


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        tiff.directories(made(300, 300, loop=True))
