"""The upload page in a real Chromium: with its script, and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page

from bots.sandbox import pictures
from storage.models import IdCopy
from tests.bots.web.web_kit import WORDS, new_link, waiting_request
from tests.conversation_kit import Scene

PHONE = {"width": 360, "height": 740}
NO_PICTURE: FilePayload = {
    "name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"this is no PDF" * 100_000
}  # fmt: skip


@contextmanager
def opened(browser: Browser, url: str, **given: Any) -> Iterator[Page]:
    """The page on a phone; whatever it complains of in the console fails the test."""
    context = browser.new_context(viewport=PHONE, **given)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def url(scene: Scene, client: httpx.Client) -> str:
    waiting_request(scene)
    return str(client.base_url.join(new_link(scene)))


def said(name: str) -> str:
    return WORDS.say("nl", f"upload-page-{name}")


def sample(key: str) -> FilePayload:
    found = pictures.samples()[key]
    return {"name": found.file_name, "mimeType": found.media_type, "buffer": found.data}


def test_a_picture_is_shown_sent_and_answered(browser: Browser, url: str, scene: Scene) -> None:
    with opened(browser, url) as page:
        page.get_by_label(said("file"), exact=True).set_input_files(sample("not-an-id"))
        preview = page.get_by_role("img", name=said("preview"))
        preview.wait_for()
        assert preview.evaluate("picture => picture.naturalWidth") == 1000
        assert "till-receipt.jpg" in page.locator("figcaption").inner_text()
        page.get_by_role("button", name=said("send")).click()
        page.get_by_role("heading", name=said("reject-title")).wait_for(timeout=60_000)
        assert WORDS.say("nl", "reason-not-an-id") in page.inner_text("main")
        assert page.title() == said("reject-title")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert scene.row(IdCopy).status == "rejected"


def test_it_works_without_its_script(browser: Browser, url: str, scene: Scene) -> None:
    with opened(browser, url, java_script_enabled=False) as page:
        page.get_by_label(said("file"), exact=True).set_input_files(NO_PICTURE)
        page.get_by_role("button", name=said("send")).click()
        page.get_by_role("heading", name=said("reject-title")).wait_for(timeout=60_000)
    assert scene.row(IdCopy).status == "rejected"


def test_a_file_without_a_picture_has_no_preview(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        page.get_by_label(said("file"), exact=True).set_input_files(NO_PICTURE)
        assert "notes.pdf (1,3 MB)" in page.locator("figcaption").inner_text()
        assert not page.locator("figure img").is_visible()


def test_too_large_a_file_is_refused_before_it_is_sent(
    browser: Browser, url: str, scene: Scene
) -> None:
    with opened(browser, url) as page:
        page.evaluate("document.querySelector('form').dataset.limit = '1000'")
        page.get_by_label(said("file"), exact=True).set_input_files(sample("blurred"))
        page.get_by_role("button", name=said("send")).click()
        assert "25 MB" in page.get_by_role("status").inner_text()
    assert scene.rows(IdCopy) == []


def test_a_connection_that_breaks_leaves_the_form_to_try_again(
    browser: Browser, url: str, scene: Scene
) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.route("**/upload/*", lambda route: route.abort())
    page.get_by_label(said("file"), exact=True).set_input_files(NO_PICTURE)
    page.get_by_role("button", name=said("send")).click()
    page.get_by_text(said("failed")).wait_for()
    page.unroute("**/upload/*")
    page.get_by_role("button", name=said("send")).click()
    page.get_by_role("heading", name=said("reject-title")).wait_for(timeout=60_000)
    context.close()


def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
