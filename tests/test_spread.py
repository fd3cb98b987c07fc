"""How tests are spread: by file, journeys by world, and heavy ones by themselves at the start."""

import pytest

from tests.journeys.conftest import WORLDS as JOURNEYS_KNOW
from tests.spread import WORLDS, place_of, unit_of

RIGHTS = "tests/journeys/test_rights.py::test_a_right"


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [
        ("tests/storage/test_audit.py::test_it[sqlite]", "tests/storage/test_audit.py@"),
        (f"{RIGHTS}[sqlite-nl]", "tests/journeys/test_rights.py@sqlite"),
        (f"{RIGHTS}[postgres+redis]", "tests/journeys/test_rights.py@postgres+redis"),
        ("tests/journeys/test_x.py::test_it[refused-socket-en]", "tests/journeys/test_x.py@socket"),
        ("tests/test_servers.py::test_it", "tests/test_servers.py::test_it"),
        ("tests/test_servers.py::test_rabbitmq_runs", "rabbitmq"),
        ("tests/journeys/test_matrix.py::test_it[sqlite+rabbitmq]", "rabbitmq"),
    ],
)
def test_what_shares_something_stays_together(nodeid: str, unit: str) -> None:
    assert unit_of(nodeid) == unit


def test_each_world_is_opened_once() -> None:
    asked = [f"{RIGHTS}[{world}-nl]" for world in ("socket", "sqlite", "postgres")]
    names = ["tests/test_project.py::test_it", *asked, "tests/test_servers.py::test_it"]
    ordered = sorted(names, key=place_of)
    assert ordered == [names[-1], asked[1], asked[2], asked[0], names[0]]


def test_every_world_has_its_place() -> None:
    assert set(WORLDS) == set(JOURNEYS_KNOW)
