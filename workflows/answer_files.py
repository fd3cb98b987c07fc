"""What may be part of an answer, under what name, and all of it as one file (pure).

Files are told apart by their first bytes, never by their name, and are opened nowhere here: what
is inside them is between the controller and the person. Nothing is written to a disk.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable

MB = 1_000_000
#: Bytes of one file: what a bot of either platform can fetch.
LARGEST_FILE = 20 * MB
#: Bytes of a whole answer.
LARGEST_ANSWER = 25 * MB
MOST_FILES = 20
#: Characters that staff write; more reads better in a file, and has to fit a form that shows it.
LONGEST_TEXT = 6_000

TEXT = "text/plain"
LONGEST_NAME = 80
#: Media type → endings that fit it; the first is put behind a name that has none of them.
ENDINGS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/tiff": ("tif", "tiff"),
    "image/heif": ("heic", "heif"),
    "application/zip": ("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"),
    "application/x-ole-storage": ("doc", "xls", "ppt", "msg"),
    TEXT: ("txt", "csv", "tsv", "json", "jsonl", "xml", "yaml", "md", "eml", "ics", "vcf"),
    "audio/mpeg": ("mp3",),
    "audio/wav": ("wav",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "video/mp4": ("mp4", "m4a", "mov"),
}
_STARTS = {
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "application/x-ole-storage",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
    b"OggS": "audio/ogg",
}
#: Names that mean a device to Windows, whatever stands behind the dot.
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def media_type(content: bytes) -> str | None:
    """The media type by content; None for what does not go out: programs, scripts, unknown bytes.

    A text is what reads as UTF-8; whatever its name says, it goes out as a text.
    """
    from identity.picture import file_type

    if kind := file_type(content):
        return "application/pdf" if kind == "PDF" else f"image/{kind.lower()}"
    for start, found in _STARTS.items():
        if content.startswith(start):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    if not content or b"\0" in content or content.startswith((b"MZ", b"#!", b"\x7fELF")):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def clean_name(name: str, kind: str) -> str:
    """A name that is safe on every system and ends as the content says; `file` where none is left.

    Folders, signs that hide or turn text, and dots at the front go; `kind` is of `media_type`.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    plain = re.sub(r"[^\w .()+-]+", "_", shown)
    plain = re.sub(r"\s+", " ", plain).strip(" ._")
    ending = plain.rpartition(".")[2].lower() if "." in plain else ""
    stem = plain[: -len(ending) - 1] if ending in ENDINGS[kind] else plain
    stem = stem[:LONGEST_NAME].strip(" .") or "file"
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending if ending in ENDINGS[kind] else ENDINGS[kind][0]}"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """All files, by clean names, as one ZIP; the same files give the same bytes.

    A name that stands there already gets a number.
    """
    made, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(_free(name, taken), date_time=_FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _free(name: str, taken: set[str]) -> str:
    """That name, or with the first free number; upper and lower case are one to many systems."""
    stem, _, ending = name.rpartition(".")
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{stem} ({number}).{ending}"
    taken.add(free.lower())
    return free
