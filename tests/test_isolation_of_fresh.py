"""Buttons that do something are refused to everybody else for whose they are, not for their age."""

import pytest

from bots.conversation import dialogue
from storage.engine import Storage
from storage.models import NoticeRow
from tests.conversation_kit import Scene, settings
from tests.isolation_fresh import FRESH, token_of_action
from tests.isolation_kit import (
    ACTIONS,
    OUTSIDERS,
    TRACES,
    Intruder,
    World,
    changes,
    everything,
    leaks,
    worded,
)

#: Of another tenant, in no tenant, in another workspace, in a chat of their own.
THESE = (*OUTSIDERS[:3], OUTSIDERS[5])


def refusals(action: str, notice: NoticeRow, who: Intruder) -> set[str]:
    """What that person may be told: whose it is, and never that it is over.

    Under what a requester was told, and in another chat altogether, there is no button for them.
    """
    if who.private or notice.contact_id is not None:
        return {"not-yours", "button-stale"}
    return {"not-yours", "own-proposal"} if action == "confirm-erasure" else {"not-yours"}


class Tried(World):
    """The tries of `World`, on a scene of one's own."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene


def test_each_is_an_action_of_the_code() -> None:
    assert set(FRESH) <= {*ACTIONS, *dialogue.ANYWHERE}


@pytest.mark.parametrize("action", FRESH)
def test_it_does_nothing_for_others_and_something_for_the_right_person(
    sqlite: Storage, action: str
) -> None:
    row = FRESH[action]
    first = Scene(sqlite, settings(public_url="https://loket.example.org"))
    scene, notice = row.make(first)
    tried, token = Tried(scene), token_of_action(notice, action)
    before, known = everything(scene, but=TRACES), len(scene.rows(NoticeRow))
    others = [*THESE, *(Intruder("a colleague", one) for one in row.others)]
    for who in others:
        form, answers = tried.tries(who, token, action)
        assert (form, answers) == (None, []), who.name
        said = scene.rows(NoticeRow)[known:]
        known += len(said)
        assert leaks("".join(map(worded, said))) == [], who.name
        assert {one.key for one in said} <= refusals(action, notice, who), who.name
        assert said, f"{who.name} was told nothing"
    assert changes(before, everything(scene, but=TRACES)) == set()
    private = row.whose.channel == "telegram"
    form, _ = tried.tries(Intruder("who may", row.whose, private=private), token, action)
    after = everything(scene, but=TRACES)
    assert form is not None or changes(before, after), "the right person got no further either"
