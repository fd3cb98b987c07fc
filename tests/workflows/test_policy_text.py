"""A policy printed for people."""

import re

import pytest

from workflows.policy import SHIPPED, load
from workflows.policy_text import describe


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("slug", [file.stem for file in sorted(SHIPPED.glob("*.toml"))])
def test_a_policy_is_printed_for_people(shipped, slug, language):
    text = describe(shipped[slug], language)
    assert max(map(len, text.splitlines())) <= 96
    assert shipped[slug].contact.email in text
    assert not re.search(r"None|\(\)|\{", text)


def test_what_the_printed_policy_says(shipped):
    text = describe(shipped["salsoft"], "nl")
    assert "streeft naar 30 dagen [16. Contact Information]" in text
    assert "die ook de organisatie leidt" in text
    assert "(voorbeeld, bestaat niet)" in describe(shipped["voorbeeld-bakkerij"], "nl")
