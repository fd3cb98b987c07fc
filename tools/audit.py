"""Asks a public database whether a locked dependency has a known vulnerability.

A vulnerability ends with exit status 1. Without a database that answers, that is said in one line
and the exit status is 0: work without a network goes on, and the next run with one tells.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PIP_AUDIT = ROOT / ".venv" / "bin" / "pip-audit"
#: Seconds that one question may take.
PATIENCE = "8"
SKIPPED = "audit: skipped: no database reachable"


class NoDatabase(Exception):
    """Nobody answered, or nobody who knows these packages."""


class CannotAsk(Exception):
    """The tool does not work, or cannot read the lock file; what it said."""


def found_in(lock: Path, database: str | None) -> list[dict[str, Any]]:
    """Each package of a lock file with `name`, `version`, `vulns`; or `name`, `skip_reason`."""
    command = [str(PIP_AUDIT), "-r", str(lock), "--disable-pip", "--require-hashes", "-f", "json"]
    command += ["-s", "osv", "--progress-spinner", "off", "--timeout", PATIENCE]
    command += ["--osv-url", database] if database else []
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = ran.stderr.strip().splitlines() or ["it said nothing"]
        if re.search(r"requests\.exceptions\.|Could not connect|ServiceError", ran.stderr):
            raise NoDatabase from None
        raise CannotAsk(said[-1]) from None
    if packages and all("skip_reason" in one for one in packages):
        raise NoDatabase
    return packages


def first_of(lock: Path) -> str:
    """The first package of a lock file with its hashes."""
    return re.split(r"\n(?=[A-Za-z0-9])", lock.read_text())[0]


def audit(lock: Path, database: str | None) -> int:
    """Prints what was found; the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        # One question first: without an answer the others need not be asked.
        probe = Path(folder) / "one.lock"
        probe.write_text(first_of(lock))
        found_in(probe, database)
    packages = found_in(lock, database)
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    vulnerable = [one for one in packages if one.get("vulns")]
    for one in vulnerable:
        for vuln in one["vulns"]:
            fixed = ", ".join(vuln.get("fix_versions") or []) or "no version yet"
            print(f"audit: {one['name']} {one['version']}: {vuln['id']}; mended in {fixed}")
    if skipped:
        print(f"audit: the database does not know {', '.join(skipped)}")
    print(f"audit: {len(packages)} packages, {len(vulnerable)} with a known vulnerability")
    return 1 if vulnerable else 0


def main() -> int:
    """Exit status 0: nothing known, or nobody to ask; 1: a vulnerability, or a broken tool."""
    parser = argparse.ArgumentParser(description="Looks for known vulnerabilities.")
    parser.add_argument("--lock", type=Path, default=LOCK)
    parser.add_argument("--database", help="another address that speaks OSV's protocol")
    told = parser.parse_args()
    try:
        return audit(told.lock, told.database)
    except NoDatabase:
        print(SKIPPED)
        return 0
    except CannotAsk as error:
        print(f"audit: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
