"""The preview of a copy: made, offered, taken, and gone when it has served."""

from datetime import timedelta

import pytest

from bots.conversation.events import ButtonPressed
from identity import Claim, CopyRule, Verdict
from storage.engine import Storage
from storage.models import IdCopy, Job
from storage.vault import KEPT_FOR
from tests.conversation_kit import TEAM, Chat, Person, Scene, speaker_of
from tests.workflows.preview_kit import (
    ACCEPT,
    DOUBT,
    JPEG,
    NAMED,
    SHOWS,
    Eyes,
    delivered,
    held,
    sends,
    why_gone,
    works,
)
from workflows import dsar, previews, tasks
from workflows.notices import SLACK, TELEGRAM

# What becomes a preview


@pytest.mark.parametrize(
    ("verdict", "again", "made"),
    [
        (SHOWS, ACCEPT, JPEG),
        (SHOWS, Verdict("review", ("could-not-check",)), JPEG),
        (SHOWS, Verdict("reject", ("name-unreadable",)), None),
        (SHOWS, SHOWS, None),
        (Verdict("reject", ("hidden-content", "qr-recoverable"), shown=NAMED), ACCEPT, JPEG),
        (Verdict("reject", ("bsn-visible", "name-mismatch"), shown=NAMED), ACCEPT, None),
        (Verdict("reject", ("unreadable",), shown=NAMED), ACCEPT, None),
        (Verdict("reject", ("bsn-visible",)), ACCEPT, None),
        (ACCEPT, ACCEPT, None),
        (DOUBT, DOUBT, JPEG),
        (DOUBT, Verdict("reject", ("name-unreadable",)), JPEG),
        (DOUBT, SHOWS, None),
        (Verdict.review("could-not-check"), ACCEPT, None),
    ],
)
def test_only_what_helps_and_shows_nothing_becomes_one(
    eyes: Eyes, verdict: Verdict, again: Verdict, made: bytes | None
) -> None:
    eyes.says[JPEG] = again
    assert previews.make(b"open", Claim(""), CopyRule(), verdict) == made


