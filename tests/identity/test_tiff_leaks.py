"""What TIFF files hold beside their pages."""

import pytest

from bench.identity.files import PAIRS
from tests.identity.pairs import COVERED, OPEN, hides, refused

NAMES = [name for name in PAIRS if name.startswith(("other-tiff",))]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_hidden_is_seen_and_what_is_harmless_is_not(name: str) -> None:
    make, kind = PAIRS[name]
    data = make(COVERED, OPEN)
    if kind == "leak":
        assert refused(data)
    else:
        assert not hides(data)
