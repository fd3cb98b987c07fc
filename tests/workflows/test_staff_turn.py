"""Who may do what: every verb of the staff, tried by everybody who may not."""

import pytest

from storage.models import NoticeRow, NoticeStatus, PrivacyRequest, Ticket, TicketMessage
from tests.conversation_kit import (
    DPO,
    FIETSEN_DPO,
    OUTSIDER,
    SUPPORT,
    TEAM,
    Scene,
    Staff,
    speaker_of,
    staff_speaker,
)
from workflows.desk import Settled
from workflows.errors import FormIncomplete, NotYours, StaleButton
from workflows.handover import record_trouble
from workflows.notices import Speaker

REASONS = "We have already answered this twice this month."


def request_card(scene, action="details"):
    scene.file()
    return scene.token("dpo-card", action)


def ticket_card(scene):
    scene.open_ticket()
    return scene.token("ticket-card", "reply")


def ticket_thread(scene):
    ticket_card(scene)
    scene.send_all()
    return scene.newest("ticket-card").sent_ref


REFUSAL = {"ground": "not-applicable", "reasons": REASONS}
REQUEST_VERBS = {
    "approve": lambda turn, token: turn.approve(token),
    "refuse": lambda turn, token: turn.refuse(token, REFUSAL),
    "ask": lambda turn, token: turn.ask_requester(token, "Which address do you mean?"),
    "hand_over": lambda turn, token: turn.hand_over(token, "salesinteract"),
    "resend": lambda turn, token: turn.resend(token),
    "finish": lambda turn, token: turn.finish_request(token),
    "retry_handover": lambda turn, token: turn.retry_handover(token),
    "explain": lambda turn, token: turn.explain(token),
}
TICKET_VERBS = {
    "claim": lambda turn, token: turn.claim_ticket(token),
    "reply": lambda turn, token: turn.reply_to_ticket(token, "Try again, please."),
    "close": lambda turn, token: turn.close_ticket(token),
    "reopen": lambda turn, token: turn.reopen_ticket(token),
    "explain": lambda turn, token: turn.explain(token),
}
NOBODIES = {
    "a DPO of another tenant": staff_speaker(FIETSEN_DPO),
    "an outsider": staff_speaker(OUTSIDER),
    "the same user id in another workspace": staff_speaker(DPO, team="T2"),
    "the same user id without a workspace": Speaker("slack", DPO, DPO),
    "the requester": speaker_of("1001"),
    "a Telegram account that calls itself so": speaker_of(f"{TEAM}/{DPO}"),
    "no user id at all": Speaker("slack", f"{TEAM}/", ""),
}


def cases_of(scene):
    """Everything that a verb could have changed."""
    requests = [(r.status, r.version, r.tenant_id) for r in scene.rows(PrivacyRequest)]
    tickets = [(t.status, t.version, t.assignee) for t in scene.rows(Ticket)]
    return requests, tickets, len(scene.rows(TicketMessage)), len(scene.rows(NoticeRow))


@pytest.mark.parametrize("who", [*NOBODIES, "support"])
def test_no_verb_on_a_request_is_open_to(scene, who):
    speaker = NOBODIES.get(who) or staff_speaker(SUPPORT)
    token = request_card(scene)
    before = cases_of(scene)
    for verb in REQUEST_VERBS.values():
        with pytest.raises(NotYours), scene.turn(speaker) as turn:
            verb(turn, token)
    assert cases_of(scene) == before


@pytest.mark.parametrize("who", [*NOBODIES, "the DPO"])
def test_no_verb_on_a_ticket_is_open_to(scene, who):
    speaker = NOBODIES.get(who) or staff_speaker(DPO)
    token = ticket_card(scene)
    before = cases_of(scene)
    for verb in TICKET_VERBS.values():
        with pytest.raises(NotYours), scene.turn(speaker) as turn:
            verb(turn, token)
    assert cases_of(scene) == before


@pytest.mark.parametrize("who", NOBODIES)
def test_a_thread_takes_nothing_from(scene, who):
    thread = ticket_thread(scene)
    before = cases_of(scene)
    with scene.turn(NOBODIES[who]) as turn:
        assert not turn.note_in_thread(thread, "Looking into it", "C/1")
    with pytest.raises(NotYours), scene.turn(NOBODIES[who]) as turn:
        turn.send_from_thread(thread, "Hello", "C/1")
    assert cases_of(scene) == before


@pytest.mark.parametrize("speaker", [staff_speaker(DPO), staff_speaker(SUPPORT)])
def test_nobody_is_staff_until_the_workspace_is_known(scene, speaker):
    request, ticket = request_card(scene), ticket_card(scene)
    early = scene.with_settings(team_id=None)
    for verbs, token in ((REQUEST_VERBS, request), (TICKET_VERBS, ticket)):
        for verb in verbs.values():
            with pytest.raises(NotYours), early.turn(speaker) as turn:
                verb(turn, token)
    early.desk.set_workspace(TEAM)
    with early.turn(staff_speaker(DPO)) as turn:
        turn.approve(request)


