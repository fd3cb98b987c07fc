"""File formats, what hides in files, and harmless things that look like it."""

import base64
import io
import struct
import zlib
from collections.abc import Callable
from random import Random

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

from bench.identity.unseen import pdfs
from bench.identity.unseen.pdfs import Bars

PICTURE_LEAKS = [
    "exif-thumbnail",
    "jpeg-tail",
    "mpo-second",
    "xmp-thumbnail",
    "photoshop-thumbnail",
    "app-segment",
    "png-tail",
    "png-alpha",
    "png-chunk",
    "png-text",
    "apng-frame",
    "gif-frame",
    "webp-frame",
    "tiff-page",
    "tiff-thumbnail",
]
HARMLESS = [
    "exif-thumbnail",
    "exif-turned",
    "mpo-grey",
    "xmp",
    "jpeg-comment",
    "png-text",
    "png-opaque-alpha",
    "png-round-corners",
    "tiff-twice",
    "pdf-words",
    "pdf-link",
    "pdf-revision",
    "gif-one-frame",
    "icc",
]
FORMATS = [
    "jpg",
    "jpg",
    "jpg",
    "jpg",
    "jpg",
    "jpg",
    "png",
    "png",
    "webp",
    "pdf",
    "tiff",
    "jpg",
    "jpg",
    "jpg",
    "png",
    "pdf",
    "webp",
    "jpg",
    "gif",
    "jpg",
]


def encoded(picture: Image.Image, ending: str, quality: int) -> bytes:
    """The picture in a format, with nothing else in the file."""
    buffer = io.BytesIO()
    if ending == "jpg":
        picture.save(buffer, "JPEG", quality=quality)
    elif ending == "webp":
        picture.save(buffer, "WEBP", quality=max(quality, 80))
    elif ending == "tiff":
        picture.save(buffer, "TIFF", compression="tiff_lzw")
    elif ending == "gif":
        picture.quantize(256, dither=Image.Dither.NONE).save(buffer, "GIF")
    elif ending == "pdf":
        return pdfs.plain([picture])
    else:
        picture.save(buffer, "PNG")
    return buffer.getvalue()


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """Pillow's save into bytes."""
    buffer = io.BytesIO()
    # A copy: a picture once saved as JPEG keeps settings on which TIFF stumbles.
    picture.copy().save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def shrunk(picture: Image.Image, longest: int) -> Image.Image:
    """A smaller one."""
    small = picture.copy()
    small.thumbnail((longest, longest))
    return small


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG segment."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def spliced(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG with segments put behind its start."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def exif_with(thumbnail: bytes) -> bytes:
    """An EXIF segment whose second directory holds a JPEG."""
    first = struct.pack(">2sHIH", b"MM", 42, 8, 1) + struct.pack(">HHIHH", 0x0112, 3, 1, 1, 0)
    second_at = len(first) + 4
    data_at = second_at + 2 + 3 * 12 + 4
    second = struct.pack(">H", 3) + struct.pack(">HHIHH", 0x0103, 3, 1, 6, 0)
    second += struct.pack(">HHII", 0x0201, 4, 1, data_at)
    second += struct.pack(">HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack(">I", 0)
    body = first + struct.pack(">I", second_at) + second + thumbnail
    return segment(0xE1, b"Exif\0\0" + body)


def xmp_with(thumbnail: bytes | None) -> bytes:
    """An XMP segment, with a thumbnail or just with a program's name."""
    inner = "<xmp:CreatorTool>Foto's</xmp:CreatorTool>"
    if thumbnail:
        data = base64.b64encode(thumbnail).decode()
        inner += (
            '<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType="Resource"><xmpGImg:format>JPEG'
            f"</xmpGImg:format><xmpGImg:image>{data}</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>"
        )
    text = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
        '22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/">{inner}</rdf:Description></rdf:RDF>'
        "</x:xmpmeta>"
    )
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + text.encode())


