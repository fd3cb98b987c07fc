"""Saying, enqueueing and naming on one unit of work."""

from datetime import timedelta

import pytest

from storage.models import Job, NoticeRow
from tests.makers import make_contact
from workflows import work as work_module
from workflows.notices import SLACK, Address, Button
from workflows.work import LETTERS, Work, private_address


@pytest.fixture
def work(scene):
    with scene.unit() as uow:
        yield Work(uow, scene.told, scene.clock())


def test_a_slack_contact_is_reached_by_user_id():
    assert private_address(make_contact(channel=SLACK, address="T1/U0REQ")) == Address(
        SLACK, "U0REQ"
    )
    assert private_address(make_contact(address="1001")).conversation == "1001"


def test_a_tenant_is_made_once(work):
    policy = work.settings.policies["salsoft"]
    assert work.tenant_id(policy) == work.tenant_id(policy)
    assert work.policy(work.tenant_id(policy)) is policy


def test_what_is_said_to_an_erased_contact_is_not_said(work):
    work.say_to_contact(None, "kept")
    assert work.uow.notices.backlog() == 0


def test_one_conversation_has_one_order_and_another_has_another(work):
    rows = [
        work.say(Address(*to), "kept", language="nl")
        for to in (("telegram", "1"), ("telegram", "1"), ("telegram", "2"), ("slack", "1"))
    ]
    first, second, other, elsewhere = (row.order_key for row in rows)
    assert first == second
    assert len({first, other, elsewhere}) == 3


def test_only_what_is_set_of_a_button_is_kept(work):
    row = work.say(Address("telegram", "1"), "kept", {}, [Button("status")], language="nl")
    assert row.buttons == [{"action": "status"}]
    assert row.nonce != work.say(Address("telegram", "1"), "kept", language="nl").nonce


def test_a_channel_is_spoken_to_in_the_tenants_first_language(work):
    policies = work.settings.policies
    assert work.say_in_channel(policies["salsoft"], "C1", "kept").language == "en"
    assert work.say_in_channel(policies["salesinteract"], "C1", "kept").language == "nl"


def test_a_job_waits_its_delay_and_carries_ids_only(work, scene):
    work.enqueue("erase_chat", delay=timedelta(minutes=5), contact_id=7)
    job = work.uow.session.get(Job, 1)
    assert job.args == {"contact_id": 7}
    assert job.due_at == scene.clock() + timedelta(minutes=5)
    assert job.message_id.startswith("msg_")


def test_a_reference_is_short_and_has_no_letter_that_is_misheard(work):
    reference = work.new_reference("PR", lambda _: False)
    prefix, _, code = reference.partition("-")
    assert (prefix, len(code)) == ("PR", 4)
    assert set(code) <= set(LETTERS)
    assert not set("01OIL") & set(LETTERS)


def test_a_reference_grows_when_the_short_ones_are_taken(work, monkeypatch):
    monkeypatch.setattr(work_module.secrets, "choice", lambda letters: letters[0])
    assert work.new_reference("T", lambda taken: len(taken) < 7) == "T-22222"


def test_what_was_said_is_gone_with_the_transaction(scene):
    class Trouble(Exception):
        pass

    with pytest.raises(Trouble), scene.unit() as uow:
        Work(uow, scene.told, scene.clock()).say(Address("telegram", "1"), "kept", language="nl")
        raise Trouble
    assert scene.rows(NoticeRow) == []
