"""Each of the eight rights, from the first words to what the person reads in the end."""

import pytest

from tests.journeys import slack_steps
from tests.journeys.steps import files_own
from tests.journeys.world import World

BALANCE = "Dit belang weegt zwaarder: zonder deze gegevens gaat fraude door."
KEPT = {"hold-invoices": "yes"}

#: Right, what it needs, what the DPO fills in, and how the person hears that it was done.
RIGHTS = [
    ("rectification", {}, {"changed": "De straat is nu de Kerkstraat."}, "rectification-done"),
    ("erasure", {"erase": "data"}, KEPT, "erasure-done"),
    ("restriction", {}, {"restriction_ground": "claims"}, "restriction-in-force"),
    ("portability", {"to": "other"}, {"transfer": "direct"}, "portability-done"),
    (
        "objection",
        {"objection": "other"},
        {"interest": "Fraude", "balance": BALANCE, "result": "grant"},
        "objection-granted",
    ),
    (
        "automated_decision",
        {},
        {"human": "Hoofd klantcontact", "outcome": "changed", "explanation": BALANCE},
        "automated-decision-done",
    ),
]


@pytest.mark.parametrize(("right", "needs", "filled", "done"), RIGHTS)
def test_a_right_is_asked_decided_and_carried_out(
    world: World, language: str, right: str, needs: dict, filled: dict, done: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, right, **needs)
    card = dpo.card(reference, "dpo-card")
    assert dpo.fills(card, "approve", **filled)
    talk.hears("request-approved", right=right)
    talk.hears("request-passed-on", tenant="Salesinteract BV")
    dpo.reads_status(card, "passed_on")
    body = world.tenants.arrival(reference).body
    assert (body["right"], body["type"]) == (right, "request.passed_on")
    assert needs.items() <= body["particulars"].items()
    if right in ("rectification", "erasure", "restriction"):
        listed = dpo.hears(card, "recipients-to-tell")
        assert "Stripe" in listed.text
    assert world.tenants.reply(reference, "completed") == 202
    assert "(" + reference + ")" in talk.hears(done, tenant="Salesinteract BV").text
    if right == "erasure":
        talk.presses("who-was-told")
        assert "Factuursturen" in talk.hears("recipients-told").text
    dpo.reads_status(card, "done")


def test_an_objection_that_weighs_less_is_refused_with_where_to_go(
    world: World, language: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "objection", objection="other")
    card = dpo.card(reference, "dpo-card")
    answers = {"interest": "Fraude", "balance": BALANCE, "result": "refuse"}
    assert dpo.fills(card, "approve", **answers)
    assert dpo.user.modals, "what the person will read is shown before it goes"
    assert dpo.user.submits(answers={})
    refused = talk.hears("request-refused", right="objection")
    assert BALANCE in refused.text
    dpo.reads_status(card, "refused")


@pytest.mark.parametrize(
    ("right", "needs", "said"),
    [
        ("objection", {"objection": "marketing"}, "objection-effective"),
        ("withdrawal", {"consent": "testimonial"}, "withdrawal-effective"),
    ],
)
def test_what_nobody_decides_is_effective_at_once(
    world: World, language: str, right: str, needs: dict, said: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, right, **needs)
    talk.hears(said, tenant="Salesinteract BV")
    talk.hears("request-passed-on")
    card = dpo.card(reference, "request-filed")
    dpo.reads_status(card, "passed_on")
    assert needs.items() <= world.tenants.arrival(reference).body["particulars"].items()


def test_consent_is_taken_back_in_slack(world: World, language: str) -> None:
    talk = world.slack(language=language)
    reference = slack_steps.files_own(talk, "withdrawal", consent="newsletter")
    talk.hears("withdrawal-effective", consent="other")
    talk.hears("request-passed-on")
    assert world.tenants.arrival(reference).body["right"] == "withdrawal"


def test_an_account_can_be_kept_after_all(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "erasure", erase="account")
    card = dpo.card(reference, "dpo-card")
    assert dpo.fills(card, "approve", **KEPT)
    talk.hears("cooling-off-started", tenant="Salesinteract BV")
    dpo.reads_status(card, "cooling_off")
    talk.presses("cancel-deletion").hears("deletion-cancelled")
    dpo.reads_status(card, "withdrawn")
    talk.hears_nothing()
