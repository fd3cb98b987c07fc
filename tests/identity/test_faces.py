"""Faces of nobody."""

import numpy as np
from PIL import Image

from bots.sandbox.pictures_parts import paper, portrait
from identity.boxes import overlap
from identity.faces import faces, is_face, likeness


def test_a_drawn_face_is_seen_by_both_detectors() -> None:
    image = paper(1000, 630)
    image.paste(portrait(270, 350), (40, 130))
    sure, _perhaps = faces(np.asarray(image))
    (face,) = sure
    assert overlap(face, (40, 130, 270, 350)) > 0.9


def test_a_told_place_is_looked_at() -> None:
    image = paper(2000, 1400)
    place = (1500, 900, 100, 130)
    image.paste(portrait(*place[2:]), place[:2])
    sure, perhaps = faces(np.asarray(image), [place])
    assert any(overlap(box, place) > 0.8 for box in sure + perhaps)


def test_a_picture_of_nothing_but_a_portrait_is_a_face_and_paper_is_none() -> None:
    assert is_face(np.asarray(portrait(270, 350)))
    assert not is_face(np.asarray(paper(270, 350)))


def test_paper_has_no_face() -> None:
    assert faces(np.asarray(paper(800, 600))) == ([], [])


def test_a_pale_face_is_likelier_once_its_tones_are_spread() -> None:
    image = paper(1000, 630)
    face = portrait(120, 150)
    image.paste(Image.blend(face, Image.new("RGB", face.size, (224, 230, 238)), 0.9), (700, 300))
    place = (700, 300, 120, 150)
    assert likeness(np.asarray(image), place) > 0.5
    assert likeness(np.asarray(image), (200, 300, 120, 150)) < 0.3
    assert likeness(np.asarray(image), (2000, 300, 120, 150)) == 0


def test_overlap_is_of_the_smaller() -> None:
    assert overlap((0, 0, 10, 10), (0, 0, 100, 100)) == 1
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == 0.5
    assert overlap((0, 0, 10, 10), (20, 0, 10, 10)) == 0
