"""What one policy changes against another, in sentences."""

import dataclasses
from datetime import date

import pytest

from workflows.policy import SHIPPED, IdCopyRule, Promise, Text, Version, load
from workflows.policy_diff import changes, changes_of_folders
from workflows.policy_model import Recipient, Webhook
from workflows.policy_parts import AccountDeletion, Breach, Retention, Texts


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


@pytest.fixture
def salsoft(shipped):
    return shipped["salsoft"]


def with_right(policy, kind, **given):
    """The policy with one of its rights changed."""
    right = dataclasses.replace(policy.right(kind), **given)
    return dataclasses.replace(policy, rights={**policy.rights, kind: right})


def test_nothing_changes_where_nothing_differs(shipped):
    assert all(changes(policy, policy) == [] for policy in shipped.values())
    assert changes_of_folders(shipped, shipped) == {}


def test_what_salesinteract_changed_after_2017(shipped):
    newest = shipped["salesinteract"]
    found = changes(newest.as_of(date(2018, 1, 1)), newest)
    assert found[0] == (
        "Promise: 30 → 28 days, for every right (was for access, rectification, erasure)."
    )
    assert "Right of portability: now named." in found
    assert "Right of access: asks an ID copy first (was: a one-time code)." in found
    assert "Cooling-off of a deleted account, in days: 7 (was: none)." in found
    assert "Also said, added: privacy shield." in found
    assert any(line.startswith("Right of access: an ID copy is now asked (") for line in found)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, Promise(21, "within", "3"), "Promise: 21 days for every right (was: none, the"),
        (Promise(21, "within", "3"), None, "Promise: none, the law's month (was: 21 days for"),
        (Promise(30, "aim", "3"), Promise(30, "within", "3"), "Promise: still 30 days, now a pro"),
        (
            Promise(30, "aim", "3"),
            Promise(30, "aim", "3", ("withdrawal",)),
            "Promise: still 30 days, for withdrawal of consent (was for every right).",
        ),
    ],
)
def test_a_promise_that_changes(salsoft, before, after, said):
    old, new = (dataclasses.replace(salsoft, promise=promise) for promise in (before, after))
    (found,) = changes(old, new)
    assert found.startswith(said)


def test_the_same_promise_from_another_heading_is_no_change(salsoft):
    moved = dataclasses.replace(salsoft.promise, source="elsewhere")
    assert changes(salsoft, dataclasses.replace(salsoft, promise=moved)) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"named_in_statement": False}, "Right of access: no longer named, still offered."),
        ({"approve_by": "auto"}, "Right of access: passed on at once."),
        ({"identity": "live"}, "Right of access: asks a person first (was: a one-time code)."),
        ({"one_time_password": True}, "Right of access: a one-time password is asked."),
        (
            {"id_copy": IdCopyRule(("name",), ("bsn",))},
            "Right of access: an ID copy is now asked (show name; cover bsn).",
        ),
    ],
)
def test_a_right_that_changes(salsoft, given, said):
    assert changes(salsoft, with_right(salsoft, "access", **given)) == [said]


def test_a_copy_that_is_asked_otherwise_or_no_more(salsoft):
    strict = with_right(salsoft, "access", id_copy=IdCopyRule(("name",), ("bsn", "mrz")))
    loose = with_right(salsoft, "access", id_copy=IdCopyRule(("name",), ("bsn",)))
    (said,) = changes(strict, loose)
    assert said == "Right of access: an ID copy is asked otherwise (show name; cover bsn)."
    assert changes(strict, salsoft) == ["Right of access: no ID copy is asked any more."]


def test_a_second_person_is_told_with_what_it_means(shipped):
    fietsen = shipped["voorbeeld-fietsen"]
    dpo = dataclasses.replace(fietsen.dpo, second=("U0OTHER",))
    assert changes(fietsen, dataclasses.replace(fietsen, dpo=dpo)) == [
        "Right of erasure: granting it takes two people.",
        "Who gives a second approval: U0OTHER (was: none).",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"account_deletion": AccountDeletion(7, "3")}, "Cooling-off of a deleted account, in day"),
        ({"breach": Breach(24, False, "3")}, "Breach reported within, in hours: 24 (was: 72)."),
        ({"case_kept_days": 365}, "Closed cases are kept, in days: 365 (was: 90)."),
        ({"age_limit": None}, "Age limit: none (was: 16)."),
        ({"webhook": Webhook("https://a.example", "A")}, "Cases go to: its webhook (was: its Sl"),
        ({"leftovers": None}, "Erased data in logs and backups, in days: none (was: 365)."),
        ({"languages": ("nl",)}, "Languages: nl (was: en, nl)."),
    ],
)
def test_a_single_thing_that_changes(salsoft, given, said):
    (found,) = changes(salsoft, dataclasses.replace(salsoft, **given))
    assert found.startswith(said)


def test_lists_say_what_came_went_and_changed(salsoft):
    first, *rest = salsoft.recipients
    came = Recipient(Text("Mailer", "Mailer"), Text("mail", "mail"), Texts(("name",), ("n",)), "3")
    other = dataclasses.replace(rest[0], purpose=Text("research", "onderzoek"))
    kept = Retention(Text("System logs", "Logboeken"), Text("6 months", "6 maanden"), "3")
    new = dataclasses.replace(
        salsoft,
        recipients=(other, *rest[1:], came),
        retention=(*salsoft.retention[:-1], kept),
    )
    assert changes(salsoft, new) == [
        "Kept, changed: System logs: 6 months (was: 12 months).",
        f"Recipient, changed: {other.name.en}: research (was: {rest[0].purpose.en}).",
        "Recipient, added: Mailer (mail: name).",
        f"Recipient, removed: {first.name.en}.",
    ]


def test_versions_that_come_go_and_are_renamed(salsoft):
    only = salsoft.versions[0]
    newer = Version(date(2027, 1, 1), "Policy of 2027", "en")
    added = dataclasses.replace(salsoft, versions=(newer, only))
    assert changes(salsoft, added) == ["A version counts from 2027-01-01: Policy of 2027."]
    assert changes(added, salsoft) == ["The version of 2027-01-01 is gone: Policy of 2027."]
    named = dataclasses.replace(salsoft, versions=(dataclasses.replace(only, title="Other"),))
    assert changes(salsoft, named) == [
        f"The version of 2025-08-07 is called Other (was: {only.title})."
    ]


def test_a_tenant_can_come_or_go(shipped):
    fewer = {slug: policy for slug, policy in shipped.items() if slug != "xential"}
    assert changes_of_folders(shipped, fewer) == {
        "xential": ["INTERACTION|NEXT (xential) is no longer there."]
    }
    assert changes_of_folders(fewer, shipped) == {"xential": ["INTERACTION|NEXT (xential) is new."]}
