"""The outer form of a JPEG."""

import pytest

from bench.identity.files_jpeg import encoded
from identity import jpeg
from tests.identity.pairs import COVERED

DATA = encoded(COVERED)


def test_the_end_is_found_and_scans_are_counted() -> None:
    assert jpeg.end_of(DATA + b"tail") == len(DATA)
    assert jpeg.scan_count(DATA, 60) == 1
    assert 5 < jpeg.scan_count(encoded(COVERED, progressive=True), 60) < 20
    assert jpeg.scan_count(encoded(COVERED, progressive=True), 2) == 3


def test_nonsense_between_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="no marker"):
        jpeg.end_of(b"\xff\xd8" + b"nonsense here")
