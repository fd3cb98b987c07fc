"""The pages with which somebody who was invited puts the app into their Slack workspace.

The link shows a page and uses nothing up, so that no robot does. *Begin* gives the browser a
cookie and the person a link to Slack's consent page; its `state` belongs to both and counts once. A
link and no redirect: browsers hold the answer to a form to the page's own `form-action`.
"""

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bots.conversation.words import Words
from bots.web.markup import element, plain_page
from bots.web.pages import preferred_language
from workflows.desk import Desk, DeskError

COOKIE = "loket_slack_install"
MINUTES = 10
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"


class Finished(Protocol):
    """An installation that was kept."""

    @property
    def workspace(self) -> str:
        """Its name."""
        ...

    @property
    def missing(self) -> tuple[str, ...]:
        """Scopes that Slack did not grant."""
        ...


class Installing(Protocol):
    """What the Slack adapter does for these pages."""

    def address(self, state: str) -> str:
        """Slack's consent page for that state."""
        ...

    def finish(self, invitation_id: int, code: str) -> Finished:
        """Keeps the installation; an exception with a `key` of words, or a DeskError, if not."""
        ...


def routes(desk: Desk, words: Words, installing: Installing, *, https: bool) -> list[Route]:
    """The invitation's page, and the address to which Slack sends people back."""
    pages = InstallPages(desk, words, installing, https=https)
    return [
        Route(f"{INSTALL}/{{token}}", pages.invited, methods=["GET", "POST"]),
        Route(REDIRECT, pages.returned, methods=["GET"]),
    ]


class InstallPages:
    """The pages behind every link."""

    def __init__(self, desk: Desk, words: Words, installing: Installing, *, https: bool) -> None:
        self._desk = desk
        self._words = words
        self._installing = installing
        self._https = https

    async def invited(self, request: Request) -> Response:
        """Whom the link is for; after *Begin*, the way to Slack."""
        token, reads = request.path_params["token"], _language(request)
        found = await run_in_threadpool(self._desk.invited_workspace, token)
        if found is None:
            return self._not(reads, "slack-install-over", 410)
        who = self._text(found.language, "who", organisations=", ".join(found.names))
        if request.method != "POST":
            button = element("button", self._say(found.language, "begin"), type="submit")
            main = [who, self._text(found.language, "what"), f'<form method="post">{button}</form>']
            return self._page(found.language, "slack-install-title", main)
        begun = await run_in_threadpool(self._desk.begin_install, token)
        if begun is None:
            return self._not(reads, "slack-install-over", 410)
        soon = self._text(found.language, "soon", minutes=MINUTES)
        there = self._installing.address(begun.state)
        link = element("a", self._say(found.language, "go-on"), href=there, class_="button")
        page = self._page(found.language, "slack-install-title", [who, soon, f"<p>{link}</p>"])
        # Lax: the way back from Slack is a link from elsewhere, and has to bring the cookie.
        page.set_cookie(
            COOKIE,
            begun.cookie,
            max_age=MINUTES * 60,
            path=REDIRECT,
            secure=self._https,
            httponly=True,
            samesite="lax",
        )
        return page

    async def returned(self, request: Request) -> Response:
        """Slack sends the person back, with a code or with an error."""
        language = _language(request)
        query, cookie = request.query_params, request.cookies.get(COOKIE, "")
        state = query.get("state", "")
        invitation = await run_in_threadpool(self._desk.take_install_state, state, cookie)
        if invitation is None:
            return self._not(language, "slack-install-other-browser", 403)
        code = query.get("code", "")
        if not code:
            return self._not(language, "slack-install-cancelled", 400)
        return await run_in_threadpool(self._finished, language, invitation, code)

    def _finished(self, language: str, invitation: int, code: str) -> HTMLResponse:
        try:
            done = self._installing.finish(invitation, code)
        except DeskError as refused:
            return self._not(language, refused.notice, 409)
        except Exception as failed:
            key = getattr(failed, "key", None)
            if key is None:
                raise
            return self._not(language, key, 502)
        main = [self._text(language, "done", workspace=done.workspace)]
        if done.missing:
            main.append(self._text(language, "missing", scopes=", ".join(done.missing)))
        page = self._page(language, "slack-install-done-title", main)
        page.delete_cookie(COOKIE, path=REDIRECT)
        return page

    def _not(self, language: str, key: str, status: int) -> HTMLResponse:
        text = element("p", self._words.say(language, key))
        return self._page(language, "slack-install-not-title", [text], status)

    def _page(
        self, language: str, title_key: str, main: list[str], status: int = 200
    ) -> HTMLResponse:
        title = self._words.say(language, title_key)
        return plain_page(language, title, "\n".join([element("h1", title), *main]), status)

    def _text(self, language: str, name: str, **values: object) -> str:
        return element("p", self._say(language, name, **values))

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"slack-install-{name}", **values)


def _language(request: Request) -> str:
    return preferred_language(request.headers.get("accept-language", ""))
