"""Errors say a code and nothing of the picture."""

import pytest

from identity import errors


def test_an_unreadable_picture_says_its_reason_alone() -> None:
    error = errors.UnreadablePicture("file-too-large")
    assert (error.reason, str(error)) == ("file-too-large", "file-too-large")
    assert errors.UnreadablePicture().reason == "unreadable"


@pytest.mark.parametrize("kind", [errors.TesseractMissing, errors.OcrFailed, errors.CouldNotCheck])
def test_all_have_one_root(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.IdentityError)
