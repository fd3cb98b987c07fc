"""PassportEye, as far as it can answer: it looks for machine-readable lines and knows no more.

It accepts where it finds none. Runs in an environment of its own, `.venv-bench`.
"""

from pathlib import Path
from typing import Any

from bench.identity.worker import serve


def check(path: Path, claimed_name: str) -> dict[str, Any]:
    """A rejection where an MRZ is found, however badly read."""
    from passporteye import read_mrz  # type: ignore[import-not-found,unused-ignore]

    del claimed_name
    found = read_mrz(str(path)) is not None
    return {
        "decision": "reject" if found else "accept",
        "fields": {"mrz": "visible" if found else "absent"},
        "reasons": ["mrz-visible"] if found else [],
    }


if __name__ == "__main__":
    serve(check)
