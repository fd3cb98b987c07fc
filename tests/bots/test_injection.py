"""Whatever a person fills in is words: nothing of it acts in a chat, a page, a mail or a file."""

import csv
import email
import io
import json
import re
import unicodedata
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.conversation.calendar_file import calendar
from bots.conversation.cards import Card, CardButton, FormCard, FormField
from bots.conversation.cleaning import clean
from bots.conversation.hidden import without_hidden
from bots.conversation.words import (
    LANGUAGES,
    MENTION_CLOSE,
    MENTION_OPEN,
    WORDED,
    MissingWords,
    shared,
)
from bots.mail import SmtpPost
from bots.slack.blocks import home_blocks, message_blocks, top_text
from bots.slack.forms import modal
from bots.telegram.outbound import pieces_of
from bots.web.markup import element, filled, listed, page, plain_page
from tests.bots.conversation.sample_values import combinations
from tests.bots.conversation.test_words import ENGLISH, variables_of
from workflows.answer_files import ENDINGS, clean_name
from workflows.csv_cells import cell
from workflows.notices import Mail

WORDS = shared()
#: Written by number, so that this file hides nothing itself.
TURNS = "".join(map(chr, (0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x200F, 0x61C)))
UNSEEN = "".join(
    map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x34F, 0x3164, 0x2800, 0xFE0F, 0xE0041))
)
OURS = f"{MENTION_OPEN}U0EVIL{MENTION_CLOSE}\ue002\ue0030;\ue0037;"
MARKS = (
    "<!channel> <!here> <!subteam^S1> <@U0EVIL> <#C0EVIL> <https://evil.example|your bank> "
    "*bold* _italic_ ~struck~ `code` ```block``` > quote &lt;!channel&gt; "
    "[bank](https://evil.example) **b** ||spoiler|| <b>b</b> <script>alert(1)</script> "
    "<img src=x onerror=alert(1)> \"'><svg/onload=alert(1)> {{ 7*7 }} ${7*7} %s %(x)s "
)
FLUENT = '{ $reference } { "" } { -term } { NUMBER(1) } [other] .heading = x'
HOSTILE = f"{MARKS}{FLUENT}{TURNS}{UNSEEN}{OURS}\r\nBcc: evil@example.org\r\n=1+1"


SUSPECT = ("Cf", "Co", "Cs", "Cc", "Cn", "Zl", "Zp")


def hidden_in(text: str) -> list[str]:
    """Signs of a text that nobody sees."""
    return [
        f"U+{ord(sign):04X}"
        for sign in text
        if (unicodedata.category(sign) in SUSPECT and sign not in "\n\t")
        or sign in "\u034f\u3164\u2800\ufe0f"
    ]


def hostile_values(key: str) -> dict[str, Any]:
    """The first samples of that sentence, each text in it that anybody may fill made hostile."""
    values: dict[str, Any] = dict(next(iter(combinations(variables_of(key)))))
    for name, value in list(values.items()):
        if not isinstance(value, str) or name in WORDED:
            continue
        tried = values | {name: f"{HOSTILE} {value}"}
        try:
            for language in LANGUAGES:
                WORDS.say(language, key, **tried)
        except (MissingWords, ValueError, KeyError):
            continue  # a date, or a code with words of its own
        values = tried
    return values


def said(key: str, language: str) -> tuple[Card, dict[str, Any]]:
    values = hostile_values(key)
    heading = None
    if any(one.key == key and one.attribute == "heading" for one in ENGLISH):
        heading = WORDS.attribute(language, key, "heading", **values)
    return Card(heading, WORDS.say(language, key, **values), language=language), values


CARDS = [
    (*said(key, language), key)
    for key in sorted({one.key for one in ENGLISH})
    for language in LANGUAGES
]


def test_hostile_values_do_reach_the_sentences() -> None:
    """Or the tests below would mean nothing."""
    reached = [key for card, _, key in CARDS if "<!channel>" in card.body]
    assert len(set(reached)) > 300


def test_nothing_hidden_comes_through_any_sentence() -> None:
    ours = re.compile(f"{MENTION_OPEN}[^{MENTION_CLOSE}]*{MENTION_CLOSE}")
    for card, _, key in CARDS:
        for text in (card.heading or "", card.body):
            assert hidden_in(ours.sub("", text)) == [], key


def test_placeables_of_fluent_stay_words() -> None:
    for card, _, key in CARDS:
        if "<!channel>" in card.body:
            assert FLUENT in card.body, key


def _mentioned(blocks: Any) -> set[str]:
    """The people that these blocks name."""
    if isinstance(blocks, list):
        return {user for one in blocks for user in _mentioned(one)}
    if not isinstance(blocks, dict):
        return set()
    named = {blocks["user_id"]} if blocks.get("type") == "user" else set()
    return named | {user for one in blocks.values() for user in _mentioned(one)}


def test_in_slack_no_word_is_a_mark_a_mention_or_a_link() -> None:
    for card, values, key in CARDS:
        blocks = message_blocks(card, WORDS)
        assert '"mrkdwn"' not in json.dumps(blocks), key
        allowed = {
            str(value).rpartition("/")[2]
            for name, one in values.items()
            if name == "by" or name.endswith(("_by", "people"))
            for value in (one if isinstance(one, list) else [one])
        }
        assert _mentioned(blocks) <= allowed, key
        kinds = set(
            re.findall(r'"type": "(link|emoji|broadcast|usergroup|channel)"', json.dumps(blocks))
        )
        assert kinds == set(), key
        marked = re.findall(r"<[^>]*>?", top_text(card))
        assert all(re.fullmatch(r"<@[UW][A-Z0-9]+>", one) for one in marked), key
        assert "<@U0EVIL>" not in marked, key


