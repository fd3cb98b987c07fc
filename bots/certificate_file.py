"""The certificate of an erasure as a text file in both languages, made when it is sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bots.conversation.words import LANGUAGES, Words
from workflows.notices import Attachment, Notice

KEY = "certificate"
MEDIA_TYPE = "text/plain"


def with_certificate(notice: Notice, words: Words) -> Notice:
    """The notice with its file, if it brings a certificate; any other as it is."""
    if notice.key != KEY or not notice.values.get("lines"):
        return notice
    name = f"{notice.values['reference']}-erased.txt"
    content = in_every_language(notice.values["lines"], words).encode()
    return replace(notice, attachment=Attachment(name, MEDIA_TYPE, content, keep=True))


def in_every_language(lines: Sequence[dict[str, Any]], words: Words) -> str:
    """The same text in one language after the other."""
    return "\n\n".join(certificate(lines, words, language) for language in LANGUAGES)


def certificate(lines: Sequence[dict[str, Any]], words: Words, language: str) -> str:
    """The text in one language: a line for each line of `workflows.certificates`."""
    said = [
        words.say(language, line["key"], **{k: v for k, v in line.items() if k != "key"})
        for line in lines
    ]
    return "\n\n".join(said) + "\n"
