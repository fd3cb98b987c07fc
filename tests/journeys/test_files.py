"""Files of a ticket both ways: nothing travels along that its reader does not see."""

import io

from PIL import Image

from bots.sandbox import pictures
from tests.journeys.test_tickets import opens
from tests.journeys.world import World
from tests.staff import Card, Staff

MAKER = 0x010F


def with_notes(picture: bytes) -> bytes:
    """The same picture as a telephone saves it: with who made it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[MAKER] = "Telefoon van Noor"
    with Image.open(io.BytesIO(picture)) as image:
        image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def files_in(support: Staff, card: Card) -> list[dict[str, str]]:
    """The requester's files in the thread."""
    said = support.user.thread(card.channel, card.ts)
    return [file for one in said for file in one.get("files", ())]


def test_pictures_and_documents_go_both_ways_without_their_notes(world: World) -> None:
    talk = world.telegram("nl")
    support, card = opens(world, talk)
    sent = with_notes(pictures.not_an_id())
    assert b"Telefoon van Noor" in sent
    talk.sends(sent, "../bon.jpg", "image/jpeg")
    world.until(lambda: files_in(support, card), 60, "the file is shown")
    (shown,) = files_in(support, card)
    assert shown["name"] == "bon.jpg"
    kept = world.fake_slack.file_bytes(shown["id"])
    assert kept is not None
    assert b"Telefoon van Noor" not in kept[0]

    ts, _file = support.user.uploads(
        card.channel, sent, "Zo ziet het eruit.jpg", "image/jpeg", thread_ts=card.ts
    )
    talk.hears_nothing()
    assert support.sends_on(card, ts)
    talk.hears("ticket-reply-file", name="Zo ziet het eruit.jpg")
    got = talk.person.heard[-1]
    assert got.kind == "photo"
    assert got.data is not None
    assert b"Telefoon van Noor" not in got.data
    name = "Zo ziet het eruit.jpg: "
    world.until(lambda: name in str(support.user.thread(card.channel, card.ts)), 20, "the line")
