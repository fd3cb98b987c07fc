import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken

from bots.sandbox.fake_telegram import FakeTelegram, Person

from .telegram_caller import Caller, call, caller, fake, raw, sam, served

__all__ = ["call", "caller", "fake", "sam", "served"]

YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Yes", callback_data="y"),
            InlineKeyboardButton("No", callback_data="n"),
        ]
    ]
)


def png(size: tuple[int, int] = (1600, 900)) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, "navy").save(into, "PNG")
    return into.getvalue()


# sending


def test_a_message_with_markup_reaches_the_person(call: Caller, sam: Person) -> None:
    sent = call(
        "send_message", sam.chat_id, "<b>Hi</b> there", parse_mode="HTML", reply_markup=YES_NO
    )
    assert sent.text_html == "<b>Hi</b> there"
    assert sam.last.text == "Hi there"
    assert sam.last.buttons == [["Yes", "No"]]
    assert sam.last.entities == [{"type": "bold", "offset": 0, "length": 2}]
    assert sam.last.message_id == sent.message_id


def test_a_reply_keyboard_is_seen_but_does_not_go_back(call: Caller, sam: Person) -> None:
    sent = call(
        "send_message", sam.chat_id, "Which?", reply_markup=ReplyKeyboardMarkup([["One", "Two"]])
    )
    assert sent.reply_markup is None
    assert sam.last.keyboard == [["One", "Two"]]


def test_an_answer_shows_what_it_answers(call: Caller, sam: Person) -> None:
    asked = sam.says("Question")
    sent = call("send_message", sam.chat_id, "Answer", reply_to_message_id=asked)
    assert sent.reply_to_message.text == "Question"
    assert sam.last.reply_to == asked
    sam.deletes(asked)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        call("send_message", sam.chat_id, "Late", reply_to_message_id=asked)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Message text is empty"), (" \n", "Message text is empty"), ("x" * 4097, "too long")],
)
def test_a_text_has_1_to_4096_characters(call: Caller, sam: Person, text: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        call("send_message", sam.chat_id, text)
    call("send_message", sam.chat_id, "x" * 4096)


def test_wrong_calls_are_refused_and_noted(fake: FakeTelegram, sam: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65}]]}
    answers = [
        raw(fake, "sendMessage", text="hi"),
        raw(fake, "sendMessage", chat_id=sam.chat_id, text="hi", colour="red"),
        raw(fake, "sendMessage", chat_id=sam.chat_id, text="x", reply_markup=json.dumps(markup)),
        raw(fake, "sendPrayer"),
        raw(fake, "sendInvoice"),
    ]
    assert [one["error_code"] for one in answers] == [400, 400, 400, 404, 404]
    assert answers[4]["description"] == "Not Found: method sendInvoice is not in the stand-in"
    assert len(fake.invalid) == 4
    assert sam.heard == []


def test_only_those_who_spoke_can_be_written_to(call: Caller, fake: FakeTelegram) -> None:
    silent = fake.person("silent", "Silent")
    with pytest.raises(BadRequest, match="Chat not found"):
        call("send_message", silent.chat_id, "Hello?")
    with pytest.raises(BadRequest, match="Chat not found"):
        call("send_message", "@nobody", "Hello?")


def test_who_blocks_the_bot_is_out_of_reach(call: Caller, sam: Person) -> None:
    sam.blocks_bot()
    for method in ("send_message", "send_chat_action"):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            call(method, sam.chat_id, "typing")
    sam.unblocks_bot()
    call("send_message", sam.chat_id, "Welcome back")


def test_typing_shows_until_the_message_comes(call: Caller, sam: Person) -> None:
    call("send_chat_action", sam.chat_id, "typing")
    assert sam.sees_typing
    call("send_message", sam.chat_id, "Here")
    assert (sam.sees_typing, sam.last.text) == (False, "Here")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        call("send_chat_action", sam.chat_id, "dancing")


# files


def test_a_document_goes_out_and_can_be_sent_again(call: Caller, sam: Person) -> None:
    sent = call(
        "send_document",
        sam.chat_id,
        b"%PDF",
        filename="answer.pdf",
        caption="<i>Yours</i>",
        parse_mode="HTML",
        protect_content=True,
    )
    assert (sam.last.file_name, sam.last.data, sam.last.text) == ("answer.pdf", b"%PDF", "Yours")
    assert sent.has_protected_content
    call("send_document", sam.chat_id, sent.document.file_id)
    assert sam.last.data == b"%PDF"
    with pytest.raises(BadRequest, match="caption is too long"):
        call("send_document", sam.chat_id, b"%PDF", caption="x" * 1025)


def test_a_large_upload_stays_whole(call: Caller, sam: Person) -> None:
    data = bytes(3 * 1024 * 1024)
    call("send_document", sam.chat_id, data, filename="large.bin")
    assert sam.last.data == data


def test_a_photo_is_recompressed(call: Caller, sam: Person) -> None:
    sent = call("send_photo", sam.chat_id, png())
    assert max(sent.photo[-1].width, sent.photo[-1].height) == 1280
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        call("send_photo", sam.chat_id, b"broken")


