"""Whole stories by clicks on the sandbox page, in headless Chromium, on the real product."""

import re
from dataclasses import replace

import pytest

from bots.sandbox import run
from bots.sandbox.serve import free_port
from tests.journeys.screen import CHECKED, Screen, Slack, Telegram, reference_in
from tests.policy_kit import with_undo

DESK = {"width": 1440, "height": 1000}
EMAIL = "sanne@example.org"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    started = run.start(tmp_path_factory.mktemp("sandbox"), page_port=free_port())
    desk = started.product.desk
    # What support sends leaves at once: nobody waits to see whether it is taken back.
    desk.settings = replace(desk.settings, policies=with_undo(desk.settings.policies, 0))
    yield started
    started.stop()


@pytest.fixture
def screen(browser, sandbox):
    """The page on a desk, as a stranger opens it."""
    context = browser.new_context(viewport=DESK)
    opened = Screen(context.new_page(), sandbox.url)
    yield opened
    assert opened.problems == []
    assert not opened.overflows()
    context.close()


def files_request(chat: Telegram, words: str, name: str) -> str:
    """Asks Salesinteract for one's own data and files it; the reference."""
    chat.starts("salesinteract")
    chat.hears("menu")
    chat.writes(words)
    chat.hears("understood", right="access")
    chat.presses("yes")
    chat.presses("Salesinteract")
    chat.hears("your-name", tenant="Salesinteract")
    chat.writes(name)
    chat.hears("your-contact", tenant="Salesinteract")
    chat.writes(EMAIL)
    chat.hears("need-scope", explained="access")
    chat.presses("need-scope-all")
    chat.hears("need-delivery")
    chat.presses("need-delivery-page")
    chat.hears("summary")
    chat.presses("file-it")
    return reference_in(chat.hears("receipt", reference="PR-"))


def test_a_request_from_the_first_words_to_the_answer(screen):
    sanne = Telegram(screen, "sanne", "nl")
    reference = files_request(sanne, "wat weten jullie van mij?", "Sanne de Vries")
    screen.presses("tg-sample-bsn-open")
    refused = sanne.hears("id-copy-rejected", reference=reference, timeout=CHECKED)
    assert "BSN" in refused.inner_text()
    screen.presses("tg-sample-good")
    sanne.hears("id-copy-accepted", reference=reference, timeout=CHECKED)
    screen.page.wait_for_function(
        "!document.querySelector('#telegram [data-from=person][data-kind=photo]')"
    )

    outsider = Slack(screen, "outsider", "salesinteract-dpo", "nl")
    outsider.presses(outsider.card(reference), "approve")
    screen.at("slack-ephemeral").wait_for()

    dpo = Slack(screen, "dpo", "salesinteract-dpo", "nl")
    card = dpo.card(reference)
    assert "Sanne" not in card.inner_text()
    assert EMAIL not in card.inner_text()
    dpo.presses(card, "details")
    details = screen.at("slack-modal")
    details.filter(has_text=EMAIL).filter(has_text="Sanne de Vries").wait_for()
    screen.page.keyboard.press("Escape")
    details.wait_for(state="detached")
    dpo.presses(card, "approve")
    sanne.reads("goedgekeurd").filter(has_text=reference).wait_for()

    arrival = screen.page.locator(f"[data-testid=inbox-arrival][data-reference='{reference}']")
    arrival.get_by_test_id("inbox-signature").get_by_text("signature checked").wait_for()
    assert "Sanne" not in arrival.inner_text()
    arrival.get_by_test_id("inbox-reply-completed").click()
    sanne.hears("request-done")
    assert "Sanne" not in screen.at("traffic").inner_text()


