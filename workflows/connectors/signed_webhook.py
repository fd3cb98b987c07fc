"""Passes requests on by a signed POST in the form of Standard Webhooks, and verifies replies.

The form is described at standardwebhooks.com: headers webhook-id, webhook-timestamp and
webhook-signature (`v1,BASE64` of an HMAC-SHA256 over `id.timestamp.body`).
"""

import base64
import binascii
import functools
import json
import re
import secrets
import socket
import ssl
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator, FormatChecker
from standardwebhooks import Webhook, WebhookVerificationError

from workflows.answer_files import media_type
from workflows.connectors.addresses import AddressRefused, Target, targets
from workflows.connectors.base import EVERYTHING, Handover, Outcome

TIMEOUT = timedelta(seconds=10)
CONNECT = timedelta(seconds=5)
#: Bytes of all files of a reply together, and of a body that holds them in base64.
LARGEST_FILES = 12_000_000
MAX_REPLY_BYTES = 17 * 1024 * 1024
TRY_AGAIN = {408, 425, 429}
PREFIX = "whsec_"
#: One signature of a header that may hold several: HMAC-SHA256 in base64.
SIGNATURE = re.compile(r"(?<!\S)v1,[A-Za-z0-9+/]{43}=(?!\S)")


class ReplyError(Exception):
    """A reply that cannot be taken; `status` is the HTTP status that answers it."""

    status = 400


class BadSignature(ReplyError):
    """Not signed with the tenant's secret, or changed on the way."""

    status = 401


class TooOld(ReplyError):
    """Signed more than five minutes ago, or in the future."""

    status = 401


class NotJson(ReplyError):
    """The body is no JSON, or too large to be a reply."""


class TooLarge(ReplyError):
    """More than a reply may hold."""

    status = 413


class WrongShape(ReplyError):
    """JSON, but not as reply.schema.json says."""

    status = 422


@dataclass(frozen=True)
class Reply:
    """A verified reply of a tenant. `message_id` is the same when it is sent again.

    `text` and `files` (name, bytes) are an answer for the person, `searched` says where nothing
    was found.
    """

    message_id: str
    type: str
    reference: str
    reason: str | None
    occurred_at: datetime | None
    state: str = field(default="", repr=False)
    searched: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


