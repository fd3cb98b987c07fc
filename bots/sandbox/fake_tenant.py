"""An organisation's endpoint on loopback: takes signed requests in, checks them, answers back.

It reads the shipped schema and uses the Standard Webhooks library directly, as an organisation
would, and none of the product's own code for signing.
"""

import asyncio
import base64
import json
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import resources
from typing import Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

import httpx
from jsonschema import Draft202012Validator
from standardwebhooks import Webhook, WebhookVerificationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bots.sandbox.serve import PATIENCE

Json = dict[str, Any]
Found = TypeVar("Found")

# ok: 200; down: 500; gone: 410; busy: 429 with Retry-After; slow: 200 after a while; hang: never.
Mode = Literal["ok", "down", "gone", "busy", "slow", "hang"]
REPLIES = ("acknowledged", "completed", "refused", "no_data", "answered")
# Events around a person instead of a request, each with a schema of its own; answered 202.
SCHEMAS = {
    "identity.code": "identity",
    "identity.login": "identity",
    "identity.facts": "identity",
    "answer.code": "answer-code",
}
KEPT = 500
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass
class Arrival:
    """One POST that came in. `answer` is the status given, None for one left hanging.

    `signature` is `good` or what was wrong with it; `problems` are the schema's; `repeat` marks a
    message that had been taken in before. `replies` are the types sent back, in order.
    """

    path: str
    message_id: str
    at: str
    signature: str
    problems: list[str]
    repeat: bool
    answer: int | None
    body: Json
    replies: list[str] = field(default_factory=list)