def test_a_ticket_from_the_first_words_to_its_end(screen):
    emily = Telegram(screen, "emily", "en")
    emily.starts("salsoft")
    emily.hears("menu")
    emily.presses("report-a-problem")
    emily.presses("category-other")
    emily.writes("The export stops half-way.")
    reference = reference_in(emily.hears("ticket-receipt", reference="T-"))

    support = Slack(screen, "support", "salsoft-support", "en")
    card = support.card(reference)
    support.presses(card, "claim")
    card.filter(has_text="Sem Voorbeeld").wait_for()
    support.presses(card, "reply")
    screen.at("slack-modal").locator("textarea").fill("Which file was it?")
    screen.presses("slack-modal-submit")
    screen.at("slack-modal").filter(has_text="will read this").wait_for()
    screen.presses("slack-modal-submit")
    emily.reads("Which file was it?")

    support.writes_in_thread(card, "Internal: looks like the old bug.")
    note = support.writes_in_thread(card, "Please try again now.")
    note.hover()
    note.get_by_test_id("slack-message-menu").click()
    note.get_by_test_id("slack-shortcut-send_to_requester").click()
    screen.at("slack-modal").filter(has_text="will read this").wait_for()
    screen.presses("slack-modal-submit")
    emily.reads("Please try again now.")
    assert "Internal" not in screen.at("tg-log").inner_text()

    emily.writes("It works on Monday.")
    support.in_thread("It works on Monday.")
    wrote = emily.message("It works on Monday.")
    wrote.hover()
    wrote.get_by_test_id("tg-edit").click()
    emily.writes("It works now.")
    support.in_thread("It works now.")
    support.presses(card, "close")
    emily.reads(f"{reference} was closed")


def test_the_keyboard_is_enough(screen):
    keys = screen.page.keyboard
    bram = Telegram(screen, "bram", "nl")
    screen.at("tg-input").focus()
    keys.type("/privacy")
    keys.press("Enter")
    bram.hears("privacy-general")
    screen.at("slack-as-requester").focus()
    keys.press("Enter")
    screen.at("slack-shortcuts").focus()
    keys.press("Enter")
    screen.at("slack-shortcut-report_a_problem").wait_for()
    keys.press("Escape")
    screen.at("slack-shortcut-report_a_problem").wait_for(state="hidden")


def test_each_input_of_a_form_and_the_queue_in_the_home(screen):
    bram = Telegram(screen, "bram", "nl")
    bram.starts("salesinteract")
    bram.hears("menu")
    bram.presses("report-a-problem")
    bram.presses("category-other")
    bram.writes("De uitvoer stopt halverwege.")
    reference = reference_in(bram.hears("ticket-receipt", reference="T-"))

    support = Slack(screen, "support", "salesinteract-support", "nl")
    card = support.card(reference)
    support.presses(card, "more")
    support.input("assign-to").select_option(label="Robin Example")
    support.input("priority").select_option("high")
    support.input("snooze-until").fill("2099-01-01T09:00")
    support.input("bar").get_by_role("checkbox").check()
    screen.presses("slack-modal-submit")
    support.error("snooze-until").filter(has_not_text=re.compile("^$")).wait_for()
    support.input("snooze-until").fill("")
    support.input("bar").get_by_role("checkbox").uncheck()
    screen.presses("slack-modal-submit")
    card.filter(has_text="Robin Example").wait_for()

    support.presses(card, "reply")
    support.input("text").fill("Hierbij de handleiding.")
    file = {"name": "handleiding.txt", "mimeType": "text/plain", "buffer": b"Stap 1: opslaan."}
    support.input("reply-files").set_input_files(file)
    screen.presses("slack-modal-submit")
    screen.at("slack-modal").filter(has_text="handleiding.txt").wait_for()
    screen.presses("slack-modal-submit")
    said = bram.reads("Hierbij de handleiding.")
    screen.page.locator("[data-testid=tg-message][data-kind=document]").wait_for()
    said.hover()
    said.get_by_test_id("tg-reply").click()
    bram.writes("Dank, dat helpt.")
    bram.message("Dank, dat helpt.").locator("blockquote").wait_for()
    support.in_thread("Dank, dat helpt.", card)

    screen.presses("slack-home-tab")
    home = screen.at("slack-home").filter(has_text=reference)
    home.wait_for()
    screen.at("slack-home").get_by_test_id("slack-select").select_option("queue-filter:mine")
    home.wait_for(state="detached")


