"""What is looked for again: when its time has come, of one channel, and only the newest change."""

from datetime import timedelta
from typing import Any

from storage.models import NoticeStatus
from storage.second_look import any_awaited, awaited, is_outdated
from tests.makers import NOW, make_notice
from tests.storage.conftest import Unit

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def add(work: Unit, **given: Any) -> int:
    told = {"channel": "slack", "status": NoticeStatus.UNCONFIRMED, "leased_until": NOW + MINUTE}
    with work() as uow:
        uow.notices.add(row := make_notice(**(told | given)))
        return row.id


def found(work: Unit, now: Any) -> list[int]:
    with work() as uow:
        rows = [row.id for row in awaited(uow.session, "slack", now)]
        assert any_awaited(uow.session, "slack", now) is bool(rows)
        return rows


def test_only_what_is_unsure_and_due_is_looked_for(work: Unit) -> None:
    wanted = add(work)
    add(work, channel="telegram")
    add(work, status=NoticeStatus.SENT)
    add(work, leased_until=None)
    assert found(work, NOW + MINUTE) == []
    assert found(work, NOW + MINUTE + SECOND) == [wanted]


def test_a_change_is_outdated_by_a_newer_one_of_the_same_message(work: Unit) -> None:
    card = add(work, status=NoticeStatus.SENT)
    add(work, edits_id=card)
    add(work, edits_id=card)
    with work() as uow:
        later = NOW + MINUTE + SECOND
        older, newer = awaited(uow.session, "slack", later)
        assert is_outdated(uow.session, older)
        assert not is_outdated(uow.session, newer)
