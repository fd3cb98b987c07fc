"""One page as HTML: small, without anything from elsewhere, safe with any text in it."""

import base64
import secrets
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

FOLDER = Path(__file__).parent


def page(language: str, title: str, main: str, status: int = 200) -> HTMLResponse:
    """A page; `main` is markup, the title is text. Only its own style and script may act in it."""
    nonce = secrets.token_urlsafe(16)
    html = filled(
        "page.html",
        {"language": language, "title": title, "nonce": nonce},
        style=_file("page.css"),
        script=_file("page.js"),
        main=main,
    )
    return HTMLResponse(html, status, headers={"content-security-policy": _policy(nonce)})


def plain_page(language: str, title: str, main: str, status: int = 200) -> HTMLResponse:
    """The same without any script, for a page on which nothing may act at all."""
    nonce = secrets.token_urlsafe(16)
    html = filled(
        "plain.html",
        {"language": language, "title": title, "nonce": nonce},
        style=_file("page.css"),
        main=main,
    )
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(html, status, headers={"content-security-policy": policy})


def filled(name: str, texts: Mapping[str, str], **markup: str) -> str:
    """The template of that file with texts, which are escaped, and with markup, which is not."""
    escaped = {key: escape(text) for key, text in texts.items()}
    return Template(_file(name)).substitute(escaped, **markup)


def element(name: str, text: str, **attributes: str) -> str:
    """An element that holds text; an attribute such as `class_` loses its last underscore."""
    return f"<{name}{_attributes(attributes)}>{escape(text)}</{name}>"


def listed(name: str, texts: Iterable[str], **attributes: str) -> str:
    """A list, `ul` or `ol`, of texts."""
    items = "".join(element("li", text) for text in texts)
    return f"<{name}{_attributes(attributes)}>{items}</{name}>"


def picture(jpeg: bytes, alt: str) -> str:
    """A picture inside the page itself: there is no address from which it could be fetched."""
    data = base64.b64encode(jpeg).decode()
    return f'<figure><img src="data:image/jpeg;base64,{data}" alt="{escape(alt)}"></figure>'


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        "img-src blob: data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
