"""Notices to Slack: new, edited, in a thread, for one person's eyes, or with a file."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.conversation.cards import Card
from bots.conversation.words import Words
from bots.delivery import NotThere, Unconfirmed, must_not_stand_alone
from bots.slack.blocks import message_blocks, top_text
from bots.slack.calls import code_of, told
from workflows.notices import Attachment, ChannelDown, Notice

Json = dict[str, Any]

METADATA = "loket_notice"
#: Codes that say the message to edit is out of reach.
GONE = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"}
)
#: Codes that say the thread to answer in is out of reach.
NO_THREAD = frozenset({"thread_not_found", "message_not_found", "cannot_reply_to_message"})

#: How far back an unconfirmed message is looked for, in seconds.
SEARCHED = 24 * 3600
#: Seconds by which Slack's clock and ours may differ.
CLOCKS_APART = 300
UPLOAD_TIMEOUT = 30.0
ALT_TEXT = 1_000


def is_person(conversation: str) -> bool:
    """Whether that id is a person's rather than a channel's."""
    return conversation[:1] in ("U", "W")


class SlackSender:
    """Sends cards; used from several threads at once. Errors: those of `bots.delivery`."""

    def __init__(self, client: WebClient, words: Words) -> None:
        self._client = client
        self._words = words

    def send(self, notice: Notice, card: Card) -> str | None:
        """The new or edited message as `CHANNEL/TS`; None where Slack gives no lasting id."""
        if notice.edits and not notice.attachment:
            return self._edit(notice, notice.edits, card)
        if notice.attachment:
            return self._send_file(notice, notice.attachment, card)
        return self._post(notice, card)

    def find(self, notice: Notice) -> str | None:
        """Looks once for a message that carries the notice's id; ChannelDown to try again.

        NotThere if everything said there since it was tried was looked at. A file carries no id.
        """
        if notice.address.only_for:
            return None
        channel = self._channel(notice)
        complete = True
        for found in self._pages(notice, channel):
            for said in found["messages"]:
                metadata = said.get("metadata") or {}
                if metadata.get("event_payload", {}).get("id") == notice.nonce:
                    return f"{channel}/{said['ts']}"
            complete = complete and not found.get("has_more")
        if notice.tried_at and not notice.attachment and complete:
            raise NotThere
        return None

    def _pages(self, notice: Notice, channel: str) -> Iterator[Any]:
        """Where it may stand: in its thread, and beside it if there was no thread at that time."""
        args: Json = {"limit": 200, "include_all_metadata": True}
        args["oldest"] = f"{_since(notice):.6f}"
        with told("conversations.history", repeatable=True):
            if thread := _thread(notice):
                yield from self._replies(channel, thread, args)
            yield self._client.conversations_history(channel=channel, **args)

    def _replies(self, channel: str, thread: str, args: Json) -> list[Any]:
        """What was said in a thread; nothing where it is gone: then it was said beside it."""
        try:
            return [self._client.conversations_replies(channel=channel, ts=thread, **args)]
        except SlackApiError as error:
            if code_of(error) not in NO_THREAD:
                raise
            return []

    # Messages

    def _post(self, notice: Notice, card: Card) -> str | None:
        said = self._said(notice, card) | {"channel": _target(notice)}
        thread = _thread(notice)
        with told("chat.postMessage", repeatable=False):
            if thread is None:
                return self._call(notice, said)
            try:
                return self._call(notice, said | {"thread_ts": thread})
            except SlackApiError as error:
                if code_of(error) not in NO_THREAD:
                    raise
                # Somebody deleted the first message: the words still have to arrive.
                return self._call(notice, said)

    def _call(self, notice: Notice, said: Json) -> str | None:
        only_for = notice.address.only_for
        if only_for and not is_person(said["channel"]):
            private = {k: v for k, v in said.items() if k in _EPHEMERAL}
            self._client.chat_postEphemeral(user=only_for, **private)
            return None
        answer = self._client.chat_postMessage(**said, unfurl_links=False, unfurl_media=False)
        return f"{answer['channel']}/{answer['ts']}"

    def _edit(self, notice: Notice, edited: str, card: Card) -> str | None:
        """Changes a message; what is gone by now is said anew."""
        channel, _, stamp = edited.partition("/")
        said = self._said(notice, card)
        try:
            with told("chat.update", repeatable=True):
                self._client.chat_update(channel=channel, ts=stamp, **said)
        except Exception as error:
            if isinstance(error.__cause__, SlackApiError) and code_of(error.__cause__) in GONE:
                must_not_stand_alone(notice)
                return self._post(notice, card)
            raise
        return edited

    def _said(self, notice: Notice, card: Card) -> Json:
        return {
            "text": top_text(card),
            "blocks": message_blocks(card, self._words),
            "metadata": {"event_type": METADATA, "event_payload": {"id": notice.nonce}},
        }

    # Files

    def _send_file(self, notice: Notice, file: Attachment, card: Card) -> str | None:
        """A file with the card's text. A card with buttons follows it: shares have none.

        The file's own id goes along, as `file/ID`: deleting a message leaves its file.
        """
        channel = self._channel(notice)
        file_id = self._upload(file, top_text(card))
        said = None if card.buttons else top_text(card)
        shared = self._share(notice, file_id, file.name, channel, said)
        if not card.buttons:
            return _together(file_id, shared)
        try:
            return _together(file_id, shared, self._post(notice, card))
        except ChannelDown as error:  # the file is out: a second try would share it twice
            raise Unconfirmed(str(error)) from error

    def _upload(self, file: Attachment, about: str) -> str:
        """Brings the bytes to Slack; nobody sees them yet, so every failure may be repeated."""
        with told("files.getUploadURLExternal", repeatable=True):
            place = self._client.files_getUploadURLExternal(
                filename=file.name, length=len(file.content), **_alt_text(file, about)
            )
        try:
            answer = httpx.post(
                place["upload_url"], content=file.content, timeout=UPLOAD_TIMEOUT
            ).raise_for_status()
        except httpx.HTTPError as error:
            raise ChannelDown(f"file upload: {type(error).__name__}") from error
        answer.close()
        return str(place["file_id"])

    def _share(
        self, notice: Notice, file_id: str, title: str, channel: str, said: str | None
    ) -> str | None:
        args: Json = {"channel_id": channel, "files": [{"id": file_id, "title": title}]}
        args |= {"initial_comment": said} if said else {}
        args |= {"thread_ts": thread} if (thread := _thread(notice)) else {}
        with told("files.completeUploadExternal", repeatable=False):
            answer = self._client.files_completeUploadExternal(**args)
        return _shared_as(answer["files"][0], channel) or self._look_up(file_id, channel)

    def _look_up(self, file_id: str, channel: str) -> str | None:
        try:
            return _shared_as(self._client.files_info(file=file_id)["file"], channel)
        except (SlackApiError, OSError):  # the file is there; only its message stays unknown
            return None

    def _channel(self, notice: Notice) -> str:
        """The channel to search or share in; opens the direct message of a person."""
        target = _target(notice)
        if not is_person(target):
            return target
        with told("conversations.open", repeatable=True):
            return str(self._client.conversations_open(users=target)["channel"]["id"])


def _since(notice: Notice) -> float:
    """From when on it may have been said, in seconds since 1970; clocks are not quite the same."""
    if notice.tried_at is None:
        return time.time() - SEARCHED
    return notice.tried_at.timestamp() - CLOCKS_APART


_EPHEMERAL = ("channel", "text", "blocks", "thread_ts")


def _target(notice: Notice) -> str:
    """Where it goes: the thread's channel, for a person too, or the address."""
    return (notice.answers or "").partition("/")[0] or notice.address.conversation


def _thread(notice: Notice) -> str | None:
    return (notice.answers or "").partition("/")[2] or None


def _alt_text(file: Attachment, about: str) -> Json:
    """What a picture is, for those who do not see it: what is said beside it."""
    seen = file.picture or (file.media_type or "").startswith("image/")
    return {"alt_txt": about[:ALT_TEXT]} if seen else {}


def _together(file_id: str, *messages: str | None) -> str:
    """A file and those of the messages it came with that are known, the last one at the end."""
    return " ".join([f"file/{file_id}", *(one for one in messages if one)])


def _shared_as(file: Json, channel: str) -> str | None:
    """The message that shows a file in that channel, where Slack names it already."""
    shares = file.get("shares") or {}
    places = [kind.get(channel) for kind in shares.values() if isinstance(kind, dict)]
    found = next((place for place in places if place), None)
    return f"{channel}/{found[0]['ts']}" if found else None
