"""What each right needs is asked in both languages, shown in the summary, and kept as answered."""

import pytest

from bots.conversation.cards import render
from bots.conversation.words import shared
from storage.models import PrivacyRequest
from tests.conversation_kit import Person, Scene, speaker_of
from workflows.notices import Address, Notice

WORDS = shared()
CORRECT = {"wrong": "Mijn naam is Norr.", "correct": "Het is Noor."}

#: For each right: what is pressed (a value of *need*) or said, and what is kept of it.
WAYS = [
    ("access", ["need scope-all"], {"scope": "all"}),
    ("access", ["De facturen van 2025"], {"scope": "De facturen van 2025"}),
    ("rectification", list(CORRECT.values()), CORRECT),
    ("erasure", ["need scope-all"], {"scope": "all"}),
    (
        "restriction",
        ["need ground-claims", "Mijn bestellingen"],
        {"ground": "claims", "scope": "Mijn bestellingen"},
    ),
    ("portability", ["need to-self"], {"to": "self"}),
    (
        "portability",
        ["need to-other", "Voorbeeld BV, data@example.org"],
        {"to": "other", "recipient": "Voorbeeld BV, data@example.org"},
    ),
    ("portability", ["Voorbeeld BV"], {"to": "other", "recipient": "Voorbeeld BV"}),
    ("objection", ["need objection-marketing"], {"objection": "marketing"}),
    (
        "objection",
        ["need objection-other", "Ik ben getuige."],
        {"objection": "other", "situation": "Ik ben getuige."},
    ),
    ("withdrawal", ["need consent-all"], {"consent": "all"}),
    ("withdrawal", ["Verjaardagsmail"], {"consent": "other", "which": "Verjaardagsmail"}),
    (
        "automated_decision",
        ["Geen krediet", "need asks-contest"],
        {"decision": "Geen krediet", "asks": "contest"},
    ),
    ("automated_decision", ["Geen krediet", "skip"], {"decision": "Geen krediet"}),
]


def before_needs(person: Person, right: str, tenant: str = "superoffice") -> Person:
    person.commands("start", tenant).presses("ask_about_my_data").presses("right", right)
    person.presses("scope-own").says("Noor Voorbeeld").says("noor@example.org")
    return person


def answer(person: Person, steps: list[str]) -> Person:
    for step in steps:
        if step == "skip":
            person.presses("skip")
        elif step.startswith("need "):
            person.presses("need", step.removeprefix("need "))
        else:
            person.says(step)
    return person


def worded(row, language: str) -> str:
    notice = Notice(row.id, row.nonce, Address("telegram", "1"), row.key, language, row.values)
    return render(notice, WORDS).body


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("right", "steps", "kept"), WAYS)
def test_each_right_is_asked_summed_up_and_filed(scene, language, right, steps, kept):
    person = Person(scene, speaker_of("1001", language=language))
    answer(before_needs(person, right), steps)
    assert person.state == "confirming_summary"
    summary = person.unheard()[-1]
    assert summary.key == "summary"
    text = worded(summary, language)
    assert text.count("– ") == len(kept)
    for value in kept.values():
        assert value not in ("all", "self", "other") or f": {value}\n" not in text
    person.presses("file-it")
    assert scene.row(PrivacyRequest).particulars == kept


@pytest.mark.parametrize("right", ["access", "rectification", "withdrawal", "objection"])
def test_a_question_says_the_same_in_both_languages(noor, right):
    before_needs(noor, right)
    question = noor.unheard()[-1]
    assert worded(question, "nl") != worded(question, "en")


@pytest.mark.parametrize("right", ["rectification", "portability", "withdrawal", "objection"])
def test_what_the_law_needs_cannot_be_skipped(noor, right):
    before_needs(noor, right)
    question = noor.unheard()[-1]
    assert "skip" not in [button["action"] for button in question.buttons]


def test_where_only_a_button_answers_words_do_not(noor):
    before_needs(noor, "objection").says("reclame")
    assert noor.unheard()[-1].key == "use-the-buttons"
    assert noor.state == "first_need"


def test_an_account_is_told_apart_where_the_statement_deletes_accounts(noor, scene):
    before_needs(noor, "erasure", "salesinteract")
    assert noor.unheard()[-1].key == "need-erase"
    noor.presses("need", "erase-both")
    assert noor.unheard()[-1].key == "need-scope"
    noor.presses("need", "scope-all").presses("file-it")
    assert scene.row(PrivacyRequest).particulars == {"erase": "both", "scope": "all"}


