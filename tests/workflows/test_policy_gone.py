"""The policy file of an organisation with open cases is taken away: those wait, others go on."""

from datetime import timedelta

import pytest

from storage.models import Job, JobStatus, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, Person, Staff, staff_speaker
from tests.workflows.passing_kit import FLOWERS, Office, public, run, told
from workflows import by_letter, receipts
from workflows.desk import Settled
from workflows.errors import PolicyGone
from workflows.policy import Policies
from workflows.tasks import run_job
from workflows.work import Work

GONE = "voorbeeld-fietsen"


def without(scene, slug=GONE):
    """The product started anew on a folder in which that file is missing."""
    kept = {name: one for name, one in scene.told.policies.items() if name != slug}
    return scene.with_settings(policies=Policies(kept))


def test_asking_for_it_is_an_expected_error_with_its_name(scene):
    request = scene.file(GONE)
    after = without(scene)
    with scene.unit() as uow, pytest.raises(PolicyGone) as gone:
        Work(uow, after.told, scene.clock()).policy(request.tenant_id)
    assert gone.value.values == {"tenant": GONE}
    with scene.unit() as uow:
        assert Work(uow, after.told, scene.clock()).name_of(request.tenant_id) == GONE


def test_a_person_still_sees_all_of_their_cases(scene):
    scene.file(GONE)
    scene.file("salsoft", "withdrawal")
    noor = Person(without(scene))
    noor.unheard()
    noor.commands("status")
    heard = noor.unheard()
    assert {row.values["tenant"] for row in heard} >= {GONE}
    assert [row.key for row in heard] == ["case-request"] * 2


def test_a_press_on_its_card_is_answered_with_a_clear_word(scene):
    scene.file(GONE)
    after = without(scene)
    Staff(after, FIETSEN_DPO).presses("dpo-card", "hand-over")
    assert after.newest("policy-gone").values == {"tenant": GONE}
    assert scene.desk.form(staff_speaker(DPO), "nonsense.0") is None


def test_its_job_waits_and_is_done_once_the_file_is_back(scene):
    shop, office = public(scene), Office()
    request = shop.file(FLOWERS)
    after = without(shop, FLOWERS)
    (job,) = shop.rows(Job)
    assert run_job(after.tools(post=office), job.id) == "again"
    assert shop.row(Job).error == "policy-gone"
    assert office.sent == []
    shop.clock.forward(timedelta(minutes=30))
    assert run(shop, office) == ["done"]
    assert shop.request(request.reference).status == "passed_on"


def test_notices_of_others_are_settled_although_one_of_its_was_lost(scene):
    scene.file(GONE)
    scene.file("salsoft", "withdrawal")
    rows = scene.rows(NoticeRow, channel="telegram")
    after = without(scene)
    after.desk.settle([Settled(row.id, "undeliverable", error="blocked") for row in rows])
    assert {row.status for row in scene.rows(NoticeRow, channel="telegram")} == {"undeliverable"}


def test_the_beat_goes_on_for_others(scene):
    shop, office = public(scene), Office()
    told(shop, office)
    shop.file(GONE)
    shop.file("voorbeeld-bakkerij")
    after = without(shop, FLOWERS)
    after.clock.forward(timedelta(days=2))
    assert receipts.sweep(after.tools()) == 1  # the bakery's, which never arrived
    assert by_letter.remind(after.tools()) == 0


def test_the_doctor_hears_how_many_wait(scene):
    scene.file(GONE)
    assert scene.desk.without_policy() == {}
    assert without(scene).desk.without_policy() == {GONE: 1}


def test_nothing_else_of_the_queue_stops(scene):
    scene.file(GONE)
    scene.file(FLOWERS)
    after = without(scene, FLOWERS)
    waiting = [job.id for job in scene.rows(Job, status=JobStatus.WAITING)]
    assert [run_job(after.tools(), job_id) for job_id in waiting] == ["again"] * len(waiting)
