"""Each way by which a file comes in, with a bomb: refused, and whoever comes next is served."""

import base64
import json
import os

import pytest

from storage.models import (
    Attachment,
    AttachmentStatus,
    IdCopy,
    IdCopyStatus,
    PrivacyRequest,
    RequestStatus,
)
from tests.bots.web.test_tenants import signed
from tests.conversation_kit import Chat, speaker_of
from tests.identity import bombs
from tests.workflows.answer_kit import adds, fetches, parts, to_answer
from tests.workflows.file_kit import run_all, run_last
from tests.workflows.relay_kit import Desk
from workflows import policy_reading
from workflows.answers import AddedFile

TEXT = b"just words"
PLAINLY = ("file-bomb", "could-not-check", "archive")


@pytest.mark.parametrize("name", ["archive", "dictionary", "members", "picture"])
def test_a_requesters_file(scene, name):
    scene.open_ticket(file_ref="f1", file_name="a.zip", source_ref="1001/5")
    assert run_last(scene, Chat(f1=bombs.ALL[name]())) == "done"
    attachment = scene.row(Attachment)
    assert attachment.status is AttachmentStatus.REFUSED
    assert attachment.reason in PLAINLY
    scene.open_ticket(file_ref="f2", file_name="a.txt")
    assert run_last(scene, Chat(f2=TEXT)) == "done"
    assert scene.rows(Attachment)[-1].status is AttachmentStatus.KEPT


@pytest.mark.parametrize("name", ["dictionary", "picture"])
def test_a_file_of_staff(scene, name):
    desk = Desk(scene)
    desk.marks(F1="letter.zip", F2="words.txt")
    assert run_all(desk.scene, Chat(F1=bombs.ALL[name](), F2=TEXT)) == ["done", "done"]
    first, second = desk.scene.rows(Attachment)
    assert (first.status, first.reason) == (AttachmentStatus.REFUSED, "file-bomb")
    assert desk.scene.newest("file-not-sent").values["reason"] == "file-bomb"
    assert second.status is AttachmentStatus.KEPT


@pytest.mark.parametrize("name", ["dictionary", "picture"])
def test_a_file_that_staff_put_into_an_answer(scene, name):
    to_answer(scene)
    adds(scene, "", AddedFile("F1", "export.zip"), AddedFile("F2", "more.txt"))
    fetches(scene, F1=bombs.ALL[name](), F2=TEXT)
    assert scene.newest("answer-file-refused").values["reason"] == "file-bomb"
    first, second = parts(scene)
    assert (first.status, first.content) == ("refused", None)
    assert (second.status, second.content) == ("kept", TEXT)


@pytest.mark.parametrize("name", ["dictionary", "picture"])
def test_an_answer_of_a_tenant_by_callback(scene, name):
    made = scene.file("voorbeeld-bakkerij")
    with scene.unit() as uow:
        uow.requests.get(made.tenant_id, made.id).status = RequestStatus.PASSED_ON

    def answered(content):
        file = {"name": "export.zip", "content": base64.b64encode(content).decode()}
        told = {"version": 1, "type": "request.answered", "reference": made.reference}
        body = json.dumps(told | {"text": "Hierbij.", "files": [file]}).encode()
        headers = signed(body, message_id=f"msg_{len(content)}")
        return scene.desk.receive_tenant_reply("voorbeeld-bakkerij", headers, body)

    assert answered(bombs.ALL[name]()) == 413
    assert (scene.row(PrivacyRequest).status, parts(scene)) == (RequestStatus.PASSED_ON, [])
    assert answered(TEXT) == 202


def test_a_file_is_not_looked_into_before_the_signature_is_checked(scene, monkeypatch):
    monkeypatch.setattr("workflows.doors.tenants.bomb_apart", None)
    body = b'{"version": 1}'
    headers = signed(body, secret="whsec_" + base64.b64encode(b"somebody else").decode())
    assert scene.desk.receive_tenant_reply("voorbeeld-bakkerij", headers, body) == 401


@pytest.mark.parametrize("name", ["dictionary", "picture"])
def test_a_copy_in_the_chat(scene, name):
    scene.file("salesinteract")
    with scene.turn(speaker_of("1001")) as turn:
        turn.submit_id_copy("f1", "1001/5")
    chat = Chat(f1=bombs.ALL[name]())
    assert set(run_all(scene, chat)) == {"done"}
    (copy,) = scene.rows(IdCopy)
    assert copy.status is not IdCopyStatus.CHECKING
    assert scene.row(PrivacyRequest).status is RequestStatus.AWAITING_IDENTITY
    assert chat.erased == ["1001/5"]


@pytest.mark.parametrize("name", ["dictionary", "picture"])
def test_a_copy_by_the_page(scene, name):
    scene = scene.with_settings(public_url="https://loket.example")
    scene.file("salesinteract")
    with scene.turn(speaker_of("1001")) as turn:
        turn.upload_link(scene.newest("id-copy-wanted"))
    (button,) = scene.newest("upload-link").buttons
    done = scene.desk.upload(button["url"].rpartition("/")[2], bombs.ALL[name]())
    assert done is not None
    assert done.decision == "reject"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("#" * 300_000, "larger than 256 kB"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a." * 5_000 + "b = 1", "nested too deeply"),
        ("a = " + "9" * 10_000, "a number is too long"),
    ],
)
def test_a_policy_file(tmp_path, text, problem):
    file = tmp_path / "acme.toml"
    file.write_text(text)
    source, problems = policy_reading.read_file(file)
    assert (source, [one.problem for one in problems]) == (None, [problem])


def test_a_policy_that_is_no_file(tmp_path):
    """It would be read for ever."""
    os.mkfifo(tmp_path / "acme.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    sources, problems = policy_reading.read_folder(tmp_path)
    assert (sources, [one.problem for one in problems]) == ([], ["not a file", "not a file"])


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number} = 1\n" for number in range(20_000)),
        "".join(f"[a.b{number}]\n" for number in range(15_000)),
        "".join(f"[[a{number}]]\n" for number in range(15_000)),
        "tenant = " + "[" * 150 + "]" * 150,
        "tenant = " + "{a = " * 90 + "1" + "}" * 90,
        'tenant = """' + "x" * 250_000 + '"""',
    ],
    ids=["keys", "tables", "arrays", "lists", "inline", "text"],
)
def test_a_policy_of_many_or_nested_things_is_told_what_is_wrong(tmp_path, text):
    """TOML knows no aliases, so nothing in it is more than it is written."""
    file = tmp_path / "acme.toml"
    file.write_text(text)
    source, problems = policy_reading.read_file(file)
    assert source is None
    assert 1 <= len(problems) <= policy_reading.MOST_PROBLEMS
    assert all(len(str(one)) < 1000 for one in problems)
