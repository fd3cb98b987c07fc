"""Notices on their way to Slack, and everything Slack may say to them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bots.conversation.cards import Card, CardButton
from bots.delivery import NotThere, Refused, Unconfirmed, Unreachable
from bots.slack.app import SlackSettings, build
from tests.bots.slack.stand import RecordingDesk, Stage, words
from workflows.notices import SLACK, Address, Attachment, ChannelDown, Notice

BUTTON = CardButton("Approve", "n.0", None, None, None, None)


def a_card(*buttons: CardButton, body: str = "Somebody asks.") -> Card:
    return Card(heading="Case PR-7F3K", body=body, buttons=buttons, language="en")


def a_notice(conversation: str, **how: object) -> Notice:
    only_for = how.pop("only_for", None)
    given: dict[str, object] = {
        "id": 1,
        "nonce": "nonce-1",
        "address": Address(SLACK, conversation, only_for),  # type: ignore[arg-type]
        "key": "case-card",
        "language": "en",
    }
    return Notice(**(given | how))  # type: ignore[arg-type]


def the_dpo(stage: Stage) -> tuple[str, str]:
    anna = stage.slack.user("anna", "Anna Example")
    return anna.key, stage.slack.channel("dpo", "privacy", [anna]).id


def test_to_a_person(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    ref = stage.app.sender().send(a_notice(sara.id), a_card(body="Good <day> & all"))
    said = sara.hears(sara.dm, "Good <day> & all")
    assert ref == f"{sara.dm}/{said['ts']}"
    assert "Good &lt;day&gt; &amp; all" in said["text"]


def test_an_edit_keeps_the_message(stage: Stage) -> None:
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    ref = sender.send(a_notice(channel), a_card(BUTTON))
    assert sender.send(a_notice(channel, edits=ref), a_card(body="Anna approved.")) == ref
    said = stage.slack.users["anna"].hears(channel, "Anna approved.")
    assert f"{channel}/{said['ts']}" == ref
    assert "Approve" not in [b.get("text") for b in said["blocks"]]


def test_what_cannot_be_edited_any_more_is_said_anew(stage: Stage) -> None:
    _, channel = the_dpo(stage)
    gone = f"{channel}/1700000000.000100"
    ref = stage.app.sender().send(a_notice(channel, edits=gone), a_card(body="Decided anew."))
    assert ref not in (None, gone)
    stage.slack.users["anna"].hears(channel, "Decided anew.")


def test_an_answer_in_a_thread_and_without_one(stage: Stage) -> None:
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    root = sender.send(a_notice(channel), a_card())
    assert root is not None
    sender.send(a_notice(channel, answers=root), a_card(body="In the thread."))
    said = stage.slack.users["anna"].hears(channel, "In the thread.")
    assert said["thread_ts"] == root.partition("/")[2]
    lost = f"{channel}/1700000000.000100"
    assert sender.send(a_notice(channel, answers=lost), a_card(body="Thread is gone."))
    assert "thread_ts" not in stage.slack.users["anna"].hears(channel, "Thread is gone.")


def test_for_one_persons_eyes(stage: Stage) -> None:
    anna, bo = stage.slack.user("anna", "Anna Example"), stage.slack.user("bo", "Bo Example")
    channel = stage.slack.channel("dpo3", "privacy3", [anna, bo]).id
    ref = stage.app.sender().send(a_notice(channel, only_for=bo.id), a_card(body="Not for you."))
    assert ref is None
    assert bo.hears(channel, "Not for you.")["is_ephemeral"]
    assert "Not for you." not in str(anna.sees(channel))


@pytest.mark.parametrize("buttons", [(), (BUTTON,)])
def test_a_file_goes_with_its_words(stage: Stage, buttons: tuple[CardButton, ...]) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    file = Attachment("answer.pdf", "application/pdf", b"%PDF-1.7 answer")
    body = f"Your answer, {len(buttons)} buttons."
    ref = stage.app.sender().send(a_notice(sara.id, attachment=file), a_card(*buttons, body=body))
    said = sara.hears(sara.dm, body)
    shared = [m for m in sara.sees(sara.dm) if m.get("files")][-1]
    assert stage.slack.file_bytes(shared["files"][0]["id"]) == (file.content, "application/pdf")
    # Slack says only later which message shows a file; then it stays unknown.
    known = str(ref).split(" ")
    assert known[0] == f"file/{shared['files'][0]['id']}"
    assert known[1:] == ([f"{sara.dm}/{said['ts']}"] if buttons else [])


def test_a_file_in_a_thread(stage: Stage) -> None:
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    root = sender.send(a_notice(channel), a_card())
    assert root is not None
    file = Attachment("screen.png", "image/png", b"\x89PNG")
    sender.send(a_notice(channel, answers=root, attachment=file), a_card(body="See the picture."))
    said = stage.slack.users["anna"].hears(channel, "See the picture.")
    assert (said["thread_ts"], len(said["files"])) == (root.partition("/")[2], 1)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"status": 429, "retry_after": 7}, ChannelDown),
        ({"error": "ratelimited"}, ChannelDown),
        ({"status": 503}, ChannelDown),
        ({"error": "token_revoked"}, ChannelDown),
        ({"error": "missing_scope"}, ChannelDown),
        ({"status": 500}, Unconfirmed),
        ({"error": "fatal_error"}, Unconfirmed),
        ({"drop": True}, Unconfirmed),
        ({"drop_before": True}, Unconfirmed),
        ({"error": "is_archived"}, Unreachable),
        ({"error": "channel_not_found"}, Unreachable),
        ({"error": "user_disabled"}, Unreachable),
        ({"error": "msg_too_long"}, Refused),
        ({"error": "some_new_code"}, Refused),
    ],
)
def test_what_a_failure_means(
    stage: Stage, fault: dict[str, Any], expected: type[Exception]
) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    stage.slack.fail_next("chat.postMessage", **fault)
    with pytest.raises(expected) as caught:
        stage.app.sender().send(a_notice(sara.id), a_card())
    if fault.get("retry_after"):
        assert isinstance(caught.value, ChannelDown)
        assert caught.value.retry_after == 7
    if fault.get("status") == 503:
        assert caught.value.retry_after is None


@pytest.mark.parametrize("fault", [{"drop": True}, {"status": 500}])
def test_an_edit_may_be_tried_again(stage: Stage, fault: dict[str, Any]) -> None:
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    ref = sender.send(a_notice(channel), a_card())
    stage.slack.fail_next("chat.update", **fault)
    with pytest.raises(ChannelDown):
        sender.send(a_notice(channel, edits=ref), a_card())


def test_nobody_there_is_no_question() -> None:
    settings = SlackSettings("xoxb-x", api_url="http://127.0.0.1:9/api/")
    desk = RecordingDesk()
    app = build(settings, desk, words(), receive=desk.receive)  # type: ignore[arg-type]
    with pytest.raises(ChannelDown):
        app.sender().send(a_notice("C1"), a_card())


def test_a_lost_answer_is_not_sent_twice_and_can_be_found(stage: Stage) -> None:
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    before = len(stage.slack.calls_of("chat.postMessage"))
    stage.slack.fail_next("chat.postMessage", drop=True)
    notice = a_notice(channel, nonce="nonce-lost")
    with pytest.raises(Unconfirmed):
        sender.send(notice, a_card(body="Once only."))
    assert len(stage.slack.calls_of("chat.postMessage")) == before + 1
    said = stage.slack.users["anna"].hears(channel, "Once only.")
    assert sender.find(notice) == f"{channel}/{said['ts']}"
    assert sender.find(a_notice(channel, nonce="nonce-never")) is None


def test_a_line_that_was_said_before_its_thread_began_is_found_beside_it(stage: Stage) -> None:
    """Its card was not known to have arrived; by the time of the search it is."""
    _, channel = the_dpo(stage)
    sender, began = stage.app.sender(), datetime.now(UTC)
    alone = a_notice(channel, nonce="nonce-line")
    ref = sender.send(alone, a_card(body="A line."))
    card = sender.send(a_notice(channel, nonce="nonce-card"), a_card(body="The card."))
    assert sender.find(replace(alone, answers=card, tried_at=began)) == ref


def test_a_line_whose_thread_is_gone_is_looked_for_beside_it(stage: Stage) -> None:
    """It was said there because its first message was deleted: so it is found, or surely not."""
    _, channel = the_dpo(stage)
    sender, began = stage.app.sender(), datetime.now(UTC)
    line = a_notice(channel, nonce="nonce-beside", answers=f"{channel}/1700000000.000100")
    tried = replace(line, tried_at=began)
    with pytest.raises(NotThere):
        sender.find(tried)
    ref = sender.send(line, a_card(body="A line."))
    assert sender.find(tried) == sender.find(line) == ref


def test_what_surely_does_not_stand_there_is_told_apart_from_what_nobody_knows(
    stage: Stage,
) -> None:
    _, channel = the_dpo(stage)
    sender, began = stage.app.sender(), datetime.now(UTC)
    notice = replace(a_notice(channel, nonce="nonce-never"), tried_at=began)
    with pytest.raises(NotThere):
        sender.find(notice)
    file = Attachment("a.txt", "text/plain", b"a")
    assert sender.find(replace(notice, attachment=file)) is None  # a file carries no id
    later = replace(notice, nonce="nonce-lost")
    ref = sender.send(later, a_card())
    assert sender.find(later) == ref
    whispered = replace(notice, address=replace(notice.address, only_for="U0ANNA"))
    assert sender.find(whispered) is None


def test_a_lost_answer_in_a_thread_or_a_direct_message_is_found(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    _, channel = the_dpo(stage)
    sender = stage.app.sender()
    root = sender.send(a_notice(channel), a_card())
    in_thread = a_notice(channel, nonce="nonce-thread", answers=root)
    direct = a_notice(sara.id, nonce="nonce-direct")
    assert sender.find(in_thread) is None
    assert sender.send(in_thread, a_card()) == sender.find(in_thread)
    assert sender.send(direct, a_card()) == sender.find(direct)


def test_a_lost_share_is_unconfirmed_and_a_lost_upload_is_tried_again(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    notice = a_notice(sara.id, attachment=Attachment("a.txt", "text/plain", b"a"))
    stage.slack.fail_next("files.getUploadURLExternal", drop=True)
    with pytest.raises(ChannelDown):
        stage.app.sender().send(notice, a_card())
    stage.slack.fail_next("files.completeUploadExternal", drop=True)
    with pytest.raises(Unconfirmed):
        stage.app.sender().send(notice, a_card())