def test_a_preview_that_cannot_be_made_costs_nothing_but_itself(
    noor: Person, eyes: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> bytes:
        raise RuntimeError("odd")

    monkeypatch.setattr(previews, "blacken_apart", breaks)
    sends(noor, eyes, SHOWS)
    assert noor.scene.newest("id-copy-rejected")
    assert held(noor.scene) == []


# The person takes it or leaves it


def test_a_refused_copy_comes_back_blackened_and_is_taken(noor: Person, eyes: Eyes) -> None:
    scene = noor.scene
    eyes.says[b"open"] = SHOWS
    noor.sends(file_ref="f1")
    works(scene)
    noor.hears("id-copy-checking", "id-copy-rejected", "id-copy-preview")
    assert held(scene) == [1]
    noor.presses("use-preview")
    noor.hears("id-copy-checking")
    works(scene)
    noor.hears("id-copy-accepted")
    assert eyes.seen == [b"open", JPEG, JPEG]
    (request,) = {row.request_id for row in scene.rows(IdCopy)}
    kept = scene.rows(IdCopy)[-1]
    assert (kept.channel, kept.preview_id, kept.status) == ("preview", 1, "accepted")
    assert kept.request_id == request
    assert scene.newest("dpo-card").values["identity"] == "id_copy_preview-accept"
    assert held(scene) == []
    assert why_gone(scene) == ["confirmed"]


def test_the_picture_goes_out_with_the_notice_and_says_so_when_it_is_gone(
    noor: Person, eyes: Eyes
) -> None:
    scene = noor.scene
    sends(noor, eyes, SHOWS)
    sent = delivered(scene, TELEGRAM)
    attachment = sent["id-copy-preview"].attachment
    assert (attachment.content, attachment.picture) == (JPEG, True)
    assert attachment.media_type == "image/jpeg"
    assert sent["id-copy-preview"].values["picture"] == "yes"
    assert sent["id-copy-rejected"].attachment is None


def test_a_preview_that_went_before_it_was_sent_is_said_to_be_gone(
    noor: Person, eyes: Eyes
) -> None:
    scene = noor.scene
    sends(noor, eyes, SHOWS)
    scene.clock.forward(KEPT_FOR)
    sent = delivered(scene, TELEGRAM)
    assert sent["id-copy-preview"].attachment is None
    assert sent["id-copy-preview"].values["picture"] == ""


def test_a_job_that_runs_twice_offers_one_preview(noor: Person, eyes: Eyes) -> None:
    scene = noor.scene
    sends(noor, eyes, SHOWS)
    for name in ("first", "second"):
        with scene.unit() as uow:
            uow.session.get(Job, 1).status = "waiting"
        assert tasks.run_job(scene.tools(Chat(f1=b"open")), 1) == "done", name
    assert held(scene) == [1]
    assert scene.said().count("id-copy-preview") == 1


def test_a_worker_that_dies_over_a_preview_leaves_it_to_the_next(
    noor: Person, eyes: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def dies(*_: object) -> Verdict:
        raise Killed

    scene = noor.scene
    sends(noor, eyes, SHOWS)
    noor.presses("use-preview")
    job = scene.rows(Job)[-1].id
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(tasks, "assess_apart", dies)
        tasks.run_job(scene.tools(), job)
    assert held(scene) == [1]
    scene.clock.forward(timedelta(minutes=3))
    assert tasks.run_job(scene.tools(), job) == "done"
    assert scene.newest("id-copy-accepted")
    assert held(scene) == []


def test_pressing_twice_takes_it_once(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    noor.presses("use-preview").presses("use-preview")
    noor.hears("id-copy-checking", "button-stale")
    works(noor.scene)
    noor.hears("id-copy-accepted")
    noor.presses("use-preview").hears("button-stale")


def test_a_preview_that_is_refused_after_all_makes_no_other_one(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    eyes.says[JPEG] = SHOWS
    noor.presses("use-preview")
    works(noor.scene)
    noor.hears("id-copy-checking", "id-copy-rejected")
    assert held(noor.scene) == []
    noor.presses("use-preview").hears("preview-gone")


def test_when_its_day_is_over_it_cannot_be_taken(noor: Person, eyes: Eyes) -> None:
    scene = noor.scene
    sends(noor, eyes, SHOWS)
    scene.clock.forward(KEPT_FOR)
    noor.presses("use-preview").hears("preview-gone")
    assert scene.rows(Job)[-1].name == "check_identity"
    assert len(scene.rows(IdCopy)) == 1


def test_its_day_may_end_while_the_check_waits(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    noor.presses("use-preview")
    noor.scene.clock.forward(KEPT_FOR)
    works(noor.scene)
    noor.hears("id-copy-checking", "id-copy-not-checked")


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (lambda noor: noor.presses("send-another"), "another-copy"),
        (lambda noor: noor.sends(file_ref="f2"), "new-copy"),
        (lambda noor: noor.presses("another-way"), "another-way"),
        (lambda noor: noor.presses("withdraw").presses("withdraw-yes"), "withdrawn"),
    ],
)
def test_whatever_the_person_does_instead_erases_it(
    noor: Person, eyes: Eyes, ends, why: str
) -> None:
    sends(noor, eyes, SHOWS)
    ends(noor)
    assert held(noor.scene) == []
    assert why_gone(noor.scene) == [why]


def test_send_another_asks_for_a_copy_again(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    noor.presses("send-another").hears("id-copy-wanted")
    sends(noor, eyes, ACCEPT, b"good")
    noor.presses("send-another").hears("button-stale")


def test_nobody_elses_preview_can_be_taken(noor: Person, eyes: Eyes) -> None:
    scene = noor.scene
    sends(noor, eyes, SHOWS)
    sam = Person(scene, speaker_of("2002"))
    sam.does(ButtonPressed, token=scene.token("id-copy-preview", "use-preview"))
    assert [row.key for row in sam.unheard()] == ["not-yours"]
    assert held(scene) == [1]


# By the page


@pytest.fixture
def token(noor: Person) -> str:
    """An upload page of that request."""
    noor.presses("upload-link")
    (button,) = noor.scene.newest("upload-link").buttons
    noor.unheard()
    return str(button["url"]).rpartition("/")[2]


def test_on_the_page_it_is_shown_and_taken_once(noor: Person, eyes: Eyes, token: str) -> None:
    scene = noor.scene
    eyes.says[b"open"] = SHOWS
    done = scene.desk.upload(token, b"open")
    assert (done.decision, done.preview) == ("reject", JPEG)
    noor.hears("id-copy-rejected", "id-copy-preview")
    assert scene.desk.look(done.preview_token) is None, "it is no link for the DPO"
    assert scene.desk.upload_page(done.preview_token) is None
    taken = scene.desk.use_preview(done.preview_token)
    assert taken.reference == done.reference
    assert scene.desk.use_preview(done.preview_token) is None
    works(scene)
    noor.hears("id-copy-checking", "id-copy-accepted")
    assert scene.newest("dpo-card").values["identity"] == "id_copy_preview-accept"


def test_taken_in_the_chat_it_is_no_longer_to_be_had_on_the_page(
    noor: Person, eyes: Eyes, token: str
) -> None:
    eyes.says[b"open"] = SHOWS
    done = noor.scene.desk.upload(token, b"open")
    noor.presses("use-preview")
    assert noor.scene.desk.use_preview(done.preview_token) is None
    assert len(noor.scene.rows(IdCopy)) == 2


def test_the_pages_offer_ends_with_its_time(noor: Person, eyes: Eyes, token: str) -> None:
    eyes.says[b"open"] = SHOWS
    done = noor.scene.desk.upload(token, b"open")
    noor.scene.clock.forward(timedelta(minutes=30))
    assert noor.scene.desk.use_preview(done.preview_token) is None
    noor.unheard()
    noor.presses("use-preview").hears("id-copy-checking")


def test_where_a_person_has_to_look_the_page_offers_nothing(
    noor: Person, eyes: Eyes, token: str
) -> None:
    eyes.says[b"open"] = DOUBT
    done = noor.scene.desk.upload(token, b"open")
    assert (done.preview, done.preview_token, done.kept) == (None, "", True)
    assert held(noor.scene) == [1]


def test_in_slack_it_goes_out_as_a_file_too(sqlite: Storage, eyes: Eyes) -> None:
    scene = Scene(sqlite).with_settings(public_url="https://loket.example")
    speaker = speaker_of(f"{TEAM}/U0NOOR", SLACK)
    scene.file("salesinteract", speaker=speaker)
    person = Person(scene, speaker).presses("upload-link")
    (button,) = scene.newest("upload-link").buttons
    eyes.says[b"open"] = SHOWS
    scene.desk.upload(str(button["url"]).rpartition("/")[2], b"open")
    person.presses("use-preview")
    sent = delivered(scene, SLACK)
    assert sent["id-copy-preview"].attachment.content == JPEG


def test_an_unknown_preview_is_gone(noor: Person) -> None:
    request = noor.scene.request(noor.scene.newest("receipt").values["reference"])
    with pytest.raises(dsar.PreviewGone):
        noor.scene.act(request, lambda work, found: dsar.use_preview(work, found, 404))
