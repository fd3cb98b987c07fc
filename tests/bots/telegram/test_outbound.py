"""Cards on the screen of a person."""

from collections.abc import Callable

import pytest
from PIL import Image

from bots.conversation.cards import Card, CardButton
from bots.delivery import Refused, Unconfirmed, Unreachable
from bots.sandbox import pictures
from bots.sandbox.fake_telegram import Person
from bots.telegram.outbound import pieces_of
from bots.telegram.text import units
from tests.bots.telegram.stand import Stage, attachment, card, notice
from workflows.notices import Attachment, ChannelDown

LONG = "\n\n".join(f"Alinea {number}. " + "woord 👋 " * 60 for number in range(20))


def test_a_card_arrives_with_heading_and_buttons(stage: Stage, sam: Person):
    said = card("<b>R&D</b> *ster* _lijn_", "Ja", "Nee", heading="Uw & verzoek")
    ref = stage.sender.send(notice(sam), said)
    assert ref == f"{sam.chat_id}/{sam.last.message_id}"
    assert sam.last.text == "Uw & verzoek\n\n<b>R&D</b> *ster* _lijn_"
    assert sam.last.entities == [{"type": "bold", "offset": 0, "length": 12}]
    assert sam.last.buttons == [["Ja", "Nee"]]
    [call] = stage.telegram.calls_of("sendMessage")
    assert call.params["protect_content"] is True
    assert call.params["link_preview_options"] == {"is_disabled": True}


def test_long_labels_get_a_row_each(stage: Stage, sam: Person):
    long = "Ik wil het op een andere manier aantonen"
    stage.sender.send(notice(sam), card("Kies.", "Ja", "Nee", long, "Terug", long + "!", "Stop"))
    assert sam.last.buttons == [["Ja", "Nee"], [long], ["Terug"], [long + "!"], ["Stop"]]


def test_a_button_that_opens_a_page_and_one_with_a_style(stage: Stage, sam: Person):
    buttons = (
        CardButton("Uploaden", url="https://loket.example.org/u/1"),
        CardButton("Wissen", token="n.1", style="danger", confirm="Zeker?"),
    )
    stage.sender.send(notice(sam), Card(None, "Kies.", buttons, "nl"))
    rows = sam.last.wire["reply_markup"]["inline_keyboard"]
    assert rows[0][0] == {"text": "Uploaden", "url": "https://loket.example.org/u/1"}
    assert rows[0][1] == {"text": "Wissen", "callback_data": "n.1", "style": "danger"}


def test_an_answer_hangs_on_its_message_or_comes_all_the_same(stage: Stage, sam: Person):
    asked = sam.says("Werkt het al?")
    stage.sender.send(notice(sam, answers=f"{sam.chat_id}/{asked}"), card())
    assert sam.last.reply_to == asked
    sam.deletes(asked)
    stage.sender.send(notice(sam, answers=f"{sam.chat_id}/{asked}"), card("Ja."))
    assert (sam.last.text, sam.last.reply_to) == ("Ja.", None)


def test_a_long_card_comes_in_parts(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam), card(LONG, "Ja", heading="Overzicht"))
    parts = sam.heard
    assert len(parts) > 1
    assert all(units(part.text) <= 4096 for part in parts)
    assert "".join("".join(part.text for part in parts).split()) == "Overzicht" + "".join(
        LONG.split()
    )
    assert [part.buttons for part in parts[:-1]] == [[]] * (len(parts) - 1)
    assert parts[-1].buttons == [["Ja"]]
    assert ref == " ".join(f"{sam.chat_id}/{part.message_id}" for part in parts)
    assert [bool(part.entities) for part in parts] == [True] + [False] * (len(parts) - 1)


