"""The figures of a measured set, and which copies of it went wrong."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bench.identity.listed import Copy
from bench.identity.run import Answer
from bench.identity.sample import FIELDS, State
from bench.table import percentile

NEVER_ACCEPTED: Final = ("unsafe", "other-person", "nameless", "junk")
SHOWN: Final = ("visible", "recoverable")
READS_ONLY: Final[dict[str, tuple[str, ...]]] = {"PassportEye": ("mrz",)}
"""Tools that are made for some fields alone; of the others they say nothing."""
TELLS_STATES: Final = ("loket",)
"""Tools that tell redacted from absent and visible from recoverable."""

Pair = tuple[Copy, Answer]
Answers = Mapping[str, Sequence[Answer]]
"""Tool → its answer for each copy, in the copies' order."""


@dataclass(frozen=True)
class Share:
    """Some of a number of cases."""

    part: int
    whole: int

    def __str__(self) -> str:
        if not self.whole:
            return "-"
        return f"{100 * self.part / self.whole:.1f} % ({self.part}/{self.whole})"


def share(pairs: Iterable[Pair], holds: Callable[[Copy, Answer], bool]) -> Share:
    """For how many of the pairs it holds."""
    said = [holds(copy, answer) for copy, answer in pairs]
    return Share(sum(said), len(said))


def decided(pairs: Iterable[Pair], group: str, decision: str | None) -> Share:
    """How many of a group got that decision."""
    return share((p for p in pairs if p[0].group == group), lambda _, a: a.decision == decision)


def wrongly_accepted(pairs: Iterable[Pair]) -> list[Copy]:
    """The copies that nobody may accept, and that were."""
    return [c for c, a in pairs if c.group in NEVER_ACCEPTED and a.decision == "accept"]


# Fields and names


@dataclass(frozen=True)
class FieldFigures:
    """How a tool judged one field, over the copies whose truth is asked."""

    right: Share
    """The same state; for tools that only find, the same side of shown and not shown."""
    missed: Share
    """Of those visible or recoverable: taken as redacted or absent."""
    alarms: Share
    """Of those redacted or absent: taken as visible or recoverable."""
    not_judged: Share


def field_figures(pairs: Sequence[Pair], field: str, *, by_state: bool) -> FieldFigures:
    """The figures of one field."""
    told = [
        (truth, answer.fields.get(field))
        for copy, answer in pairs
        if (truth := copy.fields[field]) is not None
    ]
    shown = [found for truth, found in told if truth in SHOWN]
    hidden = [found for truth, found in told if truth not in SHOWN]
    right = sum(_same(truth, found, by_state=by_state) for truth, found in told)
    return FieldFigures(
        right=Share(right, len(told)),
        missed=Share(sum(f is not None and f not in SHOWN for f in shown), len(shown)),
        alarms=Share(sum(f in SHOWN for f in hidden), len(hidden)),
        not_judged=Share(sum(found is None for _, found in told), len(told)),
    )


def _same(truth: State, found: State | None, *, by_state: bool) -> bool:
    if found is None:
        return False
    return truth == found if by_state else (truth in SHOWN) == (found in SHOWN)


def name_right(pairs: Iterable[Pair], *, same_person: bool) -> Share:
    """Of the legible names of the claimed person (or of others): told so."""
    asked = (p for p in pairs if p[0].name_match and (p[0].name_match != "no") == same_person)
    return share(asked, lambda _, a: a.name_match is same_person)


# Tables


def text(title: str, copies: Sequence[Copy], answers: Answers) -> str:
    """All figures of one set."""
    counts: dict[str, int] = defaultdict(int)
    for copy in copies:
        counts[copy.group] += 1
    groups = ", ".join(f"{n} {group}" for group, n in sorted(counts.items()))
    parts = [f"{title}: {len(copies)} copies ({groups})", _overview(copies, answers)]
    parts += [
        _fields(tool, list(zip(copies, given, strict=True))) for tool, given in answers.items()
    ]
    return "\n\n".join(parts)


def _overview(copies: Sequence[Copy], answers: Answers) -> str:
    floors = [_floor(given) for given in zip(*answers.values(), strict=True)]
    columns = []
    for tool, given in answers.items():
        pairs = list(zip(copies, given, strict=True))
        columns.append(_decisions(pairs) | _names(tool, pairs) | _needs(given, floors))
    rows = [[label, *(column[label] for column in columns)] for label in columns[0]]
    return grid(["", *answers], rows)


def _floor(given: Iterable[Answer]) -> float | None:
    return next((answer.floor for answer in given if answer.floor), None)


def _decisions(pairs: Sequence[Pair]) -> dict[str, str]:
    labels = {
        "unsafe": "unsafe accepted (leak)",
        "other-person": "other person accepted",
        "nameless": "nameless accepted",
        "junk": "junk or hostile accepted",
    }
    shares = {label: decided(pairs, group, "accept") for group, label in labels.items()}
    shares["good refused"] = decided(pairs, "good", "reject")
    shares["good sent to a person"] = decided(pairs, "good", "review")
    shares["no answer"] = share(pairs, lambda _, a: a.decision is None)
    return {label: str(found) for label, found in shares.items()}


