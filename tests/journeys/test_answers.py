"""The answer reaches the person: from the thread, from an endpoint, by the page or in the chat."""

import io
import re
import zipfile

import httpx
import pytest

from tests.journeys import anyhow
from tests.journeys.steps import files_with_customer
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Heard, SlackTalk, Talk, TelegramTalk
from workflows.answer_jobs import tidy_answers

BAKERY, CYCLES = "De Voorbeeldbakkerij", "Voorbeeld Fietsen"
CSV = b"naam;plaats\r\nSanne;Utrecht\r\n"
TEXT = {"nl": "Hierbij wat wij van u hebben.", "en": "This is what we have about you."}
ROBOT = {"user-agent": "TelegramBot (like TwitterBot)"}
#: Blocks that the example policy says nothing of.
NOTHING = dict.fromkeys(("source", "automated", "transfers"), "Niet van toepassing.")


def to_carry_out(world: World, talk: Talk, femke: Staff) -> Card:
    """A request about a customer's data that its own people carry out; the card to do so."""
    reference = anyhow.files_with_customer(talk, "access", CYCLES)
    card = femke.card(reference, "dpo-card")
    assert femke.approves(card)
    talk.hears_all("request-approved", "request-forwarded")
    to_do = femke.card(reference, "handover-card")
    assert femke.fills(to_do, "blocks", **{f"block-{name}": text for name, text in NOTHING.items()})
    return to_do


def drafts(world: World, femke: Staff, to_do: Card, text: str) -> Card:
    """A text by the form and a file from the thread; the card of the draft once both are in."""
    assert femke.fills(to_do, "answer-write", answer=text)
    draft = femke.card(to_do.reference, "answer-draft")
    femke.writes(to_do, "Let op: dit is alleen voor ons.")
    ts, _file = femke.user.uploads(
        to_do.channel, CSV, "../Klant gegevens.csv", "text/csv", thread_ts=to_do.ts
    )
    assert femke.user.message_shortcut(to_do.channel, ts, "add_to_answer")
    world.until(lambda: _stands(femke, draft), what="text and file are in the draft")
    return draft


def _stands(femke: Staff, draft: Card) -> bool:
    row = femke._newest(draft)
    wanted = {"texts": 1, "files": 1, "fetching": 0}
    return wanted.items() <= row.values.items() and row.status == "sent"


def url_of(talk: Talk, told: Heard) -> str:
    """The address behind the button under that message."""
    if isinstance(talk, TelegramTalk):
        shown = next(m for m in talk.person.heard if m.message_id == int(told.ref.split("/")[1]))
        return str(shown.wire["reply_markup"]["inline_keyboard"][0][0]["url"])
    assert isinstance(talk, SlackTalk)
    said = next(m for m in talk.user.sees(talk.user.dm) if m["ts"] == told.ref.split("/")[1])
    urls = re.findall(r"'url': '([^']+)'", str(said["blocks"]))
    return str(urls[0])


def asks_code(url: str) -> httpx.Response:
    return httpx.post(url, data={"do": "code"}, trust_env=False)


def types(url: str, code: str, do: str = "open") -> httpx.Response:
    return httpx.post(url, data={"do": do, "code": code}, trust_env=False)


def test_from_the_thread_to_the_page(world: World, language: str) -> None:
    talk, femke = world.telegram(language), world.staff("fietsdpo")
    to_do = to_carry_out(world, talk, femke)
    draft = drafts(world, femke, to_do, TEXT[language])
    read = femke.opens(draft, "answer-review")
    assert TEXT[language] in read
    assert "Klant gegevens.csv" in read
    assert "alleen voor ons" not in read
    talk.hears_nothing()
    assert femke.fills(draft, "answer-review", **{"answer-do": "send"})
    ready = talk.hears("answer-ready", files=1)
    assert TEXT[language] not in ready.text
    femke.reads_status(to_do, "done")
    waiting = femke.reads(to_do)
    url = url_of(talk, ready)

    for look in (httpx.get, httpx.head, httpx.get):
        answer = look(url, headers=ROBOT, trust_env=False)
        assert answer.status_code == 200
        assert TEXT[language] not in answer.text
    talk.hears_nothing()
    assert femke.reads(to_do) == waiting

    assert asks_code(url).status_code == 200
    told = talk.hears("answer-code")
    assert url not in told.text
    code = str(told.values["code"])
    assert types(url, "AAAA" + code[:4]).status_code == 403
    shown = types(url, code)
    assert TEXT[language] in shown.text
    file = types(url, code, "file")
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        names = {"nl": "antwoord.txt", "en": "answer.txt"}
        assert sorted(archive.namelist()) == sorted(["Klant gegevens.csv", names[language]])
        assert archive.read("Klant gegevens.csv") == CSV
        assert TEXT[language] in archive.read(names[language]).decode()
    world.until(lambda: femke._newest(to_do).values["collected"] == "collected")
    world.rests()
    assert femke.reads(to_do) != waiting
    assert world.holds(TEXT[language].encode()) == []

    world.later(hours=25)
    tidy_answers(world.product.tools())
    assert types(url, code, "file").status_code == 410
    assert world.holds(CSV) == []


