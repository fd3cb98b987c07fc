"""The two ways to say no."""

from bots.sandbox.slack_errors import ApiError, NotPossible


def test_a_refusal_has_a_code_and_perhaps_details() -> None:
    assert (ApiError("no_text").code, ApiError("no_text").messages) == ("no_text", [])
    assert ApiError("invalid_blocks", ["why"]).messages == ["why"]


def test_a_wish_that_cannot_be_met_is_no_refusal_of_slack() -> None:
    assert not issubclass(NotPossible, ApiError)
