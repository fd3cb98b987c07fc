"""Notices, forms and homes become texts and buttons in the reader's language."""

from dataclasses import replace
from typing import Any

import pytest

from bots.conversation.cards import CardButton, render, render_form, render_home
from bots.conversation.words import LANGUAGES, MissingWords, shared
from workflows.decisions import REFUSAL_GROUNDS
from workflows.notices import (
    SLACK,
    TELEGRAM,
    Address,
    Button,
    Field,
    Form,
    Home,
    Notice,
    Quote,
    Section,
)
from workflows.notices import token_of as token

WORDS = shared()
CARD = {
    "reference": "PR-7F3K",
    "tenant": "Example",
    "right": "erasure",
    "status": "awaiting_decision",
    "received_on": "2026-03-07",
    "effective_on": "2026-04-04",
    "legal_on": "2026-04-07",
    "identity": "id_copy_chat-accept",
    "about": "own",
    "via": "",
    "twin": "",
    "special": [],
    "filed_way": "chat",
    "collected": "",
    "proposal": "",
    "proposed_by": "",
    "second_by": "",
    "by": "",
}


def notice(
    key: str, *buttons: Button, language: str = "en", channel: str = TELEGRAM, **values: Any
) -> Notice:
    """A claimed notice with that key."""
    address = Address(channel, "100")
    return Notice(1, "nonce", address, key, language, values=values, buttons=buttons)


def test_a_notice_has_a_heading_a_body_and_buttons() -> None:
    values = {"received_on": "2026-03-07", "effective_on": "2026-04-07", "right": "access"}
    card = render(
        notice("receipt", Button("status"), reference="PR-7F3K", tenant="Example", **values), WORDS
    )
    assert card.heading == "Request PR-7F3K"
    assert "Saturday 7 March 2026" in card.body
    asked = CardButton("How does it stand?", token=token("nonce", 0), about="PR-7F3K")
    assert card.buttons == (asked,)
    assert card.language == "en"


def test_a_notice_is_worded_for_its_reader() -> None:
    card = render(notice("menu", Button("report_a_problem"), language="nl"), WORDS)
    assert card.heading is None
    assert card.body.startswith("Wat kan ik voor u doen?")
    assert [button.label for button in card.buttons] == ["Een vraag of een probleem"]


def test_a_notice_that_nobody_worded_is_an_error() -> None:
    with pytest.raises(MissingWords):
        render(notice("nonsense"), WORDS)
    with pytest.raises(MissingWords):
        render(notice("menu", Button("nonsense")), WORDS)


def test_each_button_carries_its_own_token() -> None:
    card = render(notice("menu", Button("yes"), Button("back")), WORDS)
    assert [button.token for button in card.buttons] == [token("nonce", 0), token("nonce", 1)]
    assert all(len(str(button.token).encode()) <= 64 for button in card.buttons)


def test_a_value_makes_the_label_more_exact() -> None:
    card = render(notice("which-right", Button("right", "automated_decision")), WORDS)
    assert card.buttons[0].label == "Let a person look at a decision"


def test_a_button_may_bring_its_own_text() -> None:
    card = render(notice("which-organisation", Button("tenant", "example", text="Example")), WORDS)
    assert card.buttons[0].label == "Example"


def test_a_value_that_is_only_a_number_of_ours_has_the_label_of_its_action() -> None:
    values = {"reference": "PR-7F3K", "key": "receipt"}
    asked = replace(notice("notice-unconfirmed", Button("resend", "17")), values=values)
    assert render(asked, WORDS).buttons[0].label == "Send it again"


def test_a_link_opens_a_page_and_carries_no_token() -> None:
    link = Button("open-upload", url="https://example.org/upload/x")
    card = render(notice("upload-link", link, minutes=30, reference="PR-7F3K"), WORDS)
    assert card.buttons[0].url == "https://example.org/upload/x"
    assert card.buttons[0].token is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_approval_that_deletes_is_asked_once_more(language: str) -> None:
    approve = Button("approve", style="primary", confirm=True)
    card = render(notice("dpo-card", approve, language=language, channel=SLACK, **CARD), WORDS)
    assert card.buttons[0].style == "primary"
    assert card.buttons[0].confirm
    assert card.buttons[0].confirm_yes


def test_other_approvals_are_not() -> None:
    card = render(notice("dpo-card", Button("approve"), channel=SLACK, **CARD), WORDS)
    assert card.buttons[0].confirm is None
    assert card.buttons[0].confirm_yes is None


def test_the_card_says_who_decided_and_how_it_stands() -> None:
    decided = CARD | {"status": "approved", "by": "U0ANNA"}
    card = render(notice("dpo-card", channel=SLACK, **decided), WORDS)
    assert "Status: approved (by \ue000U0ANNA\ue001)" in card.body
    assert "\n\n" not in card.body


