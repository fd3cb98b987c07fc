"""The register counts what happened, by the controller's calendar, without a name."""

import csv
import io
from datetime import date, timedelta

from tests.conversation_kit import Scene, Staff
from workflows import register
from workflows.register import Entry


def entries(scene: Scene, slug: str = "salsoft", **given: date) -> list[Entry]:
    with scene.unit() as uow:
        policy = scene.told.policies[slug]
        return list(register.entries(scene.tools().work(uow), policy, **given))


def close(scene: Scene, reference: str) -> None:
    request = scene.request(reference)
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "done", scene.clock()


def test_an_open_request_is_neither_in_time_nor_late(scene_on_both):
    request = scene_on_both.file()
    (entry,) = entries(scene_on_both)
    assert (entry.reference, entry.right, entry.came_by) == (request.reference, "access", "chat")
    assert (entry.closed_on, entry.days, entry.in_time) == (None, None, None)


def test_an_open_request_past_its_date_is_late(scene):
    scene.file()
    scene.clock.forward(timedelta(days=60))
    assert entries(scene)[0].in_time is False


def test_a_closed_one_has_its_days_and_whether_it_was_in_time(scene):
    request = scene.file()
    scene.clock.forward(timedelta(days=10))
    close(scene, request.reference)
    (entry,) = entries(scene)
    assert (entry.days, entry.in_time, entry.outcome) == (10, True, "done")


def test_who_decided_is_said_without_a_name(scene):
    scene.file()
    Staff(scene).presses("dpo-card", "approve")
    (entry,) = entries(scene)
    assert entry.decided_by == "person"
    assert entry.decided_on == entry.received_on
    assert "U0DPO" not in repr(entry)


def test_only_the_days_asked_for(scene):
    first = scene.file()
    scene.clock.forward(timedelta(days=40))
    second = scene.file()
    day = entries(scene)[1].received_on
    assert [one.reference for one in entries(scene, first=day)] == [second.reference]
    last = day - timedelta(days=1)
    assert [one.reference for one in entries(scene, last=last)] == [first.reference]


def test_an_erased_case_is_still_counted(scene):
    request = scene.file()
    close(scene, request.reference)
    from workflows.case_retention import erase_due

    scene.clock.forward(timedelta(days=400))
    assert erase_due(scene.tools()) == 1
    (entry,) = entries(scene)
    assert (entry.reference, entry.outcome) == (request.reference, "done")


def test_the_sum_of_it(scene):
    for days in (4, 10):
        request = scene.file()
        scene.clock.forward(timedelta(days=days))
        close(scene, request.reference)
    scene.file(kind="erasure")
    found = register.summary(entries(scene))
    assert (found.received, found.closed, found.late) == (3, 2, 0)
    assert (found.median_days, found.longest_days) == (7, 10)
    assert found.by_right == {"access": 2, "erasure": 1}
    assert found.by_outcome["done"] == 2


def test_nothing_gives_a_sum_of_nothing():
    found = register.summary([])
    assert (found.received, found.median_days, found.longest_days) == (0, None, None)


def test_the_csv_can_be_read_back_and_names_nobody(scene):
    scene.file()
    text = register.as_csv(entries(scene))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["right"] == "access"
    assert row["in_time"] == row["closed_on"] == ""
    assert row["extended"] == "no"
    assert "Noor" not in text
    assert "example.org" not in text


def test_which_consent_ended_is_known_by_its_code_alone_also_once_the_case_is_erased(scene):
    from workflows.case_retention import erase_due

    typed = {"consent": "other", "which": "Verjaardagsmail"}
    for given in ({"consent": "marketing", "which": "Reclameberichten"}, typed):
        close(scene, scene.file("superoffice", "withdrawal", particulars=given).reference)
    scene.file("superoffice")
    before = [entry.consent for entry in entries(scene, "superoffice")]
    assert before == ["marketing", "other", ""]
    scene.clock.forward(timedelta(days=400))
    assert erase_due(scene.tools()) == 2
    assert [entry.consent for entry in entries(scene, "superoffice")] == before
    assert "Verjaardagsmail" not in register.as_csv(entries(scene, "superoffice"))
