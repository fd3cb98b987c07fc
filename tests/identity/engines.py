"""Readers that misbehave, and readers that are told what to read. Importable in a child."""

import ctypes
import os
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.errors import OcrFailed
from identity.ocr import Word

MARKER = b"what-was-on-the-picture-4711"
SLEEP = f"3141.{os.getpid()}"
"""Seconds that nobody waits for and nobody else sleeps, to find the sleeping process by."""


class CrashingOcr:
    """Dies as a broken C library does."""

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        ctypes.string_at(0)
        return []


class RaisingOcr:
    """Fails with a message that quotes the picture."""

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        raise RuntimeError(MARKER.decode())


class FailingOcr:
    """Fails as Tesseract does when its time is up."""

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        raise OcrFailed


class GreedyOcr:
    """Takes far more memory than there is."""

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        np.ones((4, 1024, 1024, 1024), np.uint8).sum()
        return []


@dataclass(frozen=True)
class SlowOcr:
    """Leaves a temporary file behind, as pytesseract would, and starts a program that hangs."""

    seconds: str = SLEEP

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        with tempfile.NamedTemporaryFile(prefix="tess_", delete=False) as file:
            file.write(MARKER)
        subprocess.run(["sleep", self.seconds], check=False)
        return []


@dataclass(frozen=True)
class Told:
    """Reads what it is told, whatever the picture."""

    lines: tuple[tuple[str, int, int], ...]

    def words(self, _pixels: NDArray[np.uint8]) -> list[Word]:
        return [word for text, left, top in self.lines for word in line(text, left, top)]


def line(text: str, left: int, top: int, *, height: int = 20) -> list[Word]:
    """Words of one line, each letter 10 pixels wide."""
    words, x = [], left
    for part in text.split():
        words.append(Word(part, 95.0, (x, top, 10 * len(part), height)))
        x += 10 * (len(part) + 1)
    return words
