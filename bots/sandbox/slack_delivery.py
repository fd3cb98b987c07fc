"""How the stand-in for Slack reaches the app: signed HTTP requests, or a socket when one is open.

Events are tried again as Slack does (at once, after a minute, after five minutes) unless they were
answered with 2xx within three seconds; interactions and commands are tried once.
"""

import hashlib
import hmac
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from bots.sandbox.serve import PATIENCE
from bots.sandbox.slack_lanes import Lanes, pause
from bots.sandbox.slack_sockets import Sockets
from bots.sandbox.slack_state import Json

RETRY_DELAYS = (0.0, 60.0, 300.0)
ANSWER_WITHIN = 3.0
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Ack:
    """What the app answered: `body` is JSON, a text or None; `reason` says why it is not ok."""

    ok: bool
    body: Any = None
    reason: str = ""
    no_retry: bool = False


@dataclass(frozen=True)
class Sent:
    """One delivery as it went: `kind` is event, interaction or command; `tried` counts from 0."""

    kind: str
    name: str
    payload: Json
    tried: int
    ack: Ack
    seconds: float
    over: str = "http"


@dataclass
class Delivery:
    """Sends to `request_url` (and `interactivity_url`, where that differs) or over a socket."""

    signing_secret: str
    request_url: str = ""
    interactivity_url: str = ""
    retry_delays: tuple[float, ...] = RETRY_DELAYS
    answer_within: float = field(default_factory=lambda: ANSWER_WITHIN)
    event_delay: float = 0.0
    sockets: Sockets = field(default_factory=Sockets)
    sent: deque[Sent] = field(default_factory=lambda: deque(maxlen=20_000))
    on_sent: list[Callable[[Sent], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lanes = Lanes(workers=16)
        self._deaf = 0
        self._lock = threading.Lock()
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
        self._http = httpx.Client(trust_env=False, limits=limits)

    def close(self) -> None:
        """Stops trying."""
        self._lanes.close()
        self._http.close()

    def settle(self, timeout: float = PATIENCE, *, retries: bool = False) -> bool:
        """Waits until all events went out (with `retries`: and all repeats); False if not."""
        return self._lanes.wait_idle(timeout, with_timers=retries)

    def lose_acks(self, count: int) -> None:
        """The answers to the next events are lost: Slack will send those events again."""
        with self._lock:
            self._deaf = count

    # Events

    def event(self, lane: str, envelope: Json) -> None:
        """Sends an `event_callback` in the background, in order within its lane."""

        def job() -> None:
            pause(self.event_delay)
            self._try(lane, envelope, 0, "")

        self._lanes.put(lane, job)

    def _try(self, lane: str, envelope: Json, tried: int, reason: str) -> None:
        ack = self._send_event(envelope, tried, reason)
        if ack.ok or ack.no_retry or tried >= len(self.retry_delays):
            return
        self._lanes.later(
            self.retry_delays[tried],
            lane,
            lambda: self._try(lane, envelope, tried + 1, ack.reason),
        )

    def _send_event(self, envelope: Json, tried: int, reason: str) -> Ack:
        started = time.monotonic()
        retry = {"X-Slack-Retry-Num": str(tried), "X-Slack-Retry-Reason": reason} if tried else {}
        over = "socket" if self.sockets.any_open() else "http"
        if over == "socket":
            ack = self._over_socket("events_api", envelope, tried, reason)
        else:
            body = json.dumps(envelope, ensure_ascii=False)
            ack = self._post(self.request_url, body, "application/json", retry)
        ack = self._maybe_lost(ack)
        self._record(Sent("event", envelope["event"]["type"], envelope, tried, ack, started, over))
        return ack

    def _maybe_lost(self, ack: Ack) -> Ack:
        with self._lock:
            if self._deaf <= 0:
                return ack
            self._deaf -= 1
        return Ack(ok=False, reason="http_timeout")

    # Interactions and commands

    def interaction(self, payload: Json) -> Ack:
        """Sends a press, a submission or a shortcut, and waits for the answer."""
        form = urlencode({"payload": json.dumps(payload, ensure_ascii=False)})
        return self._once("interaction", "interactive", payload["type"], payload, form)

    def command(self, fields: Json) -> Ack:
        """Sends a slash command, and waits for the answer."""
        return self._once("command", "slash_commands", fields["command"], fields, urlencode(fields))

    def _once(self, kind: str, envelope: str, name: str, payload: Json, form: str) -> Ack:
        started = time.monotonic()
        over = "socket" if self.sockets.any_open() else "http"
        if over == "socket":
            ack = self._over_socket(envelope, payload, 0, "")
        else:
            ack = self._post(self.interactivity_url or self.request_url, form, _FORM, {})
        self._record(Sent(kind, name, payload, 0, ack, started, over))
        return ack

    # The two ways

    def _over_socket(self, kind: str, payload: Json, tried: int, reason: str) -> Ack:
        try:
            answer = self.sockets.ask(kind, payload, tried, reason, self.answer_within)
        except TimeoutError:
            return Ack(ok=False, reason="timeout")
        except ConnectionError:
            return Ack(ok=False, reason="connection_failed")
        # Bolt wraps a plain text into an object before it sends it over a socket.
        return Ack(ok=True, body=answer)

    def _post(self, url: str, body: str, content_type: str, extra: dict[str, str]) -> Ack:
        if not url:
            return Ack(ok=False, reason="connection_failed")
        try:
            response = self._http.post(
                url,
                content=body.encode(),
                headers=self.signed(body, content_type) | extra,
                timeout=self.answer_within,
            )
        except httpx.TimeoutException:
            return Ack(ok=False, reason="http_timeout")
        except httpx.HTTPError:
            return Ack(ok=False, reason="connection_failed")
        if not response.is_success:
            no_retry = response.headers.get("x-slack-no-retry") == "1"
            return Ack(ok=False, body=response.text, reason="http_error", no_retry=no_retry)
        return Ack(ok=True, body=_body_of(response))

    def signed(self, body: str, content_type: str) -> dict[str, str]:
        """The headers of a genuine request: time and signature (version 0) over the raw body."""
        at = str(int(time.time()))
        digest = hmac.new(
            self.signing_secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256
        ).hexdigest()
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": f"v0={digest}",
        }

    def challenge(self) -> bool:
        """Asks the request URL to prove itself, as Slack does when the URL is configured."""
        asked = {"token": "sandbox", "challenge": "3eZbrw1aB10", "type": "url_verification"}
        ack = self._post(self.request_url, json.dumps(asked), "application/json", {})
        answer = ack.body.get("challenge") if isinstance(ack.body, dict) else ack.body
        return ack.ok and answer == asked["challenge"]

    def _record(self, going: Sent) -> None:
        done = Sent(
            going.kind,
            going.name,
            going.payload,
            going.tried,
            going.ack,
            time.monotonic() - going.seconds,
            going.over,
        )
        self.sent.append(done)
        for listener in self.on_sent:
            listener(done)


def _body_of(response: httpx.Response) -> Any:
    if not response.content:
        return None
    if response.headers.get("content-type", "").startswith("application/json"):
        return response.json()
    return {"text": response.text}
