import io

import pytest
from PIL import Image

from bots.sandbox import telegram_files
from bots.sandbox.telegram_state import State
from bots.sandbox.validate_telegram import ApiError, Upload


def picture(width: int = 1600, height: int = 1000, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of nobody"
    into = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(into, "PNG", exif=exif)
    return into.getvalue()


@pytest.fixture
def state() -> State:
    return State("1000:test", "a_bot", None)


def test_a_photo_is_a_jpeg_of_at_most_1280_pixels_in_several_sizes() -> None:
    sizes = telegram_files.recompressed(picture())
    assert [(width, height) for _, width, height in sizes] == [
        (90, 56),
        (320, 200),
        (800, 500),
        (1280, 800),
    ]
    with Image.open(io.BytesIO(sizes[-1][0])) as opened:
        assert opened.format == "JPEG"
        assert dict(opened.getexif()) == {}


def test_a_small_photo_keeps_its_size_and_a_turned_one_is_set_upright() -> None:
    assert [one[1:] for one in telegram_files.recompressed(picture(200, 100))] == [
        (90, 45),
        (200, 100),
    ]
    assert telegram_files.recompressed(picture(200, 100, orientation=6))[-1][1:] == (100, 200)


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:300]])
def test_what_is_no_picture_is_no_photo(data: bytes) -> None:
    with pytest.raises(ValueError, match="no picture"):
        telegram_files.recompressed(data)


def test_a_document_keeps_bytes_and_name(state: State) -> None:
    part = Upload("answer.pdf", "application/pdf", b"%PDF")
    document = telegram_files.sent_document(state, part)["document"]
    assert (document["file_name"], document["file_size"]) == ("answer.pdf", 4)
    again = telegram_files.sent_document(state, document["file_id"])["document"]
    assert again["file_id"] == document["file_id"]
    assert telegram_files.downloadable(state, document["file_id"]).data == b"%PDF"


def test_what_telegram_does_not_take(state: State) -> None:
    with pytest.raises(ApiError, match="non-empty"):
        telegram_files.sent_document(state, Upload("a", "text/plain", b""))
    with pytest.raises(ApiError, match="failed to get HTTP URL"):
        telegram_files.sent_document(state, "https://a.example/a.pdf")
    with pytest.raises(ApiError, match="wrong remote file"):
        telegram_files.sent_document(state, "unknown")
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        telegram_files.sent_photo(state, Upload("a.jpg", "image/jpeg", b"broken"))


def test_a_file_above_20_mb_cannot_be_fetched(state: State) -> None:
    stored = state.add_file("documents", b"", name="big.zip", mime="x/y", size=25_000_000)
    with pytest.raises(ApiError, match="file is too big"):
        telegram_files.downloadable(state, stored.file_id)
    with pytest.raises(ApiError, match="wrong file_id"):
        telegram_files.downloadable(state, "unknown")
