"""Pictures inside blocks of metadata."""

import pytest

from bench.identity.files_jpeg import encoded, exif, raw_exif, resource, small, xmp_preview
from identity import previews
from tests.identity.pairs import COVERED


@pytest.mark.parametrize(
    "block",
    [
        exif(encoded(small(COVERED))),
        raw_exif(COVERED),
        xmp_preview(COVERED),
        resource(COVERED),
        resource(COVERED, raw=True),
        b"words " + encoded(small(COVERED), "PNG"),
        b"cut " + encoded(small(COVERED))[:3000],
    ],
)
def test_a_preview_is_found(block: bytes) -> None:
    found = next(previews.in_block(block))
    assert found.ndim == 3
    assert max(found.shape) >= 100


def test_what_only_looks_like_a_picture_is_passed_over() -> None:
    assert list(previews.in_block(b"\xff\xd8\xff\xe0" * 20)) == []
    with pytest.raises(previews.TooMany):
        list(previews.in_block(b"\xff\xd8\xff\xe0" * 200))


def test_packed_text_is_bounded() -> None:
    import zlib

    with pytest.raises(ValueError, match="too much"):
        previews.inflated(zlib.compress(bytes(1000)), 100)
