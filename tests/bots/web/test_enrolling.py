"""The page that gives an approver a secret: once, to a person, confirmed by a first code."""

import re
from dataclasses import replace
from html import unescape

import httpx
import numpy as np
import pytest
import zxingcpp

from bots.web import enrolling
from storage.models import ApproverKey
from tests.bots.web.web_kit import WORDS, serving
from tests.conversation_kit import DPO, Scene, Staff, policies
from tests.policy_kit import with_policy
from workflows import passwords


def said(name: str, **values: object) -> str:
    return WORDS.say("en", f"enrol-page-{name}", **values)


@pytest.fixture
def asking(scene: Scene) -> Scene:
    """The desk of an organisation that asks for a code before a disclosure."""

    def asks(policy):
        right = replace(policy.rights["access"], one_time_password=True)
        return replace(policy, rights={**policy.rights, "access": right})

    return scene.with_settings(policies=with_policy(policies(), asks))


@pytest.fixture
def link(asking: Scene) -> str:
    """The path of a link that the DPO got by pressing Approve."""
    asking.file()
    Staff(asking).presses("dpo-card", "approve")
    (button,) = asking.newest("password-link").buttons
    return "/enrol/" + str(button["url"]).rpartition("/")[2]


@pytest.fixture
def browser(asking: Scene):
    with serving(asking) as client:
        yield client


def secret_in(page: httpx.Response) -> str:
    found = re.search(r"<pre>((?:[A-Z2-7]{4} ?){8})</pre>", page.text)
    assert found, page.text
    return found.group(1).replace(" ", "")


def form_in(page: httpx.Response) -> str:
    found = re.search(r'action="(/enrol/[\w-]+/code)"', page.text)
    assert found
    return found.group(1)


def code_for(scene: Scene, secret: str) -> str:
    return passwords.hotp(passwords._bytes(secret), passwords.step_of(scene.clock()))


def test_a_robot_that_follows_the_link_sees_no_secret_and_uses_nothing_up(browser, link):
    for answer in (browser.get(link), browser.head(link), browser.get(link)):
        assert answer.status_code == 200
        assert "otpauth" not in answer.text
    assert said("show") in browser.get(link).text
    assert "otpauth" in browser.post(link).text


def test_the_secret_is_shown_once_as_text_address_and_drawing(browser, link):
    page = browser.post(link)
    secret = secret_in(page)
    assert f"secret={secret}" in unescape(page.text)
    assert '<svg role="img" ' in page.text
    assert f"<title>{said('alt')}</title>" in page.text
    assert "<?xml" not in page.text
    assert "style=" not in page.text
    assert "script" not in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"
    assert browser.post(link).status_code == 410
    assert browser.get(link).status_code == 410


def test_an_app_can_read_the_drawing():
    code = zxingcpp.create_barcode("otpauth://totp/x", zxingcpp.BarcodeFormat.QRCode)
    picture = np.asarray(zxingcpp.write_barcode_to_image(code, scale=4))
    assert zxingcpp.read_barcodes(picture)[0].text == "otpauth://totp/x"
    assert "<path" in enrolling._qr("otpauth://totp/x", "A & B")
    assert "<title>A &amp; B</title>" in enrolling._qr("otpauth://totp/x", "A & B")


def test_a_first_code_confirms_it(browser, link, asking):
    page = browser.post(link)
    done = browser.post(form_in(page), data={"code": code_for(asking, secret_in(page))})
    assert done.status_code == 200
    assert said("done") in done.text
    assert "otpauth" not in done.text
    assert len(asking.rows(ApproverKey)) == 1
    form = asking.desk.form(Staff(asking, DPO).speaker, asking.token("dpo-card", "approve"))
    assert [field.name for field in form.fields] == ["code"]


@pytest.mark.parametrize("data", [{"code": "000000"}, {"code": ""}, {}, {"other": "x"}])
def test_a_wrong_code_is_said_beside_and_can_be_typed_again(browser, link, asking, data):
    page = browser.post(link)
    wrong = browser.post(form_in(page), data=data)
    assert wrong.status_code == 403
    assert WORDS.say("en", "error-code-wrong") in wrong.text
    assert secret_in(wrong) == secret_in(page)
    right = browser.post(form_in(wrong), data={"code": code_for(asking, secret_in(page))})
    assert said("done") in right.text


def test_a_form_that_is_too_large_is_not_read(browser, link):
    page = browser.post(link)
    assert browser.post(form_in(page), data={"code": "1" * 10_000}).status_code == 413


def test_a_link_that_was_never_given_is_gone_in_the_readers_language(browser):
    gone = browser.get("/enrol/nothing", headers={"accept-language": "nl-NL,nl;q=0.9"})
    assert gone.status_code == 410
    assert WORDS.say("nl", "enrol-page-gone") in unescape(gone.text)
    assert browser.post("/enrol/nothing/code", data={"code": "1"}).status_code == 410
