"""Withdrawn consent and objection to marketing: effective now, passed on, told to everybody."""

import pytest

from storage.models import Decision, Job, NoticeRow
from tests.conversation_kit import Person
from tests.workflows.rights_kit import SLUG, finish, run_due, told

MARKETING = {"objection": "marketing"}


@pytest.mark.parametrize("slug", ["superoffice", "salesinteract", "salsoft", "xential"])
@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("withdrawal", {"consent": "newsletter"}, "withdrawal-effective"),
        ("objection", MARKETING, "objection-effective"),
    ],
)
def test_nobody_decides_and_nobody_has_to_prove_who_they_are(scene, slug, kind, given, said):
    request = scene.file(slug, kind, particulars=given)
    assert scene.request(request.reference).status == "approved"
    assert scene.row(Decision, request_id=request.id).by == "policy"
    assert scene.row(Job).name == "pass_on"
    effective = scene.newest(said).values
    assert effective["effective_at"] == scene.clock().isoformat()
    shown = scene.rows(NoticeRow, request_id=request.id, key="request-filed")
    assert [card.values["status"] for card in shown] == ["approved"]
    assert scene.rows(NoticeRow, key="dpo-card") == []


def test_the_person_reads_which_consent_ended_and_what_may_still_come(scene):
    scene.file(SLUG, "withdrawal", particulars={"consent": "other", "which": "Verjaardagsmail"})
    values = scene.newest("withdrawal-effective").values
    assert (values["consent"], values["which"]) == ("other", "Verjaardagsmail")


def test_it_goes_to_those_who_carry_it_out(scene):
    request = scene.file(SLUG, "objection", particulars=MARKETING)
    assert run_due(scene) == ["pass_on"]
    assert scene.newest("handover-card").values["right"] == "objection"
    finish(scene, request)
    assert told(scene, request) == ["objection-effective", "request-done"]


def test_an_objection_to_something_else_goes_to_a_person(scene):
    request = scene.file(SLUG, "objection", particulars={"objection": "other", "situation": "x"})
    assert scene.request(request.reference).status != "approved"
    assert "objection-effective" not in scene.said()


def test_a_customers_case_goes_to_the_customer_as_ever(scene):
    request = scene.file("voorbeeld-bakkerij", "withdrawal", particulars={"consent": "all"})
    assert "withdrawal-effective" not in told(scene, request)
    assert "forwarded-to-customer" in scene.said()


def test_it_can_be_taken_back(scene):
    scene.file(SLUG, "withdrawal", particulars={"consent": "all"})
    person = Person(scene)
    person.presses("withdraw").presses("withdraw-yes")
    assert person.unheard()[-1].key == "request-withdrawn"