class FakeTenant:
    """Endpoints of organisations, each at a path of its own with its own secret.

    `secrets` maps paths such as `/voorbeeld-bakkerij/privacy` to signing secrets. `app` is the
    ASGI application; `busy_for` and `slow_for` are seconds.
    """

    busy_for = 7
    slow_for = 1.5

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._secrets = dict(secrets)
        self._arrivals: list[Arrival] = []
        self._modes: dict[str, Mode] = {}
        self._version = 0
        self._changed = threading.Condition()
        self._schemas = {name: _schema(name) for name in ("request", *SCHEMAS.values())}
        self.app = Starlette(
            routes=[Route("/{tenant}/privacy", self._receive, methods=["POST"])],
        )

    # What the page and the tests see.

    @property
    def version(self) -> int:
        """Grows with every visible change."""
        return self._version

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Everything that came in, the oldest first."""
        with self._changed:
            return tuple(self._arrivals)

    def inbox(self, path: str | None = None) -> tuple[Json, ...]:
        """The bodies of requests that were taken in, each once, of one path or of all."""
        return tuple(
            arrival.body
            for arrival in self.arrivals
            if arrival.answer == 200 and not arrival.repeat and path in (None, arrival.path)
        )

    def wait_change(self, version: int, timeout: float = 25.0) -> int:
        """Waits until the version differs from the given one, at most `timeout` s; gives it."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, timeout)
            return self._version

    def wait_until(self, condition: Callable[[], Found], timeout: float = PATIENCE) -> Found:
        """Waits until the condition is true and gives its value; TimeoutError."""
        with self._changed:
            value = self._changed.wait_for(condition, timeout)
        if not value:
            raise TimeoutError(f"did not come true within {timeout} s")
        return value

    def snapshot(self) -> Json:
        """Endpoints, how each behaves and what arrived there, as JSON-able data."""
        with self._changed:
            endpoints = [
                {"path": path, "mode": self._modes.get(path, "ok")} for path in self._secrets
            ]
            arrivals = [asdict(arrival) for arrival in self._arrivals]
            return {"version": self._version, "endpoints": endpoints, "arrivals": arrivals}

    def dump(self) -> Json:
        """What outlives a restart, as JSON-able data."""
        return {"arrivals": self.snapshot()["arrivals"]}

    def load(self, dumped: Json) -> None:
        """Takes up a dump in place of what is there; KeyError or TypeError if it is none."""
        arrivals = [Arrival(**entry) for entry in dumped["arrivals"]]
        with self._changed:
            self._arrivals = arrivals
            self._tell()

    # What an organisation can do.

    def behave(self, mode: Mode, path: str | None = None) -> None:
        """From now on answers like this, at one path or at all; ValueError for an unknown mode."""
        if mode not in get_args(Mode):
            raise ValueError(f"unknown mode {mode!r}")
        with self._changed:
            for each in [path] if path else self._secrets:
                self._modes[each] = mode
            self._tell()

    def reply(
        self,
        reference: str,
        kind: str,
        reason: str | None = None,
        *,
        message_id: str | None = None,
        files: Mapping[str, bytes] | None = None,
        **told: str,
    ) -> int:
        """Posts a signed reply about a request that was taken in; gives the status answered.

        `kind` is one of REPLIES, with or without `request.` before it. `files` by name and `text`
        are an answer, `searched` says where nothing was found. LookupError for an unknown
        request, ValueError where no reply is possible.
        """
        kind = kind.removeprefix("request.")
        if kind not in REPLIES:
            raise ValueError(f"unknown reply {kind!r}")
        arrival = self._find(reference)
        body = _reply_body(
            reference, f"request.{kind}", reason=reason, files=_in_base64(files or {}), **told
        )
        return self._post(arrival, body, kind, message_id or f"msg_{uuid.uuid4().hex}")

    def _post(self, arrival: Arrival, body: str, kind: str, message_id: str) -> int:
        url = arrival.body["reply_url"]
        if url is None or urlsplit(url).hostname not in LOOPBACK:
            raise ValueError("the request takes no reply on loopback")
        headers = self._sign(arrival.path, body, message_id)
        with httpx.Client(timeout=10, trust_env=False) as client:
            status = client.post(url, content=body, headers=headers).status_code
        with self._changed:
            arrival.replies.append(kind)
            self._tell()
        return status

    def identify(self, reference: str, *, confirmed: bool, state: str | None = None) -> int:
        """Posts what the organisation found out about who asks; gives the status answered.

        It answers the newest login or set of answers; `state` may name another one. LookupError
        where nothing of the kind came, ValueError where no reply is possible.
        """
        arrival = self._find(reference, ("identity.login", "identity.facts"))
        kind = "confirmed" if confirmed else "not_confirmed"
        body = _reply_body(reference, f"identity.{kind}", state=state or arrival.body["state"])
        return self._post(arrival, body, kind, f"msg_{uuid.uuid4().hex}")

    def codes(self, reference: str, kind: str = "identity.code") -> list[str]:
        """The codes that came for a case, oldest first: what people get as a mail.

        `kind` is identity.code, or answer.code for those that open an answer.
        """
        return [
            arrival.body["code"]
            for arrival in self.arrivals
            if arrival.answer == 202
            and arrival.body["reference"] == reference
            and arrival.body["type"] == kind
        ]

    def _find(self, reference: str, kinds: tuple[str, ...] = ()) -> Arrival:
        for arrival in reversed(self.arrivals):
            right = arrival.body.get("type") in kinds if kinds else arrival.answer == 200
            if right and arrival.body["reference"] == reference:
                return arrival
        raise LookupError(f"{reference} was not taken in here")

    def _sign(self, path: str, body: str, message_id: str) -> dict[str, str]:
        now = datetime.now(UTC)
        return {
            "content-type": "application/json",
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(self._secrets[path]).sign(message_id, now, body),
        }

    # What comes in.

    async def _receive(self, request: Request) -> Response:
        path = request.url.path
        if path not in self._secrets:
            return JSONResponse({"error": "no such organisation"}, status_code=404)
        raw = await request.body()
        arrival = self._judge(path, dict(request.headers), raw)
        with self._changed:
            self._arrivals = [*self._arrivals[1 - KEPT :], arrival]
            self._tell()
        return await self._answer(request, arrival)

    def _judge(self, path: str, headers: dict[str, str], raw: bytes) -> Arrival:
        signature = _signature(self._secrets[path], headers, raw)
        body, problems = self._read(raw)
        message_id = headers.get("webhook-id", "")
        sound = signature == "good" and not problems
        answer = self._status(path, 400 if not sound else 202 if _about_person(body) else 200)
        return Arrival(
            path=path,
            message_id=message_id,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            signature=signature,
            problems=problems,
            repeat=any(
                (earlier.path, earlier.message_id) == (path, message_id)
                and earlier.answer in (200, 202)
                for earlier in self.arrivals
            ),
            answer=answer,
            body=body,
        )

    def _read(self, raw: bytes) -> tuple[Json, list[str]]:
        try:
            body = json.loads(raw)
        except ValueError:
            return {}, ["no JSON"]
        errors = self._schemas[SCHEMAS.get(_type_of(body), "request")].iter_errors(body)
        problems = [f"{'.'.join(map(str, e.absolute_path))}: {e.message}" for e in errors]
        return body if isinstance(body, dict) else {}, problems

    def _status(self, path: str, works: int) -> int | None:
        mode = self._modes.get(path, "ok")
        broken = {"down": 500, "gone": 410, "busy": 429, "hang": None}
        return broken.get(mode, works)

    async def _answer(self, request: Request, arrival: Arrival) -> Response:
        mode = self._modes.get(arrival.path, "ok")
        if mode == "slow":
            await asyncio.sleep(self.slow_for)
        while arrival.answer is None:
            if await request.is_disconnected() or self._modes.get(arrival.path) != "hang":
                return Response(status_code=503)
            await asyncio.sleep(0.02)
        headers = {"Retry-After": str(self.busy_for)} if arrival.answer == 429 else None
        return Response(status_code=arrival.answer, headers=headers)

    def _tell(self) -> None:
        self._version += 1
        self._changed.notify_all()


def new_secret() -> str:
    """A signing secret for an organisation of the sandbox."""
    return "whsec_" + base64.b64encode(uuid.uuid4().bytes + uuid.uuid4().bytes).decode()


def _signature(secret: str, headers: dict[str, str], raw: bytes) -> str:
    """`good`, or what is wrong with the signature."""
    try:
        Webhook(secret).verify(raw, headers, json_parse=False)
    except (WebhookVerificationError, ValueError) as error:
        return str(error) or "bad"
    return "good"


def _schema(name: str) -> Draft202012Validator:
    file = resources.files("workflows.connectors").joinpath(f"{name}.schema.json")
    return Draft202012Validator(json.loads(file.read_text("utf-8")))


def _type_of(body: Any) -> str:
    return str(body.get("type")) if isinstance(body, dict) else ""


def _about_person(body: Json) -> bool:
    """Whether to answer alike for people who are known and who are not."""
    return _type_of(body) in SCHEMAS


def _in_base64(files: Mapping[str, bytes]) -> list[Json]:
    return [
        {"name": name, "content": base64.b64encode(content).decode()}
        for name, content in files.items()
    ]


def _reply_body(reference: str, kind: str, **given: Any) -> str:
    body = {
        "version": 1,
        "type": kind,
        "reference": reference,
        "occurred_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    kept = {name: value for name, value in given.items() if value}
    return json.dumps(body | kept, ensure_ascii=False)
