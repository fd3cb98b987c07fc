"""A second set of ID copies, drawn by a browser: for the last measurement alone.

HTML, CSS and SVG in headless Chromium draw documents, covers, tables and light; where fields are
and what of them shows is asked from the browser. Nobody exists, every face is drawn, every number
is invented.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

from bench.identity.sample import Sample
from bench.identity.unseen import plan
from bench.identity.unseen.stage import stage


def samples(seed: int, count: int) -> Iterator[Sample]:
    """*count* samples; the same seed gives the same ones, and a smaller count the first of them."""
    numbers: Counter[str] = Counter()
    with stage() as drawn:
        for start in range(0, count, 100):
            block = plan.groups(Random(seed * 1000 + start))
            for place, group in enumerate(block[: count - start]):
                key = f"unseen-{seed}-{start + place:04d}"
                yield plan.sample(seed, drawn, key, group, numbers[group])
                numbers[group] += 1
