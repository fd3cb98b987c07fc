"""The desk on SQLite, for what stands around the conversation; and what is overheard of it."""

from collections.abc import Iterator

import pytest

from tests.bots.overhearing import Heard, Marks, overhearing
from tests.workflows.conftest import scene

__all__ = ["heard", "marks", "scene"]


@pytest.fixture
def heard(capfd: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    """All that is logged and printed meanwhile."""
    with overhearing(capfd) as found:
        yield found


@pytest.fixture
def marks() -> Marks:
    """Words that stand nowhere else."""
    return Marks()
