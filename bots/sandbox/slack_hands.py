"""What a person presses, picks and submits in Slack; each waits for the app's answer."""

from dataclasses import dataclass, field
from typing import Any

from bots.sandbox import slack_elements as elements
from bots.sandbox import slack_posts as posts
from bots.sandbox import slack_shapes as shapes
from bots.sandbox import slack_views as views
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_delivery import Ack
from bots.sandbox.slack_errors import ApiError, NotPossible
from bots.sandbox.slack_people import Channel, Writer
from bots.sandbox.slack_state import Json, OpenView, Person

NO_ANSWER = "The app did not answer. Try again."


@dataclass(frozen=True)
class Outcome:
    """How an action ended; true when the app took it.

    `errors` are by block id, as shown in the modal; `asked` is the text of a confirmation dialog;
    `reason` says what went wrong on the way.
    """

    ok: bool
    reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    asked: str = ""

    def __bool__(self) -> bool:
        return self.ok


@dataclass(frozen=True)
class _Surface:
    """Where an element stands: its blocks and what the payload says of the place."""

    blocks: list[Json]
    payload: Json
    shown: OpenView | None = None


class User(Writer):
    """One person with keyboard and mouse."""

    def __init__(self, core: Core, person: Person) -> None:
        super().__init__(core, person)
        self._found: dict[str, list[Json]] = {}

    # Buttons and selects

    def presses(
        self,
        channel: Channel | str,
        ts: str,
        name: str,
        value: str | None = None,
        *,
        confirm: bool = True,
    ) -> Outcome:
        """Presses a button in a message, by label or action id; `confirm=False` takes it back."""
        return self._press(self._in_message(channel, ts), name, value, confirm=confirm)

    def presses_on(
        self, view: str | None, name: str, value: str | None = None, *, confirm: bool = True
    ) -> Outcome:
        """Presses a button in a view: `"home"`, a view id, or None for the topmost modal."""
        return self._press(self._in_view(view), name, value, confirm=confirm)

    def selects(
        self, channel: Channel | str, ts: str, name: str, option: Any, *, confirm: bool = True
    ) -> Outcome:
        """Picks in a select, menu, date picker … of a message, by label or value."""
        return self._select(self._in_message(channel, ts), name, option, confirm=confirm)

    def selects_on(
        self, view: str | None, name: str, option: Any, *, confirm: bool = True
    ) -> Outcome:
        """The same in a view; an input there without `dispatch_action` tells the app nothing."""
        return self._select(self._in_view(view), name, option, confirm=confirm)

    def searches_on(self, view: str | None, name: str, typed: str) -> list[Json]:
        """Types into a select whose options the app looks up; returns them for picking."""
        surface = self._in_view(view)
        block, element = elements.find(surface.blocks, name)
        asked = {"action_id": element["action_id"], "block_id": block["block_id"]}
        payload = self._payload("block_suggestion") | surface.payload | asked | {"value": typed}
        ack = self._core.delivery.interaction(payload)
        body = ack.body if isinstance(ack.body, dict) else {}
        groups = body.get("option_groups", [])
        found = [*body.get("options", []), *(o for g in groups for o in g["options"])]
        self._found[element["action_id"]] = found
        return found

    def _press(self, surface: _Surface, name: str, value: str | None, *, confirm: bool) -> Outcome:
        block, element = elements.find(surface.blocks, name, value)
        if element["type"] not in ("button", "workflow_button"):
            raise NotPossible(f"{name!r} is no button")
        kept: Json = {
            key: element[key] for key in ("text", "value", "url", "style") if key in element
        }
        return self._act(surface, block, element, kept, confirm=confirm)

    def _select(self, surface: _Surface, name: str, option: Any, *, confirm: bool) -> Outcome:
        block, element = elements.find(surface.blocks, name)
        if element["type"] == "overflow":
            as_select = element | {"type": "static_select"}
            held = {"selected_option": elements.picked(as_select, option)["selected_option"]}
            return self._act(surface, block, element, held, confirm=confirm)
        held = elements.picked(element, option, self._found.get(element["action_id"]))
        if surface.shown is not None:
            surface.shown.values[block["block_id"]][element["action_id"]] = held
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Outcome(ok=True)
        return self._act(surface, block, element, held, confirm=confirm)

    def _act(
        self, surface: _Surface, block: Json, element: Json, held: Json, *, confirm: bool
    ) -> Outcome:
        asked = element.get("confirm", {}).get("text", {}).get("text", "")
        if asked and not confirm:
            return Outcome(ok=True, asked=asked)
        action = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            **held,
            "action_ts": self._core.space.next_ts(),
        }
        payload = self._payload("block_actions", trigger=True) | surface.payload
        payload["actions"] = [action]
        self._core.check_sent("payloads/BlockActionPayload", payload)
        return self._answered(self._core.delivery.interaction(payload), asked)

    def _answered(self, ack: Ack, asked: str = "") -> Outcome:
        if not ack.ok:
            with self._core.space.change():
                self.alerts.append(NO_ANSWER)
        return Outcome(ok=ack.ok, reason=ack.reason, asked=asked)

    # Modals

    def submits(self, view: str | None = None, answers: dict[str, Any] | None = None) -> Outcome:
        """Fills in and submits a modal (None: the topmost).

        `answers` maps a block id, action id or label to a text, or to an option's label or value.
        What Slack itself would refuse, such as an empty required field, does not reach the app.
        """
        with self._core.space.change():
            shown = self._modal(view)
            for name, wanted in (answers or {}).items():
                self._fill(shown, name, wanted)
            shown.errors = _own_checks(shown)
            if shown.errors:
                return Outcome(ok=False, reason="incomplete", errors=dict(shown.errors))
            payload = self._payload("view_submission", trigger=True)
            payload |= {"view": shapes.view(self._core.space, shown), "response_urls": []}
        self._core.check_sent("payloads/ViewSubmissionPayload", payload)
        ack = self._core.delivery.interaction(payload)
        if not ack.ok:
            return self._answered(ack)
        with self._core.space.change():
            return self._after_submission(shown, ack.body)

    def _fill(self, shown: OpenView, name: str, wanted: Any) -> None:
        for block, element in elements.interactive(shown.view["blocks"]):
            label = elements.label_of({}, block)
            if name in (block["block_id"], element["action_id"], label):
                if element["type"] == "file_input":
                    wanted = [self._own_file(one) for one in wanted or []]
                options = self._found.get(element["action_id"])
                held = elements.picked(element, wanted, options)
                shown.values[block["block_id"]][element["action_id"]] = held
                return
        blocks = ", ".join(block["block_id"] for block in shown.view["blocks"])
        raise NotPossible(f"no input {name!r}; there is {blocks}")

    def _own_file(self, file_id: str) -> Json:
        """A file of this person, as payloads carry it."""
        stored = self._core.space.files.get(file_id)
        if stored is None or stored.user != self.id:
            raise NotPossible(f"{self.key} has no file {file_id}")
        return shapes.file(self._core.space, self._core.url, stored)

    def _after_submission(self, shown: OpenView, body: Any) -> Outcome:
        core = self._core
        action = body.get("response_action") if isinstance(body, dict) else None
        try:
            if not body:
                if shown in core.space.modals[self.id]:
                    views.close(core, shown)
            elif action == "errors":
                return self._refused(shown, body.get("errors"))
            elif action == "clear":
                views.clear(core, self.id)
            elif action == "update":
                views.replace(shown, views.checked(core, "update", body.get("view"), "modal"))
            elif action == "push":
                views.push(core, shown, views.checked(core, "push", body.get("view"), "modal"))
            else:
                core.violation("view_submission", [("", f"no such answer: {body!r:.80}")])
                raise ApiError("invalid_response_action")
        except ApiError as refused:
            self.alerts.append(NO_ANSWER)
            return Outcome(ok=False, reason=refused.code)
        return Outcome(ok=True)

    def _refused(self, shown: OpenView, errors: Any) -> Outcome:
        inputs = {b["block_id"] for b in shown.view["blocks"] if b["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            self._core.violation("view_submission", [("/errors", "must name input blocks")])
            raise ApiError("invalid_errors")
        shown.errors = {str(block): str(text) for block, text in errors.items()}
        return Outcome(ok=False, reason="errors", errors=dict(shown.errors))

    def closes(self, view: str | None = None) -> Outcome:
        """Closes a modal with its cross; the app hears of it if it asked to."""
        with self._core.space.change():
            shown = self._modal(view)
            payload = self._payload("view_closed")
            payload |= {"view": shapes.view(self._core.space, shown), "is_cleared": False}
            views.close(self._core, shown)
        if not shown.view.get("notify_on_close"):
            return Outcome(ok=True)
        self._core.check_sent("payloads/ViewClosedPayload", payload)
        return self._answered(self._core.delivery.interaction(payload))

    # Shortcuts and commands

    def shortcut(self, callback_id: str) -> Outcome:
        """Starts a global shortcut."""
        payload = self._payload("shortcut", trigger=True)
        payload |= {"callback_id": callback_id, "action_ts": self._core.space.next_ts()}
        return self._answered(self._core.delivery.interaction(payload))

    def message_shortcut(self, channel: Channel | str, ts: str, callback_id: str) -> Outcome:
        """Starts a shortcut from the menu of a message."""
        core = self._core
        with core.space.lock:
            place, said = self._message(channel, ts)
            payload = self._payload("message_action", trigger=True) | {
                "callback_id": callback_id,
                "action_ts": core.space.next_ts(),
                "message_ts": ts,
                "message": shapes.message(core.space, core.url, said, metadata=True),
                "channel": {"id": place.id, "name": _named(place.kind, place.name)},
                "response_url": core.new_response_url(self.id, place.id),
            }
        del payload["api_app_id"], payload["user"]["username"]
        core.check_sent("payloads/MessageShortcutPayload", payload)
        return self._answered(core.delivery.interaction(payload))

    def command(self, command: str, text: str, channel: Channel | str) -> Outcome:
        """Types a slash command; an answer of the app appears in the channel."""
        core = self._core
        with core.space.lock:
            place = self._place(channel)
            fields = {
                "token": "sandbox-verification",
                "team_id": core.space.team_id,
                "team_domain": "loket-sandbox",
                "channel_id": place.id,
                "channel_name": _named(place.kind, place.name),
                "user_id": self.id,
                "user_name": self.key,
                "command": command,
                "text": text,
                "api_app_id": core.space.app_id,
                "is_enterprise_install": "false",
                "response_url": core.new_response_url(self.id, place.id),
                "trigger_id": core.new_trigger(self.id),
            }
        core.check_sent("payloads/SlashCommandPayload", fields)
        ack = core.delivery.command(fields)
        if ack.ok and ack.body:
            with core.space.change():
                posts.respond(core, self.id, place, "", ack.body)
        return self._answered(ack)

    # Parts of payloads

    def _payload(self, kind: str, *, trigger: bool = False) -> Json:
        space = self._core.space
        user = {"id": self.id, "username": self.key, "name": self.key}
        body = {
            "type": kind,
            "user": user | {"team_id": self._person.team_id},
            "api_app_id": space.app_id,
            "token": "sandbox-verification",
            "team": {"id": space.team_id, "domain": "loket-sandbox"},
            "enterprise": None,
            "is_enterprise_install": False,
        }
        return body | ({"trigger_id": self._core.new_trigger(self.id)} if trigger else {})

    def _in_message(self, channel: Channel | str, ts: str) -> _Surface:
        core = self._core
        with core.space.lock:
            place, said = self._message(channel, ts)
            ephemeral = bool(said.ephemeral_for)
            container = {"type": "message", "message_ts": ts, "channel_id": place.id}
            payload: Json = {
                "container": container | {"is_ephemeral": ephemeral},
                "channel": {"id": place.id, "name": _named(place.kind, place.name)},
                "state": {"values": elements.first_values(said.blocks)},
                "response_url": core.new_response_url(self.id, place.id, ts),
            }
            if said.thread_ts:
                payload["container"]["thread_ts"] = said.thread_ts
            if not ephemeral:
                payload["message"] = shapes.message(core.space, core.url, said, metadata=True)
            return _Surface(said.blocks, payload)

    def _in_view(self, view: str | None) -> _Surface:
        with self._core.space.lock:
            shown = self._core.space.homes.get(self.id) if view == "home" else self._modal(view)
            if shown is None:
                raise NotPossible(f"{self.key} has no Home yet")
            shape = shapes.view(self._core.space, shown)
            payload: Json = {"container": {"type": "view", "view_id": shown.id}, "view": shape}
            return _Surface(shown.view["blocks"], payload, shown)

    def _modal(self, view: str | None) -> OpenView:
        stack = self._core.space.modals.get(self.id, [])
        for shown in reversed(stack):
            if view in (None, shown.id):
                return shown
        raise NotPossible(f"{self.key} has no such modal open")


def _own_checks(shown: OpenView) -> dict[str, str]:
    """What Slack refuses before the app hears of it, by block id."""
    inputs = [block for block in shown.view["blocks"] if block["type"] == "input"]
    found = {block["block_id"]: elements.missing_answer(block, shown.values) for block in inputs}
    return {block: text for block, text in found.items() if text}


def _named(kind: str, name: str) -> str:
    return {"im": "directmessage", "group": "privategroup"}.get(kind, name)
