"""Updates as events."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bots.conversation.events import (
    ButtonPressed,
    CommandGiven,
    FileSent,
    GroupAddressed,
    ReachabilityChanged,
    TextEdited,
    TextSent,
    Unsupported,
)
from bots.telegram.inbound import to_event
from workflows.notices import Speaker

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
AT = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
STAMP = int(AT.timestamp())
NOOR = {"id": 42, "is_bot": False, "first_name": "Noor", "language_code": "nl"}
BOT = {"id": 1000, "is_bot": True, "first_name": "Loket", "username": "loket_bot"}
PRIVATE = {"id": 42, "type": "private", "first_name": "Noor"}
GROUP = {"id": -7, "type": "group", "title": "Samen"}


def read(**body: Any):
    return to_event({"update_id": 5, **body}, bot_id="1000", now=NOW)


def message(chat: dict[str, Any] = PRIVATE, sender: dict[str, Any] = NOOR, **content: Any):
    return {"message_id": 9, "date": STAMP, "chat": chat, "from": sender, **content}


def sent(**content: Any):
    return read(message=message(**content))


def test_a_text():
    event = sent(text="wat weten jullie van mij?")
    assert isinstance(event, TextSent)
    assert event.text == "wat weten jullie van mij?"
    assert event.ref == "telegram:1000:5"
    assert event.speaker == Speaker("telegram", "42", "42", "nl")
    assert event.at == AT
    assert event.place.private
    assert event.place.conversation == "42"
    assert event.message_ref == "42/9"


def test_a_text_is_not_in_the_logs():
    assert "weten" not in repr(sent(text="wat weten jullie van mij?"))


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/start", "start", ""),
        ("/start salsoft", "start", "salsoft"),
        ("/STATUS@loket_bot", "status", ""),
        ("/help@loket_bot  wat\nnu", "help", "wat\nnu"),
        ("/cancel", "cancel", ""),
    ],
)
def test_a_command(text, name, argument):
    event = sent(text=text)
    assert isinstance(event, CommandGiven)
    assert (event.name, event.argument) == (name, argument)


@pytest.mark.parametrize("text", ["/etc/hosts klopt niet", "gebruik /help", "/", "5/6"])
def test_a_slash_alone_makes_no_command(text):
    assert isinstance(sent(text=text), TextSent)


def test_an_edited_text():
    event = read(edited_message=message(text="/anders", edit_date=STAMP + 60))
    assert isinstance(event, TextEdited)
    assert event.text == "/anders"
    assert (event.at - AT).total_seconds() == 60


def test_an_edited_caption_of_what_cannot_be_kept_is_a_text_and_without_words_nothing():
    event = read(edited_message=message(video=MOVING, caption="nieuw", edit_date=STAMP))
    assert isinstance(event, TextEdited)
    assert event.text == "nieuw"
    assert read(edited_message=message(video=MOVING, edit_date=STAMP)) is None


def size(side: int, name: str) -> dict[str, Any]:
    return {
        "file_id": name,
        "file_unique_id": name,
        "width": side,
        "height": side,
        "file_size": side,
    }


def test_a_photo_is_its_largest_size():
    photo = [size(90, "s"), size(1280, "y"), size(800, "x")]
    event = sent(photo=photo, caption="mijn kopie", media_group_id="g1")
    assert isinstance(event, FileSent)
    assert event.file_ref == "y"
    assert event.size == 1280
    assert event.is_photo
    assert (event.caption, event.album, event.media_type) == ("mijn kopie", "g1", "image/jpeg")


def test_a_document_above_the_limit_is_told_with_its_size():
    document = {
        "file_id": "d",
        "file_unique_id": "u",
        "file_name": "scan.pdf",
        "mime_type": "application/pdf",
        "file_size": 25_000_000,
    }
    event = sent(document=document)
    assert isinstance(event, FileSent)
    assert (event.file_ref, event.name, event.media_type) == ("d", "scan.pdf", "application/pdf")
    assert event.size == 25_000_000
    assert not event.is_photo


FILE = {"file_id": "f", "file_unique_id": "u"}
STICKER = {
    **FILE,
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
PLACE = {"latitude": 52.0, "longitude": 4.0}
MOVING = {**FILE, "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("sticker", {"sticker": STICKER}),
        ("video", {"video": MOVING, "caption": "kijk"}),
        ("animation", {"animation": MOVING, "document": FILE}),
        ("location", {"location": PLACE}),
        ("venue", {"location": PLACE, "venue": {"location": PLACE, "title": "t", "address": "a"}}),
        ("contact", {"contact": {"phone_number": "+31205550101", "first_name": "N"}}),
        ("dice", {"dice": {"emoji": "🎲", "value": 3}}),
        ("unknown", {"hologram": {"of": "the future"}}),
    ],
)
def test_what_the_bot_cannot_use_is_named(kind, content):
    event = sent(**content)
    assert isinstance(event, Unsupported)
    assert event.kind == kind


@pytest.mark.parametrize(
    ("kind", "content", "name", "media_type"),
    [
        ("voice", {**FILE, "duration": 2, "mime_type": "audio/ogg"}, "voice.ogg", "audio/ogg"),
        ("voice", {**FILE, "duration": 2}, "voice.ogg", "audio/ogg"),
        ("audio", {**FILE, "duration": 2, "file_name": "memo.m4a"}, "memo.m4a", None),
        ("video_note", {**FILE, "duration": 2, "length": 1}, "video_note.mp4", "video/mp4"),
    ],
)
def test_what_is_spoken_is_a_file_to_keep(kind, content, name, media_type):
    event = sent(**{kind: {**content, "file_size": 900}})
    assert isinstance(event, FileSent)
    assert event.spoken
    assert (event.name, event.media_type, event.size) == (name, media_type, 900)
    assert (event.file_ref, event.unique_ref) == ("f", "u")


def test_another_picture_in_a_message_is_a_changed_file():
    photo = [size(90, "s")]
    event = read(edited_message=message(photo=photo, caption="beter", edit_date=STAMP))
    assert isinstance(event, FileSent)
    assert event.edited
    assert (event.file_ref, event.unique_ref, event.caption) == ("s", "s", "beter")
    assert event.message_ref == "42/9"


def test_the_message_that_is_answered_is_named():
    answered = message(text="Vraag T-7F3K", sender=BOT) | {"message_id": 3}
    assert sent(text="Nog iets", reply_to_message=answered).quotes == "42/3"
    assert sent(text="Nog iets").quotes is None


def test_a_note_of_telegram_itself_is_nothing_to_do():
    assert sent(message_auto_delete_timer_changed={"message_auto_delete_time": 86400}) is None


def test_a_pressed_button_happens_now():
    query = {"id": "q", "from": NOOR, "chat_instance": "c", "data": "n0nce.1"}
    event = read(callback_query={**query, "message": message(sender=BOT, text="Kies")})
    assert isinstance(event, ButtonPressed)
    assert event.token == "n0nce.1"
    assert event.at == NOW
    assert event.message_ref == "42/9"
    assert event.speaker.address == "42"


def test_a_button_under_a_message_too_old_to_be_shown():
    old = {"chat": PRIVATE, "message_id": 3, "date": 0}
    query = {"id": "q", "from": NOOR, "chat_instance": "c", "data": "n0nce.1", "message": old}
    event = read(callback_query=query)
    assert isinstance(event, ButtonPressed)
    assert event.message_ref == "42/3"


@pytest.mark.parametrize("content", [{"inline_message_id": "i"}, {"game_short_name": "g"}])
def test_a_press_that_is_not_ours(content):
    query = {"id": "q", "from": NOOR, "chat_instance": "c", **content}
    assert read(callback_query=query) is None


def member(status: str) -> dict[str, Any]:
    return {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}


def changed(chat: dict[str, Any], old: str, new: str):
    change = {"chat": chat, "from": NOOR, "date": STAMP}
    states = {"old_chat_member": member(old), "new_chat_member": member(new)}
    return read(my_chat_member={**change, **states})


@pytest.mark.parametrize(("new", "reachable"), [("kicked", False), ("member", True)])
def test_blocking_and_unblocking(new, reachable):
    event = changed(PRIVATE, "member" if new == "kicked" else "kicked", new)
    assert isinstance(event, ReachabilityChanged)
    assert event.reachable is reachable
    assert event.at == AT


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_a_group_is_told_once_the_bot_is_in_it(kind):
    group = {**GROUP, "type": kind}
    assert isinstance(changed(group, "left", "member"), GroupAddressed)
    assert changed(group, "member", "left") is None


def test_a_channel_is_told_nothing():
    assert changed({**GROUP, "type": "channel"}, "left", "member") is None


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_a_message_in_a_group(kind):
    event = sent(chat={**GROUP, "type": kind}, text="/start")
    assert isinstance(event, GroupAddressed)
    assert event.place.conversation == "-7"
    assert not event.place.private
    assert event.speaker == Speaker("telegram", "42", "42", "nl")


def test_what_else_happens_in_a_group_is_nothing_to_do():
    assert sent(chat=GROUP, new_chat_members=[BOT]) is None
    assert sent(chat=GROUP, sender=BOT, text="piep") is None
    assert read(edited_message=message(chat=GROUP, text="x", edit_date=STAMP)) is None
    query = {"id": "q", "from": NOOR, "chat_instance": "c", "data": "n0nce.1"}
    assert read(callback_query={**query, "message": message(chat=GROUP, sender=BOT)}) is None


@pytest.mark.parametrize(
    "body",
    [
        {"time_travel": {"to": 1984}},
        {},
        {"message": {"text": "from nowhere"}},
        {"message": "text"},
        {"message": {**message(text="x"), "date": 10**30}},
        {"callback_query": {"id": "q"}},
    ],
)
def test_an_update_of_unknown_kind_or_shape_is_nothing_to_do(body):
    assert read(**body) is None
