"""Each way to forge a code that people type: none is taken, and none spoils the real one."""

import hmac
import re
from collections.abc import Callable

import pytest

from storage.engine import Storage
from storage.models import Job
from tests.conversation_kit import Chat, Scene, speaker_of
from tests.workflows.codes_kit import (
    CHECKERS,
    MAKERS,
    TYPED,
    Held,
    Typed,
    places,
    scene_for_codes,
)
from workflows.notices import SLACK
from workflows.tasks import run_job

Forge = Callable[[str, Typed], str]


@pytest.fixture
def scene(sqlite: Storage) -> Scene:
    return scene_for_codes(sqlite)


def test_every_place_that_makes_or_compares_a_secret_has_its_row() -> None:
    """A new one needs a row here or in the table of links, or a reason."""
    assert set(places("secrets")) == set(MAKERS)
    assert set(places("hmac", "compare_digest")) == set(CHECKERS)
    named = {one for one in (*MAKERS.values(), *CHECKERS.values()) if one in TYPED}
    assert named | {"first password"} == set(TYPED)


def other_sign(code: str) -> str:
    """A sign of the same kind that is not the first one."""
    return "2" if code[0] != "2" else "3"


WAYS: dict[str, Forge] = {
    "one sign wrong": lambda code, _row: other_sign(code) + code[1:],
    "look-alikes": lambda code, row: row.look_alikes[:2] + code.replace("-", "")[2:],
    "cut": lambda code, _row: code[:-1],
    "a sign more": lambda code, _row: f"{code}{other_sign(code)}",
    "nothing but blanks": lambda _code, _row: "\u3000\u200b \u00ad",
    "nul": lambda code, _row: f"{code[:3]}\x00{code[4:]}",
    "half a pair": lambda code, _row: f"\ud800{code[1:]}",
    "huge": lambda code, _row: code[0] * 9000,
}


@pytest.mark.parametrize("kind", TYPED)
def test_a_forged_code_is_not_taken_and_does_not_spoil_the_real_one(
    scene: Scene, kind: str
) -> None:
    row = TYPED[kind]
    ways = list(WAYS.items())
    few = row.tries - 1
    for number, first in enumerate(range(0, len(ways), few)):
        held = row.make(scene, number)
        for name, forge in ways[first : first + few]:
            assert not held.use(forge(held.code, row)), name
        assert held.use(held.code), number


@pytest.mark.parametrize("kind", TYPED)
def test_a_code_that_is_over_is_not_taken(scene: Scene, kind: str) -> None:
    row = TYPED[kind]
    held = row.make(scene, 1)
    scene.clock.forward(row.life)
    assert not held.use(held.code)


@pytest.mark.parametrize("kind", [name for name, row in TYPED.items() if row.once])
def test_a_code_is_good_once(scene: Scene, kind: str) -> None:
    held = TYPED[kind].make(scene, 1)
    assert held.use(held.code)
    assert not held.use(held.code)


@pytest.mark.parametrize("kind", [name for name, row in TYPED.items() if not row.bearer])
def test_another_persons_and_another_organisations_code_is_not_taken(
    scene: Scene, kind: str
) -> None:
    one, other = TYPED[kind].make(scene, 1), TYPED[kind].make(scene, 2)
    assert not one.use(other.code)
    assert not other.use(one.code)
    assert one.use(one.code)
    assert other.use(other.code)


@pytest.mark.parametrize("kind", TYPED)
def test_tried_too_often_the_right_one_comes_too_late(scene: Scene, kind: str) -> None:
    row = TYPED[kind]
    held = row.make(scene, 1)
    for _ in range(row.tries):
        assert not held.use(other_sign(held.code) + held.code[1:])
    assert not held.use(held.code)


@pytest.mark.parametrize("kind", [name for name in TYPED if name != "continuation"])
def test_codes_are_compared_in_constant_time(
    scene: Scene, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, seen = TYPED[kind].make(scene, 1), 0
    real = hmac.compare_digest

    def compare(one: str, other: str) -> bool:
        nonlocal seen
        seen += 1
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert not held.use(other_sign(held.code) + held.code[1:])
    assert seen >= 1


def test_a_code_to_go_on_is_found_by_its_keyed_hash(scene: Scene) -> None:
    """So nothing is compared sign by sign, and no row shows it."""
    held: Held = TYPED["continuation"].make(scene, 1)
    with scene.storage.engine.connect() as connection:
        (kept,) = connection.exec_driver_sql("SELECT code FROM continuation").scalars()
    assert re.fullmatch("h:[0-9a-f]{64}", kept)
    assert held.code.replace("-", "") not in kept


def test_forgetting_the_chat_gives_no_more_tries(scene: Scene) -> None:
    row = TYPED["continuation"]
    held = row.make(scene, 1)
    for _ in range(row.tries):
        assert not held.use(other_sign(held.code) + held.code[1:])
    with scene.turn(speaker_of("T1/U0NEW01", SLACK)) as turn:
        turn.erase_chat()
    job = scene.rows(Job, name="erase_chat")[-1]
    assert run_job(scene.tools(Chat()), job.id) == "done"
    assert not held.use(held.code)
