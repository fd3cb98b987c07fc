"""`loket retention`, `loket case where` and `loket case certificate` as their users run them."""

import json
from datetime import timedelta

import pytest

from bots.certificate_file import with_certificate
from bots.conversation.words import shared
from tests.bots.loket_kit import commands
from tests.conversation_kit import Chat
from tests.makers import NOW
from tests.workflows.forgetting_kit import remove_copies
from workflows.notices import Address, Notice


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A migrated database, for what ended long ago."""
    with commands(tmp_path_factory.mktemp("forgetting")) as found:
        yield found


def test_what_would_go_goes_and_is_certified(place, tmp_path):
    scene = place.scene()
    request, ticket = scene.file(), scene.open_ticket()
    scene.send_all()
    with scene.unit() as uow:
        long_ago = NOW - timedelta(days=5000)
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "done", long_ago
        found = uow.tickets.get(ticket.tenant_id, ticket.id)
        found.status, found.closed_at = "closed", long_ago

    where = place("case", "where", ticket.reference).output
    assert "the chat in Telegram" in where
    lines = place("case", "where", request.reference, "--json").output.splitlines()
    assert {json.loads(line)["copy_place"] for line in lines} >= {"telegram-chat", "backup"}

    planned = place("retention", "--dry-run").output.splitlines()
    assert [line.split()[1] for line in planned] == [request.reference, ticket.reference]
    assert all("kept " in line for line in planned)
    assert place("retention", "--dry-run", "--tenant", "xential").output == ""
    assert scene.ticket(ticket.reference).erased_at is None

    assert place("retention").output == "Erased: 1 requests, 1 tickets, 1 chats and drafts.\n"
    assert place("retention").output == "Erased: 0 requests, 0 tickets, 0 chats and drafts.\n"

    told = place("case", "certificate", ticket.reference).output
    assert "Copies are still being removed." in told
    assert "Er worden nog kopieën gewist." in told
    out = tmp_path / "proof.txt"
    assert place("case", "certificate", ticket.reference, "--out", out).exit_code == 0
    assert "Noor" not in out.read_text("utf-8")
    assert "is there already" in place("case", "certificate", ticket.reference, "--out", out).stderr
    assert "is erased" in place("case", "where", ticket.reference).stderr
    remove_copies(scene, Chat())
    scene.storage.close()


def test_what_is_not_there_is_said_in_a_sentence(place):
    assert place("case", "where", "T-NONE").stderr == "There is no request or ticket T-NONE.\n"
    assert place("case", "certificate", "T-NONE").stderr == "Nothing of T-NONE was erased.\n"


def test_a_certificate_goes_out_as_a_file_in_both_languages():
    head = {"key": "certificate-tail", "erasure_mode": "erase"}
    values = {"reference": "T-7F3K", "lines": [head]}
    plain = Notice(1, "n", Address("slack", "U0DPO"), "certificate", "nl", values)
    file = with_certificate(plain, shared()).attachment
    assert file.name == "T-7F3K-erased.txt"
    text = file.content.decode()
    assert "What stays" in text
    assert "Wat blijft" in text
    other = Notice(1, "n", Address("slack", "U0DPO"), "receipt", "nl", values)
    assert with_certificate(other, shared()).attachment is None
