"""Words that staff use often."""

from workflows import saved_replies
from workflows.policy import load


def test_replies_for_any_category_and_for_this_one(scene):
    salsoft = load()["salsoft"]
    technical, billing = scene.open_ticket(), scene.open_ticket(category="billing")
    assert [key for key, _ in saved_replies.options(salsoft, technical)] == ["on-it"]
    assert [key for key, _ in saved_replies.options(salsoft, billing)] == ["on-it", "invoice"]
    assert saved_replies.options(salsoft, technical)[0][1] == "We are looking into it"


def test_placeholders_are_filled_in_the_language_of_the_ticket(scene):
    salsoft, ticket = load()["salsoft"], scene.open_ticket()
    ticket.language = "en"
    said = saved_replies.filled(salsoft, ticket, "on-it", staff="Customer service")
    assert said.startswith(f"Thank you for your report {ticket.reference}.")
    assert saved_replies.filled(salsoft, ticket, "invoice", staff="") is None
