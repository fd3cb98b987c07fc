"""The link alone opens nothing, the code does, and a few tries are all."""

import io
import re
import threading
import zipfile
from datetime import timedelta

import pytest

from storage.models import AuditEvent, NoticeRow
from tests.workflows.answer_kit import CSV, answer_row, code, link, noor, public, sent
from workflows.answer_page import Door

TEXT = "Dit is wat wij van u hebben."


@pytest.fixture
def desk(scene):
    """The desk with a public address."""
    return public(scene)


def ask(scene, token):
    page = scene.desk.send_answer_code(token)
    assert page is not None
    return page.said


def opens(scene, token, typed):
    page = scene.desk.open_answer(token, typed)
    assert page is not None
    return page


def events(scene):
    return [row.event for row in scene.rows(AuditEvent) if ":answer:" in row.event]


def test_looking_uses_nothing_up(desk):
    sent(desk)
    token = link(desk)
    before = events(desk)
    for _ in range(20):
        page = desk.desk.answer_page(token)
        assert (page.door, page.opened, page.letter, page.files) == (Door.GOOD, False, "", ())
    assert events(desk) == before
    assert (answer_row(desk).tries, answer_row(desk).codes) == (0, 0)
    assert desk.newest("handover-card").values["collected"] == "waiting"
    assert "answer-code" not in desk.said()


def test_the_code_is_a_message_of_its_own(desk):
    sent(desk)
    assert ask(desk, link(desk)) == "to-chat"
    row = desk.newest("answer-code")
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{8}", code(desk))
    assert row.buttons == []
    assert "http" not in str(row.values)
    for other in desk.rows(NoticeRow):
        both = code(desk) in str([other.values, other.buttons]) and "/answer/" in str(other.buttons)
        assert not both
    assert answer_row(desk).code_hash not in (None, code(desk))


def test_the_code_opens_it_and_the_download_is_the_collection(desk):
    sent(desk, TEXT, F1=CSV)
    token = link(desk)
    ask(desk, token)
    page = opens(desk, token, f" {code(desk)[:4].lower()}-{code(desk)[4:]} ")
    assert page.opened
    assert TEXT in page.letter
    assert page.files == (("F1.csv", len(CSV)),)
    assert answer_row(desk).collected_at is None
    assert "request:answer:opened" in events(desk)
    shown, content = desk.desk.take_answer(token, code(desk))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["F1.csv", "antwoord.txt"]
        assert archive.read("F1.csv") == CSV
    assert answer_row(desk).collected_at == desk.clock()
    assert desk.newest("handover-card").values["collected"] == "collected"
    assert events(desk).count("request:answer:collected") == 1
    desk.clock.forward(timedelta(hours=23))
    again = desk.desk.take_answer(token, code(desk))
    assert again is not None
    assert again[1] == content
    assert events(desk).count("request:answer:collected") == 1
    desk.clock.forward(timedelta(hours=2))
    assert desk.desk.take_answer(token, code(desk))[1] is None
    assert shown.reference == desk.newest("answer-ready").values["reference"]


def test_a_text_alone_is_collected_by_reading_it(desk):
    sent(desk, TEXT)
    ask(desk, link(desk))
    assert TEXT in opens(desk, link(desk), code(desk)).letter
    assert answer_row(desk).collected_at is not None


def test_five_wrong_codes_close_the_link_and_a_new_one_is_needed(desk):
    sent(desk)
    token = link(desk)
    ask(desk, token)
    right = code(desk)
    left = [opens(desk, token, "AAAAAAAA").left for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    page = opens(desk, token, right)
    assert (page.door, page.opened, page.letter) == (Door.SPENT, False, "")
    assert desk.desk.take_answer(token, right)[1] is None
    desk.clock.forward(timedelta(minutes=2))
    assert desk.desk.send_answer_code(token).said == ""
    noor(desk).presses("answer-link")
    fresh = link(desk, "answer-link")
    assert fresh != token
    assert desk.desk.answer_page(token) is None
    assert opens(desk, fresh, right).said == "no-code"
    ask(desk, fresh)
    assert opens(desk, fresh, code(desk)).opened


def test_guesses_at_the_same_time_are_counted_each(scene_on_both):
    scene = public(scene_on_both)
    sent(scene)
    token = link(scene)
    ask(scene, token)
    threads = [
        threading.Thread(target=lambda: scene.desk.open_answer(token, "AAAAAAAA"))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answer_row(scene).tries == 5


def test_without_a_code_or_after_its_half_hour_nothing_opens_and_nothing_is_counted(desk):
    sent(desk)
    token = link(desk)
    assert opens(desk, token, "").said == "no-code"
    ask(desk, token)
    desk.clock.forward(timedelta(minutes=31))
    assert opens(desk, token, code(desk)).said == "no-code"
    assert answer_row(desk).tries == 0
    assert ask(desk, token) == "to-chat"
    assert opens(desk, token, code(desk)).opened


def test_codes_are_rationed(desk):
    sent(desk)
    token = link(desk)
    assert ask(desk, token) == "to-chat"
    assert ask(desk, token) == "too-soon"
    for _ in range(4):
        desk.clock.forward(timedelta(minutes=2))
        assert ask(desk, token) == "to-chat"
    desk.clock.forward(timedelta(minutes=2))
    assert ask(desk, token) == "too-many"
    assert len(desk.rows(NoticeRow, key="answer-code")) == 5


def test_only_the_newest_code_is_good(desk):
    sent(desk)
    token = link(desk)
    ask(desk, token)
    first = code(desk)
    desk.clock.forward(timedelta(minutes=2))
    ask(desk, token)
    assert opens(desk, token, first).said == "wrong"
    assert opens(desk, token, code(desk)).opened


def test_a_link_that_was_never_given_opens_nothing(desk):
    for call in (desk.desk.answer_page, desk.desk.send_answer_code):
        assert call("x" * 32) is None
    assert desk.desk.open_answer("x" * 32, "ABCD2345") is None
    assert desk.desk.take_answer("x" * 32, "ABCD2345") is None


def test_a_link_ends_after_two_weeks_and_a_new_one_is_given(desk):
    sent(desk)
    token = link(desk)
    desk.clock.forward(timedelta(days=14))
    assert desk.desk.answer_page(token).door is Door.OVER
    assert desk.desk.send_answer_code(token).door is Door.OVER
    assert opens(desk, token, "AAAAAAAA").door is Door.OVER
    noor(desk).presses("answer-link")
    assert desk.desk.answer_page(link(desk, "answer-link")).door is Door.GOOD