def photoshop_with(thumbnail: bytes, size: tuple[int, int]) -> bytes:
    """A Photoshop segment with resource 1036, its thumbnail."""
    row = (size[0] * 3 + 3) // 4 * 4
    head = struct.pack(">IIIIIIHH", 1, *size, row, row * size[1], len(thumbnail), 24, 1)
    data = head + thumbnail
    resource = b"8BIM" + struct.pack(">HHI", 1036, 0, len(data)) + data + b"\0" * (len(data) % 2)
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def before_end(png: bytes, extra: bytes) -> bytes:
    """A PNG with a chunk put before its last."""
    return png[:-12] + extra + png[-12:]


def small_jpeg(picture: Image.Image, longest: int, limit: int = 60_000) -> bytes:
    """A JPEG thumbnail that fits a segment."""
    for quality in (85, 70, 50, 30):
        data = saved(shrunk(picture, longest), "JPEG", quality=quality)
        if len(data) < limit:
            break
    return data


def see_behind(shown: Image.Image, original: Image.Image, bars: Bars) -> bytes:
    """A PNG whose alpha hides the bars' pixels; their colours are still the original's."""
    layered = original.convert("RGBA")
    alpha = Image.new("L", shown.size, 255)
    for left, top, right, bottom in bars:
        box = (left * shown.width, top * shown.height, right * shown.width, bottom * shown.height)
        alpha.paste(0, tuple(round(v) for v in box))  # type: ignore[arg-type]
    layered.putalpha(alpha)
    return saved(layered, "PNG")


def in_jpeg(kind: str, shown: Image.Image, original: Image.Image, quality: int) -> bytes:
    """A JPEG of *shown* with *original* hidden in it."""
    main = saved(shown, "JPEG", quality=quality)
    if kind == "exif-thumbnail":
        return spliced(main, exif_with(small_jpeg(original, 480)))
    if kind == "jpeg-tail":
        return main + saved(original, "JPEG", quality=80)
    if kind == "mpo-second":
        return saved(shown, "MPO", save_all=True, append_images=[original.copy()], quality=quality)
    if kind == "xmp-thumbnail":
        return spliced(main, xmp_with(small_jpeg(original, 420, 44_000)))
    if kind == "photoshop-thumbnail":
        small = shrunk(original, 420)
        return spliced(main, photoshop_with(small_jpeg(original, 420), small.size))
    return spliced(main, segment(0xE7, b"PREVIEW\0" + small_jpeg(original, 480)))


def in_frames(kind: str, shown: Image.Image, original: Image.Image) -> bytes:
    """A file of several frames or pages, *shown* first."""
    rest: dict[str, object] = {"save_all": True, "append_images": [original]}
    if kind == "apng-frame":
        return saved(shown, "PNG", **rest, duration=60_000)
    if kind == "gif-frame":
        frames = [p.quantize(256, dither=Image.Dither.NONE) for p in (shown, original)]
        return saved(frames[0], "GIF", save_all=True, append_images=[frames[1]], duration=60_000)
    if kind == "webp-frame":
        return saved(shown, "WEBP", **rest, duration=60_000, quality=85)
    second = original.copy()
    if kind == "tiff-thumbnail":
        info = TiffImagePlugin.ImageFileDirectory_v2()
        info[254] = 1
        second = shrunk(original, 480)
        second.encoderinfo = {"tiffinfo": info, "compression": "tiff_lzw"}  # type: ignore[attr-defined]
    options = {"save_all": True, "append_images": [second], "compression": "tiff_lzw"}
    return saved(shown, "TIFF", **options)


def leaking(
    kind: str, shown: Image.Image, original: Image.Image, bars: Bars, quality: int
) -> tuple[bytes, str]:
    """A file that shows *shown* and holds *original*; its bytes and its ending."""
    if kind in ("apng-frame", "gif-frame", "webp-frame", "tiff-page", "tiff-thumbnail"):
        ending = {"apng": "png", "gif": "gif", "webp": "webp"}.get(
            kind.split("-", maxsplit=1)[0], "tiff"
        )
        return in_frames(kind, shown, original), ending
    if kind == "png-tail":
        return saved(shown, "PNG") + saved(original, "PNG"), "png"
    if kind == "png-alpha":
        return see_behind(shown, original, bars), "png"
    if kind == "png-chunk":
        return before_end(saved(shown, "PNG"), chunk(b"prVw", small_jpeg(original, 480))), "png"
    if kind == "png-text":
        data = base64.b64encode(small_jpeg(original, 480))
        text = chunk(b"tEXt", b"thumbnail\0" + data)
        return before_end(saved(shown, "PNG"), text), "png"
    return in_jpeg(kind, shown, original, quality), "jpg"


