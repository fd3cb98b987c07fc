"""What a TIFF file holds beside its pages: layers, small and other pictures, forgotten bytes."""

from typing import Final

import numpy as np

from identity import likeness, previews, tiff
from identity.limits import MAX_PAGES
from identity.picture import Page, open_image, reduced_frame

_FORGOTTEN: Final = 4096
"""Bytes between the parts that are padding, or a directory that a program wrote anew."""
_WHOLE_PICTURE: Final = frozenset((273, 279, 324, 325, 347, 513, 514))


def hides_content(data: bytes, first: Page) -> bool:
    """Whether a TIFF file holds layers, previews or bytes that its pages do not show.

    Pages are looked at one by one elsewhere; one that calls itself a smaller version is compared.
    """
    if len(tiff.uncovered(data).replace(b"\0", b"")) > _FORGOTTEN:
        return True
    for directory in tiff.directories(data):
        if tiff.LAYERS in directory.tags:
            return True
        for tag, (place, length, _) in directory.tags.items():
            block = data[place : place + length]
            if tag not in _WHOLE_PICTURE and length > 200 and _block_hides(block, first):
                return True
        if not directory.chained and (256 in directory.tags or 513 in directory.tags):
            found = previews.decoded(tiff.starting_at(data, directory.offset), "TIFF")
            if found is None or likeness.differs(found, first.pixels):
                return True
    return _smaller_differ(data, first)


def _block_hides(block: bytes, first: Page) -> bool:
    return previews.is_foreign(block) or any(
        likeness.differs(found, first.pixels) for found in previews.in_block(block)
    )


def _smaller_differ(data: bytes, first: Page) -> bool:
    image = open_image(data, "TIFF")
    for number in range(1, MAX_PAGES):
        try:
            image.seek(number)
        except EOFError:
            return False
        kind = getattr(image, "tag_v2", {}).get(254, 0)
        if kind & 1 and likeness.differs(np.asarray(reduced_frame(image)), first.pixels):
            return True
    return False
