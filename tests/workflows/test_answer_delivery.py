"""An answer goes out once, whoever presses how often; in the chat only after a warning."""

import threading
from datetime import timedelta

import pytest

from storage.models import Answer, AuditEvent, NoticeRow
from tests.conversation_kit import DPO, Person, speaker_of, staff_speaker
from tests.workflows.answer_kit import (
    CSV,
    adds,
    answer_row,
    does,
    fetches,
    noor,
    parts,
    public,
    sent,
    staff,
    to_answer,
)
from workflows import answer_delivery as delivery
from workflows.answers import AddedFile
from workflows.desk import Settled
from workflows.errors import (
    AnswerChanged,
    AnswerGone,
    AnswerNotReady,
    BlocksMissing,
    NotYours,
)

TEXT = "Dit is wat wij van u hebben."
GRANTED = {"result": "grant", "interest": "x" * 40, "balance": "x" * 40}


@pytest.fixture
def desk(scene):
    """The desk with a public address."""
    return public(scene)


def claimed(scene):
    """What goes out to Telegram, one after the other."""
    found = []
    while notices := scene.desk.claim_notices("telegram"):
        found += notices
        scene.desk.settle([Settled(one.id, "sent", f"1001/{one.id}") for one in notices])
    return found


def events(scene):
    return [row.event for row in scene.rows(AuditEvent) if ":answer:" in row.event]


# Sending


def test_sending_ends_the_case_and_brings_a_link_and_no_answer(scene_on_both):
    scene = public(scene_on_both)
    request = sent(scene, TEXT, F1=CSV)
    assert request.status == "done"
    assert request.closed_at == scene.clock()
    ready = scene.newest("answer-ready")
    assert ready.address["conversation"] == "1001"
    assert ready.values["files"] == 1
    assert TEXT not in str(ready.values)
    assert "request-done" not in scene.said()
    assert scene.newest("handover-card").values["collected"] == "waiting"
    assert scene.newest("answer-sent").values["by"] == DPO
    assert "request:answer:sent" in events(scene)


def test_the_person_gets_the_words_that_staff_read_before_sending(desk):
    to_answer(desk)
    adds(desk, TEXT)
    form = desk.desk.form(staff_speaker(DPO), desk.token("answer-draft", "answer-review"))
    does(desk, "send")
    (letter,) = parts(desk, kind="letter")
    assert letter.content.decode() == form.values["text"]
    assert "art. 15" in form.values["text"]  # the blocks, in the person's language
    assert letter.name == "antwoord.txt"
    assert all(part.content is None for part in parts(desk, kind="text"))


def test_blocks_that_are_missing_hold_the_answer_back(desk):
    request = to_answer(desk)
    adds(desk, TEXT)
    desk.act(request, lambda _, found: setattr(found, "handling", {"blocks": {"purposes": ""}}))
    with pytest.raises(BlocksMissing):
        does(desk, "send")
    assert answer_row(desk).status == "draft"


def test_pressed_twice_or_by_two_at_once_it_goes_once(scene_on_both):
    scene = public(scene_on_both)
    to_answer(scene)
    adds(scene, TEXT)
    token, ends = scene.token("answer-draft", "answer-review"), []
    start = threading.Barrier(2)

    def press():
        start.wait()
        try:
            with scene.turn(staff_speaker(DPO)) as turn:
                turn.change_answer(token, "send")
            ends.append("sent")
        except AnswerChanged:
            ends.append("changed")
        except Exception as error:  # noqa: BLE001  # the loser of a race on PostgreSQL
            ends.append(type(error).__name__)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends.count("sent") == 1, ends
    assert len(scene.rows(NoticeRow, key="answer-ready")) == 1
    assert events(scene).count("request:answer:sent") == 1
    assert len(scene.rows(Answer)) == 1


def test_a_crash_before_the_commit_leaves_a_draft_that_goes_once_later(scene_on_both):
    scene = public(scene_on_both)
    request = to_answer(scene)
    adds(scene, TEXT)
    token = scene.token("answer-draft", "answer-review")
    with pytest.raises(RuntimeError), scene.turn(staff_speaker(DPO)) as turn:
        turn.change_answer(token, "send")
        raise RuntimeError
    assert (answer_row(scene).status, answer_row(scene).token_hash) == ("draft", None)
    assert scene.request(request.reference).status == "in_progress"
    assert "answer-ready" not in scene.said()
    does(scene, "send")
    assert scene.said().count("answer-ready") == 1
    assert TEXT.encode() in parts(scene, kind="letter")[0].content


def test_the_same_form_sent_again_is_known(desk):
    to_answer(desk)
    adds(desk, TEXT)
    dpo = staff(desk)
    row = desk.newest("answer-draft")
    token = f"{row.nonce}.0"
    given = {"ref": "slack:same", "token": token, "values": {"answer-do": "send"}}
    from bots.conversation.events import FormSubmitted

    for _ in range(2):
        dpo.does(FormSubmitted, **given)
    assert len(desk.rows(NoticeRow, key="answer-ready")) == 1


