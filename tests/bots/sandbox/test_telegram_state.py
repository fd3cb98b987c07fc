from datetime import UTC, datetime

import pytest

from bots.sandbox.telegram_state import State, file_ids
from bots.sandbox.validate_telegram import ApiError


@pytest.fixture
def state() -> State:
    return State("1000:test", "a_bot", lambda: datetime(2026, 3, 1, tzinfo=UTC))


def test_people_and_groups_have_numbers_of_their_own(state: State) -> None:
    sam = state.add_chat("sam", {"type": "private", "first_name": "Sam"}, "Sam", "nl")
    group = state.add_chat("group x", {"type": "group", "title": "x"}, "x", None)
    assert sam.id > 0 > group.id
    assert state.user(sam) == {
        "id": sam.id,
        "is_bot": False,
        "first_name": "Sam",
        "language_code": "nl",
    }
    with pytest.raises(ApiError, match="chat not found"):
        state.chat(sam.id)


def test_what_the_stand_in_sends_wrongly_is_noted(state: State) -> None:
    state.push("message", {"message_id": 1})
    assert state.violations == ['Update: message: field "date" is required']


def test_kinds_on_request_stay_away_until_asked_for(state: State) -> None:
    state.push("message_reaction", {})
    assert state.pending == {}
    state.allowed = ["message_reaction"]
    state.push("message_reaction", {})
    assert len(state.pending) == 1


def test_bytes_stay_while_another_message_shows_them(state: State) -> None:
    chat = state.add_chat("sam", {"type": "private", "first_name": "Sam"}, "Sam", None)
    stored = state.add_file("documents", b"x", name="x.txt", mime="text/plain")
    content = {"document": {"file_id": stored.file_id}}
    first, second = [state.add_message(chat, state.bot, dict(content)) for _ in range(2)]
    assert file_ids(first.wire) == {stored.file_id}
    state.drop_message(chat, first.wire["message_id"], with_files=True)
    assert stored.data == b"x"
    state.drop_message(chat, second.wire["message_id"], with_files=True)
    assert stored.data is None


def test_waiting_asks_without_the_lock_and_gives_the_last_value(state: State) -> None:
    values = iter([0, 0, 7])
    assert state.wait_for(lambda: next(values), 60) == 7
    assert state.wait_for(list, 0.01) == []


def test_a_waker_whose_loop_is_gone_does_no_harm(state: State) -> None:
    def gone() -> None:
        raise RuntimeError("loop is closed")

    state.wakers.add(gone)
    state.touch()
    assert state.version == 1
