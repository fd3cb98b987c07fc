"""The page in a real browser, with a small product behind the stand-ins."""

import threading

import pytest

from bots.sandbox import page_server
from bots.sandbox.serve import Served
from tests.bots.sandbox.page_app import small_app
from tests.bots.sandbox.page_scene import make_scene


@pytest.fixture(scope="module")
def stage():
    scene = make_scene()
    with scene.telegram, scene.slack, small_app(scene) as app:
        poller = threading.Thread(target=app.polls)
        poller.start()
        with Served(page_server.build(scene)) as served:
            yield scene, app, served.url
            scene.closing = True
            poller.join(timeout=60)


@pytest.fixture(scope="module")
def opened(browser, stage):
    """The page on a desk, and what went wrong in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    found, problems = context.new_page(), []
    found.set_default_timeout(90_000)
    found.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.goto(stage[2])
    found.wait_for_selector("body[data-ready]")
    yield found, problems
    context.close()


@pytest.fixture
def page(opened):
    yield opened[0]
    assert opened[1] == []


def test_a_chat_in_telegram(page, stage):
    box = page.get_by_test_id("tg-input")
    box.fill("<img src=x onerror=document.title='broken'> hoi")
    box.press("Enter")
    page.get_by_test_id("tg-text").filter(has_text="You said <img src=x").wait_for()
    assert page.title() == "Loket sandbox"
    assert box.input_value() == ""
    page.get_by_test_id("tg-button").last.click()
    page.get_by_test_id("tg-toast").filter(has_text="Noted").wait_for()
    page.get_by_test_id("tg-sample-bsn-open").click()
    page.locator("[data-testid=tg-message][data-kind=photo] img").wait_for()


def test_typing_survives_what_comes_in(page, stage):
    scene = stage[0]
    page.get_by_test_id("tg-person-emily").click()
    box = page.get_by_test_id("tg-input")
    box.fill("half a sen")
    scene.telegram.person("emily").says("from elsewhere")
    page.get_by_test_id("tg-text").filter(has_text="You said from elsewhere").wait_for()
    assert box.input_value() == "half a sen"
    assert page.evaluate("document.activeElement.dataset.testid") == "tg-input"


def test_editing_deleting_and_blocking(page, stage):
    bram = stage[0].telegram.person("bram")
    number = bram.says("eerst")
    page.get_by_test_id("tg-person-bram").click()
    message = page.locator(f"[data-testid=tg-message][data-id='{number}']")
    message.hover()
    message.get_by_test_id("tg-edit").click()
    page.get_by_test_id("tg-input").fill("daarna")
    page.get_by_test_id("tg-send").click()
    message.filter(has_text="daarna").wait_for()
    message.hover()
    message.get_by_test_id("tg-delete").click()
    message.wait_for(state="detached")
    page.get_by_test_id("tg-more").click()
    page.get_by_test_id("tg-block").click()
    page.get_by_test_id("tg-unblock").click()
    page.get_by_test_id("tg-input").wait_for()
    assert not bram.is_blocking


def test_a_card_in_slack_is_decided_in_a_modal(page, stage):
    _, app, _ = stage
    ts = app.card()
    page.get_by_test_id("slack-as-dpo").click()
    page.get_by_test_id("slack-channel-salesinteract-dpo").click()
    card = page.locator(f"#slack [data-ts='{ts}']")
    assert "<b>not markup</b>" in card.inner_text()
    card.get_by_role("button", name="Refuse…").click()
    page.get_by_test_id("slack-modal-submit").click()
    page.get_by_test_id("slack-error-ground").filter(has_text="required").wait_for()
    page.get_by_test_id("slack-input-ground").select_option("excessive")
    page.get_by_test_id("slack-input-reason").fill("no")
    page.get_by_test_id("slack-modal-submit").click()
    page.get_by_test_id("slack-error-reason").filter(has_text="whole sentence").wait_for()
    page.get_by_test_id("slack-input-reason").fill("It was asked ten times before.")
    page.get_by_test_id("slack-modal-submit").click()
    page.get_by_test_id("slack-modal").wait_for(state="detached")
    assert app.submitted[-1]["reason"]["value"]["value"] == "It was asked ten times before."


def test_a_confirmed_press_a_thread_and_a_private_answer(page, stage):
    ts = stage[1].card()
    page.get_by_test_id("slack-as-dpo").click()
    page.get_by_test_id("slack-channel-salesinteract-dpo").click()
    card = page.locator(f"#slack .s-main [data-ts='{ts}']")
    card.get_by_role("button", name="Approve").click()
    page.keyboard.press("Escape")
    card.get_by_role("button", name="Approve").click()
    page.get_by_test_id("ask-yes").click()
    card.get_by_test_id("slack-thread-link").click()
    thread = page.get_by_test_id("slack-thread-log")
    thread.get_by_text("@Dana Voorbeeld").wait_for()
    assert card.get_by_test_id("slack-thread-link").inner_text() == "1 reply"
    page.get_by_test_id("slack-ephemeral").first.wait_for()
    page.get_by_test_id("slack-thread-input").fill("goed")
    page.get_by_test_id("slack-thread-input").press("Enter")
    thread.get_by_text("goed").wait_for()


def test_the_keyboard_reaches_what_was_chosen(page):
    page.get_by_test_id("slack-as-requester").click()
    page.get_by_test_id("slack-dm").click()
    page.locator("[data-testid=slack-dm][aria-current=page]").wait_for()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "slack-home-tab"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "slack-channel-general"


def test_traffic_hides_what_was_said(page, stage):
    stage[0].telegram.person("sanne").says("Ik ben Sanne de Vries")
    page.get_by_test_id("traffic-filter").fill("sendMessage")
    key = page.get_by_test_id("traffic-row").first.get_attribute("data-key")
    row = page.locator(f"[data-testid=traffic-row][data-key='{key}']")
    row.locator("summary").click()
    row.locator(".json").wait_for()
    shown = page.get_by_test_id("traffic").inner_text()
    assert '"chat_id": "•••"' in shown
    assert "Sanne" not in shown


def test_trouble_is_made_and_ended(page):
    page.get_by_test_id("trouble-telegram-down").click()
    page.locator("[data-testid=trouble-telegram-down][aria-pressed=true]").wait_for()
    page.get_by_test_id("trouble-heal").click()
    page.locator("[data-testid=trouble-telegram-down][aria-pressed=false]").wait_for()


def test_every_part_fits_a_phone(browser, stage):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    phone = context.new_page()
    phone.goto(stage[2])
    phone.wait_for_selector("body[data-ready]")
    for tab in ("slack", "inbox", "traffic", "trouble", "telegram"):
        phone.get_by_test_id(f"tab-{tab}").tap()
        assert phone.get_by_test_id(tab).is_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") == 390
    bottom = phone.get_by_test_id("tg-input").bounding_box()
    assert bottom["y"] + bottom["height"] < phone.get_by_test_id("tab-slack").bounding_box()["y"]
    context.close()
