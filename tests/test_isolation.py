"""Nothing of another organisation, role, workspace or person is shown or changed by any try.

The lists of what can be tried come from the code: an action, command, form or kind of event that is
new is tried by being there, or fails a test here until somebody says how it is tried.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bots.conversation import dialogue, events
from bots.conversation.cards import render_home
from bots.conversation.events import (
    ActionChosen,
    AddedToAnswer,
    ButtonPressed,
    CommandGiven,
    FormSubmitted,
    MarkedFile,
    MessageMarked,
    MessageReacted,
    MessageTaken,
    Place,
    TextEdited,
    TextErased,
    TextSent,
    TicketWanted,
    WordsNoticed,
)
from bots.conversation.reception import Answer
from bots.conversation.words import shared
from bots.slack.command_words import COMMANDS as WORDS_OF_SLACK
from storage import crypto
from storage.engine import open_storage
from tests.conversation_kit import DPO, SUPPORT, Scene, settings, staff_speaker
from tests.databases import KEYS, Lender
from tests.isolation_kit import (
    ACTIONS,
    CHOICES,
    FILLED,
    ON_REQUESTS,
    ON_TICKETS,
    OUTSIDERS,
    REFUSALS,
    Came,
    Case,
    Intruder,
    World,
    form_worded,
    leaks,
    watched,
)
from tests.servers import Postgres
from workflows import notices, views
from workflows.notices import ChannelMessage

SUPPORTER = Intruder("support, on a request", staff_speaker(SUPPORT))
OFFICER = Intruder("the DPO, on a ticket", staff_speaker(DPO))


@pytest.fixture(scope="module")
def shared_on_sqlite(
    sqlite_migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """For all who may not: they change nothing."""
    place = shutil.copy(sqlite_migrated, tmp_path_factory.mktemp("isolation") / "loket.db")
    yield from _built(f"sqlite:///{place}")


@pytest.fixture(scope="module")
def shared_on_postgres(postgres: Postgres, postgres_lender: Lender) -> Iterator[World]:
    """The same on PostgreSQL, for a part."""
    yield from _built(postgres.new_database(postgres_lender.url), part=8)


def _built(url: str, part: int = 1) -> Iterator[World]:
    storage = open_storage(url, KEYS)
    if storage.dialect == "sqlite":
        # Nothing here has to survive a power cut.
        event.listen(storage.engine, "connect", _without_waiting_for_the_disk)
        storage.close()
    world = World(Scene(storage, settings(public_url="https://loket.example.org")), part)
    world.hang(ACTIONS)
    world.hang_on_receipts(CHOICES)
    yield world
    storage.close()


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest) -> World:
    """All of it on SQLite, a part on PostgreSQL."""
    found: World = request.getfixturevalue(f"shared_on_{request.param}")
    crypto.use(found.ring)
    return found


@pytest.fixture
def on_sqlite(shared_on_sqlite: World) -> World:
    crypto.use(shared_on_sqlite.ring)
    return shared_on_sqlite


def nothing_came(world: World, who: Intruder, does: Callable[[], Iterable[str]]) -> set[str]:
    """Runs it; nothing may be shown or changed. The keys of what that person was told."""
    with watched(world.scene, who) as watch:
        shown = "\n".join(does())
    found = leaks(f"{shown}\n{watch.words()}", *world.references)
    assert found == [], f"{who.name} read {found} in {sorted({row.key for row in watch.said})}"
    assert watch.not_theirs() == set(), f"{who.name} changed something"
    return {row.key for row in watch.said}


def shut(who: Intruder, action: str, came: Came) -> list[str]:
    """That a button gave nothing at all."""
    form, answers = came
    assert form is None, f"{action} opened for {who.name}: {form_worded(form)}"
    assert answers == [], f"{action} answered {who.name}"
    return []


# Staff's buttons and forms


def cases_for(world: World, action: str, number: int) -> list[Case]:
    """Every second state of what an action is for, in turn, and one of the other kind."""
    if action in ON_REQUESTS:
        other = world.tickets[number % len(world.tickets)]
        found = [*world.requests[number % 2 :: 2], other]
    elif action in ON_TICKETS:
        found = [*world.tickets, world.requests[number % len(world.requests)]]
    else:
        found = world.cases[number % 3 :: 3]
    return found[number % world.part :: world.part]


def test_no_button_or_form_of_staff_is_anybody_elses(world: World) -> None:
    """Each action on cases of each state, by one of those who may not, in turn."""
    shifts: dict[str, list[tuple[str, Case]]] = {who.name: [] for who in world.people}
    for number, action in enumerate(ACTIONS):
        for place, case in enumerate(cases_for(world, action, number)):
            who = world.people[(number + place) % len(world.people)]
            shifts[who.name].append((action, case))
    tried = [pair for pairs in shifts.values() for pair in pairs]
    if world.part == 1:
        assert {action for action, _ in tried} == set(ACTIONS)
        assert {case.state for _, case in tried} == {case.state for case in world.cases}
    for who in world.people:

        def tries(who: Intruder = who) -> Iterable[str]:
            for action, case in shifts[who.name]:
                yield from shut(who, action, world.tries(who, case.tokens[action], action))

        assert nothing_came(world, who, tries) <= REFUSALS


@pytest.mark.parametrize("who", [SUPPORTER, OFFICER], ids=lambda who: who.name)
def test_no_button_or_form_is_for_the_wrong_role(on_sqlite: World, who: Intruder) -> None:
    """A breach report is the DPO's; any other ticket is not."""
    world = on_sqlite
    if who is SUPPORTER:
        cases = [*world.requests, world.breach]
    else:
        cases = [one for one in world.tickets if one is not world.breach]

    def tries() -> Iterable[str]:
        for action, case in zip(ACTIONS, cycle(cases), strict=False):
            yield from shut(who, action, world.tries(who, case.tokens[action], action))

    assert nothing_came(world, who, tries) <= REFUSALS


