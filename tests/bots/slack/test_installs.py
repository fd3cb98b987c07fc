"""Two workspaces with one app: each is spoken to with its own token, and ids never meet."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from bots.conversation.cards import Card
from bots.conversation.events import FileSent, Place, TextSent
from bots.conversation.words import shared
from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.serve import PATIENCE, Served
from bots.slack.app import SlackApp, SlackSettings, build
from bots.slack.installs import placed, split
from bots.slack.oauth import SCOPES
from bots.web.app import build as build_web
from storage.engine import Storage
from storage.models import NoticeRow, SlackWorkspace
from tests.conversation_kit import SUPPORT, Clock, Scene, settings
from workflows.notices import SLACK, Address, ChannelDown, Notice, Speaker

PUBLIC = "http://loket.example"
WORDS = shared()


class Worlds:
    """A desk, the app on it, the workspace that was set up by hand, and one that was not."""

    def __init__(self, storage: Storage, home: FakeSlack, other: FakeSlack) -> None:
        self.home, self.other, self.url = home, other, ""
        told = settings(many_workspaces=True, public_url=PUBLIC, team_id=None)
        self.scene = Scene(storage, told, Clock())
        for fake in (home, other):
            fake.use_clock(self.scene.clock)
        how = SlackSettings(
            home.bot_token,
            signing_secret=home.signing_secret,
            api_url=home.api_url,
            client_id=home.oauth.client_id,
            client_secret=home.oauth.client_secret,
            public_url=PUBLIC,
        )
        self.app: SlackApp = build(how, self.scene.desk, WORDS)
        self.web = build_web(
            self.scene.desk,
            WORDS,
            telegram_webhook=None,
            slack_http=self._http,
            public_url=PUBLIC,
            slack_installing=self.app.installer(),
        )

    def _http(self, headers: Any, body: bytes) -> tuple[int, Any, bytes]:
        status, heads, text = self.app.handle_http(headers, body)
        return status, heads, text.encode()

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=PATIENCE)

    def installs(self, *tenants: str, **how: str) -> httpx.Response:
        """Somebody opens the link, begins, allows it at Slack, and comes back."""
        token = self.scene.desk.invite_workspace(tenants or ("salsoft",))
        with self.browser() as browser:
            page = browser.post(f"/slack/install/{token}")
            consent = page.text.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
            return browser.get(self.back(consent, **how))

    def back(self, consent: str, **how: str) -> str:
        """Where Slack sends the browser of somebody who allows it, on this machine."""
        return self.other.allows(consent, **how).replace(PUBLIC, self.url)

    def works_off(self) -> None:
        """What was stored, as the channel's process does."""
        from bots.conversation.reception import receive

        for update in self.scene.desk.claim_updates(SLACK):
            event = self.app.to_event(update.payload)
            if event is not None:
                receive(self.scene.desk, event)

    def sends_all(self) -> list[NoticeRow]:
        """Every Slack notice that waits, to wherever it goes; those that left."""
        from bots.delivery import Delivery

        delivery = Delivery(self.scene.desk, SLACK, self.app.sender(), WORDS)
        while found := self.scene.desk.claim_notices(SLACK):
            self.scene.desk.settle([delivery.deliver(notice) for notice in found])
        return self.scene.rows(NoticeRow, channel=SLACK, status="sent")


@pytest.fixture
def worlds(sqlite: Storage) -> Iterator[Worlds]:
    with FakeSlack(team_id="T1") as home:
        other = FakeSlack(beside=home, bot_token="xoxb-other", team_id="T0OTHER")
        made = Worlds(sqlite, home, other)
        with Served(made.web) as served:
            made.url = served.url
            home.request_url = other.request_url = f"{served.url}/slack/events"
            yield made
            assert home.settle()
            assert other.settle()
        other.stop()
        assert home.violations == other.violations == []


# Installing


def test_an_admin_installs_by_the_link(worlds: Worlds) -> None:
    done = worlds.installs()
    assert done.status_code == 200
    assert WORDS.say("en", "slack-install-done-title") in done.text
    found = worlds.scene.desk.slack_workspace("T0OTHER")
    assert found is not None
    assert (found.token, found.tenants, found.scopes) == ("xoxb-other", ("salsoft",), SCOPES)


