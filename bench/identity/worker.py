"""What the tools that Loket is measured beside have in common; the standard library alone.

`--list LIST` in, one JSON object a line out, at once, as `loket id check --list` does it.
"""

import argparse
import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

MOST_MEMORY: Final = 6 * 2**30
"""Bytes a tool may take before it fails: some unpack whatever they are given."""

Check = Callable[[Path, str], dict[str, Any]]
"""Path and claimed name → `decision`, `fields`, `name_match`, `reasons`, `floor`."""


def serve(check: Check) -> None:
    """Answers for each file of the list; a file on which the tool breaks is not accepted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", type=Path, required=True)
    listed = parser.parse_args().list
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    # Libraries print as well; what they print must not come between the answers.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        for line in listed.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            answer = answer_to(check, asked)
            forget_peak()
            print(json.dumps(answer), file=answers, flush=True)


def answer_to(check: Check, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer for one entry of the list."""
    try:
        found = check(Path(asked["file"]), asked["claimed_name"])
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file
        print(f"{asked['file']}: {error!r}", file=sys.stderr)
        found = {"decision": "reject", "reasons": [f"broke: {type(error).__name__}"]}
    return {"file": asked["file"], **found}


def forget_peak() -> None:
    """Sets this process's high-water mark of memory back to what it holds now."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
