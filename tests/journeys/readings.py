"""What a check said of a picture, kept for the next journey that sends the very same one.

The first journey of a process that sends a picture has it read in earnest, apart and all. Most
journeys with a copy are about what comes of the answer, and reading takes seconds. A picture with
anything in it that is a test's own, such as a marker, is always read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from identity import Verdict, assess_apart, blacken_apart
from workflows import previews, screening, tasks, uploads

Check = Callable[..., Any]


def kept(check: Check, *, worth: Callable[[Any], bool]) -> Check:
    """The same check, made once for the same picture and what is asked of it.

    What is not `worth` keeping is found anew, as after a check that had no time.
    """
    known: dict[tuple[Any, ...], Any] = {}

    def checked(picture: bytes, *asked: Any) -> Any:
        key = (picture, *map(repr, asked))
        if key not in known:
            found = check(picture, *asked)
            if not worth(found):
                return found
            known[key] = found
        return known[key]

    return checked


def is_certain(verdict: Verdict) -> bool:
    """Whether it is no more than what the picture shows; a doubt may be a lack of time."""
    return verdict.decision != "review"


@contextmanager
def keeping() -> Iterator[None]:
    """Meanwhile the product in this process asks here first."""
    assess = kept(assess_apart, worth=is_certain)
    with pytest.MonkeyPatch.context() as patch:
        for module in (tasks, uploads, previews, screening):
            patch.setattr(module, "assess_apart", assess)
        patch.setattr(previews, "blacken_apart", kept(blacken_apart, worth=bool))
        yield