def test_a_file_of_a_person_is_fetched(call: Caller, sam: Person) -> None:
    message = sam.message(sam.sends_file(b"bytes", "id.png"))
    found = call("get_file", message.wire["document"]["file_id"])
    assert bytes(call_file(call, found)) == b"bytes"
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        call("get_file", "unknown")
    big = sam.message(sam.sends_file(b"", "big.zip", size=25_000_000))
    with pytest.raises(BadRequest, match="File is too big"):
        call("get_file", big.wire["document"]["file_id"])


def call_file(call: Caller, found: object) -> bytearray:
    data = call.run(found.download_as_bytearray())  # type: ignore[attr-defined]
    assert isinstance(data, bytearray)
    return data


def test_bytes_go_when_the_bot_erases_the_message(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    message_id = sam.sends_photo(png((400, 300)))
    sizes = [one["file_id"] for one in sam.message(message_id).wire["photo"]]
    found = call("get_file", sizes[-1])
    call("delete_message", sam.chat_id, message_id)
    assert message_id not in [one.message_id for one in sam.chat]
    assert [stored.data for stored in map(fake.file, sizes) if stored] == [None] * len(sizes)
    with pytest.raises(InvalidToken):  # what the library makes of every 404
        call_file(call, found)
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        call("get_file", sizes[-1])


# changing and erasing


def test_an_edit_changes_text_and_takes_the_buttons_away(call: Caller, sam: Person) -> None:
    sent = call("send_message", sam.chat_id, "Sure?", reply_markup=YES_NO)
    edited = call("edit_message_text", "Done", sam.chat_id, sent.message_id)
    assert edited.edit_date is not None
    assert (sam.last.text, sam.last.buttons, sam.last.edited) == ("Done", [], True)
    with pytest.raises(BadRequest, match="Message is not modified"):
        call("edit_message_text", "Done", sam.chat_id, sent.message_id)
    call("edit_message_reply_markup", sam.chat_id, sent.message_id, reply_markup=YES_NO)
    assert sam.last.labels == ["Yes", "No"]


def test_what_cannot_be_edited(call: Caller, sam: Person) -> None:
    own = sam.says("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        call("edit_message_text", "yours", sam.chat_id, own)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        call("edit_message_text", "x", sam.chat_id, 999_999)
    sent = call("send_document", sam.chat_id, b"x", filename="a.txt", caption="Before")
    with pytest.raises(BadRequest, match="no text in the message"):
        call("edit_message_text", "x", sam.chat_id, sent.message_id)
    call("edit_message_caption", sam.chat_id, sent.message_id, caption="After")
    assert sam.last.text == "After"


def test_messages_can_be_erased_for_48_hours() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    times = [now]
    with FakeTelegram(clock=lambda: times[0]) as fake, Caller(fake) as call:
        sam = fake.person("sam", "Sam")
        first = sam.says("first")
        times[0] = now + timedelta(hours=1)
        second = sam.says("second")
        times[0] = now + timedelta(hours=48, minutes=1)
        with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
            call("delete_message", sam.chat_id, first)
        call("delete_messages", sam.chat_id, [first, second, 999_999])
        assert [one.text for one in sam.chat] == ["first"]
        with pytest.raises(BadRequest, match="Message to delete not found"):
            call("delete_message", sam.chat_id, second)


def test_in_a_group_only_own_messages_can_be_erased(call: Caller, fake: FakeTelegram) -> None:
    group = fake.group("Neighbours")
    theirs = group.says("hello", fake.person("kim", "Kim"))
    own = call("send_message", group.chat_id, "hello all").message_id
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        call("delete_message", group.chat_id, theirs)
    call("delete_message", group.chat_id, own)
    call("leave_chat", group.chat_id)
    assert group.bot_has_left
    with pytest.raises(Forbidden, match="not a member"):
        call("send_message", group.chat_id, "bye")


def test_a_message_is_copied(call: Caller, sam: Person) -> None:
    copied = call("copy_message", sam.chat_id, sam.chat_id, sam.says("Echo"))
    assert (sam.last.text, sam.last.message_id) == ("Echo", copied.message_id)
    with pytest.raises(BadRequest, match="Message to copy not found"):
        call("copy_message", sam.chat_id, sam.chat_id, 999_999)


# buttons


def test_a_press_is_answered_once_and_in_time(
    call: Caller, fake: FakeTelegram, sam: Person
) -> None:
    call("send_message", sam.chat_id, "Sure?", reply_markup=YES_NO)
    press = sam.presses(sam.last.message_id, "Yes")
    call("answer_callback_query", press, "Noted")
    assert sam.answer_to(press) == "Noted"
    assert sam.toasts == ["Noted"]
    late = sam.presses(sam.last.message_id, "n")
    fake.expire_callbacks()
    for query_id in (late, "unknown"):
        with pytest.raises(BadRequest, match="Query is too old"):
            call("answer_callback_query", query_id)
    with pytest.raises(BadRequest, match="0-200 characters"):
        call("answer_callback_query", press, "x" * 201)


def test_a_chat_and_the_bot_tell_who_they_are(call: Caller, sam: Person) -> None:
    assert call("get_me").username == "loket_sandbox_bot"
    assert call("get_chat", sam.chat_id).first_name == "Sam"
