"""A term is extended once, in time, with reasons, and says when it breaks a promise."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bots.conversation.events import FormSubmitted
from bots.conversation.words import shared
from storage.models import ClockEvent, ClockKind, NoticeRow, RequestStatus
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, Staff, speaker_of, staff_speaker
from workflows import case_clock, dpo_card, extending
from workflows.errors import (
    CaseClosed,
    ExtendedAlready,
    FormIncomplete,
    NotYours,
    StaleButton,
    TooLateToExtend,
)
from workflows.notices import Form

WORDS = shared()
FACTS = "De gegevens staan in drie systemen van twee leveranciers, die eerst moeten zoeken."
FILLED = {"months": "2", "extension_ground": "complexity", "facts": FACTS}
#: Received on 3 March 2026: the law's month ends on 3 April, Salesinteract's promise on 31 March.
LAST = datetime(2026, 4, 3, 12, tzinfo=UTC)


def extend(scene, user=DPO, **filled):
    token = scene.token("dpo-card", "extend")
    given = FILLED | filled
    with scene.turn(staff_speaker(user)) as turn:
        shown = turn.extend(token, given)
    assert isinstance(shown, Form)
    with scene.turn(staff_speaker(user)) as turn:
        assert turn.extend(token, {**given, "form_state": shown.state}) is None
    return shown


@pytest.mark.parametrize(("months", "until"), [("1", "2026-05-04"), ("2", "2026-06-03")])
def test_it_counts_from_receipt_and_is_told_with_everything(scene, months, until):
    request = scene.file("salesinteract", "rectification")
    extend(scene, months=months)
    said = scene.newest("request-extended").values
    assert (said["extended_on"], said["original_on"]) == (until, "2026-03-31")
    assert said["reasons"] == FACTS
    assert said["authority"] == "Autoriteit Persoonsgegevens"
    assert (said["court"], said["email"]) == ("nl", "personalrequest@salesinteract.com")
    event = scene.row(ClockEvent, kind=ClockKind.EXTENDED)
    assert event.months == int(months)
    found = scene.request(request.reference)
    assert found.legal_on == date.fromisoformat(until)
    assert found.status == "awaiting_decision"


def test_it_moves_the_laws_date_and_not_the_promise(scene):
    request = scene.file("salesinteract", "rectification")
    extend(scene)
    dates = scene.act(request, case_clock.dates_of)
    assert dates.promised_on == date(2026, 3, 31)
    assert dates.legal_on == date(2026, 4, 3)
    assert dates.extended_on == date(2026, 6, 3)


def test_one_that_breaks_the_promise_says_so_first(scene):
    scene.file("salesinteract", "rectification")
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "extend"))
    assert form.values["promised_on"] == "2026-03-31"
    assert "breekt die belofte" in WORDS.say("nl", "form-extend", **form.values)
    shown = extend(scene)
    assert shown.values["promised_on"] == "2026-03-31"


def test_without_a_promise_there_is_none_to_break(scene):
    scene.file("xential", "rectification")
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "extend"))
    assert form.values["promised_on"] == ""


def test_the_dpo_sees_the_text_before_and_the_dates_to_choose_from(scene):
    request = scene.file()
    token = scene.token("dpo-card", "extend")
    form = scene.desk.form(staff_speaker(DPO), token)
    assert (form.values["first_on"], form.values["second_on"]) == ("2026-05-04", "2026-06-03")
    with scene.turn(staff_speaker(DPO)) as turn:
        shown = turn.extend(token, FILLED)
    assert shown.quote.values["extended_on"] == "2026-06-03"
    assert scene.rows(ClockEvent, kind=ClockKind.EXTENDED) == []
    assert "request-extended" not in scene.said()
    changed = {**FILLED, "months": "1", "form_state": shown.state}
    with scene.turn(staff_speaker(DPO)) as turn:
        assert turn.extend(token, changed).quote.values["extended_on"] == "2026-05-04"
    assert scene.request(request.reference).legal_on == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        ({"months": ""}, {"months"}),
        ({"months": "3"}, {"months"}),
        ({"extension_ground": "holidays"}, {"extension_ground"}),
        ({"facts": "Wij hebben het erg druk."}, {"facts"}),
        ({"facts": "druk" + 60 * " " + "druk"}, {"facts"}),
        ({"months": "", "facts": ""}, {"months", "facts"}),
    ],
)
def test_it_needs_a_ground_that_the_law_knows_and_facts(scene, filled, wrong):
    scene.file()
    with pytest.raises(FormIncomplete) as raised, scene.turn(staff_speaker(DPO)) as turn:
        turn.extend(scene.token("dpo-card", "extend"), FILLED | filled)
    assert set(raised.value.errors) == wrong
    assert scene.rows(ClockEvent, kind=ClockKind.EXTENDED) == []


# Until when


def test_up_to_the_safe_date_nothing_is_asked(scene):
    scene.file()
    scene.clock.now = LAST
    form = scene.desk.form(staff_speaker(DPO), scene.token("dpo-card", "extend"))
    assert "sure" not in [field.name for field in form.fields]
    extend(scene)


def test_after_the_laws_date_it_is_too_late(scene):
    scene.file()
    scene.clock.now = LAST + timedelta(days=1)
    token = scene.token("dpo-card", "extend")
    assert scene.desk.form(staff_speaker(DPO), token) is None
    with pytest.raises(TooLateToExtend), scene.turn(staff_speaker(DPO)) as turn:
        turn.extend(token, FILLED)
    dpo = Staff(scene)
    dpo.presses("dpo-card", "extend")
    assert [row.key for row in dpo.told_privately()] == ["too-late-to-extend"]


@pytest.fixture
def paused(scene):
    """A case whose clock stood still for ten days: safe on 3 April, the law's date on 13 April."""
    request = scene.file()
    scene.act(request, lambda work, it: case_clock.paused(work, it, case_clock.CLARIFICATION))
    scene.clock.forward(timedelta(days=10))

    def go_on(work, found):
        case_clock.resumed(work, found, case_clock.CLARIFICATION)
        work.uow.session.flush()
        dpo_card.refresh_card(work, found)

    scene.act(request, go_on)
    dates = scene.act(request, case_clock.dates_of)
    assert (dates.safe_on, dates.legal_on) == (date(2026, 4, 3), date(2026, 4, 13))
    return request


