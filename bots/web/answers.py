"""The page with an answer: a code opens it, not the link; without any script.

Programs that follow links to preview them get the page and change nothing. A code is asked for and
typed by forms; the answer itself is only ever in the reply to the right code.
"""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bots.conversation.words import Words
from bots.web.bodies import KB, read_form
from bots.web.markup import element, listed, plain_page
from bots.web.pages import preferred_language
from workflows.desk import AnswerPage, Desk

FORM_LIMIT = 4 * KB
AT_ONCE = 4
"""Answers held in memory at the same time; whoever comes next is asked to try again."""
BUSY_AFTER = 20.0
"""Seconds somebody waits for their turn."""
CODE_FIELD = (
    '<input type="text" id="code" name="code" required maxlength="20" '
    'autocomplete="one-time-code" autocapitalize="characters" spellcheck="false">'
)
#: Said beside the forms: what came of the last press, or what is wrong.
SAID = ("to-chat", "to-address", "too-soon", "too-many", "wrong", "no-code")
#: A link that opens nothing more.
DOORS = ("over", "spent", "erased")


def routes(desk: Desk, words: Words) -> list[Route]:
    """GET shows the page and uses nothing up; POST asks for a code, types one, or downloads."""
    return [Route("/answer/{token}", AnswerPages(desk, words).answer, methods=["GET", "POST"])]


class AnswerPages:
    """The page behind every link."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """Both methods."""
        token = request.path_params["token"]
        if request.method != "POST":
            found = await run_in_threadpool(self._desk.answer_page, token)
            return self._shown(request, found)
        form = await read_form(request, FORM_LIMIT, fields=8)
        try:
            async with asyncio.timeout(BUSY_AFTER):
                await self._turns.acquire()
        except TimeoutError:
            raise HTTPException(503) from None
        try:
            return await self._do(request, token, form.get("do", ""), form.get("code", ""))
        finally:
            self._turns.release()

    async def _do(self, request: Request, token: str, act: str, code: str) -> Response:
        if act == "code":
            asked = await run_in_threadpool(self._desk.send_answer_code, token)
            return self._shown(request, asked)
        if act == "file":
            taken = await run_in_threadpool(self._desk.take_answer, token, code)
            if taken is not None and taken[1] is not None:
                return _download(taken[0].reference, taken[1])
            return self._shown(request, taken[0] if taken else None)
        found = await run_in_threadpool(self._desk.open_answer, token, code)
        return self._shown(request, found)

    # The pages

    def _shown(self, request: Request, found: AnswerPage | None) -> HTMLResponse:
        if found is None:
            language = preferred_language(request.headers.get("accept-language", ""))
            return self._end(language, self._say(language, "gone"))
        if found.door.value in DOORS:
            values = {"tenant": found.tenant, "email": found.email}
            return self._end(
                found.language, self._words.say(found.language, _door(found.door.value), **values)
            )
        return self._opened(found) if found.opened else self._closed(found)

    def _closed(self, found: AnswerPage) -> HTMLResponse:
        """The page before the code."""
        language = found.language
        title = self._say(language, "title")
        main = [
            element("h1", title),
            element("p", self._case(found), class_="case"),
            self._trouble(found),
            element("p", self._say(language, "why")),
            '<form method="post">',
            '<input type="hidden" name="do" value="code">',
            element("button", self._say(language, "ask-code"), type="submit"),
            "</form>",
            '<form method="post">',
            '<input type="hidden" name="do" value="open">',
            element("label", self._say(language, "code"), for_="code"),
            CODE_FIELD,
            element("button", self._say(language, "open"), type="submit"),
            "</form>",
            element("p", self._say(language, "nothing-used"), class_="note"),
        ]
        status = 403 if found.said in ("wrong", "no-code") else 200
        return plain_page(language, title, "\n".join(main), status)

    def _trouble(self, found: AnswerPage) -> str:
        if found.said not in SAID:
            return ""
        text = self._words.say(found.language, f"answer-page-{found.said}", left=found.left)
        kind = "note" if found.said.startswith("to-") else "trouble"
        return element("p", text, class_=kind, role="status")

    def _opened(self, found: AnswerPage) -> HTMLResponse:
        """The answer, and the button that downloads all of it."""
        language = found.language
        title = self._say(language, "opened-title")
        files = [f"{name} ({max(1, size // 1000)} kB)" for name, size in found.files]
        main = [
            element("h1", title),
            element("p", self._case(found), class_="case"),
            element("pre", found.letter) if found.letter else "",
            element("h2", self._say(language, "files")) + listed("ul", files) if files else "",
            '<form method="post">',
            '<input type="hidden" name="do" value="file">',
            f'<input type="hidden" name="code" value="{found.code}">',
            element("button", self._say(language, "download"), type="submit"),
            "</form>",
            element("p", self._say(language, "erased-later"), class_="note"),
        ]
        return plain_page(language, title, "\n".join(main))

    def _case(self, found: AnswerPage) -> str:
        return self._say(found.language, "case", reference=found.reference, tenant=found.tenant)

    def _end(self, language: str, text: str) -> HTMLResponse:
        title = self._say(language, "end-title")
        return plain_page(language, title, element("h1", title) + element("p", text), 410)

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"answer-page-{name}", **values)


def _door(door: str) -> str:
    return f"answer-page-{door}"


def _download(reference: str, content: bytes) -> Response:
    """A file by a name that no person typed: it cannot break a header or a folder."""
    name = "".join(sign for sign in reference if sign.isascii() and (sign.isalnum() or sign == "-"))
    headers = {"content-disposition": f'attachment; filename="{name}.zip"'}
    return Response(content, media_type="application/zip", headers=headers)
