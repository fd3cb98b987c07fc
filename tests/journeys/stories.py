"""The two main stories, from the first word to the last, whatever the platform and the world."""

from bots.sandbox import pictures
from tests.journeys import slack_steps, steps
from tests.journeys.steps import EMAIL
from tests.journeys.world import World
from tests.talk import SlackTalk, Talk, TelegramTalk

MORE = {"nl": "Alleen in de nieuwe versie", "en": "Only in the new version"}


def full_request(world: World, talk: Talk) -> str:
    """Access with a copy: asked, proved, approved, passed on, answered; its reference."""
    dpo = world.staff("dpo")
    reference, method = _asks_with_copy(talk)
    card = dpo.card(reference)
    assert talk.name not in dpo.reads(card)
    assert dpo.approves(card)
    talk.hears("request-approved", right="access")
    talk.hears("request-passed-on", tenant="Salesinteract BV")
    dpo.reads_status(card, "passed_on")

    body = world.tenants.arrival(reference).body
    assert body["person"] == {"name": talk.name, "email": EMAIL, "phone": None}
    assert (body["attestation"]["decision"], body["attestation"]["method"]) == ("accept", method)
    assert world.tenants.reply(reference, "acknowledged") == 202
    talk.hears("request-acknowledged")
    assert world.tenants.reply(reference, "completed") == 202
    talk.hears("request-done", right="access")
    dpo.reads_status(card, "done")
    return reference


def _asks_with_copy(talk: Talk) -> tuple[str, str]:
    """In Telegram the copy comes by chat; a Slack bot could not erase it there."""
    if isinstance(talk, SlackTalk):
        reference = slack_steps.files_own(talk, "access")
        talk.hears("id-copy-wanted")
        slack_steps.shows_copy(talk)
        return reference, "id_copy_upload"
    assert isinstance(talk, TelegramTalk)
    reference = steps.files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name), "kopie.jpg", "image/jpeg")
    talk.hears_all("id-copy-checking", "id-copy-accepted")
    talk.loses_sent()
    return reference, "id_copy_chat"


def full_ticket(world: World, talk: Talk) -> str:
    """Opened, claimed, answered both ways, closed, and opened again; its reference."""
    support = world.staff("support")
    reference = _opens(talk)
    card = support.card(reference)
    assert talk.name not in support.reads(card)
    support.hears(card, "requester-wrote", text=slack_steps.PROBLEM[talk.language])
    assert support.presses(card, "claim")

    assert support.fills(card, "reply", text="Is dat in elke browser zo?")
    talk.hears("ticket-reply", text="Is dat in elke browser zo?")
    support.hears(card, "reply-sent", by=support.user.id)
    support.reads_status(card, "waiting_for_requester")
    again = MORE[talk.language]
    talk.says(again).hears("added-to-ticket", reference=reference)
    support.hears(card, "requester-wrote", text=again)

    internal = support.writes(card, "Bekend, morgen opgelost")
    talk.hears_nothing()
    assert support.sends_on(card, internal)
    talk.hears("ticket-reply", text="Bekend, morgen opgelost")
    support.hears(card, "reply-sent")

    assert support.presses(card, "close")
    talk.hears("ticket-closed")
    support.reads_status(card, "closed")
    talk.hears("how-did-it-go")
    talk.presses("write-again").hears("write-to-ticket")
    talk.says(again).hears("added-to-ticket")
    support.hears(card, "ticket-reopened-by-requester")
    support.hears(card, "requester-wrote", text=again)
    support.reads_status(card, "open")
    return reference


def _opens(talk: Talk) -> str:
    if isinstance(talk, SlackTalk):
        return slack_steps.opens_ticket(talk)
    steps.meets(talk)
    talk.presses("report_a_problem").hears("which-category")
    talk.presses({"nl": "Storing of fout", "en": "Fault or error"}[talk.language])
    talk.hears("describe-the-problem")
    return talk.says(slack_steps.PROBLEM[talk.language]).hears("ticket-receipt").reference
