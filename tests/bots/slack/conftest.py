"""One workspace over HTTP for the tests of a module, and one way at a time for journeys."""

from collections.abc import Iterator

import pytest

from tests.bots.slack.stand import RecordingDesk, Stage, staged


@pytest.fixture(scope="module")
def _http_stage() -> Iterator[Stage]:
    with staged() as stage:
        yield stage


@pytest.fixture
def stage(_http_stage: Stage) -> Iterator[Stage]:
    """Over HTTP; what the desk heard before is forgotten, and no call was against the rules."""
    _forget(_http_stage.desk)
    _http_stage.slack.heal()
    _http_stage.slack.violations.clear()
    yield _http_stage
    assert _http_stage.slack.settle()
    assert _http_stage.slack.violations == []


@pytest.fixture(params=["http", "socket"])
def either(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """The same over HTTP and over Socket Mode."""
    with staged(socket=request.param == "socket") as stage:
        yield stage
        assert stage.slack.violations == []


def _forget(desk: RecordingDesk) -> None:
    desk.stored.clear()
    desk.heard_of.clear()
    desk.noted.clear()
    desk.received.clear()
    desk.forms.clear()
    desk.rules.clear()
    desk.tickets.clear()
    desk.asked.clear()
    desk.errors = {}
    desk.broken = False
