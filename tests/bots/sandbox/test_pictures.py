"""The drawn copies: the same each time, plausible, and nobody's."""

import io

import pytest
from PIL import Image, ImageChops

from bots.sandbox import pictures
from identity.numbers import is_bsn


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert pictures.id_card(turned=3) == pictures.id_card(turned=3)
    assert pictures.id_card() != pictures.id_card("Bram Jansen")


@pytest.mark.parametrize("kind", ["nl-card", "nl-passport"])
def test_every_field_has_its_place(kind: pictures.Kind) -> None:
    sheet = pictures.document("Sanne de Vries", kind)
    assert set(sheet.zones) == {*pictures.ALL, "name"}
    for left, top, width, height in (box for boxes in sheet.zones.values() for box in boxes):
        assert left > 0 < top
        assert left + width < sheet.image.width
        assert top + height < sheet.image.height


@pytest.mark.parametrize("zone", pictures.ALL)
def test_covering_a_field_changes_only_that_place(zone: str) -> None:
    sheet = pictures.document("Sanne de Vries")
    difference = ImageChops.difference(sheet.image, pictures.covered(sheet, [zone]))
    left, top, width, height = min(sheet.zones[zone])
    changed = difference.crop((left, top, left + width, top + height))
    assert changed.getbbox() is not None
    outside = difference.copy()
    for x, y, w, h in sheet.zones[zone]:
        outside.paste((0, 0, 0), (x - 5, y - 5, x + w + 5, y + h + 5))
    assert outside.getbbox() is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_every_format_opens(kind: pictures.Format) -> None:
    assert opened(pictures.id_card(format=kind)).width > 1000


def test_a_pdf_is_one() -> None:
    assert pictures.id_card(format="PDF").startswith(b"%PDF-")


def test_washed_out_is_brighter() -> None:
    plain, bright = (
        opened(pictures.id_card(cover=(), over_exposed=over)) for over in (False, True)
    )
    assert bright.convert("L").resize((1, 1)).getpixel((0, 0)) > plain.convert("L").resize(
        (1, 1)
    ).getpixel((0, 0))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Sanne de Vries", ("Sanne", "de Vries")),
        ("Jan Peter van der Berg", ("Jan Peter", "van der Berg")),
        ("Bram Jansen", ("Bram", "Jansen")),
        ("Zoë van 't Hof", ("Zoë", "van 't Hof")),
    ],
)
def test_names_are_split_at_the_particle(name: str, parts: tuple[str, str]) -> None:
    assert pictures.split_name(name) == parts


def test_the_number_passes_the_check() -> None:
    assert is_bsn(pictures.BSN)


def test_there_are_six_samples_small_enough_for_a_chat() -> None:
    samples = pictures.samples()
    assert list(samples) == ["good", "bsn-open", "mrz-open", "blurred", "other-name", "not-an-id"]
    for key, sample in samples.items():
        assert sample.key == key
        assert sample.media_type == "image/jpeg"
        assert sample.file_name.endswith(".jpg")
        assert opened(sample.data).width > 900
        assert len(sample.data) < 500_000
