"""A support ticket, from Telegram to the tenant's Slack channel and back."""

from tests.journeys.steps import meets
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Talk

FIRST = {"nl": "ik kan niet inloggen op mijn account", "en": "I cannot sign in to my account"}
MORE = {"nl": "Het gaat om de app.", "en": "It is about the app."}
LABEL = {"nl": "Account en inloggen", "en": "Account and sign-in"}
ANSWER = "Probeer het nog eens, het wachtwoord is hersteld."


def opens(world: World, talk: Talk) -> tuple[Staff, Card]:
    """Opens a ticket by button; the support colleague and the ticket's card."""
    meets(talk)
    talk.presses("report_a_problem").hears("which-category")
    talk.presses(LABEL[talk.language]).hears("describe-the-problem")
    receipt = talk.says(FIRST[talk.language]).hears("ticket-receipt")
    support = world.staff("support")
    card = support.card(receipt.reference)
    support.hears(card, "requester-wrote", text=FIRST[talk.language])
    return support, card


def test_free_words_become_a_ticket(world: World, language: str) -> None:
    talk, support = world.telegram(language), world.staff("support")
    meets(talk)
    talk.says(FIRST[language]).hears("which-category")
    receipt = talk.presses(LABEL[language]).hears("ticket-receipt")
    card = support.card(receipt.reference)
    support.hears(card, "requester-wrote", text=FIRST[language])


def test_the_first_to_claim_has_it(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    robin = world.staff("support2")
    label = world.words.say(card.language, "button-claim")
    assert label in robin.sees(card)[1]
    assert robin.presses(card, "claim")
    robin.reads_status(card, "open")
    world.rests()
    assert label not in support.sees(card)[1]
    assert support.presses_as_shown_first(card)
    support.is_told_privately("already-claimed", by="U0SUPPORT2")


def test_an_outsider_cannot_claim_or_reply(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    otto = world.staff("outsider")
    assert otto.presses(card, "claim")
    otto.is_told_privately("not-yours")
    assert otto.presses(card, "reply")
    assert otto.user.modals == []
    otto.is_told_privately("not-yours")
    typed = otto.writes(card, "Dit is van een buitenstaander.")
    otto.sends_on(card, typed)
    otto.is_told_privately("not-yours")
    talk.hears_nothing()
    support.hears_nothing(card)


def test_order_is_kept_both_ways(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    said = [f"Regel {number} van mijn verhaal over de fout." for number in range(5)]
    for line in said:
        talk.says(line)
    for line in said:
        support.hears(card, "requester-wrote", text=line)
    talk.hears_nothing()
    for line in said:
        assert support.fills(card, "reply", text=line)
    for line in said:
        talk.hears("ticket-reply", text=line)
        support.hears(card, "reply-sent", text=line)


def test_a_breach_goes_to_the_dpo_at_once(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    meets(talk)
    words = {
        "nl": "er zijn gegevens van klanten uitgelekt",
        "en": "customer data has been leaked",
    }[language]
    talk.presses("report-a-breach").hears("describe-the-breach")
    receipt = talk.says(words).hears("breach-receipt")
    card = dpo.card(receipt.reference)
    assert card.channel == "C0SALESDPO"
    dpo.hears(card, "requester-wrote", text=words)
    assert dpo.fills(card, "reply", text="Dank, wij kijken er direct naar.")
    talk.hears("ticket-reply")


def test_free_words_about_a_breach_are_confirmed_first(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    meets(talk)
    words = {
        "nl": "ik wil een datalek melden",
        "en": "I want to report a data breach",
    }[language]
    talk.says(words).hears("understood-breach")
    receipt = talk.presses("report-it").hears("breach-receipt")
    dpo.hears(dpo.card(receipt.reference), "requester-wrote", text=words)
