"""A file without what its reader does not see: who made it, where, with what, and what it does.

Pictures are drawn anew from their pixels, upright as their EXIF orientation says, so that EXIF,
GPS, XMP, thumbnails, earlier versions and trailing bytes stay behind (HEIF becomes JPEG, which
every reader opens). A PDF is written anew without its document information and XMP (ISO 32000-1,
14.3), scripts, actions that run by themselves (12.6.4) and embedded files (7.11.4). Recordings
lose their tags. A signature inside a file does not survive this. Light to import.
"""

import base64
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from identity import apart
from identity.errors import CouldNotCheck, UnreadablePicture
from identity.limits import MAX_BYTES, MAX_PAGES, MAX_TOTAL_PIXELS

if TYPE_CHECKING:
    from PIL import Image

QUALITY: Final = 92
MOST_BYTES: Final = 24 * 1024 * 1024
#: What a call apart may answer: that in base 64, and a little.
_MOST_ANSWER: Final = MOST_BYTES * 4 // 3 + 1024
_SAVED_AS: Final = {"HEIF": "JPEG"}
_LAYERED: Final = ("GIF", "TIFF", "WEBP")
_OF_PAGE: Final = ("/Metadata", "/PieceInfo", "/AA", "/LastModified")
_OF_DOCUMENT: Final = ("/Metadata", "/PieceInfo", "/AA", "/OpenAction", "/AF", "/Perms")
_OF_NAMES: Final = ("/JavaScript", "/EmbeddedFiles")
#: Actions that a reader takes for its page: start a program, send or fetch something, run a script.
_ACTS: Final = frozenset(
    {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
)


def clean(data: bytes) -> bytes | None:
    """The same picture, PDF or recording without metadata; None where it cannot be opened.

    Other kinds come back as they are. For files of strangers use `clean_apart`.
    """
    from identity.media_stripping import stripped
    from identity.picture import file_type

    if len(data) > MAX_BYTES:
        return None
    kind = file_type(data)
    try:
        if kind is None:
            return stripped(data)
        made = _pdf(data) if kind == "PDF" else _picture(data, kind)
    except UnreadablePicture:
        return None
    except Exception:  # noqa: BLE001 - libraries fail in countless ways, all meaning the same
        return None
    return made if len(made) <= MOST_BYTES else None


def clean_apart(
    data: bytes, *, timeout: timedelta = timedelta(seconds=20), memory_mb: int = 700
) -> bytes | None:
    """The same in a process of its own, as `assess_apart`; None also where that fails."""
    try:
        answer = apart.call(
            "identity.stripping:clean_plain",
            (data,),
            timeout=timeout,
            memory_mb=memory_mb,
            most_answer=_MOST_ANSWER,
        )
        return base64.b64decode(answer, validate=True) if isinstance(answer, str) else None
    except (CouldNotCheck, ValueError):
        return None


def clean_plain(data: bytes) -> str | None:
    """The cleaned file in base 64, for a call apart."""
    made = clean(data)
    return base64.b64encode(made).decode() if made is not None else None


# Pictures


def _picture(data: bytes, kind: str) -> bytes:
    from identity.picture import open_image

    with open_image(data, kind) as image:
        frames = _frames(image, kind)
        return _saved(frames, _SAVED_AS.get(kind, kind), image.info.get("duration"))


def _frames(image: "Image.Image", kind: str) -> "list[Image.Image]":
    """Every frame of what has several; more than are looked at is no picture for a ticket."""
    from identity.picture import check_size, check_tiles

    count = getattr(image, "n_frames", 1) if kind in _LAYERED else 1
    if count > MAX_PAGES and kind == "TIFF":
        raise UnreadablePicture("too-many-pages")
    found, total = [], 0
    for number in range(count):
        if count > 1:
            image.seek(number)
        check_size(image.size)
        if kind == "TIFF":
            check_tiles(image)
        total += image.width * image.height
        if total > MAX_TOTAL_PIXELS:
            raise UnreadablePicture("file-too-large")
        found.append(_bare(image))
    return found


def _bare(image: "Image.Image") -> "Image.Image":
    """Pixels alone, upright; what a format cannot hold becomes plain colours."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode not in ("1", "L", "LA", "RGB", "RGBA", "I;16"):
        upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    return bare


def _saved(frames: "list[Image.Image]", kind: str, duration: Any) -> bytes:
    out = io.BytesIO()
    more: dict[str, Any] = {}
    if kind == "JPEG":
        frames = [one if one.mode == "L" else one.convert("RGB") for one in frames]
        more = {"quality": QUALITY}
    elif kind == "WEBP":
        more = {"quality": QUALITY}
    elif kind == "TIFF":
        more = {"compression": "tiff_deflate"}
    if len(frames) > 1:
        more |= {"save_all": True, "append_images": frames[1:]}
        if kind in ("GIF", "WEBP"):
            more |= {"loop": 0} | ({"duration": int(duration)} if duration else {})
    frames[0].save(out, kind, **more)
    return out.getvalue()


# PDF


def _pdf(data: bytes) -> bytes:
    import pikepdf

    from identity import pdf_bounds

    pdf_bounds.check(data)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        if file.is_encrypted:
            raise UnreadablePicture
        _take(file.Root, _OF_DOCUMENT)
        if isinstance(names := file.Root.get("/Names"), pikepdf.Dictionary):
            _take(names, _OF_NAMES)
        if "/Info" in file.trailer:
            del file.trailer["/Info"]
        for item in file.objects:
            _calm(item)
        file.remove_unreferenced_resources()
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _calm(item: Any) -> None:
    """Takes metadata, and actions that reach out of the file, from one object and what it holds."""
    import pikepdf

    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return
    _take(item, _OF_PAGE)
    if isinstance(action := item.get("/A"), pikepdf.Dictionary) and _reaches_out(action):
        del item["/A"]
    if str(item.get("/S", "")) in _ACTS:
        for name in ("/JS", "/F", "/Win", "/Unix", "/Mac", "/D"):
            _take(item, (name,))
    if isinstance(item, pikepdf.Stream) and item.get("/Filter") == pikepdf.Name.DCTDecode:
        _strip_jpeg(item)


def _reaches_out(action: Any) -> bool:
    return str(action.get("/S", "")) in _ACTS


def _take(item: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if name in item:
            del item[name]


def _strip_jpeg(item: Any) -> None:
    """A photograph inside a page keeps its pixels as they are and loses its EXIF and XMP."""
    import pikepdf

    from identity import jpeg

    raw = item.read_raw_bytes()
    bare, start = bytearray(), 0
    for segment in jpeg.segments(raw):
        if segment.marker in (0xE1, 0xED, 0xFE):  # EXIF and XMP, Photoshop's, comments
            head = segment.position - 4
            bare += raw[start:head]
            start = segment.position + len(segment.data)
    if start:
        bare += raw[start:]
        item.write(
            bytes(bare), filter=pikepdf.Name.DCTDecode, decode_parms=item.get("/DecodeParms")
        )
