"""Asking for the form of the DPO without being one."""

import pytest

from tests.conversation_kit import Person, speaker_of, staff_speaker


@pytest.mark.parametrize("speaker", [speaker_of("1001"), staff_speaker("U0NOBODY")])
def test_who_may_not_file_hears_what_to_do_instead(scene, speaker):
    person = Person(scene, speaker)
    person.commands("file")
    assert "file-request-not-here" in [row.key for row in person.unheard()]