def test_a_second_try_does_not_repeat_the_parts_that_went_out(stage: Stage, sam: Person):
    said = card(LONG, "Ja")
    parts = len(pieces_of(said, None))
    sender = stage.sender
    once = iter([True])

    def fail_second(_call: object) -> None:
        if next(once, False):
            stage.telegram.fail_next("sendMessage", status=502)

    stage.telegram.on_call(fail_second)
    with pytest.raises(ChannelDown):
        sender.send(notice(sam), said)
    assert len(sam.heard) == 1
    sender.send(notice(sam), said)
    assert len(sam.heard) == parts


def test_an_empty_card_is_refused(stage: Stage, sam: Person):
    with pytest.raises(Refused):
        stage.sender.send(notice(sam), card("  "))


# Files


def test_a_file_with_its_caption(stage: Stage, sam: Person):
    ref = stage.sender.send(
        notice(sam, attachment=attachment()), card("Bijgaand.", "Dank", heading="Antwoord")
    )
    assert (sam.last.kind, sam.last.file_name, sam.last.data) == (
        "document",
        "antwoord.pdf",
        b"%PDF-1.7",
    )
    assert sam.last.text == "Antwoord\n\nBijgaand."
    assert sam.last.entities == [{"type": "bold", "offset": 0, "length": 8}]
    assert sam.last.buttons == [["Dank"]]
    assert ref == f"{sam.chat_id}/{sam.last.message_id}"
    assert stage.telegram.calls_of("sendDocument")[-1].params["protect_content"] is True


def preview() -> Attachment:
    """A picture to be seen at once."""
    drawn = pictures.encoded(Image.new("RGB", (640, 400), "white"), "JPEG")
    return Attachment("preview.jpg", "image/jpeg", drawn, picture=True)


def test_a_picture_is_a_photo_with_its_caption_and_buttons(stage: Stage, sam: Person):
    ref = stage.sender.send(
        notice(sam, attachment=preview()), card("Deze?", "Ja", "Nee", heading="Kopie")
    )
    assert (sam.last.kind, sam.last.text) == ("photo", "Kopie\n\nDeze?")
    assert sam.last.buttons == [["Ja", "Nee"]]
    assert ref == f"{sam.chat_id}/{sam.last.message_id}"
    [call] = stage.telegram.calls_of("sendPhoto")
    assert call.params["protect_content"] is True


def test_a_picture_that_telegram_takes_for_no_photo_comes_as_a_file(stage: Stage, sam: Person):
    refusal = "Bad Request: PHOTO_INVALID_DIMENSIONS"
    stage.telegram.fail_next("sendPhoto", status=400, description=refusal)
    stage.sender.send(notice(sam, attachment=preview()), card("Deze?", "Ja"))
    assert (sam.last.kind, sam.last.text, sam.last.buttons) == ("document", "Deze?", [["Ja"]])
    stage.telegram.fail_next("sendPhoto", status=400, description="Bad Request: odd")
    with pytest.raises(Refused):
        stage.sender.send(notice(sam, attachment=preview()), card("Deze?", "Ja"))


def test_a_long_text_goes_below_its_file(stage: Stage, sam: Person):
    stage.sender.send(notice(sam, attachment=attachment()), card("woord " * 200, "Ja"))
    file, text = sam.heard
    assert (file.kind, file.text, file.buttons) == ("document", "", [])
    assert (text.kind, text.buttons) == ("text", [["Ja"]])


def test_an_empty_file_is_refused(stage: Stage, sam: Person):
    with pytest.raises(Refused):
        stage.sender.send(notice(sam, attachment=attachment(b"")), card())


# Edits


def edited(stage: Stage, sam: Person, ref: str | None, *labels: str, body: str = "Besloten."):
    return stage.sender.send(notice(sam, edits=ref), card(body, *labels, heading="Kop"))


def test_an_edit_changes_text_and_buttons(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam), card("Kies.", "Ja"))
    assert edited(stage, sam, ref, "Terug") == ref
    [message] = sam.heard
    assert (message.text, message.buttons, message.edited) == (
        "Kop\n\nBesloten.",
        [["Terug"]],
        True,
    )
    assert edited(stage, sam, ref) == ref
    assert sam.last.buttons == []


