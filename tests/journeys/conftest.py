"""One world for all journeys of a process, and what every journey has to leave behind."""

from collections.abc import Iterator

import pytest

from tests.journeys.world import World


@pytest.fixture(scope="package")
def one_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """SQLite, the broker in memory, Telegram by polling, Slack by HTTP."""
    world = World(tmp_path_factory.mktemp("world"))
    with world:
        yield world


@pytest.fixture
def world(one_world: World) -> Iterator[World]:
    """The shared world; afterwards everything was heard, valid and without a fault."""
    one_world.forget_trouble()
    yield one_world
    one_world.check()


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both languages of the product."""
    return str(request.param)
