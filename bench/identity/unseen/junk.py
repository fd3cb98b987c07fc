"""What people send that is no identity document, and files made to hurt."""

import io
import struct
import zipfile
from html import escape
from random import Random

import numpy as np
from PIL import Image

from bench.identity.unseen import art, captures, files, pdfs
from bench.identity.unseen.stage import Scene, Stage

PAGES = [
    "letter",
    "receipt",
    "bank-card",
    "selfie",
    "landscape",
    "chat",
    "invoice",
    "blank",
    "business-card",
    "ticket",
    "black",
    "poster",
    "library-card",
    "crossword",
    "noise",
    "passport-cover",
    "timetable",
    "redacted-letter",
    "book",
]
HOSTILE = [
    "truncated-jpeg",
    "truncated-png",
    "text-as-jpg",
    "postscript-as-png",
    "zip-as-png",
    "bomb-png",
    "empty",
    "many-frames",
    "broken-pdf",
    "html-as-jpg",
    "bomb-jpeg-header",
    "bomb-tiff",
    "svg-as-png",
    "many-pages-pdf",
    "broken-idat",
    "pdf-as-jpg",
]

LOREM = (
    "Geachte heer of mevrouw, hierbij bevestigen wij de ontvangst van uw bestelling. "
    "De levering volgt binnen vijf werkdagen op het door u opgegeven adres. "
    "Heeft u vragen, neem dan contact op met onze klantenservice. "
)


def lines(rng: Random, count: int) -> str:
    """Prices and things on lines."""
    goods = [
        "Brood",
        "Melk",
        "Kaas",
        "Appels",
        "Koffie",
        "Lamp",
        "Schroeven",
        "Boek",
        "Zeep",
        "Tulpen",
    ]
    return "".join(
        f"<div>{rng.choice(goods)} <span style='float:right'>{rng.randint(1, 40)},"
        f"{rng.randint(10, 99)}</span></div>"
        for _ in range(count)
    )


def written(rng: Random, kind: str, name: str) -> str:  # noqa: C901, PLR0911 - one return a kind
    """The inside of a sheet about or for *name*."""
    who = escape(name)
    if kind == "letter":
        body = f"<p>{who}<br>Lindenlaan 12<br>1300 AA Almere</p><br><p>Betreft: bestelling</p><br>"
        return body + f"<p>{LOREM * 4}</p><br><p>Met vriendelijke groet,</p>"
    if kind == "redacted-letter":
        bars = "".join(
            f'<div style="background:#000;height:22px;width:{rng.randint(100, 500)}px;'
            'margin:14px"></div>'
            for _ in range(5)
        )
        return f"<p>{who}</p><p>{LOREM}</p>{bars}<p>{LOREM}</p>{bars}"
    if kind == "receipt":
        return f"<h2>SUPERMARKT DE HOEK</h2><br>{lines(rng, 18)}<hr><b>Totaal 84,10</b>"
    if kind == "invoice":
        return f"<h1>FACTUUR 2026-118</h1><p>Aan: {who}</p><br>{lines(rng, 8)}<p>BTW 21 %</p>"
    if kind == "chat":
        return "".join(
            f'<div style="background:{rng.choice(["#d9fdd3", "#fff"])};border-radius:14px;'
            f'padding:14px;margin:12px {rng.choice([0, 120])}px">{escape(text)}</div>'
            for text in ["Hoi!", f"Met {name}", "Kom je morgen?", "Ja, om 10 uur", "Top, tot dan"]
            * 2
        )
    if kind == "ticket":
        return f"<h1>TREINKAARTJE</h1><h2>Almere - Zwolle</h2><p>{who}</p><p>22-11-2026 2e klas</p>"
    if kind == "timetable":
        return "".join(
            f"<div>{h:02d}:05 {h:02d}:20 {h:02d}:35 {h:02d}:50</div>" for h in range(6, 23)
        )
    if kind == "poster":
        return f"<h1 style='font-size:90px'>ZOMER FEEST</h1><h2>Vrijdag, met {who}</h2>"
    if kind == "book":
        return f"<h3>Hoofdstuk 4</h3><p>{LOREM * 12}</p>"
    if kind == "crossword":
        return "".join(
            '<span style="display:inline-block;width:44px;height:44px;border:2px solid #333;'
            f'background:{rng.choice(["#fff", "#fff", "#111"])}"></span>'
            for _ in range(13 * 14)
        )
    return ""


def plastic(rng: Random, kind: str, name: str) -> str:
    """Cards and covers that prove nobody's identity."""
    who = escape(name)
    first, second = rng.randrange(360), rng.randrange(360)
    tone = f"linear-gradient(120deg,hsl({first} 50% 40%),hsl({second} 50% 30%))"
    words = {
        "bank-card": f"<h2>VOORBEELDBANK</h2><br><br><p>5555 0000 1111 2222</p><p>{who}</p>",
        "library-card": f"<h2>BIBLIOTHEEK</h2><br><p>Lid: {who}</p><p>Pasnr. 00-4711</p>",
        "business-card": f"<h2>{who}</h2><p>Adviseur tuinen</p><p>tel. 000 000 0000</p>",
        "passport-cover": "<h2>KONINKRIJK DER NEDERLANDEN</h2><br><br><br><h1>PASPOORT</h1>",
    }[kind]
    if kind == "passport-cover":
        tone = "#5a1220;color:#d8b45a!important;text-align:center"
    return (
        f'<div style="position:absolute;left:120px;top:100px;width:720px;height:450px;padding:40px;'
        f"border-radius:26px;color:#fff;background:{tone};font-size:30px;"
        f"transform:perspective(1600px)rotateX({rng.uniform(-15, 15):.0f}deg)"
        f' rotateZ({rng.uniform(-8, 8):.0f}deg)">{words}</div>'
    )


