"""What data subjects do on the page."""

import pytest

from bots.sandbox import page_telegram, pictures
from tests.bots.sandbox.page_scene import make_scene


@pytest.fixture
def scene():
    return make_scene()


def act(scene, name, **body):
    return page_telegram.ACTS[name](scene, {"person": "sanne", **body})


def kinds(scene):
    return [message.kind for message in scene.telegram.person("sanne").chat]


def test_everything_a_person_can_send(scene):
    act(scene, "starts", payload="salsoft")
    act(scene, "says", text="hallo")
    act(scene, "sample", sample="good", **{"as": "photo"})
    act(scene, "sample", sample="not-an-id", **{"as": "file"})
    for name in ("sticker", "voice", "location"):
        act(scene, name)
    act(scene, "album")
    assert kinds(scene) == [
        *("text", "text", "photo", "document", "sticker", "voice", "location", "photo", "photo")
    ]
    assert scene.telegram.person("sanne").chat[0].text == "/start salsoft"
    assert scene.telegram.violations == []


def test_a_sample_bears_the_name_of_who_sends_it():
    mine, hers = pictures.samples("Emily Carter"), pictures.samples("Sanne de Vries")
    assert mine["good"].data == pictures.id_card("Emily Carter")
    assert mine["good"].data != hers["good"].data
    assert mine["other-name"].data != mine["good"].data
    assert pictures.samples("Bram Jansen")["other-name"].data != pictures.id_card("Bram Jansen")


def test_a_long_text_is_split_as_telegram_does(scene):
    assert len(act(scene, "says", text="x" * 10_000)) == 3


def test_own_messages_can_be_answered_edited_and_deleted(scene):
    (number,) = act(scene, "says", text="een")
    (answer,) = act(scene, "says", text="twee", reply_to=number)
    act(scene, "edits", message=number, text="anders")
    first, second = scene.telegram.person("sanne").chat
    assert (first.text, first.edited, second.reply_to) == ("anders", True, number)
    act(scene, "deletes", message=answer)
    assert kinds(scene) == ["text"]


def test_blocking_ends_writing_until_the_block_ends(scene):
    act(scene, "blocks")
    with pytest.raises(ValueError, match="unblock"):
        act(scene, "says", text="hoi")
    act(scene, "unblocks")
    assert act(scene, "says", text="hoi")


def test_pressing_what_is_not_there(scene):
    (number,) = act(scene, "says", text="een")
    with pytest.raises(ValueError, match="no button"):
        act(scene, "presses", message=number, data="x")


def test_own_uploads(scene):
    query = {"person": "sanne", "as": "file", "name": "a.pdf", "caption": "kijk"}
    page_telegram.upload(scene, query, b"%PDF")
    sent = scene.telegram.person("sanne").chat[-1]
    assert (sent.mime, sent.text) == ("application/pdf", "kijk")
    with pytest.raises(ValueError, match="no picture"):
        page_telegram.upload(scene, {"person": "sanne", "as": "photo"}, b"no")


def test_strangers_are_unknown(scene):
    with pytest.raises(LookupError, match="nobody"):
        page_telegram.person(scene, "nobody")


def test_the_snapshot_has_the_scenes_people_in_order_and_the_latest_messages(scene):
    scene.telegram.person("zoe", "Zoe")
    for number in range(205):
        act(scene, "says", text=str(number))
    shown = page_telegram.snapshot(scene)
    assert [one["key"] for one in shown["people"]] == ["sanne", "bram", "emily"]
    assert [one["text"] for one in shown["people"][0]["messages"]][:1] == ["5"]


def test_several_files_are_one_album_and_a_sound_is_a_voice_note(scene):
    picture = pictures.samples()["not-an-id"].data
    for number in range(2):
        query = {"person": "sanne", "as": "photo", "album": "17", "name": f"{number}.jpg"}
        page_telegram.upload(scene, query, picture)
    page_telegram.upload(scene, {"person": "sanne", "as": "voice", "name": "a.ogg"}, b"OggS")
    assert kinds(scene) == ["photo", "photo", "voice"]
    chat = scene.telegram.person("sanne").chat
    assert {one.wire.get("media_group_id") for one in chat[:2]} == {"17"}
    assert chat[2].data == b"OggS"


def test_a_picture_takes_the_place_of_another(scene):
    act(scene, "sample", sample="good")
    first = scene.telegram.person("sanne").chat[-1]
    query = {"person": "sanne", "replaces": str(first.message_id)}
    page_telegram.upload(scene, query, pictures.not_an_id())
    (shown,) = scene.telegram.person("sanne").chat
    assert shown.edited
    assert shown.message_id == first.message_id
