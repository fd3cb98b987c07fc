"""One-time codes: good once, for ten minutes, three tries; nothing betrays whether one was made."""

from datetime import timedelta

import pytest

from storage.models import AuditEvent, IdentityCheck, Job, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, Person, speaker_of, staff_speaker
from workflows import dsar, identity_codes
from workflows.errors import CodeNotWanted, NotYours, StaleButton

MINUTES = timedelta(minutes=1)


@pytest.fixture
def request_(scene):
    return scene.file(identified=False)


def shown(scene, user=DPO):
    """The code as that person sees it in the form."""
    return scene.desk.form(staff_speaker(user), scene.token("code-card", "give-code"))


def code_of(scene):
    return shown(scene).values["code"]


def enters(scene, code, address="1001"):
    with scene.turn(speaker_of(address)) as turn:
        turn.enter_code(code, f"{address}/77")


def other(code):
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_right_code_settles_who_asks_and_says_how(scene_on_both):
    scene = scene_on_both
    request = scene.file(identified=False)
    enters(scene, code_of(scene))
    found = scene.request(request.reference)
    assert found.status == "awaiting_decision"
    assert found.attestation == {
        "rung": "code",
        "method": "code",
        "verified_at": "2026-03-03T09:00:00+00:00",
        "checker": "bot",
        "name_match": None,
        "zones": {},
    }
    assert scene.newest("dpo-card").values["identity"] == "code"
    assert scene.said()[-3:] == ["code-right", "dpo-card", "request-filed"]


def test_a_code_is_six_digits_and_only_its_keyed_hash_is_kept(scene, request_):
    code = code_of(scene)
    assert len(code) == 6
    assert code.isdecimal()
    check = scene.row(IdentityCheck)
    assert check.secret_hash is not None
    assert len(check.secret_hash) == 64
    kept = [
        vars(row)
        for model in (IdentityCheck, NoticeRow, AuditEvent, Job)
        for row in scene.rows(model)
    ]
    assert code not in repr([{**one, "_sa_instance_state": ""} for one in kept])


def test_the_same_code_of_two_cases_gives_two_hashes(scene):
    with scene.unit() as uow:
        assert uow.identity.hash_of(1, "123456") != uow.identity.hash_of(2, "123456")


def test_a_code_is_good_once(scene, request_):
    code = code_of(scene)
    enters(scene, code)
    enters(scene, code)
    assert scene.said()[-1] == "code-taken-before"
    events = [one.event for one in scene.rows(AuditEvent)]
    assert events.count("request:identity:code_right") == 1
    assert len(scene.rows(NoticeRow, key="dpo-card")) == 1


def test_a_right_code_typed_again_costs_another_case_no_try(scene, request_):
    code = code_of(scene)
    enters(scene, code)
    second = scene.file(kind="erasure", identified=False)
    enters(scene, code)
    assert scene.said()[-1] == "code-taken-before"
    (check,) = scene.rows(IdentityCheck, request_id=second.id)
    assert check.tries == 0


def test_a_day_later_a_code_that_was_right_is_any_six_digits(scene, request_):
    code = code_of(scene)
    enters(scene, code)
    scene.clock.forward(timedelta(days=1))
    with pytest.raises(CodeNotWanted):
        enters(scene, code)


def test_a_code_that_was_replaced_is_not_told_from_an_invented_one(scene, request_):
    first = code_of(scene)
    scene.clock.forward(2 * MINUTES)
    with scene.turn(speaker_of("1001")) as turn:
        turn.new_code(scene.newest("code-wanted"))
    enters(scene, code_of(scene))
    with pytest.raises(CodeNotWanted):
        enters(scene, first)


def test_three_wrong_tries_and_the_right_one_comes_too_late(scene, request_):
    code = code_of(scene)
    for _ in range(3):
        enters(scene, other(code))
    assert [row.values["left"] for row in scene.rows(NoticeRow, key="code-wrong")] == [2, 1]
    assert scene.said()[-1] == "code-tries-over"
    enters(scene, code)
    assert scene.said()[-1] == "code-tries-over"
    assert scene.request(request_.reference).status == "awaiting_identity"


def test_after_ten_minutes_a_code_is_as_wrong_as_any_other(scene, request_):
    code = code_of(scene)
    scene.clock.forward(10 * MINUTES)
    enters(scene, code)
    assert scene.said()[-1] == "code-wrong"
    assert scene.request(request_.reference).status == "awaiting_identity"


def test_just_before_ten_minutes_it_is_good(scene, request_):
    code = code_of(scene)
    scene.clock.forward(10 * MINUTES - timedelta(seconds=1))
    enters(scene, code)
    assert scene.said().count("code-right") == 1


def test_a_code_that_was_never_made_gets_the_answers_of_a_wrong_one(scene):
    """The DPO knows nobody like that and does nothing; the chat does not tell."""

    def heard(number, *, known):
        scene.file(identified=False, speaker=speaker_of(number))
        code = code_of(scene) if known else "123456"
        for _ in range(4):
            enters(scene, other(code), number)
        rows = [row for row in scene.rows(NoticeRow) if row.address["conversation"] == number]
        return [(row.key, {**row.values, "reference": ""}, row.buttons) for row in rows]

    assert heard("2002", known=True) == heard("3003", known=False)


