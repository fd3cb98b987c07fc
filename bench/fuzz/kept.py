"""What was found so far: a file of lines, one a row of files, so that a run can go on where it was.

A failing file is kept as its number: with the seed it is made again. Nothing else is kept.
"""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

#: Words for what came of a file that are no failure: the process that opens files was bounded.
CONTAINED: Final = ("died", "late", "out of memory")


@dataclass
class Row:
    """What came of `count` files from `first` on; `part` is `files` or `whole`."""

    part: str
    first: int
    count: int
    counts: dict[str, int] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    """Number → what came of it, of all that were contained or failed."""
    slowest: float = 0.0

    def add(self, number: int, was: str, took: float, *, odd: bool) -> None:
        """One more file."""
        word = was.partition(" ")[0] if odd and was not in CONTAINED else was
        self.counts[word] = self.counts.get(word, 0) + 1
        self.slowest = max(self.slowest, took)
        if odd:
            self.odd[str(number)] = was


@dataclass
class Kept:
    """The rows of one seed, in a file in that folder."""

    folder: Path
    seed: int

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / f"{self.seed}.jsonl"

    def rows(self, part: str) -> list[Row]:
        """The rows there are; a line that was cut off by a kill is none."""
        if not self.path.exists():
            return []
        found = [_row(line) for line in self.path.read_text("utf-8").splitlines()]
        return [row for row in found if row is not None and row.part == part]

    def add(self, row: Row) -> None:
        """Keeps one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        # Before it too: the line before may have been cut off.
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"\n{json.dumps(asdict(row))}\n")

    def told(self, part: str) -> str:
        """All rows of a part in one sentence, and a line for each odd one."""
        rows = self.rows(part)
        counts: Counter[str] = Counter()
        for row in rows:
            counts.update(row.counts)
        said = ", ".join(f"{count} {word}" for word, count in counts.most_common())
        slowest = max((row.slowest for row in rows), default=0.0)
        head = f"{part}: {sum(counts.values())} files: {said}; slowest {slowest:.1f} s"
        odd = [f"  {number}: {was}" for row in rows for number, was in row.odd.items()]
        return "\n".join([head, *odd])

    def failures(self, part: str) -> list[int]:
        """The numbers of files that failed and were not merely contained."""
        return [
            int(number)
            for row in self.rows(part)
            for number, was in row.odd.items()
            if not was.startswith(CONTAINED)
        ]


def _row(line: str) -> Row | None:
    try:
        found: dict[str, Any] = json.loads(line)
        return Row(**found)
    except (ValueError, TypeError):
        return None