def test_the_way_to_get_the_answer_is_asked_where_there_are_pages(scene: Scene):
    scene = scene.with_settings(public_url="https://loket.example")
    noor = before_needs(Person(scene), "access").presses("need", "scope-all")
    assert noor.unheard()[-1].key == "need-delivery"
    noor.presses("need", "delivery-chat").presses("file-it")
    assert scene.row(PrivacyRequest).particulars == {"scope": "all", "delivery": "chat"}


def test_the_answers_can_be_changed_in_the_summary(noor, scene):
    answer(before_needs(noor, "portability"), ["need to-other", "Voorbeeld BV"])
    noor.presses("change-particulars").presses("need", "to-self")
    assert noor.state == "confirming_summary"
    noor.presses("file-it")
    assert scene.row(PrivacyRequest).particulars == {"to": "self"}


def test_back_from_the_second_question_asks_the_first_again(noor):
    before_needs(noor, "rectification").says(CORRECT["wrong"])
    assert noor.state == "second_need"
    noor.presses("back")
    assert noor.state == "first_need"
    answer(noor, list(CORRECT.values()))
    assert noor.state == "confirming_summary"
    assert noor.facts["particulars"] == CORRECT


def test_another_right_begins_without_the_answers_of_the_one_before(noor, scene):
    answer(before_needs(noor, "objection"), ["need objection-marketing"])
    noor.presses("not-what-i-meant").presses("right", "access").presses("scope-own")
    noor.says("Noor Voorbeeld").says("noor@example.org").answers_needs().presses("file-it")
    assert scene.row(PrivacyRequest).particulars == {"scope": "all"}


def test_a_repeated_press_answers_once(noor, scene):
    before_needs(noor, "restriction")
    token = scene.token("need-ground", "need", "ground-claims")
    noor.presses_token(token)
    noor.presses_token(token)
    assert noor.unheard()[-1].key == "button-stale"
    assert noor.state == "second_need"


def test_nobody_of_the_staff_reads_the_words_on_a_card(noor, scene):
    answer(before_needs(noor, "rectification"), list(CORRECT.values()))
    noor.presses("file-it")
    for row in scene.rows(type(scene.newest("receipt")), channel="slack"):
        assert "Norr" not in str(row.values)


CONSENTS = {
    "superoffice": ["marketing", "all", "other"],
    "salesinteract": ["newsletter", "testimonial", "all", "other"],
    "salsoft": ["newsletter", "testimonial", "all", "other"],
}


@pytest.mark.parametrize("tenant", CONSENTS)
def test_exactly_the_consents_of_the_policy_are_offered(noor, tenant):
    before_needs(noor, "withdrawal", tenant)
    question = noor.unheard()[-1]
    offered = [one["value"] for one in question.buttons if one["action"] == "need"]
    assert offered == [f"consent-{key}" for key in CONSENTS[tenant]]


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Reclameberichten"), ("en", "Marketing messages")]
)
def test_a_consent_of_the_policy_goes_by_its_name(scene, language, name):
    person = Person(scene, speaker_of("1001", language=language))
    before_needs(person, "withdrawal").presses("need", "consent-marketing")
    text = worded(person.unheard()[-1], language)
    assert f": {name}\n" in text
    assert "marketing\n" not in text
    person.presses("file-it")
    assert scene.row(PrivacyRequest).particulars == {"consent": "marketing", "which": name}
    ended = scene.newest("withdrawal-effective")
    assert name in worded(ended, language)


def test_a_consent_that_is_not_offered_cannot_be_pressed_into_being(noor):
    before_needs(noor, "withdrawal", "salsoft")
    token = noor.scene.token("need-consent", "need", "consent-newsletter")
    noor.presses_token(token)
    noor.unheard()
    before_needs(noor, "withdrawal")
    noor.presses_token(token)
    assert noor.unheard()[-1].key == "button-stale"


def test_going_back_from_one_of_the_policy_to_another_leaves_no_name(noor):
    before_needs(noor, "withdrawal").presses("need", "consent-marketing")
    noor.presses("change-particulars").presses("need", "consent-all")
    assert noor.facts["particulars"] == {"consent": "all"}
