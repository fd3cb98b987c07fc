"""One file checked from the command line: path in, a plain JSON object out."""

import time
from pathlib import Path
from typing import Any

from identity.checks import assess_apart
from identity.limits import MAX_BYTES
from identity.verdict import COVERABLE, Claim, CopyRule, Verdict


def check_file(path: Path, name: str | None, rule: CopyRule | None = None) -> dict[str, Any]:
    """`{"file", "decision", "fields", "name_match", "reasons", "ms"}` for one file.

    A file that is missing or broken is decided like any other, never an error; TesseractMissing
    is raised. Without a name nothing is accepted. `fields` holds a state per field, None where it
    could not be judged; `name_match` is true, false or None.
    """
    started = time.monotonic()
    verdict = _verdict(path, Claim(name or ""), rule or CopyRule())
    states = {
        field: verdict.fields[field].state if field in verdict.fields else None
        for field in COVERABLE
    }
    return {
        "file": str(path),
        "decision": verdict.decision,
        "fields": states,
        "name_match": None if verdict.name_match is None else verdict.name_match != "no",
        "reasons": list(verdict.reasons),
        "ms": round((time.monotonic() - started) * 1000),
    }


def _verdict(path: Path, claim: Claim, rule: CopyRule) -> Verdict:
    try:
        if not path.is_file():
            # A pipe that nobody writes to would keep us waiting for ever.
            return Verdict.reject("unreadable")
        with path.open("rb") as file:
            image = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return Verdict.reject("unreadable")
    return assess_apart(image, claim, rule)
