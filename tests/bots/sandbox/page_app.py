"""A small product behind the stand-ins, for the tests of the page: a card, a form, an echo."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bots.sandbox.scene import Scene
from bots.sandbox.serve import Served

Json = dict[str, Any]


def text(said: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": said}


def button(label: str, action: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": text(label), "action_id": action, "value": action, **more}


SURE = {
    "title": text("Sure?"),
    "text": text("This cannot be undone."),
    "confirm": text("Yes"),
    "deny": text("No"),
}
CARD = [
    {"type": "header", "text": text("PR-7F3K")},
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Bold* &lt;b&gt;not markup&lt;/b&gt;"}},
    {
        "type": "actions",
        "elements": [button("Approve", "approve", confirm=SURE), button("Refuse…", "refuse")],
    },
]
FORM = {
    "type": "modal",
    "title": text("Refuse"),
    "submit": text("Refuse"),
    "blocks": [
        {
            "type": "input",
            "block_id": "ground",
            "label": text("Ground"),
            "element": {
                "type": "static_select",
                "action_id": "value",
                "options": [{"text": text("Excessive"), "value": "excessive"}],
            },
        },
        {
            "type": "input",
            "block_id": "reason",
            "label": text("Reason"),
            "element": {"type": "plain_text_input", "action_id": "value", "multiline": True},
        },
    ],
}
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


class SmallApp:
    """Answers both platforms; `submitted` keeps the values of each form that was taken."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.submitted: list[Json] = []
        self._http = httpx.Client(timeout=30, trust_env=False)

    def close(self) -> None:
        """Lets go of its connections."""
        self._http.close()

    def slack(self, method: str, **args: Any) -> Json:
        """A call of the Web API."""
        headers = {"Authorization": f"Bearer {self.scene.slack.bot_token}"}
        url = f"{self.scene.slack.api_url}{method}"
        return dict(self._http.post(url, headers=headers, json=args).json())

    def telegram(self, method: str, **args: Any) -> Json:
        """A call of the Bot API."""
        url = f"{self.scene.telegram.base_url}{self.scene.telegram.token}/{method}"
        return dict(self._http.post(url, json=args).json())

    def card(self) -> str:
        """Posts the card to the DPO's channel; its ts."""
        done = self.slack("chat.postMessage", channel="C0SALESDPO", text="PR-7F3K", blocks=CARD)
        return str(done["ts"])

    async def hears(self, request: Request) -> Response:
        """Slack's events, commands and interactions."""
        if request.headers["content-type"].startswith("application/json"):
            return Response()
        form = dict(await request.form())
        if "payload" not in form:
            return JSONResponse({"text": f"You said {form['text']}"})
        payload = json.loads(str(form["payload"]))
        if payload["type"] == "view_submission":
            return self._taken(payload["view"]["state"]["values"])
        threading.Thread(target=self._acts, args=(payload,), daemon=True).start()
        return Response()

    def _taken(self, values: Json) -> Response:
        if len(values["reason"]["value"]["value"]) < 10:
            errors = {"reason": "Write a whole sentence."}
            return JSONResponse({"response_action": "errors", "errors": errors})
        self.submitted.append(values)
        return Response()

    def _acts(self, payload: Json) -> None:
        action = payload.get("actions", [{"action_id": "refuse"}])[0]["action_id"]
        if action == "refuse":
            self.slack("views.open", trigger_id=payload["trigger_id"], view=FORM)
        else:
            ts, channel = payload["message"]["ts"], payload["channel"]["id"]
            who = payload["user"]["id"]
            self.slack("chat.postMessage", channel=channel, thread_ts=ts, text=f"By <@{who}>")
            self.slack("chat.postEphemeral", channel=channel, user=who, text="Thank you.")

    def polls(self) -> None:
        """Echoes what is said in Telegram, until the scene closes."""
        offset = 0
        while not self.scene.closing:
            with suppress(httpx.HTTPError, ValueError):  # an outage answers with HTML
                for update in self.telegram("getUpdates", offset=offset, timeout=1).get(
                    "result", []
                ):
                    offset = update["update_id"] + 1
                    self._answers(update)

    def _answers(self, update: Json) -> None:
        if query := update.get("callback_query"):
            self.telegram("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
        elif message := update.get("message"):
            said, chat = message.get("text", "a file"), message["chat"]["id"]
            self.telegram(
                "sendMessage", chat_id=chat, text=f"You said {said}", reply_markup=KEYBOARD
            )


@contextmanager
def small_app(scene: Scene) -> Iterator[SmallApp]:
    """The app, reachable for Slack."""
    app = SmallApp(scene)
    routes = [Route("/slack", app.hears, methods=["POST"])]
    with Served(Starlette(routes=routes)) as served:
        scene.slack.request_url = f"{served.url}/slack"
        yield app
        scene.slack.settle()
        app.close()
