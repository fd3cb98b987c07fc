"""A support ticket from Slack: files, edits, deletions, and the staff's side of it."""

from bots.sandbox import pictures
from identity import clean
from tests.journeys.slack_steps import PROBLEM, opens_ticket
from tests.journeys.stories import full_ticket
from tests.journeys.world import World
from tests.staff import Staff
from tests.talk import label_of


def test_the_first_claim_wins(world: World) -> None:
    talk, first, second = world.slack(), world.staff("support"), world.staff("support2")
    card = first.card(opens_ticket(talk))
    label = label_of(world.words, card.language, "claim")
    assert first.presses(card, "claim")
    world.until(lambda: label not in first.sees(card)[1], what="the card is drawn anew")
    assert label not in second.sees(card)[1]
    assert first.presses(card, "close")
    talk.hears("ticket-closed")
    talk.hears("how-did-it-go")
    first.reads_status(card, "closed")
    assert second.presses(card, "reopen")
    first.reads_status(card, "open")


def test_a_leak_goes_to_the_dpo(world: World, language: str) -> None:
    talk, dpo = world.slack(language=language), world.staff("dpo")
    talk.commands("start", "salesinteract")
    talk.skips()
    text = {"nl": "er is een datalek bij jullie", "en": "there was a data breach at your company"}
    talk.says(text[language]).hears("understood-breach")
    reference = talk.presses("report-it").hears("breach-receipt").reference
    card = dpo.card(reference)
    assert card.channel == "C0SALESDPO"
    dpo.hears(card, "requester-wrote", text=text[language])
