"""What the person reads when a right was carried out."""

import pytest

from bots.conversation.cards import render
from bots.conversation.words import shared
from tests.conversation_kit import policies
from tests.workflows.rights_kit import BALANCE, approve, asked, finish, told
from workflows import right_told
from workflows.notices import Address, Notice

WHY = "They take no files from others."

DONE = [
    (
        "rectification",
        {"wrong": "Norr", "correct": "Noor"},
        {"changed": "De naam is nu Noor.", "unchanged": "De datum klopte al."},
        "rectification-done",
        ["De naam is nu Noor.", "De datum klopte al.", "klacht"],
    ),
    (
        "erasure",
        {"scope": "all"},
        {"erased": "", "hold-invoices": "yes"},
        "erasure-done",
        ["bewaard", "art. 17 lid 3 onder b AVG", "logboeken en back-ups"],
    ),
    (
        "restriction",
        {"ground": "claims"},
        {"restriction_ground": "claims"},
        "restriction-in-force",
        ["rechtszaak", "voordat"],
    ),
    (
        "portability",
        {"to": "other", "recipient": "Voorbeeld BV"},
        {"transfer": "direct", "transfer_why": ""},
        "portability-done",
        ["rechtstreeks", "Voorbeeld BV"],
    ),
    (
        "portability",
        {"to": "other", "recipient": "Voorbeeld BV"},
        {"transfer": "not-feasible", "transfer_why": WHY},
        "portability-done",
        [WHY, "zelf"],
    ),
    (
        "objection",
        {"objection": "other", "situation": "Ik ben getuige."},
        {"interest": "Fraude", "balance": BALANCE, "result": "grant"},
        "objection-granted",
        ["niet meer"],
    ),
    (
        "automated_decision",
        {"decision": "Geen krediet", "asks": "human"},
        {"human": "Hoofd klantcontact", "outcome": "changed", "explanation": BALANCE},
        "automated-decision-done",
        ["Hoofd klantcontact", "veranderd", BALANCE],
    ),
    ("access", {"scope": "all"}, {}, "request-done", ["uitgevoerd"]),
    ("portability", {"to": "self"}, {}, "request-done", ["uitgevoerd"]),
]


def read(row) -> str:
    notice = Notice(row.id, row.nonce, Address("telegram", "1"), row.key, "nl", row.values)
    return render(notice, shared()).body


@pytest.mark.parametrize(("kind", "given", "filled", "key", "words"), DONE)
def test_each_right_tells_what_was_decided(scene, kind, given, filled, key, words):
    request = asked(scene, kind, **given)
    approve(scene, request, **filled)
    finish(scene, request)
    assert told(scene, request)[-1] == key
    text = read(scene.newest(key))
    for word in words:
        assert word in text


def test_logs_and_backups_have_the_days_of_the_policy(scene):
    request = asked(scene, "erasure", "salsoft", scope="all")
    facts = {"erased": "", "holds": []}
    told_values = scene.act(
        request,
        lambda work, it: right_told.OWN["erasure"][2](
            work, it, work.policy(it.tenant_id), facts
        ),
    )  # fmt: skip
    assert told_values["days"] == 365
    assert told_values["holds"] == []


def test_where_two_had_to_agree_nothing_more_is_told(scene):
    request = asked(scene, "portability", "salsoft", to="self")
    approve(scene, request)
    scene.act(
        request,
        lambda work, it: setattr(
            work.uow.decisions.of_request(it.tenant_id, it.id)[-1],
            "facts",
            {"second_by": "U0SECOND"},
        ),
    )
    finish(scene, request)
    assert told(scene, request)[-1] == "request-done"


@pytest.mark.parametrize(
    ("place", "language", "written"),
    [
        ("17(3)(b)", "en", "art. 17(3)(b) GDPR"),
        ("17(3)(b)", "nl", "art. 17 lid 3 onder b AVG"),
        ("6", "nl", "art. 6 AVG"),
    ],
)
def test_an_article_is_written_as_in_its_language(place, language, written):
    assert right_told.article(place, language) == written


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_hold_is_told_with_its_time_and_its_ground(language):
    (line,) = right_told.holds(policies()["salsoft"], ["financial-records"], language)
    assert {"nl": "7 jaar", "en": "7 years"}[language] in line
    assert right_told.holds(policies()["salsoft"], [], language) == []