# Commands, App Home, shortcuts


def test_no_command_tells_others(world: World) -> None:
    """Each command of Telegram and word behind /loket, with what might name somebody's case."""
    assert set(WORDS_OF_SLACK.values()) <= set(dialogue.COMMANDS)
    behind = ["", *world.references, "kenmerkwoord", "merk@example.org", "salsoft"]
    for shift, who in enumerate(world.people):
        wanted = cycle(behind[shift * 3 :] + behind[: shift * 3])

        def tries(wanted: Any = wanted, who: Intruder = who) -> Iterable[str]:
            for name in (*dialogue.COMMANDS, "no-such-command"):
                world.does(who, CommandGiven, name=name, argument=next(wanted))
            return ()

        nothing_came(world, who, tries)


def test_no_choice_of_app_home_or_shortcut_reaches_others(world: World) -> None:
    values = [*world.references, "salsoft", DPO, *(str(one.record.id) for one in world.cases)]
    for shift, who in enumerate(world.people):
        wanted = cycle(values[shift * 3 :] + values[: shift * 3])

        def tries(wanted: Any = wanted, who: Intruder = who, shift: int = shift) -> Iterable[str]:
            for action in CHOICES[shift % 2 :: 2 * world.part]:
                world.does(who, ActionChosen, action=action, value=next(wanted))
            for case in world.tickets[:: world.part]:
                world.does(who, ActionChosen, action="home-claim", value=case.record.reference)
            home = world.scene.desk.home(who.speaker)
            yield f"{home!r}\n{render_home(home, shared())!r}"

        nothing_came(world, who, tries)


# Requesters' buttons


def test_no_button_of_a_requester_is_anybody_elses(world: World) -> None:
    shifts: dict[str, list[tuple[str, Case]]] = {who.name: [] for who in world.people}
    for number, action in enumerate(CHOICES):
        for place, case in enumerate(world.cases[number % 7 :: 7 * world.part]):
            shifts[world.people[(number + place) % len(world.people)].name].append((action, case))
    for who in world.people:

        def tries(who: Intruder = who) -> Iterable[str]:
            for action, case in shifts[who.name]:
                assert world.does(who, ButtonPressed, token=case.receipts[action]) == Answer()
                assert world.opens(who, case.receipts[action]) is None
            return ()

        assert nothing_came(world, who, tries) <= REFUSALS


# Forms that no button opens


def plain_tokens() -> set[str]:
    """What stands in the place of a token for a form that no button opens."""
    constants = {name: value for name, value in vars(notices).items() if name.isupper()}
    return {value for value in constants.values() if isinstance(value, str) and value[-1:] == ":"}


