"""What of a channel is stored, and what the shortcut on a message brings."""

import json

import pytest

from bots.conversation.cards import CardButton
from bots.conversation.events import (
    MessageReacted,
    MessageTaken,
    TextEdited,
    TextErased,
    TicketWanted,
    WordsNoticed,
)
from bots.sandbox.fake_slack import Channel, User
from bots.slack.channels import message_of, to_event
from tests.bots.slack.stand import Stage
from tests.bots.slack.test_outbound import a_card, a_notice
from workflows.desk import ChannelRule

PROBLEM = "De export werkt niet, ik krijg steeds een foutmelding."


@pytest.fixture
def sara(stage: Stage) -> User:
    return stage.slack.user("sara", "Sara Sample")


@pytest.fixture
def bob(stage: Stage) -> User:
    return stage.slack.user("bob", "Bob Example")


@pytest.fixture
def ask(stage: Stage, sara: User, bob: User) -> Channel:
    """A channel that somebody opted in, for both ways."""
    found = stage.slack.channel("ask", "questions", [sara, bob])
    stage.desk.rules[found.id] = ChannelRule("ticket", nudge=False)
    return found


# Reactions


def test_the_emoji_of_the_channel_is_stored_without_words(
    stage: Stage, ask: Channel, sara: User, bob: User
) -> None:
    ts = sara.says(ask, PROBLEM)
    bob.reacts(ask, ts, "ticket::skin-tone-2")
    [event] = stage.stored_events()
    assert isinstance(event, MessageReacted)
    assert (event.emoji, event.writer, event.speaker.conversation) == ("ticket", sara.id, bob.id)
    assert (event.message_ref, event.place.private) == (f"{ask.id}/{ts}", False)
    assert event.team == stage.slack.team_id
    assert "export" not in json.dumps(stage.desk.stored[0].payload)


def test_other_emojis_and_other_channels_are_dropped_before_storing(
    stage: Stage, ask: Channel, sara: User, bob: User
) -> None:
    other = stage.slack.channel("other", "other", [sara, bob])
    ts = sara.says(ask, PROBLEM)
    bob.reacts(ask, ts, "eyes")
    bob.reacts(other, sara.says(other, PROBLEM), "ticket")
    stage.app._clients.of(None).reactions_add(channel=ask.id, timestamp=ts, name="ticket")
    assert stage.stored_events() == []
    assert stage.desk.stored == []


def test_in_a_shared_channel_nobody_is_taken_for_ours(stage: Stage, sara: User) -> None:
    guest = stage.slack.user("gus", "Gus Guest", team_id="T0GUEST")
    both = stage.slack.channel("both", "both", [sara, guest])
    stage.desk.rules[both.id] = ChannelRule("ticket", nudge=False)
    guest.reacts(both, guest.says(both, PROBLEM), "ticket")
    [event] = stage.stored_events()
    assert isinstance(event, MessageReacted)
    assert event.shared
    assert event.speaker.address == f"/{guest.id}"


# Nudges


def nudging(stage: Stage, ask: Channel) -> None:
    stage.desk.rules[ask.id] = ChannelRule("ticket", nudge=True)


def test_that_words_sound_like_a_question_is_stored_and_not_the_words(
    stage: Stage, ask: Channel, sara: User
) -> None:
    nudging(stage, ask)
    ts = sara.says(ask, PROBLEM)
    sara.says(ask, "Ik wil weten welke persoonsgegevens jullie van mij hebben.")
    first, second = stage.stored_events()
    assert isinstance(first, WordsNoticed)
    assert isinstance(second, WordsNoticed)
    assert (first.private, second.private, first.language) == (False, True, "nl")
    assert first.message_ref == f"{ask.id}/{ts}"
    assert first.speaker.address == f"{stage.slack.team_id}/{sara.id}"
    kept = json.dumps([one.payload for one in stage.desk.stored])
    assert "export" not in kept
    assert "persoonsgegevens" not in kept


def test_mere_talk_answers_and_edits_are_no_reason(stage: Stage, ask: Channel, sara: User) -> None:
    nudging(stage, ask)
    ts = sara.says(ask, "Fijn weekend allemaal!")
    sara.says(ask, PROBLEM, ts)
    sara.edits(ask, ts, PROBLEM)
    sara.says(ask, f"<@{stage.slack.bot_user_id}> {PROBLEM}")
    assert not any(isinstance(one, WordsNoticed) for one in stage.stored_events())


