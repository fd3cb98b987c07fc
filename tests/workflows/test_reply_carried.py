"""What a preview carries: it comes back as it went, whatever stands in a file's name."""

import pytest

from workflows.answers import AddedFile
from workflows.errors import StaleButton
from workflows.reply_carried import Carried, marked, packed, unpacked

FILES = (AddedFile("T0OTHER:F1", 'a: "b" é.pdf', 12), AddedFile("F2", "", None))


def test_it_comes_back_as_it_went() -> None:
    carried = Carried("once", FILES, "C1/2.3")
    assert unpacked(packed("digest", carried)) == ("digest", carried)


def test_what_was_chosen_counts_only_before_the_preview() -> None:
    chosen = '[["F9", "other.pdf", 1]]'
    assert unpacked("", chosen)[1].names == ["other.pdf"]
    assert unpacked(packed("digest", Carried("once", FILES)), chosen)[1].files == FILES


def test_a_message_of_the_thread_is_another_thing_than_the_same_words() -> None:
    (_, of_thread), (_, typed) = unpacked(marked("C1/2.3", ())), unpacked("")
    assert of_thread.mark != typed.mark


def test_the_most_that_there_can_be_fits_into_what_slack_takes() -> None:
    files = tuple(AddedFile(f"T0123456789:F0123456789{n}", "n" * 200, 10**9) for n in range(12))
    state = packed("d" * 32, Carried("o" * 16, files, "T0123456789:C0123456789/1790000000.000001"))
    assert len(unpacked(state)[1].files) == 10
    assert len(state) < 2_500


@pytest.mark.parametrize("state", ["a:b:[", "a:b:[1]", 'a:b:["C/1", [["F1"]]]', "a:b:{}"])
def test_a_state_that_is_none_of_ours_is_refused(state: str) -> None:
    with pytest.raises(StaleButton):
        unpacked(state)
