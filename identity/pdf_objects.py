"""The objects of a PDF: what has no place in a copy, and which pictures are drawn where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from identity import previews
from identity.errors import UnreadablePicture
from identity.limits import MAX_OBJECTS, MAX_UNPACKED

FORGOTTEN: Final = 4096
"""Bytes of a stream that nothing refers to; shorter ones are left by programs."""
MAX_INSTRUCTIONS: Final = 100_000
MAX_DRAWN: Final = 100
"""Pictures compared; a scan in strips has some dozens."""
_ACTIVE: Final = frozenset(("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE",
                            "/Rendition", "/Movie", "/Sound", "/RichMediaExecute"))  # fmt: skip
_HARMLESS_NOTES: Final = frozenset(("/Link", "/Watermark", "/Stamp", "/FreeText", "/Popup"))
"""Links, and marks that are compared with the page without them."""
_FILLS: Final = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_PAINT: Final = _FILLS | {"S", "s"}
_PATH: Final = frozenset(("l", "c", "v", "y", "re"))
_SIMPLE: Final = 9
"""Sides of a shape up to which it is a bar: a rectangle with round corners has eight."""
_SHOWN_TEXT: Final = frozenset(("Tj", "TJ", "'", '"', "sh"))
_NUMBER: Final = re.compile(r"\d(?:[ .\-]?\d){6,}")

Matrix = tuple[float, float, float, float, float, float]
_SAME: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Drawn:
    """A picture as a page draws it: its unit square under `matrix`, in points."""

    page: int
    picture: Any
    matrix: Matrix


def has_extras(file: pikepdf.Pdf) -> bool:
    """Attachments, forms, actions, hidden layers, notes, forgotten streams or private data."""
    root: Any = file.Root
    form = root.get("/AcroForm", {})
    if len(file.attachments) or "/XFA" in form or len(form.get("/Fields", [])):
        return True
    if "/Collection" in root or _hides_layers(root.get("/OCProperties")):
        return True
    if any(_has_notes(page) for page in file.pages):
        return True
    return _has_forgotten(file)


def _is_extra(thing: Any) -> bool:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if str(thing.get("/S", "")) in _ACTIVE or "/JS" in thing:
        return True
    if thing.get("/Type") in ("/EmbeddedFile", "/Filespec") or "/EF" in thing:
        return True
    if "/Alternates" in thing:
        return True
    if "/PieceInfo" in thing and _has_private(thing["/PieceInfo"]):
        return True
    groups = thing.get("/Type") == "/OCMD"
    return groups and ("/VE" in thing or thing.get("/P", "/AnyOn") in ("/AllOff", "/AnyOff"))


def _has_private(info: Any) -> bool:
    """Whether a program keeps its own version of the page beside it."""
    seen = [info]
    for _ in range(200):
        if not seen:
            return False
        thing = seen.pop()
        if isinstance(thing, pikepdf.Stream) and len(thing.read_raw_bytes()) > FORGOTTEN:
            return True
        if isinstance(thing, pikepdf.Dictionary):
            seen += [value for _, value in thing.items()]
        elif isinstance(thing, pikepdf.Array):
            seen += list(thing)
    return True


def _hides_layers(layers: Any) -> bool:
    """Whether a layer is off, or on only on a screen or on paper."""
    if layers is None:
        return False
    standard = layers.get("/D", {})
    if len(standard.get("/OFF", [])) or standard.get("/BaseState", "/ON") != "/ON":
        return True
    for layer in layers.get("/OCGs", []):
        usage = layer.get("/Usage", {})
        for kind, key in (("/View", "/ViewState"), ("/Print", "/PrintState")):
            if usage.get(kind, {}).get(key, "/ON") != "/ON":
                return True
    return False


def _has_notes(page: pikepdf.Page) -> bool:
    for note in page.obj.get("/Annots", []):
        kind = str(note.get("/Subtype", ""))
        # Bit 1, 2 and 6: invisible, hidden, not to be viewed.
        if kind not in _HARMLESS_NOTES or (kind != "/Link" and int(note.get("/F", 0)) & 0b100011):
            return True
        if "/A" in note and note["/A"].get("/S") not in ("/URI", "/GoTo", "/Named"):
            return True
        if _NUMBER.search(str(note.get("/Contents", ""))):
            return True
    return False


def _has_forgotten(file: pikepdf.Pdf) -> bool:
    """Whether anything reached is extra, or a picture or a long stream is never reached."""
    reached: set[tuple[int, int]] = set()
    waiting: list[Any] = [file.trailer]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen in reached:
                continue
            reached.add(thing.objgen)
        if _is_extra(thing):
            return True
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in thing.items()]
        elif isinstance(thing, pikepdf.Array):
            waiting += list(thing)
        if len(waiting) > MAX_OBJECTS * 50:
            raise UnreadablePicture
    return any(
        isinstance(thing, pikepdf.Stream)
        and thing.objgen not in reached
        and thing.get("/Type") not in ("/ObjStm", "/XRef")
        and (is_picture(thing) or len(thing.read_raw_bytes()) > FORGOTTEN)
        for thing in file.objects
    )


def is_picture(thing: Any) -> bool:
    """Whether an object is an image."""
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def never_drawn(file: pikepdf.Pdf, drawn: list[Drawn]) -> bool:
    """Whether the file has pictures that no page draws; masks and page thumbnails aside."""
    used = {one.picture.objgen for one in drawn}
    used |= {page.obj["/Thumb"].objgen for page in file.pages if "/Thumb" in page.obj}
    for picture in filter(is_picture, file.objects):
        used |= {picture[key].objgen for key in ("/SMask", "/Mask") if
                 isinstance(picture.get(key), pikepdf.Stream)}  # fmt: skip
    return any(is_picture(thing) and thing.objgen not in used for thing in file.objects)


def drawings(file: pikepdf.Pdf) -> list[Drawn]:
    """Every picture that a page draws, in forms too; inline ones are made objects of the file."""
    found: list[Drawn] = []
    for number, page in enumerate(file.pages):
        for picture, matrix in _drawn_in(page, page.resources, _SAME, 0):
            found.append(Drawn(number, picture, matrix))
            if len(found) > MAX_DRAWN:
                raise UnreadablePicture
    return found


def _drawn_in(
    holder: Any, resources: Any, matrix: Matrix, depth: int
) -> Iterator[tuple[Any, Matrix]]:
    if depth > 8:
        raise UnreadablePicture
    stack: list[Matrix] = []
    for step in instructions(holder, "q Q cm Do BI ID EI"):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            yield step.iimage, matrix
            continue
        name = str(step.operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop() if stack else matrix
        elif name == "cm":
            matrix = times(_matrix(step.operands), matrix)
        else:
            thing = resources.get("/XObject", {}).get(str(step.operands[0]))
            yield from _drawn_by(thing, resources, matrix, depth)


def _drawn_by(
    thing: Any, resources: Any, matrix: Matrix, depth: int
) -> Iterator[tuple[Any, Matrix]]:
    if thing is None:
        return
    if thing.get("/Subtype") == "/Image":
        yield thing, matrix
        return
    inner = times(_matrix(thing.get("/Matrix", _SAME)), matrix)
    yield from _drawn_in(thing, thing.get("/Resources", resources), inner, depth + 1)


def instructions(holder: Any, operators: str = "") -> list[Any]:
    """The drawing instructions of a page or a form; UnreadablePicture where they are too many."""
    if isinstance(holder, pikepdf.Stream):
        size = len(holder.read_raw_bytes())
    else:
        contents = holder.obj.get("/Contents", [])
        parts = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
        size = sum(len(part.read_raw_bytes()) for part in parts)
    if size > MAX_UNPACKED:
        raise UnreadablePicture("file-too-large")
    steps = list(pikepdf.parse_content_stream(holder, operators))
    if len(steps) > MAX_INSTRUCTIONS:
        raise UnreadablePicture("file-too-large")
    return steps


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def times(one: Matrix, other: Matrix) -> Matrix:
    """One matrix, then the other, as PDF writes them."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def keep_lines(file: pikepdf.Pdf) -> bool:
    """Leaves only lines and drawn letters on pages and forms, in place; whether there are any.

    Pictures and live text are judged by themselves; simple filled shapes are what bars are.
    """
    any_left = False
    holders: list[Any] = [*file.pages]
    holders += [
        thing
        for thing in file.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
    ]
    for holder in holders:
        steps, painted = _lines_of(instructions(holder))
        any_left = any_left or painted
        content = pikepdf.unparse_content_stream(steps)
        if isinstance(holder, pikepdf.Stream):
            holder.write(content)
        else:
            holder.obj.Contents = file.make_stream(content)
    for thing in filter(is_picture, file.objects):
        # Still an image, but one that is not drawn.
        thing.Subtype = pikepdf.Name("/Nothing")
    return any_left


def _lines_of(steps: list[Any]) -> tuple[list[Any], bool]:
    kept: list[Any] = []
    corners, painted = 0, False
    for step in steps:
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            continue
        name = str(step.operator)
        if name in _SHOWN_TEXT:
            continue
        corners += name in _PATH
        if name in _FILLS and corners <= _SIMPLE:
            kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
        else:
            painted = painted or name in _PAINT
            kept.append(step)
        if name in _PAINT or name == "n":
            corners = 0
    return kept, painted


def previews_in(file: pikepdf.Pdf) -> Iterator[Any]:
    """Pixels of pictures inside the metadata."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
            yield from previews.in_block(thing.read_bytes())
