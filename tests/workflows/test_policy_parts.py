"""The smaller parts of a policy, and what counts where a file says nothing."""

import pytest

from workflows.policy import SHIPPED, load
from workflows.policy_parts import LAWS_BREACH, STRICTEST_COPY, Clock, Text, Texts


@pytest.fixture(scope="module")
def fietsen():
    """The smallest policy: it leaves out every part that may be left out."""
    return load(SHIPPED)["voorbeeld-fietsen"]


def test_words_are_dutch_for_dutch_and_english_for_all_else():
    assert [Text("yes", "ja").in_language(tag) for tag in ("nl", "en", "de")] == [
        "ja",
        "yes",
        "yes",
    ]
    assert Texts(("a",), ("b",)).in_language("nl") == ("b",)


def test_the_clock_without_a_word_about_it(fietsen):
    assert fietsen.clock == Clock("NL", 5, (14, 7, 3, 1), "09:00", 30, 3)


def test_the_law_counts_where_the_file_is_silent(fietsen):
    assert fietsen.breach == LAWS_BREACH
    assert (fietsen.breach.within_hours, fietsen.breach.on_suspicion) == (72, False)
    assert fietsen.copy_rule == STRICTEST_COPY
    assert fietsen.case_kept_days == 90
    assert "art. 35" in fietsen.case_kept_source
