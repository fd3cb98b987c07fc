"""Each way of a ticket, in every pair of channel, language and database."""

from bots.sandbox import pictures
from tests.journeys import helpdesk_steps as steps
from tests.journeys.helpdesk_steps import FIRST, MORE, OTHER, opens
from tests.journeys.world import World
from tests.talk import SlackTalk, Talk, TelegramTalk, text_and_labels

ANSWER = "Probeer het nog eens, het is hersteld."
BETTER = "Probeer het nog eens, de knop is hersteld."
NOTE = "Interne notitie: even kijken in het logboek."
REASON = "De storing is opgelost in versie 9."
UNDO = 10


# From the first words to the last


def test_claimed_answered_closed_rated_and_opened_again(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    assert asker.name not in support.reads(card)
    assert support.presses(card, "claim")
    support.writes(card, NOTE)
    asker.hears_nothing()
    assert support.fills(card, "reply", text=ANSWER)
    asker.hears("ticket-reply", text=ANSWER)
    support.hears(card, "reply-sent", text=ANSWER, by=support.user.id)
    support.reads_status(card, "waiting_for_requester")
    more = MORE[asker.language]
    asker.says(more).hears("added-to-ticket", reference=card.reference)
    support.hears(card, "requester-wrote", text=more)
    support.reads_status(card, "open")

    assert support.presses(card, "close")
    asker.hears("ticket-closed", reference=card.reference)
    support.reads_status(card, "closed")
    asked = asker.hears("how-did-it-go")
    asker.presses("rate-4").lost("thanks-for-rating", "sent")
    asker.presses("write-again").hears("write-to-ticket")
    asker.says(more).hears("added-to-ticket")
    support.hears(card, "ticket-reopened-by-requester")
    support.hears(card, "requester-wrote", text=more)
    asker.presses("close-ticket").hears("ticket-closed-by-you")
    support.hears(card, "ticket-closed-by-requester")
    support.reads_status(card, "closed")
    told = steps.transcript(support, card.reference)
    for part in (FIRST[asker.language], NOTE, ANSWER, more):
        assert part in told
    assert asked.labels[1] not in told
    assert support.presses(card, "reopen")
    support.reads_status(card, "open")


def test_seen_before_taken_back_and_sent_by_each_act(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    with world.with_undo(UNDO):
        assert support.presses(card, "reply")
        support.user.submits(answers={"saved-reply": "on-it", "text": ANSWER})
        seen = text_and_labels(support.user.modals[-1].view)[0]
        assert ANSWER in seen
        assert card.reference in seen
        # Slack keeps what stands in a field of the same name, whatever the next form begins with.
        assert support.user.submits()
        line = support.hears(card, "reply-sent", sending="held")
        assert support.presses_under(card, line, "undo-reply")
        world.later(seconds=UNDO + 1)
        asker.hears_nothing()
        support.writes(card, f"!{ANSWER}")
        support.hears(card, "reply-sent", sending="held", text=ANSWER)
        world.later(seconds=UNDO + 1)
        asker.hears("ticket-reply", text=ANSWER)
    note = support.writes(card, BETTER)
    world.staff("support2").writes(card, "Mag ik meelezen?")
    asker.hears_nothing()
    assert support.sends_on(card, note)
    asker.hears("ticket-reply", text=BETTER)
    support.hears(card, "reply-sent", text=BETTER)
    assert support.sends_on(card, note)
    asker.hears_nothing()


def test_corrected_and_deleted_by_either(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    changed = f"{MORE[asker.language]} !"
    asker.says(MORE[asker.language])
    support.hears(card, "requester-wrote")
    asker.edits(changed)
    support.hears(card, "requester-edited", text=changed)

    typed = support.writes(card, ANSWER)
    world.rests()
    asker.skips()
    assert support.sends_on(card, typed)
    asker.hears("ticket-reply", text=ANSWER)
    support.hears(card, "reply-sent")
    support.user.edits(card.channel, typed, BETTER)
    asked = support.hears(card, "correction-asked", text=BETTER, before=ANSWER)
    assert not steps.reads(asker, BETTER)
    assert support.presses_under(card, asked, "send-correction")
    world.until(lambda: steps.reads(asker, BETTER), what="it is corrected in its place")
    assert not steps.reads(asker, ANSWER)
    support.hears(card, "reply-sent")
    asker.lost("ticket-reply-edited", "sent")
    support.user.deletes(card.channel, typed)
    world.until(lambda: not steps.reads(asker, BETTER), what="the message is deleted")

    world.rests()
    steps.deletes_sent(asker)
    world.until(lambda: changed not in str(support.thread(card)), what="their words are gone")


def test_each_answers_one_message_of_the_other(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    asker.says(MORE[asker.language])
    line = support.hears(card, "requester-wrote")
    asker.skips()
    first = asker.last_sent
    assert support.presses_under(card, line, "reply-to")
    support.user.submits(answers={"text": ANSWER})
    assert support.user.submits()
    heard = asker.hears("ticket-reply", text=ANSWER)
    if isinstance(asker, TelegramTalk):
        assert asker.person.heard[-1].reply_to == int(first)
    elif isinstance(asker, SlackTalk):
        assert asker.user.sees(asker.user.dm)[-1]["thread_ts"] == first
    support.hears(card, "reply-sent")
    steps.answers(asker, heard, OTHER[asker.language])
    asker.hears("added-to-ticket")
    support.hears(card, "requester-answered", text=OTHER[asker.language], excerpt=ANSWER)


# Files


def test_an_album_a_voice_and_a_file_back(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    picture = steps.with_notes(pictures.not_an_id())
    assert steps.MAKER in picture
    steps.sends_album(asker, [picture, picture], MORE[asker.language])
    assert "2" in steps.album_line(world, support, card)
    spoken = steps.speaks(asker)
    world.until(lambda: spoken in steps.files_under(support, card), 30, "the voice is there")
    kept = steps.bytes_under(support, card)
    assert len(kept) == 3
    assert not any(steps.MAKER in one for one in kept)
    asker.skips()
    file = support.user.puts_into_form(picture, "Zo.jpg", "image/jpeg")
    assert support.presses(card, "reply")
    support.user.submits(answers={"text": ANSWER, "reply-files": [file]})
    assert "Zo.jpg" in text_and_labels(support.user.modals[-1].view)[0]
    asker.hears_nothing()
    assert support.user.submits()
    asker.hears("ticket-reply", text=ANSWER)
    asker.lost("ticket-reply-file", "sent")
    assert steps.MAKER not in steps.newest_file(asker)


def test_an_identity_document_is_neither_kept_nor_relayed(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    asker.sends(pictures.id_card(asker.name, []), "me.jpg", "image/jpeg")
    asker.hears("file-refused", reason="identity-document")
    support.hears(card, "file-was-refused")
    assert steps.files_under(support, card) == []
    if isinstance(asker, TelegramTalk):
        asker.loses_sent()


# Sorting


def test_given_to_somebody_sorted_put_off_and_handed_over(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    colleague = world.staff("support2")
    sorted_as = {"priority": "low", "tags": "export", "snooze": "monday"}
    steps.sorts(support, card, **{"assign-to": colleague.user.id, **sorted_as})
    support.hears(card, "ticket-assigned", by=support.user.id)
    said = support.reads_status(card, "snoozed")
    for part in (world.words.say(card.language, "priority-low"), "Export"):
        assert part in said
    asker.says(MORE[asker.language]).hears("added-to-ticket")
    support.hears(card, "ticket-woken")
    support.reads_status(card, "open")
    support.hears(card, "requester-wrote")
    steps.sorts(colleague, card, **{"hand-to": "dpo"})
    world.rests()
    dpo = world.staff("dpo")
    theirs = dpo.card(card.reference)
    assert theirs.channel == steps.DPO_CHANNEL
    assert FIRST[asker.language] in str(dpo.thread(theirs))
    asker.hears_nothing()


def test_two_tickets_are_told_apart_tied_made_one_and_closed(world: World, asker: Talk) -> None:
    support, first = opens(world, asker)
    _, second = steps.opens_another(world, asker, OTHER[asker.language])
    asker.says(MORE[asker.language])
    heard = asker.hears("added-to-one-of", reference=second.reference)
    support.hears(second, "requester-wrote")
    here = world.words.say(asker.language, "label-belongs-to", reference=first.reference)
    asker.presses(here, heard).hears("moved-to-ticket", reference=first.reference)
    support.hears(second, "moved-away", to=first.reference)
    asker.commands("tickets").hears("your-open-tickets")
    asker.presses(second.reference).hears("current-ticket-is", reference=second.reference)

    steps.sorts(support, first, tie="related", **{"tie-to": second.reference})
    world.rests()
    assert second.reference in support.reads(first)
    steps.sorts(support, first, tie="merge", **{"tie-to": second.reference})
    assert support.user.submits(answers={"merge-sure": "yes"})
    asker.hears("tickets-merged", merged=first.reference)
    support.reads_status(first, "closed")
    assert MORE[asker.language] in str(support.thread(second))
    assert support.presses(first, "unmerge")
    asker.hears("tickets-apart-again", reference=first.reference, other=second.reference)
    support.reads_status(first, "open")


def test_several_are_closed_together_with_a_reason(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    steps.sorts(support, card, tags="known-fault")
    steps.opens_home(world, support)
    several = world.words.say("en", "button-bulk-close")
    assert support.user.presses_on("home", several, "bulk-close:salsoft")
    assert support.user.submits(answers={"idle-days": "", "only-tag": "known-fault"})
    assert card.reference in text_and_labels(support.user.modals[-1].view)[0]
    assert support.user.submits(answers={f"reason-{asker.language}": REASON})
    asker.hears("ticket-closed-because", text=REASON)
    asker.hears("how-did-it-go")
    support.reads_status(card, "closed")


# Time


def test_a_target_is_warned_of_and_missed(world: World, asker: Talk) -> None:
    with steps.quick_targets(world, minutes=20):
        support, card = opens(world, asker)
        steps.turns(world, card, minutes=16)
        support.hears(card, "target-warning", missed="no", target="first_response")
        steps.turns(world, card, minutes=5)
        support.hears(card, "target-warning", missed="yes")
        assert "20" in support.opens(card, "show-sum")
        asker.hears_nothing()


# People


def test_somebody_cannot_be_reached_and_comes_back(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    assert support.presses(card, "claim")
    steps.cannot_be_reached(asker)
    assert support.fills(card, "reply", text=ANSWER)
    asker.lost("ticket-reply", "undeliverable")
    world.rests()
    seen = [row.key for row in world.notices_on(card.notice_id)]
    assert seen.count("requester-unreachable") == 1
    steps.can_be_reached(asker)
    line = steps.waits_for_line(world, card, "requester-reachable")
    assert support.presses_under(card, line, "resend-words")
    world.until(lambda: steps.reads(asker, ANSWER), what="it is sent again")
    asker.skips()


def test_a_privacy_request_inside_it_is_offered(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    asker.edits(steps.HIDDEN[asker.language])
    asker.hears("offer-request", right="erasure")
    support.hears(card, "requester-edited")
    support.hears(card, "request-was-offered", right="erasure")
    asker.presses("offer-yes").hears("whose-data")
    support.hears(card, "request-offer-taken", right="erasure")
    asker.commands("cancel").hears("cancelled")


def test_it_goes_on_in_the_other_channel(world: World, asker: Talk) -> None:
    support, card = opens(world, asker)
    asker.commands("continue").hears_all("how-to-continue", "continue-this")
    code = asker.presses("continue-elsewhere").hears("continuation-code").values["code"]
    other = _elsewhere(world, asker)
    other.commands("continue", str(code)).hears("continued-here", reference=card.reference)
    asker.hears("continued-elsewhere")
    support.hears(card, "requester-goes-on-elsewhere")
    assert support.fills(card, "reply", text=ANSWER)
    other.hears("ticket-reply", text=ANSWER)
    asker.hears_nothing()
    support.hears(card, "reply-sent")


def _elsewhere(world: World, asker: Talk) -> Talk:
    """The same person in the other channel."""
    if isinstance(asker, TelegramTalk):
        return world.slack(None, asker.language)
    return world.telegram(asker.language)
