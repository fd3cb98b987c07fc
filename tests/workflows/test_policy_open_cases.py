"""Open cases beside a newer statement."""

import dataclasses
from datetime import date, timedelta

import pytest

from storage.models import PrivacyRequest
from tests.conversation_kit import NOW, policies, speaker_of
from workflows import dsar
from workflows.policy import Promise, Version
from workflows.policy_open_cases import open_cases, told

NEXT = date(2026, 4, 1)


@pytest.fixture
def newer():
    """Salesinteract with a statement of April that promises 14 days; the one before is kept."""
    before = policies()["salesinteract"]
    kept = dataclasses.replace(before.versions[0], promise=before.promise)
    versions = (Version(NEXT, "Statement of April", "en"), kept, *before.versions[1:])
    return dataclasses.replace(before, versions=versions, promise=Promise(14, "within", "3"))


def looked_at(scene, policy):
    """The open cases as told, with what the database holds the same afterwards."""
    with scene.unit() as uow:
        return open_cases(uow, policy, scene.clock())


def test_open_cases_stay_and_the_other_date_is_told(scene_on_both, newer):
    case = scene_on_both.file("salesinteract")
    (found,) = looked_at(scene_on_both, newer)
    assert (found.version, found.effective_on) == (date(2018, 5, 25), case.effective_on)
    assert found.kept_on == case.effective_on
    assert found.would_be_on == NOW.date() + timedelta(days=14)
    counted, stays = told(newer, [found])
    assert counted.endswith("version (2018-05-25): 1; with another date by the newest: 1.")
    assert stays.startswith(f"{case.reference} (access) stays at {case.effective_on}; ")
    assert stays.endswith(f" would make it {found.would_be_on}.")
    assert scene_on_both.row(PrivacyRequest).effective_on == case.effective_on


def test_closed_cases_and_those_of_others_are_not_counted(scene, newer):
    scene.act(scene.file("salesinteract"), dsar.withdraw)
    scene.file("salsoft", speaker=speaker_of("2002"))
    assert looked_at(scene, newer) == []
    assert told(newer, []) == ["No open case is on an older version."]


def test_a_tenant_without_any_case(scene, newer):
    assert looked_at(scene, newer) == []


def test_cases_on_the_newest_version_are_not_counted(scene):
    scene.file("salesinteract")
    found = looked_at(scene, policies()["salesinteract"])
    assert told(policies()["salesinteract"], found) == ["No open case is on an older version."]


def test_a_version_changed_in_place_is_found(scene):
    case = scene.file("salesinteract")
    edited = dataclasses.replace(policies()["salesinteract"], promise=Promise(14, "within", "3"))
    wrong = told(edited, looked_at(scene, edited))[1]
    assert wrong.startswith(f"WRONG: {case.reference} would move from {case.effective_on} to ")


def test_a_version_that_went_missing_is_found(scene, newer):
    case = scene.file("salesinteract")
    without = dataclasses.replace(newer, versions=newer.versions[:1])
    assert told(without, looked_at(scene, without))[-1] == (
        f"WRONG: {case.reference} is pinned to 2018-05-25, which is not in the file."
    )
