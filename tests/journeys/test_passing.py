"""A customer that hears by e-mail, a question about both, and a request that came by letter."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bots.sandbox.fake_mail import Arrived
from bots.sandbox.serve import PATIENCE
from storage.models import HandoverReceipt
from tests.journeys.steps import DETAILS, EMAIL, asks, files_with_customer, gives_details
from tests.journeys.world import World

FLOWERS, MAILBOX = "Bloemen Voorbeeld", "privacy@bloemen.example"
CYCLES = "Voorbeeld Fietsen"


def mails(world: World, about: str) -> list[Arrived]:
    """What the florist's mailbox holds about a case."""
    return [one for one in world.stage.mail.mails(MAILBOX) if about in one.subject]


def mail(world: World, about: str, number: int = 1) -> Arrived:
    """Waits for so many mails about a case and gives the last."""
    world.stage.mail.wait_until(lambda: len(mails(world, about)) >= number, PATIENCE)
    return mails(world, about)[number - 1]


@contextmanager
def florist(world: World, link: str) -> Iterator["Florist"]:
    """Somebody at the florist's, with a browser of their own."""
    with httpx.Client(follow_redirects=True, timeout=PATIENCE) as browser:
        yield Florist(world, browser, link)


class Florist:
    """Opens the page of a mail, asks for its code, reads and answers."""

    def __init__(self, world: World, browser: httpx.Client, link: str) -> None:
        self.world, self.browser, self.link = world, browser, link

    def reads(self) -> str:
        answer = self.browser.get(self.link)
        assert answer.status_code == 200
        return answer.text

    def does(self, act: str, **fields: str) -> str:
        answer = self.browser.post(self.link, data={"act": act, **fields})
        assert answer.status_code == 200, answer.text
        return answer.text

    def opens(self, reference: str) -> str:
        """With the code out of the second mail."""
        self.does("code")
        found = re.search(r"\b(\d{6})\b", mail(self.world, reference, 2).text)
        assert found is not None
        return self.does("open", code=found[1])


def link_in(arrived: Arrived) -> str:
    """The address on a line of its own."""
    (link,) = [line for line in arrived.text.splitlines() if line.startswith("http")]
    return link


def test_a_customer_is_told_by_mail_reads_with_a_code_and_answers(
    world: World, language: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_with_customer(talk, "rectification", "Bloemen Voorbeeld", FLOWERS)
    talk.hears("request-forwarded", tenant=f"{FLOWERS} (voorbeeld)")
    told = mail(world, reference)
    for personal in (talk.name, EMAIL, DETAILS[language]):
        assert personal not in f"{told.subject} {told.text}"
    with florist(world, link_in(told)) as someone:
        assert talk.name not in someone.reads()
        shown = someone.opens(reference)
        for personal in (talk.name, EMAIL, DETAILS[language]):
            assert personal in shown
        someone.does("acknowledged")
        talk.hears("request-acknowledged")
        someone.does("completed")
        talk.hears("request-done")
    card = dpo.card(reference, "forwarded-to-customer")
    state = dpo.opens(card, "handover-state")
    assert reference in state
    for personal in (talk.name, EMAIL, DETAILS[language]):
        assert personal not in state
    with world.looking() as uow:
        rows = uow.session.query(HandoverReceipt).execution_options(across_tenants=True)
        newest = rows.order_by(HandoverReceipt.id.desc()).first()
        assert newest is not None
        assert (newest.way, newest.acknowledged_at is not None) == ("email", True)


def test_somebody_without_the_code_sees_and_changes_nothing(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_with_customer(talk, "access", "Voorbeeldbloemen", FLOWERS)
    talk.hears("request-forwarded")
    link = link_in(mail(world, reference))
    with florist(world, link) as stranger:
        for _ in range(3):
            assert talk.name not in stranger.reads()
        answer = stranger.browser.post(link, data={"act": "completed"})
        assert answer.status_code == 403
    talk.hears_nothing()


def test_a_mailbox_that_bounces_is_told_to_the_operators_dpo(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    world.stage.mail.behave("unknown")
    reference = files_with_customer(talk, "access", "Bloemen Voorbeeld", FLOWERS)
    card = dpo.card(reference, "handover-failed")
    assert "smtp-550" in dpo.sees(card)[0]
    world.stage.mail.behave("ok")
    assert dpo.presses(card, "retry-handover")
    talk.hears("request-forwarded")
    assert mail(world, reference)


def test_both_at_once_know_of_each_other_and_end_apart(world: World, language: str) -> None:
    talk, dpo, femke = world.telegram(language), world.staff("dpo"), world.staff("fietsdpo")
    asks(talk, "erasure")
    talk.presses("scope-both").hears("which-customer")
    talk.says("Voorbeeld Fietsen").hears("is-it-one-of-these")
    talk.presses(CYCLES)
    gives_details(talk, "erasure")
    own = talk.presses("file-it").hears("receipt", tenant="Salesinteract BV").reference
    theirs = talk.hears("receipt", tenant=f"{CYCLES} (voorbeeld)").reference
    talk.hears("code-wanted", reference=own)
    ours, hers = dpo.card(own, "dpo-card", "request-filed"), femke.card(theirs, "dpo-card")
    assert CYCLES in dpo.reads(ours)
    assert "Salesinteract" in femke.reads(hers)
    assert own != theirs
    assert femke.fills(hers, "ask", question="Om welke fiets gaat het?")
    talk.hears("question-for-you", reference=theirs)
    femke.hears(hers, "question-sent")
    dpo.hears_nothing(ours)


def test_a_letter_is_filed_by_the_dpo_and_its_answers_go_by_letter(world: World) -> None:
    dpo = world.staff("dpo")
    assert dpo.user.command("/loket", "indienen", dpo.user.dm)
    assert dpo.user.submits(
        answers={
            "filed-tenant": "salesinteract",
            "filed-right": "access",
            "filed-on": "1-10-2026",
            "filed-time": "09:00",
            "filed-way": "letter",
            "filed-name": "Noor Voorbeeld",
            "filed-contact": "",
            "filed-address": "Dorpsstraat 1, Voorbeelddorp",
            "filed-language": "en",
            "filed-details": "What do you know about me?",
            "filed-identified": "known_address",
        }
    )
    rows = world.until(lambda: world.notices_like("letter-to-send", newest=1), what="a letter")
    reference = rows[0].values["reference"]
    card = dpo.card(reference, "dpo-card")
    assert "brief" in dpo.reads(card)
    assert "Noor" not in dpo.reads(card)
    letter = dpo.hears(card, "letter-to-send", letter="receipt")
    assert "Your request was received on Thursday 1 October 2026" in letter.text
    details = dpo.opens(card, "details")
    assert "Dorpsstraat 1, Voorbeelddorp" in details
    assert dpo.fills(card, "ask", question="Which shop was it?")