def rounded(shown: Image.Image) -> bytes:
    """A PNG with transparent corners, white below."""
    layered = shown.convert("RGBA")
    for x in range(6):
        for y in range(6 - x):
            for place in ((x, y), (shown.width - 1 - x, y)):
                layered.putpixel(place, (255, 255, 255, 0))
    return saved(layered, "PNG")


def with_profile(shown: Image.Image, quality: int) -> bytes:
    """A JPEG with a colour profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The profile carries the time of its making; the same seed must give the same bytes.
    profile = profile[:24] + bytes(12) + profile[36:84] + bytes(16) + profile[100:]
    return saved(shown, "JPEG", quality=quality, icc_profile=profile)


def turned(shown: Image.Image, quality: int) -> bytes:
    """A JPEG that EXIF turns upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Voorbeeld"
    return saved(shown.rotate(90, expand=True), "JPEG", quality=quality, exif=exif)


def with_preview(shown: Image.Image, quality: int) -> bytes:
    """Two pictures in one JPEG, the second a smaller grey one of the first."""
    grey = shrunk(shown.convert("L").convert("RGB"), max(shown.size) // 2)
    return saved(shown, "MPO", save_all=True, append_images=[grey], quality=quality)


def with_software(shown: Image.Image) -> bytes:
    """A PNG that names a program."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Schermafdruk 4.1")
    return saved(shown, "PNG", pnginfo=info)


def twice(shown: Image.Image) -> bytes:
    """A TIFF of two pages, the same one in colour and in grey."""
    grey = shown.convert("L").convert("RGB")
    options = {"save_all": True, "append_images": [grey], "compression": "tiff_lzw"}
    return saved(shown, "TIFF", **options)


def revised(shown: Image.Image) -> bytes:
    """A PDF whose second revision adds a program's name."""
    first = pdfs.Pdf()
    content, _ = pdfs.placed(shown)
    first.page(content, {"Im0": first.image(shown)})
    objects = {9: b"<< /Producer (Voorbeeld) >>"}
    return pdfs.Pdf(earlier=first.finish(), objects=objects).finish()


def harmless(kind: str, shown: Image.Image, quality: int, rng: Random) -> tuple[bytes, str]:
    """A file with something in it that hides nothing; its bytes and its ending."""
    words = rng.choice(["KOPIE alleen voor inzageverzoek", "Copy for an access request only"])

    def into(*segments: bytes) -> bytes:
        return spliced(saved(shown, "JPEG", quality=quality), *segments)

    makers: dict[str, Callable[[], bytes]] = {
        "exif-thumbnail": lambda: into(exif_with(small_jpeg(shown, 240))),
        "exif-turned": lambda: turned(shown, quality),
        "mpo-grey": lambda: with_preview(shown, quality),
        "xmp": lambda: into(xmp_with(None)),
        "jpeg-comment": lambda: into(segment(0xFE, b"made with a scanner, quality 90")),
        "icc": lambda: with_profile(shown, quality),
        "png-text": lambda: with_software(shown),
        "png-opaque-alpha": lambda: saved(shown.convert("RGBA"), "PNG"),
        "png-round-corners": lambda: rounded(shown),
        "tiff-twice": lambda: twice(shown),
        "gif-one-frame": lambda: encoded(shown, "gif", quality),
        "pdf-revision": lambda: revised(shown),
        "pdf-words": lambda: pdfs.plain([shown], words),
        "pdf-link": lambda: pdfs.plain([shown], words, link=True),
    }
    start = kind.split("-", maxsplit=1)[0]
    return makers[kind](), start if start in ("png", "tiff", "gif", "pdf") else "jpg"
