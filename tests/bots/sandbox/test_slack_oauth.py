"""Installing by OAuth at the stand-in, and a second workspace behind the same address."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.sandbox.fake_slack import FakeSlack, NotPossible

BACK = "https://loket.example/slack/oauth_redirect"


@pytest.fixture(scope="module")
def _both() -> Iterator[tuple[FakeSlack, FakeSlack]]:
    with FakeSlack() as first:
        second = FakeSlack(beside=first, bot_token="xoxb-second", team_id="T0SECOND")
        yield first, second
        second.stop()


@pytest.fixture
def both(_both: tuple[FakeSlack, FakeSlack]) -> Iterator[tuple[FakeSlack, FakeSlack]]:
    yield _both
    assert [one.violations for one in _both] == [[], []]


def consent(fake: FakeSlack, **given: str) -> str:
    asked = {"client_id": fake.oauth.client_id, "scope": "chat:write,commands", "state": "s"}
    return f"{fake.url}/oauth/v2/authorize?{urlencode(asked | {'redirect_uri': BACK} | given)}"


def exchange(fake: FakeSlack, code: str, **given: str) -> object:
    client = WebClient(base_url=fake.api_url, retry_handlers=[])
    identity = {"client_id": fake.oauth.client_id, "client_secret": fake.oauth.client_secret}
    return client.oauth_v2_access(code=code, **({"redirect_uri": BACK} | identity | given)).data


def code_of(address: str) -> str:
    query = parse_qs(urlsplit(address).query)
    assert query["state"] == ["s"]
    return query["code"][0]


def test_a_code_is_exchanged_once(both: tuple[FakeSlack, FakeSlack]) -> None:
    first, second = both
    code = code_of(second.allows(consent(first), without="commands"))
    given = exchange(first, code)
    assert isinstance(given, dict)
    assert (given["access_token"], given["team"]["id"]) == ("xoxb-second", "T0SECOND")
    assert given["scope"] == "chat:write"
    with pytest.raises(SlackApiError, match="invalid_code"):
        exchange(first, code)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"client_secret": "wrong"}, "bad_client_secret"),
        ({"client_id": "2.other"}, "invalid_client_id"),
        ({"redirect_uri": "https://elsewhere.example/"}, "bad_redirect_uri"),
    ],
)
def test_an_exchange_is_refused(
    both: tuple[FakeSlack, FakeSlack], given: dict[str, str], error: str
) -> None:
    code = code_of(both[0].allows(consent(both[0])))
    with pytest.raises(SlackApiError, match=error):
        exchange(both[0], code, **given)


def test_cancel_comes_back_without_a_code(both: tuple[FakeSlack, FakeSlack]) -> None:
    assert "error=access_denied" in both[0].oauth.deny(consent(both[0]))
    with pytest.raises(NotPossible):
        both[0].allows(consent(both[0], client_id="2.other"))


def test_each_token_speaks_in_its_own_workspace(both: tuple[FakeSlack, FakeSlack]) -> None:
    first, second = both
    there = WebClient("xoxb-second", base_url=first.api_url, retry_handlers=[])
    anna = second.user("anna", "Anna Example")
    place = second.channel("dpo", "privacy", [anna])
    there.chat_postMessage(channel=place.id, text="Hello")
    assert anna.sees(place)[-1]["text"] == "Hello"
    assert first.calls_of("chat.postMessage") == []
    assert there.auth_test()["team_id"] == "T0SECOND"


def test_a_token_that_was_taken_away_opens_nothing(both: tuple[FakeSlack, FakeSlack]) -> None:
    first, second = both
    there = WebClient("xoxb-second", base_url=first.api_url, retry_handlers=[])
    assert there.auth_revoke()["revoked"]
    with pytest.raises(SlackApiError, match="account_inactive"):
        there.auth_test()
    second.allows(consent(first))
    assert there.auth_test()["ok"]
