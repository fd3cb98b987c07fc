"""What the sentences about messages of channels can be given."""

from typing import Any

WHERE = "workflows/verbs/channels.py:taken_sounds_private"

#: Places that put their keys together as they run, and the keys that come out.
PLACES: dict[str, set[str]] = {
    f"{WHERE}: Button channel-request": {"button-channel-request"},
    f"{WHERE}: Button channel-ticket": {"button-channel-ticket"},
}

SAMPLES: dict[str, list[Any]] = {
    "became": ["ticket", "request", "asked", "waiting", "handed-in", "gone"],
    "way_in": ["reaction", "nudge", "shortcut"],
    "trouble": ["gone", "of-bot", "of-guest", "empty"],
}