def new_secret() -> str:
    """A fresh signing secret in its usual written form."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signer(secret: str) -> Webhook:
    """Signs and verifies with a secret in base64, `whsec_` before it or not; else ValueError."""
    written = secret.strip().removeprefix(PREFIX)
    try:
        # The library drops what is not base64 without a word, and signs with the rest.
        key = base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("a webhook secret has to be base64") from error
    if not key:
        raise ValueError("a webhook secret may not be empty")
    return Webhook(key)


def signed_headers(secret: str, body: bytes, *, message_id: str, at: datetime) -> dict[str, str]:
    """The headers to send with this body at this aware instant."""
    at = at.astimezone(UTC)
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signer(secret).sign(message_id, at, body.decode()),
    }


class SignedWebhook:
    """Posts to one tenant's endpoint.

    Only https to public addresses, except for hosts named in `allow_hosts` (the operator's, or the
    sandbox's loopback). With `only_allowed`, nothing but those hosts. Redirects are not followed.
    The address that was looked at is the one that is called (`connectors.addresses`).
    """

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        allow_hosts: Collection[str] = (),
        only_allowed: bool = False,
        carries: Collection[str] = EVERYTHING,
        timeout: timedelta = TIMEOUT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        signer(secret)
        self.carries = frozenset(carries)
        self._url = url
        self._secret = secret
        self._allow_hosts = frozenset(allow_hosts)
        self._only_allowed = only_allowed
        self._timeout = timeout
        self._clock = clock

    def pass_on(self, handover: Handover, *, message_id: str) -> Outcome:
        """Posts once and says what came of it; never raises for trouble on the way."""
        return self.post(handover.encoded(), message_id=message_id)

    def post(self, body: bytes, *, message_id: str) -> Outcome:
        """The same for any other event, as JSON."""
        try:
            found = targets(self._url, self._allow_hosts, only_allowed=self._only_allowed)
            status, headers = self._post_to_first(found, body, message_id)
        except AddressRefused as error:
            return Outcome.refused(str(error))
        except httpx.InvalidURL:
            return Outcome.refused("bad-address")
        except socket.gaierror:
            return Outcome.retry("unknown-host")
        except httpx.TimeoutException:
            return Outcome.retry("timeout")
        except httpx.TransportError:
            return Outcome.retry("unreachable")
        return outcome_of(status, headers.get("retry-after"), now=self._clock())

    def _post_to_first(
        self, found: Sequence[Target], body: bytes, message_id: str
    ) -> tuple[int, httpx.Headers]:
        """By the first address at which somebody is; nobody got anything of the others."""
        *others, last = found
        for target in others:
            try:
                return self._post(target, body, message_id)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._post(last, body, message_id)

    def _post(self, target: Target, body: bytes, message_id: str) -> tuple[int, httpx.Headers]:
        headers = signed_headers(self._secret, body, message_id=message_id, at=self._clock())
        headers["host"] = target.host
        timeout = httpx.Timeout(self._timeout.total_seconds(), connect=self._connect())
        # Streamed, so that an endless answer is never read.
        with (
            httpx.Client(
                timeout=timeout, trust_env=False, follow_redirects=False, verify=_trusted()
            ) as client,
            client.stream(
                "POST", target.url, content=body, headers=headers, extensions=target.extensions
            ) as response,
        ):
            return response.status_code, response.headers

    def _connect(self) -> float:
        return min(self._timeout, CONNECT).total_seconds()


@functools.cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates count: the usual ones, whatever the environment says."""
    return httpx.create_ssl_context(trust_env=False)


def outcome_of(status: int, retry_after: str | None, *, now: datetime) -> Outcome:
    """What an HTTP status means: delivered, to be tried again, or refused for good."""
    if 200 <= status < 300:
        return Outcome.delivered()
    if status >= 500 or status in TRY_AGAIN:
        return Outcome.retry(f"http-{status}", _asked_pause(retry_after, now))
    return Outcome.refused(f"http-{status}")


def verify_reply(headers: Mapping[str, str], body: bytes, secret: str) -> Reply:
    """The reply in a signed body; BadSignature, TooOld, NotJson, WrongShape or TooLarge."""
    if len(body) > MAX_REPLY_BYTES:
        raise TooLarge("the reply is too large")
    text = _verified(headers, body, secret)
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NotJson("the reply is no JSON") from error
    if wrong := problems_of(data, "reply"):
        raise WrongShape("; ".join(wrong))
    occurred = data.get("occurred_at")
    return Reply(
        message_id=next(v for k, v in headers.items() if k.lower() == "webhook-id"),
        type=data["type"],
        reference=data["reference"],
        reason=data.get("reason"),
        occurred_at=datetime.fromisoformat(occurred) if occurred else None,
        state=data.get("state", ""),
        searched=data.get("searched", ""),
        text=data.get("text", ""),
        files=_files(data.get("files", ())),
    )


def _files(listed: Sequence[Mapping[str, str]]) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes; WrongShape for what is no base64 or may not go out to a person."""
    try:
        files = [(one["name"], base64.b64decode(one["content"], validate=True)) for one in listed]
    except binascii.Error as error:
        raise WrongShape("files: base64") from error
    if not all(media_type(content) for _, content in files):
        raise WrongShape("files: kind")
    if sum(len(content) for _, content in files) > LARGEST_FILES:
        raise TooLarge("files")
    return tuple(files)


def problems_of(data: Any, schema: str) -> list[str]:
    """What is wrong with a body by its schema (`request` or `reply`), without its values."""
    return [
        f"{'.'.join(map(str, error.absolute_path)) or 'body'}: {error.validator}"
        for error in _validator(schema).iter_errors(data)
    ]


def _verified(headers: Mapping[str, str], body: bytes, secret: str) -> str:
    """The body as text; the library raises much for a malformed header, all one to the caller."""
    plain = {name.lower(): value for name, value in headers.items()}
    # The library reads past what is no base64, so that one signature has many spellings.
    plain["webhook-signature"] = " ".join(
        found[0] for found in SIGNATURE.finditer(plain.get("webhook-signature", ""))
    )
    try:
        signer(secret).verify(body, plain, json_parse=False)
        return body.decode()
    except WebhookVerificationError as error:
        kind = TooOld if "too" in str(error) else BadSignature
        raise kind(str(error)) from error
    except ValueError as error:
        raise BadSignature("malformed signature headers") from error


def _asked_pause(retry_after: str | None, now: datetime) -> timedelta | None:
    """Retry-After in seconds or as a date; None where it is missing, nonsense or past."""
    if not retry_after:
        return None
    try:
        if retry_after.isdecimal():
            return timedelta(seconds=min(int(retry_after), 10**6))
        pause = parsedate_to_datetime(retry_after) - now
    except (ValueError, TypeError):
        return None
    return pause if pause > timedelta(0) else None


def _is_instant(value: object) -> bool:
    """An ISO instant with its offset from UTC."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@functools.cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((Path(__file__).parent / f"{name}.schema.json").read_text("utf-8"))
    # date-time has no checker without a further library.
    formats = FormatChecker(["date"])
    formats.checks("date-time", raises=ValueError)(_is_instant)
    return Draft202012Validator(schema, format_checker=formats)
