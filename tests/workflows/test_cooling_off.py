"""Seven days to keep an account after all: the dates, the button, the jobs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.models import CoolingOff, Decision, Job, JobStatus, PrivacyRequest
from tests.conversation_kit import Person, speaker_of
from tests.workflows.rights_kit import COOLING, approve, asked, run_due, told
from workflows import cooling_off, handover, tasks
from workflows.errors import StaleButton

AMSTERDAM = "Europe/Amsterdam"
#: The worked example: asked on Monday 2 March 2026 at 14:00.
ASKED = datetime(2026, 3, 2, 13, tzinfo=UTC)
#: 10 March 00:00 in Amsterdam.
OVER = datetime(2026, 3, 9, 23, tzinfo=UTC)
KEPT = {"hold-invoices": "yes", "erased": ""}


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(AMSTERDAM))


def deletion(scene, erase="account", **given):
    scene.clock.now = ASKED
    request = asked(scene, "erasure", COOLING, erase=erase, received_at=ASKED, **given)
    approve(scene, request, **KEPT)
    return scene.request(request.reference)


def jobs(scene, name):
    return scene.rows(Job, name=name, status=JobStatus.WAITING)


# The dates


def test_the_worked_example():
    ends = cooling_off.ends_at(ASKED, ASKED, timezone=AMSTERDAM, days=7, due_on=date(2026, 4, 2))
    assert ends == local(2026, 3, 10)
    assert cooling_off.remind_at(ends, AMSTERDAM) == local(2026, 3, 8, 9)


def test_it_runs_from_the_day_of_asking_also_when_the_approval_takes_some_days():
    later = ASKED + timedelta(days=3)
    assert cooling_off.ends_at(ASKED, later, timezone=AMSTERDAM, days=7) == OVER


def test_after_a_late_approval_there_is_at_least_one_whole_day():
    approved = local(2026, 3, 9, 15)
    ends = cooling_off.ends_at(ASKED, approved, timezone=AMSTERDAM, days=7)
    assert ends == local(2026, 3, 11)


def test_it_is_over_before_the_day_of_the_answer():
    approved = local(2026, 4, 1, 15)
    due = date(2026, 4, 2)
    ends = cooling_off.ends_at(ASKED, approved, timezone=AMSTERDAM, days=7, due_on=due)
    assert ends == local(2026, 4, 2)


@given(
    after=st.timedeltas(timedelta(0), timedelta(days=700)),
    waited=st.timedeltas(timedelta(0), timedelta(days=40)),
)
@settings(max_examples=60)
def test_it_never_ends_in_the_past_nor_on_the_day_of_the_answer(after, waited):
    asked_at = ASKED + after
    now, due = asked_at + waited, asked_at.date() + timedelta(days=30)
    ends = cooling_off.ends_at(asked_at, now, timezone=AMSTERDAM, days=7, due_on=due)
    assert ends >= now
    assert ends == now or ends.astimezone(ZoneInfo(AMSTERDAM)).date() <= due


# From approval to the end


def test_an_approved_deletion_waits_and_says_until_when(scene):
    request = deletion(scene)
    assert request.status == "cooling_off"
    assert told(scene, request) == ["cooling-off-started"]
    values = scene.newest("cooling-off-started").values
    assert (values["last_on"], values["ends_at"]) == ("2026-03-09", OVER.isoformat())
    assert jobs(scene, "pass_on") == []
    (reminder,) = jobs(scene, "cooling_off_reminder")
    (over,) = jobs(scene, "cooling_off_over")
    assert reminder.due_at == local(2026, 3, 8, 9)
    assert over.due_at == OVER
    assert scene.newest("dpo-card").values["status"] == "cooling_off"


def test_the_person_is_reminded_on_day_six_once(scene):
    request = deletion(scene)
    scene.clock.now = local(2026, 3, 8, 9).astimezone(UTC)
    (job,) = jobs(scene, "cooling_off_reminder")
    assert run_due(scene) == ["cooling_off_reminder"]
    assert told(scene, request)[-1] == "cooling-off-reminder"
    cooling_off.remind(scene.tools(), job)
    assert told(scene, request).count("cooling-off-reminder") == 1


def test_at_the_end_it_is_passed_on_to_be_made_anonymous_once(scene_on_both):
    scene = scene_on_both
    request = deletion(scene)
    (job,) = jobs(scene, "cooling_off_over")
    scene.clock.now = OVER
    tasks.run_job(scene.tools(), job.id)
    assert scene.request(request.reference).status == "approved"
    assert told(scene, request)[-1] == "cooling-off-over"
    cooling_off.over(scene.tools(), job)
    assert len(jobs(scene, "pass_on")) == 1
    assert scene.row(CoolingOff).end == "over"
    assert scene.act(request, handover.handover_of).body()["type"] == "account.anonymise"
    scene.act(request, handover.record_delivery)
    scene.act(request, lambda work, it: handover.record_reply(
        work, it, kind="request.completed", reason=None
    ))  # fmt: skip
    done = scene.newest("erasure-done").values
    assert done["account"] == "yes"
    assert done["holds"] == [
        "Facturen en betalingen: 7 jaar, de belastingwet eist dat (art. 17 lid 3 onder b AVG)"
    ]
    assert scene.request(request.reference).status == "done"


def test_a_job_that_comes_too_early_waits(scene):
    deletion(scene)
    (job,) = jobs(scene, "cooling_off_over")
    scene.clock.now = job.due_at
    scene.clock.forward(timedelta(seconds=-1))
    with pytest.raises(tasks.Again):
        cooling_off.over(scene.tools(), job)


def test_the_account_can_be_kept_to_the_last_second(scene):
    request = deletion(scene)
    scene.clock.now = OVER - timedelta(seconds=1)
    Person(scene).presses("cancel-deletion")
    assert scene.request(request.reference).status == "withdrawn"
    assert told(scene, request)[-1] == "deletion-cancelled"
    assert scene.row(CoolingOff).end == "cancelled"
    scene.clock.now = OVER
    run_due(scene)
    assert told(scene, request)[-1] == "deletion-cancelled"
    assert jobs(scene, "pass_on") == []


def test_afterwards_the_button_is_stale(scene):
    request = deletion(scene)
    token = scene.token("cooling-off-started", "cancel-deletion")
    scene.clock.now = OVER
    run_due(scene)
    person = Person(scene)
    person.unheard()
    person.presses_token(token)
    assert person.unheard()[-1].key == "button-stale"
    assert scene.request(request.reference).status != "withdrawn"


def test_it_is_kept_once(scene):
    request = deletion(scene)
    scene.act(request, cooling_off.cancel)
    with pytest.raises(StaleButton):
        scene.act(request, cooling_off.cancel)


def test_nobody_else_keeps_it(scene):
    request = deletion(scene)
    token = scene.token("cooling-off-started", "cancel-deletion")
    Person(scene, speaker_of("2002")).presses_token(token)
    assert scene.request(request.reference).status == "cooling_off"


def test_taking_the_request_back_ends_it_as_well(scene):
    request = deletion(scene)
    Person(scene).presses("withdraw").presses("withdraw-yes")
    assert scene.request(request.reference).status == "withdrawn"
    assert scene.row(CoolingOff).end == "cancelled"


# Only accounts


def test_an_erasure_without_an_account_has_no_cooling_off(scene):
    request = deletion(scene, erase="data", scope="all")
    assert scene.rows(CoolingOff) == []
    assert scene.request(request.reference).status == "approved"
    assert scene.act(request, handover.handover_of).type == "request.passed_on"


def test_under_a_statement_without_cooling_off_there_is_none(scene):
    request = asked(scene, "erasure", erase="account")
    approve(scene, request, **KEPT)
    assert scene.rows(CoolingOff) == []


def test_both_are_parted_data_now_and_the_account_later(scene):
    request = deletion(scene, erase="both", scope="mijn foto's")
    assert scene.request(request.reference).status == "approved"
    assert scene.request(request.reference).particulars == {"erase": "data", "scope": "mijn foto's"}
    (account,) = [one for one in scene.rows(PrivacyRequest) if one.id != request.id]
    assert (account.status, account.particulars) == ("cooling_off", {"erase": "account"})
    assert account.received_at == request.received_at
    assert account.attestation == request.attestation
    assert scene.row(Decision, request_id=account.id).facts["holds"] == ["invoices"]
    assert scene.newest("cooling-off-started").values["reference"] == account.reference
