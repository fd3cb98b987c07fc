"""Everything that one person sees in Slack, as plain JSON for the sandbox page."""

from bots.sandbox import slack_shapes as shapes
from bots.sandbox.slack_core import Core
from bots.sandbox.slack_state import Json, OpenView, Place


def snapshot(core: Core, user_id: str) -> Json:
    """What a person sees.

    `version`, `me`, `team`, `people` (id, key, name), `channels` (`id`, `key`, `name`, `kind`,
    `members`, `messages` in order, replies among them by `thread_ts`; the direct message with the
    bot is the last, of kind `im`), `modals` (the topmost last; `values` and `errors` by block),
    `home` (a view or None) and `alerts`.
    """
    space = core.space
    with space.lock:
        space.im_of(user_id)
        places = [place for place in space.places.values() if user_id in place.members]
        places.sort(key=lambda place: place.kind == "im")
        home = space.homes.get(user_id)
        return {
            "version": space.version,
            "me": shapes.person(space, space.people[user_id]) | {"key": space.people[user_id].key},
            "team": {"id": space.team_id, "name": space.team_name},
            "people": [
                {"id": p.id, "key": p.key, "name": p.name, "is_bot": p.is_bot}
                for p in space.people.values()
            ],
            "channels": [_channel(core, place, user_id) for place in places],
            "modals": [_view(core, shown) for shown in space.modals.get(user_id, [])],
            "home": _view(core, home) if home else None,
            "alerts": list(space.alerts.get(user_id, [])),
        }


def _channel(core: Core, place: Place, user_id: str) -> Json:
    seen = [m for m in place.messages.values() if m.ephemeral_for in ("", user_id)]
    return {
        "id": place.id,
        "key": place.key,
        "name": core.space.bot_name if place.kind == "im" else place.name,
        "kind": place.kind,
        "members": list(place.members),
        "messages": [shapes.seen_message(core.space, core.url, place, m) for m in seen],
    }


def _view(core: Core, shown: OpenView) -> Json:
    body = shapes.view(core.space, shown)
    return body | {"values": shown.values, "errors": dict(shown.errors)}
