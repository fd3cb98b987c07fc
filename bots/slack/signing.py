"""Whether Slack sent a request: decided by its raw bytes, before anything of it is read.

Slack signs `v0:TIME:BODY` with HMAC-SHA256 and the app's signing secret
(docs.slack.dev/authentication/verifying-requests-from-slack). Bolt checks the same once more, but
reads the body first, and fails rather than refuses where a header is not what it expects.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

TIME: Final = "x-slack-request-timestamp"
SIGNATURE: Final = "x-slack-signature"
OLDEST: Final = 5 * 60
"""Seconds, into the past or the future."""
_LONGEST_TIME: Final = 12


def is_signed(secret: str | None, headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Whether it carries Slack's signature of these bytes, not older than five minutes."""
    stamp, given = _header(headers, TIME), _header(headers, SIGNATURE)
    # Without a secret everybody could sign.
    if not secret or not (stamp.isascii() and stamp.isdigit()) or len(stamp) > _LONGEST_TIME:
        return False
    if abs(now - int(stamp)) > OLDEST:
        return False
    made = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    # As bytes: of texts the comparison takes ASCII alone.
    return hmac.compare_digest(f"v0={made}".encode(), given.encode("utf-8", "surrogatepass"))


def mark_of(headers: Mapping[str, str]) -> str:
    """By what a signed request is known again."""
    return hashlib.sha256(_header(headers, SIGNATURE).encode()).hexdigest()


def is_interaction(body: bytes) -> bool:
    """Whether it is a form: a button, a command, a shortcut. Slack never sends those again.

    Events are JSON, come again where they were not taken, and are known by their event's id.
    """
    return body.lstrip()[:1] != b"{"


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")
