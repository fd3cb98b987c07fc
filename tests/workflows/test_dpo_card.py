"""The DPO's card: who asks in one word, and one card for a case however often it comes back."""

import pytest

from storage.models import NoticeRow
from tests.conversation_kit import DPO
from workflows import dpo_card, dsar, identity_staff, ladder
from workflows.ladder import Rung


@pytest.mark.parametrize(
    ("attested", "word"),
    [
        ({"method": "none"}, "none"),
        ({"method": "another_way"}, "another_way"),
        ({"method": "id_copy_chat", "decision": "accept"}, "id_copy_chat-accept"),
        (ladder.attestation(Rung.NONE), "none"),
        (ladder.attestation(Rung.CODE), "asked-code"),
        (ladder.attestation(Rung.CODE, "code"), "code"),
        (ladder.attestation(Rung.LIVE, "video"), "video"),
    ],
)
def test_who_asks_stands_on_the_card_in_one_word(scene, attested, word):
    request = scene.file()

    def attest(_work, found):
        found.attestation = attested

    scene.act(request, attest)
    assert scene.act(request, dpo_card.identity_of) == word


def test_a_case_that_comes_back_keeps_its_card(scene):
    request = scene.file()
    reason = "The name is not the name of the account."
    scene.act(request, lambda w, r: identity_staff.doubt(w, r, reason=reason, by=DPO))
    scene.act(request, dsar.prove_another_way)
    cards = scene.rows(NoticeRow, key="dpo-card")
    assert [card.edits_id for card in cards if card.edits_id is None] == [None]
    assert {card.edits_id for card in cards[1:]} == {cards[0].id}
