"""What the preview of a reply carries besides the words: files, and the message they come from.

It travels in the form's state, which Slack limits to 3,000 characters (views, `private_metadata`):
at most ten files, and names are cut.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows.answers import AddedFile
from workflows.errors import StaleButton

#: The input of the form for files; what comes back are ids, names and sizes as JSON.
FILES = "reply-files"
MOST_FILES, LONGEST_NAME = 10, 80


@dataclass(frozen=True)
class Carried:
    """`message_ref` is the thread's message that is sent on; None for what a form says.

    `once` makes two sendings of one form the same.
    """

    once: str = ""
    files: tuple[AddedFile, ...] = field(default=(), repr=False)
    message_ref: str | None = None

    @property
    def names(self) -> list[str]:
        """The files' names, in order."""
        return [one.name for one in self.files]

    @property
    def mark(self) -> str:
        """What differs where something else is sent along."""
        return json.dumps([self.message_ref, [one.file_ref for one in self.files]])


def packed(seen: str, carried: Carried) -> str:
    """The state of a preview: what was seen, and what it carries."""
    files = [[one.file_ref, one.name[:LONGEST_NAME], one.size] for one in carried.files]
    more = json.dumps([carried.message_ref, files[:MOST_FILES]], ensure_ascii=False)
    return f"{seen}:{carried.once}:{more}"


def unpacked(state: str, chosen: str = "") -> tuple[str, Carried]:
    """What was seen, and what is carried; `chosen` is the form's input for files, before it is.

    StaleButton for a state that is none of ours.
    """
    seen, _, rest = state.partition(":")
    once, _, more = rest.partition(":")
    try:
        message_ref, files = json.loads(more) if more else (None, json.loads(chosen or "[]"))
        found = tuple(AddedFile(str(ref), str(name), size) for ref, name, size in files)
    except (ValueError, TypeError):
        raise StaleButton from None
    return seen, Carried(once, found[:MOST_FILES], message_ref)


def marked(message_ref: str, files: Sequence[AddedFile]) -> str:
    """The state of a form that nobody saw yet: a message of the thread is to be sent on."""
    return packed("", Carried("", tuple(files), message_ref))
