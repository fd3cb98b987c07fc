"""`python -m bench.identity.unseen --out DIR --seed N --count M`: the set as files and a list."""

import argparse
import json
import sys
from pathlib import Path

from bench.identity.unseen import samples


def main() -> None:
    """Write every sample's file, and list.jsonl with an object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with (asked.out / "list.jsonl").open("w") as listed:
        for done, sample in enumerate(samples(asked.seed, asked.count), 1):
            (asked.out / sample.file_name).write_bytes(sample.data)
            line = {
                "file": sample.file_name,
                "claimed_name": sample.claimed_name,
                "key": sample.key,
                "group": sample.group,
                "fields": dict(sample.fields),
                "name_match": sample.name_match,
                "traits": dict(sample.traits),
            }
            listed.write(json.dumps(line, ensure_ascii=False) + "\n")
            if sys.stderr.isatty():
                print(f"\r{done} of {asked.count}", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
