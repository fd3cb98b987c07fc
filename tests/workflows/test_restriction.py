"""A restriction holds until it is lifted; the person hears of that before it is (art. 18(3))."""

from datetime import timedelta

import pytest

from storage.models import Restriction
from tests.conversation_kit import DPO, OUTSIDER, staff_speaker
from tests.workflows.rights_kit import approve, asked, finish, told
from workflows import restriction
from workflows.errors import FormIncomplete, NotYours, StaleButton

REASONS = "We checked your address, and it is right."
FILLED = {"lift_after": "7", "reasons": REASONS}


def restricted(scene):
    request = asked(scene, "restriction", ground="accuracy", scope="all")
    approve(scene, request, restriction_ground="accuracy")
    finish(scene, request)
    return request


def lift(scene, user=DPO, **filled):
    token = scene.token("restriction-holds", "lift-restriction")
    with scene.turn(staff_speaker(user)) as turn:
        turn.lift_restriction(token, filled)


def test_it_is_in_force_once_it_was_carried_out(scene):
    request = asked(scene, "restriction", ground="accuracy")
    approve(scene, request, restriction_ground="accuracy")
    assert scene.rows(Restriction) == []
    finish(scene, request)
    assert scene.row(Restriction).since == scene.clock()
    assert told(scene, request)[-1] == "restriction-in-force"


def test_it_begins_once(scene):
    request = restricted(scene)
    scene.act(request, restriction.begin)
    assert len(scene.rows(Restriction)) == 1


def test_other_rights_restrict_nothing(scene):
    request = asked(scene, "access")
    approve(scene, request)
    finish(scene, request)
    assert scene.rows(Restriction) == []


def test_the_person_hears_of_the_end_before_it(scene):
    request = restricted(scene)
    scene.clock.forward(timedelta(days=20))
    lift(scene, **FILLED)
    said = scene.newest("restriction-ends").values
    assert (said["ends_on"], said["reasons"]) == ("2026-03-30", REASONS)
    assert scene.row(Restriction).lifted_at > scene.clock()
    assert told(scene, request)[-1] == "restriction-ends"
    assert scene.newest("restriction-end-told").values["by"] == DPO


def test_it_is_lifted_once(scene):
    restricted(scene)
    lift(scene, **FILLED)
    with pytest.raises(StaleButton):
        lift(scene, **FILLED)
    assert scene.said().count("restriction-ends") == 1


def test_without_a_reason_or_a_day_it_holds(scene):
    restricted(scene)
    with pytest.raises(FormIncomplete) as raised:
        lift(scene, lift_after="0", reasons="short")
    assert set(raised.value.errors) == {"lift_after", "reasons"}
    assert scene.row(Restriction).lifted_at is None


def test_nobody_else_lifts_it(scene):
    restricted(scene)
    with pytest.raises(NotYours):
        lift(scene, OUTSIDER, **FILLED)
