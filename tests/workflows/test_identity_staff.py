"""What the controller's people record: a doubt before any copy, certainty, or neither."""

import pytest

from bots.conversation.words import shared
from storage.models import AuditEvent, IdentityCheck, IdentityNote
from tests.conversation_kit import DPO, OUTSIDER, Staff, speaker_of, staff_speaker
from workflows import dsar, uploads
from workflows.errors import AlreadyDecided, CopyNotWanted, FormIncomplete, NotYours

REASON = "The name you gave is not the name on the account."
TRIED = "Two letters to the address on file came back."


def doubts(scene, reason=REASON, card="dpo-card", user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        turn.doubt(scene.token(card, "doubt"), reason)


def identifies(scene, method="video", note="Called back.", card="dpo-card", user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        turn.identify(scene.token(card, "identified"), method=method, note=note)


def gives_up(scene, note=TRIED, card="request-filed", user=DPO):
    with scene.turn(staff_speaker(user)) as turn:
        turn.cannot_identify(scene.token(card, "cannot-identify"), note)


def test_a_doubt_asks_for_a_copy_and_tells_why_what_and_that_there_is_another_way(scene_on_both):
    scene = scene_on_both
    request = scene.file()
    doubts(scene)
    found = scene.request(request.reference)
    assert (found.status, found.attestation["rung"]) == ("awaiting_identity", "id_copy")
    asked = scene.newest("id-copy-wanted")
    assert asked.values["doubt"] == REASON
    assert asked.values["cover"] == ["photo", "mrz", "document_number", "bsn", "qr"]
    assert {"action": "another-way"} in asked.buttons
    for language, words in (("nl", ("gewist", "stilstaan")), ("en", ("deleted", "stand still"))):
        text = shared().say(language, "id-copy-wanted", **asked.values)
        assert REASON in text
        assert all(word in text for word in words)


def test_a_reason_is_sealed_and_the_trail_knows_that_there_was_one(scene):
    request = scene.file()
    doubts(scene)
    note = scene.row(IdentityNote)
    assert (note.kind, note.text, note.by) == ("doubt", REASON, DPO)
    (event,) = [e for e in scene.rows(AuditEvent) if e.event == "request:identity:doubt_recorded"]
    assert (event.request_id, event.by, event.facts) == (request.id, DPO, {})


def test_without_a_doubt_no_copy_can_be_sent_or_uploaded(scene):
    """A code is asked for: a picture that somebody sends all the same is not looked at."""
    scene = scene.with_settings(public_url="https://loket.example")
    request = scene.file(identified=False)
    with pytest.raises(CopyNotWanted):
        scene.act(
            request,
            lambda w, r: dsar.submit_id_copy(
                w, r, channel="telegram", file_ref="f", message_ref="1001/7"
            ),
        )
    with scene.turn(speaker_of("1001")) as turn:
        assert not turn.waits_for_copy()


def test_after_a_doubt_the_copy_is_judged_by_the_strictest_rule(scene):
    request = scene.file()
    doubts(scene)
    rule = scene.act(request, uploads.copy_rule)
    assert set(rule.cover) == {"photo", "mrz", "document_number", "bsn", "qr"}
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.waits_for_copy()


@pytest.mark.parametrize("reason", ["", "We always do.", "x" * 19])
def test_a_doubt_needs_a_reason_that_can_be_told(scene, reason):
    request = scene.file()
    with pytest.raises(FormIncomplete) as raised:
        doubts(scene, reason)
    assert raised.value.errors == {"doubt": "error-reasons-too-short"}
    assert scene.request(request.reference).status == "awaiting_decision"
    assert scene.rows(IdentityNote) == []


def test_a_doubt_ends_the_code_under_way(scene):
    scene.file(identified=False)
    doubts(scene, card="request-filed")
    assert scene.row(IdentityCheck).ended_at is not None
    assert scene.newest("request-filed").values["identity"] == "asked-id_copy"


def test_a_copy_that_is_asked_for_cannot_be_asked_for_again(scene):
    scene.file()
    token = scene.token("dpo-card", "doubt")
    doubts(scene)
    with pytest.raises(CopyNotWanted), scene.turn(staff_speaker(DPO)) as turn:
        turn.doubt(token, REASON)


def test_after_the_proof_the_same_card_can_be_decided(scene):
    """One card, redrawn: a second one beside it would offer what was decided on the first."""
    request = scene.file()
    first = scene.newest("dpo-card")
    doubts(scene)
    assert "approve" not in [button["action"] for button in scene.newest("dpo-card").buttons]
    scene.act(request, dsar.prove_another_way)
    card = scene.newest("dpo-card")
    assert card.edits_id == first.id
    assert "approve" in [button["action"] for button in card.buttons]
    assert scene.newest("identity-is-settled").thread_id == first.id


@pytest.mark.parametrize("method", ["video", "in_person", "known_by_phone"])
def test_a_person_who_made_sure_leaves_an_attestation(scene, method):
    request = scene.file(identified=False)
    identifies(scene, method, card="request-filed")
    found = scene.request(request.reference)
    assert found.status == "awaiting_decision"
    assert found.attestation["rung"] == "live"
    assert found.attestation["method"] == method
    assert found.attestation["checker"] == "dpo"
    assert found.attestation["verified_at"] == "2026-03-03T09:00:00+00:00"
    assert scene.newest("dpo-card").values["identity"] == method
    note = scene.row(IdentityNote)
    assert (note.kind, note.text) == ("identified", "Called back.")
    assert "Called back" not in str(found.attestation)
    assert "identified-live" in scene.said()


def test_somebody_who_is_identified_is_not_asked_for_anything_more(scene):
    scene.file(identified=False)
    identifies(scene, card="request-filed")
    assert scene.row(IdentityCheck).ended_at is not None
    acts = [button["action"] for button in scene.newest("dpo-card").buttons]
    assert not {"doubt", "identified", "cannot-identify"} & set(acts)


def test_a_method_has_to_be_chosen(scene):
    scene.file(identified=False)
    with pytest.raises(FormIncomplete):
        identifies(scene, method="by feeling", card="request-filed")


def test_nobody_identified_ends_the_case_with_what_the_law_asks_for(scene):
    request = scene.file(identified=False)
    gives_up(scene)
    found = scene.request(request.reference)
    assert (found.status, found.closed_at) == ("not_identified", scene.clock())
    told = scene.newest("request-not-identified")
    assert told.values["note"] == TRIED
    for language in ("nl", "en"):
        text = shared().say(language, "request-not-identified", **told.values)
        for part in (TRIED, "Autoriteit Persoonsgegevens", "11", "12", "info@salsoft.nl"):
            assert part in text
    assert [one["action"] for one in scene.newest("request-filed").buttons] == ["erase-person"]


def test_what_was_tried_has_to_be_told(scene):
    scene.file(identified=False)
    with pytest.raises(FormIncomplete) as raised:
        gives_up(scene, "no")
    assert raised.value.errors == {"tried": "error-reasons-too-short"}


@pytest.mark.parametrize("user", [OUTSIDER, "U0SUPPORT"])
@pytest.mark.parametrize("does", [doubts, identifies, gives_up])
def test_nobody_else_records_anything(scene, user, does):
    request = scene.file("salesinteract", "erasure", identified=False)
    with pytest.raises(NotYours):
        does(scene, card="request-filed", user=user)
    assert scene.request(request.reference).status == "awaiting_identity"
    assert scene.rows(IdentityNote) == []


@pytest.mark.parametrize("act", ["doubt", "identified", "cannot-identify"])
def test_after_the_case_ended_it_is_too_late(scene, act):
    request = scene.file(identified=False)
    token = scene.token("request-filed", act)
    scene.act(request, dsar.withdraw)
    with pytest.raises(AlreadyDecided), scene.turn(staff_speaker(DPO)) as turn:
        {
            "doubt": lambda: turn.doubt(token, REASON),
            "identified": lambda: turn.identify(token, method="video", note=""),
            "cannot-identify": lambda: turn.cannot_identify(token, TRIED),
        }[act]()
    assert scene.request(request.reference).status == "withdrawn"


def test_a_stale_form_is_explained_to_the_one_who_pressed(scene):
    scene.file(identified=False)
    scene.send_all()
    first = scene.newest("request-filed")
    scene.act(scene.request(first.values["reference"]), dsar.withdraw)
    late = Staff(scene)
    late.presses("request-filed", "identified", id=first.id)
    (told,) = late.told_privately()
    assert told.key == "already-decided"
