"""Cards as blocks, against Slack's own descriptions and limits."""

import pytest

from bots.conversation.cards import Card, CardButton, CardSelect
from bots.conversation.words import MENTION_CLOSE, MENTION_OPEN
from bots.sandbox.validate_slack import blocks_problems, views_problems
from bots.slack.blocks import BODY, home_blocks, message_blocks, top_text
from bots.slack.forms import home
from tests.bots.slack.stand import words

LONG = "word " * 5_000
ANNA = f"{MENTION_OPEN}T0LOKET/U0ANNA{MENTION_CLOSE}"
BUTTON = CardButton("Approve", "n.0", None, "primary", None, None)


def card(heading: str | None = "Case", body: str = "Body", *buttons: CardButton) -> Card:
    return Card(heading=heading, body=body, buttons=buttons, language="en")


def test_a_card_has_its_heading_its_words_and_its_buttons() -> None:
    made = message_blocks(card("Case PR-7F3K", "Anna asks.", BUTTON), words())
    assert [block["type"] for block in made] == ["header", "section", "actions"]
    button = made[2]["elements"][0]
    assert (button["value"], button["style"], button["text"]["text"]) == (
        "n.0",
        "primary",
        "Approve",
    )


@pytest.mark.parametrize(
    "odd",
    [
        card(None, ""),
        card("", "x"),
        card("H" * 400, "x"),
        card("two\nlines", LONG),
        card(None, "é" * 20_000),
        card("x", "y", *[BUTTON] * 300),
        card(f"By {ANNA}", f"{ANNA} {'<&>' * 900}"),
        card(None, f"{ANNA} {'& ' * 5_900}"),
        card("x", "y", CardButton("L" * 90, "t" * 64, None, "loud", "Sure? " * 80, "Yes " * 20)),
        card("x", "y", CardButton("Open", None, "https://example.org/up", None, None, None)),
    ],
)
def test_whatever_a_card_says_slack_takes_it(odd: Card) -> None:
    made = message_blocks(odd, words())
    assert blocks_problems(made) == [] or made == []
    assert 0 < len(top_text(odd)) <= 4_000


def test_a_long_text_is_shortened_and_says_so() -> None:
    parts = [block["text"]["text"] for block in message_blocks(card(None, LONG), words())]
    assert BODY - 100 < sum(map(len, parts)) <= BODY
    assert parts[-1].endswith("[…]")


def test_ten_thousand_characters_arrive_whole() -> None:
    said = "word " * 2_000
    parts = [block["text"]["text"] for block in message_blocks(card(None, said), words())]
    assert " ".join(parts).split() == said.split()


def test_no_text_calls_a_channel() -> None:
    nasty = card("<!channel>", "<!here> <@U1> *bold*")
    assert "<!" not in top_text(nasty)
    kinds = {block["text"]["type"] for block in message_blocks(nasty, words())}
    assert kinds == {"plain_text"}


def test_a_colleague_is_mentioned_where_slack_can() -> None:
    made = message_blocks(card(f"By {ANNA}", f"Decided by {ANNA} <b>"), words())
    assert made[0]["text"]["text"] == "By @U0ANNA"
    (line,) = made[1]["elements"]
    assert line["elements"] == [
        {"type": "text", "text": "Decided by "},
        {"type": "user", "user_id": "U0ANNA"},
        {"type": "text", "text": " <b>"},
    ]


def test_beside_a_name_no_sign_of_a_person_is_a_mark() -> None:
    typed = "*bold* `code` <!channel> <@U0OTHER> <https://evil.example|bank> > quote"
    (block,) = message_blocks(card(None, f"{ANNA}: {typed}"), words())
    ((who, said),) = [line["elements"] for line in block["elements"]]
    assert who == {"type": "user", "user_id": "U0ANNA"}
    assert said == {"type": "text", "text": f": {typed}"}


def test_what_is_no_id_is_no_mention() -> None:
    (block,) = message_blocks(card(None, f"{MENTION_OPEN}!channel{MENTION_CLOSE} hello"), words())
    (line,) = block["elements"]
    assert line["elements"] == [{"type": "text", "text": "@!channel hello"}]


def test_a_dangerous_button_asks_once_more() -> None:
    asked = CardButton("Erase", "n.1", None, "danger", "Really erase?", "Erase it")
    confirm = message_blocks(card("x", "y", asked), words())[2]["elements"][0]["confirm"]
    assert confirm["text"]["text"] == "Really erase?"
    assert confirm["deny"]["text"] == "form-close in en"


def test_a_home_is_cut_between_cards() -> None:
    many = [card(f"Case {number}", LONG, BUTTON) for number in range(40)]
    view = home(many, words())
    assert views_problems(view) == []
    assert view["blocks"][-1]["type"] == "actions"


def test_buttons_of_a_home_differ() -> None:
    made = home_blocks([card("a", "b", BUTTON), card("c", "d", BUTTON)], words())
    ids = [e["action_id"] for block in made for e in block.get("elements", [])]
    assert len(ids) == len(set(ids)) == 2


def test_a_home_has_lists_to_choose_from() -> None:
    options = tuple((f"show:{number}", "o" * 90) for number in range(120))
    lists = (CardSelect("l" * 200, options, "show:3"), CardSelect("None", ()))
    view = home([Card(heading=None, body="Queue", selects=lists)], words())
    assert views_problems(view) == []
    [chosen] = view["blocks"][1]["elements"]
    assert chosen["initial_option"]["value"] == "show:3"
    assert len(chosen["options"]) == 100
