"""The page on which a controller reads and answers a request that it was told of by e-mail.

Opening it uses nothing up and shows nothing of the person. A code that goes to the same mailbox
opens it for one browser, which keeps a cookie for this page alone.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bots.conversation.cleaning import clean
from bots.conversation.words import Words, long_date, long_time
from bots.web.bodies import KB, read_form
from bots.web.markup import element, filled, page
from bots.web.pages import preferred_language
from workflows.desk import Desk, HandoverPage

COOKIE = "loket-handover"
LIMIT = 32 * KB
LASTS = 14 * 24 * 3600
#: What stands under the request, and the style of the button: only one is the usual answer.
LABELS = {
    "acknowledged": "answer-acknowledged",
    "completed": "answer-completed",
    "no_data": "answer-no-data",
    "refused": "answer-refused",
}
#: What is said when something did not work, with the status of the answer.
TROUBLE = {
    "too-many": 429,
    "wrong": 403,
    "over": 403,
    "no-reason": 422,
    "does-not-fit": 409,
    "locked": 403,
}


def routes(desk: Desk, words: Words, *, https: bool) -> list[Route]:
    """GET looks and changes nothing; POST asks for a code, gives it, or answers."""
    shown = HandoverPages(desk, words, https=https)
    return [Route("/handover/{token}", shown.answer, methods=["GET", "POST"])]


class HandoverPages:
    """The page behind every link."""

    def __init__(self, desk: Desk, words: Words, *, https: bool) -> None:
        self._desk = desk
        self._words = words
        self._https = https

    async def answer(self, request: Request) -> Response:
        """Both methods."""
        token, key = request.path_params["token"], request.cookies.get(COOKIE, "")
        found = await run_in_threadpool(self._desk.handover_page, token, key)
        if found is None:
            return self._gone(preferred_language(request.headers.get("accept-language", "")))
        if request.method != "POST":
            return self._page(found)
        filled_in = await read_form(request, LIMIT, fields=10)
        act = filled_in.get("act", "")
        if act == "open":
            return await self._open(request, found, token, filled_in.get("code", ""))
        if act == "code":
            said = await run_in_threadpool(self._desk.handover_code, token)
        else:
            reason = clean(filled_in.get("reason", ""))
            said = await run_in_threadpool(self._desk.handover_answer, token, key, act, reason)
        return self._after(request, found, said or "gone")

    async def _open(self, request: Request, found: HandoverPage, token: str, code: str) -> Response:
        said, key = await run_in_threadpool(self._desk.handover_open, token, code)
        answer = self._after(request, found, said)
        if said == "open":
            path = request.url.path
            answer.set_cookie(
                COOKIE,
                key,
                max_age=LASTS,
                path=path,
                secure=self._https,
                httponly=True,
                samesite="lax",
            )
        return answer

    def _after(self, request: Request, found: HandoverPage, said: str) -> Response:
        """Back to the page, so that loading it anew sends nothing twice; or what went wrong."""
        if said in TROUBLE:
            return self._page(found, said)
        if said == "gone":
            return self._gone(found.language)
        return RedirectResponse(request.url.path, 303)

    # What it looks like

    def _page(self, found: HandoverPage, trouble: str = "") -> HTMLResponse:
        language = found.language
        title = self._say(language, "title")
        parts = [
            element("h1", title),
            element(
                "p", self._say(language, "case", reference=found.reference, tenant=found.tenant)
            ),
            element("p", self._dates(found)),
        ]
        if trouble:
            said = self._trouble(language, trouble)
            parts.append(element("p", said, class_="trouble", role="alert"))
        parts += self._opened(found) if found.shown is not None else self._closed(found)
        until = long_time(language, found.until, found.timezone)
        parts.append(element("p", self._say(language, "until", until=until), class_="note"))
        return page(language, title, "\n".join(parts), TROUBLE.get(trouble, 200))

    def _dates(self, found: HandoverPage) -> str:
        language = found.language
        return self._say(
            language,
            "dates",
            right=found.right,
            received=long_time(language, found.received_at, found.timezone),
            effective=long_date(language, found.effective_on),
            legal=long_date(language, found.legal_on),
        )

    def _closed(self, found: HandoverPage) -> list[str]:
        """Before the code: what to do, and nothing of the person."""
        language = found.language
        if found.status == "withdrawn":
            return [element("p", self._say(language, "withdrawn"))]
        ask = self._say(language, "ask-again" if found.code_waits else "ask")
        send = filled("handover_code.html", {"send": ask})
        if not found.code_waits:
            why = self._say(language, "why", mailbox=found.mailbox)
            return [element("p", why), send]
        texts = {
            "sent": self._say(language, "sent", mailbox=found.mailbox),
            "code": self._say(language, "code"),
            "open": self._say(language, "open"),
        }
        return [filled("handover_open.html", texts), send]

    def _opened(self, found: HandoverPage) -> list[str]:
        """The request as the person gave it, and what can be answered."""
        language, shown = found.language, found.shown
        if shown is None:
            return []
        facts = [
            ("name", shown.name),
            ("email", shown.email),
            ("phone", shown.phone),
            ("address", shown.address),
            ("asked", self._asked(language, shown.particulars)),
            ("details", shown.details),
            ("identity", self._say(language, f"identity-{shown.attestation}")),
        ]
        rows = "".join(
            element("dt", self._fact(language, name)) + element("dd", text)
            for name, text in facts
            if text
        )
        parts = [f"<dl>{rows}</dl>"]
        if found.twin:
            parts.append(element("p", self._say(language, "twin", twin=found.twin)))
        if found.by_letter:
            parts.append(element("p", self._say(language, "by-letter")))
        status = self._words.say(language, f"status-{found.status}".replace("_", "-"))
        parts.append(element("p", self._say(language, "stands", stands=status)))
        return parts + [self._answer(language, kind) for kind in found.answers]

    def _asked(self, language: str, particulars: tuple[dict[str, str], ...]) -> str:
        if not particulars:
            return ""
        return self._say(language, "asked", particulars=list(particulars))

    def _fact(self, language: str, name: str) -> str:
        return self._words.say(language, f"handover-fact-{name}")

    def _answer(self, language: str, kind: str) -> str:
        label = self._words.say(language, f"handover-{LABELS[kind]}")
        texts = {"kind": kind, "label": label}
        if kind != "refused":
            return filled("handover_answer.html", texts)
        return filled("handover_refuse.html", texts | {"reason": self._say(language, "reason")})

    def _gone(self, language: str) -> HTMLResponse:
        """One page for links that are over or were never given."""
        title = self._say(language, "gone-title")
        text = element("p", self._say(language, "gone"))
        return page(language, title, element("h1", title) + text, 410)

    def _trouble(self, language: str, code: str) -> str:
        return self._words.say(language, f"handover-trouble-{code}")

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"handover-page-{name}", **values)