@pytest.mark.parametrize("token", ["", "x.0", "x", ".0", "no-such-nonce.1"])
@pytest.mark.parametrize("verb", [*REQUEST_VERBS.values(), *TICKET_VERBS.values()])
def test_a_token_that_is_none_is_stale(scene, verb, token):
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        verb(turn, token)


def test_a_button_number_that_the_card_does_not_have_is_stale(scene):
    nonce = request_card(scene).partition(".")[0]
    for index in ("25", "99", "-1", "²"):
        with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
            turn.approve(f"{nonce}.{index}")


def test_a_request_verb_on_a_ticket_and_the_other_way_round_is_stale(scene):
    request, ticket = request_card(scene), ticket_card(scene)
    for verbs, token in ((REQUEST_VERBS, ticket), (TICKET_VERBS, request)):
        for name, verb in verbs.items():
            if name != "explain":
                with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
                    verb(turn, token)


def test_a_thread_that_is_no_tickets_takes_nothing(scene):
    scene.file()
    scene.send_all()
    thread = scene.newest("dpo-card").sent_ref
    for ref in (thread, "C0ELSEWHERE/1"):
        with scene.turn(staff_speaker(SUPPORT)) as turn:
            assert not turn.note_in_thread(ref, "Hm", "C/1")
        with pytest.raises(StaleButton), scene.turn(staff_speaker(SUPPORT)) as turn:
            turn.send_from_thread(ref, "Hm", "C/1")


def test_a_breach_report_belongs_to_the_dpo(scene):
    scene.open_ticket(category="breach")
    token = scene.token("ticket-card", "claim")
    with pytest.raises(NotYours), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.claim_ticket(token)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.claim_ticket(token)
    assert scene.newest("ticket-card").address["conversation"] == "C0SALSOFTDPO"


@pytest.mark.parametrize(
    ("ground", "reasons", "errors"),
    [
        ("", REASONS, {"ground"}),
        ("because", REASONS, {"ground"}),
        ("controller", REASONS, {"ground"}),
        ("excessive", REASONS, {"ground"}),
        ("not-applicable", "no", {"reasons"}),
        ("", "", {"ground", "reasons"}),
    ],
)
def test_a_refusal_needs_a_ground_and_reasons(scene, ground, reasons, errors):
    token = request_card(scene)
    with pytest.raises(FormIncomplete) as raised, scene.turn(staff_speaker(DPO)) as turn:
        turn.refuse(token, {"ground": ground, "reasons": reasons})
    assert set(raised.value.errors) == errors


def test_empty_words_are_a_field_error(scene):
    request, ticket = request_card(scene), ticket_card(scene)
    with pytest.raises(FormIncomplete), scene.turn(staff_speaker(DPO)) as turn:
        turn.ask_requester(request, "")
    with pytest.raises(FormIncomplete), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.press_reply(ticket, {"text": ""})


@pytest.mark.parametrize("to", ["", "salsoft", "superoffice", "voorbeeld-bakkerij", "nobody"])
def test_a_request_goes_only_to_an_organisation_of_the_family(scene, to):
    token = request_card(scene)
    with pytest.raises(FormIncomplete), scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(token, to)


def test_the_operators_dpo_starts_a_customers_failed_delivery_but_sees_no_more(scene):
    request = scene.file("voorbeeld-bakkerij")
    fail(scene, request)
    token = scene.token("handover-failed", "retry-handover")
    for speaker in (staff_speaker(SUPPORT), staff_speaker(FIETSEN_DPO)):
        with pytest.raises(NotYours), scene.turn(speaker) as turn:
            turn.retry_handover(token)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.retry_handover(token)
    assert scene.request(request.reference).status == "approved"


def fail(scene: Scene, request: PrivacyRequest) -> None:
    scene.act(request, lambda w, r: record_trouble(w, r, reason="http-410", last=True))


def test_only_an_unconfirmed_notice_of_the_same_case_is_sent_again(scene):
    first, other = scene.file(), scene.file(speaker=speaker_of("2002"))
    unsure = [scene.newest("receipt", request_id=one.id) for one in (first, other)]
    scene.desk.settle([Settled(row.id, "unconfirmed", error="timeout") for row in unsure])
    token = scene.token("notice-unconfirmed", "resend", str(unsure[0].id), request_id=first.id)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.resend(token)
    again, left = (scene.row(NoticeRow, id=row.id) for row in unsure)
    assert again.status is NoticeStatus.WAITING
    assert left.status is NoticeStatus.UNCONFIRMED


def test_a_file_alone_is_not_sent_on_as_an_empty_answer(scene):
    scene.open_ticket()
    scene.send_all()
    thread = scene.newest("ticket-card").sent_ref
    staff = Staff(scene, SUPPORT)
    staff.marks(thread, "", "C0ANY/7")
    assert "ticket-reply" not in scene.said()
    assert [row.key for row in staff.told_privately()] == ["nothing-to-send"]


def test_nobody_is_staff_while_the_workspace_has_no_name(scene):
    scene.desk.set_workspace("")
    with scene.turn(staff_speaker(DPO, team="")) as turn:
        assert turn.staff_id is None
