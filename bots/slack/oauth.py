"""Installing by OAuth: the way to Slack's consent page, and what comes back (RFC 6749, 4.1).

`bots.web.slack_oauth` has the pages. A token that is not kept is given back, unless it is the one
that a workspace works with already: Slack gives the same bot token again for the same app.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bots.slack.calls import code_of
from workflows.desk import Desk, DeskError, Install, WorkspaceTaken

log = structlog.get_logger(__name__)

#: What the app asks for: the same as in `manifest.yaml`.
SCOPES = (
    "chat:write",
    "im:write",
    "im:history",
    "channels:history",
    "groups:history",
    "app_mentions:read",
    "files:read",
    "files:write",
    "reactions:read",
    "usergroups:read",
    "commands",
)
REDIRECT = "/slack/oauth_redirect"


class InstallFailed(Exception):
    """Slack did not finish it; `key` is the sentence that says so."""

    def __init__(self, key: str = "slack-install-failed") -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Done:
    """An installation that was kept: the workspace's name, and scopes that Slack did not grant."""

    workspace: str
    missing: tuple[str, ...]


def missing_scopes(granted: Sequence[str]) -> tuple[str, ...]:
    """What the app asks for and was not granted."""
    return tuple(scope for scope in SCOPES if scope not in granted)


class Installer:
    """Leads to Slack's consent page and keeps what comes back. `home` is the plain workspace."""

    def __init__(
        self,
        desk: Desk,
        client: Callable[[str], WebClient],
        *,
        client_id: str,
        client_secret: str,
        public_url: str,
        home: Callable[[], str | None],
    ) -> None:
        self._desk = desk
        self._client = client
        self._id, self._secret = client_id, client_secret
        self._redirect = public_url.rstrip("/") + REDIRECT
        self._home = home

    def address(self, state: str) -> str:
        """Slack's consent page for a try to install."""
        asked = {
            "client_id": self._id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self._redirect,
            "state": state,
        }
        root = urljoin(self._client("").base_url, "../oauth/v2/authorize")
        return f"{root}?{urlencode(asked)}"

    def finish(self, invitation_id: int, code: str) -> Done:
        """Exchanges the code and keeps the installation; InstallFailed or a DeskError if not."""
        try:
            home = self._home()
        except OSError as error:
            raise InstallFailed from error
        given = self._exchange(code)
        try:
            if given.team == home:
                raise WorkspaceTaken
            self._desk.keep_install(invitation_id, given)
        except DeskError as refused:
            log.warning("slack_install_refused", reason=type(refused).__name__)
            if given.team != home:
                self._give_back(given)
            raise
        log.info("slack_installed", missing=len(missing_scopes(given.scopes)))
        return Done(given.name, missing_scopes(given.scopes))

    def _exchange(self, code: str) -> Install:
        try:
            answer = self._client("").oauth_v2_access(
                client_id=self._id,
                client_secret=self._secret,
                code=code,
                redirect_uri=self._redirect,
            )
        except SlackApiError as error:
            log.warning("slack_install_failed", code=code_of(error))
            raise InstallFailed from error
        except OSError as error:
            log.warning("slack_install_failed", error=type(error).__name__)
            raise InstallFailed from error
        return _install(answer.data if isinstance(answer.data, dict) else {})

    def _give_back(self, given: Install) -> None:
        """Revokes a token that is of no use; one that is in use stays."""
        known = self._desk.slack_workspace(given.team)
        if known is not None and known.token is not None:
            return
        try:
            self._client(given.token).auth_revoke()
        except (SlackApiError, OSError) as error:
            log.warning("slack_token_not_revoked", error=type(error).__name__)


def _install(answer: dict[str, Any]) -> Install:
    team = answer.get("team") or {}
    if answer.get("is_enterprise_install") or not team.get("id"):
        raise InstallFailed("slack-install-whole-organisation")
    if not answer.get("access_token") or not answer.get("bot_user_id"):
        raise InstallFailed
    scopes = tuple(part for part in str(answer.get("scope") or "").split(",") if part)
    return Install(
        team=str(team["id"]),
        name=str(team.get("name") or team["id"]),
        enterprise=(answer.get("enterprise") or {}).get("id"),
        token=str(answer["access_token"]),
        bot_user=str(answer["bot_user_id"]),
        app=str(answer.get("app_id") or ""),
        scopes=scopes,
    )
