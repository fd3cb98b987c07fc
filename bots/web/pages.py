"""The one-time page for a copy of an identity document.

The bytes are in memory alone. What is kept is a verdict, and of some copies a preview, which is
shown and offered here.
"""

from datetime import timedelta

import structlog
from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bots.conversation.words import LANGUAGES, Words
from bots.web.bodies import KB, MB, first_file, is_multipart, read_body
from bots.web.markup import element, filled, listed, page, picture
from workflows.desk import Desk, Uploaded, UploadPage

log = structlog.get_logger(__name__)

LIMIT = 25 * MB
AROUND_FILE = 16 * KB
"""What a form may add around the file."""
UPLOAD_SECONDS = 300
AT_ONCE = 8
"""Uploads held in memory at the same time; whoever comes next is asked to try again."""
CHECKED_AT_ONCE = 2
STEPS = ("copy", "cover", "name", "file")
TEXTS = (
    "title", "case", "why", "how", "file", "kinds", "preview", "send", "memory", "until",
    "another-way", "choose", "too-large", "sending", "checking", "failed",
)  # fmt: skip


def routes(desk: Desk, words: Words) -> list[Route]:
    """GET shows the page and uses nothing up, POST takes the copy or the preview and does."""
    shown = UploadPages(desk, words)
    return [
        Route("/upload/{token}", shown.answer, methods=["GET", "POST"]),
        Route("/use/{token}", shown.use, methods=["POST"]),
    ]


