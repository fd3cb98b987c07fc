"""Messages that people delete, as the stand-in and as Slack's tombstones tell it."""

from typing import Any

from bots.conversation.events import TextErased
from bots.slack.erased import as_said
from bots.slack.inbound import deliveries, to_event
from tests.bots.slack.stand import Stage


def body(**event: Any) -> dict[str, Any]:
    event = {"type": "message", "channel": "D1", "channel_type": "im", "event_ts": "9.0"} | event
    return {"event_id": "Ev1", "team_id": "T1", "api_app_id": "A1", "event": event}


SAID = {"user": "U1", "ts": "5.0", "text": "My number is 12"}


def test_a_deleted_direct_message(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ts = sara.says(sara.dm, "frist")
    sara.deletes(sara.dm, ts)
    sent, erased = stage.stored_events()
    assert isinstance(erased, TextErased)
    assert erased.message_ref == sent.message_ref
    assert erased.speaker == sent.speaker
    assert erased.place.private
    assert "frist" not in str(stage.desk.stored[-1].payload)


def test_one_that_was_answered_leaves_a_tombstone() -> None:
    gone = {"subtype": "tombstone", "ts": "5.0", "user": "USLACKBOT", "text": "deleted"}
    told = body(subtype="message_changed", message=gone, previous_message=SAID)
    (kept,) = deliveries(told, "UBOT", "T1")
    event = to_event(kept.payload)
    assert isinstance(event, TextErased)
    assert event.message_ref == "D1/5.0"
    assert event.speaker.conversation == "U1"


def test_messages_of_bots_and_of_nobody_are_not_kept() -> None:
    for before in ({**SAID, "bot_id": "B1"}, {"ts": "5.0"}, {}):
        assert (
            deliveries(body(subtype="message_deleted", previous_message=before), "UBOT", "T1") == []
        )
    assert deliveries(body(subtype="message_deleted"), "UBOT", "T1") == []


def test_in_a_channel_only_threads_are_ours() -> None:
    place = {"channel": "C1", "channel_type": "channel", "subtype": "message_deleted"}
    assert deliveries(body(**place, previous_message=SAID), "UBOT", "T1") == []
    in_thread = {**SAID, "thread_ts": "1.0"}
    (kept,) = deliveries(body(**place, previous_message=in_thread), "UBOT", "T1")
    event = to_event(kept.payload)
    assert event is not None
    assert event.place.thread == "C1/1.0"


def test_everything_else_stays_as_it_came() -> None:
    for event in ({"text": "hi"}, {"subtype": "message_changed", "message": SAID}):
        told = body(**event)
        assert as_said(told) is told
