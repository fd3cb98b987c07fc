"""People's files: bytes in memory, and every way in which there are none."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bots.slack import files
from bots.slack.files import SlackFiles
from tests.bots.slack.stand import Stage
from tests.bots.slack.test_outbound import a_card, a_notice
from workflows.notices import Attachment, ChannelDown, FileGone


def an_upload(stage: Stage, content: bytes = b"%PDF-1.7", kind: str = "application/pdf") -> str:
    sara = stage.slack.user("sara", "Sara Sample")
    return sara.uploads(sara.dm, content, "letter.pdf", kind)[1]


def test_a_file_is_fetched(stage: Stage) -> None:
    assert stage.app.files().fetch(an_upload(stage)) == b"%PDF-1.7"


def test_a_web_page_is_a_file_too(stage: Stage) -> None:
    assert stage.app.files().fetch(an_upload(stage, b"<p>", "text/html")) == b"<p>"


def test_a_deleted_or_unknown_file_is_gone(stage: Stage) -> None:
    file_id = an_upload(stage)
    stage.slack.users["sara"].deletes_file(file_id)
    for ref in (file_id, "F0NEVER"):
        with pytest.raises(FileGone):
            stage.app.files().fetch(ref)


def test_a_file_that_is_too_large_is_gone(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    file_id = an_upload(stage, b"x" * 2_000)
    monkeypatch.setattr(files, "LARGEST", 1_000)
    with pytest.raises(FileGone):
        stage.app.files().fetch(file_id)
    # Also when Slack names no size.
    monkeypatch.setattr(SlackFiles, "_info", lambda *_: _without_size(stage, file_id))
    with pytest.raises(FileGone):
        stage.app.files().fetch(file_id)


def _without_size(stage: Stage, file_id: str) -> dict[str, object]:
    client = WebClient(stage.slack.bot_token, base_url=stage.slack.api_url)
    info: dict[str, object] = client.files_info(file=file_id)["file"]
    return info | {"size": None}


def test_a_sign_in_page_is_not_taken_for_the_file(stage: Stage) -> None:
    client = WebClient(stage.slack.bot_token, base_url=stage.slack.api_url)
    fetched = SlackFiles(client)
    address = client.files_info(file=an_upload(stage))["file"]["url_private"]
    client.token = "xoxb-without-the-scope"
    with pytest.raises(ChannelDown):
        fetched._download(address, html=False)


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 500}, {"drop": True}])
def test_trouble_on_the_way_is_tried_again(stage: Stage, fault: dict[str, Any]) -> None:
    file_id = an_upload(stage)
    stage.slack.fail_next("files.info", **fault)
    with pytest.raises(ChannelDown):
        stage.app.files().fetch(file_id)


@pytest.mark.parametrize(
    ("address", "trusted"),
    [
        ("https://files.slack.com/f", True),
        ("https://slack.com.evil.example/f", False),
        ("https://evilslack.com/f", False),
        ("http://files.slack.com/f", False),
        ("https://user@evil.example/slack.com", False),
    ],
)
def test_the_token_goes_to_slack_alone(address: str, trusted: bool) -> None:
    fetched = SlackFiles(WebClient("xoxb-x"))
    if trusted:
        fetched._check_host(address)
    else:
        with pytest.raises(FileGone):
            fetched._check_host(address)


def test_only_our_own_messages_can_be_erased(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    theirs, _ = sara.uploads(sara.dm, b"%PDF-1.7", "letter.pdf", "application/pdf")
    client = WebClient(stage.slack.bot_token, base_url=stage.slack.api_url)
    ours = client.chat_postMessage(channel=sara.dm, text="hello")["ts"]
    erase = stage.app.files().erase
    assert erase(f"{sara.dm}/{theirs}") is False
    assert erase(f"{sara.dm}/{ours}") is True
    assert erase(f"{sara.dm}/{ours}") is True  # gone is gone
    assert [message["ts"] for message in sara.sees(sara.dm)][-1:] == [theirs]


def test_a_file_of_ours_goes_with_its_bytes_and_a_persons_stays(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    _, theirs = sara.uploads(sara.dm, b"%PDF-1.7", "letter.pdf", "application/pdf")
    file = Attachment("answer.pdf", "application/pdf", b"%PDF-1.7 answer")
    sent = stage.app.sender().send(a_notice(sara.id, attachment=file), a_card(body="Here."))
    ours = str(sent).partition(" ")[0]
    erase = stage.app.files().erase
    assert erase(f"file/{theirs}") is False
    assert erase(ours) is True
    assert erase(ours) is True  # gone is gone
    assert erase("file/F0NONE") is True
    with pytest.raises(FileGone):
        stage.app.files().fetch(ours.removeprefix("file/"))
