"""Everything a person without a chat is told is a letter for the DPO, until somebody sent it."""

from datetime import timedelta

import pytest

from bots.conversation.cards import render
from bots.conversation.words import shared
from storage.case_erasing import erase_case
from storage.models import AuditEvent, LetterToSend, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, Staff, staff_speaker
from tests.workflows.passing_kit import FLOWERS, Office, public, run
from tests.workflows.test_filing import filed
from workflows import by_letter, decisions, handover
from workflows.errors import LetterSent, NotYours
from workflows.notices import Address, Button, Notice


def card_of(row: NoticeRow) -> Notice:
    return Notice(
        row.id,
        row.nonce,
        Address(row.channel, **row.address),
        row.key,
        row.language,
        row.values,
        tuple(Button(**one) for one in row.buttons),
    )


def letters(scene):
    return [row.key for row in scene.rows(LetterToSend)]


def test_the_card_shows_the_text_in_the_persons_language_without_name_or_address(scene):
    filed(scene, **{"filed-language": "en"})
    card = render(card_of(scene.newest("letter-to-send")), shared())
    assert "Brief om te versturen" in card.heading
    assert "Your request was received on Monday 2 March 2026" in card.body
    assert not any(one in card.body for one in ("Noor", "Dorpsstraat"))
    assert [button.label for button in card.buttons] == ["Verstuurd", "Aan wie?"]


def test_every_word_to_the_person_becomes_one(scene):
    request = filed(scene)
    scene.act(request, lambda w, r: decisions.ask_requester(w, r, question="Which?", by=DPO))
    scene.act(request, lambda w, r: handover._refused(w, r, "Niet van ons."))
    assert letters(scene) == ["receipt", "question-for-you", "request-refused-by-controller"]
    assert scene.rows(NoticeRow, channel="telegram") == []
    for row in scene.rows(NoticeRow, key="letter-to-send"):
        assert render(card_of(row), shared()).body


def test_addresses_behind_buttons_stand_in_the_letter(scene):
    request = filed(scene)
    page = Button("open-upload", url="https://loket.example/upload/abc")
    scene.act(request, lambda w, r: w.say_about(r, "upload-link", {"minutes": 30}, (page,)))
    body = render(card_of(scene.newest("letter-to-send")), shared()).body
    assert "https://loket.example/upload/abc" in body.splitlines()


def test_who_sent_it_and_when_is_noted_once(scene):
    filed(scene)
    Staff(scene).presses("letter-to-send", "letter-sent")
    letter = scene.row(LetterToSend)
    assert (letter.sent_at, letter.sent_by) == (scene.clock(), DPO)
    card = scene.newest("letter-to-send")
    assert (card.values["by"], card.buttons) == (DPO, [])
    assert card.edits_id == letter.notice_id
    assert "genoteerd door" in render(card_of(card), shared()).body
    token = f"{scene.rows(NoticeRow, key='letter-to-send')[0].nonce}.0"
    with pytest.raises(LetterSent), scene.turn(staff_speaker(DPO)) as turn:
        turn.letter_sent(token)
    events = [one for one in scene.rows(AuditEvent) if one.event == "request:letter:sent"]
    assert [(one.by, one.facts["letter"]) for one in events] == [(DPO, "receipt")]


@pytest.mark.parametrize("user", [FIETSEN_DPO, "U0NOBODY"])
def test_others_can_neither_note_it_nor_see_whom_it_goes_to(scene, user):
    filed(scene)
    for name in ("letter-sent", "letter-address"):
        token = scene.token("letter-to-send", name)
        assert scene.desk.form(staff_speaker(user), token) is None
    with pytest.raises(NotYours), scene.turn(staff_speaker(user)) as turn:
        turn.letter_sent(scene.token("letter-to-send", "letter-sent"))
    assert scene.row(LetterToSend).sent_at is None


def test_whom_it_goes_to_is_for_those_who_send_it(scene):
    filed(scene)
    form = scene.desk.form(staff_speaker(DPO), scene.token("letter-to-send", "letter-address"))
    assert form.values["name"] == "Noor Voorbeeld"
    assert form.values["address"] == "Dorpsstraat 1, Voorbeelddorp"


def test_a_letter_that_nobody_sends_is_asked_after_once(scene_on_both):
    scene = scene_on_both
    filed(scene)
    assert by_letter.remind(scene.tools()) == 0
    scene.clock.forward(timedelta(days=2, minutes=1))
    assert by_letter.remind(scene.tools()) == 1
    assert by_letter.remind(scene.tools()) == 0
    assert scene.newest("letter-not-sent").values["people"] == [DPO]


def test_a_letter_that_was_sent_is_not_asked_after(scene):
    filed(scene)
    Staff(scene).presses("letter-to-send", "letter-sent")
    scene.clock.forward(timedelta(days=9))
    assert by_letter.remind(scene.tools()) == 0


def test_handed_to_a_customer_the_first_words_are_the_filers_and_the_rest_the_controllers(scene):
    shop, office = public(scene), Office()
    request = filed(shop)
    Staff(shop).submits("dpo-card", "hand-over", tenant=FLOWERS)
    run(shop, office)
    assert letters(shop) == ["receipt", "request-handed-over", "request-forwarded"]
    rows = shop.rows(NoticeRow, key="letter-to-send")
    assert {row.address["conversation"] for row in rows} == {"C0SALESDPO"}
    # The organisation that filed it has the address on what came in, and sees it here no more.
    assert [button["action"] for button in rows[-1].buttons] == ["letter-sent"]
    Staff(shop).presses("letter-to-send", "letter-sent")
    shop.act(
        shop.request(request.reference),
        lambda w, r: handover.record_reply(w, r, kind="request.completed", reason=None),
    )
    assert len(letters(shop)) == 3
    events = [one.event for one in shop.rows(AuditEvent)]
    assert events.count("request:letter:controller_tells") == 1
    page = shop.desk.handover_page(office.token, "")
    assert page.by_letter


def test_somebody_with_a_chat_gets_no_letters(scene):
    scene.file("salsoft", "withdrawal")
    assert letters(scene) == []


def test_a_case_of_which_everything_was_erased_has_nobody_to_tell(scene):
    request = filed(scene)
    scene.act(request, lambda w, r: erase_case(w.uow, r, w.now))
    scene.act(request, lambda w, r: w.say_about(r, "request-acknowledged"))
    chat = scene.file("salsoft", "access")
    scene.act(chat, lambda w, r: erase_case(w.uow, r, w.now))
    scene.act(chat, lambda w, r: w.say_about(r, "request-acknowledged"))
    assert letters(scene) == ["receipt"]
    assert scene.row(LetterToSend).values == {}