def test_between_the_safe_and_the_laws_date_a_warning_is_confirmed(scene, paused):
    scene.clock.now = LAST + timedelta(days=5)
    token = scene.token("dpo-card", "extend")
    form = scene.desk.form(staff_speaker(DPO), token)
    assert form.values["warned"] == "yes"
    for sure in ("", "no"):
        with pytest.raises(FormIncomplete) as raised, scene.turn(staff_speaker(DPO)) as turn:
            turn.extend(token, {**FILLED, "sure": sure})
        assert raised.value.errors == {"sure": "error-not-sure"}
    extend(scene, sure="yes")
    assert scene.newest("request-extended").values["extended_on"] == "2026-06-15"
    assert scene.request(paused.reference).legal_on == date(2026, 6, 15)


def test_once_a_case(scene):
    scene.file()
    first = scene.token("dpo-card", "extend")
    extend(scene)
    assert "extend" not in [button["action"] for button in scene.newest("dpo-card").buttons]
    # A press on the card as it was is stale; with a current one the case still says no.
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        turn.extend(first, FILLED)
    with scene.unit() as uow:
        row = uow.notices.by_nonce(first.partition(".")[0])
        row.case_version = scene.request(scene.newest("dpo-card").values["reference"]).version
    with pytest.raises(ExtendedAlready), scene.turn(staff_speaker(DPO)) as turn:
        turn.extend(first, FILLED)
    assert len(scene.rows(ClockEvent, kind=ClockKind.EXTENDED)) == 1
    assert len(scene.rows(NoticeRow, key="request-extended")) == 1


def test_sending_the_same_form_twice_extends_once(scene):
    scene.file()
    dpo = Staff(scene)
    shown = dpo.submits("dpo-card", "extend", **FILLED).form
    token = scene.token("dpo-card", "extend")
    for _ in range(2):
        dpo.does(
            FormSubmitted, channel="C0SALSOFTDPO", token=token, values=FILLED, state=shown.state
        )
    assert len(scene.rows(NoticeRow, key="request-extended")) == 1
    assert [one.key for one in dpo.told_privately()] == ["button-stale"]


def test_a_closed_case_is_not_extended(scene):
    request = scene.file()
    token = scene.token("dpo-card", "extend")
    with scene.turn(speaker_of("1001")) as turn:
        turn.withdraw_request(scene.newest("receipt"))
    with scene.unit() as uow:
        version = scene.request(request.reference).version
        uow.notices.by_nonce(token.partition(".")[0]).case_version = version
    with pytest.raises(CaseClosed), scene.turn(staff_speaker(DPO)) as turn:
        turn.extend(token, FILLED)


@pytest.mark.parametrize("user", [OUTSIDER, FIETSEN_DPO, "U0SUPPORT"])
def test_only_the_controllers_own_dpo_extends(scene, user):
    scene.file()
    token = scene.token("dpo-card", "extend")
    assert scene.desk.form(staff_speaker(user), token) is None
    with pytest.raises(NotYours), scene.turn(staff_speaker(user)) as turn:
        turn.extend(token, FILLED)


def test_who_carries_it_out_can_be_given_time_too(scene):
    request = scene.file("salesinteract", "rectification")
    scene.act(request, _approved)
    extend(scene)
    assert scene.request(request.reference).status == "approved"


def _approved(work, found):
    found.status = RequestStatus.APPROVED
    dpo_card.refresh_card(work, found)


def test_a_country_of_the_person_decides_where_to_complain(scene):
    request = scene.file()

    def moves(_work, found):
        found.person = {**found.person, "country": "NO"}

    scene.act(request, moves)
    values = scene.act(request, lambda work, found: extending.told(work, found, FILLED))
    assert values["website"] == "https://www.datatilsynet.no"
    assert values["court"] == "gdpr"
