"""Copies as files with a list beside them: drawn once, measured as often as one likes.

A list holds a JSON object a line: `file` (a path), `claimed_name`, `key`, `group`, `fields`,
`name_match`, `traits`, all as in a `Sample`. `loket id check --list` reads it as well.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from bench.identity.sample import FIELDS, Group, Sample, State

LIST_NAME = "list.jsonl"


@dataclass(frozen=True)
class Copy:
    """A `Sample` whose bytes stand in a file."""

    path: Path
    claimed_name: str
    key: str
    group: Group
    fields: Mapping[str, State | None]
    name_match: Literal["exact", "variant", "no"] | None
    traits: Mapping[str, str]


def write(samples: Iterable[Sample], folder: Path) -> Path:
    """Puts each sample's file into the folder, and returns the list that is written there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LIST_NAME
    with path.open("w", encoding="utf-8") as lines:
        for number, sample in enumerate(samples):
            name = f"{number:04}-{Path(sample.file_name).name}"
            (folder / name).write_bytes(sample.data)
            entry = _entry(sample, (folder / name).resolve())
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return path


def read(path: Path) -> list[Copy]:
    """The copies of a list; ValueError names a line that is not one.

    A file that is not where the list says is looked for beside the list: folders get moved.
    """
    copies = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            copies.append(_copy(json.loads(line), path.parent))
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from None
    return copies


def _entry(sample: Sample, path: Path) -> dict[str, Any]:
    return {
        "file": str(path),
        "claimed_name": sample.claimed_name,
        "key": sample.key,
        "group": sample.group,
        "fields": dict(sample.fields),
        "name_match": sample.name_match,
        "traits": dict(sample.traits),
    }


def _copy(entry: dict[str, Any], folder: Path) -> Copy:
    if entry["group"] not in get_args(Group):
        raise ValueError(f"no such group: {entry['group']}")
    path = Path(entry["file"])
    if not path.is_file():
        path = folder / path.name
    return Copy(
        path=path.resolve(strict=True),
        claimed_name=entry["claimed_name"],
        key=entry["key"],
        group=entry["group"],
        fields={field: entry["fields"].get(field) for field in FIELDS},
        name_match=entry["name_match"],
        traits=entry.get("traits", {}),
    )
