"""The one-time page on which somebody of the controller looks at the preview of a copy."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bots.conversation.words import Words
from bots.web.markup import element, filled, listed, page, picture
from bots.web.pages import preferred_language
from workflows.desk import Desk, LookPage


def routes(desk: Desk, words: Words) -> list[Route]:
    """GET shows the page and uses nothing up, so that no robot does; POST shows the picture."""
    return [Route("/look/{token}", LookPages(desk, words).answer, methods=["GET", "POST"])]


class LookPages:
    """The page behind every link."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    async def answer(self, request: Request) -> Response:
        """Both methods."""
        opens = request.method == "POST"
        look = self._desk.look if opens else self._desk.look_page
        found = await run_in_threadpool(look, request.path_params["token"])
        if found is None:
            return self._gone(preferred_language(request.headers.get("accept-language", "")))
        return self._page(found, self._picture(found) if opens else self._button(found))

    def _page(self, found: LookPage, main: str) -> HTMLResponse:
        language = found.language
        texts = {
            "title": self._say(language, "title"),
            "case": self._say(language, "case", reference=found.reference, tenant=found.tenant),
            "why": self._say(language, "why"),
            "name": self._say(language, "given", given=found.name),
        }
        reasons = listed("ul", [self._reason(language, reason) for reason in found.reasons])
        whole = filled("look.html", texts, reasons=reasons, main=main)
        return page(language, texts["title"], whole)

    def _button(self, found: LookPage) -> str:
        button = element("button", self._say(found.language, "show"), type="submit")
        once = element("p", self._say(found.language, "once"), class_="note")
        return f'{once}<form method="post">{button}</form>'

    def _picture(self, found: LookPage) -> str:
        shown = picture(found.picture or b"", self._say(found.language, "alt"))
        return shown + element("p", self._say(found.language, "decide"), class_="note")

    def _gone(self, language: str) -> HTMLResponse:
        """One page for links that are used up, over or were never given."""
        title = self._say(language, "gone-title")
        text = element("p", self._say(language, "gone"))
        return page(language, title, element("h1", title) + text, 410)

    def _reason(self, language: str, reason: str) -> str:
        where = self._words.say(language, "where-unknown")
        return self._words.say(language, f"reason-{reason}", where=where)

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"look-page-{name}", **values)
