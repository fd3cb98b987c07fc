"""Asking for proof: by the rules, again when a case reopens, and never across people."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from storage.models import AuditEvent, ClockEvent, NoticeRow, RequestStatus
from tests.conversation_kit import DPO, policies, speaker_of
from tests.workflows.test_dsar import Acts, play
from workflows import dsar, identified, identity_codes, identity_staff, ladder, proof
from workflows.errors import CaseClosed
from workflows.ladder import Rung
from workflows.policy import Policies

MARKETING = {"objection": "marketing"}


def beginning(scene, rung, kind="access", slug="salsoft"):
    """The scene in which that right begins on that rung."""
    told = dict(policies())
    right = replace(told[slug].right(kind), identity=rung.value)
    told[slug] = replace(told[slug], rights={**told[slug].rights, kind: right})
    return scene.with_settings(policies=Policies(told))


def events(scene, request):
    return [one.event for one in scene.rows(AuditEvent, request_id=request.id)]


def test_each_rung_asks_its_own_question(scene):
    request = scene.file("salsoft", "access", identified=False)
    assert (request.status, request.attestation["rung"]) == ("awaiting_identity", "code")
    assert scene.said()[-3:] == ["code-wanted", "code-card", "request-filed"]
    copy = scene.file("salesinteract", "access", identified=False, speaker=speaker_of("2002"))
    assert (copy.status, copy.attestation["rung"]) == ("awaiting_identity", "id_copy")
    assert scene.newest("id-copy-wanted").values["doubt"] == ""


def test_withdrawing_consent_and_stopping_marketing_ask_nothing(scene):
    for kind, given in (("withdrawal", {}), ("objection", {"particulars": MARKETING})):
        request = scene.file("salsoft", kind, identified=False, **given)
        assert request.status is not RequestStatus.AWAITING_IDENTITY
        assert request.attestation["rung"] == "none"
    assert not {"code-wanted", "id-copy-wanted", "code-card"} & set(scene.said())


def test_a_customers_case_goes_to_the_controller_the_same_day_unproved(scene):
    scene.file("voorbeeld-bakkerij", "access", identified=False)
    assert "forwarded-to-customer" in scene.said()
    assert "code-wanted" not in scene.said()


def test_a_case_for_an_organisation_unknown_here_can_be_handed_over_at_once(scene):
    request = scene.file("salesinteract", "access", identified=False, about="Some Shop")
    assert request.status == "awaiting_decision"
    assert "id-copy-wanted" not in scene.said()
    acts = [button["action"] for button in scene.newest("dpo-card").buttons]
    assert {"hand-over", "identified"} <= set(acts)


def test_a_live_check_is_put_before_the_dpo(scene):
    scene = beginning(scene, Rung.LIVE)
    request = scene.file(identified=False)
    assert request.status == "awaiting_decision"
    card = scene.newest("dpo-card")
    assert card.values["identity"] == "asked-live"
    assert "identified" in [button["action"] for button in card.buttons]


def test_asking_at_once_may_let_the_clock_stand_still_but_not_the_date_to_keep(scene):
    request = scene.file(identified=False)
    (asked,) = scene.rows(ClockEvent)
    assert (asked.kind, asked.ground) == ("asked", "identity")
    scene.clock.forward(timedelta(days=10))
    proved = ladder.attestation(Rung.LIVE, "video", verified_at=scene.clock(), checker="dpo")
    scene.act(request, lambda w, r: identified.settle(w, r, proved))
    after = scene.request(request.reference)
    assert after.legal_on > request.legal_on
    assert after.effective_on == request.effective_on


# A case that ended without proof


def closed(scene, **given):
    request = scene.file(identified=False, **given)
    scene.act(request, lambda w, r: identity_staff.cannot_identify(w, r, by=DPO))
    return request


def test_a_case_that_ended_without_proof_goes_on_with_its_first_date(scene):
    request = closed(scene)
    scene.clock.forward(timedelta(days=40))
    with scene.turn(speaker_of("1001")) as turn:
        turn.prove_now(scene.newest("request-not-identified"))
    again = scene.request(request.reference)
    assert (again.status, again.closed_at) == ("awaiting_identity", None)
    assert (again.received_at, again.legal_on) == (request.received_at, request.legal_on)
    assert scene.said().count("code-wanted") == 2
    assert "request:identity:reopened" in events(scene, request)
    with pytest.raises(CaseClosed), scene.turn(speaker_of("1001")) as turn:
        turn.prove_now(scene.newest("request-not-identified"))


def test_a_case_in_doubt_reopens_with_the_same_question(scene):
    request = scene.file()
    scene.act(request, lambda w, r: identity_staff.doubt(w, r, reason="The name differs.", by=DPO))
    scene.act(request, lambda w, r: identity_staff.cannot_identify(w, r, by=DPO))
    scene.act(request, proof.reopen)
    assert scene.request(request.reference).attestation["rung"] == "id_copy"
    assert scene.newest("id-copy-wanted").values["doubt"] == "The name differs."


# Nobody's case touches another's

NOOR = {"name": "Noor Voorbeeld", "email": "noor@example.org"}


def state(scene, request):
    """Everything of a case that could betray another one."""
    found = scene.request(request.reference)
    said = [
        (row.key, {**row.values, "reference": ""})
        for row in scene.rows(NoticeRow)
        if row.request_id == request.id and row.contact_id is not None
    ]
    return found.status, found.legal_on, found.effective_on, said


@pytest.mark.parametrize("stranger_first", [True, False])
def test_two_who_claim_to_be_the_same_person_do_not_touch_each_other(scene, stranger_first):
    """The unproved case neither blocks nor shadows the proved one, in whatever order."""

    def strangers():
        return scene.file(identified=False, speaker=speaker_of("6666"), person=NOOR)

    def hers():
        request = scene.file(identified=False, speaker=speaker_of("1001"), person=NOOR)
        with scene.unit() as uow:
            check = uow.identity.running(uow.requests.get(request.tenant_id, request.id))
            code = identity_codes.make(scene.tools().work(uow), check)
        with scene.turn(speaker_of("1001")) as turn:
            turn.enter_code(code, None)
        return request

    if stranger_first:
        unproved, proved = strangers(), hers()
    else:
        proved, unproved = hers(), strangers()
    assert scene.request(unproved.reference).status == "awaiting_identity"
    assert not ladder.is_verified(scene.request(unproved.reference).attestation)
    found = scene.request(proved.reference)
    assert (found.status, found.attestation["method"]) == ("awaiting_decision", "code")
    assert "same-asked-before" not in scene.said()
    before = state(scene, proved)
    scene.act(unproved, dsar.withdraw)
    assert state(scene, proved) == before


@pytest.mark.parametrize("guess", ["000000", "999999"])
def test_a_stranger_is_told_the_same_whether_or_not_somebody_has_a_case(scene, guess):
    """The same notices with the same values beside Noor's proved case, and for nobody known."""
    known = scene.file(speaker=speaker_of("1001"), person=NOOR)
    heard = []
    for number, person in (
        ("6666", NOOR),
        ("7777", {"name": "Nie Mand", "email": "n@example.org"}),
    ):
        request = scene.file(identified=False, speaker=speaker_of(number), person=person)
        for _ in range(4):
            with scene.turn(speaker_of(number)) as turn:
                turn.enter_code(guess, None)
        scene.clock.forward(timedelta(minutes=2))
        with scene.turn(speaker_of(number)) as turn:
            turn.new_code(scene.newest("code-wanted"))
        heard.append(state(scene, request))
    assert heard[0] == heard[1]
    assert scene.request(known.reference).status == "awaiting_decision"


