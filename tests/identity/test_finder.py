"""Lines of print at any angle; the real models."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rapidocr
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font, paper
from identity import finder

TEXT = "VOORBEELDSTAD 4711"


def sheet(degrees: float = 0) -> Image.Image:
    """A line of print in the middle of paper, turned."""
    image = paper(900, 900)
    ImageDraw.Draw(image).text((200, 430), TEXT, font=font("bold", 44), fill=(20, 20, 20))
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=(214, 226, 238))


def pixels(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image)


@pytest.mark.parametrize("degrees", [0, 30, 90, -45])
def test_a_line_is_found_at_any_angle(degrees: int) -> None:
    (quad,) = finder.find(pixels(sheet(degrees)))
    along, across = finder.sides(quad)
    assert np.linalg.norm(quad.mean(axis=0) - (450, 455)) < 40
    assert 6 < max(along, across) / min(along, across) < 16


def test_a_closer_look_is_at_where_lines_were_found() -> None:
    image = np.asarray(sheet()).copy()
    image[100:200] = image[400:500]
    both = sorted(finder.find(image), key=lambda quad: quad[0][1])
    assert len(both) == 2
    (closer,) = finder.find_closely(image, both[1:])
    assert np.abs(closer.mean(axis=0) - both[1].mean(axis=0)).max() < 10
    assert finder.find_closely(image, []) == []


@pytest.mark.parametrize("degrees", [0, 30, -45])
def test_a_line_is_read_from_its_first_side_to_its_second(degrees: int) -> None:
    image = pixels(sheet(degrees))
    (quad,) = finder.find(image)
    reading = finder.read(image, quad)
    assert reading.text.replace(" ", "") == TEXT.replace(" ", "")
    assert reading.confidence > 80
    upside_down = finder.read(image, quad[[2, 3, 0, 1]])
    assert upside_down.confidence < reading.confidence


@pytest.mark.parametrize("degrees", [0, 30, -45])
def test_which_way_up_a_line_stands_is_told_without_reading(degrees: int) -> None:
    image = pixels(sheet(degrees))
    (quad,) = finder.find(image)
    assert finder.uprightness(image, quad) > 0.5
    assert finder.uprightness(image, quad[[2, 3, 0, 1]]) < -0.5


def test_numbers_too_small_for_a_float_cost_no_time() -> None:
    asked = """if True:
        import numpy as np
        from identity import finder
        small = np.array([1e-30], np.float32)
        print((small * np.float32(1e-10))[0] > 0)
        finder.models()
        print((small * np.float32(1e-10))[0])
    """
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0.0"]


def test_paper_has_no_print() -> None:
    assert finder.find(pixels(paper(900, 900))) == []
    blank = finder.read_strip(np.full((48, 300, 3), 200, np.uint8))
    assert blank.confidence < 60


def test_print_under_a_thin_cover_is_still_read() -> None:
    image = sheet()
    dark = Image.blend(image, Image.new("RGB", image.size), 0.8)
    (quad,) = finder.find(pixels(dark))
    assert "4711" in finder.read(pixels(dark), quad).text


def test_a_strip_is_level_and_of_one_height() -> None:
    image = pixels(sheet(30))
    (quad,) = finder.find(image)
    level = finder.strip(image, quad)
    along, across = finder.sides(quad)
    assert level.shape[0] == 48
    assert level.shape[1] == pytest.approx(48 * along / across, abs=2)
    narrow = np.array([[10.0, 10], [5000, 10], [5000, 12], [10, 12]])
    assert finder.strip(image, narrow).shape[1] <= 1600


def test_sides_are_along_and_across() -> None:
    assert finder.sides(np.array([[0.0, 0], [30, 40], [22, 46], [-8, 6]])) == (50, 10)


def test_models_come_from_the_package_and_use_one_thread() -> None:
    home = Path(rapidocr.__file__).parent
    models = finder.models()
    for part in (models.text_det, models.text_cls, models.text_rec):
        session = part.session.session
        assert home in Path(session._model_path).parents
        assert session.get_session_options().intra_op_num_threads == 1
        assert session.get_session_options().inter_op_num_threads == 1
    assert finder.models() is finder.models()
