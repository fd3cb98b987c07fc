"""What a ticket takes of what was heard, and requests found inside support stories."""

import pytest

from bots.conversation.adding import hidden_right, said
from bots.conversation.events import FileSent, Place
from bots.conversation.talk import Heard
from tests.conversation_kit import speaker_of
from tests.makers import NOW


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("De export doet het niet. Kunnen jullie ook al mijn gegevens verwijderen?", "erasure"),
        ("Hoi, inloggen lukt niet. En stop met mij te mailen!", "objection"),
        ("The import fails.\nAlso, what data do you have about me?", "access"),
        ("wilt u mijn factuur verwijderen, hij staat er dubbel in", None),
        ("Ik krijg een fout bij het exporteren van gegevens", None),
        ("please delete the duplicate invoice", None),
        ("mijn wachtwoord wijzigen lukt niet", None),
        ("", None),
    ],
)
def test_a_request_in_one_sentence_of_a_story_is_found(text, right):
    assert hidden_right(text, "nl") == right


def test_a_request_behind_many_sentences_is_found_and_a_flood_has_an_end():
    story = "Maandag was het scherm weer traag. " * 30
    assert hidden_right(story + "Verwijder al mijn gegevens.", "nl") == "erasure"
    assert hidden_right("Traag. " * 100_000, "nl") is None


def test_a_file_is_kept_as_it_was_sent_with_a_clean_name():
    file = FileSent(
        ref="telegram:1",
        speaker=speaker_of("1001"),
        at=NOW,
        place=Place("1001"),
        file_ref="f1",
        name="gpj.\u202eexe\u0000.png",
        album="g",
        unique_ref="u1",
        spoken=True,
    )
    kept = said(Heard(at=NOW, message_ref="1001/5", text="Kijk", file=file))
    assert (kept.file_name, kept.album, kept.unique_ref) == ("gpj.exe.png", "g", "u1")
    assert (kept.spoken, kept.at, kept.source_ref, kept.text) == (True, NOW, "1001/5", "Kijk")
    assert said(Heard(at=NOW, text="Kijk")).file_ref is None
