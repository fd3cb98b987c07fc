"""The two main stories on each database with each broker."""

import pytest

from tests.journeys.stories import full_request, full_ticket
from tests.journeys.world import World

pytestmark = pytest.mark.played_in(
    "sqlite+redis", "sqlite+rabbitmq", "postgres+redis", "postgres+rabbitmq"
)


def test_a_request_with_a_copy(world: World) -> None:
    full_request(world, world.telegram())


def test_a_ticket_there_and_back(world: World) -> None:
    full_ticket(world, world.slack())
