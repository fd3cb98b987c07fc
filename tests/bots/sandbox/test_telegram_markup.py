from typing import Any

import pytest

from bots.sandbox.telegram_markup import check_markup, inline_part, reply_keyboard
from bots.sandbox.validate_telegram import ApiError


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def test_a_button_does_exactly_one_thing() -> None:
    check_markup(inline({"text": "Yes", "callback_data": "y"}))
    with pytest.raises(ApiError, match="Text buttons are unallowed"):
        check_markup(inline({"text": "Yes"}))
    with pytest.raises(ApiError, match="Text buttons are unallowed"):
        check_markup(inline({"text": "Yes", "callback_data": "y", "url": "https://a.example"}))


@pytest.mark.parametrize("text", ["", "  "])
def test_a_button_has_a_label(text: str) -> None:
    with pytest.raises(ApiError, match="must be non-empty"):
        check_markup(inline({"text": text, "callback_data": "y"}))
    with pytest.raises(ApiError, match="must be non-empty"):
        check_markup({"keyboard": [[{"text": text}]]})


@pytest.mark.parametrize("url", ["http://localhost:8080/x", "ftp://a.example", "javascript:x"])
def test_telegram_takes_no_such_link(url: str) -> None:
    with pytest.raises(ApiError, match="Wrong HTTP URL"):
        check_markup(inline({"text": "Go", "url": url}))


@pytest.mark.parametrize("url", ["https://a.example/x", "http://127.0.0.1:8080/", "tg://user?id=1"])
def test_telegram_takes_such_a_link(url: str) -> None:
    check_markup(inline({"text": "Go", "url": url}))


def test_styles_are_three() -> None:
    check_markup(inline({"text": "Erase", "callback_data": "y", "style": "danger"}))
    with pytest.raises(ApiError, match="style"):
        check_markup(inline({"text": "Erase", "callback_data": "y", "style": "pink"}))


def test_a_keyboard_has_at_most_100_buttons() -> None:
    with pytest.raises(ApiError, match="too long"):
        check_markup(inline(*[{"text": "x", "callback_data": "y"}] * 101))


def test_only_inline_keyboards_go_back_over_the_wire() -> None:
    markup = inline({"text": "Yes", "callback_data": "y"})
    assert inline_part(markup) == {"reply_markup": markup}
    assert inline_part({"inline_keyboard": []}) == {}
    assert inline_part({"keyboard": [[{"text": "Yes"}]]}) == {}
    assert reply_keyboard({"keyboard": [[{"text": "Yes"}, {"text": "No"}]]}) == [["Yes", "No"]]
    assert reply_keyboard(None) == []
