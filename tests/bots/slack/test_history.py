"""One message of a channel is fetched by itself."""

import pytest

from bots.slack.installs import MessagesOfAll
from tests.bots.slack.stand import Stage
from workflows.notices import ChannelDown


@pytest.fixture
def place(stage: Stage) -> str:
    sara = stage.slack.user("sara", "Sara Sample")
    return stage.slack.channel("ask", "questions", [sara]).id


def messages(stage: Stage) -> MessagesOfAll:
    return stage.app.messages()


def test_it_comes_by_one_call_and_nothing_around_it_is_read(stage: Stage, place: str) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.says(place, "before")
    ts = sara.says(place, "The export & the import fail")
    sara.says(place, "after")
    already = len(stage.slack.calls)
    found = messages(stage).message("T1", place, ts, "")
    assert found is not None
    assert (found.user, found.text) == (sara.id, "The export & the import fail")
    assert found.team("T9", shared=True) == stage.slack.team_id
    assert not found.by_bot
    [call] = [one for one in stage.slack.calls[already:] if one.method != "auth.test"]
    assert call.method == "conversations.history"
    assert [one["ts"] for one in call.body["messages"]] == [ts]


def test_one_of_a_thread_with_its_files(stage: Stage, place: str) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    first = sara.says(place, "hello")
    ts, file_id = sara.uploads(place, b"x", "a.png", "image/png", "and this", first)
    for thread in ("", first):
        already = len(stage.slack.calls)
        found = messages(stage).message("T1", place, ts, thread)
        assert found is not None
        assert (found.text, found.files[0]["file_ref"]) == ("and this", file_id)
        assert len(stage.slack.calls) - already == (1 if thread else 2)


def test_what_was_deleted_is_gone(stage: Stage, place: str) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ts = sara.says(place, "never mind")
    sara.deletes(place, ts)
    assert messages(stage).message("T1", place, ts, "") is None
    assert messages(stage).message("T1", "C0NOWHERE", ts, "") is None


def test_a_bots_message_is_known_as_one(stage: Stage, place: str) -> None:
    ref = stage.app._clients.of(None).chat_postMessage(channel=place, text="I am a bot")
    found = messages(stage).message("T1", place, str(ref["ts"]), "")
    assert found is not None
    assert found.by_bot


def test_too_many_questions_say_for_how_long_to_wait(stage: Stage, place: str) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ts = sara.says(place, "hello")
    stage.slack.fail_next("conversations.history", status=429, retry_after=61)
    with pytest.raises(ChannelDown) as down:
        messages(stage).message("T1", place, ts, "")
    assert down.value.retry_after == 61
    assert messages(stage).message("T1", place, ts, "") is not None
