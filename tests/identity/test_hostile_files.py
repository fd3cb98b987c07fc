"""Files made to break what opens them: each is decided within the limits, none is accepted."""

import random
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bench.identity.files import PAIRS
from bench.identity.files_hostile import MAKERS
from identity import NoOcr, apart, leaks, picture
from identity.checks import assess_apart
from identity.errors import UnreadablePicture
from identity.verdict import Claim, CopyRule
from tests.identity.pairs import COVERED, OPEN

SHOWN = COVERED.resize((524, 666))
MOST_MB = 500
SECONDS = 10


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_file_is_decided_within_the_limits(name: str) -> None:
    data = MAKERS[name](SHOWN)
    took = apart.call(
        "tests.identity.measured:peak",
        (data,),
        timeout=timedelta(seconds=120),
        memory_mb=700,
    )
    assert took["mb"] < MOST_MB
    assert took["seconds"] < SECONDS
    # Where nothing is hidden, what can be seen decides.
    if took["answer"] is False:
        verdict = assess_apart(data, Claim("Sanne de Vries"), CopyRule(), engine=NoOcr())
        assert verdict.decision != "accept"


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(min(len(changed), chance.choice((64, 1024, len(changed)))))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place : place + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4)))
            case 2:
                del changed[place : place + chance.randrange(1, 40)]
            case _:
                changed[place:place] = changed[place : place + chance.randrange(1, 40)]
    return bytes(changed)


def sources() -> Iterator[bytes]:
    shown, hidden = (image.resize((160, 200)) for image in (COVERED, OPEN))
    for name in ("jpeg-exif-thumbnail", "jpeg-second-picture", "png-raw-profile", "png-frames",
                 "heic-thumbnail", "other-gif-frames", "other-webp-exif", "other-tiff-sub",
                 "pdf-bars", "pdf-revised", "pdf-layer-on"):  # fmt: skip
        yield PAIRS[name][0](shown, hidden)


@pytest.mark.filterwarnings("default")
def test_a_mutated_file_is_looked_at_or_unreadable() -> None:
    chance = random.Random(20261122)
    end = time.monotonic() + 20
    files = list(sources())
    looked = 0
    for _ in range(40):
        for data in files:
            if looked > 20 and time.monotonic() > end:
                break
            looked += 1
            try:
                changed = mutated(data, chance)
                assert leaks.hides_content(changed, picture.open_pages(changed)[0]) in (True, False)
            except UnreadablePicture:
                pass
    assert looked > 20
