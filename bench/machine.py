"""What this machine is, as far as figures depend on it."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("sqlalchemy", "psycopg", "python-telegram-bot", "slack-bolt", "celery", "starlette")


def facts(folder: Path) -> list[tuple[str, str]]:
    """Name and value; `folder` is where the databases are."""
    one, five, _ = os.getloadavg()
    return [
        ("processor", f"{_processor()}, {len(os.sched_getaffinity(0))} cores for us"),
        ("load before", f"{one:.1f} (1 min), {five:.1f} (5 min)"),
        ("memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB"),
        ("file system", _file_system(folder)),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES)),
    ]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _file_system(folder: Path) -> str:
    asked = ["stat", "--file-system", "--format=%T", str(folder)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
