"""Files without what their reader does not see."""

import io

import pikepdf
import pytest
from PIL import Image

from identity import clean, clean_apart
from identity.stripping import clean_plain

GPS, MAKER, PLACE = 0x8825, 0x010F, "52.0907"


def photo(kind: str = "JPEG", turn: int = 1, **more: object) -> bytes:
    """A picture, left half red, with EXIF that says who and where."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste((200, 0, 0), (0, 0, 30, 40))
    exif = Image.Exif()
    exif[MAKER] = "Noor's telephone"
    exif[0x0112] = turn
    exif.get_ifd(GPS)[29] = PLACE
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


def pdf(*, picture: bytes = b"", script: bool = False) -> bytes:
    """One page that says who wrote it."""
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(200, 100))
        file.docinfo["/Author"] = "Noor Voorbeeld"
        with file.open_metadata() as metadata:
            metadata["dc:creator"] = ["Noor Voorbeeld"]
        if script:
            act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            file.Root.OpenAction = act
            file.attachments["letter.exe"] = b"MZ program"
            launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
            link = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch
            )
            file.pages[0].Annots = file.make_indirect([file.make_indirect(link)])
        if picture:
            stream = file.make_stream(picture)
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            stream.Width, stream.Height, stream.BitsPerComponent = 60, 40, 8
            stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=stream))
            file.pages[0].Resources = resources
            file.pages[0].Contents = file.make_stream(b"q 60 0 0 40 0 0 cm /P Do Q")
        out = io.BytesIO()
        file.save(out, compress_streams=False)
        return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_keeps_its_pixels_and_loses_who_and_where(kind):
    sent = photo(kind)
    assert b"Noor" in sent
    made = clean(sent)
    assert made is not None
    assert b"Noor" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == (kind, (60, 40))
        assert MAKER not in image.getexif()
        assert not image.getexif().get_ifd(GPS)
        red = image.convert("RGB").getpixel((10, 20))
    assert abs(red[0] - 200) < 12
    assert red[1] < 12


def test_a_picture_that_was_turned_by_its_metadata_is_turned_in_its_pixels():
    made = clean(photo(turn=6))
    with Image.open(io.BytesIO(made or b"")) as image:
        assert image.size == (40, 60)


def test_what_hangs_behind_a_picture_stays_behind():
    assert b"MZ program" not in (clean(photo() + b"MZ program") or b"")


def test_every_frame_of_a_moving_picture_stays():
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), color) for color in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"by Noor")
    made = clean(out.getvalue()) or b""
    assert b"Noor" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert image.n_frames == 3


def test_a_pdf_loses_its_author_everywhere():
    made = clean(pdf()) or b""
    with pikepdf.open(io.BytesIO(made)) as file:
        assert len(file.pages) == 1
        assert "/Info" not in file.trailer
        assert "/Metadata" not in file.Root
    assert b"Noor" not in made


def test_a_pdf_does_nothing_by_itself_any_more_and_carries_no_files():
    made = clean(pdf(script=True)) or b""
    with pikepdf.open(io.BytesIO(made)) as file:
        assert "/OpenAction" not in file.Root
        assert len(file.attachments) == 0
        assert "/A" not in file.pages[0].Annots[0]
    assert b"app.alert" not in made
    assert b"MZ program" not in made


def test_a_photo_inside_a_pdf_loses_where_it_was_taken():
    sent = pdf(picture=photo())
    assert b"Noor's telephone" in sent
    made = clean(sent) or b""
    assert b"Noor's telephone" not in made
    with pikepdf.open(io.BytesIO(made)) as file:
        picture = pikepdf.PdfImage(file.pages[0].Resources.XObject.P).as_pil_image()
        assert picture.size == (60, 40)


def test_other_kinds_stay_as_they_are():
    assert clean(b"plain words") == b"plain words"


@pytest.mark.parametrize(
    "sent", [photo()[:80], b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken", bytes(26 * 1024 * 1024)]
)
def test_what_cannot_be_opened_is_not_passed_on(sent):
    assert clean(sent) is None
    assert clean_plain(sent) is None


def test_in_a_process_of_its_own_it_is_the_same():
    sent = photo()
    assert clean_apart(sent) == clean(sent)
    assert clean_apart(b"%PDF-1.7 broken") is None


def test_a_locked_pdf_is_not_passed_on():
    with pikepdf.open(io.BytesIO(pdf())) as file:
        out = io.BytesIO()
        file.save(out, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    assert clean(out.getvalue()) is None
