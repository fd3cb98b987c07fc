"""The one-time upload page: what it says, what it takes, and that no byte reaches a disk."""

import base64
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bots.sandbox import pictures
from bots.web import pages
from bots.web.pages import LIMIT, preferred_language
from identity import Shown, Verdict
from storage.models import IdCopy
from tests.bots.web.web_kit import WORDS, new_link, serving, waiting_request, watching_files
from tests.conversation_kit import Scene
from workflows import previews, uploads
from workflows.policy import Policies

NO_PICTURE = b"this is no picture"


def said(language: str, name: str, **values: object) -> str:
    return WORDS.say(language, f"upload-page-{name}", **values)


@pytest.fixture
def link(scene: Scene) -> str:
    waiting_request(scene)
    return new_link(scene)


def test_the_page_says_whose_request_it_is_what_to_cover_and_how_long_it_works(
    scene: Scene, client: httpx.Client
) -> None:
    request = waiting_request(scene)
    link = new_link(scene)
    scene.clock.forward(timedelta(minutes=12))
    answer = client.get(link)
    assert answer.status_code == 200
    assert '<html lang="nl">' in answer.text
    assert request.reference in answer.text
    assert "Salesinteract" in answer.text
    for zone in ("photo", "mrz", "document-number", "bsn", "qr"):
        assert WORDS.say("nl", f"zone-{zone}").replace("<<", "&lt;&lt;") in answer.text
    assert said("nl", "until", minutes=18) in answer.text
    assert said("nl", "memory") in answer.text


def test_the_page_speaks_the_language_of_the_request(scene: Scene, client: httpx.Client) -> None:
    waiting_request(scene, language="en")
    text = client.get(new_link(scene), headers={"accept-language": "nl"}).text
    assert '<html lang="en">' in text
    assert said("en", "title") in text


