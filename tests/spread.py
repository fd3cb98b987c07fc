"""How `make test` spreads the tests over its processes, and in which order.

A file is played by one process, since its tests share what they start. Journeys go by world
first: a process opens each world once, and not once for each file. What takes long and cannot be
shared comes first and test by test, so that nobody waits for it in the end. Here too stands how
they read the tests: each process reads them all.
"""

import gc
import re
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

JOURNEYS = "tests/journeys/"
#: Worlds of journeys, in the order in which they are played; the first that is named counts.
WORLDS = (
    "sqlite",
    "postgres",
    "socket",
    "sqlite+redis",
    "sqlite+rabbitmq",
    "postgres+redis",
    "postgres+rabbitmq",
)
#: Tests of these files share nothing, and some take half a minute.
ALONE = ("tests/chaos/test_storm.py", "tests/journeys/test_processes.py", "tests/test_servers.py")
#: Besides those, these come first: what they share takes long.
FIRST = (*ALONE, "tests/chaos/")
_WORLD = re.compile(r"[\[-]((?:sqlite|postgres)(?:\+[a-z]+)?|socket)[-\]]")


def world_of(nodeid: str) -> str:
    """The world in which a journey is played; empty for any other test."""
    if not nodeid.startswith(JOURNEYS):
        return ""
    found = _WORLD.search(nodeid)
    return found[1] if found else ""


def unit_of(nodeid: str) -> str:
    """What is played by one process without a break; one process alone starts RabbitMQ."""
    if "rabbitmq" in nodeid:
        return "rabbitmq"
    file = nodeid.partition("::")[0]
    return nodeid if file in ALONE else f"{file}@{world_of(nodeid)}"


def place_of(nodeid: str) -> int:
    """Where a test stands: alone, a journey in one world after the other, or behind those."""
    if "rabbitmq" in nodeid:
        return -2
    if nodeid.startswith(FIRST):
        return -1
    world = world_of(nodeid)
    return WORLDS.index(world) if world else len(WORLDS)


class Spread(LoadScopeScheduling):  # type: ignore[misc]
    """Gives out the units in the order of the tests."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Next to nothing of what is read while tests are collected is thrown away."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was read stays to the end: the collector of garbage need not look there again, and need
    not look after each 700 things made.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spread:
    """Whatever `--dist` says."""
    return Spread(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order in which tests are played, in one process too."""
    items.sort(key=lambda item: place_of(item.nodeid))
