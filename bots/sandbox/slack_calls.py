"""One call of the Web API: token, arguments, method, and the record of it."""

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bots.sandbox import validate_slack
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_methods import METHODS
from bots.sandbox.slack_oauth import OAuth
from bots.sandbox.slack_state import Json
from bots.sandbox.slack_views import worded

_AS_JSON = ("blocks", "view", "metadata", "files", "attachments")
_APP_LEVEL = ("apps.connections.open",)
_OAUTH, _REVOKE = "oauth.v2.access", "auth.revoke"
_READING = ("auth.test", "bots.info", "team.info", "apps.connections.open")


@dataclass(frozen=True)
class Call:
    """A call as it went: `status` is HTTP's (0: no answer was given), `at` is Unix time."""

    method: str
    args: Json
    status: int
    body: Json
    at: float = field(default_factory=time.time)

    @property
    def ok(self) -> bool:
        """Whether Slack did what was asked and said so."""
        return self.status == 200 and bool(self.body.get("ok"))


@dataclass
class Calls:
    """Performs calls and remembers them."""

    core: Core
    bot_token: str
    app_token: str
    oauth: OAuth
    revoked: bool = False
    scopes: str = ""
    made: deque[Call] = field(default_factory=lambda: deque(maxlen=20_000))
    on_call: list[Callable[[Call], None]] = field(default_factory=list)

    def perform(self, method: str, token: str, args: Json, authorization: str = "") -> Json:
        """The answer of a method, `ok` included; `authorization` is the header, where it counts."""
        try:
            with _guard(self.core, method):
                if method == _OAUTH:
                    done = self.oauth.access(authorization, args)
                else:
                    done = self._do(method, token, args)
                body = {"ok": True, **done}
        except ApiError as refused:
            body = {"ok": False, "error": refused.code}
            if refused.messages:
                body["response_metadata"] = {"messages": refused.messages}
        if method in METHODS or method in (_OAUTH, _REVOKE):
            self.core.check_sent(f"responses/{method}", body)
        return body

    def _do(self, method: str, token: str, args: Json) -> Json:
        if method == _REVOKE:
            self._authorize(method, token)
            self.revoked = True
            return {"revoked": True}
        if method not in METHODS:
            self.core.violation(method, [("", "the stand-in knows no such method")])
            raise ApiError("unknown_method")
        self._authorize(method, token)
        decoded = {name: self._decoded(method, name, value) for name, value in args.items()}
        problems = validate_slack.argument_problems(method, {"token": token} | decoded)
        self.core.violation(method, problems)
        missing = [problem for problem in problems if problem[1].startswith("missing")]
        if missing:
            raise ApiError("invalid_arguments", worded(missing))
        return METHODS[method](self.core, decoded)

    def _authorize(self, method: str, token: str) -> None:
        if not token:
            raise ApiError("not_authed")
        if token not in (self.bot_token, self.app_token):
            raise ApiError("invalid_auth")
        wanted = self.app_token if method in _APP_LEVEL else self.bot_token
        if token != wanted:
            raise ApiError("not_allowed_token_type")
        if self.revoked and token == self.bot_token:
            raise ApiError("account_inactive")

    def _decoded(self, method: str, name: str, value: Any) -> Any:
        if name not in _AS_JSON or not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            self.core.violation(method, [(f"/{name}", "is not JSON")])
            code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise ApiError(code) from None

    def record(self, call: Call) -> None:
        """Remembers a call and tells those who listen."""
        self.made.append(call)
        for listener in self.on_call:
            listener(call)


def _guard(core: Core, method: str) -> Any:
    """The lock; only methods that may change something raise the version."""
    reads = method in _READING or method.endswith((".info", ".history", ".replies", ".members"))
    return core.space.lock if reads else core.space.change()