def test_without_nudges_nothing_that_is_said_is_stored(
    stage: Stage, ask: Channel, sara: User
) -> None:
    sara.says(ask, PROBLEM)
    assert stage.stored_events() == []
    assert stage.desk.stored == []


def test_a_nudge_that_was_answered_goes_away(stage: Stage, ask: Channel, sara: User) -> None:
    for token in ("nudge.0", "n.0"):
        button = CardButton("Yes", token, None, None, None, None)
        notice = a_notice(ask.id, only_for=sara.id)
        stage.app.sender().send(notice, a_card(button))
        shown = [m for m in sara.sees(ask) if m["is_ephemeral"]]
        assert sara.presses(ask, shown[-1]["ts"], "Yes")
        left = [m["ts"] for m in sara.sees(ask) if m["is_ephemeral"]]
        assert (shown[-1]["ts"] in left) is (token == "n.0")


# What becomes of a message that is a ticket


def test_changes_of_a_message_that_is_a_ticket_reach_it_and_no_others(
    stage: Stage, ask: Channel, sara: User
) -> None:
    ts, other = sara.says(ask, PROBLEM), sara.says(ask, "Fijn weekend!")
    stage.desk.tickets.add(f"{ask.id}/{ts}")
    for one in (ts, other):
        sara.edits(ask, one, "Opgelost & klaar")
        sara.deletes(ask, one)
    edited, erased = stage.stored_events()
    assert isinstance(edited, TextEdited)
    assert isinstance(erased, TextErased)
    assert edited.text == "Opgelost & klaar"
    assert (edited.place.private, edited.speaker.conversation) == (True, sara.id)
    assert edited.message_ref == erased.message_ref == f"{ask.id}/{ts}"


# The shortcut


def test_the_shortcut_brings_words_files_and_writer(
    stage: Stage, ask: Channel, sara: User, bob: User
) -> None:
    ts, file_id = sara.uploads(ask, b"x", "a.png", "image/png", "Look & see")
    assert bob.message_shortcut(ask, ts, "make_ticket")
    [event] = stage.desk.received
    assert isinstance(event, TicketWanted)
    assert (event.said.user, event.said.text) == (sara.id, "Look & see")
    assert event.said.files[0]["file_ref"] == file_id
    assert event.speaker.conversation == bob.id
    assert f"{event.said_at.timestamp():.6f}" == ts
    assert event.team == stage.slack.team_id


def test_it_works_in_the_direct_message(stage: Stage, sara: User) -> None:
    ts = sara.says(sara.dm, PROBLEM)
    assert sara.message_shortcut(sara.dm, ts, "make_ticket")
    event = stage.desk.received[-1]
    assert isinstance(event, TicketWanted)
    assert event.place.private


def test_when_it_fails_the_person_hears_so(stage: Stage, ask: Channel, sara: User) -> None:
    ts = sara.says(ask, PROBLEM)
    stage.desk.broken = True
    assert sara.message_shortcut(ask, ts, "make_ticket")
    assert "slack-not-received" in str(sara.sees(ask)[-1])


# Stored and given as plain data


def test_a_message_that_was_taken_is_its_writers_event() -> None:
    taken = {
        "id": 7,
        "tenant": "salsoft",
        "how": "reaction",
        "author": "T1/U1",
        "channel": "C1",
        "ts": "1772528100.000100",
        "text": PROBLEM,
        "files": [],
    }
    event = to_event({"taken": taken, "installed": "T1"})
    assert isinstance(event, MessageTaken)
    assert (event.ref, event.speaker.address, event.place.private) == (
        "slack:taken:7",
        "T1/U1",
        True,
    )
    assert event.at.timestamp() == 1772528100.0001


@pytest.mark.parametrize(
    ("given", "by_bot", "team"),
    [
        ({"user": "U1", "team": "T1"}, False, "T1"),
        ({"user": "U1", "team": "T1", "user_team": "T2"}, False, "T2"),
        ({"user": "U1", "files": [{"id": "F1", "user_team": "T3"}]}, False, "T3"),
        ({"bot_id": "B1", "subtype": "bot_message"}, True, ""),
        ({"user": "U1", "subtype": "channel_join"}, True, ""),
    ],
)
def test_whose_message_it_is(given: dict[str, object], by_bot: bool, team: str) -> None:
    found = message_of({"ts": "1.1", "text": "x", **given})
    assert (found.by_bot, found.named_team) == (by_bot, team)
