"""The sandbox page over HTTP: its files, and a JSON API over the stand-ins' Python faces.

Times in answers are as the stand-ins give them. What a person cannot do on their screen is
answered 409 with `{"error": sentence}`.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bots.sandbox import page_slack, page_telegram, pictures
from bots.sandbox.fake_slack import NotPossible
from bots.sandbox.masking import mask
from bots.sandbox.page_trouble import Trouble
from bots.sandbox.scene import Scene
from bots.sandbox.traffic import Traffic

Json = dict[str, Any]
PAGE = Path(__file__).parent / "page"
LOOK_EVERY = 0.1  # seconds between looks for changes
KEEP_ALIVE = 15.0  # seconds; also the longest wait of a long poll
MOST_UPLOADED = 60 * 1024 * 1024
SHOWN_AS_PICTURE = {"image/jpeg", "image/png", "image/gif", "image/webp"}
LABELS = {
    "good": "Properly blacked out",
    "bsn-open": "BSN readable",
    "mrz-open": "MRZ readable",
    "blurred": "Blurred",
    "other-name": "Somebody else’s name",
    "not-an-id": "Not an ID",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def build(scene: Scene) -> Starlette:
    """The page of a scene as an ASGI app; its addresses are relative, so it may be mounted."""
    pages = Pages(scene)
    pages.traffic.listen(scene.telegram, *scene.workspaces)
    routes = [
        Route("/api/scene", pages.scene_shown),
        Route("/api/changes", pages.changes),
        Route("/api/telegram", pages.telegram),
        Route("/api/telegram/file/{id}", pages.telegram_file),
        Route("/api/telegram/upload", pages.telegram_upload, methods=["POST"]),
        Route("/api/telegram/{act}", pages.telegram_act, methods=["POST"]),
        Route("/api/slack", pages.slack),
        Route("/api/slack/file/{id}", pages.slack_file),
        Route("/api/slack/upload", pages.slack_upload, methods=["POST"]),
        Route("/api/slack/{act}", pages.slack_act, methods=["POST"]),
        Route("/api/tenants", pages.tenants),
        Route("/api/tenants/{act}", pages.tenants_act, methods=["POST"]),
        Route("/api/mail", pages.mail),
        Route("/api/mail/{act}", pages.mail_act, methods=["POST"]),
        Route("/api/traffic", pages.traffic_rows),
        Route("/api/traffic/clear", pages.traffic_clear, methods=["POST"]),
        Route("/api/clock", pages.clock_shown),
        Route("/api/clock/{act}", pages.clock_act, methods=["POST"]),
        Route("/api/trouble", pages.trouble_state),
        Route("/api/trouble/{kind}", pages.trouble_made, methods=["POST"]),
        Route("/samples/{key}.jpg", pages.sample),
        Mount("/", StaticFiles(directory=PAGE, html=True)),
    ]
    # Another site in the same browser must not reach this page under a name of its own.
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return Starlette(
        routes=routes,
        middleware=[guard, Middleware(_Headers)],
        exception_handlers={
            NotPossible: _not_possible,
            LookupError: _not_possible,
            ValueError: _not_possible,
        },
    )


class Pages:
    """The answers."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.traffic = Traffic()
        self.trouble = Trouble()

    # What is there

    async def scene_shown(self, _request: Request) -> Response:
        """Everything that stays the same: people, roles, organisations, samples, links."""
        scene = self.scene
        samples = [
            {"key": key, "label": LABELS.get(key, key), "file_name": sample.file_name}
            for key, sample in pictures.samples().items()
        ]
        return JSONResponse(
            {
                "people": [asdict(person) for person in scene.people],
                "roles": [asdict(role) for role in scene.roles],
                "organisations": [asdict(one) for one in scene.organisations],
                "samples": samples,
                "links": scene.links,
            }
        )

    def versions(self) -> Json:
        """A number per part of the page; it differs once that part changed."""
        self.traffic.look_at(self.scene.tenants)
        return {
            "telegram": self.scene.telegram.version,
            "slack": sum(slack.version for slack in self.scene.workspaces),
            "tenants": self.scene.tenants.version,
            "mail": self.scene.mail.version,
            "traffic": self.traffic.version,
            "trouble": self.trouble.version,
            "clock": self.scene.clock.version,
        }

    async def changes(self, request: Request) -> Response:
        """Versions whenever they change: a stream of events, or one answer to a long poll.

        A long poll tells in `seen` the versions it knows, as JSON.
        """
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(self._events(), media_type="text/event-stream")
        seen = json.loads(request.query_params.get("seen") or "{}")
        return JSONResponse(await self._other_than(seen))

    async def _events(self) -> AsyncIterator[str]:
        seen: Json = {}
        while not self.scene.closing:
            now = await self._other_than(seen)
            yield f"data: {json.dumps(now)}\n\n" if now != seen else ": still here\n\n"
            seen = now

    async def _other_than(self, seen: Json) -> Json:
        """The versions once they differ from `seen`, or after a while."""
        for _ in range(int(KEEP_ALIVE / LOOK_EVERY)):
            now = self.versions()
            if now != seen or self.scene.closing:
                return now
            await asyncio.sleep(LOOK_EVERY)
        return seen

    # Telegram

    def telegram(self, _request: Request) -> Response:
        """All chats."""
        return JSONResponse(page_telegram.snapshot(self.scene))

    async def telegram_act(self, request: Request) -> Response:
        """A person does something; see `page_telegram.ACTS`."""
        return await self._act(request, page_telegram.ACTS)

    async def telegram_upload(self, request: Request) -> Response:
        """A person sends the request's body as a file."""
        return await self._upload(request, page_telegram.upload)

    def telegram_file(self, request: Request) -> Response:
        """The bytes of a file in a chat; 404 once they are erased."""
        stored = self.scene.telegram.file(request.path_params["id"])
        return _bytes((stored.data, stored.mime) if stored and stored.data is not None else None)

    # Slack

    def slack(self, request: Request) -> Response:
        """What the person named by `as` sees."""
        return JSONResponse(page_slack.snapshot(self.scene, request.query_params.get("as", "")))

    async def slack_act(self, request: Request) -> Response:
        """A person does something; see `page_slack.ACTS`."""
        return await self._act(request, page_slack.ACTS)

    async def slack_upload(self, request: Request) -> Response:
        """A person shares the request's body as a file."""
        return await self._upload(request, page_slack.upload)

    def slack_file(self, request: Request) -> Response:
        """The bytes of a file; 404 once they are deleted."""
        wanted = request.path_params["id"]
        held = (slack.file_bytes(wanted) for slack in self.scene.workspaces)
        return _bytes(next((one for one in held if one is not None), None))

    # The organisations

    def tenants(self, _request: Request) -> Response:
        """Endpoints and what arrived there; `masked` is the body without personal data."""
        shown = self.scene.tenants.snapshot()
        for arrival in shown["arrivals"]:
            arrival["masked"] = mask(arrival["body"])
        return JSONResponse(shown)

    async def tenants_act(self, request: Request) -> Response:
        """An organisation replies, or its endpoint changes its behaviour."""
        return await self._act(request, {"reply": _reply, "behave": _behave, "identify": _identify})

    def mail(self, _request: Request) -> Response:
        """The mails that organisations got, and how the mail server behaves."""
        return JSONResponse(self.scene.mail.snapshot())

    async def mail_act(self, request: Request) -> Response:
        """The mail server changes its behaviour."""
        return await self._act(request, {"behave": _mail_behaves})

    # Traffic and trouble

    def traffic_rows(self, request: Request) -> Response:
        """The rows from number `from` on."""
        self.traffic.look_at(self.scene.tenants)
        return JSONResponse({"rows": self.traffic.rows(int(request.query_params.get("from", "0")))})

    async def traffic_clear(self, request: Request) -> Response:
        """Forgets the rows."""
        return await self._act(request, {"clear": lambda *_: self.traffic.clear()}, "clear")

    # The clock

    async def clock_shown(self, _request: Request) -> Response:
        """The sandbox's time, and by how many seconds it runs ahead."""
        clock = self.scene.clock
        return JSONResponse(
            {"now": clock().isoformat(timespec="seconds"), "ahead": clock.ahead.total_seconds()}
        )

    async def clock_act(self, request: Request) -> Response:
        """Moves the clock forward; the body says by how many `hours`."""
        return await self._act(request, {"forward": _forward})

    async def trouble_state(self, _request: Request) -> Response:
        """What is broken."""
        return JSONResponse(self.trouble.state())

    async def trouble_made(self, request: Request) -> Response:
        """Breaks or mends something; see `page_trouble.KINDS`."""
        kind = request.path_params["kind"]
        make = {"make": lambda scene, _body: self.trouble.make(scene, kind)}
        return await self._act(request, make, "make")

    # Pictures

    def sample(self, request: Request) -> Response:
        """A picture to send with one click."""
        sample = pictures.samples().get(request.path_params["key"])
        return _bytes((sample.data, sample.media_type) if sample else None)

    # How acts come in

    async def _act(
        self,
        request: Request,
        acts: Mapping[str, Callable[[Scene, Json], Any]],
        name: str | None = None,
    ) -> Response:
        """Performs an act of a table; the JSON content type keeps other sites' forms out."""
        act = acts.get(name or request.path_params["act"])
        if act is None:
            return _error(404, "there is no such act")
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _error(415, "JSON is wanted")
        body = await request.json()
        return JSONResponse({"done": await run_in_threadpool(act, self.scene, body)})

    async def _upload(
        self, request: Request, take: Callable[[Scene, Json, bytes], Any]
    ) -> Response:
        """The body as it is: a form's parts would be written to disk on the way."""
        if request.headers.get("content-type") != "application/octet-stream":
            return _error(415, "bytes are wanted")
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > MOST_UPLOADED:
                return _error(413, "this file is too large for the sandbox")
        query = dict(request.query_params)
        done = await run_in_threadpool(take, self.scene, query, bytes(data))
        return JSONResponse({"done": done})


