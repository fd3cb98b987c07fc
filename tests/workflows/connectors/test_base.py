"""Pauses between tries, and what is handed over."""

import hashlib
from datetime import timedelta

import pytest

from tests.workflows.connectors.test_signed_webhook import HANDOVER
from workflows.connectors.base import LONGEST_PAUSE, pause_after


def test_pauses_grow_and_end():
    pauses = [pause_after(tries) for tries in range(1, 12)]
    assert pauses[-1] is None
    assert pauses[:-1] == sorted(set(pauses[:-1]))
    assert timedelta(days=1) < sum(pauses[:-1], timedelta(0)) < timedelta(days=3)


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        (None, timedelta(seconds=5)),
        (timedelta(seconds=1), timedelta(seconds=5)),
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(days=30), LONGEST_PAUSE),
    ],
)
def test_a_longer_pause_that_was_asked_for_is_kept(asked, pause):
    assert pause_after(1, asked) == pause


def test_asking_for_a_pause_does_not_prolong_the_tries():
    assert pause_after(11, timedelta(hours=1)) is None


def test_a_receipt_keeps_the_digest_of_what_is_sent_and_names_without_values():
    assert HANDOVER.digest() == hashlib.sha256(HANDOVER.encoded()).hexdigest()
    parts = HANDOVER.parts()
    assert {"reference", "right", "details", "person.name", "person.email"} <= set(parts)
    assert not {"person.phone", "reply_url", "attestation"} & set(parts)
    assert not any(value in parts for value in (HANDOVER.person.name, HANDOVER.details))