def test_looking_uses_nothing_up(client: httpx.Client, link: str) -> None:
    assert [client.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert client.head(link).status_code == 200
    assert client.post(link, content=NO_PICTURE).status_code == 200


def test_only_its_own_style_and_script_act_on_the_page(client: httpx.Client, link: str) -> None:
    first, second = client.get(link), client.get(link)
    policy = first.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert first.text.count(f'nonce="{nonce}"') == 2
    assert nonce not in second.text
    assert "http" not in first.text.replace("XMLHttpRequest", "")


def test_a_covered_copy_is_accepted_by_plain_form(
    scene: Scene, client: httpx.Client, link: str, tmp_path: Path
) -> None:
    picture = pictures.id_card()
    with watching_files() as written:
        answer = client.post(link, files={"copy": ("id.jpg", picture, "image/jpeg")})
    assert answer.status_code == 200
    assert said("nl", "accept-title") in answer.text
    assert scene.newest("id-copy-accepted")
    assert scene.row(IdCopy).channel == "web"
    assert written == []
    assert_nothing_kept(tmp_path, picture)


def test_a_copy_that_shows_the_bsn_is_told_where_and_what_to_do(
    scene: Scene, client: httpx.Client, link: str, tmp_path: Path
) -> None:
    picture = pictures.samples()["bsn-open"].data
    with watching_files() as written:
        answer = client.post(link, content=picture, headers={"content-type": "image/jpeg"})
    assert answer.status_code == 200
    assert said("nl", "reject-title") in answer.text
    found = scene.row(IdCopy).verdict["fields"]["bsn"]["where"]
    where = WORDS.say("nl", f"where-{found}")
    assert WORDS.say("nl", "reason-bsn-visible", where=where) in answer.text
    assert said("nl", "again") in answer.text
    assert written == []
    assert_nothing_kept(tmp_path, picture)
    assert client.get(link).status_code == 410
    assert client.get(new_link(scene)).status_code == 200


def assert_nothing_kept(folder: Path, picture: bytes) -> None:
    """No file of the data folder holds a piece of the picture."""
    piece = picture[len(picture) // 2 :][:64]
    assert picture.count(piece) == 1
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if piece in path.read_bytes()] == []


def test_a_large_form_stays_in_memory(client: httpx.Client, link: str) -> None:
    with watching_files() as written:
        answer = client.post(link, files={"copy": ("id.jpg", NO_PICTURE * 200_000, "image/jpeg")})
    assert answer.status_code == 200
    assert written == []


def test_the_watch_on_files_sees_a_form_that_is_spooled() -> None:
    with watching_files() as written, tempfile.SpooledTemporaryFile(max_size=10) as spooled:
        spooled.write(NO_PICTURE)
    assert written


def test_a_copy_that_needs_a_person_is_said_to_go_to_one(
    client: httpx.Client, link: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("identity.checks.Verdict.from_dict", lambda _plain: {}["no verdict"])
    answer = client.post(link, content=NO_PICTURE)
    assert said("nl", "review-title") in answer.text
    assert scene.newest("id-copy-to-a-person")


def test_of_two_copies_at_once_one_is_taken(client: httpx.Client, link: str, scene: Scene) -> None:
    with ThreadPoolExecutor(4) as pool:
        posts = [pool.submit(client.post, link, content=NO_PICTURE) for _ in range(4)]
        statuses = sorted(post.result().status_code for post in posts)
    assert statuses == [200, 410, 410, 410]
    assert len(scene.rows(IdCopy)) == 1


def test_used_expired_and_unknown_links_get_the_same_page(
    scene: Scene, client: httpx.Client, link: str
) -> None:
    client.post(link, content=NO_PICTURE)
    expired = new_link(scene)
    scene.clock.forward(timedelta(minutes=31))
    answers = [client.get(path) for path in (link, expired, "/upload/never-given")]
    answers += [client.post(path, content=NO_PICTURE) for path in (link, expired, "/upload/x")]
    assert {answer.status_code for answer in answers} == {410}
    assert len({_without_nonce(answer) for answer in answers}) == 1
    assert said("en", "gone") in answers[0].text
    dutch = client.get(expired, headers={"accept-language": "fr, nl-BE;q=0.8, en;q=0.5"})
    assert said("nl", "gone") in dutch.text


def _without_nonce(answer: httpx.Response) -> str:
    policy = answer.headers["content-security-policy"]
    return answer.text.replace(policy.partition("'nonce-")[2].partition("'")[0], "")


@pytest.mark.parametrize(
    ("sent", "status", "name"),
    [
        ({"content": b""}, 400, "choose"),
        ({"files": {"copy": ("", b"", "image/jpeg")}}, 400, "choose"),
        ({"data": {"copy": "text"}, "files": {"x": ("x", b"")}}, 400, "choose"),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "failed"),
        ({"content": b"x" * (LIMIT + 1)}, 413, "too-large"),
        ({"content": b"x" * (2 * LIMIT)}, 413, "too-large"),
        ({"content": iter([b"x" * LIMIT, b"x" * 100_000])}, 413, "too-large"),
    ],
)
def test_what_is_no_copy_does_not_use_the_link_up(
    client: httpx.Client, link: str, sent: dict[str, object], status: int, name: str
) -> None:
    answer = client.post(link, **sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert said("nl", name, limit=25) in answer.text
    assert client.get(link).status_code == 200


def test_a_check_that_cannot_run_is_said_in_the_persons_language(
    scene: Scene, client: httpx.Client, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no Tesseract here")

    monkeypatch.setattr(scene.desk, "upload", broken)
    answer = client.post(link, content=NO_PICTURE)
    assert answer.status_code == 500
    assert said("nl", "not-checked") in answer.text
    assert "Tesseract" not in answer.text


def test_too_many_uploads_at_once_are_asked_to_wait(
    client: httpx.Client, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 0)
    answer = client.post(link, content=NO_PICTURE)
    assert answer.status_code == 503
    assert said("nl", "busy") in answer.text
    monkeypatch.setattr(pages, "AT_ONCE", 1)
    assert client.post(link, content=NO_PICTURE).status_code == 200


def test_without_a_public_address_there_is_no_page(scene: Scene, link: str) -> None:
    with serving(scene, public_url=None) as client:
        assert client.get(link).status_code == 404


def test_markup_in_a_name_is_shown_as_text(scene: Scene) -> None:
    policy = scene.told.policies["salesinteract"]
    named = replace(policy, controller=replace(policy.controller, name="<b>Acme</b> & Zn"))
    changed = Policies({**scene.told.policies, "salesinteract": named})
    scene = scene.with_settings(policies=changed)
    waiting_request(scene)
    with serving(scene) as client:
        text = client.get(new_link(scene)).text
    assert "&lt;b&gt;Acme&lt;/b&gt; &amp; Zn" in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("nl", "nl"), ("en-GB,nl", "en"), ("fr,NL-be;q=0.5", "nl"), ("", "en"), ("fr", "en")],
)
def test_the_browsers_language_is_used_where_the_person_is_unknown(
    accepted: str, language: str
) -> None:
    assert preferred_language(accepted) == language


# The preview


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Every copy is refused for its BSN, and comes back as this picture."""
    place = ((0, 0), (9, 0), (9, 9), (0, 9))
    shown = {"name": Shown("exact", legible=True, areas=(place,))}
    verdict = Verdict("reject", ("bsn-visible",), shown=shown)
    preview = b"\xff\xd8\xffpreview"
    monkeypatch.setattr(uploads, "assess_apart", lambda *_: verdict)
    monkeypatch.setattr(previews, "blacken_apart", lambda *_: preview)
    monkeypatch.setattr(previews, "assess_apart", lambda *_: Verdict("accept"))
    return preview


def test_a_preview_is_shown_on_the_page_and_taken_with_its_button(
    scene: Scene, client: httpx.Client, link: str, offered: bytes
) -> None:
    answer = client.post(link, content=b"a copy")
    assert said("nl", "offer") in answer.text
    assert base64.b64encode(offered).decode() in answer.text
    (action,) = re.findall(r'<form method="post" action="\.\.(/use/[\w-]+)">', answer.text)
    assert client.get(action).status_code == 405, "no robot takes it"
    assert len(scene.rows(IdCopy)) == 1
    taken = client.post(action)
    assert taken.status_code == 200
    assert said("nl", "checking-title") in taken.text
    assert scene.rows(IdCopy)[-1].preview_id == 1
    assert scene.newest("id-copy-checking")
    again = client.post(action)
    assert again.status_code == 410
    assert said("en", "gone") in again.text
