"""Ways to make a piece of a picture unreadable that keep something of it; in place."""

from PIL import Image, ImageFilter

Corners = tuple[int, int, int, int]
"""Left, top, right, bottom."""


def blur(image: Image.Image, place: Corners, radius: float) -> None:
    """As an app's blur does."""
    image.paste(image.crop(place).filter(ImageFilter.GaussianBlur(radius)), place)


def pixelate(image: Image.Image, place: Corners, side: int) -> None:
    """Squares of that many pixels a side."""
    piece = image.crop(place)
    small = piece.resize((piece.width // side, piece.height // side))
    image.paste(small.resize(piece.size, Image.Resampling.NEAREST), place)
