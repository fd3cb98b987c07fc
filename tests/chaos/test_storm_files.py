"""What the storm looks for in files is found when it is there."""

import pytest

from bots.sandbox import pictures
from tests.chaos import storm_files


@pytest.mark.parametrize(
    ("shown", "open_"),
    [
        (pictures.id_card("Noor Voorbeeld", [], format="PNG"), True),
        (pictures.id_card("Noor Voorbeeld"), False),
        (pictures.not_an_id(), False),
        (b"no picture", False),
    ],
    ids=["open", "covered", "none", "text"],
)
def test_an_open_id_is_known_again_however_it_is_kept(shown: bytes, open_: bool) -> None:
    assert storm_files._looks_open(shown) is open_
