"""Finding tickets by words that are kept as hashes only."""

import pytest
from sqlalchemy import select

from storage.models import Tenant, TicketMessage, TicketWord
from storage.search import words_of
from tests.conversation_kit import Scene, speaker_of


@pytest.fixture
def scene(storage):
    """The desk on both kinds of database."""
    return Scene(storage)


def test_words_are_small_and_plain_and_keep_addresses_whole():
    assert words_of("De Éxport (CSV) werkt niet: noor@example.org!") == {
        "export",
        "csv",
        "werkt",
        "niet",
        "noor@example.org",
    }


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "1112.22.333",
        "SPECI2014",
        "NE3X00L76",
        "P<NLDVOORBEELD<<NOOR<<<<<<",
    ],
)
def test_what_an_identity_document_says_is_never_a_word(text):
    assert words_of(text) == frozenset()


def test_a_number_of_an_invoice_is_a_word():
    assert words_of("Factuur 2026-00417 en 123456781") == {"factuur", "2026-00417", "123456781"}


def found(scene, *words, tenant="salsoft"):
    with scene.unit() as uow:
        tenant_id = scene.row(Tenant, slug=tenant).id
        return [one.reference for one in uow.search.by_words(tenant_id, words, limit=10)]


def test_a_ticket_is_found_by_all_of_its_words_only(scene):
    first = scene.open_ticket(text="De export naar Excel werkt niet.")
    second = scene.open_ticket(text="De export duurt lang.", speaker=speaker_of("1002"))
    assert found(scene, "export") == [second.reference, first.reference]
    assert found(scene, "export", "excel") == [first.reference]
    assert found(scene, "export", "duurt", "excel") == []
    assert found(scene) == []


def test_another_tenant_does_not_find_it(scene):
    scene.open_ticket(text="De export werkt niet.")
    scene.open_ticket("xential", text="Een rekening.", speaker=speaker_of("1002"))
    assert found(scene, "export", tenant="xential") == []
    assert found(scene, "rekening", tenant="salsoft") == []


def test_no_word_stands_in_the_database(scene):
    scene.open_ticket(text="De export werkt niet.")
    words = [row.word for row in scene.rows(TicketWord)]
    assert len(words) == 3
    assert all(word.startswith("h:") for word in words)


def test_a_text_that_goes_takes_its_words_with_it(scene):
    ticket = scene.open_ticket(text="De export werkt niet.")
    with scene.unit() as uow:
        (message,) = uow.session.scalars(
            select(TicketMessage).where(
                TicketMessage.tenant_id == ticket.tenant_id, TicketMessage.ticket_id == ticket.id
            )
        )
        message.text = "De import."
    assert found(scene, "export") == []
    assert found(scene, "import") == [ticket.reference]
