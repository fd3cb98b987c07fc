"""How updates leave the stand-in: fetched, or posted to a webhook."""

import asyncio
import itertools
import re
import ssl
from typing import Any
from urllib.parse import urlsplit

import httpx

from .telegram_state import State, Webhook
from .validate_telegram import ApiError

Json = dict[str, Any]

LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}
FIRST_PAUSE = 0.2  # seconds before a refused update is posted again; doubled each time
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0


def set_webhook(state: State, params: Json) -> bool:
    """From now on updates are posted; loopback only, nothing else can be reached from here."""
    url = params["url"]
    if url and urlsplit(url).hostname not in LOOPBACK_HOSTS:
        raise ApiError(400, "Bad Request: bad webhook: only loopback can be reached from here")
    secret = params.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise ApiError(400, "Bad Request: secret token contains unallowed characters")
    _remember_allowed(state, params)
    _drop_pending(state, params)
    state.webhook = Webhook(url, secret, params.get("max_connections", 40))
    state.touch()
    return True


def delete_webhook(state: State, params: Json) -> bool:
    """From now on updates are fetched."""
    _drop_pending(state, params)
    state.webhook = Webhook()
    state.touch()
    return True


def _drop_pending(state: State, params: Json) -> None:
    if params.get("drop_pending_updates"):
        state.pending.clear()


def _remember_allowed(state: State, params: Json) -> None:
    if "allowed_updates" in params:
        state.allowed = params["allowed_updates"]


def webhook_info(state: State, _params: Json) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    hook = state.webhook
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.pending),
        "allowed_updates": state.allowed,
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.last_error_at is not None:
        info["last_error_date"] = hook.last_error_at
        info["last_error_message"] = hook.last_error
    return info


def fetch_updates(state: State, params: Json) -> list[Json]:
    """What getUpdates gives at this moment: confirms up to `offset`, then at most `limit`."""
    _remember_allowed(state, params)
    offset = params.get("offset", 0)
    if offset < 0:
        keep = list(state.pending)[offset:]
        offset = keep[0] if keep else 0
    for update_id in [known for known in state.pending if known < offset]:
        del state.pending[update_id]
    limit = min(max(params.get("limit", 100), 1), 100)
    repeats, state.repeats = state.repeats, []
    return list(itertools.islice([*repeats, *state.pending.values()], limit))


def lane_of(update: Json) -> Any:
    """What updates keep their order within: the chat, or the update itself where it has none."""
    for body in update.values():
        if isinstance(body, dict):
            chat = body.get("chat") or (body.get("message") or {}).get("chat")
            if chat:
                return chat["id"]
    return f"update {update['update_id']}"


class Poster:
    """Posts waiting updates to the webhook: in order within a chat, again until a 2xx answer."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._wake = asyncio.Event()
        self._busy: dict[Any, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Works until the webhook is taken away or the stand-in closes."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._wake.set)

        self._state.wakers.add(wake)
        try:
            # Webhooks are on loopback, without TLS: an empty context spares loading authorities.
            empty = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            async with httpx.AsyncClient(trust_env=False, timeout=30, verify=empty) as client:
                while self._state.webhook.url and not self._state.closing:
                    self._wake.clear()
                    self._start_lanes(client)
                    await self._wake.wait()
        finally:
            self._state.wakers.discard(wake)
            for task in self._busy.values():
                task.cancel()

    def _start_lanes(self, client: httpx.AsyncClient) -> None:
        with self._state.lock:
            waiting = [*self._state.repeats, *self._state.pending.values()]
        for update in waiting:
            lane = lane_of(update)
            if lane not in self._busy and len(self._busy) < self._state.webhook.max_connections:
                self._busy[lane] = asyncio.create_task(self._deliver(client, lane, update))

    async def _deliver(self, client: httpx.AsyncClient, lane: Any, update: Json) -> None:
        pause = FIRST_PAUSE
        try:
            while (hook := self._state.webhook).url:
                asked = await self._post(client, hook, update)
                if asked is None:
                    self._settle(update)
                    return
                await asyncio.sleep(asked or pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        finally:
            del self._busy[lane]
            self._wake.set()

    async def _post(self, client: httpx.AsyncClient, hook: Webhook, update: Json) -> float | None:
        """None once accepted, else seconds to wait that the answer asked for, 0 if it did not."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            answer = await client.post(hook.url, json=update, headers=headers)
        except httpx.HTTPError as error:
            self._note(hook, f"Connection failed: {type(error).__name__}")
            return 0.0
        if answer.is_success:
            return None
        self._note(hook, f"Wrong response from the webhook: {answer.status_code}")
        asked = answer.headers.get("Retry-After", "")
        return min(float(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 0.0

    def _note(self, hook: Webhook, problem: str) -> None:
        hook.last_error = problem
        hook.last_error_at = self._state.date()

    def _settle(self, update: Json) -> None:
        with self._state.lock:
            if update in self._state.repeats:
                self._state.repeats.remove(update)
            else:
                self._state.pending.pop(update["update_id"], None)
