"""What the secrets of callers have to be before production takes them; no value is ever told.

Whoever guesses one of them speaks as Telegram, as Slack or as a tenant, or reads the numbers.
Telegram's webhook secret has 1 to 256 of `A-Z a-z 0-9 _ -` (core.telegram.org/bots/api#setwebhook),
Slack's signing secret is 32 hexadecimal digits, and a tenant's is base64 of 24 bytes or more
(standardwebhooks.com).
"""

import base64
import binascii
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Final

FEWEST_SIGNS: Final = 32
FEWEST_BYTES: Final = 24
#: Of 32 random hexadecimal digits about 14 differ; that fewer than 8 do happens once in 10**7.
FEWEST_DIFFERENT: Final = 8
#: Of 24 random bytes about 23 differ; that fewer than 14 do, or 14 of the steps, never happens.
FEWEST_DIFFERENT_BYTES: Final = 14
_EXAMPLE: Final = re.compile(r"example|change.?me|secret|password|webhook|voorbeeld", re.IGNORECASE)
_TELEGRAM: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PREFIX: Final = "whsec_"

METRICS_NAME: Final = "LOKET_METRICS_TOKEN"
HEX: Final = "Make one with `openssl rand -hex 32`"
BASE64: Final = "Make one with `openssl rand -base64 32`"
COPY: Final = "Copy it whole from the app's *Basic Information*"


def problems_of(
    telegram: str | None,
    slack: str | None,
    tenants: Mapping[str, str],
    *,
    metrics: str | None = None,
) -> Iterator[str]:
    """What is wrong, a sentence each; `tenants` by the names of their settings."""
    telegram_name, slack_name = "LOKET_TELEGRAM_WEBHOOK_SECRET", "LOKET_SLACK_SIGNING_SECRET"
    if telegram is not None:
        if not _TELEGRAM.fullmatch(telegram):
            yield f"{telegram_name} may have letters, digits, _ and - only, at most 256. {HEX}"
        elif why := weakness(telegram):
            yield f"{telegram_name} {why}. {HEX}"
    if slack is not None and (why := weakness(slack)):
        yield f"{slack_name} {why}. {COPY}"
    if metrics is not None and (why := weakness(metrics)):
        yield f"{METRICS_NAME} {why}. {HEX}"
    for name, value in tenants.items():
        if why := weakness_of_key(value):
            yield f"{name} {why}. {BASE64}"
    named = {telegram_name: telegram, slack_name: slack, METRICS_NAME: metrics, **tenants}
    yield from _twins({name: value for name, value in named.items() if value})


def weakness(secret: str) -> str | None:
    """Why a text is no secret; None if nothing speaks against it."""
    if len(secret) < FEWEST_SIGNS:
        return f"is shorter than {FEWEST_SIGNS} characters"
    if _EXAMPLE.search(secret):
        return "is an example"
    return None if _varied(secret.encode(), FEWEST_DIFFERENT) else "is not random"


def weakness_of_key(secret: str) -> str | None:
    """The same of a tenant's secret, by the bytes in it."""
    written = secret.strip().removeprefix(_PREFIX)
    try:
        key = base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except (binascii.Error, ValueError):
        return "is not base64"
    if len(key) < FEWEST_BYTES:
        return f"has fewer than {FEWEST_BYTES} bytes"
    if all(32 <= byte < 127 for byte in key) or _EXAMPLE.search(written):
        return "is a text and not random, or an example"
    return None if _varied(key, FEWEST_DIFFERENT_BYTES) else "is not random"


def _varied(value: bytes, fewest: int) -> bool:
    """Whether its bytes, and the steps between them, differ, and it does not repeat itself."""
    steps = {(after - byte) % 256 for byte, after in itertools.pairwise(value)}
    repeats = (value + value).find(value, 1) < len(value)
    return len(set(value)) >= fewest and len(steps) >= fewest and not repeats


def _twins(named: Mapping[str, str]) -> Iterator[str]:
    """Secrets that are the same: whoever is told one of them could speak as the other."""
    first: dict[str, str] = {}
    for name, value in named.items():
        plain = value.strip().removeprefix(_PREFIX).rstrip("=")
        if plain in first:
            yield f"{first[plain]} and {name} are the same. Give each its own"
        first.setdefault(plain, name)
