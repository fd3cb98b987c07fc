"""What JPEG files hold beside their picture."""

import pytest

from tests.identity.pairs import named, tell_apart


@pytest.mark.parametrize("name", named("jpeg-"))
def test_what_is_hidden_is_seen_and_what_is_harmless_is_not(name: str) -> None:
    tell_apart(name)
