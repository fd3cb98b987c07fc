"""Sending an answer discloses data: where the policy says so, it takes a one-time password."""

import pytest

from storage.models import ApproverKey, AuditEvent
from tests.conversation_kit import DPO, Scene, Staff, staff_speaker
from tests.workflows.answer_kit import adds, answer_row, public, to_answer
from tests.workflows.test_approval import asking
from tests.workflows.test_approval_passwords import with_password
from tests.workflows.test_passwords import STEP, code_of, enrol
from workflows import passwords


def ready(scene: Scene) -> Scene:
    """A draft that can be sent, at an organisation whose decisions take a password by now."""
    to_answer(public(scene))
    adds(scene, "Dit is wat wij van u hebben.")
    return asking(scene, with_password)


@pytest.fixture
def secured(scene: Scene) -> Scene:
    """The same, with a secret in the DPO's app."""
    found = ready(scene)
    enrol(found)
    return found


def sends(scene: Scene, code: str = "", do: str = "send"):
    """What comes of the form, as Slack gets it."""
    given = {"answer-do": do} | ({"code": code} if code else {})
    return Staff(scene).submits("answer-draft", "answer-review", **given)


def fields(scene: Scene) -> list[str] | None:
    token = scene.token("answer-draft", "answer-review")
    form = scene.desk.form(staff_speaker(DPO), token)
    return [field.name for field in form.fields] if form is not None else None


@pytest.mark.parametrize("code", ["", "000", "12345x"])
def test_without_the_right_password_nothing_leaves(secured, code):
    assert fields(secured) == ["answer-do", "code"]
    assert "not right" in sends(secured, code).errors["code"]
    assert answer_row(secured).status == "draft"
    assert "answer-ready" not in secured.said()
    assert secured.row(ApproverKey).wrong == 1
    assert len(secured.rows(AuditEvent, event="approver:code:wrong")) == 1


def test_with_it_the_answer_goes(scene_on_both):
    scene = ready(scene_on_both)
    enrol(scene)
    assert not sends(scene, code_of(scene)).errors
    assert answer_row(scene).status == "sent"
    assert "answer-ready" in scene.said()


def test_a_password_that_was_used_sends_nothing(secured):
    code = code_of(secured)
    with secured.unit() as uow:
        work = secured.tools().work(uow)
        tenant = uow.tenants.find("salsoft")
        assert passwords.check(work, tenant.id, DPO, code) is None
    assert "used already" in sends(secured, code).errors["code"]
    assert answer_row(secured).status == "draft"
    secured.clock.forward(STEP)
    assert not sends(secured, code_of(secured)).errors
    assert answer_row(secured).status == "sent"


def test_after_five_wrong_ones_not_even_the_right_one_counts(secured):
    for _ in range(passwords.WRONG_ALLOWED):
        sends(secured, "1")
    assert "quarter of an hour" in sends(secured, code_of(secured)).errors["code"]
    assert answer_row(secured).status == "draft"


def test_putting_parts_in_order_takes_none(secured):
    form = secured.desk.form(staff_speaker(DPO), secured.token("answer-draft", "answer-review"))
    remove = next(value for value, _ in form.fields[0].options if value.startswith("remove:"))
    assert not sends(secured, do=remove).errors
    assert secured.newest("answer-draft").values["texts"] == 0


def test_without_a_secret_the_press_gives_the_way_to_one(scene):
    found = ready(scene)
    assert fields(found) is None
    dpo = Staff(found)
    dpo.presses("answer-draft", "answer-review")
    assert dpo.told_privately()[-1].key == "password-link"
    assert answer_row(found).status == "draft"


def test_a_secret_that_was_forgotten_meanwhile_sends_nothing(secured):
    code = code_of(secured)
    with secured.unit() as uow:
        assert uow.approvals.forget_key(DPO)
    sends(secured, code)
    assert Staff(secured).told_privately()[-1].key == "password-link"
    assert answer_row(secured).status == "draft"


def test_where_the_policy_asks_for_none_none_is_asked(scene):
    to_answer(public(scene))
    adds(scene, "Dit is wat wij van u hebben.")
    assert fields(public(scene)) == ["answer-do"]
    sends(public(scene))
    assert answer_row(scene).status == "sent"
