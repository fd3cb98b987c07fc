"""A support ticket from Slack: files, edits, deletions, and the staff's side of it."""

from bots.sandbox import pictures
from identity import clean
from tests.journeys.slack_steps import PROBLEM, opens_ticket
from tests.journeys.stories import full_ticket
from tests.journeys.world import World
from tests.staff import Staff
from tests.talk import label_of


def test_there_and_back(world: World, language: str) -> None:
    full_ticket(world, world.slack(language=language))


def test_a_file_is_screened_and_then_relayed(world: World, language: str) -> None:
    talk, support = world.slack(language=language), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    picture = pictures.not_an_id()
    talk.sends(picture, "scherm.jpg")
    world.until(lambda: _files(support, card.channel, card.ts), 60, "the file is shown")
    ((file,),) = _files(support, card.channel, card.ts)
    assert file["name"] == "scherm.jpg"
    assert world.fake_slack.file_bytes(file["id"]) == (clean(picture), "image/jpeg")


def _files(support: Staff, channel: str, ts: str) -> list[list[dict[str, str]]]:
    return [one["files"] for one in support.user.thread(channel, ts) if one.get("files")]


def test_an_identity_document_is_neither_kept_nor_relayed(world: World) -> None:
    talk, support = world.slack(language="en"), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    talk.sends(pictures.id_card(talk.name, []), "me.jpg")
    talk.hears("file-refused", timeout=60)
    support.hears(card, "file-was-refused")
    assert _files(support, card.channel, card.ts) == []
    world.rests()


def test_an_edit_shows_as_one_and_a_deletion_changes_nothing(world: World, language: str) -> None:
    talk, support = world.slack(language=language), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    talk.edits(PROBLEM[language] + "!")
    support.hears(card, "requester-edited", text=PROBLEM[language] + "!")
    talk.user.deletes(talk.user.dm, talk.last_sent)
    talk.hears_nothing()
    support.hears_nothing(card)
    talk.says(PROBLEM[language])
    support.hears(card, "requester-wrote", text=PROBLEM[language])


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


def test_a_ticket_is_sorted_and_put_off_until_the_requester_writes(world: World) -> None:
    talk, support = world.slack(), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    colleague = world.staff("support2").user.id
    changed = {"assign-to": colleague, "priority": "low", "snooze": "monday"}
    assert support.fills(card, "more", **changed)
    support.hears(card, "ticket-assigned", by=support.user.id)
    said = support.reads_status(card, "snoozed")
    assert world.words.say(card.language, "priority-low") in said
    assert support.user.modals == []
    talk.says(PROBLEM[talk.language]).hears("added-to-ticket")
    support.hears(card, "ticket-woken")
    support.reads_status(card, "open")


def test_what_is_typed_in_the_thread_stays_inside(world: World) -> None:
    talk, support = world.slack(), world.staff("support")
    card = support.card(opens_ticket(talk))
    ts = support.writes(card, "Alleen voor ons")
    world.staff("outsider").writes(card, "Mag ik meelezen?")
    talk.hears_nothing()
    assert support.sends_on(card, ts)
    talk.hears("ticket-reply", text="Alleen voor ons")
    assert support.sends_on(card, ts)
    talk.hears_nothing()


def test_the_requester_closes(world: World, language: str) -> None:
    talk, support = world.slack(language=language), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    talk.presses("close-ticket").hears("ticket-closed-by-you")
    talk.hears("how-did-it-go")
    support.hears(card, "ticket-closed-by-requester")
    support.reads_status(card, "closed")


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
