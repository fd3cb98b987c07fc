"""Faces of nobody."""

import numpy as np

from bots.sandbox.pictures_parts import paper, portrait
from identity.faces import faces, overlap


def test_a_drawn_face_is_seen_by_both_detectors() -> None:
    image = paper(1000, 630)
    image.paste(portrait(270, 350), (40, 130))
    sure, _perhaps = faces(np.asarray(image))
    (face,) = sure
    assert overlap(face, (40, 130, 270, 350)) > 0.9


def test_paper_has_no_face() -> None:
    assert faces(np.asarray(paper(800, 600))) == ([], [])


def test_overlap_is_of_the_smaller() -> None:
    assert overlap((0, 0, 10, 10), (0, 0, 100, 100)) == 1
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == 0.5
    assert overlap((0, 0, 10, 10), (20, 0, 10, 10)) == 0
