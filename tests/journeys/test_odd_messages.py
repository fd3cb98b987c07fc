"""Whatever people send, they get an answer, and nothing breaks."""

from threading import Event
from typing import Any

import pytest

from bots.sandbox import pictures
from identity import Verdict
from tests.journeys.steps import asks, files_own, meets
from tests.journeys.world import World
from workflows import tasks

TEXTS = {
    "emoji": "👋🏽👨‍👩‍👧‍👦🎉",
    "right to left": "مرحبا، أريد معرفة بياناتي",
    "turned around": "\u202eevil\u202c \u2066x\u2069",
    "marks": "<b>*vet*</b> & [link](http://example.org) {$name}",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_odd_texts_get_an_answer(world: World, text: str) -> None:
    talk = world.telegram("en")
    meets(talk)
    talk.says(text).skips()
    assert talk.heard[-1].key != "apology"
    assert len(talk.heard) > 2


def test_a_very_long_text_reaches_support_whole(world: World) -> None:
    talk, support = world.telegram("nl"), world.staff("support")
    meets(talk)
    talk.presses("report_a_problem").hears("which-category")
    talk.presses("Iets anders").hears("describe-the-problem")
    parts = ["a" * 4096, "b" * 4096, "c" * 1800]
    talk.says("".join(parts))
    receipt = talk.hears("ticket-receipt")
    card = support.card(receipt.reference)
    for part in parts:
        support.hears(card, "requester-wrote", text=part)


def test_names_with_marks_stay_as_they_are(world: World) -> None:
    talk, dpo = world.telegram("nl", "Sanne <b>de</b> & 'Vries'"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert "<b>de</b> & 'Vries'" in dpo.opens(card, "details").replace("&amp;", "&")


def test_what_cannot_be_used(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.person.sends_sticker()
    talk.hears("unsupported", kind="sticker")
    talk.person.sends_voice()
    talk.hears("voice-not-expected")
    talk.person.sends_location()
    talk.hears("unsupported", kind="location")
    talk.says("\u200b").hears("empty-message")


def test_a_file_of_25_megabytes(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.presses("report_a_problem").hears("which-category")
    talk.person.sends_file(b"x", "film.pdf", "application/pdf", size=25_000_000)
    talk.hears("file-too-large")


def test_a_file_nobody_asked_for(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.sends(pictures.not_an_id()).hears("file-not-expected")
    asks_again = talk.says("K").skips()
    assert asks_again.heard


def test_a_broken_picture_as_a_copy(world: World) -> None:
    talk = world.telegram("nl")
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    whole = pictures.id_card(talk.name)
    talk.sends(whole[: len(whole) // 3], "kopie.jpg", "image/jpeg").hears("id-copy-checking")
    rejected = talk.hears("id-copy-rejected")
    assert rejected.values["reasons"]
    talk.loses_sent()
    talk.sends(b"MZ not a picture", "kopie.exe").hears("id-copy-checking")
    talk.hears("id-copy-rejected")
    talk.loses_sent()


def test_an_album_is_looked_at_one_by_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look, all_came = vars(tasks)["assess_apart"], Event()

    def once_all_came(*given: Any) -> Verdict:
        all_came.wait(90)
        verdict: Verdict = look(*given)
        return verdict

    monkeypatch.setattr(tasks, "assess_apart", once_all_came)
    talk = world.telegram("nl")
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    good = pictures.id_card(talk.name)
    sent = talk.person.sends_album([good, pictures.not_an_id(), pictures.not_an_id()])
    talk.hears("id-copy-checking")
    talk.hears_all("id-copy-one-at-a-time", "id-copy-one-at-a-time")
    all_came.set()
    talk.hears("id-copy-accepted")
    world.until(lambda: not {m.message_id for m in talk.person.chat} & set(sent))


def test_a_group_is_told_to_write_in_private(world: World) -> None:
    talk = world.telegram("nl")
    group = world.fake_telegram.group(f"Familie {talk.person.key}")
    group.says("wat weten jullie van mij?", talk.person)
    group.waits_for(world.words.say("nl", "group-refused")[:20])
    world.rests()
    assert len(group.heard) == 1
    talk.hears_nothing()


def test_an_update_of_unknown_kind(world: World) -> None:
    talk = world.telegram("nl")
    world.fake_telegram.push_update({"hologram": {"from": talk.person.user}})
    world.fake_telegram.push_update({"message": "not an object"})
    talk.starts("salesinteract")
    talk.hears_all("introduction", "menu")


def test_a_copy_in_the_wrong_place_is_still_understood(world: World, language: str) -> None:
    talk = world.telegram(language)
    asks(talk, "access")
    talk.sends(pictures.not_an_id()).hears("file-not-expected")
    talk.commands("cancel").hears("cancelled")
