"""Telling a controller by e-mail: what stands in the mail, and what comes of trouble."""

from dataclasses import replace

import pytest

from tests.workflows.connectors.test_signed_webhook import HANDOVER
from workflows.connectors.base import ANONYMISE, EVERYTHING, REMINDER, WITHDRAWN, Outcome, can_carry
from workflows.connectors.email import Email
from workflows.notices import ChannelDown, MailRefused

LINK = "https://loket.example/handover/abc"


class Office:
    def __init__(self, trouble=None):
        self.sent = []
        self.trouble = trouble

    def send(self, mail):
        if self.trouble is not None:
            raise self.trouble
        self.sent.append(mail)


def connector(office, link=LINK):
    return Email("privacy@bloemen.example", office, lambda *_: link, "nl")


def test_a_mail_has_the_link_and_dates_and_nothing_of_the_person():
    office = Office()
    assert connector(office).pass_on(HANDOVER, message_id="msg_1") == Outcome.delivered()
    (mail,) = office.sent
    assert (mail.to, mail.key, mail.message_id) == (
        "privacy@bloemen.example",
        "mail-handover",
        "msg_1",
    )
    assert mail.values["link"] == LINK
    assert mail.values["legal_on"] == "2026-04-07"
    said = repr(mail.values)
    for personal in (HANDOVER.person.name, HANDOVER.person.email, HANDOVER.details):
        assert personal not in said


@pytest.mark.parametrize(
    ("event", "key", "link"), [(WITHDRAWN, "mail-withdrawn", ""), (REMINDER, "mail-reminder", LINK)]
)
def test_other_events_have_words_of_their_own(event, key, link):
    office = Office()
    connector(office).pass_on(replace(HANDOVER, type=event), message_id="msg_1")
    assert (office.sent[0].key, office.sent[0].values["link"]) == (key, link)


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (MailRefused("smtp-550"), Outcome.refused("smtp-550")),
        (ChannelDown("smtp-452"), Outcome.retry("smtp-452")),
    ],
)
def test_trouble_is_for_good_or_for_now(trouble, outcome):
    assert connector(Office(trouble)).pass_on(HANDOVER, message_id="m") == outcome


def test_without_a_server_or_a_public_address_nothing_is_sent():
    assert connector(None).pass_on(HANDOVER, message_id="m") == Outcome.refused("no-mail-server")
    office = Office()
    outcome = connector(office, link="").pass_on(HANDOVER, message_id="m")
    assert (outcome, office.sent) == (Outcome.refused("no-public-address"), [])


def test_people_read_it_so_it_carries_every_right():
    assert connector(Office()).carries == EVERYTHING - {ANONYMISE}
    assert can_carry(connector(Office()), HANDOVER)
    assert not can_carry(connector(Office()), replace(HANDOVER, type=ANONYMISE))
