"""Each invariant can be broken, and is then named."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from storage.engine import Storage
from storage.models import NoticeRow, NoticeStatus
from storage.repositories import ACROSS
from tests.chaos import invariants
from tests.chaos.invariants import Facts, Seen, breaches, watch_on
from tests.conversation_kit import Person, Scene
from workflows.desk import Settled

CHAT = "telegram:1001"


@pytest.fixture
def scene(sqlite: Storage) -> Scene:
    """A ticket of somebody, everything said; the database notes each status."""
    with sqlite.engine.begin() as connection:
        watch_on(connection)
    scene = Scene(sqlite)
    scene.open_ticket()
    scene.send_all()
    return scene


def found(scene: Scene, **facts: object) -> list[str]:
    told = {"keys": (), "now": scene.clock()} | facts
    return breaches(scene.storage, Facts(**told))  # type: ignore[arg-type]


def chat(scene: Scene) -> list[Seen]:
    """What stands in the chat as it should."""
    rows = scene.rows(NoticeRow, channel="telegram")
    return [Seen(str(row.sent_ref), "", row.nonce) for row in rows]


def sql(scene: Scene, statement: str) -> None:
    with scene.storage.engine.begin() as connection:
        connection.execute(text(statement))


def test_all_holds_when_nothing_happened(scene: Scene) -> None:
    assert found(scene, chats={CHAT: chat(scene)}, said=["De export werkt niet."]) == []


def test_an_accepted_update_that_is_gone(scene: Scene) -> None:
    assert found(scene, accepted=["telegram:1:5"]) == [
        "the accepted update telegram:1:5 is not there"
    ]


def test_what_was_said_twice_or_never(scene: Scene) -> None:
    assert "'Nooit gezegd' stands in 0" in found(scene, said=["Nooit gezegd"])[0]
    sql(
        scene,
        "INSERT INTO ticket_message"
        " (tenant_id, ticket_id, author, internal, text, said_at, revision)"
        " SELECT tenant_id, ticket_id, author, internal, text, said_at, 0 FROM ticket_message",
    )
    assert "stands in 2" in found(scene, said=["De export werkt niet."])[0]


def test_a_job_that_waits(scene: Scene) -> None:
    with scene.unit() as uow:
        from workflows.work import Work

        Work(uow, scene.told, scene.clock()).enqueue("erase_chat", contact_id=1)
    assert "erase_chat waits" in found(scene)[0]
    assert found(scene, now=scene.clock() - timedelta(seconds=1)) == []


def test_a_status_that_may_not_follow(scene: Scene) -> None:
    request = scene.file()
    sql(scene, "UPDATE privacy_request SET status='done'")
    told = "\n".join(found(scene))
    assert f"privacy_request {request.id} went from awaiting_decision to done" in told
    assert "was never closed" in told


def test_an_update_that_was_handled_twice(scene: Scene) -> None:
    Person(scene).says("/help")
    scene.send_all()
    sql(scene, "UPDATE platform_update SET status='received'")
    sql(scene, "UPDATE platform_update SET status='handled'")
    sql(scene, "UPDATE platform_update SET status='received'")
    sql(scene, "UPDATE platform_update SET status='handled'")
    assert any("from received to handled" in one for one in found(scene))


def test_a_notice_that_never_left(scene: Scene) -> None:
    Person(scene).says("/help")
    assert "waits" in found(scene)[0]


def test_a_notice_that_does_not_stand_in_its_chat(scene: Scene) -> None:
    assert "was sent and is not there" in found(scene, chats={CHAT: []})[0]
    erased = frozenset(one.ref for one in chat(scene))
    assert found(scene, chats={CHAT: []}, erased=erased) == []


def test_a_message_that_was_sent_twice(scene: Scene) -> None:
    seen = chat(scene)
    again = [*seen, Seen("1001/99", "", seen[0].nonce)]
    assert "belongs to no notice; same words as" in found(scene, chats={CHAT: again})[0]


def test_a_message_that_may_not_have_arrived_and_did(scene: Scene) -> None:
    Person(scene).says("/help")
    last = scene.rows(NoticeRow)[-1]
    scene.desk.settle([Settled(last.id, "unconfirmed")])
    seen = [*chat(scene)[:-1], Seen("1001/99", "", last.nonce)]
    assert found(scene, chats={CHAT: seen}) == []
    assert (
        "belongs to no notice"
        in found(scene, chats={CHAT: [*seen, seen[-1]._replace(ref="1001/98")]})[0]
    )


def test_messages_in_another_order(scene: Scene) -> None:
    Person(scene).says("/help")
    scene.send_all()
    assert "stands before" in found(scene, chats={CHAT: chat(scene)[::-1]})[0]


def test_cards_of_two_cases_that_came_at_one_moment() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def card(number: int, after: timedelta, **of: int) -> NoticeRow:
        row = NoticeRow(id=number, key="requester-wrote", channel="slack", values={}, attempts=1)
        row.status, row.created_at, row.due_at = NoticeStatus.SENT, at + after, at + after
        row.ticket_id, row.contact_id = of.get("ticket"), of.get("contact")
        return row

    def told(*rows: NoticeRow) -> list[str]:
        return list(invariants._order(rows, {row.id: [9 - row.id] for row in rows}))

    now, soon, later = timedelta(), timedelta(seconds=5), timedelta(minutes=2)
    assert told(card(1, now, ticket=1), card(2, soon, ticket=2)) == []
    assert told(card(1, now, ticket=1), card(2, later, ticket=2)) != []
    assert told(card(1, now, ticket=1), card(2, soon, ticket=1)) != []
    assert told(card(1, now, ticket=1, contact=1), card(2, soon, ticket=2, contact=1)) != []


def test_an_unconfirmed_notice_that_nobody_was_asked_about(scene: Scene) -> None:
    row = scene.rows(NoticeRow, channel="telegram")[0]
    assert row.ticket_id is not None
    sql(scene, "UPDATE notice SET status='unconfirmed' WHERE channel='telegram'")
    assert found(scene) == [f"notice {row.id} {row.key} is unconfirmed and nobody was asked"]


@pytest.mark.parametrize("status", [NoticeStatus.FAILED, NoticeStatus.SENDING])
def test_a_notice_that_ended_badly(scene: Scene, status: NoticeStatus) -> None:
    with scene.unit() as uow:
        for row in uow.session.scalars(select(NoticeRow), execution_options=ACROSS):
            row.status = status
    assert len(found(scene)) == len(scene.rows(NoticeRow))


def test_a_trail_that_was_changed(scene: Scene) -> None:
    with scene.unit() as uow:
        uow.trail.chain(scene.clock())
    assert found(scene) == []
    sql(scene, "DELETE FROM audit_seal")
    assert any("which is gone" in one for one in found(scene))
