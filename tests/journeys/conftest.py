"""One world after the other for all journeys, and what every journey has to leave behind.

Each journey is played on SQLite in every language it takes, and once on PostgreSQL. A journey
that is marked `played_in("socket", ...)` is played in the worlds it names instead, and one that
takes an `asker` in every pair of channel, language and database, or in those of the channel that it
is marked with, such as `asked_in("slack")`.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.journeys.readings import keeping
from tests.journeys.world import World
from tests.talk import Talk

LANGUAGES = ("nl", "en")
EVERYWHERE = ("sqlite", "postgres")
#: Worlds in which a journey is played in both languages.
IN_BOTH = ("sqlite", "socket")

#: Every pair of channel, language and database in four worlds and ways instead of eight.
PAIRS = (
    ("sqlite", "nl", "telegram"),
    ("sqlite", "en", "slack"),
    ("postgres", "en", "telegram"),
    ("postgres", "nl", "slack"),
)

Kit = dict[str, Any]
Request = pytest.FixtureRequest


def _postgres(request: Request) -> Kit:
    return {"database_url": request.getfixturevalue("postgres").new_database()}


def _redis(request: Request) -> Kit:
    return {"broker_url": request.getfixturevalue("redis").new_url()}


def _rabbitmq(request: Request) -> Kit:
    return {"broker_url": request.getfixturevalue("rabbitmq").new_vhost()}


#: World → how it differs from SQLite, the broker in memory, polling, and Slack by HTTP.
WORLDS: dict[str, Callable[[Request], Kit]] = {
    "sqlite": lambda _: {},
    "postgres": _postgres,
    "socket": lambda _: {"slack": "socket", "telegram": "webhook"},
    "sqlite+redis": _redis,
    "sqlite+rabbitmq": _rabbitmq,
    "postgres+redis": lambda request: _postgres(request) | _redis(request),
    "postgres+rabbitmq": lambda request: _postgres(request) | _rabbitmq(request),
}


def pytest_configure(config: pytest.Config) -> None:
    """Makes the markers known."""
    config.addinivalue_line("markers", "asked_in(channel): the channel of who asks")
    config.addinivalue_line("markers", "played_in(*worlds): the worlds a journey is played in")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Which worlds a journey is played in, and in which of them in which language."""
    if "played_in" not in metafunc.fixturenames:
        return
    if "asker" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("asked_in")
        pairs = [pair for pair in PAIRS if only is None or pair[-1] in only.args]
        metafunc.parametrize(("played_in", "language", "asker"), pairs, indirect=True)
        return
    marker = metafunc.definition.get_closest_marker("played_in")
    worlds = marker.args if marker else EVERYWHERE
    if "language" not in metafunc.fixturenames:
        metafunc.parametrize("played_in", worlds, indirect=True)
        return
    both = [(w, one) for w in worlds for one in (LANGUAGES if w in IN_BOTH else LANGUAGES[:1])]
    metafunc.parametrize(("played_in", "language"), both, indirect=True)


class Worlds:
    """One world at a time: the one asked for last, kept until another is asked for."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._open = ExitStack()
        self._name = ""

    def get(self, name: str, request: Request) -> World:
        """The product among the stand-ins, on the database and broker of that world."""
        if name != self._name:
            self.close()
            kit = WORLDS[name](request)
            self._world = self._open.enter_context(World(self._folders.mktemp("world"), **kit))
            self._name = name
        return self._world

    def close(self) -> None:
        """Stops the world that is open."""
        self._name = ""
        self._open.close()


@pytest.fixture(scope="package")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """All worlds of this process, one at a time."""
    kept = Worlds(tmp_path_factory)
    with keeping():
        yield kept
        kept.close()


@pytest.fixture
def played_in(request: Request) -> str:
    """The name of the world in which this journey is played now."""
    return str(request.param)


@pytest.fixture
def world(worlds: Worlds, played_in: str, request: Request) -> Iterator[World]:
    """The shared world; afterwards everything was heard, valid and without a fault."""
    one = worlds.get(played_in, request)
    one.forget_trouble()
    yield one
    try:
        one.check()
    except BaseException:
        # What is left of it could disturb the next journey, which gets a new one.
        one.forget_trouble()
        worlds.close()
        raise


@pytest.fixture
def asker(world: World, language: str, request: Request) -> Talk:
    """Somebody whom nobody has met, in the channel and language of the pair."""
    return world.telegram(language) if request.param == "telegram" else world.slack(None, language)


@pytest.fixture
def language(request: Request) -> str:
    """Both languages of the product, or Dutch alone where one is enough."""
    return str(request.param)
