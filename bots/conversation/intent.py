"""What a person means by free text: one of the eight rights, a ticket, or something else.

Deterministic and offline. The words and rules stand in intent_words.toml; this file only decides.
A missed privacy request costs more than a ticket taken for one, so doubt is answered with `unsure`,
never with a ticket filed at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from bots.conversation import intent_words
from workflows.desk import RequestKind

Kind = Literal[
    "right",
    "ticket",
    "breach_report",
    "minor_report",
    "status",
    "withdraw_request",
    "letter",
    "complaint",
    "greeting",
    "help",
    "unclear",
]
#: One of RIGHTS.
Right = str
Confidence = Literal["sure", "likely", "unsure"]
Language = Literal["nl", "en"]

RIGHTS: Final[tuple[Right, ...]] = tuple(kind.value for kind in RequestKind)
_OTHERS: Final[tuple[Kind, ...]] = (
    "breach_report",
    "minor_report",
    "status",
    "withdraw_request",
    "letter",
    "complaint",
    "ticket",
)

#: Concepts that say more than which right is meant.
TOPICS = frozenset({"source", "applicant"})

_CLEAR, _FAIR, _FAINT = 4.0, 3.0, 2.0
_LEAD_SURE, _LEAD_LIKELY = 2.0, 1.0
_NEIGHBOUR_DISCOUNT = 0.5  # two sentences taken together prove less than one
_SMALL_TALK_WORDS = 8
_BARE_GREETING_WORDS = 3
_FEWEST_LANGUAGE_WORDS = 1


@dataclass(frozen=True)
class Intent:
    """What was understood: `right` is set exactly when kind is "right".

    `runner_up` is the next best guess, a right or a kind.
    `unsure`: ask with buttons that offer the guess, the other rights and support alike.
    `topics` are the concepts of `TOPICS` that the words touch.
    `language` is None when neither was recognised and the caller named none.
    """

    kind: Kind
    right: Right | None
    confidence: Confidence
    language: Language | None
    runner_up: str | None = None
    topics: frozenset[str] = frozenset()


def recognise(text: str, language: str | None = None) -> Intent:
    """The intent of `text` (any length, any script); never raises.

    `language` ("nl", "en", also "nl-NL") is used when the text itself shows none.
    """
    spelled = intent_words.spell(intent_words.sentences(text))
    spoken = _language_of(spelled) or _known_language(language)
    scores = _scores(spelled)
    length = sum(len(tokens) for tokens in spelled)
    return replace(_decide(scores, length, spoken), topics=_topics(spelled))


def _topics(spelled: list[list[str]]) -> frozenset[str]:
    found = frozenset().union(*(intent_words.concepts(tokens) for tokens in spelled))
    return found & TOPICS


def detect_language(text: str) -> Language | None:
    """Dutch or English, by the words only one of them has; None when they are as many."""
    return _language_of(intent_words.spell(intent_words.sentences(text)))


def _language_of(spelled: list[list[str]]) -> Language | None:
    lexicon = intent_words.load()
    words = [t for tokens in spelled for t in tokens]
    dutch = sum(w in lexicon.dutch for w in words)
    english = sum(w in lexicon.english for w in words)
    if dutch == english:
        return None
    return "nl" if dutch > english else "en"


def _known_language(language: str | None) -> Language | None:
    start = (language or "")[:2].lower()
    return "nl" if start == "nl" else "en" if start == "en" else None


def _scores(spelled: list[list[str]]) -> dict[str, float]:
    """The best score of each label in any sentence, or in two neighbours that say little alone."""
    found = [intent_words.concepts(tokens) for tokens in spelled]
    alone = {concepts: _score(concepts) for concepts in set(found)}
    best: dict[str, float] = {}
    for scores in alone.values():
        _keep_best(best, scores, 0.0)
    for together in _vague_neighbours(found, alone):
        _keep_best(best, _score(together), _NEIGHBOUR_DISCOUNT)
    return best


def _score(concepts: frozenset[str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for rule in intent_words.load().rules:
        if (
            rule.weight > best.get(rule.label, 0.0)
            and rule.needs <= concepts
            and not rule.forbids & concepts
        ):
            best[rule.label] = rule.weight
    return best


def _vague_neighbours(
    found: list[frozenset[str]], alone: Mapping[frozenset[str], Mapping[str, float]]
) -> set[frozenset[str]]:
    def vague(concepts: frozenset[str]) -> bool:
        return bool(concepts) and all(alone[concepts].get(r, 0.0) < _CLEAR for r in RIGHTS)

    return {first | second for first, second in pairwise(found) if vague(first) and vague(second)}


def _keep_best(best: dict[str, float], scores: Mapping[str, float], discount: float) -> None:
    for label, weight in scores.items():
        best[label] = max(best.get(label, 0.0), weight - discount)


def _decide(scores: Mapping[str, float], length: int, language: Language | None) -> Intent:
    if small := _small_talk(scores, length):
        return Intent(small, None, "sure", language)
    ranked = sorted((*RIGHTS, *_OTHERS), key=lambda label: -_rank(label, scores))
    first, second = ranked[0], ranked[1]
    runner_up = second if scores.get(second, 0.0) > 0 else None
    if scores.get(first, 0.0) < _FAINT:
        return Intent("unclear", None, "unsure", language, runner_up)
    if first in RIGHTS:
        return Intent("right", first, _confidence(first, second, scores), language, runner_up)
    if first == "ticket":
        return Intent("ticket", None, _ticket_confidence(scores), language, runner_up)
    return Intent(_as_kind(first), None, _confidence(first, second, scores), language, runner_up)


def _rank(label: str, scores: Mapping[str, float]) -> float:
    """Rights come before tickets: a request hidden in a support story is still a request."""
    score = scores.get(label, 0.0)
    return score - 1.0 if label == "ticket" else score


def _small_talk(scores: Mapping[str, float], length: int) -> Kind | None:
    if length > _SMALL_TALK_WORDS or any(
        scores.get(label, 0.0) >= _FAINT for label in (*RIGHTS, *_OTHERS, "privacy")
    ):
        return None
    if scores.get("help"):
        return "help"
    greeted = scores.get("greeting", 0.0)
    return "greeting" if greeted >= 1.0 or (greeted and length <= _BARE_GREETING_WORDS) else None


def _confidence(first: str, second: str, scores: Mapping[str, float]) -> Confidence:
    lead = scores[first] - _rank(second, scores)
    if scores[first] >= _CLEAR and lead >= _LEAD_SURE:
        return "sure"
    if scores[first] >= _FAIR and lead >= _LEAD_LIKELY:
        return "likely"
    return "unsure"


def _ticket_confidence(scores: Mapping[str, float]) -> Confidence:
    privacy = max(scores.get(label, 0.0) for label in (*RIGHTS, "privacy"))
    if privacy >= _FAINT or (privacy and scores["ticket"] <= _FAIR):
        return "unsure"
    return "sure" if scores["ticket"] > _CLEAR else "likely"


def _as_kind(label: str) -> Kind:
    return next(kind for kind in _OTHERS if kind == label)