@pytest.mark.parametrize("hindrance", ["fetching", "not-approved", "empty", "no-chat"])
def test_what_is_not_ready_is_not_sent(desk, hindrance):
    if hindrance == "not-approved":
        desk.file("salsoft", "objection")
        desk.send_all()
        from tests.workflows.answer_kit import thread_of

        with desk.turn(staff_speaker(DPO)) as turn:
            turn.add_to_answer(thread_of(desk, "dpo-card"), TEXT, (), "C1/1")
    else:
        request = to_answer(desk)
        adds(desk, TEXT)
        if hindrance == "fetching":
            adds(desk, "", AddedFile("F1", "a.csv"), message="C1/2")
        if hindrance == "empty":
            does(desk, f"remove:{parts(desk)[0].id}")
        if hindrance == "no-chat":
            desk.act(request, lambda _, found: setattr(found, "contact_id", None))
    with pytest.raises(AnswerNotReady) as told:
        does(desk, "send")
    assert told.value.values == {"hindrance": hindrance}
    assert answer_row(desk).status == "draft"
    assert answer_row(desk).token_hash is None


def test_a_deed_is_told_before_the_answer_that_goes_with_it(desk):
    request = to_answer(desk, "objection", filled=GRANTED)
    adds(desk, TEXT)
    does(desk, "send")
    told = [row.key for row in desk.rows(NoticeRow, contact_id=request.contact_id)]
    assert told[-2:] == ["objection-granted", "answer-ready"]
    assert desk.request(request.reference).status == "done"


# In the chat


def test_in_the_chat_only_after_a_warning(desk):
    sent(desk, TEXT + "x" * 3000, F1=CSV)
    person = noor(desk)
    person.presses("answer-in-chat")
    assert desk.newest("answer-in-chat-sure")
    assert "answer-here" not in desk.said()
    person.presses("answer-in-chat-yes")
    letter, file = desk.rows(NoticeRow, key="answer-file")
    assert desk.newest("answer-here").values["text"] == ""  # with its blocks too long for one
    assert {letter.values["name"], file.values["name"]} == {"antwoord.txt", "F1.csv"}
    files = {one.values.get("name"): one.attachment for one in claimed(desk)}
    assert files["F1.csv"].content == CSV
    assert files["F1.csv"].keep
    assert answer_row(desk).collected_at is not None
    assert answer_row(desk).token_hash is None
    assert desk.newest("handover-card").values["collected"] == "collected"


def test_a_short_text_comes_as_a_message(desk):
    to_answer(desk, "objection", filled=GRANTED)
    adds(desk, TEXT)
    does(desk, "send")
    noor(desk).presses("answer-in-chat").presses("answer-in-chat-yes")
    assert desk.newest("answer-here").values["text"] == TEXT
    assert "answer-file" not in desk.said()


def test_pressed_twice_it_comes_once(desk):
    sent(desk, TEXT, F1=CSV)
    person = noor(desk)
    person.presses("answer-in-chat").presses("answer-in-chat-yes")
    person.presses("answer-in-chat-yes")
    assert desk.said().count("answer-here") == 1
    assert desk.said().count("answer-gone") == 1


def test_somebody_else_gets_nothing(desk):
    sent(desk)
    row = desk.newest("answer-ready")
    with pytest.raises(NotYours), desk.turn(speaker_of("2002")) as turn:
        turn.answer_in_chat(row)
    with pytest.raises(NotYours), desk.turn(speaker_of("2002")) as turn:
        turn.answer_link(row)
    stranger = Person(desk, speaker_of("2002"))
    stranger.presses_token(f"{row.nonce}.1")
    assert "answer-in-chat-sure" not in desk.said()


def test_without_a_public_address_there_is_only_the_chat(scene):
    sent(scene, TEXT)
    ready = scene.newest("answer-ready-chat")
    assert [button["action"] for button in ready.buttons] == ["answer-in-chat-yes"]
    assert "answer-ready" not in scene.said()
    with pytest.raises(AnswerGone), scene.turn(speaker_of("1001")) as turn:
        turn.answer_link(ready)
    noor(scene).presses("answer-in-chat-yes")
    assert scene.said().count("answer-here") == 1


def test_a_file_that_is_gone_says_so_in_place_of_failing(desk):
    sent(desk, TEXT, F1=CSV)
    noor(desk).presses("answer-in-chat").presses("answer-in-chat-yes")
    with desk.unit() as uow:
        found = uow.answers.find(answer_row(desk).tenant_id, answer_row(desk).id)
        for part in uow.answers.parts(found):
            uow.answers.erase_part(part)
    seen = [one for one in claimed(desk) if one.key == "answer-file"]
    assert [(one.values["name"], one.attachment) for one in seen] == [("", None)]


def test_after_a_fetch_that_came_late_nothing_is_added_to_what_was_sent(desk):
    to_answer(desk)
    adds(desk, TEXT)
    does(desk, "send")
    before = [(part.kind, part.status) for part in parts(desk)]
    fetches(desk, F1=CSV)
    assert [(part.kind, part.status) for part in parts(desk)] == before
    assert timedelta(hours=24) == delivery.GRACE


def test_a_second_person_at_the_approval_adds_no_second_message(desk):
    request = to_answer(desk)
    with desk.unit() as uow:
        (decided,) = uow.decisions.of_request(request.tenant_id, request.id)
        decided.facts = {"second_by": "U0SECOND"}
    staff(desk).submits("handover-card", "answer-write", answer="Dit is wat wij hebben.")
    does(desk, "send")
    said = desk.said(request_id=request.id)
    assert "answer-ready" in said
    assert "request-done" not in said
