"""Signs that nobody sees but that change what is read: taken out of whatever a person may fill.

Those that turn the direction of a text (Unicode TR 9, TR 36), that have no width, that stand for
nothing (fillers), line breaks that only some programs know, private signs such as our own marks,
and more accents on one letter than any script has. Emoji keep what joins their parts.
"""

import re
import unicodedata
from typing import Final

_KEPT: Final = {"\n", "\t"}
_HIDDEN: Final = {"Cf", "Co", "Cs", "Cc", "Cn"}
#: Seen as nothing, or as a plain space, though they count as letters, symbols or accents.
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0x180B, 0x1810), *range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0))
}
_BREAKS: Final = {"\u2028": "\n", "\u2029": "\n"}
_JOINER, _AS_EMOJI, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
#: What emoji are made of: symbols, skin tones, keycaps.
_PART: Final = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff#*0-9\ufe0f]")
MOST_ACCENTS: Final = 4
"""On one letter; Vietnamese has two, Hebrew with points and accents three."""
_SIMPLE: Final = re.compile(r"[\t\n\x20-\x7e]*")


def without_hidden(text: str) -> str:
    """The text with nothing in it that hides, turns or breaks it; line breaks and tabs stay."""
    if _SIMPLE.fullmatch(text):
        return text
    made: list[str] = []
    accents = 0
    for place, sign in enumerate(text):
        if sign in (_JOINER, _AS_EMOJI):
            if _joins(sign, made[-1] if made else "", text[place + 1 : place + 2]):
                made.append(sign)
            continue
        kind = unicodedata.category(sign)
        if sign in _BLANK or (kind in _HIDDEN and sign not in _KEPT):
            continue
        accents = accents + 1 if kind in ("Mn", "Me") else 0
        if accents <= MOST_ACCENTS:
            made.append(_BREAKS.get(sign, sign))
    return "".join(made)


def _joins(sign: str, before: str, after: str) -> bool:
    """Whether it stands where an emoji has one: behind a part, and a joiner before one too."""
    if not _is_part(before) or before == sign:
        return False
    if sign == _AS_EMOJI:
        return not before.isdigit() or after == _KEYCAP
    return not before.isdigit() and not after.isdigit() and _is_part(after)


def _is_part(sign: str) -> bool:
    return _PART.fullmatch(sign) is not None and sign not in _BLANK
