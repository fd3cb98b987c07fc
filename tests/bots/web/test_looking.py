"""The page that shows a preview once, to a person and to no robot."""

import base64
import re
from datetime import timedelta

import httpx
import pytest

from identity import Shown, Verdict
from storage.models import IdCopy
from tests.bots.web.web_kit import WORDS, serving, waiting_request
from tests.conversation_kit import Person, Scene, Staff
from workflows import dsar

JPEG = b"\xff\xd8\xff<script>"
SHOWN = {"name": Shown("no", legible=True, areas=(((0, 0), (9, 0), (9, 9), (0, 9)),))}
DOUBT = Verdict("review", ("could-not-check",), shown=SHOWN).to_dict()


def said(name: str, **values: object) -> str:
    return WORDS.say("nl", f"look-page-{name}", **values)


@pytest.fixture
def link(scene: Scene) -> str:
    """The path of a link that the DPO asked for."""
    name = "Sanne <b>de Vries</b>"
    request = waiting_request(scene, person={"name": name, "email": "sanne@example.org"})
    Person(scene).sends()

    def record(work, found):
        copy = work.uow.id_copies.find(found.tenant_id, scene.row(IdCopy).id)
        dsar.record_verdict(work, found, copy, verdict=DOUBT, method="id_copy_chat", preview=JPEG)

    scene.act(request, record)
    Staff(scene).presses("dpo-card", "look-at-copy")
    (button,) = scene.newest("preview-link").buttons
    return "/look/" + str(button["url"]).rpartition("/")[2]


def test_a_robot_that_follows_the_link_sees_nothing_and_uses_nothing_up(
    client: httpx.Client, link: str
) -> None:
    for answer in (client.get(link), client.head(link), client.get(link)):
        assert answer.status_code == 200
        assert "<img" not in answer.text
        assert "base64" not in answer.text
    text = client.get(link).text
    assert said("once") in text
    assert "Sanne &lt;b&gt;de Vries&lt;/b&gt;" in text
    assert WORDS.say("nl", "reason-could-not-check") in text
    assert client.post(link).status_code == 200


def test_the_picture_is_shown_once(client: httpx.Client, link: str) -> None:
    answer = client.post(link)
    assert answer.headers["cache-control"] == "no-store"
    assert "img-src blob: data:;" in answer.headers["content-security-policy"]
    found = re.findall(r'<img src="data:image/jpeg;base64,([\w+/=]+)" alt="([^"]+)">', answer.text)
    assert [(base64.b64decode(data), alt) for data, alt in found] == [(JPEG, said("alt"))]
    for again in (client.post(link), client.get(link)):
        assert again.status_code == 410
        assert "base64" not in again.text


def test_when_the_link_or_the_case_is_over_there_is_nothing_to_see(
    scene: Scene, client: httpx.Client, link: str
) -> None:
    scene.clock.forward(timedelta(minutes=31))
    assert client.get(link).status_code == client.post(link).status_code == 410
    Staff(scene).presses("dpo-card", "look-at-copy")
    (button,) = scene.newest("preview-link").buttons
    fresh = "/look/" + str(button["url"]).rpartition("/")[2]
    assert client.get(fresh).status_code == 200
    Staff(scene).submits("dpo-card", "identified", method="video")
    Staff(scene).presses("dpo-card", "approve")
    assert client.get(fresh).status_code == client.post(fresh).status_code == 410


def test_an_unknown_link_gets_the_same_page(client: httpx.Client) -> None:
    english = {"accept-language": "en"}
    answer = client.get("/look/" + "x" * 32, headers=english)
    assert answer.status_code == 410
    assert WORDS.say("en", "look-page-gone") in answer.text


def test_other_methods_are_refused(client: httpx.Client, link: str) -> None:
    assert client.delete(link).status_code == 405


def test_without_a_public_address_there_is_no_page(scene: Scene, link: str) -> None:
    with serving(scene, public_url=None) as client:
        assert client.post(link).status_code == 404
