"""What the right person can do with the cards of `tests.isolation_kit`, but not with old ones."""

import pytest

from storage.engine import Storage
from tests.conversation_kit import DPO, SUPPORT, Scene, settings, staff_speaker
from tests.isolation_fresh import FRESH
from tests.isolation_kit import (
    ACTIONS,
    ON_TICKETS,
    TRACES,
    Case,
    Intruder,
    World,
    answers_said,
    changes,
    everything,
)


@pytest.fixture
def own(sqlite: Storage) -> World:
    """For those who may: they change things."""
    made = World(Scene(sqlite, settings(public_url="https://loket.example.org")))
    made.hang(ACTIONS)
    return made


def whose(world: World, case: Case) -> Intruder:
    """The person whose a case is."""
    officer = case in world.requests or case is world.breach
    return Intruder("staff", staff_speaker(DPO if officer else SUPPORT))


def test_those_whose_they_are_get_through(own: World) -> None:
    """The same tries by the right person do something, or the tests above would show nothing."""
    dead = set(ACTIONS)
    staff = [
        (case, whose(own, case))
        for case in (*own.requests[:6], own.tickets[0], own.breach, own.tickets[-1])
    ]
    for case, who in staff:
        dead -= {one for one in dead if own.opens(who, case.tokens[one]) is not None}
    before = everything(own.scene, but=TRACES)
    for case, who in staff:
        for action in sorted(dead):
            said = answers_said(own.scene)
            _, answers = own.tries(who, case.tokens[action], action)
            after = everything(own.scene, but=TRACES)
            if answers or changes(before, after) or answers_said(own.scene) > said:
                dead.discard(action)
            before = after
    assert dead <= set(FRESH), "give it a state in which it is fresh"


#: What a card of before does all the same: work beside the decision or after it, where the verb
#: looks at the state of the case itself.
NOT_BOUND = {
    "answer-write",
    "answered-elsewhere",
    "blocks",
    "cannot-identify",
    "done",
    "handover-by-mail",
    "no-data",
    "nothing-in-it",
    "recipients",
}


def test_a_card_of_before_changes_nothing(own: World) -> None:
    """The DPO decides by the card they see, not by one that was drawn before the case changed."""
    for case in own.requests:
        with own.scene.unit() as uow:
            uow.requests.get(case.record.tenant_id, case.record.id).language = "en"
    dpo = Intruder("the DPO", staff_speaker(DPO))
    did: dict[str, set[str]] = {}
    before = everything(own.scene, but=TRACES)
    for number, action in enumerate(sorted(set(ACTIONS) - ON_TICKETS)):
        for case in own.requests[number % 5 :: 5]:
            own.tries(dpo, case.tokens[action], action)
            after = everything(own.scene, but=TRACES)
            if changed := changes(before, after):
                did[action] = changed
            before = after
    assert set(did) <= NOT_BOUND
    assert not any("decision" in changed for changed in did.values())
