"""Words of special categories flag a case, near misses do not; which category is kept nowhere."""

import pytest

from storage.models import AuditEvent, NoticeRow
from tests.conversation_kit import DPO, staff_speaker
from tests.workflows.rights_kit import asked
from workflows import decisions, special_words
from workflows.special_words import WORDS, categories, names_special

HIT = [
    ("Welke gegevens over mijn gezondheid hebben jullie?", "health"),
    ("Ik kreeg een burn-out door mijn werk.", "health"),
    ("Als patiënt schreef ik u eerder.", "health"),
    ("Delete what you noted about my HEALTH.", "health"),
    ("I was on sick leave.", "health"),
    ("Mijn geloofsovertuiging staat in het dossier.", "religion"),
    ("They wrote down my religion.", "religion"),
    ("Ik ben lid van de vakbond.", "union"),
    ("My union membership is none of your business.", "union"),
    ("Mijn seksuele geaardheid is genoteerd.", "sexuality"),
    ("A note says I am gay.", "sexuality"),
    ("Verwijder mijn etniciteit.", "origin"),
    ("My ethnic origin is in there.", "origin"),
    ("Mijn politieke voorkeur gaat niemand aan.", "politics"),
    ("They stored my political opinions.", "politics"),
    ("Mijn vingerafdruk is gebruikt om in te klokken.", "biometrics"),
    ("My fingerprints were taken.", "biometrics"),
    ("Er staat dat ik een strafblad heb.", "crime"),
    ("It says that I have a criminal record.", "crime"),
]
MISS = [
    "",
    "Ik heb gezonde twijfel over deze factuur.",
    "Een gezond bedrijf, dat is mij wat waard.",
    "Ik geloof dat mijn adres fout is.",
    "Gegevens afkomstig van een derde partij.",
    "De bedrijfspolitiek en de politie zijn iets anders.",
    "Een homogene lijst van rasters.",
    "Dit is een verdachte transactie.",
    "Ik was ontevreden met uw diensten.",
    "I asked in good faith; please be patient.",
    "My account was disabled after a race condition.",
    "The European Union has a law for this.",
    "The health check of your API shows my e-mail address.",
    "You keep a browser fingerprint of my device.",
    "Office politics.",
    "Criminals used my account.",
    "My name is Christian.",
    "It is my conviction that the invoice is wrong; a healthy doubt.",
]


@pytest.mark.parametrize(("text", "category"), HIT)
def test_a_word_of_a_category_is_seen(text, category):
    assert categories(text) == {category}
    assert names_special(text, {})
    assert names_special("", {"wrong": text})


@pytest.mark.parametrize("text", MISS)
def test_a_near_miss_is_not(text):
    assert categories(text) == frozenset()
    assert not names_special(text, {"wrong": text})


def test_every_category_is_tried_in_both_languages():
    tried = [category for _text, category in HIT]
    assert all(tried.count(category) >= 2 for category in WORDS)


def test_codes_of_ours_are_not_words_of_theirs():
    assert not names_special("", {"scope": "all", "consent": "newsletter"})


def flags(scene, request, key="dpo-card"):
    return [row.values["special"] for row in scene.rows(NoticeRow, key=key, request_id=request.id)]


def test_the_card_warns_and_holds_none_of_the_words(scene):
    request = asked(scene, "access", scope="Het gaat over mijn vakbond.")
    assert flags(scene, request) == ["yes"]
    assert all("vakbond" not in str(row.values) for row in scene.rows(NoticeRow, key="dpo-card"))
    (event,) = scene.rows(AuditEvent, event=special_words.EVENT)
    assert (event.request_id, event.facts) == (request.id, {})


def test_an_ordinary_case_is_not_flagged(scene):
    request = asked(scene, "access", scope="Het gaat over mijn factuur.")
    assert flags(scene, request) == [""]
    assert scene.rows(AuditEvent, event=special_words.EVENT) == []


def test_a_case_that_waits_for_proof_warns_too(scene):
    request = scene.file(identified=False, details="Mijn medische gegevens.")
    assert flags(scene, request, "request-filed") == ["yes"]


def test_what_took_effect_at_once_warns_too(scene):
    particulars = {"consent": "other", "which": "Foto met mijn handicap"}
    request = scene.file(kind="withdrawal", particulars=particulars)
    assert flags(scene, request, "request-filed") == ["yes"]


def test_an_answer_that_names_one_flags_the_case_from_then_on_once(scene):
    request = asked(scene, "access")
    scene.act(request, lambda work, found: decisions.answer(work, found, "De factuur van mei."))
    assert flags(scene, request) == [""]
    for _ in range(2):
        scene.act(request, lambda work, found: decisions.answer(work, found, "Bij mijn huisarts."))
    assert flags(scene, request)[-1] == "yes"
    assert len(scene.rows(AuditEvent, event=special_words.EVENT)) == 1


def test_the_person_is_told_nothing_of_it(scene):
    asked(scene, "access", scope="Mijn gezondheid.")
    to_the_person = scene.rows(NoticeRow, channel="telegram")
    assert to_the_person
    assert all("special" not in row.values for row in to_the_person)


def test_only_the_dpo_sees_the_words(scene):
    request = asked(scene, "access", scope="Mijn gezondheid.")
    token = scene.token("dpo-card", "details", request_id=request.id)
    assert scene.desk.form(staff_speaker("U0NOBODY"), token) is None
    assert scene.desk.form(staff_speaker(DPO), token) is not None