def test_another_workspace_installs_the_app_and_takes_it_out(screen):
    lars = Slack(screen, "support-elsewhere", "superoffice-support", "en")
    screen.presses("slack-invite")
    with screen.page.context.expect_page() as opened:
        screen.presses("slack-invitation")
    admin = opened.value
    admin.get_by_role("button").click()
    admin.get_by_role("link").click()
    admin.get_by_text("usergroups:read").wait_for()
    admin.get_by_role("button", name="Allow").click()
    admin.get_by_text("SuperOffice (second workspace)").wait_for()
    admin.close()
    screen.at("slack-uninstall").wait_for()

    emily = Telegram(screen, "emily", "en")
    emily.starts("superoffice")
    emily.hears("menu")
    emily.presses("report-a-problem")
    emily.presses("category-other")
    emily.writes("The import stops half-way.")
    reference = reference_in(emily.hears("ticket-receipt", reference="T-"))
    lars.card(reference).wait_for()
    here = Slack(screen, "support", "superoffice-support", "en")
    screen.at("slack-log").get_by_text("Nothing here yet.").wait_for()
    assert here.card(reference).count() == 0
    Slack(screen, "support-elsewhere", "superoffice-support", "en")
    screen.presses("slack-uninstall")
    screen.at("slack-invite").wait_for()


def test_a_requester_in_slack_from_home_to_the_direct_messages(screen):
    screen.presses("slack-as-requester")
    screen.presses("slack-home-tab")
    home = screen.at("slack-home")
    home.get_by_test_id("slack-button").first.click()
    screen.presses("slack-dm")
    box = screen.at("slack-input")
    box.fill("hoe staat het ervoor?")
    box.press("Enter")
    said = screen.at("slack-log").get_by_test_id("slack-message")
    said.filter(has_text="hoe staat het ervoor?").wait_for()
    said.filter(has=screen.at("slack-button")).last.wait_for()


def test_a_reload_keeps_what_was_said_and_who_one_is(screen):
    emily = Telegram(screen, "emily", "en")
    emily.starts("xential")
    emily.hears("menu")
    screen.presses("slack-as-support")
    screen.presses("slack-channel-xential-support")
    screen.page.reload()
    screen.is_ready()
    emily.hears("menu")
    screen.page.locator("[data-testid=tg-person-emily][aria-pressed=true]").wait_for()
    screen.at("slack-title").get_by_text("#xential-support").wait_for()


def test_a_phone_shows_a_story_without_scrolling_sideways(browser, sandbox):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = Screen(context.new_page(), sandbox.url)
    bram = Telegram(phone, "bram", "nl")
    bram.starts("voorbeeld-fietsen")
    bram.hears("menu")
    for tab in ("telegram", "slack", "inbox", "traffic", "trouble"):
        phone.presses(f"tab-{tab}")
        assert phone.at(tab).is_visible()
        assert not phone.overflows(), tab
    assert phone.problems == []
    context.close()


def test_a_second_start_goes_on_where_the_first_one_stopped(browser, tmp_path):
    data = tmp_path / "data"
    context = browser.new_context(viewport=DESK)
    first = run.start(data, page_port=free_port())
    chat = Telegram(Screen(context.new_page(), first.url), "emily", "en")
    reference = files_request(chat, "what data do you have about me?", "Emily Carter")
    first.stop()
    second = run.start(data, page_port=free_port())
    screen = Screen(context.new_page(), second.url)
    chat = Telegram(screen, "emily", "en")
    chat.hears("receipt", reference=reference)
    chat.presses("another-way")
    chat.hears("another-way-noted", reference=reference)
    dpo = Slack(screen, "dpo", "salesinteract-dpo", "nl")
    dpo.presses(dpo.card(reference), "identified")
    form = screen.at("slack-modal")
    form.locator("select").select_option("in_person")
    screen.presses("slack-modal-submit")
    chat.hears("identified-live", tenant="Salesinteract BV", reference=reference)
    dpo.loses(dpo.card(reference), "identified")
    dpo.presses(dpo.card(reference), "approve")
    chat.reads("was approved")
    second.stop()
    context.close()
