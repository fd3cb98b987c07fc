"""What the page's Slack side asks of the stand-in: one function per act of a person.

Each takes the scene and the request's JSON, waits for the app's answer where Slack does, and may
raise NotPossible, KeyError, LookupError or ValueError for what nobody could do on their screen.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bots.sandbox import pictures
from bots.sandbox.fake_slack import NotPossible, Outcome, User
from bots.sandbox.scene import Scene
from bots.sandbox.second_workspace import THERE, person

Json = dict[str, Any]
Act = Callable[[Scene, Json], Any]
SHOWN = 200  # latest messages of a channel


def snapshot(scene: Scene, key: str) -> Json:
    """What one person sees, and in `news` the newest message of the app that each person sees."""
    seen = {role.key: _seen(scene, role.key) for role in scene.roles}
    if key not in seen:
        raise LookupError(f"there is no {key!r} here")
    mine = seen[key]
    channels = [_channel(channel) for channel in mine["channels"]]
    return mine | {"channels": channels, "news": {who: _newest(of) for who, of in seen.items()}}


def _seen(scene: Scene, key: str) -> Json:
    """What one person sees, `installed` with it: whether their workspace has the app."""
    there = scene.elsewhere if key.endswith(THERE) else None
    if there is None:
        return scene.slack.snapshot(key) | {"installed": True}
    return there.snapshot(key.removesuffix(THERE)) | {"installed": not there.revoked}


def _uninstalls(scene: Scene, _body: Json) -> None:
    if scene.elsewhere is None or scene.elsewhere.revoked:
        raise NotPossible("The app is not installed in a second workspace.")
    scene.elsewhere.uninstalls()


def _channel(channel: Json) -> Json:
    return channel | {"messages": channel["messages"][-SHOWN:]}


def _newest(shown: Json) -> str:
    said = (m["ts"] for c in shown["channels"] for m in c["messages"] if m["is_bot"])
    return max(said, default="")


def user(scene: Scene, body: Json) -> User:
    """The person that a request names with `as`; KeyError for others."""
    return person(scene.slack, scene.elsewhere, str(body["as"]))


def upload(scene: Scene, query: Json, data: bytes) -> Json:
    """Shares a file of one's own in a channel; `name`, `type` and `text` describe it.

    The files of one `batch` (any name) are one message, sent with the last of the `of` that it has.
    With `form` it is for an input of a form, and stands in no channel.
    """
    kind = query.get("type") or "application/octet-stream"
    file = (data, query.get("name") or "file", kind)
    if query.get("form"):
        return {"file": user(scene, query).puts_into_form(*file)}
    files = [*scene.held.pop(batch, []), file] if (batch := query.get("batch")) else [file]
    if batch and len(files) < int(query.get("of") or 1):
        scene.held[batch] = files
        return {}
    thread = query.get("thread_ts") or None
    who, text = user(scene, query), query.get("text") or ""
    ts, ids = who.shares(query["channel"], files, text, thread)
    return {"ts": ts, "file": ids[-1]}


def _sample(scene: Scene, body: Json) -> Json:
    name = {one.key: one.name for one in scene.roles}[body["as"]]
    sample = pictures.samples(name)[body["sample"]]
    described = body | {"name": sample.file_name, "type": sample.media_type}
    return upload(scene, described, sample.data)


def _presses(scene: Scene, body: Json) -> Json:
    value = body.get("value")
    if "view" in body:
        done = user(scene, body).presses_on(body["view"], body["action"], value)
    else:
        done = user(scene, body).presses(body["channel"], body["ts"], body["action"], value)
    return outcome(done)


def _selects(scene: Scene, body: Json) -> Json:
    who, action, option = user(scene, body), body["action"], body["option"]
    if "view" in body:
        return outcome(who.selects_on(body["view"], action, option))
    return outcome(who.selects(body["channel"], body["ts"], action, option))


def outcome(done: Outcome) -> Json:
    """An outcome as JSON: ok, reason, errors by block, asked."""
    return asdict(done)


ACTS: dict[str, Act] = {
    "says": lambda s, b: user(s, b).says(b["channel"], str(b["text"]), b.get("thread_ts") or None),
    "edits": lambda s, b: user(s, b).edits(b["channel"], b["ts"], str(b["text"])),
    "deletes": lambda s, b: user(s, b).deletes(b["channel"], b["ts"]),
    "reacts": lambda s, b: user(s, b).reacts(b["channel"], b["ts"], str(b["emoji"])),
    "dismisses": lambda s, b: user(s, b).dismisses(b["channel"], b["ts"]),
    "deletes_file": lambda s, b: user(s, b).deletes_file(b["file"]),
    "sample": _sample,
    "presses": _presses,
    "selects": _selects,
    "submits": lambda s, b: outcome(user(s, b).submits(b["view"], b.get("answers") or {})),
    "closes": lambda s, b: outcome(user(s, b).closes(b["view"])),
    "shortcut": lambda s, b: outcome(user(s, b).shortcut(b["callback"])),
    "message_shortcut": lambda s, b: outcome(
        user(s, b).message_shortcut(b["channel"], b["ts"], b["callback"])
    ),
    "command": lambda s, b: outcome(
        user(s, b).command(b["command"], b.get("text") or "", b["channel"])
    ),
    "home": lambda s, b: user(s, b).opens_home(b.get("tab") or "home"),
    "invite": lambda s, _: s.invite(),
    "uninstalls": _uninstalls,
    "clear_alerts": lambda s, b: user(s, b).alerts.clear(),
}
