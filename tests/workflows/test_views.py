"""Forms and App Homes: read-only, and checked like verbs."""

import pytest

from bots.conversation.words import shared
from storage.models import NoticeRow, PrivacyRequest
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, SUPPORT, speaker_of, staff_speaker
from workflows.desk import Settled
from workflows.notices import SLACK

FORMS = ("refuse", "ask", "hand-over", "details", "why-date")


@pytest.mark.parametrize("action", FORMS)
def test_a_form_opens_for_the_dpo_and_nobody_else(scene, action):
    scene.file()
    token = scene.token("dpo-card", action)
    assert scene.desk.form(staff_speaker(DPO), token).key == action
    strangers = [staff_speaker(user) for user in (SUPPORT, FIETSEN_DPO, OUTSIDER)]
    for who in [*strangers, staff_speaker(DPO, "T2"), speaker_of("1001")]:
        assert scene.desk.form(who, token) is None


@pytest.mark.parametrize("action", FORMS)
def test_a_form_of_a_decided_request_opens_only_to_look(scene, action):
    scene.file()
    row = scene.newest("dpo-card")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    opened = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", action, id=row.id))
    assert (opened is not None) == (action in ("details", "why-date"))


def test_details_show_the_person_to_whom_may_see_them(scene):
    scene.file(details="My orders.")
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "details"))
    assert form.values["name"] == "Noor Voorbeeld"
    assert form.values["details"] == "My orders."
    assert form.fields == ()


def test_an_answer_is_read_in_a_form_and_not_in_the_channel(scene):
    request = scene.file()
    with scene.turn(speaker_of("1001")) as turn:
        turn.answer_question(request.id, "The one in Utrecht.")
    token = scene.token("question-answered", "read-answer")
    form = scene.desk.form(staff_speaker(DPO), token)
    assert (form.key, form.values["text"], form.fields) == (
        "read-answer",
        "The one in Utrecht.",
        (),
    )
    assert scene.desk.form(staff_speaker(OUTSIDER), token) is None
    row = scene.newest("question-answered")
    assert "Utrecht" not in shared().say(row.language, row.key, **row.values)


def test_the_trace_says_why_the_date_is_what_it_is(scene):
    scene.file()
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "why-date"))
    assert form.values["trace"]


def test_a_ticket_is_answered_by_its_staff_only(scene):
    scene.open_ticket()
    token = scene.token("ticket-card", "reply")
    fields = scene.desk.form(staff_speaker(SUPPORT), token).fields
    assert [one.name for one in fields][-2:] == ["text", "reply-files"]
    assert scene.desk.form(staff_speaker(DPO), token) is None


def test_a_requesters_button_or_none_of_ours_opens_no_form(scene):
    scene.file()
    for token in (scene.token("receipt", "status"), "x.1", "", scene.token("dpo-card", "approve")):
        assert scene.desk.form(staff_speaker(DPO), token) is None


def test_looking_changes_nothing(scene):
    scene.file()
    before = len(scene.rows(NoticeRow)), scene.rows(PrivacyRequest)[0].version
    scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "details"))
    scene.desk.home(staff_speaker(DPO))
    assert (len(scene.rows(NoticeRow)), scene.rows(PrivacyRequest)[0].version) == before


def test_everybody_has_a_home_and_sees_only_their_own_cases(scene):
    own = scene.file(speaker=speaker_of("T1/U0REQ", SLACK))
    scene.open_ticket(speaker=speaker_of("T1/U0REQ", SLACK))
    assert keys(scene, "U0NEW") == ["home-start"]
    assert keys(scene, "U0REQ") == ["home-start", "home-request", "home-ticket"]
    assert keys(scene, OUTSIDER) == ["home-start"]
    sections = scene.desk.home(staff_speaker(DPO)).sections
    assert [one.key for one in sections[-3:]] == ["home-start", "home-file", "home-erase"]
    queue = sections[:-3]
    assert [(one.key, one.values["reference"]) for one in queue] == [
        ("home-queue-line", own.reference)
    ]
    assert "Noor" not in str([one.values for one in queue])


def keys(scene, user):
    return [section.key for section in scene.desk.home(staff_speaker(user)).sections]


def test_a_dpo_sees_the_queues_of_their_own_organisations_only(scene):
    scene.file()
    scene.file("voorbeeld-fietsen", speaker=speaker_of("2002"))
    assert keys(scene, FIETSEN_DPO).count("home-queue-line") == 1
    assert keys(scene, DPO).count("home-queue-line") == 1
    assert len(scene.desk.home(staff_speaker(DPO, "T2")).sections) == 1


#: About a request, and about a ticket.
ASKED = ("notice-unconfirmed", "not-delivered")


def test_an_unconfirmed_notice_is_a_question_to_staff_of_the_case(scene):
    scene.file()
    scene.open_ticket()
    lost = [scene.newest("receipt"), scene.newest("ticket-receipt"), scene.newest("dpo-card")]
    scene.desk.settle([Settled(row.id, "unconfirmed", error="timeout") for row in lost])
    asked = [row for row in scene.rows(NoticeRow) if row.key in ASKED]
    assert [row.address["conversation"] for row in asked] == ["C0SALSOFTDPO", "C0SALSOFTSUP"]
    offered = [(row.buttons[0]["action"], row.buttons[0]["value"]) for row in asked]
    assert offered == [("resend", str(lost[0].id)), ("resend-words", str(lost[1].id))]
