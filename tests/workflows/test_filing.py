"""A request that came another way: the form with every wrong field, and the case it makes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bots.conversation.events import FormSubmitted
from storage.models import AuditEvent, Filing, Job, LetterToSend, NoticeRow, PrivacyRequest
from tests.conversation_kit import DPO, FIETSEN_DPO, SUPPORT, Staff, staff_speaker
from tests.workflows.passing_kit import with_policy
from workflows import filing
from workflows.errors import FormIncomplete, NotYours
from workflows.notices import FILE_REQUEST

GOOD = {
    "filed-tenant": "salesinteract",
    "filed-right": "access",
    "filed-on": "2-3-2026",
    "filed-time": "14:30",
    "filed-way": "letter",
    "filed-name": "Noor Voorbeeld",
    "filed-contact": "",
    "filed-address": "Dorpsstraat 1, Voorbeelddorp",
    "filed-language": "nl",
    "filed-details": "Wat weet u van mij?",
    "filed-identified": "not_yet",
}


def filed(scene, user=DPO, **changes):
    with scene.turn(staff_speaker(user)) as turn:
        reference = turn.file_request(GOOD | changes)
    return scene.request(reference)


def errors(scene, user=DPO, **changes):
    with pytest.raises(FormIncomplete) as raised, scene.turn(staff_speaker(user)) as turn:
        turn.file_request(GOOD | changes)
    return raised.value.errors


def test_the_clock_is_that_of_the_receipt_not_of_the_filing(scene_on_both):
    request = filed(scene_on_both)
    assert request.received_at == datetime(2026, 3, 2, 13, 30, tzinfo=UTC)
    assert request.filed_at == scene_on_both.clock()
    assert request.effective_on == date(2026, 3, 30)
    assert (request.contact_id, request.status) == (None, "awaiting_decision")
    assert request.person["address"] == "Dorpsstraat 1, Voorbeelddorp"
    row = scene_on_both.row(Filing)
    assert (row.way, row.by, row.identified) == ("letter", DPO, "not_yet")


def test_the_card_says_how_it_came_in_and_the_channel_hears_no_name(scene):
    filed(scene)
    card = scene.newest("dpo-card")
    assert card.values["filed_way"] == "letter"
    assert "Noor" not in repr([row.values for row in scene.rows(NoticeRow)])
    events = [one.event for one in scene.rows(AuditEvent)]
    assert "request:filed_by_staff" in events
    assert "Noor" not in repr([one.facts for one in scene.rows(AuditEvent)])


def test_a_receipt_is_a_letter_to_send_under_the_card(scene):
    filed(scene)
    letter = scene.newest("letter-to-send")
    assert letter.values["letter"] == "receipt"
    assert letter.thread_id == scene.newest("dpo-card").id
    assert scene.row(LetterToSend).sent_at is None


@pytest.mark.parametrize(
    ("field", "given", "error"),
    [
        ("filed-tenant", "", "error-choose"),
        ("filed-tenant", "voorbeeld-fietsen", "error-choose"),
        ("filed-right", "", "error-choose"),
        ("filed-right", "everything", "error-choose"),
        ("filed-on", "", "error-date-wrong"),
        ("filed-on", "yesterday", "error-date-wrong"),
        ("filed-on", "31-2-2026", "error-date-wrong"),
        ("filed-on", "2026-13-01", "error-date-wrong"),
        ("filed-on", "4-3-2026", "error-date-future"),
        ("filed-on", "1-3-2023", "error-date-old"),
        ("filed-time", "", "error-time-wrong"),
        ("filed-time", "half ten", "error-time-wrong"),
        ("filed-time", "24:00", "error-time-wrong"),
        ("filed-way", "", "error-choose"),
        ("filed-way", "pigeon", "error-choose"),
        ("filed-name", " ", "error-empty"),
        ("filed-contact", "noor at example", "error-contact-wrong"),
        ("filed-contact", "12345", "error-contact-wrong"),
        ("filed-language", "", "error-choose"),
        ("filed-language", "fr", "error-choose"),
        ("filed-details", "", "error-empty"),
        ("filed-identified", "", "error-choose"),
        ("filed-identified", "guess", "error-choose"),
    ],
)
def test_each_wrong_field_is_named_and_nothing_is_filed(scene, field, given, error):
    assert errors(scene, **{field: given}) == {field: error}
    assert scene.rows(PrivacyRequest) == []
    assert scene.rows(NoticeRow) == []


def test_somebody_has_to_be_answered_somewhere(scene):
    wrong = errors(scene, **{"filed-address": "", "filed-contact": ""})
    assert wrong == {"filed-contact": "error-contact-missing"}


def test_later_today_is_the_future_too(scene):
    today = {"filed-on": "3-3-2026", "filed-time": "10:01"}
    assert errors(scene, **today) == {"filed-time": "error-date-future"}
    assert filed(scene, **(today | {"filed-time": "10:00"})).received_at == scene.clock()


def test_all_that_is_wrong_is_said_at_once(scene):
    wrong = errors(scene, **dict.fromkeys(GOOD, ""))
    assert set(wrong) == set(GOOD) - {"filed-address"}


@pytest.mark.parametrize(
    ("typed", "kind"), [("noor@example.org", "email"), ("+31 20 555 0123", "phone")]
)
def test_an_address_is_known_by_its_form(scene, typed, kind):
    assert filed(scene, **{"filed-contact": typed}).person[kind] == typed


@pytest.mark.parametrize("user", [SUPPORT, "U0NOBODY"])
def test_only_a_dpo_may_file(scene, user):
    with pytest.raises(NotYours), scene.turn(staff_speaker(user)) as turn:
        turn.file_request(GOOD)
    assert scene.desk.form(staff_speaker(user), FILE_REQUEST) is None
    assert scene.rows(PrivacyRequest) == []


def test_a_dpo_of_another_workspace_may_not(scene):
    with pytest.raises(NotYours), scene.turn(staff_speaker(DPO, team="T9")) as turn:
        turn.file_request(GOOD)


def test_a_dpo_of_one_organisation_is_not_asked_which(scene):
    own = scene.desk.form(staff_speaker(FIETSEN_DPO), FILE_REQUEST)
    assert "filed-tenant" not in [one.name for one in own.fields]
    several = scene.desk.form(staff_speaker(DPO), FILE_REQUEST)
    names = [one.name for one in several.fields]
    assert names == list(GOOD)
    values = {key: value for key, value in GOOD.items() if key != "filed-tenant"}
    with scene.turn(staff_speaker(FIETSEN_DPO)) as turn:
        reference = turn.file_request(values)
    tenant = scene.request(reference).tenant_id
    with scene.unit() as uow:
        assert uow.tenants.get(tenant).slug == "voorbeeld-fietsen"


@pytest.mark.parametrize("known", ["known_address", "video", "in_person", "known_by_phone"])
def test_who_asks_is_noted_as_the_dpo_says(scene, known):
    request = filed(scene, **{"filed-identified": known})
    assert request.attestation["method"] == known
    assert request.attestation["checker"] == "dpo"
    assert request.attestation["verified_at"]


def test_what_the_policy_approves_by_itself_waits_until_somebody_is_known(scene):
    rights = dict(scene.told.policies["salsoft"].rights)
    rights["access"] = replace(rights["access"], approve_by="auto")
    scene = with_policy(scene, "salsoft", rights=rights)
    given = {"filed-tenant": "salsoft"}
    assert filed(scene, **given).status == "awaiting_decision"
    known = filed(scene, **given, **{"filed-identified": "in_person"})
    assert known.status == "approved"
    assert scene.rows(Job, name="pass_on")


def test_the_form_sent_back_by_slack_files_once(scene):
    staff = Staff(scene)
    ref = "slack:the-same"
    for _ in range(2):
        staff.does(FormSubmitted, ref=ref, token=FILE_REQUEST, values=GOOD)
    assert len(scene.rows(PrivacyRequest)) == 1
    assert scene.newest("request-filed-by-you").address["conversation"] == DPO


def test_errors_come_back_beside_the_fields_in_words(scene):
    answer = Staff(scene).does(FormSubmitted, token=FILE_REQUEST, values=GOOD | {"filed-on": "x"})
    assert list(answer.errors) == ["filed-on"]
    assert "5-3-2026" in answer.errors["filed-on"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("5-3-2026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("5-3-26", None),
        ("3-2026", None),
    ],
)
def test_dates_as_people_type_them(typed, day):
    assert filing.day_of(typed) == day


@pytest.mark.parametrize(
    ("typed", "at"), [("9:05", time(9, 5)), ("09.05", time(9, 5)), ("9", None), ("9:65", None)]
)
def test_times_as_people_type_them(typed, at):
    assert filing.time_of(typed) == at


def test_the_three_years_end_three_years_ago(scene):
    edge = (scene.clock() - timedelta(days=3 * 365)).date()
    assert filed(scene, **{"filed-on": edge.isoformat()}).status == "awaiting_decision"
