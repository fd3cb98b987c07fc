"""Forms as modals."""

from dataclasses import replace

import pytest

from bots.conversation.cards import FormCard, FormField
from bots.sandbox.validate_slack import views_problems
from bots.slack.forms import errors_for, filled_in, message_modal, modal


def a_field(name: str, kind: str = "line", **how: object) -> FormField:
    given: dict[str, object] = {
        "name": name,
        "label": name.title(),
        "hint": None,
        "kind": kind,
        "options": (),
        "required": True,
        "initial": None,
        "min_length": 0,
        "max_length": 3000,
    }
    return FormField(**(given | how))  # type: ignore[arg-type]


def a_form(*fields: FormField, title: str = "Refuse", submit: str | None = "Refuse") -> FormCard:
    return FormCard(
        title=title, body="Why?", submit=submit, close="Back", fields=fields, token="n.2"
    )


def test_a_form_carries_its_token_and_names_its_fields() -> None:
    view = modal(
        a_form(
            a_field("ground", "choice", options=(("a", "Abuse"), ("b", "Other")), initial="b"),
            a_field("reasons", "text", hint="In full sentences", min_length=10, required=False),
        )
    )
    assert views_problems(view) == []
    assert view["private_metadata"] == "n.2"
    section, ground, reasons = view["blocks"]
    assert section["text"]["text"] == "Why?"
    assert ground["element"]["initial_option"]["value"] == "b"
    assert (reasons["block_id"], reasons["optional"], reasons["element"]["multiline"]) == (
        "reasons",
        True,
        True,
    )


def test_a_form_carries_what_comes_back_behind_its_token() -> None:
    view = modal(replace(a_form(), state="digest"))
    assert view["private_metadata"] == "n.2|digest"
    assert view["submit"]["text"] == "Refuse"
    assert views_problems(view) == []


def test_over_long_words_are_shortened_to_what_slack_takes() -> None:
    options = tuple((f"v{n}", "o" * 100) for n in range(150))
    field = a_field("x", "choice", label="l" * 3000, hint="h" * 3000, options=options)
    text = a_field("y", initial="i" * 4000, max_length=9000, min_length=5)
    view = modal(a_form(field, text, title="t" * 60, submit="s" * 60))
    assert views_problems(view) == []


def test_a_form_without_fields_only_shows() -> None:
    view = modal(a_form(submit=None))
    assert "submit" not in view
    assert views_problems(view) == []
    assert views_problems(message_modal("Loket", "Try again", "OK")) == []


def test_what_was_filled_in_is_read_back() -> None:
    values = {
        "name": {"value": {"type": "plain_text_input", "value": None}},
        "why": {"value": {"type": "static_select", "selected_option": {"value": "b"}}},
        "text": {"value": {"type": "plain_text_input", "value": "Because"}},
    }
    filled = filled_in({"state": {"values": values}})
    assert filled == {"name": "", "why": "b", "text": "Because"}


MANY = (("billing", "Billing"), ("login", "Logging in"), ("other", "Other"))


def test_every_kind_of_field_is_one_that_slack_takes() -> None:
    view = modal(
        a_form(
            a_field("tags", "choices", options=MANY, initial="login,gone"),
            a_field("to", "user", initial="U0ANNA"),
            a_field("until", "datetime", initial="2026-03-07T13:30:00+00:00"),
            a_field("sure", "check", options=(("yes", "I am sure"),), initial="yes"),
        )
    )
    assert views_problems(view) == []
    tags, to, until, sure = (block["element"] for block in view["blocks"][1:])
    assert [one["value"] for one in tags["initial_options"]] == ["login"]
    assert to["initial_user"] == "U0ANNA"
    assert until["initial_date_time"] == 1_772_890_200
    assert sure["initial_options"] == sure["options"]


@pytest.mark.parametrize("initial", [None, "", "gone"])
def test_nothing_chosen_yet_is_left_out(initial: str | None) -> None:
    view = modal(
        a_form(
            a_field("tags", "choices", options=MANY, initial=initial),
            a_field("sure", "check", options=(("yes", "Sure"),), initial=initial),
        )
    )
    assert views_problems(view) == []
    assert not [block for block in view["blocks"] if "initial_options" in block.get("element", {})]
    early = modal(a_form(a_field("at", "datetime", initial="1971-01-01T00:00:00+00:00")))
    assert views_problems(early) == []


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ({"selected_options": [{"value": "billing"}, {"value": "other"}]}, "billing,other"),
        ({"selected_options": []}, ""),
        ({"selected_options": [{"value": "yes"}]}, "yes"),
        ({"selected_user": "U0ANNA"}, "U0ANNA"),
        ({"selected_user": None}, ""),
        ({"selected_date_time": 1_772_890_200}, "2026-03-07T13:30:00+00:00"),
        ({"selected_date_time": None}, ""),
    ],
)
def test_each_kind_comes_back_as_text(held: dict[str, object], text: str) -> None:
    assert filled_in({"state": {"values": {"x": {"value": held}}}}) == {"x": text}


def test_errors_stand_beside_fields_that_exist() -> None:
    view = modal(a_form(a_field("ground"), a_field("reasons")))
    assert errors_for(view, {"reasons": "Too short."}) == {"reasons": "Too short."}
    assert errors_for(view, {"gone": "No.", "ground": "Ask."}) == {"ground": "No. Ask."}
    assert errors_for(modal(a_form()), {"": "No."}) == {}


def test_files_of_a_form_come_back_with_name_and_size_in_their_workspace() -> None:
    view = modal(a_form(a_field("reply-files", "files", required=False)))
    assert views_problems(view) == []
    assert view["blocks"][-1]["element"]["type"] == "file_input"
    files = [{"id": "F1", "name": "Foto é.jpg", "size": 3}, {"id": "F2"}]
    held: dict[str, object] = {"type": "file_input", "files": files}
    state = {"state": {"values": {"reply-files": {"value": held}}}}
    assert filled_in(state) == {"reply-files": '[["F1", "Foto é.jpg", 3], ["F2", "", null]]'}
    assert filled_in(state, "T0OTHER")["reply-files"].startswith('[["T0OTHER:F1"')
    held["files"] = []
    assert filled_in(state) == {"reply-files": ""}