def test_a_new_code_replaces_the_one_before(scene, request_):
    first = code_of(scene)
    scene.clock.forward(2 * MINUTES)
    with scene.turn(speaker_of("1001")) as turn:
        turn.new_code(scene.newest("code-wanted"))
    assert scene.said()[-2:] == ["code-again", "code-card"]
    second = code_of(scene)
    if first != second:
        enters(scene, first)
        assert scene.said()[-1] == "code-wrong"
    enters(scene, second)
    assert scene.request(request_.reference).attestation["method"] == "code"


def test_opening_the_form_again_replaces_the_code_and_gives_no_more_tries(scene, request_):
    first = code_of(scene)
    enters(scene, other(first))
    second = code_of(scene)
    assert scene.row(IdentityCheck).tries == 1
    enters(scene, second)
    assert scene.said().count("code-right") == 1


def new_code(scene):
    with scene.turn(speaker_of("1001")) as turn:
        turn.new_code(scene.newest("code-wanted"))


def test_three_new_codes_a_day_and_not_two_within_a_minute(scene, request_):
    for _ in range(3):
        scene.clock.forward(2 * MINUTES)
        new_code(scene)
        new_code(scene)
        assert scene.said()[-1] == "code-under-way"
    scene.clock.forward(2 * MINUTES)
    new_code(scene)
    assert scene.said()[-1] == "code-enough-today"
    assert len(scene.rows(IdentityCheck)) == 4
    scene.clock.forward(timedelta(days=1))
    new_code(scene)
    assert len(scene.rows(IdentityCheck)) == 5


def test_whoever_files_for_many_others_floods_nobody_and_is_still_filed(scene):
    for _ in range(identity_codes.A_DAY):
        scene.file(identified=False)
    request = scene.file(identified=False)
    assert request.status == "awaiting_identity"
    assert "code-enough-today" in scene.said(request_id=request.id)
    assert len(scene.rows(IdentityCheck)) == identity_codes.A_DAY
    scene.file(identified=False, speaker=speaker_of("2002"))  # another account is not held up
    assert len(scene.rows(IdentityCheck)) == identity_codes.A_DAY + 1


def test_a_code_settles_the_case_it_was_made_for(scene):
    first = scene.file(identified=False)
    second = scene.file(kind="erasure", identified=False)
    code = scene.desk.form(
        staff_speaker(DPO), scene.token("code-card", "give-code", request_id=first.id)
    ).values["code"]
    enters(scene, code)
    assert scene.request(first.reference).attestation["method"] == "code"
    assert scene.request(second.reference).status == "awaiting_identity"


def test_another_person_cannot_type_it_or_ask_for_one(scene, request_):
    code = code_of(scene)
    with pytest.raises(CodeNotWanted):
        enters(scene, code, "2002")
    with pytest.raises(NotYours), scene.turn(speaker_of("2002")) as turn:
        turn.new_code(scene.newest("code-wanted"))


def test_where_no_code_is_waited_for_none_is_asked_anew(scene, request_):
    scene.act(request_, dsar.prove_another_way)
    with pytest.raises(CodeNotWanted):
        new_code(scene)
    assert scene.request(request_.reference).attestation["method"] == "another_way"


# The DPO


def test_only_a_dpo_of_that_organisation_sees_the_code_and_never_the_channel(scene, request_):
    for user in (OUTSIDER, FIETSEN_DPO, "U0SUPPORT"):
        assert shown(scene, user) is None
    assert scene.row(IdentityCheck).secret_hash is None
    form = shown(scene)
    assert (form.values["name"], form.values["email"]) == ("Noor Voorbeeld", "noor@example.org")
    card = scene.newest("code-card")
    assert "Noor" not in str(card.values)
    assert form.values["code"] not in str([row.values for row in scene.rows(NoticeRow)])
    (seen,) = [e for e in scene.rows(AuditEvent) if e.event == "request:identity:code_shown"]
    assert (seen.by, seen.facts) == (DPO, {})


@pytest.mark.parametrize("ended", ["typed", "withdrawn", "tries"])
def test_a_form_opened_too_late_shows_neither_code_nor_person(scene, request_, ended):
    code = code_of(scene)
    if ended == "typed":
        enters(scene, code)
    elif ended == "withdrawn":
        scene.act(request_, dsar.withdraw)
    else:
        for _ in range(3):
            enters(scene, other(code))
    assert shown(scene).values["code"] == ""
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        turn.give_code(scene.token("code-card", "give-code"))


def test_a_repeated_update_counts_as_one_try(scene, request_):
    noor = Person(scene)
    code = code_of(scene)
    for _ in range(3):
        noor.says(other(code), ref="telegram:same")
    assert scene.row(IdentityCheck).tries == 1


def test_the_audit_trail_holds_no_code(scene, request_):
    code = code_of(scene)
    enters(scene, other(code))
    enters(scene, code)
    told = [(one.event, one.facts) for one in scene.rows(AuditEvent)]
    assert ("request:identity:code_wrong", {"tries": 1}) in told
    assert ("request:identity:code_right", {}) in told
    assert code not in str(told)
