"""Previews are kept for a day at most and open once; what was erased is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from storage import retention
from storage.engine import Storage
from storage.models import AuditEvent, IdCopy, LinkPurpose, Preview
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from storage.vault import KEPT_FOR
from tests.makers import NOW, make_id_copy, make_request, make_tenant
from tests.storage.conftest import Unit
from tests.storage.test_outbox import in_threads

JPEG = b"\xff\xd8\xffMARK-KRAM"
SECOND = timedelta(seconds=1)
HALF_AN_HOUR = timedelta(minutes=30)


def a_copy(uow: UnitOfWork) -> IdCopy:
    """A copy of a request of a tenant of its own."""
    uow.add(acme := make_tenant())
    uow.add(request := make_request(tenant_id=acme.id))
    uow.add(copy := make_id_copy(tenant_id=acme.id, request_id=request.id))
    return copy


@pytest.fixture
def kept(work: Unit) -> Preview:
    """A preview that was just put in."""
    with work() as uow:
        preview = uow.vault.keep(a_copy(uow), JPEG, NOW)
        uow.session.flush()
    return preview


def test_a_preview_is_given_until_its_day_is_over(work: Unit, kept: Preview) -> None:
    assert timedelta(hours=24) > KEPT_FOR
    with work() as uow:
        last = NOW + KEPT_FOR - SECOND
        assert uow.vault.content(kept.tenant_id, kept.id, last) == JPEG
        assert uow.vault.content(kept.tenant_id, kept.id, last + SECOND) is None
        assert uow.vault.content(kept.tenant_id + 1, kept.id, NOW) is None
        assert uow.vault.over(last) == []
        assert [one.id for one in uow.vault.over(last + SECOND)] == [kept.id]


def test_an_erased_one_leaves_only_that_it_was_there(
    work: Unit, kept: Preview, storage: Storage
) -> None:
    with work() as uow:
        (found,) = uow.vault.of_request(kept.tenant_id, kept.request_id)
        retention.erase_preview(uow, found, NOW, why="decided")
    with work() as uow:
        assert uow.vault.content(kept.tenant_id, kept.id, NOW) is None
        assert uow.vault.of_request(kept.tenant_id, kept.request_id) == []
        assert uow.vault.over(NOW + 9 * KEPT_FOR) == []
        event = uow.session.scalars(select(AuditEvent), execution_options=ACROSS).one()
        assert event.event == "request:identity:preview_erased"
        assert event.facts == {"preview": kept.id, "why": "decided"}
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        assert connection.execute(text("SELECT content FROM preview")).scalar() is None


def test_it_is_not_stored_as_it_is(kept: Preview, storage: Storage) -> None:
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        stored = bytes(connection.execute(text("SELECT content FROM preview")).scalar_one())
    assert len(stored) > len(JPEG)
    assert b"MARK" not in stored
    assert b"\xff\xd8\xff" not in stored


def test_a_link_opens_once_and_only_for_what_it_was_made(work: Unit, kept: Preview) -> None:
    with work() as uow:
        (found,) = uow.vault.of_request(kept.tenant_id, kept.request_id)
        token = uow.vault.link(found, LinkPurpose.LOOK, NOW + HALF_AN_HOUR, by="U0ANNA")
    with work() as uow:
        for _ in range(2):
            link = uow.vault.find_link(token, LinkPurpose.LOOK, NOW)
            assert link is not None
            assert (link.preview_id, link.by) == (kept.id, "U0ANNA")
        assert uow.vault.claim_link(token, LinkPurpose.USE, NOW) is None
        assert uow.vault.claim_link("", LinkPurpose.LOOK, NOW) is None
        assert uow.vault.claim_link(token, LinkPurpose.LOOK, NOW + HALF_AN_HOUR) is None
        assert uow.vault.claim_link(token, LinkPurpose.LOOK, NOW) is not None
        assert uow.vault.claim_link(token, LinkPurpose.LOOK, NOW) is None
        assert uow.vault.find_link(token, LinkPurpose.LOOK, NOW) is None


def test_of_many_who_open_a_link_at_once_one_does(work: Unit, kept: Preview) -> None:
    with work() as uow:
        (found,) = uow.vault.of_request(kept.tenant_id, kept.request_id)
        token = uow.vault.link(found, LinkPurpose.LOOK, NOW + HALF_AN_HOUR)

    def opens(_number: int) -> bool:
        with work() as uow:
            return uow.vault.claim_link(token, LinkPurpose.LOOK, NOW) is not None

    assert sorted(in_threads(4, opens)) == [False, False, False, True]


def test_a_link_ends_with_its_preview_and_is_forgotten(work: Unit, kept: Preview) -> None:
    with work() as uow:
        (found,) = uow.vault.of_request(kept.tenant_id, kept.request_id)
        token = uow.vault.link(found, LinkPurpose.LOOK, NOW + timedelta(days=9))
        link = uow.vault.find_link(token, LinkPurpose.LOOK, NOW)
        assert link is not None
        assert link.expires_at == found.expires_at
    with work() as uow:
        retention.drop_finished(uow, kept.expires_at + retention.LINKS_KEPT + SECOND)
        assert uow.vault.find_link(token, LinkPurpose.LOOK, NOW) is None
