"""How large a file may be to be looked at."""

from typing import Final

MAX_BYTES: Final = 25 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
"""Width times height, checked before decoding."""
MAX_LAYERED_PIXELS: Final = 20_000_000
"""The same for formats whose decoders keep several copies of the canvas: GIF, WebP, APNG."""
MAX_TOTAL_PIXELS: Final = 60_000_000
"""All pages or frames of a picture file together: six scans at 300 dots an inch."""
MAX_ASPECT: Final = 25
"""Long side to short side; a strip that shows the name alone is about 12 to 1."""
MAX_PAGES: Final = 6
"""Pages or frames; every one is looked at."""
MAX_SCANS: Final = 60
"""Passes of a progressive JPEG; encoders make about 10, each costs time for the whole picture."""
MAX_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes that a compressed part other than the picture itself may unpack to."""
MAX_OBJECTS: Final = 20_000
"""Objects in a PDF."""
