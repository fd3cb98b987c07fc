"""What is wrong with how an organisation says it helps people."""

import pytest

from workflows.support_reading import problems, wrong_placeholders

BASE = {
    "slack_channel": "C0SUPPORT",
    "members": ["U0ANNA", "U0BERT"],
    "categories": [{"key": "billing", "en": "Invoice", "nl": "Factuur"}],
    "tags": [{"key": "export", "text": {"en": "Export", "nl": "Export"}}],
}


def reply(en="Hello", nl="Hallo", **more):
    return {
        "key": "hello",
        "title": {"en": "Hi", "nl": "Hoi"},
        "text": {"en": en, "nl": nl},
        **more,
    }


WRONG = [
    ({"leads": ["U0OTTO"]}, "not among the members", ("leads", 0)),
    ({"shown_names": {"U0OTTO": "Otto"}}, "not among the members", ("shown_names", "U0OTTO")),
    ({"tags": BASE["tags"] * 2}, "export stands twice", ("tags", 1, "key")),
    ({"intake": [{"channel": "C0ASK"}] * 2}, "C0ASK stands twice", ("intake", 1, "channel")),
    ({"saved_replies": [reply(nl="Dag {naam}")]}, "cannot fill in {naam}", ("saved_replies", 0)),
    ({"saved_replies": [reply(category="cars")]}, "no such category", ("saved_replies", 0)),
    ({"rules": [{"on": "idle", "then": "close"}]}, "needs after_minutes", ("rules", 0)),
    ({"rules": [{"on": "new", "then": "close"}]}, "goes with 'idle'", ("rules", 0)),
    ({"rules": [{"on": "new", "then": "assign", "to": "U0OTTO"}]}, "a member", ("rules", 0)),
    ({"rules": [{"on": "new", "then": "notify", "to": "anna"}]}, "a Slack id", ("rules", 0)),
    ({"rules": [{"on": "new", "then": "tag", "to": "cars"}]}, "key of a tag", ("rules", 0)),
    ({"rules": [{"on": "new", "then": "priority", "to": "top"}]}, "urgent, high", ("rules", 0)),
    (
        {"rules": [{"on": "new", "then": "tag", "to": "export", "category": "cars"}]},
        "no such category",
        ("rules", 0),
    ),
]


@pytest.mark.parametrize(("changed", "words", "path"), WRONG)
def test_what_does_not_fit_is_named_with_its_place(changed, words, path):
    ((told, where),) = problems(BASE | changed)
    assert words in told
    assert where == path


def test_what_fits_has_no_problem():
    fits = {
        "leads": ["U0ANNA"],
        "shown_names": {"U0BERT": "Bert"},
        "saved_replies": [reply(en="{reference} {tenant} {category} {staff}", category="billing")],
        "rules": [
            {"on": "idle", "then": "close", "after_minutes": 60},
            {"on": "breach", "then": "notify", "to": "U0CHEF"},
            {"on": "new", "then": "assign", "to": "U0ANNA", "category": "billing"},
        ],
    }
    assert not list(problems(BASE | fits))
    assert not list(problems(None))


@pytest.mark.parametrize("text", ["Dag {", "Dag {}", "{reference!r}", "{reference:>9}", "{0}"])
def test_a_placeholder_is_a_plain_name(text):
    assert wrong_placeholders(text)
