"""Which files a ticket takes, either way: told apart by their first bytes, never by name (pure).

Refused is what runs or acts when it is opened, and what nobody can look into:

- programs: PE and DOS (`MZ`, Microsoft PE format), ELF (`\\x7fELF`, System V ABI), Mach-O and Java
  classes (`\\xca\\xfe\\xba\\xbe` and Mach-O's own magics), Android's `dex\\n`, WebAssembly
  (`\\0asm`), Windows shortcuts (MS-SHLLINK 2.1), cabinets (`MSCF`, MS-CAB) and texts with a `#!`;
- pages that may hold scripts: HTML, SVG, other XML with a style sheet (W3C xml-stylesheet);
- Office files with macros: `vbaProject.bin` in a ZIP, the storages `VBA` and `_VBA_PROJECT` in an
  OLE file (MS-OVBA 2.2), and RTF with embedded objects (`\\objdata`);
- ZIP archives with programs in them, and locked ones (APPNOTE 4.4.4, bit 0);
- whatever is of no known kind.

A script without such a start (`.js`, `.ps1`, `.bat`) is a text, and gets a name that says so.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from workflows.answer_files import TEXT, clean_name
from workflows.answer_files import media_type as plain_type

#: A file of 1 MB has this many bytes, as platforms count.
MB = 1_000_000
#: Bytes that the Bot API sends: any file, and a picture that is shown (core.telegram.org/bots/api
#: #sendphoto, #senddocument).
TELEGRAM_FILE, TELEGRAM_PHOTO = 50 * MB, 10 * MB
#: What a picture may be to be shown at once rather than offered as a file.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
    b"L\0\0\0\x01\x14\x02\0",
    b"MSCF",
    b"#!",
)
#: Endings of what runs when it is opened on Windows, macOS, Linux or Android.
_RUNS = re.compile(
    r"\.(exe|dll|com|scr|pif|cpl|msi|msp|mst|jar|js|jse|vbs|vbe|wsf|wsh|hta|ps1|psm1|bat|cmd|sh"
    r"|lnk|reg|inf|scf|url|chm|apk|app|command|dmg|iso|img|vhd|xll|docm|dotm|xlsm|xltm|xlam|pptm"
    r"|potm|ppam|ppsm|sldm)$",
    re.IGNORECASE,
)
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<svg[\s>:]|:svg[\s>]|<script[\s>]|<\?xml-stylesheet|<xsl:",
    re.IGNORECASE,
)
#: Bytes of a text in which a page would show itself.
_LOOKED_AT = 4096
_OLE_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA\0", "Macros"))
#: Further kinds by their first bytes, and the ending each gets: recordings of telephones.
_MORE = (
    (b"fLaC", "audio/flac", "flac"),
    (b"#!AMR", "audio/amr", "amr"),
    (b"\x1aE\xdf\xa3", "video/webm", "webm"),
    (b"\xff\xf1", "audio/aac", "aac"),
    (b"\xff\xf9", "audio/aac", "aac"),
    (b"\xff\xf3", "audio/mpeg", "mp3"),
    (b"\xff\xf2", "audio/mpeg", "mp3"),
)


@dataclass(frozen=True)
class Fine:
    """A file that may be kept: what it is, and a name that is safe on every system."""

    media_type: str
    name: str


def judged(content: bytes, name: str, most_mb: int) -> Fine | str:
    """What the file is; or the code of why it is refused.

    Codes: `file-empty`, `file-too-large`, `file-runs`, `file-page`, `file-macros`, `file-locked`,
    `file-type`.
    """
    if not content:
        return "file-empty"
    if len(content) > most_mb * MB:
        return "file-too-large"
    if fault := _fault(content):
        return fault
    if recorded := _recording(content):
        kind, ending = recorded
        return Fine(kind, _named(name, ending))
    if found := plain_type(content):
        return Fine(_told_apart(found, content), clean_name(name, found))
    return "file-type"


def _recording(content: bytes) -> tuple[str, str] | None:
    """Kind and ending of a recording that answers do not know."""
    for start, kind, ending in _MORE:
        if content.startswith(start):
            return kind, ending
    return None


def _told_apart(kind: str, content: bytes) -> str:
    """A film without pictures is a sound."""
    return "audio/mp4" if kind == "video/mp4" and content[8:11] == b"M4A" else kind


def shown_at_once(media_type: str | None, size: int) -> bool:
    """Whether it is a picture that both platforms show as one."""
    return media_type in SHOWN and size <= TELEGRAM_PHOTO


def _fault(content: bytes) -> str | None:
    """What is wrong with the file whatever its kind, as a code."""
    if content.startswith(_PROGRAMS) and not content.startswith(b"#!AMR"):
        return "file-runs"
    if content.startswith(b"PK"):
        return _fault_of_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "file-macros" if any(mark in content for mark in _OLE_MACROS) else None
    if content.startswith(b"{\\rt"):
        return "file-macros" if re.search(rb"\\obj(data|ect|upd)", content) else None
    return "file-page" if _is_page(content) else None


def _is_page(content: bytes) -> bool:
    start = content[:_LOOKED_AT]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16
        return _PAGE.search(start.replace(b"\0", b"")) is not None
    return plain_type(content) == TEXT and _PAGE.search(start) is not None


def _fault_of_zip(content: bytes) -> str | None:
    """By the list of its contents alone: nothing is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    # NotImplementedError is what zipfile raises for a version or method it does not know.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError, OSError):
        return "file-type"
    names = [one.filename for one in entries]
    if any(one.flag_bits & 1 for one in entries):
        return "file-locked"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "file-macros"
    java = "META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names)
    if java or "AndroidManifest.xml" in names or any(_RUNS.search(name) for name in names):
        return "file-runs"
    return None


def _named(name: str, ending: str) -> str:
    """A clean name with that ending; by way of a kind that the cleaning knows."""
    stem = clean_name(name, TEXT).rpartition(".")[0]
    return f"{stem.removesuffix(f'.{ending}')}.{ending}"
