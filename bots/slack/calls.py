"""Calls to Slack's Web API: what a failure means for what was to be said.

Slack answers most failures with HTTP 200 and an error code. Codes fall into four classes: not now,
not to this person or place, not without a new installation, and not at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk.errors import SlackApiError

from bots.delivery import Refused, Unconfirmed, Unreachable
from workflows.notices import ChannelDown

log = structlog.get_logger(__name__)

NOT_NOW = frozenset(
    {"ratelimited", "rate_limited", "service_unavailable", "request_timeout", "accesslimited",
     "message_limit_exceeded", "team_added_to_org"}
)  # fmt: skip

#: Slack itself says that part of the work may have been done.
PERHAPS_DONE = frozenset({"internal_error", "fatal_error"})

UNREACHABLE = frozenset(
    {"account_disabled", "cannot_dm_bot", "channel_is_limited_access", "channel_not_found",
     "is_archived", "is_inactive", "messages_tab_disabled", "not_in_channel",
     "restricted_action", "restricted_action_non_threadable_channel",
     "restricted_action_read_only_channel", "restricted_action_thread_locked",
     "restricted_action_thread_only_channel", "team_not_found", "user_disabled",
     "user_not_found", "user_not_in_channel", "user_not_visible", "users_not_found"}
)  # fmt: skip

#: The installation is broken, not the message: it can go out once somebody has mended that.
INSTALLATION = frozenset(
    {"access_denied", "account_inactive", "ekm_access_denied", "invalid_auth", "missing_scope",
     "no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
     "team_access_not_granted", "token_expired", "token_revoked", "two_factor_setup_required"}
)  # fmt: skip

#: Seconds until a broken installation is tried again.
INSTALLATION_PAUSE = 300.0
RATE_LIMIT_PAUSE = 30.0


def code_of(error: SlackApiError) -> str:
    """Slack's error code, such as `channel_not_found`."""
    data: Any = error.response.data if hasattr(error.response, "data") else error.response
    return str(data.get("error") or "") if isinstance(data, dict) else ""


@contextmanager
def told(method: str, *, repeatable: bool) -> Iterator[None]:
    """Turns failures inside into the ones that delivery knows.

    `repeatable` says that doing it twice does no harm, so a lost answer is no question.
    """
    try:
        yield
    except SlackApiError as error:
        raise _meaning(method, error, repeatable=repeatable) from error
    except URLError as error:  # before the request had left us
        raise ChannelDown(f"{method}: {type(error.reason).__name__}") from error
    except (OSError, HTTPException) as error:
        raise _lost(f"{method}: {type(error).__name__}", repeatable=repeatable) from error


def _lost(reason: str, *, repeatable: bool) -> ChannelDown | Unconfirmed:
    return ChannelDown(reason) if repeatable else Unconfirmed(reason)


def _meaning(method: str, error: SlackApiError, *, repeatable: bool) -> Exception:
    code, status = code_of(error), int(getattr(error.response, "status_code", 200))
    # A proxy's page instead of an answer is no code: it stays out of the reason.
    reason = f"{method}: {code if code.isidentifier() else status}"
    if status == 503:  # an outage: without a pause of its own it is tried again soon
        return ChannelDown(reason, _retry_after(error))
    if status == 429 or code in NOT_NOW:
        return ChannelDown(reason, _retry_after(error) or RATE_LIMIT_PAUSE)
    if code in INSTALLATION:
        log.error("slack_installation_broken", method=method, code=code)
        return ChannelDown(reason, INSTALLATION_PAUSE)
    if status >= 500 or code in PERHAPS_DONE or not code.isidentifier():
        return _lost(reason, repeatable=repeatable)
    if code in UNREACHABLE:
        return Unreachable(reason)
    return Refused(reason)


def _retry_after(error: SlackApiError) -> float | None:
    headers = getattr(error.response, "headers", None) or {}
    given = next((v for k, v in headers.items() if k.lower() == "retry-after"), None)
    if isinstance(given, list):
        given = given[0]
    try:
        return float(str(given))
    except ValueError:
        return None
