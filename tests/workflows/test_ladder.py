"""The ladder: for each right and tenant the least intrusive proof, and what is kept of it."""

from dataclasses import replace

import pytest

from tests.conversation_kit import policies
from tests.makers import NOW
from workflows import ladder
from workflows.ladder import Rung, start_rung
from workflows.policy import RIGHTS
from workflows.policy_parts import IDENTITY_RUNGS, STRICTEST_COPY, IdentityWays, Text

OPERATORS = ("salesinteract", "salsoft", "superoffice", "xential")
CUSTOMERS = ("voorbeeld-bakkerij", "voorbeeld-fietsen")
FACTS = (Text("the number of an invoice", "het nummer van een factuur"),)


def asking(slug="salesinteract", kind="erasure", **right):
    """The policy with that right changed."""
    policy = policies()[slug]
    return replace(policy, rights={**policy.rights, kind: replace(policy.right(kind), **right)})


@pytest.mark.parametrize("kind", RIGHTS)
@pytest.mark.parametrize("slug", OPERATORS)
def test_a_request_to_an_operator_starts_with_a_code_but_for_what_needs_none(slug, kind):
    expected = {"withdrawal": Rung.NONE}.get(kind, Rung.CODE)
    if (slug, kind) == ("salesinteract", "access"):
        expected = Rung.ID_COPY  # the one statement that asks for it, for this right alone
    assert start_rung(policies()[slug], kind) is expected


@pytest.mark.parametrize("kind", RIGHTS)
@pytest.mark.parametrize("slug", CUSTOMERS)
def test_whom_a_customer_has_to_identify_is_asked_nothing_here(slug, kind):
    assert start_rung(policies()[slug], kind) is Rung.NONE


@pytest.mark.parametrize("rung", IDENTITY_RUNGS)
@pytest.mark.parametrize("slug", OPERATORS)
def test_no_policy_can_ask_for_proof_to_stop_marketing_or_withdraw_consent(slug, rung):
    for kind, objection in (("objection", "marketing"), ("withdrawal", "")):
        policy = asking(slug, kind, identity=rung, id_copy=STRICTEST_COPY)
        assert start_rung(policy, kind, objection=objection) is Rung.NONE


def test_an_objection_to_something_else_is_asked_for_a_code():
    for objection in ("other", ""):
        assert start_rung(policies()["salsoft"], "objection", objection=objection) is Rung.CODE


def test_what_an_objection_is_against_is_read_from_the_particulars():
    assert ladder.objection_of({"objection": "marketing"}) == "marketing"
    assert ladder.objection_of({}) == ladder.objection_of(None) == ""


def test_a_copy_is_asked_only_where_the_statement_has_a_rule_for_it():
    assert start_rung(asking(identity="id_copy"), "erasure") is Rung.CODE
    ruled = asking(identity="id_copy", id_copy=STRICTEST_COPY)
    assert start_rung(ruled, "erasure") is Rung.ID_COPY


def test_a_policy_can_ask_for_less_than_its_statement():
    assert start_rung(asking(kind="access", identity="code"), "access") is Rung.CODE
    assert start_rung(asking(kind="access", identity="none"), "access") is Rung.NONE


def test_the_controllers_own_check_needs_a_way_and_an_endpoint():
    with_facts = asking(identity="tenant")
    assert ladder.tenant_ways(with_facts) == ("facts",)
    assert start_rung(with_facts, "erasure") is Rung.TENANT
    both = replace(with_facts, identity=IdentityWays("https://login.example", FACTS))
    assert ladder.tenant_ways(both) == ("login", "facts")
    assert start_rung(replace(both, identity=IdentityWays()), "erasure") is Rung.CODE
    assert ladder.tenant_ways(replace(both, webhook=None)) == ()
    assert start_rung(replace(both, webhook=None), "erasure") is Rung.CODE


def test_where_nobody_can_give_a_code_a_person_looks():
    policy = replace(policies()["salsoft"], dpo=None)
    assert policy.webhook is None
    assert start_rung(policy, "access") is Rung.LIVE
    assert start_rung(asking(identity="live"), "erasure") is Rung.LIVE