def test_an_edit_that_changes_nothing_is_done(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam), card("Kies.", "Ja"))
    edited(stage, sam, ref)
    assert edited(stage, sam, ref) == ref
    assert len(sam.heard) == 1


def test_an_edit_of_a_message_that_is_gone_is_said_anew(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam), card("Kies.", "Ja"))
    sam.deletes(sam.last.message_id)
    again = edited(stage, sam, ref, "Terug")
    assert again not in (None, ref)
    assert sam.last.text == "Kop\n\nBesloten."


def test_an_edit_of_a_file_changes_its_caption(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam, attachment=attachment()), card("Bijgaand.", "Ja"))
    assert edited(stage, sam, ref) == ref
    assert edited(stage, sam, ref) == ref
    [message] = sam.heard
    assert (message.text, message.buttons) == ("Kop\n\nBesloten.", [])


@pytest.mark.parametrize("with_file", [True, False])
def test_an_edit_that_is_too_long_is_said_anew_and_leaves_no_buttons(
    stage: Stage, sam: Person, with_file: bool
):
    file = attachment() if with_file else None
    ref = stage.sender.send(notice(sam, attachment=file), card("Kies.", "Ja"))
    again = edited(stage, sam, ref, "Terug", body=LONG[:2000] if with_file else LONG)
    assert again != ref
    assert sam.heard[0].buttons == []
    assert sam.last.buttons == [["Terug"]]


# Trouble


def faults(stage: Stage) -> dict[str, Callable[[str], None]]:
    fake = stage.telegram
    return {
        "flood": lambda method: fake.fail_next(method, retry_after=3),
        "gateway": lambda method: fake.fail_next(method, status=502),
        "dropped": fake.drop_next,
        "lost": fake.lose_next_answer,
    }


@pytest.mark.parametrize(
    ("fault", "meant"),
    [
        ("flood", ChannelDown),
        ("gateway", ChannelDown),
        ("dropped", Unconfirmed),
        ("lost", Unconfirmed),
    ],
)
def test_trouble_while_sending(stage: Stage, sam: Person, fault: str, meant: type[Exception]):
    faults(stage)[fault]("sendMessage")
    with pytest.raises(meant):
        stage.sender.send(notice(sam), card())
    assert len(sam.heard) == (1 if fault == "lost" else 0)


def test_a_flood_says_how_long(stage: Stage, sam: Person):
    stage.telegram.fail_next("sendMessage", retry_after=3)
    with pytest.raises(ChannelDown) as raised:
        stage.sender.send(notice(sam), card())
    assert raised.value.retry_after == 3


def test_an_edit_whose_answer_is_lost_can_be_tried_again(stage: Stage, sam: Person):
    ref = stage.sender.send(notice(sam), card("Kies.", "Ja"))
    stage.telegram.lose_next_answer("editMessageText")
    with pytest.raises(ChannelDown):
        edited(stage, sam, ref)
    assert edited(stage, sam, ref) == ref


def test_who_blocked_the_bot_cannot_be_reached(stage: Stage, sam: Person):
    sam.blocks_bot()
    with pytest.raises(Unreachable):
        stage.sender.send(notice(sam), card())


def test_a_chat_that_the_bot_does_not_know_cannot_be_reached(stage: Stage):
    with pytest.raises(Unreachable):
        stage.sender.send(notice(123), card())


def test_entities_that_telegram_refuses_are_left_out(stage: Stage, sam: Person):
    refusal = "Bad Request: can't parse entities: odd"
    stage.telegram.fail_next("sendMessage", status=400, description=refusal)
    stage.sender.send(notice(sam), card("Tekst", heading="Kop"))
    assert (sam.last.text, sam.last.entities) == ("Kop\n\nTekst", [])


def test_what_telegram_never_takes_is_refused(stage: Stage, sam: Person):
    stage.telegram.fail_next("sendMessage", status=400)
    with pytest.raises(Refused):
        stage.sender.send(notice(sam), card())
