"""Write drawn copies and their truth: `python -m bench.identity.drawn --out DIR --count M`."""

import argparse
import json
from pathlib import Path

from bench.identity.drawn import samples


def main() -> None:
    """Write the files and `list.jsonl`, a JSON object a line."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity.drawn", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder, made when missing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--start", type=int, default=0, help="number of the first copy")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "list.jsonl").open("w", encoding="utf-8") as listing:
        for made in samples(given.seed, given.count, given.start):
            path = given.out / made.file_name
            path.write_bytes(made.data)
            line = {
                "file": str(path),
                "claimed_name": made.claimed_name,
                "key": made.key,
                "group": made.group,
                "fields": dict(made.fields),
                "name_match": made.name_match,
                "traits": dict(made.traits),
            }
            listing.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
