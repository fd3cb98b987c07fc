"""A support ticket, from Telegram to the tenant's Slack channel and back."""

from bots.sandbox import pictures
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


def test_there_and_back_again(world: World, language: str) -> None:
    talk = world.telegram(language)
    support, card = opens(world, talk)
    assert talk.name not in support.reads(card)
    assert support.presses(card, "claim")
    support.reads_status(card, "open")

    support.writes(card, "Interne notitie: even kijken in het logboek.")
    talk.hears_nothing()
    assert support.fills(card, "reply", text=ANSWER)
    talk.hears("ticket-reply", text=ANSWER)
    support.hears(card, "reply-sent", text=ANSWER, by="U0SUPPORT")
    support.reads_status(card, "waiting_for_requester")

    talk.says(MORE[language]).hears("added-to-ticket", reference=card.reference)
    support.hears(card, "requester-wrote", text=MORE[language])
    support.reads_status(card, "open")
    talk.edits(f"{MORE[language]} !")
    support.hears(card, "requester-edited", text=f"{MORE[language]} !")

    typed = support.writes(card, "Het is gelukt, u kunt weer inloggen.")
    talk.hears_nothing()
    assert support.sends_on(card, typed)
    talk.hears("ticket-reply", text="Het is gelukt, u kunt weer inloggen.")
    support.hears(card, "reply-sent")

    assert support.presses(card, "close")
    talk.hears("ticket-closed", reference=card.reference)
    support.reads_status(card, "closed")
    talk.hears("how-did-it-go")
    talk.presses("write-again").hears("write-to-ticket")
    talk.says(MORE[language]).hears("added-to-ticket", reference=card.reference)
    support.hears(card, "ticket-reopened-by-requester")
    support.hears(card, "requester-wrote")
    support.reads_status(card, "open")
    talk.presses("close-ticket").hears("ticket-closed-by-you")
    support.hears(card, "ticket-closed-by-requester")
    support.reads_status(card, "closed")
    assert support.presses(card, "reopen")
    support.reads_status(card, "open")


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


def test_a_picture_comes_along(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    talk.sends(pictures.not_an_id(), "bon.jpg", "image/jpeg", MORE["nl"])
    support.hears(card, "requester-wrote", text=MORE["nl"])
    world.until(lambda: len(support.thread(card)) >= 3, timeout=20.0)
    files = [one for one in support.user.thread(card.channel, card.ts) if one.get("files")]
    assert [one["files"][0]["name"] for one in files] == ["bon.jpg"]


def test_an_identity_document_is_neither_kept_nor_relayed(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    data = pictures.id_card("Sanne de Vries", ["photo"])
    talk.sends(data, "paspoort.jpg", "image/jpeg")
    talk.hears("file-refused", reason="identity-document", timeout=30.0)
    support.hears(card, "file-was-refused", reason="identity-document")
    talk.loses_sent()
    world.rests()
    seen = support.user.thread(card.channel, card.ts)
    assert [one for one in seen if one.get("files")] == []


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
