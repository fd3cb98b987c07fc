"""A report of a data breach in Slack."""

from tests.journeys.world import World


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
