"""Labels and layout of printed policies."""

import pytest

from workflows.policy_parts import CLAIM_KINDS, IDENTITY_RUNGS
from workflows.policy_words import Words, row, section


@pytest.mark.parametrize("language", ["en", "nl"])
def test_there_is_a_label_for_every_rung_and_claim(language):
    say = Words(language, ())
    labels = [say("copy" if key == "id_copy" else key) for key in (*IDENTITY_RUNGS, *CLAIM_KINDS)]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_a_source_loses_the_title_that_stands_above():
    say = Words("en", ("Statement of May",))
    assert say.source("Statement of May, 3. Rights") == "[3. Rights]"
    assert say.source("GDPR art. 33(1)") == "[GDPR art. 33(1)]"


def test_long_words_are_wrapped_and_a_long_label_has_its_own_line():
    lines = list(row("a label that is longer than its column", "word " * 40))
    assert lines[0].strip() == "a label that is longer than its column"
    assert max(map(len, lines)) <= 96
    assert all(line.startswith(" " * 28) for line in lines[1:])


def test_a_section_without_rows_is_left_out():
    assert section("Title", []) == []
    assert section("Title", [["  a"], ["  b"]]) == ["Title", "  a", "  b"]
