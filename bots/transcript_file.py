"""The transcript of a ticket as a text file, made when the notice about it is sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bots.conversation.words import MENTION_CLOSE, MENTION_OPEN, Words
from workflows.notices import Attachment, Notice

KEY = "transcript"
MEDIA_TYPE = "text/plain"


def with_transcript(notice: Notice, words: Words) -> Notice:
    """The notice with its file, if it is a transcript; any other as it is."""
    if notice.key != KEY or not notice.values.get("lines"):
        return notice
    name = f"{notice.values['reference']}.txt"
    content = transcript(notice.values["lines"], words, notice.language).encode()
    return replace(notice, attachment=Attachment(name, MEDIA_TYPE, content, keep=True))


def transcript(lines: Sequence[dict[str, Any]], words: Words, language: str) -> str:
    """The text: one paragraph a line of `workflows.transcript`, people by their Slack ids."""
    said = [
        words.say(language, line["key"], **{k: v for k, v in line.items() if k != "key"})
        for line in lines
    ]
    return "\n\n".join(said).replace(MENTION_OPEN, "@").replace(MENTION_CLOSE, "") + "\n"
