import json

from bots.sandbox.fake_telegram import FakeTelegram

from .telegram_caller import Caller


def played() -> FakeTelegram:
    fake = FakeTelegram()
    with fake, Caller(fake) as call:
        sam = fake.person("sam", "Sam")
        sam.starts()
        sam.sends_file(b"secret bytes", "card.pdf")
        fake.group("Neighbours").says("hi", sam)
        call("send_message", sam.chat_id, "<b>Hello</b>", parse_mode="HTML")
        call("get_updates", offset=-1)
        assert fake.violations == []
    return fake


def test_a_snapshot_is_json_and_tells_what_the_page_shows() -> None:
    fake = played()
    seen = json.loads(json.dumps(fake.snapshot()))
    sam = seen["people"][0]
    assert (sam["key"], sam["name"], sam["blocked"]) == ("sam", "Sam", False)
    assert [one["kind"] for one in sam["messages"]] == ["text", "document", "text"]
    assert [one["from"] for one in sam["messages"]] == ["sam", "sam", "bot"]
    file = sam["messages"][1]["file"]
    assert (file["name"], file["size"], file["present"]) == ("card.pdf", 12, True)
    assert sam["messages"][2]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert [group["name"] for group in seen["groups"]] == ["Neighbours"]
    assert seen["version"] == fake.version


def test_a_dump_brings_chats_back_without_bytes() -> None:
    before = played()
    dumped = json.dumps(before.dump())
    assert "secret bytes" not in dumped
    with FakeTelegram() as after, Caller(after) as call:
        after.load(json.loads(dumped))
        sam = after.person("sam")
        assert [one.text for one in sam.chat] == ["/start", "", "Hello"]
        assert sam.chat[1].data is None
        assert after.pending == before.pending
        assert [person.key for person in after.people] == ["sam", "group owner"]
        call("edit_message_text", "Hello again", sam.chat_id, sam.last.message_id)
        new = sam.says("more")
        assert new > before.person("sam").chat[-1].message_id
        assert after.group("Neighbours").chat[0].text == "hi"
        assert after.violations == []


def test_update_numbers_go_on_after_a_dump() -> None:
    before = played()
    after = FakeTelegram()
    after.load(before.dump())
    numbers = [one["update_id"] for one in before.pending]
    assert after.push_update({"x": {}})["update_id"] > max(numbers)
