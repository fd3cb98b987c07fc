"""The page with an answer: robots change nothing, a wrong code is told, the file comes safely."""

import io
import re
import zipfile
from datetime import timedelta

import httpx
import pytest

from bots.web.answers import DOORS, SAID
from storage.models import NoticeRow
from tests.bots.conversation import answer_words
from tests.bots.web.web_kit import PUBLIC_URL, WORDS, serving
from tests.conversation_kit import Person, Scene
from tests.workflows.answer_kit import CSV, answer_row, code, link, sent
from workflows.answer_page import Asked, Door

TEXT = "Dit is <b>alles</b> wat wij hebben."
ROBOT = {"user-agent": "TelegramBot (like TwitterBot)"}


def said(name: str, language: str = "nl", **values: object) -> str:
    return WORDS.say(language, f"answer-page-{name}", **values)


@pytest.fixture
def page(scene: Scene) -> str:
    """The path of the link to an answer with a file."""
    sent(scene, TEXT, F1=CSV)
    assert str(scene.newest("answer-ready").buttons[0]["url"]).startswith(PUBLIC_URL)
    return f"/answer/{link(scene)}"


def asks(client: httpx.Client, page: str) -> httpx.Response:
    return client.post(page, data={"do": "code"})


def types(client: httpx.Client, page: str, typed: str, do: str = "open") -> httpx.Response:
    return client.post(page, data={"do": do, "code": typed})


def test_robots_that_follow_the_link_change_nothing(
    scene: Scene, client: httpx.Client, page: str
) -> None:
    before = [row.id for row in scene.rows(NoticeRow)]
    for look in (client.get, client.head, client.get, client.head):
        answer = look(page, headers=ROBOT)
        assert answer.status_code == 200
        assert "alles" not in answer.text
        assert "F1" not in answer.text
    row = answer_row(scene)
    assert (row.tries, row.codes, row.opened_at, row.collected_at) == (0, 0, None, None)
    assert [row.id for row in scene.rows(NoticeRow)] == before
    asks(client, page)
    assert types(client, page, code(scene)).status_code == 200


def test_nothing_can_act_on_the_page_and_nothing_keeps_it(
    scene: Scene, client: httpx.Client, page: str
) -> None:
    asks(client, page)
    for answer in (client.get(page), types(client, page, code(scene))):
        assert "<script" not in answer.text
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'nonce-")
        assert "script-src" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert not {"src=", "href=", "url("} & set(re.findall(r"src=|href=|url\(", answer.text))


def test_the_code_shows_the_answer_and_downloads_it(
    scene: Scene, client: httpx.Client, page: str
) -> None:
    told = asks(client, page)
    assert said("to-chat") in told.text
    assert code(scene) not in told.text
    shown = types(client, page, code(scene).lower())
    assert "Dit is &lt;b&gt;alles&lt;/b&gt;" in shown.text
    assert "F1.csv" in shown.text
    file = types(client, page, code(scene), "file")
    reference = scene.newest("answer-ready").values["reference"]
    assert file.headers["content-disposition"] == f'attachment; filename="{reference}.zip"'
    assert file.headers["content-type"] == "application/zip"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.read("F1.csv") == CSV
        assert b"alles" in archive.read("antwoord.txt")
    assert answer_row(scene).collected_at == scene.clock()


def test_a_wrong_code_is_told_with_what_is_left(
    scene: Scene, client: httpx.Client, page: str
) -> None:
    assert said("no-code") in types(client, page, "ABCD2345").text
    asks(client, page)
    for left in (4, 3, 2, 1):
        answer = types(client, page, "AAAAAAAA", "file" if left % 2 else "open")
        assert answer.status_code == 403
        assert said("wrong", left=left) in answer.text.replace("&#x27;", "'")
    last = types(client, page, "AAAAAAAA")
    assert last.status_code == 410
    assert said("spent") in last.text
    for again in (types(client, page, code(scene)), client.get(page), asks(client, page)):
        assert (again.status_code, "alles" in again.text) == (410, False)


def test_a_link_whose_time_is_over_says_so_and_how_to_go_on(
    scene: Scene, client: httpx.Client, page: str
) -> None:
    scene.clock.forward(timedelta(days=14))
    answer = client.get(page)
    assert answer.status_code == 410
    assert said("over") in answer.text
    Person(scene).presses("answer-link")
    fresh = f"/answer/{link(scene, 'answer-link')}"
    assert client.get(fresh).status_code == 200
    gone = client.get(page, headers={"accept-language": "nl"})
    assert (gone.status_code, said("gone") in gone.text) == (410, True)


def test_codes_are_rationed(scene: Scene, client: httpx.Client, page: str) -> None:
    asks(client, page)
    assert said("too-soon") in asks(client, page).text
    for _ in range(5):
        scene.clock.forward(timedelta(minutes=2))
        answer = asks(client, page)
    assert said("too-many") in answer.text
    assert len(scene.rows(NoticeRow, key="answer-code")) == 5


def test_unknown_links_get_one_page(client: httpx.Client) -> None:
    path = "/answer/" + "x" * 32
    answers = [client.get(path), asks(client, path), types(client, path, "ABCD2345")]
    answers.append(types(client, path, "ABCD2345", "file"))
    assert {answer.status_code for answer in answers} == {410}
    assert all(said("gone", "en") in answer.text for answer in answers)


def test_what_is_no_form_is_refused(client: httpx.Client, page: str) -> None:
    assert client.post(page, content=b"x" * 5000).status_code == 413
    assert client.post(page, content=b"&".join([b"a=1"] * 50)).status_code == 400
    assert client.post(page, content=b"\xff\xfe").status_code == 403
    assert client.delete(page).status_code == 405


def test_without_a_public_address_there_is_no_page(scene: Scene, page: str) -> None:
    with serving(scene, public_url=None) as client:
        assert client.get(page).status_code == 404


def test_every_door_and_answer_has_its_words() -> None:
    assert set(DOORS) == {door.value for door in Door} - {"good"} == set(answer_words.DOORS)
    assert set(SAID) == {one.value for one in Asked} | {"wrong", "no-code"}
    assert set(SAID) == set(answer_words.SAID)


def test_the_page_works_by_its_own_forms(scene: Scene, client: httpx.Client, page: str) -> None:
    forms = re.findall(r"<form.*?</form>", client.get(page).text, re.DOTALL)
    assert len(forms) == 2
    assert all('method="post"' in form and "action=" not in form for form in forms)
    asks(client, page)
    opened = types(client, page, code(scene)).text
    (hidden,) = re.findall(r'name="code" value="([^"]+)"', opened)
    assert types(client, page, hidden, "file").headers["content-type"] == "application/zip"