def _names(tool: str, pairs: Sequence[Pair]) -> dict[str, str]:
    silent = tool in READS_ONLY
    return {
        "claimed person's name known": "-" if silent else str(name_right(pairs, same_person=True)),
        "other person's name told apart": "-"
        if silent
        else str(name_right(pairs, same_person=False)),
    }


def _needs(given: Sequence[Answer], floors: Sequence[float | None]) -> dict[str, str]:
    seconds = [answer.seconds for answer in given]
    ratios = [a.seconds / f for a, f in zip(given, floors, strict=True) if f]
    passes = [floor for floor in floors if floor]
    return {
        "seconds, median": f"{percentile(seconds, 0.5):.2f}",
        "seconds, 95 %": f"{percentile(seconds, 0.95):.2f}",
        "seconds, most": f"{max(seconds):.2f}",
        "one Tesseract pass, median": f"{statistics.median(passes):.2f}" if passes else "-",
        "times that pass, median": f"{statistics.median(ratios):.1f}" if ratios else "-",
        "memory of a check, MiB, median": f"{percentile([a.peak for a in given], 0.5):.0f}",
        "memory of a check, MiB, most": f"{max(a.peak for a in given):.0f}",
    }


def _fields(tool: str, pairs: Sequence[Pair]) -> str:
    by_state = tool in TELLS_STATES
    rows = []
    for field in READS_ONLY.get(tool, FIELDS):
        found = field_figures(pairs, field, by_state=by_state)
        figures = [found.right, found.missed, found.alarms, found.not_judged]
        rows.append([field, *map(str, figures)])
    right = "state right" if by_state else "shown or not right"
    heads = [tool, right, "shown, taken as safe", "safe, taken as shown", "not judged"]
    return grid(heads, rows)


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, the others to the right."""
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
    lines = []
    for row in [heads, ["-" * width for width in widths], *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


# Which copies went wrong


def wrong(copies: Sequence[Copy], given: Sequence[Answer]) -> str:
    """The copies that were decided or judged wrongly, by what went wrong and the reasons given."""
    groups: dict[str, list[str]] = defaultdict(list)
    for copy, answer in zip(copies, given, strict=True):
        if said := _what_is_wrong(copy, answer):
            groups[said].append(f"  {copy.key}  {_traits(copy)}{_differences(copy, answer)}")
    ordered = sorted(groups.items(), key=lambda item: (_rank(item[0]), -len(item[1]), item[0]))
    return "\n".join(f"{said} ({len(lines)})\n" + "\n".join(lines) for said, lines in ordered)


def _rank(said: str) -> int:
    """The worst first."""
    return 0 if said.endswith(" accepted") else 1 if said.startswith(("no answer", "good,")) else 2


def _what_is_wrong(copy: Copy, answer: Answer) -> str | None:
    reasons = ", ".join(answer.reasons) or "no reason"
    if answer.decision is None:
        return "no answer"
    if copy.group in NEVER_ACCEPTED and answer.decision == "accept":
        return f"{copy.group} accepted"
    if copy.group == "good" and answer.decision != "accept":
        return f"good, {answer.decision}: {reasons}"
    missed = [
        field
        for field, truth in copy.fields.items()
        if truth in SHOWN and answer.fields.get(field) in {"redacted", "absent"}
    ]
    return f"{copy.group}, decided well, but missed: {', '.join(missed)}" if missed else None


def _traits(copy: Copy) -> str:
    return " ".join(f"{trait}={value}" for trait, value in copy.traits.items())


def _differences(copy: Copy, answer: Answer) -> str:
    different = [
        f"{field} is {truth}, taken as {found}"
        for field, truth in copy.fields.items()
        if truth is not None and (found := answer.fields.get(field)) != truth
    ]
    wanted = None if copy.name_match is None else copy.name_match != "no"
    if wanted != answer.name_match:
        different.append(f"name match is {copy.name_match}, taken as {answer.name_match}")
    return "".join(f"\n      {line}" for line in different)


def record(title: str, tool: str, copy: Copy, answer: Answer) -> dict[str, Any]:
    """One answer beside the truth, for a file."""
    return {
        "set": title,
        "tool": tool,
        "key": copy.key,
        "group": copy.group,
        "traits": dict(copy.traits),
        "decision": answer.decision,
        "reasons": list(answer.reasons),
        "truth": dict(copy.fields),
        "found": {field: answer.fields.get(field) for field in copy.fields},
        "name_truth": copy.name_match,
        "name_found": answer.name_match,
        "ms": round(answer.seconds * 1000),
        "peak_mib": round(answer.peak),
    }
