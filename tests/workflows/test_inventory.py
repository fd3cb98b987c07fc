"""Where a customer has to look."""

import pytest

from bots.conversation.words import shared
from storage.models import NoticeRow
from tests.conversation_kit import FIETSEN_DPO, staff_speaker
from workflows.inventory import where_to_look
from workflows.views import form


@pytest.mark.parametrize(("language", "word"), [("en", "job title"), ("nl", "functie")])
def test_a_customer_is_told_what_its_processor_keeps(scene, language, word):
    request = scene.file("voorbeeld-fietsen")
    company, contact = scene.act(request, lambda work, found: where_to_look(work, found, language))
    assert company.startswith("Salesinteract, ")
    assert "RSIN" in company
    assert word in contact


def test_an_operators_own_case_has_no_such_list(scene):
    request = scene.file("salesinteract")
    assert scene.act(request, lambda work, found: where_to_look(work, found, "nl")) == []


def test_whoever_opens_the_details_of_the_case_reads_it(scene):
    scene.file("voorbeeld-fietsen")
    card = next(row for row in scene.rows(NoticeRow) if row.channel == "slack")
    with scene.turn(staff_speaker(FIETSEN_DPO)) as turn:
        shown = form(turn, scene.token(card.key, "details"))
    assert len(shown.values["inventory"]) == 2
    assert "RSIN" in shared().say("nl", "form-details", **shown.values)
