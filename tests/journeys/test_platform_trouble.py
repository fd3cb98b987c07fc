"""Telegram says no, later, or nothing at all; and people block the bot."""

from datetime import timedelta

from bots.sandbox import pictures
from tests.journeys.steps import files_own, meets
from tests.journeys.test_tickets import ANSWER, opens
from tests.journeys.world import World


def test_too_many_requests_are_waited_for(world: World) -> None:
    talk = world.telegram("nl")
    chat = talk.person.chat_id
    world.fake_telegram.fail_next("sendMessage", 2, 429, retry_after=1, chat_id=chat)
    talk.starts("salesinteract")
    talk.hears("introduction")
    talk.hears("menu")


def test_a_server_error_is_not_taken_for_a_no(world: World) -> None:
    talk = world.telegram("nl")
    world.fake_telegram.fail_next("sendMessage", 1, 502, chat_id=talk.person.chat_id)
    talk.starts("salesinteract")
    world.rests()
    rows = world.notices_to("telegram", talk.conversation)
    assert rows[0].status in ("sent", "unconfirmed")
    talk.skips()


def test_a_dropped_connection_and_a_lost_answer_are_not_doubled(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    world.fake_telegram.lose_next_answer("sendMessage", chat_id=talk.person.chat_id)
    assert dpo.fills(card, "ask", question="Welk klantnummer hebt u?")
    row = talk.lost("question-for-you", "unconfirmed")
    dpo.hears(card, "question-sent")
    asked = dpo.card(card.reference, "notice-unconfirmed")
    world.rests()
    copies = [one for one in talk.person.heard if "Welk klantnummer" in one.text]
    assert len(copies) == 1
    assert asked.channel == card.channel
    assert dpo.presses(asked, "resend")
    world.until(lambda: world.notice(row.id).status == "sent")


def test_an_unconfirmed_answer_of_support_is_told_in_the_thread(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    world.fake_telegram.lose_next_answer("sendMessage", chat_id=talk.person.chat_id)
    assert support.fills(card, "reply", text=ANSWER)
    talk.lost("ticket-reply", "unconfirmed")
    support.hears(card, "reply-sent", sending="unconfirmed")
    support.hears(card, "not-delivered", reason="no-answer")


def test_a_refused_message_fails_alone(world: World) -> None:
    world.expects("notice_refused")
    talk = world.telegram("nl")
    world.fake_telegram.fail_next("sendMessage", 1, 400, chat_id=talk.person.chat_id)
    talk.starts("salesinteract")
    talk.lost("introduction", "failed")
    talk.hears("menu")


def test_polling_outlives_an_outage(world: World) -> None:
    talk = world.telegram("nl")
    world.fake_telegram.outage("getUpdates")
    talk.starts("salesinteract")
    world.fake_telegram.outage("getUpdates", down=False)
    talk.hears("introduction")
    talk.hears("menu")


def test_a_file_that_cannot_be_fetched_yet(world: World) -> None:
    talk = world.telegram("nl")
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    world.fake_telegram.fail_next("download", 1, 500)
    talk.sends(pictures.not_an_id(), "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    world.clock.advance(timedelta(seconds=3))
    talk.hears("id-copy-rejected")
    talk.loses_sent()


def test_meeting_again_is_short(world: World) -> None:
    talk = world.telegram("nl")
    meets(talk)
    talk.starts("salesinteract")
    talk.hears("menu")
