"""The consent page of the stand-in."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from bots.sandbox.fake_slack import FakeSlack

BACK = "http://127.0.0.1:9/slack/oauth_redirect"


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[FakeSlack, FakeSlack]]:
    with FakeSlack() as first:
        name = "Second <&> workspace"
        second = FakeSlack(
            beside=first, bot_token="xoxb-second", team_id="T0SECOND", team_name=name
        )
        second.waits_for_install()
        yield first, second
        second.stop()


def address(fake: FakeSlack, **given: str) -> str:
    asked = {"client_id": fake.oauth.client_id, "scope": "chat:write,commands", "state": "s"}
    return f"{fake.url}/oauth/v2/authorize?{urlencode(asked | {'redirect_uri': BACK} | given)}"


def presses(fake: FakeSlack, do: str, team: str = "T0SECOND") -> httpx.Response:
    return httpx.post(address(fake), data={"do": do, "team": team})


def test_it_names_what_is_asked_and_the_workspaces(both: tuple[FakeSlack, FakeSlack]) -> None:
    page = httpx.get(address(both[0])).text
    assert "<code>chat:write</code>" in page
    assert "Second &lt;&amp;&gt; workspace" in page
    assert both[1].revoked, "looking allows nothing"


def test_allowed_it_gives_a_code_and_the_token_opens(both: tuple[FakeSlack, FakeSlack]) -> None:
    sent = presses(both[0], "allow")
    query = parse_qs(urlsplit(sent.headers["location"]).query)
    assert (sent.status_code, query["state"]) == (303, ["s"])
    assert query["code"][0] in both[0].oauth.codes
    assert not both[1].revoked
    both[1].waits_for_install()


def test_cancelled_it_gives_an_error(both: tuple[FakeSlack, FakeSlack]) -> None:
    assert "error=access_denied" in presses(both[0], "cancel").headers["location"]
    assert both[1].revoked


def test_whoever_asks_wrongly_is_sent_nowhere(both: tuple[FakeSlack, FakeSlack]) -> None:
    assert httpx.get(address(both[0], client_id="another")).status_code == 400
    assert presses(both[0], "allow", "T0NOWHERE").status_code == 400
    both[0].violations.clear()