def test_a_case_that_was_handed_over_says_to_whom() -> None:
    gone = CARD | {"status": "handed_over", "via": "Another Example", "by": "U0ANNA"}
    assert "Handed over to: Another Example" in render(notice("dpo-card", **gone), WORDS).body
    came = CARD | {"via": "Another Example"}
    assert "Came in through: Another Example" in render(notice("dpo-card", **came), WORDS).body


def test_a_proposal_stands_on_the_card_with_who_made_it_and_who_agreed() -> None:
    proposed = CARD | {"proposal": "approve", "proposed_by": "U0ANNA"}
    said = render(notice("dpo-card", channel=SLACK, **proposed), WORDS).body
    assert "\ue000U0ANNA\ue001 proposes to approve." in said
    agreed = CARD | {"status": "approved", "by": "U0ANNA", "second_by": "U0TESS"}
    said = render(notice("dpo-card", channel=SLACK, **agreed), WORDS).body
    assert "Agreed by: \ue000U0TESS\ue001" in said


def test_a_notice_sent_again_says_so_first() -> None:
    said = render(notice("kept", again=True), WORDS).body
    assert said.splitlines() == [
        WORDS.say("en", "perhaps-read-already"),
        WORDS.say("en", "kept"),
    ]


def test_what_a_person_wrote_stays_out_of_logs() -> None:
    values = {"text": "secret", "tenant": "Example", "reference": "T-2", "sender": ""}
    card = render(notice("ticket-reply", **values), WORDS)
    assert "secret" in card.body
    assert "secret" not in repr(card)


# Forms


def refuse_form(language: str) -> Form:
    """The form that refuses a request."""
    grounds = tuple((ground, f"ground-{ground}") for ground in REFUSAL_GROUNDS)
    fields = (Field("ground", "choice", grounds), Field("reasons", "text", min_length=20))
    values = {"reference": "PR-7F3K", "right": "access", "late": "no"}
    return Form("refuse", "nonce.1", language, fields, values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_has_words_for_every_part(language: str) -> None:
    form = render_form(refuse_form(language), WORDS)
    assert form.token == "nonce.1"
    assert form.title
    assert form.submit
    assert form.close
    assert "PR-7F3K" in form.body
    assert [field.name for field in form.fields] == ["ground", "reasons"]
    assert all(field.label for field in form.fields)


def test_a_form_quotes_what_somebody_else_reads_in_their_language() -> None:
    values = {"right": "access", "tenant": "Example", "ground": "excessive", "reasons": "Elf keer."}
    values |= {"authority": "AP", "website": "https://x", "court": "nl", "email": "a@example.org"}
    quote = Quote("request-refused", "nl", values | {"reference": "PR-7F3K", "late_on": ""})
    shown = {"reference": "PR-7F3K", "right": "access"}
    form = render_form(
        Form("refuse-preview", "nonce.1", "en", (), shown, quote, state="abc", submits=True), WORDS
    )
    assert form.body.startswith("The person will read this:\nUw verzoek is geweigerd (PR-7F3K)\n")
    assert "rechtbank" in form.body
    assert (form.state, form.submit) == ("abc", "Send this text")


def test_grounds_are_shown_in_words_and_sent_as_codes() -> None:
    ground, reasons = render_form(refuse_form("nl"), WORDS).fields
    assert [value for value, _ in ground.options] == list(REFUSAL_GROUNDS)
    assert dict(ground.options)["excessive"].endswith("(art. 12 lid 5 AVG)")
    assert reasons.hint == "De aanvrager leest deze tekst. Ten minste 20 tekens."
    assert reasons.min_length == 20


def test_options_that_are_names_stay_names() -> None:
    field = Field("tenant", "choice", (("example", "Example"),))
    form = Form("hand-over", "t", "nl", (field,), {"reference": "PR-7F3K", "right": "access"})
    assert render_form(form, WORDS).fields[0].options == (("example", "Example"),)


def test_a_form_that_only_shows_something_cannot_be_sent() -> None:
    values = {"reference": "PR-7F3K", "right": "access", "name": "Noor Voorbeeld", "phone": ""}
    values |= {"email": "test@example.org", "details": "", "about": "", "address": ""}
    values |= {"receipts": [], "particulars": [], "inventory": []}
    form = render_form(Form("details", "t", "en", (), values), WORDS)
    assert form.submit is None
    assert form.body.splitlines()[1:] == ["Name: Noor Voorbeeld", "E-mail: test@example.org"]


# App Home


def test_a_home_is_a_row_of_cards_whose_buttons_name_their_action() -> None:
    own = {"right": "access", "request_status": "passed_on", "effective_on": "2026-04-07"}
    sections = (
        Section("home-start", {}, (Button("ask_about_my_data", style="primary"),)),
        Section("home-request", {"reference": "PR-7F3K", **own}),
    )
    start, request = render_home(Home("nl", sections), WORDS)
    assert start.buttons[0].token == "ask_about_my_data:"
    assert start.buttons[0].label == "Over mijn persoonsgegevens"
    assert request.heading == "PR-7F3K"
    assert "doorgegeven. Antwoord uiterlijk dinsdag 7 april 2026." in request.body
    assert request.language == "nl"