def scene(rng: Random, kind: str, name: str) -> Scene:
    """A picture of something else."""
    wide, high = rng.randint(900, 1300), rng.randint(900, 1400)
    made = Scene(wide, high, [], traits={"document": f"junk-{kind}", "capture": "made"})
    if kind in ("bank-card", "library-card", "business-card", "passport-cover"):
        made.width, made.height = 960, 660
        made.background = art.table_top(rng) + plastic(rng, kind, name)
        made.light = captures.lights(rng, "phone")
    elif kind == "selfie":
        drawn = art.face(rng, rng.random() < 0.5)
        made.background = art.table_top(rng) + f'<div class="fill">{drawn}</div>'
    elif kind == "landscape":
        hue = rng.randint(190, 220)
        made.background = (
            f'<div class="fill" style="background:linear-gradient(hsl({hue} 60% 75%) 45%,'
            'hsl(110 35% 40%) 46%,hsl(100 40% 25%))"></div><svg class="fill"><path fill="#445566" '
            f'd="M0 {high * 0.46}L{wide * 0.3} {high * 0.2}L{wide * 0.6} {high * 0.46}Z"/></svg>'
        )
    elif kind in ("blank", "black", "noise"):
        tone = {"blank": "#fdfdfc", "black": "#000"}.get(kind, "#888")
        made.background = f'<div class="fill" style="background:{tone}"></div>'
        made.background += art.table_top(rng) if kind == "noise" else ""
    else:
        font = rng.choice(["Liberation Serif", "DejaVu Sans", "Liberation Mono", "DejaVu Serif"])
        made.background = (
            '<div class="fill" style="background:#fafaf6;padding:8%;white-space:normal;'
            f"font:{rng.randint(22, 30)}px/1.4 '{font}'\">{written(rng, kind, name)}</div>"
        )
        made.light = captures.lights(rng, "phone") if rng.random() < 0.5 else ""
    return made


def picture(rng: Random, stage: Stage, kind: str, name: str) -> tuple[bytes, str]:
    """A junk picture's bytes and ending."""
    stage.lay(scene(rng, kind, name))
    post = captures.Post(noise=rng.uniform(0, 4))
    shown = captures.develop(stage.shot(), post, rng.randrange(2**31))
    ending = rng.choice(["jpg", "jpg", "png", "webp", "pdf"])
    return files.encoded(shown, ending, 88), ending


def bomb_png(side: int) -> bytes:
    """A PNG header that promises side x side pixels."""
    head = files.chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    body = files.chunk(b"IDAT", bytes.fromhex("789c010000ffff00000001"))
    return b"\x89PNG\r\n\x1a\n" + head + body + files.chunk(b"IEND", b"")


def many_frames(count: int) -> bytes:
    """A GIF with very many frames."""
    rng = np.random.default_rng(7)
    frames = [Image.fromarray(rng.integers(0, 255, (24, 24), np.uint8)) for _ in range(count)]
    return files.saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=20)


def many_pages(count: int) -> bytes:
    """A PDF with very many pages."""
    pdf = pdfs.Pdf()
    page = pdf.page("0.5 g 50 50 200 200 re f", {})
    pdf.pages = [page] + [pdf.add(pdf.objects[page]) for _ in range(count - 1)]
    return pdf.finish()


def hostile(rng: Random, kind: str, good: Image.Image) -> tuple[bytes, str]:
    """A file made to hurt; *good* is a properly redacted copy from which some are made."""
    ending = kind.rsplit("-", 1)[-1]
    if ending not in ("jpg", "png", "pdf", "tiff"):
        ending = {"bomb-jpeg-header": "jpg", "many-frames": "gif", "many-pages-pdf": "pdf"}.get(
            kind, "png" if kind in ("broken-idat", "empty") else "jpg"
        )
    jpeg, png = files.saved(good, "JPEG", quality=88), files.saved(good, "PNG")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("copy.jpg"), jpeg)
    broken = bytearray(png)
    for place in range(len(png) // 4, len(png) // 2, 97):
        broken[place] ^= 0x5A
    tiff = bytearray(files.saved(Image.new("L", (16, 16)), "TIFF"))
    where = int.from_bytes(tiff[4:8], "little")
    for entry in range(2):
        tiff[where + 2 + 12 * entry + 2 : where + 14 + 12 * entry] = struct.pack(
            "<HII", 4, 1, 90_000
        )
    start = jpeg.index(b"\xff\xc0")
    huge = jpeg[: start + 5] + struct.pack(">HH", 65_000, 65_000) + jpeg[start + 9 :]
    made = {
        "truncated-jpeg": jpeg[: len(jpeg) // rng.choice([3, 6, 20])],
        "truncated-png": png[: len(png) // rng.choice([3, 6, 20])],
        "text-as-jpg": b"Dit is mijn paspoort.\n" * 40,
        "postscript-as-png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\nshowpage\n",
        "zip-as-png": archive.getvalue(),
        "bomb-png": bomb_png(rng.choice([30_000, 60_000])),
        "empty": b"",
        "broken-pdf": pdfs.plain([good])[: -rng.randint(900, 4000)].replace(b"endobj", b"endoxx"),
        "html-as-jpg": b"<!doctype html><title>copy</title><img src=x>",
        "bomb-jpeg-header": huge,
        "bomb-tiff": bytes(tiff),
        "svg-as-png": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
        "broken-idat": bytes(broken),
        "pdf-as-jpg": b"%PDF-1.7\n%%EOF\n",
    }
    if kind == "many-frames":
        return many_frames(1500), "gif"
    if kind == "many-pages-pdf":
        return many_pages(400), "pdf"
    return made[kind], ending
