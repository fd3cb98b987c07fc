"""Modals and Homes: opening, pushing, updating, closing, and the Web API methods for it."""

import uuid
from typing import Any

from bots.sandbox import slack_elements as elements
from bots.sandbox import slack_shapes as shapes
from bots.sandbox import validate_slack
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_limits import Problem
from bots.sandbox.slack_state import Json, OpenView

STACK = 3


def checked(core: Core, where: str, view: Any, kind: str) -> Json:
    """The view if Slack would show it; ApiError (and a violation) if not."""
    problems = validate_slack.views_problems(view)
    if not problems and view["type"] != kind:
        problems = [("/view/type", f"must be {kind}")]
    if problems:
        core.violation(where, problems)
        raise ApiError("invalid_arguments", worded(problems))
    return dict(view) | {"blocks": elements.with_ids(view["blocks"])}


def worded(problems: list[Problem]) -> list[str]:
    """Problems in the form of `response_metadata.messages`."""
    return [f"[ERROR] {what} [json-pointer:{at}]" for at, what in problems]


def show(core: Core, user: str, view: Json, previous: OpenView | None = None) -> OpenView:
    """A new modal on a person's screen, on top of `previous` or alone."""
    view_id = core.space.new_id("V")
    shown = OpenView(
        id=view_id,
        user=user,
        view=view,
        hash=_new_hash(),
        root_id=previous.root_id if previous else view_id,
        previous_id=previous.id if previous else "",
        values=elements.first_values(view["blocks"]),
    )
    stack = core.space.modals.setdefault(user, [])
    if previous is None:
        clear(core, user)
    stack.append(shown)
    core.space.views[view_id] = shown
    return shown


def clear(core: Core, user: str) -> None:
    """Closes all modals of a person."""
    for shown in core.space.modals.get(user, []):
        core.space.views.pop(shown.id, None)
    core.space.modals.setdefault(user, []).clear()


def close(core: Core, shown: OpenView) -> None:
    """Closes one modal; the one below comes up."""
    core.space.views.pop(shown.id, None)
    core.space.modals[shown.user].remove(shown)


def replace(shown: OpenView, view: Json) -> None:
    """New content for a view; what was entered stays where block and action are the same."""
    fresh = elements.first_values(view["blocks"])
    for block_id, actions in fresh.items():
        old = shown.values.get(block_id, {})
        for action_id, held in actions.items():
            same = old.get(action_id)
            if same is not None and same["type"] == held["type"]:
                actions[action_id] = same
    shown.view, shown.values, shown.errors, shown.hash = view, fresh, {}, _new_hash()


def _new_hash() -> str:
    return f"{uuid.uuid4().int % 10**10}.{uuid.uuid4().hex[:8]}"


def _answer(core: Core, shown: OpenView) -> Json:
    return {"view": shapes.view(core.space, shown)}


# Web API methods


def views_open(core: Core, args: Json) -> Json:
    """Opens a modal for the person whose trigger it is."""
    user = core.use_trigger(args.get("trigger_id"))
    view = checked(core, "views.open", args["view"], "modal")
    _unique(core, view)
    return _answer(core, show(core, user, view))


def views_push(core: Core, args: Json) -> Json:
    """Puts a modal on top of those that the person has open."""
    user = core.use_trigger(args.get("trigger_id"))
    view = checked(core, "views.push", args["view"], "modal")
    _unique(core, view)
    stack = core.space.modals.get(user, [])
    if not stack:
        raise ApiError("not_found")
    return _answer(core, push(core, stack[-1], view))


def push(core: Core, below: OpenView, view: Json) -> OpenView:
    """A modal on top of another; at most three."""
    if len(core.space.modals[below.user]) >= STACK:
        raise ApiError("push_limit_reached")
    return show(core, below.user, view, previous=below)


def _unique(core: Core, view: Json) -> None:
    external = view.get("external_id")
    if external and any(v.view.get("external_id") == external for v in core.space.views.values()):
        raise ApiError("duplicate_external_id")


def views_update(core: Core, args: Json) -> Json:
    """New content for a view that is open."""
    shown = _find(core, args)
    if args.get("hash") and args["hash"] != shown.hash:
        raise ApiError("hash_conflict")
    replace(shown, checked(core, "views.update", args["view"], shown.view["type"]))
    return _answer(core, shown)


def _find(core: Core, args: Json) -> OpenView:
    views = core.space.views
    if args.get("view_id") in views:
        return views[args["view_id"]]
    external = args.get("external_id")
    for shown in views.values():
        if external and shown.view.get("external_id") == external:
            return shown
    raise ApiError("not_found")


def views_publish(core: Core, args: Json) -> Json:
    """The Home of one person."""
    user = args["user_id"]
    if user not in core.space.people:
        raise ApiError("user_not_found")
    view = checked(core, "views.publish", args["view"], "home")
    shown = core.space.homes.get(user)
    if shown is None:
        view_id = core.space.new_id("V")
        shown = OpenView(view_id, user, view, _new_hash(), view_id)
        core.space.homes[user] = core.space.views[view_id] = shown
    elif args.get("hash") and args["hash"] != shown.hash:
        raise ApiError("hash_conflict")
    replace(shown, view)
    return _answer(core, shown)
