"""What the page's Slack side asks of the stand-in: one function per act of a person.

Each takes the scene and the request's JSON, waits for the app's answer where Slack does, and may
raise NotPossible, KeyError, LookupError or ValueError for what nobody could do on their screen.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bots.sandbox import pictures
from bots.sandbox.fake_slack import Outcome, User
from bots.sandbox.scene import Scene

Json = dict[str, Any]
Act = Callable[[Scene, Json], Any]
SHOWN = 200  # latest messages of a channel


def snapshot(scene: Scene, key: str) -> Json:
    """What one person sees, and in `news` the newest message of the app that each person sees."""
    seen = {role.key: scene.slack.snapshot(role.key) for role in scene.roles}
    if key not in seen:
        raise LookupError(f"there is no {key!r} here")
    mine = seen[key]
    channels = [_channel(channel) for channel in mine["channels"]]
    return mine | {"channels": channels, "news": {who: _newest(of) for who, of in seen.items()}}


def _channel(channel: Json) -> Json:
    return channel | {"messages": channel["messages"][-SHOWN:]}


def _newest(shown: Json) -> str:
    said = (m["ts"] for c in shown["channels"] for m in c["messages"] if m["is_bot"])
    return max(said, default="")


def user(scene: Scene, body: Json) -> User:
    """The person that a request names with `as`; KeyError for others."""
    return scene.slack.users[body["as"]]


def upload(scene: Scene, query: Json, data: bytes) -> Json:
    """Shares a file of one's own in a channel; `name`, `type` and `text` describe it."""
    kind = query.get("type") or "application/octet-stream"
    ts, file_id = user(scene, query).uploads(
        query["channel"],
        data,
        query.get("name") or "file",
        kind,
        query.get("text") or "",
        query.get("thread_ts") or None,
    )
    return {"ts": ts, "file": file_id}


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
    "clear_alerts": lambda s, b: user(s, b).alerts.clear(),
}
