"""Reading text: the protocol, Tesseract through pytesseract, and a reader that reads nothing.

This module alone starts Tesseract and knows its time limit and its failures. pytesseract hands
the picture over as a file, so it runs only where `memory.enter` has put temporary files into
memory; anywhere else the reading is done apart.
"""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from identity import apart, memory
from identity.errors import CouldNotCheck, OcrFailed, TesseractMissing

LANGUAGES: Final = ("nld",)
"""One: each more takes Tesseract a tenth of a second to load and as long again to read."""


@dataclass(frozen=True)
class Word:
    """A word as read; confidence 0 to 100; box as left, top, width, height in pixels."""

    text: str
    confidence: float
    box: tuple[int, int, int, int]


class OcrEngine(Protocol):
    """Whatever reads words off pixels (RGB or grey)."""

    def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
        """Every word; OcrFailed where reading broke off, TesseractMissing without a reader."""
        ...


class NoOcr:
    """Reads nothing; for checks that are not about reading."""

    def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
        """None at all."""
        del pixels
        return []


@dataclass(frozen=True)
class Probe:
    """What Tesseract says of itself."""

    version: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Tesseract:
    """Tesseract as a process per picture."""

    languages: tuple[str, ...] = LANGUAGES
    timeout: timedelta = timedelta(seconds=6)
    layout: int = 11
    """Tesseract's page segmentation mode; 11 is "sparse text", as on a card."""

    def words(self, pixels: NDArray[np.uint8]) -> list[Word]:
        """As the protocol says; never writes to a disk."""
        if memory.is_private():
            return _read(pixels, self)
        try:
            found = apart.call(
                "identity.ocr:read_plain", (pixels, self), timeout=2 * self.timeout, memory_mb=500
            )
        except CouldNotCheck:
            raise OcrFailed from None
        return [Word(text, confidence, tuple(box)) for text, confidence, box in found]

    @staticmethod
    def probe(languages: Iterable[str] = LANGUAGES) -> Probe:
        """Version and languages installed; TesseractMissing with what to install."""
        version = _ask("--version")
        found = re.search(r"tesseract v?(\d[\w.]*)", version)
        installed = tuple(line.strip() for line in _ask("--list-langs").splitlines()[1:])
        if missing := [language for language in languages if language not in installed]:
            packages = " ".join(f"tesseract-ocr-{language}" for language in missing)
            raise TesseractMissing(f"Tesseract lacks languages; install {packages}")
        return Probe(found.group(1) if found else "unknown", installed)


def warm_up() -> None:
    """Has pytesseract ask for the version, or each fork would start Tesseract twice."""
    import pytesseract

    with contextlib.suppress(pytesseract.TesseractNotFoundError, SystemExit):
        pytesseract.get_tesseract_version()


def read_plain(
    pixels: NDArray[np.uint8], engine: Tesseract
) -> list[tuple[str, float, tuple[int, int, int, int]]]:
    """The words as plain values, for a call apart."""
    return [(word.text, word.confidence, word.box) for word in _read(pixels, engine)]


def _read(pixels: NDArray[np.uint8], engine: Tesseract) -> list[Word]:
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        table = pytesseract.image_to_data(
            _handed_over(pixels),
            lang="+".join(engine.languages),
            # Looking for light print on dark as well takes a fifth longer and finds next to none.
            config=f"--psm {engine.layout} -c tessedit_do_invert=0",
            output_type=pytesseract.Output.DICT,
            timeout=engine.timeout.total_seconds(),
        )
    except pytesseract.TesseractNotFoundError:
        raise TesseractMissing("Tesseract is not installed: tesseract-ocr") from None
    except pytesseract.TesseractError as error:
        if "Failed loading language" in str(error):
            raise TesseractMissing("Tesseract lacks a language") from None
        raise OcrFailed from None
    except (RuntimeError, OSError):
        raise OcrFailed from None
    rows = zip(
        table["text"], table["conf"], table["left"], table["top"], table["width"], table["height"],
        strict=True,
    )  # fmt: skip
    return [
        Word(text.strip(), float(sure), (left, top, width, height))
        for text, sure, left, top, width, height in rows
        if text.strip()
    ]


def _handed_over(pixels: NDArray[np.uint8]) -> Image.Image:
    """The pixels in grey, to be saved without compression: that takes longer than it saves."""
    image = Image.fromarray(pixels).convert("L")
    image.format = "PPM"
    return image


def _ask(option: str) -> str:
    try:
        done = subprocess.run(
            ["tesseract", option], capture_output=True, text=True, timeout=20, check=True
        )
    except FileNotFoundError:
        raise TesseractMissing("Tesseract is not installed; install tesseract-ocr") from None
    except (OSError, subprocess.SubprocessError):
        raise TesseractMissing("Tesseract is installed but does not start") from None
    return done.stdout or done.stderr
