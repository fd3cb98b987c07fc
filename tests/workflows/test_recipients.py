"""Who got the data hears of a correction, an erasure or a restriction; the person may ask who."""

import pytest

from storage.models import AuditEvent
from tests.conversation_kit import DPO, OUTSIDER, Person, policies, staff_speaker
from tests.workflows.rights_kit import SLUG, approve, asked, finish, told
from workflows import recipients
from workflows.errors import FormIncomplete, NotYours

CORRECTED = {"changed": "The name is Noor.", "unchanged": ""}
WHY = "This company no longer exists."


def corrected(scene):
    request = asked(scene, "rectification", wrong="Norr", correct="Noor")
    approve(scene, request, **CORRECTED)
    return request


def record(scene, user=DPO, **filled):
    token = scene.token("recipients-to-tell", "recipients")
    with scene.turn(staff_speaker(user)) as turn:
        turn.tell_recipients(token, filled)


@pytest.mark.parametrize(
    ("kind", "asks"), [("rectification", True), ("access", False), ("portability", False)]
)
def test_only_three_rights_are_told_on(kind, asks):
    assert bool(recipients.to_tell(policies()[SLUG], kind)) is asks


def test_the_list_stands_under_the_card_of_an_approved_request(scene):
    corrected(scene)
    shown = scene.newest("recipients-to-tell")
    policy = policies()[SLUG]
    assert shown.values["names"] == [
        one.name.in_language(policy.languages[0]) for one in policy.recipients
    ]


def test_a_request_of_another_right_has_no_list(scene):
    approve(scene, asked(scene, "access"))
    assert "recipients-to-tell" not in scene.said()


def test_what_became_of_each_is_kept_and_counted(scene):
    request = corrected(scene)
    record(
        scene,
        **{"recipient-0": "told", "recipient-1": "impossible", "recipients_why": WHY},
    )
    first, second = (one.name.en for one in policies()[SLUG].recipients[:2])
    assert scene.request(request.reference).handling["recipients"] == {
        first: {"state": "told", "why": ""},
        second: {"state": "impossible", "why": WHY},
    }
    (event,) = scene.rows(AuditEvent, event="request:recipients:recorded")
    assert event.facts == {"count": 1, "of": 3}
    assert scene.newest("recipients-recorded").values["count"] == 1


def test_who_could_not_be_told_needs_a_reason(scene):
    corrected(scene)
    with pytest.raises(FormIncomplete) as raised:
        record(scene, **{"recipient-0": "impossible", "recipients_why": "gone"})
    assert raised.value.errors == {"recipients_why": "error-reasons-too-short"}


def test_nobody_else_writes_it_down(scene):
    corrected(scene)
    with pytest.raises(NotYours):
        record(scene, OUTSIDER, **{"recipient-0": "told"})


def test_the_person_may_ask_who_was_told(scene):
    request = corrected(scene)
    record(scene, **{"recipient-0": "told", "recipient-1": "nothing"})
    finish(scene, request)
    Person(scene).presses("who-was-told")
    assert told(scene, request)[-1] == "recipients-told"
    states = [one["state"] for one in scene.newest("recipients-told").values["told"]]
    assert states == ["told", "nothing", "pending"]


def test_names_are_in_the_language_of_the_person(scene):
    request = asked(scene, "rectification", language="en", wrong="Norr", correct="Noor")
    found = recipients.told(policies()[SLUG], request)
    assert found[0]["name"] == policies()[SLUG].recipients[0].name.en
