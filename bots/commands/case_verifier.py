"""Checks an exported case: python3 verify.py, in the unpacked folder. Needs nothing installed."""

import hashlib
import json
import sys
from pathlib import Path


def problems(files: dict[str, bytes]) -> list[str]:
    """What does not fit: a file that was changed, an event that was changed or is missing."""
    manifest = json.loads(files["manifest.json"])
    found = []
    for name, digest in manifest["files"].items():
        if name not in files:
            found.append(f"{name} is missing")
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            found.append(f"{name} was changed")
    before = ""
    for number, event in enumerate(json.loads(files["timeline.json"]), 1):
        content = {key: value for key, value in event.items() if key not in ("seq", "digest")}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        digest = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
        if (event["seq"], event["digest"]) != (number, digest):
            return [*found, f"the timeline does not hold from event {number} on"]
        before = digest
    if before != manifest["head"]:
        found.append("the timeline ends elsewhere than the manifest says")
    return found


if __name__ == "__main__":
    here = Path(__file__).parent
    wrong = problems({path.name: path.read_bytes() for path in here.iterdir() if path.is_file()})
    sys.stdout.write("\n".join(wrong or ["Whole and unchanged."]) + "\n")
    sys.exit(1 if wrong else 0)
