"""The controller's page over HTTP: looked at by robots, opened with a code, answered once."""

import re

import httpx
import pytest

from bots.web.handovers import COOKIE
from tests.bots.web.web_kit import PUBLIC_URL, serving
from tests.conversation_kit import Scene
from tests.workflows.passing_kit import FLOWERS, Office, run

PERSONAL = ("Noor Voorbeeld", "noor@example.org", "geheime bestelling")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def path(scene: Scene, office: Office) -> str:
    """The page of a mail that has just arrived."""
    scene.file(FLOWERS, details="Mijn geheime bestelling.")
    run(scene, office)
    link = str(office.sent[0].values["link"])
    assert link.startswith(f"{PUBLIC_URL}/handover/")
    return link.removeprefix(PUBLIC_URL)


def post(client, path, **fields):
    return client.post(path, data=fields)


def open_page(scene, office, client, path):
    assert post(client, path, act="code").status_code == 303
    run(scene, office)
    answer = post(client, path, act="open", code=office.code)
    assert answer.status_code == 303
    return answer


def test_looking_shows_nothing_of_the_person_and_changes_nothing(client, path, office, scene):
    for _ in range(3):
        answer = client.get(path)
    assert answer.status_code == 200
    assert "Bloemen Voorbeeld" in answer.text
    assert not any(one in answer.text for one in PERSONAL)
    assert client.head(path).status_code in (200, 405)
    run(scene, office)
    assert office.of("mail-code") == []
    assert "set-cookie" not in answer.headers


def test_the_page_is_private(client, path):
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_code_opens_it_for_this_browser_alone(client, path, office, scene):
    answer = open_page(scene, office, client, path)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=lax", f"Path={path}", "Secure"):
        assert part.lower() in cookie.lower()
    key = re.match(rf"{COOKIE}=([^;]+)", cookie)[1]
    # httpx, like a browser, keeps a secure cookie from a plain server: it is handed over by hand.
    seen = client.get(path, headers={"cookie": f"{COOKIE}={key}"})
    assert all(one in seen.text for one in PERSONAL)
    client.cookies.clear()
    assert not any(one in client.get(path).text for one in PERSONAL)


def opened(scene, office, client, path):
    cookie = open_page(scene, office, client, path).headers["set-cookie"]
    client.cookies.clear()
    client.headers["cookie"] = cookie.partition(";")[0]
    return client


def test_the_answer_goes_back_and_the_page_can_be_loaded_anew(client, path, office, scene):
    browser = opened(scene, office, client, path)
    assert post(browser, path, act="acknowledged").status_code == 303
    assert post(browser, path, act="acknowledged").status_code == 409
    assert post(browser, path, act="refused", reason=" ").status_code == 422
    assert post(browser, path, act="completed").status_code == 303
    assert scene.said().count("request-done") == 1
    page = browser.get(path)
    assert "<form" not in page.text
    assert "uitgevoerd" in page.text or "afgerond" in page.text or "klaar" in page.text


def test_a_reason_comes_through_as_it_was_typed_and_is_cleaned(client, path, office, scene):
    browser = opened(scene, office, client, path)
    reason = "Niet & nooit <b>\u202e"
    assert post(browser, path, act="refused", reason=reason).status_code == 303
    told = scene.newest("request-refused-by-controller").values["reasons"]
    assert told == "Niet & nooit <b>"


def test_what_the_person_wrote_cannot_act_in_the_page(scene, office):
    scene.file(FLOWERS, details="<script>alert(1)</script>")
    run(scene, office)
    path = str(office.sent[0].values["link"]).removeprefix(PUBLIC_URL)
    with serving(scene) as client:
        browser = opened(scene, office, client, path)
        text = browser.get(path).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


@pytest.mark.parametrize("act", ["acknowledged", "completed", "no_data", "refused", "nonsense", ""])
def test_without_the_code_nothing_can_be_answered(client, path, act):
    assert post(client, path, act=act, reason="Omdat.").status_code == 403


def test_a_wrong_code_is_said_and_the_page_stays(client, path, office, scene):
    post(client, path, act="code")
    run(scene, office)
    wrong = "000000" if office.code != "000000" else "111111"
    said = [post(client, path, act="open", code=wrong) for _ in range(3)]
    assert [one.status_code for one in said] == [403] * 3
    assert 'role="alert"' in said[0].text
    assert said[0].text != said[2].text
    assert post(client, path, act="open", code=office.code).status_code == 403


def test_too_many_codes_are_refused(client, path):
    codes = [post(client, path, act="code").status_code for _ in range(6)]
    assert codes == [303] * 5 + [429]


@pytest.mark.parametrize("token", ["x", "a" * 48])
@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Deze link werkt niet"), ("en", "This link")]
)
def test_a_link_that_nobody_gave(client, token, language, said):
    answer = client.get(f"/handover/{token}", headers={"accept-language": language})
    assert answer.status_code == 410
    assert said in answer.text
    assert post(client, f"/handover/{token}", act="code").status_code == 410


def test_a_body_that_is_no_form_changes_nothing(client, path):
    assert client.post(path, content=b"\xff" * 100).status_code == 403
    assert client.post(path, content=b"a" * 100_000).status_code == 413


def test_without_a_public_address_there_is_no_such_page(scene):
    with serving(scene, public_url=None) as client:
        assert client.get("/handover/x").status_code == 404
    assert isinstance(client, httpx.Client)
