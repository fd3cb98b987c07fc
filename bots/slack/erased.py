"""Deleted messages: Slack tells them in two ways, and both without saying it in `message`.

A message that somebody answered in a thread leaves a tombstone, as a change of it; any other is
just gone. See the Events API, `message_deleted` and `message_changed`.
"""

from typing import Any

Json = dict[str, Any]

#: What has to be known of a message that is gone: whose it was and where it stood, not its words.
KEPT = (
    "user", "ts", "thread_ts", "parent_user_id", "team", "user_team", "source_team", "bot_id",
    "app_id",
)  # fmt: skip


def as_said(body: Json) -> Json:
    """A deletion with the message it was about under `message`; anything else as it came."""
    event = body.get("event") or {}
    changed = event.get("message") or {}
    tombstone = event.get("subtype") == "message_changed" and changed.get("subtype") == "tombstone"
    if event.get("subtype") != "message_deleted" and not tombstone:
        return body
    before = event.get("previous_message") or {}
    said = {name: before[name] for name in KEPT if before.get(name)}
    rest = {name: value for name, value in event.items() if name != "previous_message"}
    return {**body, "event": {**rest, "subtype": "message_deleted", "message": said}}
