"""Receipts of hand-overs, and who hears when nothing comes back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bots.sandbox.serve import free_port
from storage.models import (
    AuditEvent,
    HandoverLink,
    HandoverReceipt,
    Job,
    JobStatus,
    NoticeRow,
)
from tests.conversation_kit import DPO, Scene, Staff
from tests.workflows.passing_kit import FLOWERS, Office, public, run, told, with_policy
from workflows import decisions, handover, receipts
from workflows.notices import ChannelDown, MailRefused
from workflows.policy import Policies, with_webhook_root
from workflows.work import Work

WEEK = timedelta(days=7)


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def shop(scene):
    return public(scene)


def reply(scene, request, kind):
    return scene.act(
        request, lambda w, r: handover.record_reply(w, r, kind=f"request.{kind}", reason="No.")
    )


def late(scene):
    return [row.values["late"] for row in scene.rows(NoticeRow, key="handover-overdue")]


def test_a_customers_case_goes_out_at_once_and_the_receipt_says_what(shop, office):
    request = told(shop, office, details="Mijn bestellingen.")
    row = shop.row(HandoverReceipt)
    assert (row.begun_at, row.sent_at, row.way) == (shop.clock(), shop.clock(), "email")
    assert row.message_id == shop.rows(Job, name="pass_on")[0].message_id
    assert {"details", "person.name", "person.email", "legal_on"} <= set(row.parts)
    with shop.unit() as uow:
        found = uow.requests.get(request.tenant_id, request.id)
        carried = handover.handover_of(Work(uow, shop.told, shop.clock()), found)
    assert row.digest == carried.digest()
    logged = [one for one in shop.rows(AuditEvent) if one.event == "request:handover:receipt"]
    assert [one.facts["digest"] for one in logged] == [row.digest]
    assert "Noor" not in repr([vars(one) for one in (row, *logged)])


def test_the_term_is_that_of_the_persons_message_not_of_the_hand_over(shop, office):
    asked_at = shop.clock() - timedelta(days=5)
    request = told(shop, office, received_at=asked_at)
    (mail,) = office.sent
    assert mail.values["received_at"] == asked_at.isoformat()
    assert mail.values["legal_on"] == request.legal_on.isoformat()
    assert request.legal_on < date(2026, 4, 3)


def test_an_acknowledgement_is_awaited_three_working_days_then_all_hear_once(scene_on_both):
    scene, office = public(scene_on_both), Office()
    request = told(scene, office)
    for _ in range(3):  # from Tuesday to Friday
        scene.clock.forward(timedelta(days=1))
        receipts.sweep(scene.tools())
    assert late(scene) == []
    scene.clock.forward(timedelta(days=3))
    for _ in range(3):
        receipts.sweep(scene.tools())
    assert late(scene) == ["not-acknowledged"]
    card = scene.newest("handover-overdue")
    assert card.address["conversation"] == "C0SALESDPO"
    assert DPO in card.values["people"]
    assert len(scene.rows(Job, name="remind_controller")) == 1
    run(scene, office)
    run(scene, office)
    (reminder,) = office.of("mail-reminder")
    assert reminder.values["reference"] == request.reference
    assert reminder.values["link"] != office.of("mail-handover")[0].values["link"]


def test_before_the_date_it_is_heard_of_once_more(shop, office):
    request = told(shop, office)
    reply(shop, request, "acknowledged")
    shop.clock.forward(timedelta(days=10))
    receipts.sweep(shop.tools())
    assert late(shop) == []
    shop.clock.forward(timedelta(days=16))
    for _ in range(2):
        receipts.sweep(shop.tools())
    assert late(shop) == ["not-answered"]
    run(shop, office)
    assert len(office.of("mail-reminder")) == 1


@pytest.mark.parametrize("kind", ["completed", "no_data", "refused"])
def test_an_answer_ends_it(shop, office, kind):
    request = told(shop, office)
    assert reply(shop, request, kind)
    assert shop.row(HandoverReceipt).acknowledged_at == shop.clock()
    shop.clock.forward(5 * WEEK)
    receipts.sweep(shop.tools())
    assert late(shop) == []


def test_an_endpoint_that_is_down_is_heard_of_the_next_day_and_the_tries_go_on(scene):
    root = f"http://127.0.0.1:{free_port()}"
    moved = Policies({s: with_webhook_root(p, root) for s, p in scene.told.policies.items()})
    shop = scene.with_settings(policies=moved, allow_hosts=frozenset({"127.0.0.1"}))
    shop.file("voorbeeld-bakkerij")
    run(shop)
    receipts.sweep(shop.tools())
    assert late(shop) == []
    shop.clock.forward(timedelta(days=1))
    for _ in range(2):
        receipts.sweep(shop.tools())
    assert late(shop) == ["not-forwarded"]
    assert run(shop) == ["again"]
    assert shop.row(HandoverReceipt).sent_at is None


def test_what_the_own_people_carry_out_needs_no_acknowledgement(scene):
    request = scene.file("salsoft", "withdrawal")
    scene.act(request, receipts.begin)
    scene.clock.forward(5 * WEEK)
    receipts.sweep(scene.tools())
    assert late(scene) == []


def test_a_mailbox_that_bounces_goes_to_the_operators_dpo(shop, office):
    office.trouble = MailRefused("smtp-550")
    request = shop.file(FLOWERS)
    run(shop, office)
    failed = shop.newest("handover-failed")
    assert failed.values["reason"] == "smtp-550"
    assert failed.address["conversation"] == "C0SALESDPO"
    office.trouble = None
    Staff(shop).presses("handover-failed", "retry-handover")
    run(shop, office)
    assert shop.request(request.reference).status == "passed_on"


def test_a_mail_that_was_put_off_is_sent_again_with_the_same_link(shop, office):
    office.trouble = ChannelDown("smtp-452")
    shop.file(FLOWERS)
    assert run(shop, office) == ["again"]
    office.trouble = None
    shop.clock.forward(timedelta(seconds=5))
    run(shop, office)
    assert len(shop.rows(HandoverLink)) == 1


def test_a_customer_with_no_way_at_all_goes_to_the_operators_dpo(scene):
    shop = with_policy(public(scene), FLOWERS, email=None)
    office = Office()
    shop.file(FLOWERS)
    run(shop, office)
    card = shop.newest("handover-needs-a-person")
    assert card.values["reason"] == "no-connector"
    assert "Noor" not in repr(card.values)
    Staff(shop).presses("handover-needs-a-person", "handover-by-mail")
    run(shop, office)
    assert [mail.to for mail in office.sent] == ["privacy@bloemen.example"]


@pytest.mark.parametrize("user", ["U0NOBODY", "U0FIETSDPO"])
def test_only_the_operators_dpo_may_send_it_by_mail(scene, user):
    shop = with_policy(public(scene), FLOWERS, email=None)
    shop.file(FLOWERS)
    run(shop, Office())
    before = len(shop.rows(Job))
    Staff(shop, user).presses("handover-needs-a-person", "handover-by-mail")
    assert len(shop.rows(Job)) == before
    assert shop.said()[-1] == "not-yours"


def takes_three(scene, slug):
    webhook = scene.told.policies[slug].webhook
    carried = ("access", "erasure", "portability")
    return with_policy(scene, slug, webhook=replace(webhook, carries=carried))


@pytest.mark.parametrize("right", ["rectification", "restriction", "objection", "withdrawal"])
def test_a_right_that_an_endpoint_does_not_take_goes_to_a_person_never_as_another(scene, right):
    shop = takes_three(scene, "voorbeeld-bakkerij")
    request = shop.file("voorbeeld-bakkerij", right)
    assert run(shop) == ["done"]
    assert shop.request(request.reference).status == "failed"
    card = shop.newest("handover-needs-a-person")
    assert (card.values["reason"], card.values["right"]) == ("cannot-carry", right)


def test_the_controllers_own_dpo_carries_it_out_where_there_is_one(scene):
    shop = takes_three(scene, "salesinteract")
    request = shop.file("salesinteract", "withdrawal")
    if shop.request(request.reference).status != "approved":
        shop.act(request, decisions.approve_by_policy)
    run(shop)
    assert shop.request(request.reference).status == "in_progress"
    assert shop.newest("handover-card").address["conversation"] == "C0SALESDPO"
    why = shop.newest("handover-by-hand")
    assert why.values["reason"] == "cannot-carry"


def test_run_twice_after_a_crash_sends_nothing_twice(shop, office):
    told(shop, office)
    with shop.unit() as uow:
        uow.session.get(Job, 1).status = JobStatus.WAITING
    run(shop, office)
    assert len(office.of("mail-handover")) == 1
    assert shop.said().count("request-forwarded") == 1


def test_lines_tell_what_happened(shop: Scene, office):
    request = shop.file(FLOWERS)

    def keys():
        return [one["key"] for one in shop.act(request, receipts.lines)]

    assert keys() == ["receipt-under-way"]
    run(shop, office)
    assert keys() == ["receipt-sent", "receipt-not-acknowledged"]
    reply(shop, request, "acknowledged")
    assert keys() == ["receipt-sent", "receipt-acknowledged"]
