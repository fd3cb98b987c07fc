import pytest

from bots.sandbox.telegram_text import commands_in, formatted, from_html, units
from bots.sandbox.validate_telegram import ApiError


def test_html_becomes_plain_text_and_entities_in_utf16_units() -> None:
    text, entities = from_html(
        '😀 <b>Dear <i>Sam</i></b> &lt;3 &amp; <a href="https://a.example/?x=1&amp;y=2">here</a>'
    )
    assert text == "😀 Dear Sam <3 & here"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 8},
        {"type": "italic", "offset": 8, "length": 3},
        {"type": "text_link", "offset": 17, "length": 4, "url": "https://a.example/?x=1&y=2"},
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("bold</b>", "Unexpected end tag"),
        ("<b>x<i>y</b></i>", "Unmatched end tag"),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("see <b", "Unclosed start tag"),
        ("<!-- x -->", "Unclosed start tag"),
    ],
)
def test_bad_markup_is_refused(html: str, said: str) -> None:
    with pytest.raises(ApiError, match="can't parse entities") as refused:
        from_html(html)
    assert said in refused.value.description


def test_unknown_names_and_bare_ampersands_stay() -> None:
    assert from_html("R&D &nbsp; &#39;x&#39; &quot;") == ("R&D &nbsp; 'x' \"", [])


def test_white_space_around_goes_and_entities_move() -> None:
    params = {"text": "  <b> Hi</b> \n", "parse_mode": "HTML"}
    assert formatted(params, "text", 4096) == ("Hi", [{"type": "bold", "offset": 0, "length": 2}])


def test_length_is_counted_after_parsing() -> None:
    formatted({"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"}, "text", 4096)
    with pytest.raises(ApiError, match="message is too long"):
        formatted({"text": "x" * 4097}, "text", 4096)
    with pytest.raises(ApiError, match="message caption is too long"):
        formatted({"caption": "x" * 1025}, "caption", 1024)


def test_explicit_entities_have_to_lie_within_the_text() -> None:
    bold = {"type": "bold", "offset": 0, "length": 2}
    assert formatted({"text": "😀", "entities": [bold]}, "text", 9) == ("😀", [bold])
    with pytest.raises(ApiError, match="outside"):
        formatted({"text": "x", "entities": [bold]}, "text", 9)


def test_other_parse_modes_are_not_spoken() -> None:
    with pytest.raises(ApiError, match="only HTML"):
        formatted({"text": "*x*", "parse_mode": "MarkdownV2"}, "text", 9)


def test_commands_are_found_where_words_begin() -> None:
    text = "😀 /help and/or /start@loket_bot"
    found = [text.encode("utf-16-le")[2 * one["offset"] :] for one in commands_in(text)]
    assert [part.decode("utf-16-le")[:6] for part in found] == ["/help ", "/start"]
    assert units("😀x") == 3
