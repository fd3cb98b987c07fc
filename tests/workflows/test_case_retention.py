"""A closed case goes when its policy says so, once, and not a day before."""

from datetime import timedelta

from storage.models import PrivacyRequest
from tests.conversation_kit import Scene
from workflows import case_retention, retention_rounds


def closed(scene: Scene) -> PrivacyRequest:
    request = scene.file()
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "withdrawn", scene.clock()
    return scene.request(request.reference)


def due(scene: Scene, days: int = 0) -> list[retention_rounds.Due]:
    policy = scene.told.policies["salsoft"]
    with scene.unit() as uow:
        day = scene.clock().date() + timedelta(days=days)
        return list(case_retention.due_by(scene.tools().work(uow), policy, day))


def kept(scene: Scene) -> timedelta:
    return timedelta(days=scene.told.policies["salsoft"].case_kept_days)


def test_it_counts_from_the_day_of_closing_and_says_why(scene_on_both):
    request = closed(scene_on_both)
    assert due(scene_on_both) == []
    (found,) = due(scene_on_both, kept(scene_on_both).days)
    assert (found.reference, found.tenant) == (request.reference, "salsoft")
    assert found.goes_on == found.closed_on + kept(scene_on_both)
    assert found.source


def test_it_is_erased_on_its_day_and_only_once(scene_on_both):
    scene = scene_on_both
    request = closed(scene)
    scene.clock.forward(kept(scene) - timedelta(days=1))
    assert case_retention.erase_due(scene.tools()) == 0
    scene.clock.forward(timedelta(days=1))
    assert case_retention.erase_due(scene.tools()) == 1
    assert case_retention.erase_due(scene.tools()) == 0
    erased = scene.request(request.reference)
    assert (erased.person, erased.details, erased.contact_id) == ({}, None, None)
    assert erased.erased_at == scene.clock()


def test_an_open_case_stays_however_old(scene):
    request = scene.file()
    scene.clock.forward(timedelta(days=4000))
    assert case_retention.erase_due(scene.tools()) == 0
    assert scene.request(request.reference).person["name"] == "Noor Voorbeeld"


def test_the_person_is_no_longer_shown_an_erased_case(scene):
    request = closed(scene)
    scene.clock.forward(kept(scene))
    case_retention.erase_due(scene.tools())
    with scene.unit() as uow:
        assert uow.requests.of_contact(request.contact_id) == []
