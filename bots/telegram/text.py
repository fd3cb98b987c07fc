"""Text as Telegram counts it: in UTF-16 code units, with a most for each message."""

TEXT_MOST = 4096
CAPTION_MOST = 1024

#: Where a text is best cut, best first.
SEAMS = ("\n\n", "\n", " ")


def units(text: str) -> int:
    """Length in UTF-16 code units, as entities and limits count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, most: int) -> int:
    """How many characters from the start fit into that many code units."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > most:
            return index
    return len(text)


def split(text: str, most: int) -> list[str]:
    """The text in parts of at most `most` code units, cut between paragraphs where possible.

    Nothing is lost but white space at the cuts; an empty text has no parts.
    """
    parts = []
    rest = text.strip()
    while units(rest) > most:
        cut = _cut(rest, most)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(text: str, most: int) -> int:
    end = fitting(text, most)
    for seam in SEAMS:
        # A seam near the beginning would leave a crumb, and more parts than needed.
        found = text.rfind(seam, end // 2, end + 1)
        if found > 0:
            return found
    return end
