import io
from typing import Any

import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bots.sandbox.fake_telegram import FakeTelegram, Person

from .telegram_caller import Caller, call, caller, fake, sam, served

__all__ = ["call", "caller", "fake", "sam", "served"]


def png(size: tuple[int, int] = (1600, 900)) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, "navy").save(into, "PNG")
    return into.getvalue()


def last_update(call: Caller) -> Update:
    found = call("get_updates", offset=-1)[-1]
    assert isinstance(found, Update)
    return found


def test_start_carries_its_payload_as_a_command(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    sam.starts("salsoft")
    message = last_update(call).message
    assert message is not None
    assert message.text == "/start salsoft"
    assert message.parse_entities() == {message.entities[0]: "/start"}
    assert message.from_user is not None
    assert message.from_user.language_code == "nl"


def test_every_kind_of_message_arrives_as_telegram_sends_it(call: Caller, sam: Person) -> None:
    sam.sends_photo(png(), "my card")
    message: Any = last_update(call).message
    assert [(one.width, one.height) for one in message.photo][-1] == (1280, 720)
    assert message.caption == "my card"
    sam.sends_file(b"%PDF", "card.pdf")
    message = last_update(call).message
    assert (message.document.mime_type, message.document.file_name) == (
        "application/pdf",
        "card.pdf",
    )
    sam.sends_sticker()
    assert last_update(call).message.sticker.emoji == "👋"  # type: ignore[union-attr]
    sam.sends_voice()
    assert last_update(call).message.voice.mime_type == "audio/ogg"  # type: ignore[union-attr]
    sam.sends_location()
    assert last_update(call).message.location.latitude == 52.37  # type: ignore[union-attr]
    kinds = ["text", "photo", "document", "sticker", "voice", "location"]
    assert [one.kind for one in sam.chat] == kinds


def test_an_album_is_an_update_each_with_one_group(call: Caller, sam: Person) -> None:
    sam.sends_album([png((300, 200)), png((200, 300))], "both sides")
    first, second = [one.message for one in call("get_updates")][-2:]
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == ("both sides", None)


def test_another_picture_in_a_message_is_an_edit_with_another_file(
    call: Caller, sam: Person
) -> None:
    number = sam.sends_photo(png((300, 200)), "before")
    first: Any = last_update(call).message
    sam.replaces_photo(number, png((200, 300)))
    edited: Any = last_update(call).edited_message
    assert (edited.message_id, edited.caption) == (number, "before")
    assert edited.photo[-1].file_unique_id != first.photo[-1].file_unique_id
    assert edited.edit_date is not None


def test_what_is_no_picture_cannot_be_sent_as_a_photo(sam: Person) -> None:
    with pytest.raises(ValueError, match="no picture"):
        sam.sends_photo(b"broken")
    assert [one.kind for one in sam.chat] == ["text"]


def test_long_texts_are_split_as_apps_do(sam: Person) -> None:
    with pytest.raises(ValueError, match="1-4096"):
        sam.says("")
    assert len(sam.says_at_length("x" * 10_000)) == 3
    assert [len(one.text) for one in sam.chat][1:] == [4096, 4096, 1808]


def test_an_edit_is_told_and_a_deletion_is_not(call: Caller, sam: Person) -> None:
    message_id = sam.says("frist")
    sam.edits(message_id, "first")
    edited = last_update(call).edited_message
    assert edited is not None
    assert (edited.text, edited.message_id) == ("first", message_id)
    assert sam.message(message_id).edited
    before = call("get_updates", offset=-1)
    sam.deletes(message_id)
    assert call("get_updates", offset=-1) == before
    with pytest.raises(KeyError):
        sam.message(message_id)


def test_a_button_is_pressed_by_label_or_data(call: Caller, sam: Person) -> None:
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Yes", callback_data="y")],
            [InlineKeyboardButton("Read", url="https://a.example")],
        ]
    )
    call("send_message", sam.chat_id, "Sure?", reply_markup=markup)
    message = sam.last
    for button in ("Yes", "y"):
        press = sam.presses(message.message_id, button)
        query = last_update(call).callback_query
        assert query is not None
        assert (query.id, query.data) == (press, "y")
    for button in ("No", "Read"):
        with pytest.raises(ValueError, match="no button"):
            sam.presses(message.message_id, button)
    call("edit_message_text", "Done", sam.chat_id, message.message_id)
    sam.presses_again(message.wire, "y")
    stale = last_update(call).callback_query
    assert stale is not None
    assert stale.message.text == "Sure?"  # type: ignore[union-attr]


def test_a_press_without_an_answer_is_noticed(call: Caller, sam: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    call("send_message", sam.chat_id, "Sure?", reply_markup=markup)
    with pytest.raises(TimeoutError):
        sam.answer_to(sam.presses(sam.last.message_id, "y"), timeout=0.05)


def test_blocking_is_told_once_each_way(call: Caller, sam: Person) -> None:
    sam.blocks_bot()
    sam.blocks_bot()
    change = last_update(call).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(ValueError, match="blocked"):
        sam.says("anyone?")
    sam.starts()
    assert not sam.is_blocking
    kinds = [next(iter(one.to_dict().keys() - {"update_id"})) for one in call("get_updates")]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


def test_a_group_writes_too(call: Caller, fake: FakeTelegram) -> None:
    group = fake.group("Neighbours of a test")
    assert last_update(call).my_chat_member.chat.type == "group"  # type: ignore[union-attr]
    kim = fake.person("kim of the group", "Kim")
    group.says("/start", kim)
    message = last_update(call).message
    assert message is not None
    assert message.chat.title == "Neighbours of a test"
    assert message.from_user.id == kim.chat_id  # type: ignore[union-attr]
    assert kim.chat == []


def test_waiting_for_what_the_bot_says(call: Caller, sam: Person) -> None:
    asked = sam.says("hello?")
    call("send_message", sam.chat_id, "Good day, Sam")
    assert sam.waits_for("Good day").text == "Good day, Sam"
    assert sam.waits_for(lambda one: one.message_id > asked).text == "Good day, Sam"
    with pytest.raises(TimeoutError, match="Good day, Sam"):
        sam.waits_for("Goodbye", timeout=0.05)
    with pytest.raises(TimeoutError):
        sam.waits_for("Good day", timeout=0.05, after=sam.last.message_id)
