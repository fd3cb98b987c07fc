"""How large a file may be to be looked at."""

from typing import Final

MAX_BYTES: Final = 25 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
"""Width times height, checked before decoding."""
MAX_PAGES: Final = 6
"""Pages or frames; every one is looked at."""
