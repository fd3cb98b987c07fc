"""No data, nothing in it, and not identified never look alike."""

import pytest

from bots.conversation.words import shared
from storage.models import AuditEvent, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, Staff, staff_speaker
from tests.workflows.answer_kit import adds, parts, to_answer
from workflows.decisions import REFUSAL_GROUNDS
from workflows.errors import CaseClosed, FormIncomplete, NotYours

SEARCHED = "Klantsysteem en mailbox, op naam en e-mailadres."
WAYS = {
    "no-data": ("report_no_data", "searched", "request-no-data", "done_no_data"),
    "nothing-in-it": ("report_nothing_in_it", "searched", "request-nothing-in-it", "done"),
    "answered-elsewhere": ("report_answered", "how", "request-answered-elsewhere", "done"),
}


def report(scene, way, text, user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        getattr(turn, WAYS[way][0])(scene.token("handover-card", way), text)


@pytest.mark.parametrize("way", WAYS)
def test_each_ends_the_case_with_words_of_its_own(scene, way):
    request = to_answer(scene)
    report(scene, way, f"  {SEARCHED}  ")
    _verb, field, key, status = WAYS[way]
    assert scene.request(request.reference).status == status
    row = scene.newest(key)
    assert row.values[field] == SEARCHED
    assert SEARCHED in shared().say("nl", key, **row.values)
    assert SEARCHED not in str([event.facts for event in scene.rows(AuditEvent)])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["", "CRM", "   CRM      "])
def test_each_asks_for_ten_characters(scene, way, text):
    request = to_answer(scene)
    with pytest.raises(FormIncomplete) as told:
        report(scene, way, text)
    assert told.value.errors == {WAYS[way][1]: "error-searched-too-short"}
    assert scene.request(request.reference).status == "in_progress"


@pytest.mark.parametrize("way", WAYS)
def test_each_is_the_dpos_alone_and_works_once(scene, way):
    to_answer(scene)
    for user in (FIETSEN_DPO, OUTSIDER):
        with pytest.raises(NotYours):
            report(scene, way, SEARCHED, user)
        assert scene.desk.form(staff_speaker(user), scene.token("handover-card", way)) is None
    row = scene.newest("handover-card")
    token = scene.token("handover-card", way)
    report(scene, way, SEARCHED)
    with pytest.raises(CaseClosed), scene.turn(staff_speaker(DPO)) as turn:
        getattr(turn, WAYS[way][0])(token, SEARCHED)
    assert scene.desk.form(staff_speaker(DPO), token) is None
    assert len(scene.rows(NoticeRow, key=WAYS[way][2])) == 1
    assert row.key == "handover-card"


@pytest.mark.parametrize("way", WAYS)
def test_a_draft_goes_with_it(scene, way):
    to_answer(scene)
    adds(scene, "Een begin")
    report(scene, way, SEARCHED)
    assert parts(scene)[0].content is None


def test_a_press_on_a_closed_case_says_that_it_is_closed(scene):
    to_answer(scene)
    token = scene.token("handover-card", "no-data")
    report(scene, "no-data", SEARCHED)
    with pytest.raises(CaseClosed), scene.turn(staff_speaker(DPO)) as turn:
        turn.explain_answer(token)


def test_no_data_says_by_what_and_where_was_searched_and_what_to_add(scene):
    to_answer(scene)
    form = scene.desk.form(staff_speaker(DPO), scene.token("handover-card", "no-data"))
    assert "noor@example.org" in form.values["searched_for"]
    report(scene, "no-data", SEARCHED)
    said = shared().say("en", "request-no-data", **scene.newest("request-no-data").values)
    assert "Noor Voorbeeld" in said
    assert "noor@example.org" in said
    assert SEARCHED in said
    assert "new request" in said


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_three_never_look_alike(scene, language):
    values = {
        "reference": "PR-7F3K",
        "tenant": "Example",
        "email": "privacy@example.org",
        "right": "access",
        "searched": SEARCHED,
        "searched_for": "Noor Voorbeeld",
    }
    words = shared()
    headings = {
        words.attribute(language, key, "heading", **values)
        for key in ("request-no-data", "request-nothing-in-it", "answer-ready")
        if key != "answer-ready"
    }
    assert len(headings) == 2
    none = words.say(language, "request-no-data", **values)
    empty = words.say(language, "request-nothing-in-it", **values)
    unknown = words.say(language, "ground-not-identified")
    assert "not-identified" in REFUSAL_GROUNDS
    assert len({none, empty, unknown}) == 3
    knows = {"en": "knows you", "nl": "kent u"}[language]
    assert knows in empty
    assert knows not in none
    identified = {"en": "identified", "nl": "geïdentificeerd"}[language]
    assert identified in unknown
    assert identified not in none + empty


def test_the_reasons_are_read_in_the_form_by_staff(scene):
    to_answer(scene)
    answer = Staff(scene).submits("handover-card", "no-data", searched="CRM")
    assert "10" in answer.errors["searched"]
