"""Words that staff use often."""

import pytest

from tests.conversation_kit import SUPPORT, staff_speaker
from workflows import saved_replies
from workflows.errors import FormIncomplete
from workflows.policy import load


def test_replies_for_any_category_and_for_this_one(scene):
    salsoft = load()["salsoft"]
    technical, billing = scene.open_ticket(), scene.open_ticket(category="billing")
    assert [key for key, _ in saved_replies.options(salsoft, technical)] == ["on-it"]
    assert [key for key, _ in saved_replies.options(salsoft, billing)] == ["on-it", "invoice"]
    assert saved_replies.options(salsoft, technical)[0][1] == "We are looking into it"


def test_placeholders_are_filled_in_the_language_of_the_ticket(scene):
    salsoft, ticket = load()["salsoft"], scene.open_ticket()
    said = saved_replies.filled(salsoft, ticket, "on-it", language="en", staff="Customer service")
    assert said.startswith(f"Thank you for your report {ticket.reference}.")
    assert saved_replies.filled(salsoft, ticket, "invoice", language="nl", staff="") is None


def test_a_saved_reply_is_seen_before_it_is_sent_with_what_was_typed_below(scene):
    ticket = scene.open_ticket()
    token = scene.token("ticket-card", "reply")
    form = scene.desk.form(staff_speaker(SUPPORT), token)
    assert [one.name for one in form.fields] == ["saved-reply", "text", "reply-files"]
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        preview = turn.press_reply(token, {"saved-reply": "on-it", "text": "Tot straks."})
    text = preview.quote.values["text"]
    assert text.startswith(f"Thank you for your report {ticket.reference}.")
    assert text.endswith("let you know here.\n\nTot straks.")
    assert "ticket-reply" not in scene.said()


def test_a_saved_reply_of_another_category_is_refused(scene):
    scene.open_ticket()
    token = scene.token("ticket-card", "reply")
    with pytest.raises(FormIncomplete), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.press_reply(token, {"saved-reply": "invoice"})
