"""An identity document does not pass by hiding: in another kind of file, an archive, an edit."""

import pytest

from storage.models import Attachment, Job
from tests.conversation_kit import Chat, speaker_of
from tests.workflows.file_kit import PNG, Looks, Verdict, content_of, run_all, run_last
from tests.workflows.test_inner_pictures import HEIC, PDF, packed
from workflows.tickets import Said

SHOWS = Verdict(document=True, bsn="visible")
BITMAP = b"BM" + (14).to_bytes(4, "little") + b"12345678"
DOCX = packed(**{"[Content_Types]_xml": b"<Types/>", "word__document_xml": b"<w:document/>"})
WITH_PICTURE = packed(
    **{
        "[Content_Types]_xml": b"<Types/>",
        "word__document_xml": b"<w:document/>",
        "word__media__image1_png": PNG,
    }
)


@pytest.fixture
def looks(monkeypatch):
    return Looks(monkeypatch)


def screened(scene, content, name="file.bin"):
    scene.open_ticket(file_ref="f1", file_name=name, source_ref="1001/5")
    chat = Chat(f1=content)
    assert run_last(scene, chat) == "done"
    return scene.rows(Attachment)[-1], chat


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (HEIC, "photo.heic"),
        (PDF, "scan.pdf"),
        (PNG, "a picture sent as a document.txt"),
        (WITH_PICTURE, "letter.docx"),
        (packed(copy_png=PNG), "pictures.zip"),
        (packed(letter_docx=WITH_PICTURE), "letters.zip"),
    ],
)
def test_wherever_it_stands_it_is_neither_kept_nor_relayed_and_goes_from_the_chat(
    scene, looks, content, name
):
    looks.verdict = SHOWS
    attachment, chat = screened(scene, content, name)
    assert (attachment.status, attachment.reason) == ("refused", "identity-document")
    assert content_of(scene, attachment) is None
    assert "requester-sent-file" not in scene.said()
    assert chat.erased == ["1001/5"]


@pytest.mark.parametrize("found", [Verdict(document=True, bsn="redacted", mrz=None)])
def test_a_field_that_nobody_can_judge_counts_as_seen(scene, looks, found):
    looks.verdict = found
    attachment, chat = screened(scene, PNG)
    assert attachment.reason == "identity-document"
    assert chat.erased == ["1001/5"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BITMAP, "pictures-inside"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + PNG, "pictures-inside"),
        (packed(a_zip=packed(b_zip=packed(c_png=PNG))), "archive"),
    ],
)
def test_what_cannot_be_looked_into_is_not_kept_either_and_says_what_to_do(
    scene, looks, content, reason
):
    attachment, chat = screened(scene, content)
    assert attachment.reason == reason
    assert scene.newest("file-refused").values["reason"] == reason
    assert (chat.erased, looks.asked) == (["1001/5"], 0)


@pytest.mark.parametrize("content", [DOCX, WITH_PICTURE, packed(log_txt=b"12:00 error")])
def test_an_ordinary_file_is_kept(scene, looks, content):
    attachment, chat = screened(scene, content)
    assert attachment.status == "kept"
    assert chat.erased == []


def test_a_picture_that_takes_the_place_of_another_is_looked_at_as_the_first_was(scene, looks):
    scene.open_ticket(file_ref="f1", unique_ref="u1", source_ref="1001/5")
    chat = Chat(f1=PNG, f2=PNG + b"2")
    assert run_last(scene, chat) == "done"
    looks.verdict = SHOWS
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.replace_file(Said("", file_ref="f2", unique_ref="u2", source_ref="1001/5"))
    assert run_all(scene, chat) == ["done"]
    first, second = scene.rows(Attachment)
    assert (first.status, second.status) == ("kept", "refused")
    assert chat.erased == ["1001/5"]
    assert len(scene.rows(Job)) == 2
