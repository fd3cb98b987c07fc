"""Cells of a CSV that a spreadsheet shows and does not calculate (OWASP: CSV injection).

A text that begins like a formula is read as one, also behind spaces and within quotes.
"""

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS) else text
