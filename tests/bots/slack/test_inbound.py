"""What people do in Slack, as events."""

from datetime import UTC, datetime, timedelta

import pytest

from bots.conversation.events import (
    AddedToAnswer,
    CommandGiven,
    FileErased,
    FileSent,
    GroupAddressed,
    TextEdited,
    TextSent,
)
from bots.slack import inbound
from bots.slack.inbound import commanded, deliveries, to_event
from bots.slack.installs import Senders
from tests.bots.slack.stand import Stage
from tests.bots.slack.test_outbound import a_card, a_notice


def posted_card(stage: Stage, channel: str) -> str:
    sender: Senders = stage.app.sender()
    ref = sender.send(a_notice(channel), a_card())
    assert ref is not None
    assert stage.slack.settle()
    return ref.partition("/")[2]


def test_a_direct_message(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    began = datetime.now(UTC)
    ts = sara.says(sara.dm, "My address is sara@example.org & more")
    [event] = stage.stored_events()
    assert isinstance(event, TextSent)
    assert event.text == "My address is sara@example.org & more"
    assert event.speaker.address == f"{stage.slack.team_id}/{sara.id}"
    assert event.speaker.conversation == sara.id
    assert (event.place.conversation, event.place.private) == (sara.dm, True)
    assert event.message_ref == f"{sara.dm}/{ts}"
    assert began - timedelta(seconds=1) <= event.at <= datetime.now(UTC) + timedelta(seconds=1)
    [kept] = stage.desk.stored
    assert kept.source_ref == event.ref
    assert event.ref.startswith("slack:Ev")


def test_an_edit_and_a_mere_preview(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ts = sara.says(sara.dm, "frist")
    sara.edits(sara.dm, ts, "first")
    sara.edits(sara.dm, ts, "first")
    sent, edited = stage.stored_events()
    assert isinstance(edited, TextEdited)
    assert (edited.text, edited.message_ref) == ("first", sent.message_ref)


def test_a_file_with_its_words_and_its_deletion(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ts, file_id = sara.uploads(sara.dm, b"%PDF-1.7", "letter.pdf", "application/pdf", "Here")
    sara.deletes_file(file_id)
    sent, *erased = stage.stored_events()
    assert isinstance(sent, FileSent)
    assert (sent.file_ref, sent.name, sent.media_type) == (file_id, "letter.pdf", "application/pdf")
    assert (sent.size, sent.caption, sent.message_ref) == (8, "Here", f"{sara.dm}/{ts}")
    assert erased
    for event in erased:
        assert isinstance(event, FileErased)
        assert event.file_ref == file_id


def test_an_album_gives_a_delivery_for_each_file() -> None:
    files = [{"id": f"F{n}", "name": f"{n}.png", "mimetype": "image/png"} for n in range(3)]
    event = {
        "type": "message",
        "subtype": "file_share",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "team": "T1",
        "ts": "1700000000.000100",
        "text": "All of it",
        "files": [*files, {"id": "F9", "mode": "tombstone"}],
    }
    kept = deliveries({"event_id": "Ev1", "team_id": "T1", "event": event}, "UBOT", "T1")
    assert [one.source_ref for one in kept] == ["slack:Ev1", "slack:Ev1:1", "slack:Ev1:2"]
    events = [to_event(one.payload) for one in kept]
    found = [e for e in events if isinstance(e, FileSent)]
    assert [(e.file_ref, e.caption, e.album) for e in found] == [
        ("F0", "All of it", "1700000000.000100"),
        ("F1", "", "1700000000.000100"),
        ("F2", "", "1700000000.000100"),
    ]
    assert [e.ref for e in found] == [one.source_ref for one in kept]


def _direct(**given: object) -> dict[str, object]:
    of_person = {"user": "U1", "team": "T1", "channel": "D1", "channel_type": "im"}
    event = {"type": "message", "ts": "1700000000.000100", "text": "", **of_person, **given}
    (kept,) = deliveries({"event_id": "Ev1", "team_id": "T1", "event": event}, "UBOT", "T1")
    return kept.payload


def test_an_audio_clip_is_spoken() -> None:
    clip = {"id": "F1", "name": "audio_message.m4a", "mimetype": "audio/mp4"}
    event = to_event(_direct(subtype="file_share", files=[clip]))
    assert isinstance(event, FileSent)
    assert (event.spoken, event.unique_ref, event.album) == (True, "F1", None)


def test_an_answer_in_a_thread_names_what_it_answers() -> None:
    event = to_event(_direct(text="And this", thread_ts="1690000000.000200"))
    assert event is not None
    assert event.quotes == "D1/1690000000.000200"
    alone = to_event(_direct(text="Hello"))
    assert alone is not None
    assert alone.quotes is None


def test_what_is_said_in_a_channel_is_not_kept(stage: Stage) -> None:
    anna, bo = stage.slack.user("anna", "Anna Example"), stage.slack.user("bo", "Bo Example")
    channel = stage.slack.channel("talk", "talk", [anna, bo])
    root = anna.says(channel, "lunch?")
    bo.says(channel, "yes", thread_ts=root)
    anna.edits(channel, root, "lunch at one?")
    anna.deletes(channel, root)
    assert stage.stored_events() == []


def test_a_thread_under_the_bots_card(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    channel = stage.slack.channel("dpo", "privacy", [anna])
    root = posted_card(stage, channel.id)
    ts = anna.says(channel, "I know this one", thread_ts=root)
    [event] = stage.stored_events()
    assert isinstance(event, TextSent)
    assert event.place.thread == f"{channel.id}/{root}"
    assert not event.place.private
    assert event.message_ref == f"{channel.id}/{ts}"


def test_being_named_in_a_channel_keeps_no_words(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    channel = stage.slack.channel("talk2", "talk2", [anna])
    anna.says(channel, f"<@{stage.slack.bot_user_id}> hello")
    [event] = stage.stored_events()
    assert isinstance(event, GroupAddressed)
    assert event.place.conversation == channel.id


def test_being_named_in_a_thread_is_heard_once(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    channel = stage.slack.channel("dpo", "privacy", [anna])
    root = posted_card(stage, channel.id)
    anna.says(channel, f"<@{stage.slack.bot_user_id}> look", thread_ts=root)
    assert [type(event) for event in stage.stored_events()] == [TextSent]


def test_bots_are_not_heard(stage: Stage) -> None:
    stage.slack.user("sara", "Sara Sample")
    posted_card(stage, "U0SARA")
    assert stage.stored_events() == []


@pytest.mark.parametrize(
    "change",
    [{"bot_id": "BOTHER"}, {"app_id": "A1"}, {"user": "UBOT"}, {"subtype": "channel_join"}],
)
def test_own_and_odd_messages_are_dropped(change: dict[str, str]) -> None:
    event = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.2"}
    body = {"event_id": "Ev1", "team_id": "T1", "api_app_id": "A1", "event": event | {"text": "x"}}
    assert len(deliveries(body, "UBOT", "T1")) == 1
    body["event"] = event | change
    assert deliveries(body, "UBOT", "T1") == []


def test_a_guest_of_another_workspace_keeps_their_own_address(stage: Stage) -> None:
    guest = stage.slack.user("gus", "Gus Guest", team_id="T0OTHER")
    anna = stage.slack.user("anna", "Anna Example")
    channel = stage.slack.channel("shared", "shared", [anna, guest])
    root = posted_card(stage, channel.id)
    guest.says(channel, "I approve", thread_ts=root)
    [event] = stage.stored_events()
    assert event.speaker.address == f"T0OTHER/{guest.id}"


def test_one_message_order_per_conversation(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    for number in range(5):
        sara.says(sara.dm, str(number))
    assert [e.text for e in stage.stored_events() if isinstance(e, TextSent)] == list("01234")
    assert len({one.conversation for one in stage.desk.stored}) == 1


def test_nothing_superfluous_is_kept(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.says(sara.dm, "once")
    assert stage.slack.settle()
    assert str(stage.desk.stored[0].payload).count("once") == 1
    assert stage.desk.stored[0].payload["installed"] == stage.slack.team_id
    assert "sandbox-verification" not in str(stage.desk.stored[0].payload)


@pytest.mark.parametrize(
    ("typed", "name", "argument"),
    [
        ("", "start", ""),
        ("status", "status", ""),
        ("STATUS PR-7F3K", "status", "PR-7F3K"),
        ("taal en", "language", "en"),
        ("hulp", "help", ""),
        ("wissen", "delete", ""),
        ("privacy", "privacy", ""),
    ],
)
def test_words_behind_the_command(typed: str, name: str, argument: str) -> None:
    event = commanded(a_command(typed))
    assert isinstance(event, CommandGiven)
    assert (event.name, event.argument) == (name, argument)


def test_other_words_behind_the_command_are_a_text() -> None:
    event = commanded(a_command("delete everything you know about me"))
    assert isinstance(event, TextSent)
    assert event.text == "delete everything you know about me"
    assert event.place.private
    assert event.place.conversation == "U1"


def a_command(text: str) -> dict[str, str]:
    return {
        "command": "/loket",
        "text": text,
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "C1",
        "channel_name": "general",
        "trigger_id": "1.2.3",
    }


def test_a_message_for_the_answer_comes_with_its_files() -> None:
    said = {
        "ts": "1700000009.000100",
        "thread_ts": "1700000001.000100",
        "text": "Hierbij &amp; verder niets",
        "files": [
            {"id": "F1", "name": "export.csv", "size": 12},
            {"id": "F2", "mode": "tombstone"},
            {"id": "F3"},
        ],
    }
    body = {
        "trigger_id": "t1",
        "callback_id": "add_to_answer",
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1"},
        "message": said,
    }
    event = inbound.added(body)
    assert isinstance(event, AddedToAnswer)
    assert event.place.thread == "C1/1700000001.000100"
    assert event.message_ref == "C1/1700000009.000100"
    assert event.text == "Hierbij & verder niets"
    assert [(f.file_ref, f.name, f.size) for f in event.files] == [
        ("F1", "export.csv", 12),
        ("F3", "", None),
    ]
    assert event.ref != inbound.marked(body).ref
    assert "export.csv" not in repr(event)
