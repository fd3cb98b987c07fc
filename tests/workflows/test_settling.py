"""The line in the thread follows what became of the notice."""

import pytest

from tests.workflows.relay_kit import CHANNELS, UNDO, Desk, deliver
from workflows.desk import Settled


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


@pytest.mark.parametrize(
    ("ended", "shown"),
    [
        ("sent", "sent"),
        ("unconfirmed", "unconfirmed"),
        ("undeliverable", "undeliverable"),
        ("failed", "failed"),
        ("retry", "held"),
    ],
)
def test_the_line_says_how_sending_ended(desk, ended, shown):
    desk.replies()
    deliver(desk.scene)
    desk.scene.clock.forward(UNDO)
    (notice,) = [one for one in desk.scene.desk.claim_notices(desk.channel) if one.values["text"]]
    desk.scene.desk.settle([Settled(notice.id, ended, "1001/77" if ended == "sent" else None)])
    assert desk.line() == shown


def test_a_line_is_drawn_anew_only_when_it_changed(desk):
    desk.replies()
    desk.waits()
    before = desk.scene.said().count("reply-sent")
    reply = desk.scene.newest("ticket-reply")
    desk.scene.desk.settle([Settled(reply.id, "sent", reply.sent_ref)])
    assert desk.scene.said().count("reply-sent") == before
