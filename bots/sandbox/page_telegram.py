"""What the page's Telegram side asks of the stand-in: one function per act of a person.

Each takes the scene and the request's JSON and may raise KeyError, LookupError or ValueError for
what nobody could do on their screen.
"""

from collections.abc import Callable
from typing import Any

from bots.sandbox import fake_telegram, pictures
from bots.sandbox.scene import Scene

Json = dict[str, Any]
Act = Callable[[Scene, Json], Any]


def snapshot(scene: Scene) -> Json:
    """All chats, `person` by key in the scene's order; the latest 200 messages of each."""
    keys = [person(scene, one.key).key for one in scene.people]  # a loaded dump may lack some
    shown = scene.telegram.snapshot()
    rooms = {room["key"]: room for room in shown["people"]}
    people = [
        rooms[key] | {"messages": rooms[key]["messages"][-200:]} for key in keys if key in rooms
    ]
    return {"version": shown["version"], "bot": shown["bot"], "people": people}


def person(scene: Scene, key: str) -> fake_telegram.Person:
    """Somebody of the scene; LookupError for others."""
    for one in scene.people:
        if one.key == key:
            return scene.telegram.person(one.key, one.name, one.language)
    raise LookupError(f"there is no {key!r} here")


def upload(scene: Scene, query: Json, data: bytes) -> int:
    """Sends a file of one's own; `as` is photo, file or voice; `name`, `type`, `caption` describe
    it. Files of one `album` (a number) arrive as one. With `replaces` a picture takes the place of
    that message's.
    """
    who = person(scene, query["person"])
    if query.get("replaces"):
        who.replaces_photo(int(query["replaces"]), data)
        return int(query["replaces"])
    caption = query.get("caption") or None
    extra = {"media_group_id": query["album"]} if query.get("album") else {}
    if query.get("as") == "voice":
        return who.sends_voice(data)
    if query.get("as") == "photo":
        return who.sends_photo(data, caption, **extra)
    name, kind = query.get("name") or "file", query.get("type") or None
    return who.sends_file(data, name, kind, caption, **extra)


def _sample(scene: Scene, body: Json) -> int:
    who = person(scene, body["person"])
    name = {one.key: one.name for one in scene.people}[body["person"]]
    sample = pictures.samples(name)[body["sample"]]
    if body.get("as") == "file":
        return who.sends_file(sample.data, sample.file_name, sample.media_type)
    return who.sends_photo(sample.data)


def _album(scene: Scene, body: Json) -> list[int]:
    some = list(pictures.samples().values())[:2]
    return person(scene, body["person"]).sends_album([sample.data for sample in some])


def _says(scene: Scene, body: Json) -> list[int]:
    who, text = person(scene, body["person"]), str(body["text"])
    if body.get("reply_to"):
        return [who.says(text, int(body["reply_to"]))]
    return who.says_at_length(text)


ACTS: dict[str, Act] = {
    "says": _says,
    "starts": lambda s, b: person(s, b["person"]).starts(b.get("payload") or None),
    "presses": lambda s, b: person(s, b["person"]).presses(int(b["message"]), b["data"]),
    "edits": lambda s, b: person(s, b["person"]).edits(int(b["message"]), str(b["text"])),
    "deletes": lambda s, b: person(s, b["person"]).deletes(int(b["message"])),
    "sample": _sample,
    "album": _album,
    "sticker": lambda s, b: person(s, b["person"]).sends_sticker(),
    "voice": lambda s, b: person(s, b["person"]).sends_voice(),
    "location": lambda s, b: person(s, b["person"]).sends_location(),
    "blocks": lambda s, b: person(s, b["person"]).blocks_bot(),
    "unblocks": lambda s, b: person(s, b["person"]).unblocks_bot(),
}
