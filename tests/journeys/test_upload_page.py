"""The one-time page for a copy, reached from Telegram."""

import httpx

from bots.sandbox import pictures
from tests.journeys.steps import MEMORY, files_own, seeded
from tests.journeys.world import World
from tests.talk import TelegramTalk


def posts(url: str, data: bytes) -> httpx.Response:
    """Sends the file as the page's form does."""
    with httpx.Client(trust_env=False, timeout=60) as client:
        return client.post(url, files={"copy": ("kopie.jpg", data, "image/jpeg")})


def url_under(talk: TelegramTalk) -> str:
    """The address that the button under the newest message opens."""
    shown = talk.person.last
    return str(shown.wire["reply_markup"]["inline_keyboard"][0][0]["url"])


def test_a_copy_by_the_page(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.presses("upload-link").hears("upload-link", minutes=30)
    url = url_under(talk)
    with httpx.Client(trust_env=False) as client:
        shown = client.get(url)
    assert shown.status_code == 200
    assert reference in shown.text
    marker = b"marker-" + reference.encode()
    answer = posts(url, seeded(pictures.id_card(talk.name), marker))
    assert answer.status_code == 200
    talk.hears("id-copy-accepted")
    card = dpo.card(reference)
    assert world.words.say(card.language, "identity-id-copy-upload-accept") in dpo.reads(card)
    again = posts(url, pictures.id_card(talk.name))
    assert again.status_code in (404, 410)
    talk.hears_nothing()
    assert world.holds(marker, [MEMORY]) == []


def test_a_link_dies_after_half_an_hour(world: World) -> None:
    talk = world.telegram("nl")
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.presses("upload-link").hears("upload-link")
    url = url_under(talk)
    world.later(minutes=31)
    assert posts(url, b"x").status_code in (404, 410)
    talk.hears_nothing()