def test_an_endpoint_answers_with_files(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_with_customer(talk, "access", "Voorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded")
    world.tenants.arrival(reference)
    files = {"export.csv": CSV}
    assert world.tenants.reply(reference, "answered", text=TEXT[language], files=files) == 202
    url = url_of(talk, talk.hears("answer-ready", files=1))
    asks_code(url)
    code = str(talk.hears("answer-code").values["code"])
    with zipfile.ZipFile(io.BytesIO(types(url, code, "file").content)) as archive:
        assert archive.read("export.csv") == CSV
    assert all(TEXT[language] not in str(seen) for seen in dpo.user.sees("salesdpo"))


@pytest.mark.parametrize("channel", ["telegram", "slack"])
def test_rather_in_the_chat(world: World, channel: str) -> None:
    talk: Talk = world.telegram("nl") if channel == "telegram" else world.slack(language="en")
    femke = world.staff("fietsdpo")
    to_do = to_carry_out(world, talk, femke)
    draft = drafts(world, femke, to_do, TEXT["nl"])
    assert femke.fills(draft, "answer-review", **{"answer-do": "send"})
    url = url_of(talk, talk.hears("answer-ready"))
    warned = talk.presses("answer-in-chat").hears("answer-in-chat-sure")
    talk.presses("answer-in-chat-yes", on=warned)
    here = talk.hears("answer-here")
    assert TEXT["nl"] in here.text
    world.rests()
    row = talk._next(20, "answer-file")
    assert (row.key, row.status.value, row.values["name"]) == (
        "answer-file",
        "sent",
        "Klant gegevens.csv",
    )
    if isinstance(talk, TelegramTalk):
        assert "Klant gegevens.csv" in str([message.wire for message in talk.person.heard][-1])
    else:
        assert isinstance(talk, SlackTalk)
        assert "Klant gegevens.csv" in str(talk.user.sees(talk.user.dm)[-1]["files"])
    assert httpx.get(url, trust_env=False).status_code == 410


def test_wrong_codes_close_the_link_and_an_old_one_ends(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_with_customer(talk, "access", "Voorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded")
    world.tenants.arrival(reference)
    assert world.tenants.reply(reference, "answered", text=TEXT["nl"]) == 202
    url = url_of(talk, talk.hears("answer-ready", files=0))
    asks_code(url)
    code = str(talk.hears("answer-code").values["code"])
    statuses = [types(url, "AAAAAAAA").status_code for _ in range(5)]
    assert statuses == [403, 403, 403, 403, 410]
    assert types(url, code).status_code == 410

    second = url_of(talk, talk.presses("answer-link").hears("answer-link"))
    world.later(days=14)
    assert httpx.get(second, trust_env=False).status_code == 410
    tidy_answers(world.product.tools())
    talk.hears("answer-link-over")
    third = url_of(talk, talk.presses("answer-link").hears("answer-link"))
    asks_code(third)
    code = str(talk.hears("answer-code").values["code"])
    assert TEXT["nl"] in types(third, code).text


def test_without_a_public_address_the_chat_alone_is_offered(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_with_customer(talk, "access", "Voorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded")
    world.tenants.arrival(reference)
    with world.without_public_url():
        assert world.tenants.reply(reference, "answered", text=TEXT["nl"]) == 202
        talk.hears("answer-ready-chat")
        here = talk.presses("answer-in-chat-yes").hears("answer-here", text=TEXT["nl"])
    assert TEXT["nl"] in here.text
