"""Two who answer the same requester at once are told of each other, before anything is sent."""

from datetime import timedelta

import pytest

from bots.conversation.words import shared
from storage.models import NoticeRow, OpenReply
from tests.conversation_kit import OUTSIDER, SUPPORT, staff_speaker, token
from tests.workflows.queue_kit import SECOND, answers, card, opened, submit, writes
from workflows.collisions import KEPT, WINDOW, forget_old
from workflows.notices import Form

SOON = timedelta(seconds=30)


def reply_form(scene, ticket, user=SUPPORT):
    return opened(scene, ticket, "reply", user)


def sent(scene):
    return [row.values["text"] for row in scene.rows(NoticeRow, key="ticket-reply")]


def preview(scene, ticket, text, user=SUPPORT) -> Form:
    shown = submit(scene, reply_form(scene, ticket, user), user, text=text)
    assert shown.form is not None, shown.errors
    return shown.form


def test_a_form_names_who_else_has_it_open(scene):
    ticket = scene.open_ticket()
    assert reply_form(scene, ticket).values["people"] == []
    assert reply_form(scene, ticket, SECOND).values["people"] == [SUPPORT]
    assert reply_form(scene, ticket).values["people"] == [SECOND], "nobody is warned of themselves"
    scene.clock.forward(WINDOW + SOON)
    assert reply_form(scene, ticket).values["people"] == []


def test_a_form_names_who_sent_something_a_moment_ago(scene):
    ticket = scene.open_ticket()
    answers(scene, ticket, "Welke export?", SECOND)
    form = reply_form(scene, ticket)
    assert form.values["people"] == [SECOND]
    said = shared().say("en", "form-reply", **form.values)
    assert "also answering at this moment" in said
    scene.clock.forward(WINDOW + SOON)
    assert reply_form(scene, ticket).values["people"] == []


def test_an_open_form_of_another_ticket_is_nobodys_business(scene):
    reply_form(scene, scene.open_ticket(), SECOND)
    assert reply_form(scene, scene.open_ticket(text="Iets anders.")).values["people"] == []


def test_who_may_not_answer_leaves_no_trace(scene):
    ticket = scene.open_ticket()
    held = token(card(scene, ticket), "reply")
    assert scene.desk.form(staff_speaker(OUTSIDER), held) is None
    assert scene.desk.form(staff_speaker(SECOND, "T2"), held) is None
    assert reply_form(scene, ticket).values["people"] == []


def test_the_preview_shows_what_came_in_since_the_form_was_opened(scene):
    ticket = scene.open_ticket()
    form = reply_form(scene, ticket)
    scene.clock.forward(SOON)
    writes(scene, ticket, "Het is al opgelost!")
    answers(scene, ticket, "Fijn!", SECOND)
    shown = submit(scene, form, text="Welke export?").form
    assert [line["text"] for line in shown.values["between"]] == ["Het is al opgelost!", "Fijn!"]
    assert shown.values["people"] == [SECOND]
    assert sent(scene) == ["Fijn!"]
    said = shared().say("nl", "form-reply-preview", quoted="…", **shown.values)
    assert "Het is al opgelost!" in said


def test_what_was_there_before_is_no_news(scene):
    ticket = scene.open_ticket()
    answers(scene, ticket, "Welke export?")
    assert preview(scene, ticket, "En welke knop?").values["between"] == []


@pytest.mark.parametrize("who", ["requester", "colleague"])
def test_nothing_is_sent_past_words_that_came_in_during_the_preview(scene, who):
    ticket = scene.open_ticket()
    shown = preview(scene, ticket, "Welke export?")
    scene.clock.forward(SOON)
    if who == "requester":
        writes(scene, ticket, "De export van maart.")
    else:
        answers(scene, ticket, "Welke?", SECOND)
    before = sent(scene)
    again = submit(scene, shown).form
    assert again is not None
    assert len(again.values["between"]) == 1
    assert sent(scene) == before
    assert submit(scene, again).form is None, "asked once; it does not ask for ever"
    assert sent(scene) == [*before, "Welke export?"]


def test_ones_own_words_and_notes_ask_nothing_again(scene):
    ticket = scene.open_ticket()
    shown = preview(scene, ticket, "Welke export?")
    answers(scene, ticket, "Ik kijk er naar.")
    assert submit(scene, shown).form is None
    assert sent(scene) == ["Ik kijk er naar.", "Welke export?"]


def test_what_was_opened_long_ago_is_forgotten(scene):
    reply_form(scene, scene.open_ticket())
    scene.clock.forward(KEPT)
    forget_old(scene.tools())
    assert len(scene.rows(OpenReply)) == 1
    scene.clock.forward(SOON)
    forget_old(scene.tools())
    assert scene.rows(OpenReply) == []


def test_who_sent_it_writes_no_more(scene):
    ticket = scene.open_ticket()
    submit(scene, preview(scene, ticket, "Welke export?"))
    scene.clock.forward(WINDOW + SOON)
    assert reply_form(scene, ticket, SECOND).values["people"] == []