class UploadPages:
    """The page behind every link, and what follows when a file is sent."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words
        self._uploads = 0
        self._checks: CapacityLimiter | None = None

    async def answer(self, request: Request) -> Response:
        """Both methods: the link is looked at before any byte of a body is read."""
        token = request.path_params["token"]
        found = await run_in_threadpool(self._desk.upload_page, token)
        if found is None:
            return self._gone(preferred_language(request.headers.get("accept-language", "")))
        if request.method != "POST":
            return self._form(found)
        if self._uploads >= AT_ONCE:
            return self._trouble(found.language, "busy", 503)
        self._uploads += 1
        try:
            return await self._take(request, token, found.language)
        finally:
            self._uploads -= 1

    async def use(self, request: Request) -> Response:
        """The person takes the preview that was offered."""
        taken = await run_in_threadpool(self._desk.use_preview, request.path_params["token"])
        if taken is None:
            return self._gone(preferred_language(request.headers.get("accept-language", "")))
        title = self._say(taken.language, "checking-title")
        text = self._say(taken.language, "taken", reference=taken.reference)
        return page(
            taken.language,
            title,
            "\n".join([_mark(bad=False), element("h1", title), element("p", text)]),
        )

    async def _take(self, request: Request, token: str, language: str) -> Response:
        try:
            picture = await _picture(request)
        except HTTPException as error:
            too_large = error.status_code == 413
            key = "too-large" if too_large else "failed"
            return self._trouble(language, key, error.status_code)
        if not picture:
            return self._trouble(language, "choose", 400)
        try:
            outcome = await self._check(token, picture)
        except Exception as error:  # noqa: BLE001 - a person waits for a word
            _failed(error)
            text = self._say(language, "not-checked")
            return self._message(language, "trouble-title", text, status=500)
        return self._gone(language) if outcome is None else self._result(outcome)

    async def _check(self, token: str, picture: bytes) -> Uploaded | None:
        self._checks = self._checks or CapacityLimiter(CHECKED_AT_ONCE)
        return await to_thread.run_sync(self._desk.upload, token, picture, limiter=self._checks)

    # The pages

    def _form(self, found: UploadPage) -> HTMLResponse:
        language = found.language
        minutes = max(1, int((found.expires_at - self._desk.now()) / timedelta(minutes=1)))
        values: dict[str, dict[str, object]] = {
            "case": {"reference": found.reference, "tenant": found.tenant},
            "why": {"tenant": found.tenant},
            "kinds": {"limit": LIMIT // MB},
            "too-large": {"limit": LIMIT // MB},
            "until": {"minutes": minutes},
        }
        texts = {
            name.replace("-", "_"): self._say(language, name, **values.get(name, {}))
            for name in TEXTS
        }
        zones = [self._words.say(language, f"zone-{_key(zone)}") for zone in found.cover]
        heading = element("h2", self._say(language, "cover"))
        main = filled(
            "upload.html",
            texts | {"limit": str(LIMIT)},
            zones=heading + listed("ul", zones, class_="cover") if zones else "",
            steps=listed("ol", [self._say(language, f"how-{step}") for step in STEPS]),
        )
        return page(language, texts["title"], main)

    def _result(self, outcome: Uploaded) -> HTMLResponse:
        language, decision = outcome.language, outcome.decision
        rejected = decision == "reject"
        title = self._say(language, f"{decision}-title")
        main = [
            _mark(bad=rejected),
            element("h1", title),
            element("p", self._say(language, decision, reference=outcome.reference)),
        ]
        if rejected:
            reasons = [self._reason(language, reason) for reason in outcome.reasons]
            main += [listed("ul", reasons), element("p", self._say(language, "again"))]
        if outcome.kept:
            main.append(element("p", self._say(language, "review-kept")))
        if outcome.preview is not None:
            main.append(self._offer(outcome, outcome.preview))
        main.append(element("p", self._say(language, "close"), class_="note"))
        return page(language, title, "\n".join(main))

    def _offer(self, outcome: Uploaded, preview: bytes) -> str:
        language = outcome.language
        texts = {
            "token": outcome.preview_token,
            "offer": self._say(language, "offer"),
            "offer_why": self._say(language, "offer-why"),
            "use": self._say(language, "use"),
        }
        shown = picture(preview, self._say(language, "offer-alt"))
        return filled("offer.html", texts, picture=shown)

    def _gone(self, language: str) -> HTMLResponse:
        """One page for links that are used up, expired or were never given."""
        return self._message(language, "gone-title", self._say(language, "gone"), status=410)

    def _trouble(self, language: str, key: str, status: int) -> HTMLResponse:
        """The link is still good: the same page can be opened again."""
        text = self._say(language, key, limit=LIMIT // MB)
        back = element("a", self._say(language, "back"), href="")
        return self._message(language, "trouble-title", text, status=status, more=back)

    def _message(
        self, language: str, heading: str, text: str, *, status: int, more: str = ""
    ) -> HTMLResponse:
        title = self._say(language, heading)
        main = [_mark(bad=True), element("h1", title), element("p", text), more]
        return page(language, title, "\n".join(main), status)

    def _reason(self, language: str, reason: dict[str, str]) -> str:
        where = self._words.say(language, f"where-{_key(reason.get('where') or 'unknown')}")
        return self._words.say(language, f"reason-{reason['code']}", where=where)

    def _say(self, language: str, name: str, **values: object) -> str:
        return self._words.say(language, f"upload-page-{name}", **values)


async def _picture(request: Request) -> bytes:
    """The file that was sent, bare or in a form; empty where a form holds none."""
    body = await read_body(request, LIMIT + AROUND_FILE, seconds=UPLOAD_SECONDS, discard=4 * LIMIT)
    kind = request.headers.get("content-type", "")
    try:
        picture = first_file(kind, body) if is_multipart(kind) else body
    except ValueError:
        raise HTTPException(400) from None
    if len(picture) > LIMIT:
        raise HTTPException(413)
    return picture


def _failed(error: Exception) -> None:
    log.error("upload_not_checked", error=type(error).__name__)


def _mark(*, bad: bool) -> str:
    """Decoration: the heading says the same in words."""
    kind = "mark bad" if bad else "mark"
    return element("div", "!" if bad else "✓", class_=kind, aria_hidden="true")


def _key(code: str) -> str:
    return code.replace("_", "-")


def preferred_language(accepted: str) -> str:
    """The first of our languages that a browser's Accept-Language names; English otherwise."""
    for entry in accepted.split(","):
        language = entry.partition(";")[0].strip().lower().partition("-")[0]
        if language in LANGUAGES:
            return language
    return "en"
