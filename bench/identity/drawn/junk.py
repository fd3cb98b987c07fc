"""What people send instead of a document: receipts, screenshots, landscapes, noise."""

import random

import numpy as np
from PIL import Image

from bench.identity.drawn import captures, files
from bench.identity.drawn.page import Page
from bench.identity.drawn.people import claim, person
from bench.identity.sample import FIELDS, Sample


def make(key: str, rng: random.Random) -> Sample:
    """A file that is no identity document."""
    who = person(rng, "NLD", (2014, 2024))
    name, _ = claim(rng, who)
    picture = Image.fromarray(captures.desk(rng, 1200, 900))
    kind = rng.choice(("jpg", "png"))
    data = files.encoded([Page.of(picture, 10.0)], kind, rng)
    return Sample(
        key, f"{key}.{kind}", data, name, "junk", dict.fromkeys(FIELDS), None, {"document": "desk"}
    )


assert np
