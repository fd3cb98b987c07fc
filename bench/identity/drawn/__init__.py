"""Copies of identity documents, drawn with their truth: nobody's face, nobody's number.

`sample(seed, index)` depends on its two numbers alone, so a set can be sliced and made in parts.
"""

from collections.abc import Iterator

from bench.identity.drawn.making import make
from bench.identity.sample import Sample


def sample(seed: int, index: int) -> Sample:
    """One copy of a seed's endless set."""
    return make(seed, index)


def samples(seed: int, count: int, start: int = 0) -> Iterator[Sample]:
    """`count` copies of a seed's set from number `start` on, drawn one at a time."""
    for index in range(start, start + count):
        yield make(seed, index)
