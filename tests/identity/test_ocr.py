"""Tesseract through pytesseract, and what stands in for it."""

from datetime import timedelta

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import font
from identity.errors import OcrFailed, TesseractMissing
from identity.ocr import NoOcr, Tesseract


def printed(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(image).text((40, 50), text, font=font("bold", 44), fill="black")
    return np.asarray(image)


def test_words_have_places_and_confidence() -> None:
    words = Tesseract().words(printed("Naam Voorbeeld"))
    assert [word.text for word in words] == ["Naam", "Voorbeeld"]
    assert all(word.confidence > 60 for word in words)
    assert abs(words[0].box[0] - 40) < 8


def test_the_probe_tells_version_and_languages() -> None:
    probe = Tesseract.probe()
    assert probe.version[0].isdigit()
    assert {"nld", "eng"} <= set(probe.languages)


def test_the_probe_says_what_to_install() -> None:
    with pytest.raises(TesseractMissing, match="tesseract-ocr-xyz"):
        Tesseract.probe(["eng", "xyz"])


def test_no_tesseract_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(TesseractMissing, match="not installed"):
        Tesseract.probe()


def test_a_time_limit_is_kept() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (900, 1400, 3)).astype(np.uint8)
    with pytest.raises(OcrFailed):
        Tesseract(timeout=timedelta(milliseconds=30)).words(noise)


def test_no_ocr_reads_nothing() -> None:
    assert NoOcr().words(printed("Naam")) == []