def test_a_doubt_brings_the_strictest_rule_where_the_right_has_none():
    policy = policies()["salesinteract"]
    assert ladder.copy_rule(policy, "erasure") == policy.copy_rule == STRICTEST_COPY
    own = replace(STRICTEST_COPY, cover=("photo",))
    assert ladder.copy_rule(asking(id_copy=own), "erasure") == own


def test_an_attestation_has_its_shape_whatever_the_proof():
    proved = ladder.attestation(Rung.CODE, "code", verified_at=NOW, checker="bot")
    assert proved == {
        "rung": "code",
        "method": "code",
        "verified_at": "2026-03-03T09:00:00+00:00",
        "checker": "bot",
        "name_match": None,
        "zones": {},
    }
    asked = ladder.attestation(Rung.TENANT)
    assert asked.keys() == proved.keys()
    assert (asked["method"], asked["verified_at"]) == ("none", None)
    assert ladder.is_verified(proved)
    assert ladder.lacks_proof(asked, "access")
    assert not ladder.lacks_proof(asked, "rectification")
    assert not ladder.lacks_proof(proved, "access")
    assert not ladder.lacks_proof(ladder.attestation(Rung.NONE), "erasure")
    assert not ladder.is_verified(asked)


@pytest.mark.parametrize(
    ("attested", "verified", "rung"),
    [
        ({"method": "none"}, False, Rung.ID_COPY),
        ({"method": "another_way"}, False, Rung.ID_COPY),
        ({"method": "id_copy_chat", "decision": "accept"}, True, Rung.ID_COPY),
        ({"method": "id_copy_chat", "decision": "review"}, False, Rung.ID_COPY),
    ],
)
def test_attestations_older_than_the_ladder_keep_their_meaning(attested, verified, rung):
    assert ladder.is_verified(attested) is verified
    assert ladder.asked(attested) is rung


DOUBT, LIVE, GIVE_UP = "doubt", "identified", "cannot-identify"


@pytest.mark.parametrize(
    ("rung", "verified", "waiting", "acts"),
    [
        (Rung.NONE, False, False, (DOUBT,)),
        (Rung.CODE, False, True, (LIVE, DOUBT, GIVE_UP)),
        (Rung.CODE, False, False, (LIVE, DOUBT, GIVE_UP)),
        (Rung.CODE, True, False, (DOUBT,)),
        (Rung.TENANT, False, True, (LIVE, DOUBT, GIVE_UP)),
        (Rung.TENANT, True, False, (DOUBT,)),
        (Rung.ID_COPY, False, True, (LIVE, GIVE_UP)),
        (Rung.ID_COPY, False, False, (LIVE, DOUBT, GIVE_UP)),
        (Rung.ID_COPY, True, False, ()),
        (Rung.LIVE, False, False, (LIVE, DOUBT, GIVE_UP)),
        (Rung.LIVE, True, False, ()),
    ],
)
def test_what_staff_can_record_and_never_more_than_is_left(rung, verified, waiting, acts):
    attested = ladder.attestation(rung, verified_at=NOW if verified else None)
    assert ladder.staff_acts(attested, "access", waiting=waiting) == acts


def test_a_customer_that_identifies_people_itself_can_record_it():
    nothing = ladder.attestation(Rung.NONE)
    acts = ladder.staff_acts(nothing, "access", waiting=False, own=False)
    assert acts == (LIVE, DOUBT, GIVE_UP)


def test_nobody_is_doubted_who_withdraws_consent_or_stops_marketing():
    nothing = ladder.attestation(Rung.NONE)
    assert ladder.staff_acts(nothing, "withdrawal", waiting=False) == ()
    assert ladder.staff_acts(nothing, "objection", objection="marketing", waiting=False) == ()
    assert ladder.staff_acts(nothing, "objection", objection="other", waiting=False) == (DOUBT,)


def test_who_means_an_organisation_that_is_not_known_here_is_looked_up_first():
    policy = policies()["salesinteract"]
    for kind in ("access", "erasure"):
        assert start_rung(policy, kind, elsewhere=True) is Rung.LIVE
    assert start_rung(policy, "withdrawal", elsewhere=True) is Rung.NONE
