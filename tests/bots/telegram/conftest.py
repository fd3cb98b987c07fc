"""One stand-in, one bot and one database for a file of tests; somebody new in each test."""

from collections.abc import Iterator

import pytest

from bots.sandbox.fake_telegram import Person
from tests.bots.telegram.stand import SECRET, Stage, staged


@pytest.fixture(scope="module")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(tmp_path_factory.mktemp("telegram"), secret=SECRET) as stage:
        yield stage


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    """Without calls of the test before; no call was against the specification afterwards."""
    _stage.telegram.clear_faults()
    _stage.telegram.calls.clear()
    yield _stage
    assert _stage.telegram.invalid == []
    assert _stage.telegram.violations == []


@pytest.fixture
def sam(stage: Stage, request: pytest.FixtureRequest) -> Person:
    """Somebody who has pressed Start."""
    person = stage.telegram.person(request.node.name, "Sam")
    person.starts()
    return person