def test_what_slack_did_not_grant_is_said(worlds: Worlds) -> None:
    done = worlds.installs(without="commands")
    assert "commands" in done.text
    assert worlds.scene.row(SlackWorkspace).scopes == ",".join(SCOPES[:-1])


def test_the_page_uses_nothing_up_and_its_cookie_is_for_the_way_back(worlds: Worlds) -> None:
    token = worlds.scene.desk.invite_workspace(["salsoft"])
    with worlds.browser() as browser:
        for _ in range(2):
            page = browser.get(f"/slack/install/{token}")
            assert page.status_code == 200
            assert "SalSoft" in page.text
            assert "set-cookie" not in page.headers
        begun = browser.post(f"/slack/install/{token}")
        cookie = begun.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/slack/oauth_redirect" in cookie
        assert (browser.get("/slack/install/unknown")).status_code == 410


def test_another_browser_and_a_second_time_are_refused(worlds: Worlds) -> None:
    token = worlds.scene.desk.invite_workspace(["salsoft"])
    with worlds.browser() as own, worlds.browser() as strange:
        page = own.post(f"/slack/install/{token}")
        consent = page.text.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
        back = worlds.back(consent)
        assert (strange.get(back)).status_code == 403
        assert (own.get(back)).status_code == 403  # that try is over
    assert worlds.scene.rows(SlackWorkspace) == []


def test_cancelling_and_a_wrong_code_change_nothing(worlds: Worlds) -> None:
    token = worlds.scene.desk.invite_workspace(["salsoft"])
    with worlds.browser() as browser:
        for back, status in (("error=access_denied", 400), ("code=made-up", 502)):
            page = browser.post(f"/slack/install/{token}")
            consent = page.text.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
            state = httpx.URL(consent).params["state"]
            answer = browser.get(f"/slack/oauth_redirect?{back}&state={state}")
            assert answer.status_code == status
    assert worlds.scene.rows(SlackWorkspace) == []


def test_a_workspace_in_use_keeps_its_token_when_it_is_refused(worlds: Worlds) -> None:
    worlds.installs("salsoft")
    refused = worlds.installs("salesinteract")
    assert refused.status_code == 409
    assert WORDS.say("en", "slack-install-taken") in refused.text
    assert not worlds.other.revoked


def test_a_token_of_no_use_is_given_back(worlds: Worlds) -> None:
    third = FakeSlack(beside=worlds.home, bot_token="xoxb-third", team_id="T0THIRD")
    worlds.installs("salsoft")
    worlds.other, other = third, worlds.other
    refused = worlds.installs("salsoft")
    worlds.other = other
    assert refused.status_code == 409
    assert third.revoked
    third.stop()


def test_the_workspace_of_the_setting_cannot_be_installed_again(worlds: Worlds) -> None:
    worlds.other, other = worlds.home, worlds.other
    assert (worlds.installs()).status_code == 409
    worlds.other = other
    assert not worlds.home.revoked


# Working in two


def test_equal_ids_in_two_workspaces_never_meet(worlds: Worlds) -> None:
    worlds.installs("salsoft")
    here, there = worlds.home.user("support", "Sam Here"), worlds.other.user("support", "Sam There")
    assert here.id == there.id == SUPPORT
    support = worlds.scene.told.policies["salsoft"].support
    assert support is not None
    for fake, sam in ((worlds.home, here), (worlds.other, there)):
        fake.channel(support.slack_channel[2:].lower(), "support", [sam])
    worlds.scene.open_ticket()
    sent = worlds.sends_all()
    assert sent
    assert all(str(row.sent_ref).startswith(f"T0OTHER:{support.slack_channel}/") for row in sent)
    assert here.sees(support.slack_channel) == []
    card = there.sees(support.slack_channel)[0]

    # The same person id, channel id and time, in the wrong workspace: nothing is found.
    stamp = here.says(support.slack_channel, "note?", thread_ts=None)
    here.says(support.slack_channel, "a note", thread_ts=stamp)
    there.says(support.slack_channel, "Looking into it", thread_ts=card["ts"])
    assert worlds.home.settle()
    assert worlds.other.settle()
    worlds.works_off()
    row = worlds.scene.newest("ticket-card")
    with worlds.scene.unit() as uow:
        notes = uow.tickets.messages(row.tenant_id or 0, row.ticket_id or 0)
    assert [one.text for one in notes][1:] == ["Looking into it"]


