"""Plain data for the outside."""

from workflows.notices import Attachment, Button, Form, Notice, Section, token_of


def test_a_button_is_labelled_by_action_and_value():
    assert Button("status").words_key == "button-status"
    assert Button("scope", "customer").words_key == "button-scope-customer"


def test_a_token_fits_into_telegrams_64_bytes_and_comes_apart_again():
    token = token_of("A" * 24, 99)
    assert len(token.encode()) <= 64
    assert token.rpartition(".") == ("A" * 24, ".", "99")


def test_values_and_bytes_are_not_shown_in_logs():
    private = {"name": "Noor Voorbeeld"}
    shown = [
        repr(Notice(1, "n", None, "receipt", "nl", private)),
        repr(Form("details", "t", "nl", values=private)),
        repr(Section("home-request", private)),
        repr(Attachment("a.png", None, b"Noor")),
    ]
    assert not [one for one in shown if "Noor" in one]
