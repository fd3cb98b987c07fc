"""A card that never arrived is sent again once that is certain; nobody else's notice is."""

from datetime import timedelta

import pytest

from storage.models import NoticeStatus
from tests.conversation_kit import Scene
from workflows.desk import Settled
from workflows.notices import SLACK, TELEGRAM
from workflows.second_look import AFTER, LONGEST

SOON = AFTER + timedelta(seconds=1)


def unsure(scene: Scene, key: str, channel: str) -> int:
    """The notice of that key, of which nobody knows whether it arrived."""
    row = scene.newest(key)
    claimed = {one.id for one in scene.desk.claim_notices(channel)}
    assert row.id in claimed
    scene.desk.settle([Settled(row.id, "unconfirmed", error="no-answer")])
    return row.id


@pytest.fixture
def card(scene: Scene) -> int:
    scene.open_ticket()
    return unsure(scene, "ticket-card", SLACK)


def lost(scene: Scene, channel: str = SLACK) -> list[int]:
    return [one.id for one in scene.desk.lost_notices(channel)]


def test_a_card_is_looked_for_a_minute_later_and_not_at_once(scene: Scene, card: int) -> None:
    assert card not in lost(scene)
    scene.clock.forward(SOON)
    (again,) = [one for one in scene.desk.lost_notices(SLACK) if one.id == card]
    assert again.tried_at is not None
    assert again.tried_at <= scene.clock()
    assert card not in lost(scene), "one look a minute"


def test_a_card_that_is_not_there_is_sent_again(scene: Scene, card: int) -> None:
    scene.clock.forward(SOON)
    assert card in lost(scene)
    scene.desk.settle([Settled(card, "retry", error="sender-died", after=timedelta(0))])
    assert card in [one.id for one in scene.desk.claim_notices(SLACK)]


def test_a_card_that_is_found_was_sent(scene: Scene, card: int) -> None:
    scene.clock.forward(SOON)
    lost(scene)
    scene.desk.settle([Settled(card, "sent", "C0SUP/7.1")])
    scene.clock.forward(SOON)
    assert card not in lost(scene)
    assert scene.newest("ticket-card").status is NoticeStatus.SENT


def test_where_no_look_tells_anything_it_ends_after_a_day(scene: Scene, card: int) -> None:
    scene.clock.forward(SOON)
    assert card in lost(scene)
    scene.clock.forward(LONGEST)
    assert card in lost(scene)
    scene.clock.forward(SOON)
    assert card not in lost(scene)


def test_a_requesters_notice_is_left_to_staff(scene: Scene) -> None:
    scene.open_ticket()
    receipt = unsure(scene, "ticket-receipt", TELEGRAM)
    scene.clock.forward(SOON)
    assert receipt not in lost(scene, TELEGRAM)
