"""Stretches of the way of somebody who asks in Slack, where the first words tell the language."""

import re

import httpx

from bots.sandbox import pictures
from tests.journeys.steps import ASKS, begins_with_code, gives_details, types_code
from tests.talk import Heard, SlackTalk, Talk, message_of

PROBLEM = {"nl": "De knop opslaan doet het niet", "en": "The save button does not work"}


def asks(talk: SlackTalk, right: str) -> None:
    """Writes it in free words, says to whom, and is understood; ends at the question whose data."""
    talk.says(ASKS[right][talk.language])
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction", tenant="Salesinteract BV")
    talk.hears("understood", right=right)
    talk.presses("yes").hears("whose-data")


def files_own(talk: SlackTalk, right: str, *, prove: bool = True, **given: str) -> str:
    """A request about Salesinteract's own data, filed, with the code typed; its reference."""
    asks(talk, right)
    talk.presses("Salesinteract")
    gives_details(talk, right, **given)
    receipt = talk.presses("file-it").hears("receipt", right=right, tenant="Salesinteract BV")
    if prove and begins_with_code(right, **given):
        types_code(talk, receipt.reference)
    return receipt.reference


def link_of(talk: Talk, heard: Heard) -> str:
    """The address behind the button under a message."""
    (button,) = talk.world.notice(heard.notice_id).buttons
    if isinstance(talk, SlackTalk):
        said = message_of(talk.user, talk.user.dm, heard.ref)
        assert said["blocks"][-1]["elements"][0]["url"] == button["url"]
    return str(button["url"])


def asks_for_page(talk: Talk) -> str:
    """Asks for a one-time page for the copy; its address."""
    link = link_of(talk, talk.presses("upload-link").hears("upload-link", minutes=30))
    assert re.fullmatch(rf"{talk.world.web_url}/upload/[\w-]{{32,}}", link)
    return link


def uploads(link: str, picture: bytes) -> httpx.Response:
    """Sends a picture from the page."""
    file = {"file": ("kopie.jpg", picture, "image/jpeg")}
    return httpx.post(link, files=file, timeout=60)


def shows_copy(talk: Talk) -> None:
    """Proves who they are with a good copy on a one-time page."""
    answer = uploads(asks_for_page(talk), pictures.id_card(talk.name))
    assert answer.status_code == 200, answer.text
    talk.hears("id-copy-accepted")


def opens_ticket(talk: SlackTalk) -> str:
    """A ticket about a fault, opened in free words; its reference."""
    talk.says(PROBLEM[talk.language])
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("which-category")
    talk.presses({"nl": "Storing of fout", "en": "Fault or error"}[talk.language])
    return talk.hears("ticket-receipt").reference
