"""The blocks of a case: read and amended on the card, sealed with it, complete before they go."""

import pytest

from storage.models import AuditEvent
from tests.conversation_kit import DPO, OUTSIDER, staff_speaker
from tests.workflows.rights_kit import asked
from workflows import case_blocks
from workflows.errors import BlocksMissing, NotYours

NONE = "Geen besluit wordt door een computer alleen genomen."
AGREED = "Reclameberichten: gegeven op 3 mei 2024 (bewijs: het formulier van die dag)"


def filled_in(scene, request, **changes):
    found = scene.act(request, case_blocks.of)
    as_they_are = {f"block-{block.key}": block.text for block in found}
    return as_they_are | {f"block-{key}": text for key, text in changes.items()}


def amend(scene, request, user=DPO, **changes):
    filled = filled_in(scene, request, **changes)
    token = scene.token("dpo-card", "blocks", request_id=request.id)
    with scene.turn(staff_speaker(user)) as turn:
        turn.amend_blocks(token, filled)


def test_what_differs_from_the_policy_is_kept_and_told_under_the_card(scene):
    request = asked(scene, "access")
    amend(scene, request, automated=NONE, consents=AGREED)
    kept = scene.request(request.reference).handling["blocks"]
    assert kept == {"automated": NONE, "consents": AGREED}
    shown = scene.newest("blocks-amended").values
    assert (shown["amended"], shown["missing"]) == (2, 0)
    (event,) = scene.rows(AuditEvent, event="request:blocks:amended")
    assert event.facts == {"amended": ["automated", "consents"], "missing": []}


def test_nothing_goes_out_while_a_block_is_missing(scene):
    request = asked(scene, "access")
    with pytest.raises(BlocksMissing) as raised:
        scene.act(request, case_blocks.must_be_complete)
    assert raised.value.values["missing"] == 2
    amend(scene, request, automated=NONE)
    with pytest.raises(BlocksMissing):  # what stands ready for consents is not an answer yet
        scene.act(request, case_blocks.must_be_complete)
    amend(scene, request, consents=AGREED)
    scene.act(request, case_blocks.must_be_complete)


def test_emptying_a_block_makes_it_missing_and_writing_it_back_does_not(scene):
    request = asked(scene, "access")
    before = filled_in(scene, request)
    amend(scene, request, automated=NONE, retention="")
    with pytest.raises(BlocksMissing):
        scene.act(request, case_blocks.must_be_complete)
    amend(scene, request, retention=before["block-retention"])
    assert set(scene.request(request.reference).handling["blocks"]) == {"automated"}


def test_the_letter_says_what_was_amended_in_the_language_of_the_request(scene):
    request = asked(scene, "access", language="en", scope="my invoices")
    amend(scene, request, automated="No decision is made by a computer alone.")
    letter = scene.act(request, case_blocks.letter)
    assert "You asked about: my invoices" in letter
    assert "No decision is made by a computer alone." in letter


def test_the_complaint_goes_to_the_authority_where_the_person_lives(scene):
    request = asked(scene, "access")
    assert "datatilsynet.no" in scene.act(request, case_blocks.letter)
    scene.act(request, lambda _work, it: setattr(it, "person", {**it.person, "country": "NL"}))
    assert "autoriteitpersoonsgegevens.nl" in scene.act(request, case_blocks.letter)


def test_other_rights_are_complete_as_they_are(scene):
    request = asked(scene, "portability", to="self")
    scene.act(request, case_blocks.must_be_complete)
    assert "bestand" in scene.act(request, case_blocks.letter)


def test_nobody_else_amends_it(scene):
    request = asked(scene, "access")
    with pytest.raises(NotYours):
        amend(scene, request, OUTSIDER, automated=NONE)


def test_other_rights_have_no_such_button(scene):
    asked(scene, "portability", to="self")
    assert "blocks" not in [button["action"] for button in scene.newest("dpo-card").buttons]
