"""What each mutated file goes through, and what may come of it."""

from bench.fuzz import sources
from bench.fuzz.mutating import Mutated
from identity import Claim, CopyRule, assess_apart, bounds, leaks, picture, stripping
from identity.errors import UnreadablePicture
from identity.verdict import Verdict
from workflows import answer_files, file_rules, inner_pictures

#: Nobody on a drawn document has this name: there is nothing that may be accepted.
STRANGER = "Xerxes Onbekend"
OPENED, REFUSED, KEPT = "opened", "refused", "kept"


def files(content: bytes) -> str:
    """The way of a ticket's file: one word for what came of it; raises nothing on purpose."""
    found = file_rules.judged(content, "file", 25)
    answer_files.media_type(content)
    inside = inner_pictures.to_look_at(content)
    bomb = bounds.why_not(content)
    ends = [_opened(one) for one in inside] if isinstance(inside, list) else [REFUSED]
    cleaned = stripping.clean(content)
    if isinstance(found, str) or bomb is not None or cleaned is None:
        return REFUSED
    return OPENED if OPENED in ends else REFUSED if ends else KEPT


def _opened(content: bytes) -> str:
    try:
        pages = picture.open_pages(content)
        if leaks.hides_content(content, pages[0]) not in (True, False):
            raise TypeError("neither yes nor no")
    except UnreadablePicture:
        return REFUSED
    return OPENED


def whole(copy: Mutated) -> Verdict:
    """The whole assessment, as a copy is assessed in a job: in a process of its own.

    None may be accepted: a copy that shows everything not for its own holder, and one that is
    covered not for a stranger.
    """
    name = sources.NAME if copy.shows_all else STRANGER
    return assess_apart(copy.content, Claim(name), CopyRule())