def test_forms_without_a_button_open_for_nobody_else(on_sqlite: World) -> None:
    world = on_sqlite
    assert len(plain_tokens()) >= 2
    for who in world.people:

        def tries(who: Intruder = who) -> Iterable[str]:
            for token in sorted(plain_tokens()):
                for behind in ("", "salsoft", world.references[2], world.references[-1]):
                    form = world.opens(who, token + behind)
                    yield form_worded(form) if form else ""
                    values = FILLED | {"organisation": "salsoft", "reference": behind}
                    values |= {"erase-reference": behind or world.references[0]}
                    values |= {"erase-mode": "erase", "erase-typed": behind}
                    given = {"token": token + behind, "values": values}
                    yield repr(world.does(who, FormSubmitted, **given))

        nothing_came(world, who, tries)


# Everything else that people do


def _in_thread(case: Case) -> dict[str, Any]:
    place = Place(case.thread.partition("/")[0], private=False, thread=case.thread)
    return {"place": place, "message_ref": case.thread}


def _marked(case: Case) -> dict[str, Any]:
    files = (MarkedFile("F1", "answer.pdf", 10),)
    return _in_thread(case) | {"text": "Dear Noor", "files": files}


def _in_channel(case: Case) -> dict[str, Any]:
    return _in_thread(case) | {"team": "T1"}


#: How each kind of event is tried on somebody else's case; None: it is tried above, or names none.
KINDS: dict[type[events.Event], Callable[[Case], dict[str, Any]] | None] = {
    TextSent: lambda case: _in_thread(case) | {"text": "Looking into it"},
    TextEdited: lambda case: _in_thread(case) | {"text": "Looked into it"},
    TextErased: _in_thread,
    MessageMarked: _marked,
    AddedToAnswer: _marked,
    MessageReacted: lambda case: _in_channel(case) | {"emoji": "ticket", "writer": "U0SOMEONE"},
    WordsNoticed: _in_channel,
    TicketWanted: lambda case: _in_channel(case) | {"said": ChannelMessage("Help")},
    MessageTaken: lambda case: {"taken_id": case.record.id, "tenant": "salsoft", "how": "shortcut"},
    events.FileSent: lambda case: _in_thread(case) | {"file_ref": "F1", "quotes": case.thread},
    events.FileErased: lambda case: _in_thread(case) | {"file_ref": "F1"},
    events.Unsupported: lambda case: _in_thread(case) | {"kind": "sticker"},
    ButtonPressed: None,
    FormSubmitted: None,
    ActionChosen: None,
    CommandGiven: None,
    events.ReachabilityChanged: None,
    events.GroupAddressed: None,
}


def test_nothing_else_that_people_do_reaches_others_cases(world: World) -> None:
    assert set(KINDS) == set(events.Event.__subclasses__()), "say how a new kind is tried"
    for who in world.people:

        def tries(who: Intruder = who) -> Iterable[str]:
            for number, (kind, given) in enumerate(KINDS.items()):
                for case in world.cases[number % 6 :: 6 * world.part] if given else ():
                    assert given is not None
                    yield repr(world.does(who, kind, **given(case)))

        nothing_came(world, who, tries)


# Stale


@pytest.mark.parametrize("token", ["", "x.0", "no-such-nonce.1", "%s.999", "%s.-1", "%s"])
def test_a_token_that_is_none_does_nothing_for_anybody(on_sqlite: World, token: str) -> None:
    made = token.replace("%s", on_sqlite.cases[3].cards[0].nonce)
    for who in (Intruder("the DPO", staff_speaker(DPO)), OUTSIDERS[0], OUTSIDERS[5]):

        def tries(who: Intruder = who) -> Iterable[str]:
            yield from shut(who, made, on_sqlite.tries(who, made))

        assert nothing_came(on_sqlite, who, tries) <= REFUSALS


def test_every_table_of_forms_is_tried() -> None:
    """A further table of actions has to come into the lists at the top."""
    tables = {name for name, one in vars(views).items() if name.endswith("_FORMS")}
    known = {"REQUEST_FORMS", "WEIGHTY_FORMS", "OTHER_FORMS", "TICKET_FORMS", "BREACH_FORMS"}
    assert tables - known == {"ANSWER_FORMS", "IDENTITY_FORMS", "RIGHT_FORMS"}
    for name in ("ANSWER_FORMS", "IDENTITY_FORMS", "RIGHT_FORMS"):
        assert set(getattr(views, name)) <= set(ACTIONS)
