"""The forms beside a decision open filled in, for those who may, and fit a modal."""

from tests.conversation_kit import DPO, OUTSIDER, policies, staff_speaker
from tests.workflows.rights_kit import SLUG, approve, asked, finish
from workflows.answer_words import HEADINGS

#: Slack shows so many characters of a text that is filled in beforehand.
INPUT = 3000


def opened(scene, key, action, user=DPO):
    return scene.desk.form(staff_speaker(user), scene.token(key, action))


def test_the_blocks_are_filled_in_from_the_policy(scene):
    asked(scene, "access", "salesinteract")
    form = opened(scene, "dpo-card", "blocks")
    assert [field.name for field in form.fields] == [f"block-{key}" for key in HEADINGS]
    by_name = {field.name: field for field in form.fields}
    assert "Stripe" in by_name["block-recipients"].initial
    assert by_name["block-automated"].initial is None
    assert all(len(field.initial or "") <= INPUT for field in form.fields)
    assert all(not field.required for field in form.fields)


def test_the_recipients_are_those_of_the_policy_with_what_was_kept(scene):
    request = asked(scene, "rectification", wrong="Norr", correct="Noor")
    approve(scene, request, changed="The name is Noor.", unchanged="")
    with scene.turn(staff_speaker(DPO)) as turn:
        token = scene.token("recipients-to-tell", "recipients")
        turn.tell_recipients(token, {"recipient-1": "told"})
    form = opened(scene, "recipients-to-tell", "recipients")
    *choices, why = form.fields
    assert len(choices) == len(policies()[SLUG].recipients)
    assert [field.initial for field in choices] == [None, "told", None]
    assert why.name == "recipients_why"


def test_a_restriction_is_lifted_after_some_days(scene):
    request = asked(scene, "restriction", ground="claims")
    approve(scene, request, restriction_ground="claims")
    finish(scene, request)
    form = opened(scene, "restriction-holds", "lift-restriction")
    assert [field.name for field in form.fields] == ["lift_after", "reasons"]


def test_they_do_not_open_for_others(scene):
    asked(scene, "access")
    assert opened(scene, "dpo-card", "blocks", OUTSIDER) is None


def test_the_details_show_what_the_person_asked(scene):
    asked(scene, "portability", to="other", recipient="Voorbeeld BV")
    values = opened(scene, "dpo-card", "details").values
    assert {"key": "recipient", "value": "Voorbeeld BV"} in values["particulars"]
