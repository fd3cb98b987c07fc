"""Every way in that a secret guards, and each way to forge that secret.

The tables stand in `entrances`; a new route of the web process has no row there, and fails here
until it gets one.
"""

import base64
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bots.web.app import build
from storage.engine import Storage
from storage.models import NoticeRow
from tests.bots.strong import SIGNING, TELEGRAM
from tests.bots.web.entrances import (
    BEARER,
    LINKS,
    OPEN,
    OTHER_TENANT,
    PERSONAL,
    SIGNED,
    TENANT,
    House,
    a_reply,
    answering,
    as_tenant,
    beginning,
    came_back,
    inviting,
    uploading,
)
from tests.bots.web.web_kit import PUBLIC_URL, WORDS, serving
from tests.conversation_kit import SECRET, Scene, settings

#: Of these a form is read; an upload is a file, whatever it says.
FORMS = [path for path in LINKS if "{token}" in path and "upload" not in path]


@pytest.fixture
def scene(sqlite: Storage) -> Scene:
    return Scene(sqlite, settings(public_url=PUBLIC_URL, many_workspaces=True))


@pytest.fixture
def client(scene: Scene) -> Iterator[Callable[[], Any]]:
    """Starts the web process, once the scene is as it is to be."""
    opened: list[Any] = []

    def start() -> httpx.Client:
        context = serving(scene, **House(scene).doors)
        opened.append(context)
        return context.__enter__()

    yield start
    for context in opened:
        context.__exit__(None, None, None)


def test_every_route_has_its_row(scene: Scene) -> None:
    app = build(scene.desk, WORDS, public_url=PUBLIC_URL, **House(scene).doors)
    routes = {route.path for route in app.routes}  # type: ignore[attr-defined]
    assert routes == {*LINKS, *SIGNED, *BEARER, *OPEN}


# Forging links


def forged(token: str, foreign: str) -> dict[str, str]:
    """Each way to forge a link, by its name."""
    return {
        "invented": secrets.token_urlsafe(24),
        "truncated": token[:-1],
        "one more": f"{token}A",
        "another sign": ("B" if token[0] != "B" else "C") + token[1:],
        "other case": token.swapcase(),
        "of another purpose": foreign,
        "twice": token + token,
        "unicode": "é" * 32,
        "look-alike": token.replace(token[0], "\u0430", 1),
        "hidden sign": f"{token}\u200b",
        "nul": f"{token}%00",
        "spaces": f"%20{token}%20",
        "a wildcard": "%25",
        "sql": "' OR '1'='1",
        "huge": "A" * 20_000,
    }