def test_the_same_asked_twice_by_one_person_is_told_and_not_merged(scene):
    first = scene.file(identified=False)
    scene.clock.forward(timedelta(days=2))
    second = scene.file(identified=False)
    told = scene.newest("same-asked-before")
    assert told.values["earlier"] == first.reference
    assert told.request_id == second.id
    assert {scene.request(one.reference).status for one in (first, second)} == {"awaiting_identity"}
    assert scene.request(second.reference).received_at != first.received_at


@pytest.mark.parametrize(
    "other",
    [{"kind": "erasure"}, {"person": {"name": "Bram Jansen"}}, {"speaker": speaker_of("2002")}],
)
def test_something_else_or_by_somebody_else_is_not_the_same(scene, other):
    scene.file()
    scene.file(**other)
    assert "same-asked-before" not in scene.said()


# Any order


class MoreActs(Acts):
    """The acts on a request together with those on who asks."""

    @rule(kind=st.sampled_from(["doubt", "identify", "cannot", "reopen", "new-code"]))
    def who_asks(self, kind):
        self._try(
            {
                "doubt": lambda w, r: identity_staff.doubt(w, r, reason="Why?", by=DPO),
                "identify": lambda w, r: identity_staff.identify(
                    w, r, method="video", note="", by=DPO
                ),
                "cannot": lambda w, r: identity_staff.cannot_identify(w, r, by=DPO),
                "reopen": proof.reopen,
                "new-code": identity_codes.ask_anew,
            }[kind]
        )


def test_who_asks_can_be_settled_at_any_time_and_only_along_the_table(scene):
    play(MoreActs, scene)
