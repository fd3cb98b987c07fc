"""The one-time page on which an approver gets a secret for one-time passwords, without any script.

The secret stands in one reply and nowhere else: no address gives it again, and nothing is logged.
"""

import zxingcpp
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bots.conversation.words import Words
from bots.web.bodies import KB, read_form
from bots.web.markup import element, plain_page
from bots.web.pages import preferred_language
from workflows.desk import Desk, EnrolPage

FORM_LIMIT = 4 * KB
CODE_FIELD = (
    '<input type="text" id="code" name="code" required maxlength="12" inputmode="numeric" '
    'autocomplete="one-time-code" spellcheck="false">'
)


def routes(desk: Desk, words: Words) -> list[Route]:
    """GET shows the page and uses nothing up; POST shows the secret, or takes the first code."""
    shown = EnrolPages(desk, words)
    return [
        Route("/enrol/{token}", shown.answer, methods=["GET", "POST"]),
        Route("/enrol/{token}/code", shown.confirm, methods=["POST"]),
    ]


class EnrolPages:
    """The page behind every link."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    async def answer(self, request: Request) -> Response:
        """Both methods."""
        token = request.path_params["token"]
        if request.method != "POST":
            return self._shown(request, await run_in_threadpool(self._desk.enrol_page, token))
        return self._shown(request, await run_in_threadpool(self._desk.show_secret, token))

    async def confirm(self, request: Request) -> Response:
        """The first code from the app."""
        code = (await read_form(request, FORM_LIMIT, fields=4)).get("code", "")
        token = request.path_params["token"]
        return self._shown(request, await run_in_threadpool(self._desk.confirm_secret, token, code))

    def _shown(self, request: Request, found: EnrolPage | None) -> HTMLResponse:
        if found is None:
            return self._gone(preferred_language(request.headers.get("accept-language", "")))
        if found.done:
            return self._page(found, [element("p", self._say(found.language, "done"))])
        if found.secret:
            return self._page(found, self._secret(found), 403 if found.error else 200)
        button = element("button", self._say(found.language, "show"), type="submit")
        why = element("p", self._say(found.language, "why"))
        return self._page(found, [why, f'<form method="post">{button}</form>'])

    def _secret(self, found: EnrolPage) -> list[str]:
        language = found.language
        error = self._words.say(language, found.error) if found.error else ""
        return [
            element("p", self._say(language, "scan")),
            _qr(found.uri, self._say(language, "alt")),
            element("h2", self._say(language, "secret")),
            element("pre", _in_fours(found.secret)),
            element("h2", self._say(language, "uri")),
            element("pre", found.uri),
            element("p", error, class_="trouble", role="status") if error else "",
            f'<form method="post" action="/enrol/{found.token}/code">',
            element("label", self._say(language, "code"), for_="code"),
            CODE_FIELD,
            element("button", self._say(language, "confirm"), type="submit"),
            "</form>",
        ]

    def _page(self, found: EnrolPage, main: list[str], status: int = 200) -> HTMLResponse:
        title = self._say(found.language, "title")
        about = self._say(found.language, "organisation", organisation=found.organisation)
        parts = [element("h1", title), element("p", about, class_="case"), *main]
        return plain_page(found.language, title, "\n".join(parts), status)

    def _gone(self, language: str) -> HTMLResponse:
        """One page for links that are used up, over or were never given."""
        title = self._say(language, "gone-title")
        text = element("p", self._say(language, "gone"))
        return plain_page(language, title, element("h1", title) + text, 410)

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"enrol-page-{name}", **values)


def _qr(text: str, alt: str) -> str:
    """The text as a QR code: a drawing inside the page, with a name for those who do not see it."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    drawing = zxingcpp.write_barcode_to_svg(code, scale=5)
    _head, svg, rest = drawing.partition("<svg ")
    label = element("title", alt)
    opening, end, inside = rest.partition(">")
    return f'<figure>{svg}role="img" {opening}{end}{label}{inside}</figure>'


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
