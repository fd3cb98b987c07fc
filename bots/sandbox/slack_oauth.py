"""Installing by OAuth at the stand-in: consent, the code, and what it is exchanged for.

As Slack's "Installing with OAuth" says: a code is good once and for ten minutes, the redirect has
to be the same both times, and the same app gets the same bot token again.
"""

import base64
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError, NotPossible
from bots.sandbox.slack_state import Json

CODE_LIFE = 600.0


@dataclass
class Grant:
    """What somebody allowed; `give` is the answer of the workspace that they chose."""

    redirect_uri: str
    scopes: str
    give: Callable[[str], Json]
    expires: float


@dataclass
class OAuth:
    """The app's id and secret, and the codes that were given out."""

    core: Core
    client_id: str = "1.sandbox"
    client_secret: str = "sandbox-client-secret"  # noqa: S105 - opens nothing but this stand-in
    codes: dict[str, Grant] = field(default_factory=dict)

    def allow(self, address: str, give: Callable[[str], Json], *, without: str = "") -> str:
        """Somebody allows what the consent page asks, but for the scope `without`.

        Gives the address to which their browser goes.
        """
        asked = self.asked(address)
        kept = [scope for scope in asked["scope"].split(",") if scope != without]
        code = secrets.token_hex(8)
        expires = time.monotonic() + CODE_LIFE
        self.codes[code] = Grant(asked["redirect_uri"], ",".join(kept), give, expires)
        return _back(asked, code=code)

    def deny(self, address: str) -> str:
        """Somebody presses *Cancel*."""
        return _back(self.asked(address), error="access_denied")

    def asked(self, address: str) -> dict[str, str]:
        """What the app asks for with that address; NotPossible if it asks wrongly."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        lacking = {"client_id", "scope", "state", "redirect_uri"} - set(asked)
        if lacking or asked["client_id"] != self.client_id:
            self.core.violation("oauth/v2/authorize", [(name, "is missing") for name in lacking])
            raise NotPossible("Slack shows an error instead of the consent page")
        return asked

    def access(self, authorization: str, args: Json) -> Json:
        """`oauth.v2.access`: ApiError with Slack's code, or the installation."""
        given = (str(args.get("client_id", "")), str(args.get("client_secret", "")))
        scheme, _, packed = authorization.partition(" ")
        if scheme.lower() == "basic":
            identity, _, secret = base64.b64decode(packed).decode().partition(":")
            given = (identity, secret)
        if given[0] != self.client_id:
            raise ApiError("invalid_client_id")
        if given[1] != self.client_secret:
            raise ApiError("bad_client_secret")
        grant = self.codes.pop(str(args.get("code")), None)
        if grant is None or time.monotonic() > grant.expires:
            raise ApiError("invalid_code")
        if args.get("redirect_uri") != grant.redirect_uri:
            raise ApiError("bad_redirect_uri")
        return grant.give(grant.scopes)


def installation(core: Core, bot_token: str, scopes: str) -> Json:
    """What a workspace gives for a code."""
    space = core.space
    return {
        "access_token": bot_token,
        "token_type": "bot",
        "scope": scopes,
        "bot_user_id": space.bot_user_id,
        "app_id": space.app_id,
        "team": {"id": space.team_id, "name": space.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U0ADMIN"},
    }


def _back(asked: dict[str, str], **more: str) -> str:
    return f"{asked['redirect_uri']}?{urlencode({**more, 'state': asked['state']})}"


def uninstalled(core: Core, *, tokens_only: bool = False) -> None:
    """The workspace takes the app out (or only its token away), and says so."""
    if not tokens_only:
        core.emit("AppUninstalledPayload", core.space.team_id, {"type": "app_uninstalled"})
    tokens = {"oauth": [], "bot": [core.space.bot_user_id]}
    event: Json = {"type": "tokens_revoked", "tokens": tokens}
    core.emit("TokensRevokedPayload", core.space.team_id, event)
