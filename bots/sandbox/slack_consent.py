"""Slack's consent page as the stand-in shows it: what the app asks for, and in which workspace.

A person presses *Allow* or *Cancel* and is sent back to the app with a code or with an error.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bots.sandbox.slack_calls import Calls
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import NotPossible
from bots.sandbox.slack_oauth import installation

PATH = "/oauth/v2/authorize"

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loket asks for permission</title><style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem;
  color: #1d1c1d; background: #fff }}
h1 {{ font-size: 1.4rem }} label {{ font-weight: 600 }} select, button {{ font: inherit }}
select {{ display: block; width: 100%; padding: .5rem; margin: .3rem 0 1rem }}
ul {{ padding-left: 1.2rem }} code {{ font-size: .95em }}
.row {{ display: flex; gap: .6rem; margin-top: 1.5rem }}
button {{ padding: .5rem 1.2rem; border: 1px solid #616061; border-radius: .3rem; cursor: pointer;
  background: #fff; color: inherit }}
button.primary {{ background: #007a5a; border-color: #007a5a; color: #fff }}
p.hint {{ color: #616061 }}
</style></head><body><main>
<p class="hint">Stand-in for Slack, on this machine</p>
<h1>Loket asks for permission to use a Slack workspace</h1>
<form method="post">
<label for="team">Workspace</label>
<select id="team" name="team">{teams}</select>
<p>Loket will be able to:</p><ul>{scopes}</ul>
<div class="row"><button name="do" value="cancel">Cancel</button>
<button class="primary" name="do" value="allow">Allow</button></div>
</form></main></body></html>
"""


@dataclass(frozen=True)
class Place:
    """A workspace of the person at the browser."""

    core: Core
    calls: Calls


class Consent:
    """The page; `places` gives the workspaces, the one with the app's own token first."""

    def __init__(self, places: Callable[[], Sequence[Place]]) -> None:
        self._places = places

    @property
    def route(self) -> Route:
        """Where the app sends people."""
        return Route(PATH, self._page, methods=["GET", "POST"])

    async def _page(self, request: Request) -> Response:
        try:
            if request.method == "POST":
                form = await request.form()
                return self._pressed(str(request.url), str(form["do"]), str(form["team"]))
            return HTMLResponse(self._shown(str(request.url)))
        except NotPossible as refused:
            return PlainTextResponse(str(refused), 400)

    def _shown(self, address: str) -> str:
        asked = self._places()[0].calls.oauth.asked(address)
        # Whoever was sent here wants another workspace than the one that has the app.
        teams = "".join(
            f'<option value="{escape(one.core.space.team_id)}">'
            f"{escape(one.core.space.team_name)}</option>"
            for one in reversed(self._places())
        )
        scopes = "".join(
            f"<li><code>{escape(scope)}</code></li>" for scope in asked["scope"].split(",")
        )
        return _PAGE.format(teams=teams, scopes=scopes)

    def _pressed(self, address: str, do: str, team: str) -> Response:
        found = [one for one in self._places() if one.core.space.team_id == team]
        if not found:
            raise NotPossible("there is no such workspace")
        place, oauth = found[0], found[0].calls.oauth
        if do != "allow":
            return RedirectResponse(oauth.deny(address), 303)
        with place.core.space.change():
            place.calls.revoked = False
        give = partial(installation, place.core, place.calls.bot_token)
        return RedirectResponse(oauth.allow(address, give), 303)