def test_in_telegram_a_heading_is_bold_and_nothing_else_is_anything() -> None:
    for card, _, key in CARDS:
        for number, piece in enumerate(pieces_of(card, None)):
            kinds = [(one.type, one.offset) for one in piece.entities]
            assert kinds == ([("bold", 0)] if card.heading and number == 0 else []), key


def test_in_forms_homes_and_buttons_nothing_acts() -> None:
    field = FormField("reason", HOSTILE, "text", hint=HOSTILE, initial=HOSTILE)
    choice = FormField("right", "Right", "select", options=((HOSTILE, HOSTILE),))
    form = FormCard(HOSTILE, HOSTILE, fields=(field, choice), submit=HOSTILE, close=HOSTILE)
    button = CardButton(HOSTILE, "n.1", confirm=HOSTILE, confirm_yes=HOSTILE, about=HOSTILE)
    card = Card(HOSTILE, HOSTILE, (button,))
    for made in (modal(form), home_blocks([card], WORDS), message_blocks(card, WORDS)):
        assert '"mrkdwn"' not in json.dumps(made)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_text_at_all_acts(text: str) -> None:
    body = WORDS.say("en", "ticket-reply", text=text)
    assert hidden_in(body) == [] or set(hidden_in(body)) <= {"U+200D", "U+FE0F"}
    card = Card(None, WORDS.say("en", "already-claimed", by="U0ANNA", reference=text))
    assert _mentioned(message_blocks(card, WORDS)) == {"U0ANNA"}
    assert clean(without_hidden(text)) == clean(text)
    assert without_hidden(without_hidden(text)) == without_hidden(text)


# Pages


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.acting += [name for name, _ in attrs if name.startswith("on")]


def tags(html: str) -> _Tags:
    reader = _Tags()
    reader.feed(html)
    return reader


def test_in_pages_no_word_is_a_tag() -> None:
    assert tags(element("p", HOSTILE, title=HOSTILE)).tags == ["p"]
    assert tags(listed("ul", [HOSTILE], class_=HOSTILE)).tags == ["ul", "li"]
    plain = tags(filled("handover_code.html", {"send": "x"})).tags
    assert tags(filled("handover_code.html", {"send": HOSTILE})).tags == plain
    for make in (page, plain_page):
        usual = tags(bytes(make("en", "x", "<p>x</p>").body).decode())
        found = tags(bytes(make("en", HOSTILE, element("p", HOSTILE)).body).decode())
        assert (found.tags, found.acting) == (usual.tags, [])
    assert escape(HOSTILE) in element("p", HOSTILE)


# Mails


def test_a_mail_has_the_headers_it_should_and_no_other() -> None:
    post = SmtpPost("smtp://127.0.0.1:1", "loket@example.org", WORDS)
    for key in ("mail-handover", "mail-reminder", "mail-withdrawn", "mail-code"):
        for language in LANGUAGES:
            values = hostile_values(key)
            made = post.worded(Mail("office@example.org", key, language, "m1", values))
            read: EmailMessage = email.message_from_bytes(bytes(made), policy=default)  # type: ignore[assignment]
            assert sorted(read.keys()) == sorted(
                {*made.keys(), "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
            )
            assert (read["to"], read["bcc"]) == ("office@example.org", None)
            assert read.get_content_type() == "text/plain"
            assert len(read.get_all("subject") or []) == 1
            assert hidden_in(str(read["subject"])) == []


# Files


def test_a_calendar_has_the_lines_it_should_and_no_other() -> None:
    made = datetime.fromisoformat("2026-11-22T12:00:00+00:00").isoformat()
    values = {"reference": "PR-7F3K", "made": made, "dates": {"legal": "2026-12-22"}}
    usual = _lines(calendar(values | {"tenant": "Voorbeeld"}, WORDS, "en"))
    evil = HOSTILE + "\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:https://evil.example\u2028X:1"
    assert _lines(calendar(values | {"tenant": evil}, WORDS, "en")) == usual


def _lines(content: bytes) -> list[str]:
    """The names of the lines, those that go on left out."""
    text = content.decode()
    assert not re.search(r"(?<!\r)\n|\r(?!\n)|[\u2028\u2029\x85\x0b\x0c]", text)
    return [re.split("[:;]", line)[0] for line in text.split("\r\n") if not line.startswith(" ")]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1", '=cmd|" /C calc"!A0'],
)
def test_no_cell_is_a_formula(text: str) -> None:
    held = io.StringIO()
    csv.writer(held).writerow([cell(text)])
    held.seek(0)
    ((read,),) = csv.reader(held)
    assert read == f"'{text}"


@pytest.mark.parametrize("text", ["", "words", "1+1", "PR-7F3K", "2026-11-22", "a=b", "é"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("kind", ENDINGS)
def test_no_name_of_a_file_leads_elsewhere_or_hides_what_it_is(kind: str) -> None:
    for name in (
        HOSTILE,
        "../../etc/passwd",
        "C:\\x\\y",
        "a\u202egnp.exe",
        "=1+1.csv",
        ".",
        "nul.pdf",
    ):
        made = clean_name(name, kind)
        assert re.fullmatch(r"[\w (+-][\w .()+-]*\.[a-z0-9]+", made), made
        assert made.rpartition(".")[2] in ENDINGS[kind]
        assert ".." not in made
        assert hidden_in(made) == []
