"""What words in a channel sound like, and the question whether they are a request."""

import pytest

from bots.conversation.channel_talk import Sound, sounds_like
from storage.models import NoticeRow
from storage.repositories import ACROSS
from tests.conversation_kit import Scene
from tests.workflows.channel_kit import RIGHT, SAID_AT, Corner

SURE = "Verwijder al mijn persoonsgegevens."


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("De export werkt niet, ik krijg steeds een foutmelding.", Sound(False, "nl")),
        ("I cannot log in, it does not work.", Sound(False, "en")),
        ("Er is een datalek, ik zie gegevens van andere klanten", Sound(False, "nl")),
        (RIGHT, Sound(True, "nl")),
        (SURE, Sound(True, "nl")),
        ("Please delete all my personal data.", Sound(True, "en")),
        ("Fijn weekend allemaal!", None),
        ("Good morning", None),
        ("Lunch om twaalf uur?", None),
        ("", None),
    ],
)
def test_what_words_sound_like(text: str, sound: Sound | None) -> None:
    assert sounds_like(text) == sound


def asked(scene: Scene, text: str = SURE) -> Corner:
    corner = Corner(scene)
    corner.writes(text)
    corner.reacts()
    corner.works()
    return corner


def test_the_question_shows_their_own_words_and_offers_both(scene: Scene) -> None:
    asked(scene)
    row = scene.newest("channel-sounds-private")
    assert (row.values["text"], row.values["right"]) == (SURE, "erasure")
    assert [one["action"] for one in row.buttons] == ["channel-request", "channel-ticket"]


def test_yes_leads_to_the_normal_questions_with_the_time_of_the_message(scene: Scene) -> None:
    corner = asked(scene)
    row = corner.taken()
    corner.writer.presses("channel-request", str(row.id)).presses("yes")
    assert corner.writer.facts["right"] == "erasure"
    assert corner.writer.facts["asked_at"] == SAID_AT.isoformat()
    assert corner.writer.state not in ("idle", "menu", "confirming_intent")


def test_after_everything_was_erased_the_question_answers_nothing(scene: Scene) -> None:
    corner = asked(scene)
    row = corner.taken()
    with scene.unit() as uow:
        asked_in = scene.newest("channel-sounds-private").id
        kept = uow.session.get_one(NoticeRow, asked_in, execution_options=ACROSS)
        kept.values, kept.cleared_at = {}, scene.clock()
    corner.writer.presses("channel-request", str(row.id))
    assert scene.said()[-1] == "button-stale"


def test_their_language_is_heard_in_their_words(scene: Scene) -> None:
    corner = Corner(scene)
    corner.writes("De export werkt niet, ik krijg steeds een foutmelding.")
    corner.reacts()
    corner.works()
    assert scene.newest("channel-ticket-told").language == "nl"
