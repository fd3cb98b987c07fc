"""After a purge a late reply brings nothing back: it gets a clear sentence, and nothing is made."""

import json
from datetime import UTC, datetime

import pytest

from bots.conversation.events import ButtonPressed, FormSubmitted, TextErased, TextSent
from storage.models import (
    Attachment,
    HandoverLink,
    Job,
    NoticeRow,
    PrivacyRequest,
    Ticket,
    TicketEvent,
    TicketMessage,
    UploadLink,
)
from tests.conversation_kit import SECRET, Person, Scene, speaker_of, token
from tests.workflows.forgetting_kit import Desk, erase
from tests.workflows.relay_kit import REF, deliver
from workflows import erasing
from workflows.connectors import signed_webhook
from workflows.erasing import ERASE, Why
from workflows.tasks import JOBS, run_job

MADE = (Ticket, TicketMessage, TicketEvent, Attachment, PrivacyRequest)


@pytest.fixture
def gone(scene: Scene) -> Desk:
    """A ticket that was erased after its card and its receipt were seen."""
    desk = Desk(scene)
    desk.card = desk.scene.newest("ticket-card")
    desk.receipt = desk.scene.newest("ticket-receipt")
    desk.replies()
    desk.waits()
    erase(desk.scene, desk.ticket)
    desk.noor.read = 0  # what was said to them is empty by now
    desk.before = counted(desk.scene)
    return desk


def counted(scene: Scene) -> dict[str, int]:
    return {kind.__name__: len(scene.rows(kind)) for kind in MADE}


def nothing_came_back(desk: Desk) -> bool:
    assert counted(desk.scene) == desk.before
    ticket = desk.ticket
    return (ticket.contact_id, ticket.status, ticket.subject) == (None, "closed", None)


@pytest.mark.parametrize("action", ["claim", "reply", "close", "more"])
def test_a_press_of_staff_on_an_old_card(gone, action):
    old = token(gone.card, action)
    gone.anna.does(ButtonPressed, channel=gone.card.address["conversation"], token=old)
    assert gone.whispered()[-1:] == ["case-erased"]
    assert nothing_came_back(gone)


def test_a_form_that_stood_open_meanwhile(gone):
    old = token(gone.card, "reply")
    values = {"text": "Te laat."}
    gone.anna.does(FormSubmitted, channel="C0SALSOFTSUP", token=old, values=values)
    assert gone.whispered()[-1:] == ["case-erased"]
    assert nothing_came_back(gone)


def test_a_word_under_an_old_card_and_its_repeat(gone):
    for _ in range(2):  # Slack delivers an event again under the same id
        said = {"ref": "slack:Ev1", "thread": gone.thread, "text": "Nog iets"}
        gone.anna.does(TextSent, channel="C1", **said)
    assert gone.whispered().count("case-erased") == 1
    gone.anna.marks(gone.thread, "Nog iets", "C1/77")
    assert gone.whispered().count("case-erased") == 2
    gone.anna.does(TextErased, channel="C1", thread=gone.thread, message_ref=REF)
    assert nothing_came_back(gone)


@pytest.mark.parametrize("action", ["status", "close-ticket"])
def test_a_press_of_the_requester_on_an_old_message(gone, action):
    gone.noor.presses_token(token(gone.receipt, action))
    (said,) = gone.noor.unheard()
    assert said.key == "case-erased"
    assert said.values["reference"] == gone.ticket.reference
    assert nothing_came_back(gone)


def test_an_answer_to_an_old_message_is_not_taken(gone):
    gone.noor.says("En nu?", quotes=gone.receipt.sent_ref)
    gone.noor.hears("quoted-not-kept")
    gone.noor.says("En dit dan?", quotes=gone.ref(1))
    gone.noor.hears("quoted-not-kept")
    assert nothing_came_back(gone)


def test_another_persons_answer_is_taken_as_ever(gone):
    sam = Person(gone.scene, speaker_of("1002"))
    sam.says("En nu?", quotes="1002/5")
    assert "quoted-not-kept" not in [row.key for row in sam.unheard()]


def test_a_change_of_an_old_message_is_not_taken(gone):
    gone.noor.edits(gone.ref(1), "Iets anders.")
    assert "Iets anders." not in str([row.values for row in gone.scene.rows(NoticeRow)])
    assert nothing_came_back(gone)


def test_jobs_that_come_late_find_nothing(gone):
    file = {"ticket_id": 1, "attachment_id": 1, "message_id": 1, "tenant_id": 1}
    names = ("screen_attachment", "erase_reply", "apply_rules")
    assert set(names) <= set(JOBS)
    with gone.scene.unit() as uow:
        work = gone.scene.tools().work(uow)
        for name in names:
            work.enqueue(name, **file)
    for job in gone.scene.rows(Job)[-len(names) :]:
        assert run_job(gone.scene.tools(), job.id) == "done"
    assert nothing_came_back(gone)


# Requests


@pytest.fixture
def closed(scene: Scene) -> tuple[Scene, PrivacyRequest]:
    """A request that was passed on, answered, and erased wholly."""
    scene = scene.with_settings(public_url="https://loket.example")
    request = scene.file("salesinteract")
    deliver(scene)
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "done", scene.clock()
        own = {"tenant_id": row.tenant_id, "request_id": row.id}
        ends = {"expires_at": scene.clock() + scene.told.link_life}
        uow.add(UploadLink(**own, token_hash=uow.links.hash_of("up"), **ends))
        token_hash = uow.passing.hash_of("hand")
        mail = {"address": "noor@example.org", "made_at": scene.clock()}
        uow.add(HandoverLink(**own, token_hash=token_hash, **mail, **ends))
    scene.act(request, lambda work, case: erasing.erase(work, case, Why(ERASE)))
    return scene, request


def test_links_of_mails_open_nothing(closed):
    scene, request = closed
    assert scene.desk.upload_page("up") is None
    assert scene.desk.handover_page("hand", "") is None
    assert scene.desk.handover_code("hand") is None
    assert scene.request(request.reference).person == {}


def test_a_controllers_late_reply_does_not_fit(closed):
    scene, request = closed
    said = {"version": 1, "type": "request.completed", "reference": request.reference}
    body, at = json.dumps(said).encode(), datetime.now(UTC)
    headers = signed_webhook.signed_headers(SECRET, body, message_id="msg_1", at=at)
    before = len(scene.rows(NoticeRow))
    assert scene.desk.receive_tenant_reply("salesinteract", headers, body) == 409
    assert len(scene.rows(NoticeRow)) == before


def test_jobs_about_an_erased_request_find_nothing(closed):
    scene, request = closed
    before = len(scene.rows(NoticeRow))
    names = ("pass_on", "tell_withdrawn", "remind_controller", "check_identity", "send_code")
    given = {"tenant_id": request.tenant_id, "request_id": request.id}
    extra = {"id_copy_id": 1, "check_id": 1, "receipt_id": 1}
    with scene.unit() as uow:
        for name in names:
            scene.tools().work(uow).enqueue(name, **given, **extra)
    for job in scene.rows(Job)[-len(names) :]:
        assert run_job(scene.tools(), job.id) in ("done", "again")
    assert len(scene.rows(NoticeRow)) == before
    assert scene.request(request.reference).person == {}
