"""Finds concepts ("delete", "my", "data") in Dutch and English text; see intent_words.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOKEN = re.compile(r"[a-z0-9/]+(?:['\-][a-z0-9]+)*")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_WORD = re.compile(r"\S+")
_ABBREVIATION = re.compile(r"\b(art|nr|bv|ivm|evt|dhr|mevr|mr|mrs|dr)\.")
_REFERENCE = re.compile(r"(?:pr|tk|br)-[a-z0-9]{4,8}$")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "`": "'", "\u00b4": "'"})

_SHORTEST_FUZZY = 4
_LONGEST_FUZZY = 24
_SHORTEST_PREFIX, _LONGEST_PREFIX = 5, 16
_TYPING_ERRORS_LOOKED_UP = (
    60  # per text; a longer run of unknown words is another language or noise
)
_BRIDGE = 3  # words that a "*" in a phrase may span
_WINDOW, _STEP = 40, 25  # long runs without a full stop are read through windows of this many words


@dataclass(frozen=True)
class Rule:
    """`needs` all occur and none of `forbids`: then `label` scores `weight`."""

    label: str
    weight: float
    needs: frozenset[str]
    forbids: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """The word lists in the shape in which they are looked up."""

    words: dict[str, frozenset[str]]
    prefixes: dict[str, frozenset[str]]
    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]
    known: frozenset[str]
    targets: tuple[str, ...]
    dutch: frozenset[str]
    english: frozenset[str]
    rules: tuple[Rule, ...]


def normalise(text: str) -> str:
    """Small letters without accents, straight quotes, no e-mail or web addresses."""
    folded = unicodedata.normalize("NFKD", text).lower().translate(_QUOTES)
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return _ABBREVIATION.sub(r"\1", _WORD.sub(_unless_address, bare))


def _unless_address(word: re.Match[str]) -> str:
    return " " if "@" in word[0] or "://" in word[0] else word[0]


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; sentences beyond the window size come as overlapping pieces."""
    found: list[list[str]] = []
    for part in _SENTENCE_END.split(normalise(text)):
        tokens = _TOKEN.findall(part)
        if tokens:
            found.extend(_pieces(tokens))
    return found


def _pieces(tokens: list[str]) -> Iterator[list[str]]:
    if len(tokens) <= _WINDOW:
        yield tokens
        return
    for start in range(0, len(tokens) - _WINDOW + _STEP, _STEP):
        yield tokens[start : start + _WINDOW]


def spell(sentence_list: list[list[str]]) -> list[list[str]]:
    """The same sentences with typing errors in listed words put right."""
    lexicon = load()
    looked_up: dict[str, str] = {}
    for token in (t for tokens in sentence_list for t in tokens):
        if len(looked_up) >= _TYPING_ERRORS_LOOKED_UP:
            break
        if token not in looked_up and not _is_known(token, lexicon):
            looked_up[token] = _nearest(token)
    return [[looked_up.get(t, t) for t in tokens] for tokens in sentence_list]


def _is_known(token: str, lexicon: Lexicon) -> bool:
    return token in lexicon.known or bool(_by_prefix(token, lexicon))


def _by_prefix(token: str, lexicon: Lexicon) -> frozenset[str]:
    for length in range(_SHORTEST_PREFIX, min(len(token), _LONGEST_PREFIX) + 1):
        if names := lexicon.prefixes.get(token[:length]):
            return names
    return frozenset()


@lru_cache(maxsize=4096)
def _nearest(token: str) -> str:
    """The listed word one slip away (two in long words), or the token itself."""
    if (
        not _SHORTEST_FUZZY <= len(token) <= _LONGEST_FUZZY
        or not token.isascii()
        or not token.isalpha()
    ):
        return token
    slips = 2 if len(token) >= 8 else 1
    found = process.extractOne(token, load().targets, scorer=OSA.distance, score_cutoff=slips)
    if found is None or found[0][0] != token[0]:
        return token
    return str(found[0])


def concepts(tokens: list[str]) -> frozenset[str]:
    """The concepts that occur in one sentence (words already put right by `spell`)."""
    lexicon = load()
    found: set[str] = set()
    for at, token in enumerate(tokens):
        found |= lexicon.words.get(token, frozenset()) | _by_prefix(token, lexicon)
        for phrase, names in lexicon.phrases.get(token, ()):
            if not names <= found and _follows(phrase[1:], tokens, at + 1):
                found |= names
        if _REFERENCE.match(token):
            found.add("reference")
    return frozenset(found)


def _follows(rest: tuple[str, ...], tokens: list[str], at: int) -> bool:
    for position, word in enumerate(rest):
        if word == "*":
            after = rest[position + 1 :]
            return any(_follows(after, tokens, at + skipped) for skipped in range(_BRIDGE + 1))
        if at >= len(tokens) or tokens[at] != word:
            return False
        at += 1
    return True


@cache
def load() -> Lexicon:
    """Reads the word lists once."""
    path = Path(__file__).with_name("intent_words.toml")
    return _build(tomllib.loads(path.read_text(encoding="utf-8")))


def _build(source: dict[str, Any]) -> Lexicon:
    words: dict[str, set[str]] = {}
    prefixes: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    by_language: dict[str, set[str]] = {"nl": set(), "en": set()}
    for name, entry, language in _entries(source):
        parts = tuple(normalise(entry).split())
        by_language[language].update(p.rstrip("-") for p in parts)
        if len(parts) > 1:
            phrases.setdefault(parts, set()).add(name)
        elif entry.endswith("-"):
            prefixes.setdefault(parts[0].rstrip("-"), set()).add(name)
        else:
            words.setdefault(parts[0], set()).add(name)
    for language, plain in source["plain"].items():
        by_language[language].update(plain)
    known = frozenset(by_language["nl"] | by_language["en"])
    plain_words = {w for listed in source["plain"].values() for w in listed}
    return Lexicon(
        words={w: frozenset(names) for w, names in words.items()},
        prefixes={p: frozenset(names) for p, names in prefixes.items()},
        phrases=_by_first_word(phrases),
        known=known,
        targets=tuple(
            sorted(w for w in known - plain_words if len(w) > _SHORTEST_FUZZY and w.isalpha())
        ),
        dutch=frozenset(by_language["nl"] - by_language["en"]),
        english=frozenset(by_language["en"] - by_language["nl"]),
        rules=tuple(_rules(source)),
    )


def _entries(source: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, lists in source["words"].items():
        for language, entries in lists.items():
            for entry in entries:
                yield name, entry, language


def _by_first_word(
    phrases: dict[tuple[str, ...], set[str]],
) -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts, names in phrases.items():
        index.setdefault(parts[0], []).append((parts, frozenset(names)))
    return index


def _rules(source: dict[str, Any]) -> Iterator[Rule]:
    for group in source["rules"]:
        for weight, condition in group["when"]:
            terms = condition.split()
            yield Rule(
                label=group["label"],
                weight=float(weight),
                needs=frozenset(t for t in terms if not t.startswith("!")),
                forbids=frozenset(t[1:] for t in terms if t.startswith("!")),
            )
