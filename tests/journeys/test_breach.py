"""A leak that somebody reports: from the first words to the officer who reported it."""

from datetime import datetime, timedelta

import pytest

from storage.models import Breach
from storage.repositories import ACROSS
from tests.journeys.steps import meets
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Talk, text_and_labels

WORDS = {
    "nl": "er zijn gegevens van klanten uitgelekt",
    "en": "customer data has been leaked",
}
CYCLES = "Voorbeeld Fietsen (voorbeeld)"
WHY = "Pas vandaag bleek om wiens gegevens het gaat; eerder viel er niets te melden."


def reports(world: World, talk: Talk, dpo: Staff) -> Card:
    """Reports a leak by the button; the officer's card with the clock."""
    meets(talk)
    talk.presses("report-a-breach").hears("describe-the-breach")
    reference = talk.says(WORDS[talk.language]).hears("breach-receipt").reference
    above = dpo.card(reference, "ticket-card")
    dpo.hears(above, "requester-wrote", text=WORDS[talk.language])
    dpo.hears(above, "breach-card")
    return dpo.card(reference, "breach-card")


def kept(world: World) -> Breach:
    """The newest report as it is kept."""
    with world.looking() as uow:
        rows = uow.session.query(Breach).execution_options(**ACROSS)
        newest = rows.order_by(Breach.id.desc()).first()
        assert newest is not None
        uow.session.expunge_all()
        return newest


def becomes(world: World, dpo: Staff, card: Card, **values: object) -> str:
    """Waits until the card's newest state has these values; its text."""

    def stands() -> bool:
        return values.items() <= dpo._newest(card).values.items()

    world.until(stands, what=f"the card says {values}")
    world.rests()
    return dpo.reads(card)


def test_a_leak_is_reported_contained_and_told_to_the_authority(
    world: World, language: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    card = reports(world, talk, dpo)
    assert card.channel == "C0SALESDPO"
    breach = kept(world)
    assert breach.law_due_at - breach.aware_at == timedelta(hours=72)
    assert breach.due_at <= breach.law_due_at
    shown = dpo.reads(card)
    assert talk.name not in shown
    assert WORDS[language] not in shown

    outsider = world.staff("outsider")
    for name in ("breach-step", "breach-whose", "breach-reported", "breach-dismiss"):
        assert outsider.presses(card, name)
        outsider.is_told_privately("not-yours")
        assert outsider.user.modals == []

    early = dpo.fills(card, "breach-reported")
    assert early.errors == {
        "breach_why_late": world.words.say(card.language, "error-breach-whose-first")
    }
    dpo.user.closes()
    assert dpo.fills(card, "breach-step", breach_step="contain")
    becomes(world, dpo, card, step_contain="done", step_report="open")
    assert dpo.fills(card, "breach-whose", breach_whose="controller")
    assert "Autoriteit Persoonsgegevens" in becomes(world, dpo, card, role="controller")
    assert WORDS[language] in dpo.opens(card, "breach-draft")
    assert dpo.fills(card, "breach-reported")
    becomes(world, dpo, card, stage="reported", step_report="done")
    draft = world.words.say(card.language, "button-breach-draft")
    assert dpo.sees(card)[1] == [draft]
    assert kept(world).reported_at is not None
    talk.hears_nothing()


def test_a_leak_at_a_customer_is_told_to_the_customer(world: World) -> None:
    talk, dpo, femke = world.telegram("nl"), world.staff("dpo"), world.staff("fietsdpo")
    card = reports(world, talk, dpo)
    assert dpo.fills(card, "breach-whose", breach_whose="voorbeeld-fietsen")
    assert CYCLES in becomes(world, dpo, card, role="processor")
    world.rests()
    seen = [text_and_labels(one)[0] for one in femke.user.sees("fietsendpo")]
    (told,) = [one for one in seen if "mogelijk lek" in one]
    assert "Salesinteract" in told
    assert WORDS["nl"] not in told
    assert dpo.fills(card, "breach-reported")
    becomes(world, dpo, card, stage="reported", role="processor")


@pytest.mark.played_in("sqlite")
def test_what_is_reported_after_three_days_says_why(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = reports(world, talk, dpo)
    thread = dpo.card(card.reference, "ticket-card")
    assert dpo.fills(card, "breach-whose", breach_whose="controller")
    until = kept(world).due_at - timedelta(hours=2)
    _turns_to(world, until)
    world.until(lambda: "moet gemeld zijn" in " ".join(dpo.thread(thread)), what="a reminder")
    _turns_to(world, kept(world).law_due_at + timedelta(minutes=1))
    world.until(lambda: "is voorbij sinds" in " ".join(dpo.thread(thread)), what="it is over")
    short = dpo.fills(card, "breach-reported", breach_why_late="Druk.")
    assert set(short.errors) == {"breach_why_late"}
    assert dpo.user.submits(answers={"breach_why_late": WHY})
    becomes(world, dpo, card, stage="reported")
    assert kept(world).reason == WHY


def _turns_to(world: World, moment: datetime) -> None:
    world.rests()
    world.clock.advance(moment - world.clock.now())
    world.product.tidy_now()
    world.rests()
