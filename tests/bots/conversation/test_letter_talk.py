"""Sample letters for anybody, where to complain, and where data come from."""

import pytest

from bots.conversation.letter_talk import LETTERS
from bots.conversation.words import shared
from storage.models import PrivacyRequest
from tests.conversation_kit import Person, speaker_of


def begin(person: Person, slug: str = "salesinteract") -> Person:
    return person.commands("start", slug).commands("letter")


def letter(person: Person, kind: str) -> str:
    """The letter that was said, in words."""
    key = f"letter-{kind}".replace("_", "-")
    row = person.scene.newest(key)
    return shared().say(row.language, key, **row.values)


@pytest.mark.parametrize("kind", LETTERS)
def test_each_letter_has_addressee_date_subject_and_name(noor, kind):
    begin(noor).presses("letter", kind).presses("letter-to-us").says("Noor Voorbeeld")
    said = letter(noor, kind)
    assert "Salesinteract BV" in said
    assert "2026" in said
    assert "Noor Voorbeeld" in said
    assert "AVG" in said or kind == "reminder"


def test_it_can_go_to_any_other_company_and_stay_unsigned(noor):
    begin(noor).presses("letter", "access")
    noor.says("Voorbeeld Verzekeringen, Voorbeeldstraat 1, Utrecht").presses("skip")
    said = letter(noor, "access")
    assert "Voorbeeld Verzekeringen" in said
    assert "(uw naam" in said
    assert noor.scene.newest("letter-explained").values["email"] == ""


def test_nothing_is_filed_and_nothing_of_it_is_kept(noor):
    begin(noor).presses("letter", "erasure").presses("letter-to-us").says("Noor Voorbeeld")
    assert noor.scene.rows(PrivacyRequest) == []
    assert not {"letter", "letter_to", "letter_email"} & set(noor.facts)


def test_the_same_can_be_filed_here_instead(noor):
    begin(noor).presses("letter", "erasure").presses("letter-to-us").presses("skip")
    noor.presses("right-instead", "erasure")
    assert noor.state == "confirming_intent"
    assert noor.facts["right"] == "erasure"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Heeft u een voorbeeldbrief voor mij?", "nl"),
        ("Can you draft a letter for me?", "en"),
        ("I need a template letter for access", "en"),
    ],
)
def test_words_lead_there(scene, text, language):
    person = Person(scene, speaker_of("1001", language=language))
    person.commands("start", "salsoft").says(text)
    assert person.state == "choosing_letter"


def test_a_letter_that_does_not_exist_is_asked_again(noor):
    begin(noor).says("een lange brief graag")
    assert noor.state == "choosing_letter"


def test_without_an_organisation_it_is_asked_first(noor):
    noor.commands("start").commands("letter")
    assert noor.state == "choosing_tenant"
    noor.presses("tenant", "salsoft")
    assert noor.state == "choosing_letter"


@pytest.mark.parametrize("way", ["command", "button", "words"])
def test_the_ladder_of_complaints_names_the_authority_and_the_court(noor, way):
    noor.commands("start", "salesinteract")
    match way:
        case "command":
            noor.commands("complaint")
        case "button":
            noor.commands("privacy").presses("where-to-complain")
        case _:
            noor.says("Ik wil een klacht indienen bij de Autoriteit Persoonsgegevens")
    row = noor.scene.newest("where-to-complain")
    said = shared().say("nl", row.key, **row.values)
    assert "Salesinteract BV" in said
    assert "Autoriteit Persoonsgegevens" in said
    assert "rechtbank" in said


def test_a_complaint_about_an_invoice_is_support(noor):
    noor.commands("start", "salesinteract").says("Ik heb een klacht over mijn factuur")
    assert "where-to-complain" not in noor.scene.said()


@pytest.mark.parametrize("text", ["Hoe komen jullie aan mijn adres?", "Where did you get my data?"])
def test_where_data_come_from_is_told_and_access_is_offered(noor, text):
    noor.commands("start", "superoffice").says(text)
    assert noor.scene.newest("where-data-come-from").values["origins"]
    assert noor.state == "confirming_intent"
    assert noor.facts["right"] == "access"