def test_people_of_each_workspace_are_answered_there(worlds: Worlds) -> None:
    worlds.installs("salsoft")
    here, there = worlds.home.user("noor", "Noor Voorbeeld"), worlds.other.user("noor", "Noor Twee")
    there.says(there.dm, "hallo")
    assert worlds.other.settle()
    worlds.works_off()
    worlds.sends_all()
    assert [m for m in there.sees(there.dm) if m["is_bot"]]
    assert here.sees(here.dm) == []
    assert there.command("/loket", "help", there.dm)
    there.opens_home()
    assert worlds.other.wait_until(lambda: there.home)
    assert here.home is None


def test_the_app_is_taken_out_and_what_waits_goes_out_after_it_is_back(
    worlds: Worlds,
) -> None:
    worlds.installs("salsoft")
    support = worlds.scene.told.policies["salsoft"].support
    assert support is not None
    sam = worlds.other.user("support", "Sam There")
    worlds.other.channel(support.slack_channel[2:].lower(), "support", [sam])
    with capture_logs() as told:
        worlds.other.uninstalls()
        assert worlds.other.settle()
    assert "slack_home_taken_out" not in [one["event"] for one in told]
    row = worlds.scene.row(SlackWorkspace)
    assert (row.bot_token, row.gone_why) == (None, row.gone_why)
    assert row.gone_why in ("app_uninstalled", "tokens_revoked")
    worlds.scene.open_ticket()
    assert worlds.sends_all() == []
    waiting = worlds.scene.newest("ticket-card")
    assert (waiting.status, waiting.error) == ("waiting", f"workspace: {row.gone_why}")
    worlds.scene.clock.now = waiting.due_at
    worlds.installs("salsoft")
    assert [one.key for one in worlds.sends_all()]
    assert sam.sees(support.slack_channel)


def test_a_token_of_a_person_alone_changes_nothing(worlds: Worlds) -> None:
    worlds.installs("salsoft")
    body = {
        "event": {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANNA"], "bot": []}},
        "team_id": "T0OTHER",
    }
    worlds.app.ingress.taken_out(body)
    assert worlds.scene.row(SlackWorkspace).bot_token == "xoxb-other"


# Ids


def test_an_event_names_its_workspace_everywhere_it_has_to(worlds: Worlds) -> None:
    base: dict[str, Any] = {
        "ref": "slack:Ev1",
        "speaker": Speaker(SLACK, "T0OTHER/U0NOOR", "U0NOOR"),
        "at": worlds.scene.clock(),
        "place": Place("C0A", private=False, thread="C0A/1.1"),
        "message_ref": "C0A/1.2",
    }
    text = placed(TextSent(**base, text="a:b"), "T0OTHER")
    assert (text.place.conversation, text.place.thread) == ("T0OTHER:C0A", "T0OTHER:C0A/1.1")
    assert (text.message_ref, text.ref, text.text) == ("T0OTHER:C0A/1.2", "slack:Ev1", "a:b")
    assert text.speaker == base["speaker"]
    assert placed(FileSent(**base, file_ref="F1"), "T0OTHER").file_ref == "T0OTHER:F1"
    assert placed(text, None) is text
    assert split("T0OTHER:C0A/1.1") == ("T0OTHER", "C0A/1.1")
    assert split("C0A/1.1") == (None, "C0A/1.1")


def test_without_any_workspace_a_notice_waits(worlds: Worlds) -> None:
    alone = replace(worlds.app._settings, bot_token=None)
    app = build(alone, worlds.scene.desk, WORDS)
    notice = Notice(1, "n", Address(SLACK, "C0A"), "help", "en")
    with pytest.raises(ChannelDown, match="not installed"):
        app.sender().send(notice, Card(None, "Hello"))
    assert app.team_id() is None
