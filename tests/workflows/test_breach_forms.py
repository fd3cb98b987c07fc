"""What each form on the card of a breach asks, as the report stands then."""

from datetime import timedelta

from storage.models import Breach
from tests.conversation_kit import DPO, Scene, staff_speaker
from tests.workflows.test_breaches import REASON, reported, verb
from workflows import breaches
from workflows.notices import Form


def opened(scene: Scene, action: str) -> Form:
    token = scene.token(breaches.CARD, action)
    found = scene.desk.form(staff_speaker(DPO), token)
    assert found is not None
    return found


def choices(scene: Scene, action: str) -> list[str]:
    (field,) = opened(scene, action).fields
    return [value for value, _ in field.options]


def test_only_steps_that_are_left_are_offered_and_never_the_report(scene):
    reported(scene)
    first = choices(scene, "breach-step")
    assert "contain" in first
    assert "report" not in first
    verb(scene, "take_breach_step", {"breach_step": "contain"})
    assert choices(scene, "breach-step") == [one for one in first if one != "contain"]


def test_whose_data_offers_the_organisation_itself_and_its_customers_alone(scene):
    reported(scene, "salesinteract")
    customers = {one.tenant for one in scene.told.policies.customers_of("salesinteract")}
    offered = choices(scene, "breach-whose")
    assert offered[0] == breaches.CONTROLLER
    assert set(offered[1:]) == customers != set()


def test_the_draft_names_the_authority_and_whom_to_call_and_asks_nothing(scene):
    reported(scene, "xential")
    draft = opened(scene, "breach-draft")
    assert draft.fields == ()
    assert draft.values["authority"] == "Autoriteit Persoonsgegevens"
    assert draft.values["contact"] == scene.told.policies["xential"].contact.email
    assert draft.values["words"] == "A list with customers is online."


def test_why_it_is_late_is_asked_only_after_72_hours(scene):
    reported(scene, "xential")
    (field,) = opened(scene, "breach-reported").fields
    assert not field.required
    late_at = scene.row(Breach).law_due_at + timedelta(minutes=1)
    scene.clock.now = late_at
    late = opened(scene, "breach-reported")
    assert late.fields[0].required
    assert late.values["too_late"] == "yes"


def test_that_it_is_none_needs_a_reason_long_enough(scene):
    reported(scene)
    (field,) = opened(scene, "breach-dismiss").fields
    assert field.min_length == breaches.SHORTEST_REASON <= len(REASON)
