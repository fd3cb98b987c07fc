"""What jobs and time do with answers: codes to the controller, reminders, ends, erasing."""

import json
from datetime import timedelta

import pytest

from storage.models import AuditEvent, Job, NoticeRow, Outcome, RequestStatus
from tests.conversation_kit import DPO, SECRET, speaker_of, staff_speaker
from tests.workflows.answer_kit import (
    CSV,
    adds,
    answer_row,
    code,
    does,
    fetches,
    fill_blocks,
    link,
    noor,
    parts,
    public,
    sent,
    thread_of,
    to_answer,
)
from workflows import answer_jobs, decisions, dpo_card, handover, ladder
from workflows.answer_jobs import tidy_answers
from workflows.answers import AddedFile
from workflows.connectors.base import Outcome as Tried
from workflows.connectors.signed_webhook import problems_of
from workflows.errors import AnswerGone

DAY = timedelta(days=1)


@pytest.fixture
def desk(scene):
    """The desk with a public address."""
    return public(scene)


class Endpoint:
    """Stands where the signed post would go, and keeps what it was given."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.bodies = []

    def __call__(self, url, secret, **_how):
        assert url.endswith("/salesinteract/privacy") or url.startswith("https://")
        assert secret == SECRET
        return self

    def post(self, body, *, message_id):
        self.bodies.append((body, message_id))
        return self.outcomes.pop(0) if self.outcomes else Tried.delivered()


@pytest.fixture
def endpoint(monkeypatch):
    found = Endpoint()
    monkeypatch.setattr(answer_jobs, "SignedWebhook", found)
    return found


def proved_by_code(scene):
    """An answered request of an organisation with an endpoint, where a code was the proof."""
    request = scene.file("salesinteract", "access")
    scene.act(request, _approved)
    scene.send_all()
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.add_to_answer(thread_of(scene, "dpo-card"), "Hallo", (), "C1/1")
    does(scene, "send")
    return scene.request(request.reference)


def _approved(work, request):
    request.attestation = ladder.attestation(ladder.Rung.CODE, "code", verified_at=work.now)
    dpo_card.to_dpo(work, request)
    decisions.record(work, request, Outcome.APPROVED, DPO)
    request.status = RequestStatus.APPROVED
    fill_blocks(work, request)
    work.uow.session.flush()
    handover.record_delivery(work, request)


def events(scene):
    return [row.event for row in scene.rows(AuditEvent) if ":answer:" in row.event]


# The code by the controller


def test_who_proved_it_by_a_code_gets_this_one_there_too(desk, endpoint):
    proved_by_code(desk)
    page = desk.desk.send_answer_code(link(desk))
    assert page.said == "to-address"
    fetches(desk)
    ((body, _message),) = endpoint.bodies
    assert b'"type": "answer.code"' in body
    assert "answer-code" not in desk.said()
    told = json.loads(body)
    assert told["person"]["email"] == "noor@example.org"
    assert desk.desk.open_answer(link(desk), told["code"]).opened
    assert told["code"] not in str([row.values for row in desk.rows(NoticeRow)])


def test_the_body_is_what_its_schema_says(desk, endpoint):
    proved_by_code(desk)
    desk.desk.send_answer_code(link(desk))
    fetches(desk)
    told = json.loads(endpoint.bodies[0][0])
    assert problems_of(told, "answer-code") == []
    assert problems_of(told | {"address": "x"}, "answer-code")


def test_an_endpoint_that_was_away_gets_the_newest_code(desk, endpoint):
    endpoint.outcomes = [Tried.retry("timeout")]
    proved_by_code(desk)
    desk.desk.send_answer_code(link(desk))
    fetches(desk)
    desk.clock.forward(timedelta(minutes=1))
    fetches(desk)
    first, second = (json.loads(body)["code"] for body, _ in endpoint.bodies)
    assert not desk.desk.open_answer(link(desk), first).opened
    assert desk.desk.open_answer(link(desk), second).opened
    assert len({message for _, message in endpoint.bodies}) == 1


@pytest.mark.parametrize("outcome", [Tried.refused("http-404"), Tried.retry("timeout")])
def test_where_the_controller_cannot_the_chat_gets_it(desk, endpoint, outcome):
    endpoint.outcomes = [outcome] * 9
    proved_by_code(desk)
    desk.desk.send_answer_code(link(desk))
    for _ in range(6):
        fetches(desk)
        desk.clock.forward(timedelta(minutes=4))
    assert desk.said().count("answer-code") == 1
    assert desk.desk.open_answer(link(desk), code(desk)).opened
    assert "request:answer:code_not_taken" in events(desk)


def test_a_code_for_a_link_that_is_gone_is_not_sent(desk, endpoint):
    proved_by_code(desk)
    desk.desk.send_answer_code(link(desk))
    desk.clock.forward(15 * DAY)
    fetches(desk)
    assert endpoint.bodies == []


# What time brings


def test_whoever_has_not_collected_is_reminded_once(desk):
    sent(desk)
    for days, times in ((6, 0), (1.1, 1), (0.1, 1), (3, 1)):
        desk.clock.forward(days * DAY)
        tidy_answers(desk.tools())
        assert desk.said().count("answer-reminder") == times
    noor(desk).presses("answer-link")
    assert desk.newest("answer-link")


def test_nobody_is_reminded_who_has_it(desk):
    sent(desk)
    desk.desk.send_answer_code(link(desk))
    desk.desk.open_answer(link(desk), code(desk))
    for _ in range(20):
        desk.clock.forward(DAY)
        tidy_answers(desk.tools())
    assert "answer-reminder" not in desk.said()
    assert "answer-link-over" not in desk.said()


def test_a_link_that_ended_is_told_once_and_a_new_one_can_be_had(desk):
    sent(desk)
    token = link(desk)
    desk.clock.forward(14 * DAY)
    for _ in range(2):
        tidy_answers(desk.tools())
    assert desk.said().count("answer-link-over") == 1
    assert answer_row(desk).erased_at is None
    noor(desk).presses("answer-link")
    fresh = link(desk, "answer-link")
    assert fresh != token
    desk.desk.send_answer_code(fresh)
    assert desk.desk.open_answer(fresh, code(desk)).opened


def test_a_day_after_collection_it_is_erased_with_what_told_of_it(scene_on_both):
    scene = public(scene_on_both)
    request = sent(scene, "Hallo", F1=CSV)
    token = link(scene)
    scene.desk.send_answer_code(token)
    scene.desk.take_answer(token, code(scene))
    collected_at = scene.clock()
    scene.send_all()
    scene.clock.forward(DAY - timedelta(minutes=1))
    tidy_answers(scene.tools())
    assert answer_row(scene).erased_at is None
    scene.clock.forward(timedelta(minutes=2))
    for _ in range(2):
        tidy_answers(scene.tools())
    assert {part.content for part in parts(scene)} == {None}
    assert scene.newest("answer-code").values == {}
    assert scene.newest("answer-ready").buttons == []
    (erased,) = [row for row in scene.rows(AuditEvent) if row.event == "request:answer:erased"]
    assert erased.facts["why"] == "collected"
    assert erased.facts["collected_at"] == collected_at.isoformat(timespec="seconds")
    assert erased.facts["erased_at"] == scene.clock().isoformat(timespec="seconds")
    assert scene.desk.answer_page(token).door == "erased"
    assert scene.request(request.reference).status == "done"


def test_in_the_chat_it_is_erased_only_when_all_of_it_went_out(desk):
    sent(desk, "Hallo", F1=CSV)
    desk.send_all()
    noor(desk).presses("answer-in-chat").presses("answer-in-chat-yes")
    desk.clock.forward(2 * DAY)
    tidy_answers(desk.tools())
    assert answer_row(desk).erased_at is None
    desk.send_all()
    tidy_answers(desk.tools())
    assert answer_row(desk).erased_at is not None
    assert desk.newest("answer-here").values == {}


def test_what_nobody_collects_goes_with_the_case(desk):
    request = sent(desk)
    row = desk.newest("answer-ready")
    with desk.unit() as uow:
        tenant = uow.tenants.get(request.tenant_id).slug
    kept = desk.told.policies[tenant].case_kept_days
    desk.clock.forward(kept * DAY - timedelta(minutes=1))
    tidy_answers(desk.tools())
    assert answer_row(desk).erased_at is None
    desk.clock.forward(timedelta(minutes=2))
    tidy_answers(desk.tools())
    assert answer_row(desk).erased_at is not None
    assert desk.newest("handover-card").values["collected"] == "over"
    with pytest.raises(AnswerGone), desk.turn(speaker_of("1001")) as turn:
        turn.answer_link(row)


def test_a_draft_of_a_case_that_ended_otherwise_is_erased(desk):
    request = to_answer(desk)
    adds(desk, "Hallo", AddedFile("F1", "a.csv"))
    tidy_answers(desk.tools())
    assert answer_row(desk).erased_at is None
    desk.act(request, lambda work, found: decisions.finish(work, found, by=DPO))
    tidy_answers(desk.tools())
    assert {part.content for part in parts(desk)} == {None}
    assert desk.rows(AuditEvent)[-1].facts["why"] == "case-ended"


def test_jobs_hold_ids_only(desk, endpoint):
    proved_by_code(desk)
    adds_file = AddedFile("F1", "noor.csv")
    desk.desk.send_answer_code(link(desk))
    to_answer(desk)
    adds(desk, "", adds_file)
    assert endpoint.bodies == []
    for job in desk.rows(Job):
        assert all(isinstance(value, int) for value in job.args.values())