@pytest.mark.parametrize("path", LINKS)
def test_a_forged_link_opens_nothing_and_spoils_nothing(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    row = LINKS[path]
    token = row.make(scene)
    foreign = inviting(scene) if row.make is not inviting else secrets.token_urlsafe(24)
    http = client()
    never = row.uses(http, secrets.token_urlsafe(24))
    for name, other in forged(token, foreign).items():
        answer = row.uses(http, other)
        assert 400 <= answer.status_code < 500, (name, answer.status_code)
        assert not any(one in answer.text for one in PERSONAL), name
        if answer.status_code == never.status_code and "nonce" not in answer.text:
            assert answer.text == never.text, name
    if row.burns:
        token = row.make(scene)
    assert row.uses(http, token).status_code in row.good


@pytest.mark.parametrize("path", LINKS)
def test_a_link_that_is_over_opens_nothing(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    row = LINKS[path]
    token = row.make(scene)
    scene.clock.forward(row.life)
    answer = row.uses(client(), token)
    assert answer.status_code in (403, 410)
    assert not any(one in answer.text for one in PERSONAL)


@pytest.mark.parametrize("path", [path for path, row in LINKS.items() if row.once])
def test_a_link_that_is_good_once_is_good_once(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    row = LINKS[path]
    token, http = row.make(scene), client()
    assert row.uses(http, token).status_code in row.good
    again = row.uses(http, token)
    assert again.status_code in (403, 410)
    assert "base64" not in again.text


def test_no_link_can_be_guessed(scene: Scene) -> None:
    """24 random bytes: guessing needs no limit."""
    for make in (uploading, answering, inviting):
        assert len(base64.urlsafe_b64decode(make(scene) + "==")) >= 24


def test_a_state_is_good_in_its_own_browser_alone(
    scene: Scene, client: Callable[[], httpx.Client]
) -> None:
    state = beginning(scene).partition("+")[0]
    other = beginning(scene).partition("+")[2]
    http = client()
    for cookie in ("", other, secrets.token_urlsafe(24)):
        assert came_back(http, f"{state}+{cookie}").status_code == 403


# Forging signatures


def altered(good: str) -> dict[str, str]:
    """Each way to forge the header that guards, by its name."""
    last = "A" if good[-1] != "A" else "B"
    return {
        "empty": "",
        "truncated": good[: len(good) // 2],
        "another sign": good[:-1] + last if not good.endswith("=") else "v1," + "A" * 43 + "=",
        "one more": f"{good}0x",
        "prefix alone": good[:3],
        "unicode": "v0=é",
        "huge": "x" * 30_000,
        "nothing but commas": ",,,, ,,, ,",
    }


@pytest.mark.parametrize("path", SIGNED)
def test_a_forged_signature_is_refused_and_changes_nothing(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    door, now = SIGNED[path], datetime.now(UTC)
    body, http = SIGNED[path].body(scene), client()

    def status(headers: Any, sent_body: bytes = body) -> int:
        return http.post(door.path, content=sent_body, headers=headers).status_code

    good = door.headers(body, door.secret, now)
    for name, value in altered(good[door.guard]).items():
        given = good | {door.guard: value.encode()}
        assert status(given) in (400, 401, 403, 431), name
    assert status({key: one for key, one in good.items() if key != door.guard}) in (401, 403)
    for other in door.others:
        assert status(door.headers(body, other, now)) in (401, 403)
    wrong = (door.guard, "v0=" + "0" * 64)
    assert status([wrong, *good.items()]) in (401, 403)
    if door.signs:
        for minutes in (-6, 6, -60 * 24 * 365, 60 * 24 * 365):
            at = now + timedelta(minutes=minutes)
            assert status(door.headers(body, door.secret, at)) == 401, minutes
        assert status(good, body.replace(b"}", b" }", 1)) == 401
        stamp = next(name for name in good if name.endswith("timestamp"))
        for value in ("", "soon", "9" * 5000, "inf", "nan", "-1", "1e309", "0x10"):
            assert status(good | {stamp: value}) == 401, value
    assert status(good) in door.good  # nothing of that spoiled the real one


@pytest.mark.parametrize("path", BEARER)
def test_a_forged_token_reads_nothing(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    good, http = BEARER[path], client()

    def answer(given: str) -> httpx.Response:
        return http.get(path, headers={b"authorization": given.strip().encode()})

    wrong = [*altered(good).values(), good.upper(), good[:-1], SECRET, TELEGRAM, SIGNING]
    given = [*(f"Bearer {one}" for one in wrong), good, f"Basic {good}", f"Bearer{good}"]
    refused = [*map(answer, given), http.get(path), http.get(path, params={"access_token": good})]
    for one in refused:
        assert one.status_code in (400, 401, 431), one.request.headers
        assert "loket_" not in one.text
    assert answer(f"Bearer {good}").status_code == 200


def test_a_tenant_cannot_answer_by_the_secret_of_another(sqlite: Storage) -> None:
    """Each organisation has its own; at each other's door both are strangers."""
    told = settings(public_url=PUBLIC_URL)
    scene = Scene(sqlite, told)
    body, now = a_reply(scene), datetime.now(UTC)
    with serving(scene) as http:
        for slug in ("salesinteract", "salsoft", "nobody", "..%2f" + TENANT):
            answer = http.post(
                f"/tenants/{slug}/replies", content=body, headers=as_tenant(body, OTHER_TENANT, now)
            )
            assert answer.status_code in (401, 404)
        signed = as_tenant(body, SECRET, now)
        assert http.post("/tenants/salsoft/replies", content=body, headers=signed).status_code in (
            401,
            404,
        )


def test_a_reply_played_again_is_taken_once(
    scene: Scene, client: Callable[[], httpx.Client]
) -> None:
    door = SIGNED["/tenants/{slug}/replies"]
    body, http = door.body(scene), client()
    headers = door.headers(body, door.secret, datetime.now(UTC))
    answers = [http.post(door.path, content=body, headers=headers) for _ in range(3)]
    assert {one.status_code for one in answers} == {202}
    assert len(scene.rows(NoticeRow, key="request-acknowledged")) == 1


@pytest.mark.parametrize("path", FORMS)
def test_a_form_with_too_much_in_it_is_refused(
    scene: Scene, client: Callable[[], httpx.Client], path: str
) -> None:
    """Refused, and no error of ours, which would wake somebody."""
    where, http = path.format(token=LINKS[path].make(scene)), client()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    many = "&".join(f"a{number}=1" for number in range(50))
    for body in (many, "x" * 300_000, "code=%ff%fe", "code=" + "9" * 4000, "=", "&&&&"):
        answer = http.post(where, content=body, headers=kind)
        assert answer.status_code < 500, (body[:20], answer.status_code)
