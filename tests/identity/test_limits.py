"""The limits fit together."""

from identity import limits


def test_a_picture_at_the_limit_fits_into_memory() -> None:
    assert limits.MAX_PIXELS * 3 <= 128 * 1024 * 1024
    assert limits.MAX_BYTES >= 20_000_000  # what a chat hands over at most
