"""Receipts, links and letters in the database, on both kinds."""

from datetime import timedelta

import pytest

from storage.models import HandoverLink, HandoverReceipt, LetterToSend
from tests.makers import NOW, make_contact, make_request, make_tenant


@pytest.fixture
def request_(work):
    with work() as uow:
        uow.session.add_all([tenant := make_tenant(), contact := make_contact()])
        uow.session.flush()
        uow.add(made := make_request(tenant_id=tenant.id, contact_id=contact.id))
        uow.session.expunge_all()
    return made


def receipt(uow, request, **given):
    row = HandoverReceipt(
        tenant_id=request.tenant_id, request_id=request.id, begun_at=NOW, parts=[], **given
    )
    uow.add(row)
    return row


def test_the_newest_hand_over_counts_and_all_are_kept(work, request_):
    with work() as uow:
        receipt(uow, request_)
        second = receipt(uow, request_)
        assert uow.passing.newest(request_.tenant_id, request_.id) is second
        assert len(uow.passing.of_request(request_.tenant_id, request_.id)) == 2
        assert uow.passing.of_request(request_.tenant_id + 1, request_.id) == []


def test_each_thing_is_told_once_by_whoever_comes_first(work, request_):
    with work() as uow:
        receipt(uow, request_)
    for first in (True, False):
        with work() as uow:
            row = uow.passing.newest(request_.tenant_id, request_.id)
            assert uow.passing.tell(row, "reminded_at", NOW) is first
    with work() as uow:
        assert uow.passing.newest(request_.tenant_id, request_.id).reminded_at == NOW


def test_a_link_is_made_once_and_found_by_its_token_alone(work, request_):
    with work() as uow:
        token = uow.passing.token_for(request_.tenant_id, request_.id, "msg_1")
        for _ in range(2):
            uow.passing.ensure_link(
                request_,
                token=token,
                address="privacy@example.org",
                now=NOW,
                until=NOW + timedelta(days=14),
            )
    with work() as uow:
        link = uow.passing.find_link(token, NOW)
        assert link.address == "privacy@example.org"
        assert token not in link.token_hash
        assert uow.passing.find_link(token, NOW + timedelta(days=14)) is None
        assert uow.passing.find_link(token[:-1], NOW) is None
        assert uow.passing.link(request_.tenant_id + 1, link.id) is None
        uow.passing.drop_links(NOW + timedelta(days=15))
    with work() as uow:
        assert uow.session.query(HandoverLink).execution_options(across_tenants=True).all() == []


def test_other_messages_have_other_tokens(work, request_):
    with work() as uow:
        made = {
            uow.passing.token_for(tenant, request, message)
            for tenant in (1, 2)
            for request in (1, 2)
            for message in ("a", "b")
        }
    assert len(made) == 8


def test_letters_that_wait(work, request_):
    with work() as uow:
        uow.add(
            LetterToSend(
                tenant_id=request_.tenant_id,
                request_id=request_.id,
                key="receipt",
                language="nl",
                values={},
                notice_id=7,
                made_at=NOW,
            )
        )
    with work() as uow:
        assert uow.passing.unsent_letters(NOW) == []
        (letter,) = uow.passing.unsent_letters(NOW + timedelta(seconds=1))
        assert uow.passing.letter_of_notice(request_.tenant_id, 7) is letter
        assert uow.passing.letter_of_notice(request_.tenant_id + 1, 7) is None
        letter.sent_at = NOW
    with work() as uow:
        assert uow.passing.unsent_letters(NOW + timedelta(seconds=1)) == []


def test_open_cases_are_counted_by_tenant(work, request_):
    with work() as uow:
        slug = uow.tenants.get(request_.tenant_id).slug
        assert uow.passing.open_cases() == {slug: 1}
