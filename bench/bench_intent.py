"""Measures the intent recogniser on labelled utterances, beside a plain keyword list.

    python -m bench.bench_intent [--wrong] [MORE.jsonl ...]

A privacy request is *missed* when the bot would neither propose the right one nor ask: filed as
something else, answered as small talk, or proposed as another right without asking. `asked` is the
share that gets buttons, `right` the share proposed correctly at once. `--wrong` lists the misses of
the seen part only: the unseen part is for the figures, nobody tunes on it.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bots.conversation.intent import RIGHTS, Confidence, Intent, Right, recognise

FOLDER = Path(__file__).parent / "intent"
KEYWORDS: dict[str, Right] = {
    "inzage": "access",
    "my data": "access",
    "access": "access",
    "kopie": "access",
    "rectif": "rectification",
    "correct": "rectification",
    "wijzig": "rectification",
    "verwijder": "erasure",
    "delete": "erasure",
    "vergeet": "erasure",
    "erase": "erasure",
    "beperk": "restriction",
    "restrict": "restriction",
    "overdrag": "portability",
    "export": "portability",
    "portab": "portability",
    "bezwaar": "objection",
    "unsubscribe": "objection",
    "stop": "objection",
    "toestemming": "withdrawal",
    "consent": "withdrawal",
    "algorit": "automated_decision",
}
Recogniser = Callable[[str], Intent]


@dataclass(frozen=True)
class Utterance:
    """One labelled text; `also` holds labels that are right as well."""

    text: str
    label: str
    language: str
    also: tuple[str, ...] = ()


def read(path: Path) -> list[Utterance]:
    """The utterances of a JSON lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Utterance(r["text"], r["label"], r["language"], tuple(r.get("also", ()))) for r in rows]


def by_keywords(text: str) -> Intent:
    """The baseline: the first keyword found names the right, anything else is a ticket."""
    low = text.lower()
    for word, right in KEYWORDS.items():
        if word in low:
            return Intent("right", right, "sure", None)
    return Intent("ticket", None, "sure", None)


def verdict(said: Utterance, heard: Intent) -> str:
    """`right`, `asked`, `wrong-right` or `filed-wrong` for a text with a label of its own."""
    if heard.confidence == "unsure":
        return "right" if heard.kind == said.label == "unclear" else "asked"
    label = heard.right or heard.kind
    if label == said.label or label in said.also:
        return "right"
    return "wrong-right" if heard.right else "filed-wrong"


def report(name: str, said: Sequence[Utterance], recogniser: Recogniser) -> None:
    """Prints the figures of one recogniser on one part."""
    heard = [recogniser(u.text) for u in said]
    verdicts = [verdict(u, h) for u, h in zip(said, heard, strict=True)]
    requests = [v for u, v in zip(said, verdicts, strict=True) if u.label in RIGHTS]
    missed = sum(v in {"wrong-right", "filed-wrong"} for v in requests)
    print(f"\n{name}: {len(said)} utterances {dict(Counter(u.language for u in said))}")
    print(f"  privacy requests {len(requests)}: missed {_share(missed, len(requests))}", end="")
    for outcome in ("asked", "right", "wrong-right"):
        print(f", {outcome} {_share(requests.count(outcome), len(requests))}", end="")
    print(f"\n  {_tickets(said, heard)}; {_guess(said, heard)}")
    print(f"  {microseconds(said, recogniser):.0f} microseconds per utterance (median)")
    _table(said, verdicts)


def _tickets(said: Sequence[Utterance], heard: Sequence[Intent]) -> str:
    real = [h for u, h in zip(said, heard, strict=True) if u.label == "ticket"]
    filed = [
        u
        for u, h in zip(said, heard, strict=True)
        if h.kind == "ticket" and h.confidence != "unsure"
    ]
    recalled = sum(h.kind == "ticket" and h.confidence != "unsure" for h in real)
    asked = sum(h.confidence == "unsure" for h in real)
    precise = sum(u.label == "ticket" for u in filed)
    return (
        f"tickets: recall {_share(recalled, len(real))}, asked {_share(asked, len(real))}, "
        f"precision {_share(precise, len(filed))}"
    )


def _guess(said: Sequence[Utterance], heard: Sequence[Intent]) -> str:
    pairs = [(u, h) for u, h in zip(said, heard, strict=True) if u.label in RIGHTS]
    hits = sum(h.right == u.label or h.right in u.also for u, h in pairs)
    spoken = sum(h.language == u.language for u, h in zip(said, heard, strict=True))
    return (
        f"first guess right {_share(hits, len(pairs))}, language right {_share(spoken, len(said))}"
    )


def _table(said: Sequence[Utterance], verdicts: Sequence[str]) -> None:
    outcomes = ("right", "asked", "wrong-right", "filed-wrong")
    print(f"  {'label':20}" + "".join(f"{o:>13}" for o in ("all", *outcomes)))
    for label in sorted({u.label for u in said}, key=lambda x: (x not in RIGHTS, x)):
        counted = Counter(v for u, v in zip(said, verdicts, strict=True) if u.label == label)
        cells = [counted.total(), *(counted[o] for o in outcomes)]
        print(f"  {label:20}" + "".join(f"{c:>13}" for c in cells))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part})" if whole else "-"


def microseconds(said: Sequence[Utterance], recogniser: Recogniser) -> float:
    """Median time of one call."""
    times = []
    for utterance in said:
        begin = time.perf_counter_ns()
        recogniser(utterance.text)
        times.append((time.perf_counter_ns() - begin) / 1000)
    return statistics.median(times)


def list_wrong(said: Sequence[Utterance]) -> None:
    """Prints every text that was not understood at once."""
    for utterance in said:
        heard = recognise(utterance.text)
        outcome: Confidence | str = verdict(utterance, heard)
        if outcome != "right":
            label = heard.right or heard.kind
            print(f"{outcome:12} {utterance.label:18} {label:18} {utterance.text!r}")


def main(arguments: Sequence[str]) -> None:
    """Both parts, both recognisers, and any further files named."""
    files = [Path(a) for a in arguments if a != "--wrong"]
    for path in (FOLDER / "seen.jsonl", FOLDER / "unseen.jsonl", *files):
        said = read(path)
        report(f"{path.stem}, loket", said, recognise)
        report(f"{path.stem}, keyword list", said, by_keywords)
    if "--wrong" in arguments:
        list_wrong(read(FOLDER / "seen.jsonl"))


if __name__ == "__main__":
    main(sys.argv[1:])