def _reply(scene: Scene, body: Json) -> int:
    return scene.tenants.reply(
        body["reference"],
        body["kind"],
        body.get("reason") or None,
        text=str(body.get("text") or ""),
        searched=str(body.get("searched") or ""),
    )


def _identify(scene: Scene, body: Json) -> int:
    return scene.tenants.identify(body["reference"], confirmed=bool(body["confirmed"]))


def _behave(scene: Scene, body: Json) -> None:
    scene.tenants.behave(body["mode"], body.get("path") or None)


def _forward(scene: Scene, body: Json) -> None:
    scene.clock.forward(timedelta(hours=float(body["hours"])))
    scene.moved()


def _mail_behaves(scene: Scene, body: Json) -> None:
    scene.mail.behave(body["mode"])


def _bytes(found: tuple[bytes, str] | None) -> Response:
    """A file; only plain pictures are shown in place, as anything else could hold a script."""
    if found is None:
        return _error(404, "these bytes are gone")
    data, kind = found
    if kind in SHOWN_AS_PICTURE:
        return Response(data, media_type=kind)
    shown = {"Content-Disposition": "attachment"}
    return Response(data, media_type="application/octet-stream", headers=shown)


def _error(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status)


async def _not_possible(_request: Request, error: Exception) -> Response:
    gone = isinstance(error, KeyError)
    return _error(409, "that is not there (any more)" if gone else str(error))


class _Headers:
    """Nothing from elsewhere on the page, and nothing kept by the browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_with)
