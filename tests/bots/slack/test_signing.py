"""Slack's signature over raw bytes: what is not Slack's is refused before it is read."""

import hashlib
import hmac
import json
import time
from urllib.parse import quote_plus

import pytest

from bots.slack import signing
from bots.slack.signing import SIGNATURE, TIME, is_interaction, is_signed
from tests.bots.slack.stand import Stage, staged
from tests.bots.strong import SIGNING

NOW = 1_800_000_000
BODY = b'{"type": "event_callback"}'


def headers(body: bytes = BODY, *, at: object = NOW, secret: str = SIGNING) -> dict[str, str]:
    made = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return {TIME: str(at), SIGNATURE: f"v0={made}"}


def test_a_signed_request_is_taken_for_five_minutes() -> None:
    assert is_signed(SIGNING, headers(), BODY, NOW)
    assert is_signed(SIGNING, headers(), BODY, NOW + 300)
    assert is_signed(SIGNING, headers(), BODY, NOW - 300)
    assert not is_signed(SIGNING, headers(), BODY, NOW + 301)
    assert not is_signed(SIGNING, headers(), BODY, NOW - 301)


GOOD = headers()[SIGNATURE]


@pytest.mark.parametrize(
    "forged",
    [
        *("", "v0=", "v0", GOOD[:-1], GOOD + "0", GOOD.upper(), GOOD.removeprefix("v0=")),
        *(f" {GOOD}", f"{GOOD} ", f"v1={GOOD[3:]}", "v0=" + "0" * 64, "v0=é", "v0=\ud800"),
        *("x" * 100_000, headers(secret="other" * 8)[SIGNATURE], headers(b"{}")[SIGNATURE]),
        headers(at=NOW - 1)[SIGNATURE],
    ],
)
def test_a_forged_signature_is_not(forged: str) -> None:
    assert not is_signed(SIGNING, headers() | {SIGNATURE: forged}, BODY, NOW)


@pytest.mark.parametrize(
    "stamp", ["", "soon", "-1", "1.8e9", "²", "١٨٠٠٠٠٠٠٠٠", f" {NOW}", "9" * 5000, "inf", "0x1"]
)
def test_a_time_that_is_none_is_refused(stamp: str) -> None:
    assert not is_signed(SIGNING, headers(at=stamp), BODY, NOW)


@pytest.mark.parametrize("secret", [None, ""])
def test_without_a_secret_nobody_is_slack(secret: str | None) -> None:
    assert not is_signed(secret, headers(secret=""), BODY, NOW)


def test_names_of_headers_may_be_written_anyhow() -> None:
    written = {name.title(): value for name, value in headers().items()}
    assert is_signed(SIGNING, written, BODY, NOW)


def test_signatures_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(a: bytes, b: bytes) -> bool:
        compared.append((a, b))
        return False

    monkeypatch.setattr(signing.hmac, "compare_digest", compare)
    assert not is_signed(SIGNING, headers(), BODY, NOW)
    assert len(compared) == 1


def test_events_come_again_and_forms_do_not() -> None:
    assert not is_interaction(BODY)
    assert not is_interaction(b"\n {")
    assert is_interaction(b"payload=%7B%7D")
    assert is_interaction(b"command=%2Floket")


# At the door


@pytest.mark.parametrize("junk", [b"[" * 200_000, b'{"a":' * 50_000, b"payload=" + b"[" * 90_000])
def test_what_is_not_signed_is_not_even_read(stage: Stage, junk: bytes) -> None:
    assert stage.app.handle_http({TIME: str(int(time.time())), SIGNATURE: "v0=é"}, junk)[0] == 401
    assert stage.app.handle_http({}, junk)[0] == 401


def _pressed(stage: Stage) -> tuple[dict[str, str], bytes]:
    """A signed command, as Slack posts one."""
    given = {"command": "/loket", "text": "help", "team_id": stage.slack.team_id}
    given |= {"user_id": "U0NOOR", "channel_id": "D1", "trigger_id": "1.2.3"}
    body = "&".join(f"{name}={quote_plus(value)}" for name, value in given.items())
    return stage.slack.delivery.signed(body, "application/x-www-form-urlencoded"), body.encode()


def test_a_recorded_interaction_played_again_does_nothing() -> None:
    with staged() as stage:
        signed, body = _pressed(stage)
        assert stage.app.handle_http(signed, body)[0] == 200
        before = len(stage.desk.received)
        assert before == 1
        for again in (signed, dict(reversed(signed.items()))):
            assert stage.app.handle_http(again, body)[0] == 401
        assert len(stage.desk.received) == before


def test_an_event_that_was_not_kept_may_come_again_with_the_same_signature() -> None:
    with staged() as stage:
        body = json.dumps({"type": "event_callback", "event_id": "Ev9", "event": {"type": "x"}})
        signed = stage.slack.delivery.signed(body, "application/json")
        assert [stage.app.handle_http(signed, body.encode())[0] for _ in range(2)] == [200, 200]
