"""The draft of an answer: what gets in, what does not, and that nothing leaves by itself."""

import pytest

from storage.models import AnswerPart, AuditEvent, Job, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, SUPPORT, staff_speaker
from tests.workflows.answer_kit import (
    CSV,
    PDF,
    adds,
    answer_row,
    does,
    fetches,
    parts,
    staff,
    thread_of,
    to_answer,
)
from workflows import answers, dsar
from workflows.answers import AddedFile
from workflows.errors import (
    AnswerChanged,
    AnswerHasIt,
    AnswerTooLarge,
    CaseClosed,
    DeskError,
    FormIncomplete,
    NotYours,
    StaleButton,
)


def test_a_message_of_the_thread_with_a_file_becomes_a_draft(scene_on_both):
    scene = scene_on_both
    to_answer(scene)
    adds(scene, "Hierbij uw gegevens.", AddedFile("F1", "export.csv", len(CSV)))
    card = scene.newest("answer-draft")
    assert (card.values["texts"], card.values["files"], card.values["fetching"]) == (1, 1, 1)
    fetches(scene, F1=CSV)
    newest = scene.newest("answer-draft")
    first = scene.rows(NoticeRow, key="answer-draft")[0]
    assert newest.edits_id == first.id
    assert newest.values["fetching"] == 0
    assert first.thread_id == scene.rows(NoticeRow, key="handover-card")[0].id
    kept = {part.kind.value: part for part in parts(scene)}
    assert (kept["file"].name, kept["file"].media_type) == ("export.csv", "text/plain")
    assert "answer-ready" not in scene.said()
    assert scene.rows(NoticeRow, key="answer-here") == []


def test_cards_and_the_trail_hold_nothing_of_what_is_in_it(scene):
    to_answer(scene)
    adds(scene, "Noor woont in Utrecht.", AddedFile("F1", "noor-voorbeeld.csv"))
    fetches(scene, F1=CSV)
    seen = [row.values for row in scene.rows(NoticeRow, key="answer-draft")]
    seen += [event.facts for event in scene.rows(AuditEvent)]
    assert "Utrecht" not in str(seen)
    assert "noor-voorbeeld" not in str(seen)


def test_what_is_typed_in_the_thread_stays_there(scene):
    to_answer(scene)
    staff(scene).writes(thread_of(scene), "Weten we zeker dat zij het is?")
    assert scene.rows(AnswerPart) == []
    assert "answer-draft" not in scene.said()


def test_the_shortcut_is_the_dpos_alone(scene):
    to_answer(scene)
    for user in (SUPPORT, FIETSEN_DPO, OUTSIDER):
        with pytest.raises(NotYours):
            adds(scene, "Hallo", user=user)
        with pytest.raises(NotYours), scene.turn(staff_speaker(user)) as turn:
            turn.write_answer(scene.token("handover-card", "answer-write"), "Hallo")
    assert scene.rows(AnswerPart) == []


def test_it_works_in_a_thread_of_a_case_and_nowhere_else(scene):
    to_answer(scene)
    for thread in (None, "C0ANY/1.2"):
        with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
            turn.add_to_answer(thread, "Hallo", (), "C0ANY/3")
    with pytest.raises(DeskError), scene.turn(staff_speaker(DPO)) as turn:
        turn.add_to_answer(thread_of(scene), "", (), "C0ANY/3")


def test_the_same_message_is_added_once(scene):
    to_answer(scene)
    file = AddedFile("F1", "a.csv")
    adds(scene, "Hallo", file)
    for again in (("Hallo",), ("", file)):
        with pytest.raises(AnswerHasIt):
            adds(scene, *again)
    assert len(parts(scene)) == 2


def test_the_form_adds_a_text_and_says_what_is_wrong(scene):
    to_answer(scene)
    dpo = staff(scene)
    assert "answer" in dpo.submits("handover-card", "answer-write", answer=" ").errors
    dpo.submits("handover-card", "answer-write", answer="Hierbij uw gegevens.")
    dpo.submits("answer-draft", "answer-write", answer="En nog iets.")
    assert [part.content for part in parts(scene)] == [b"Hierbij uw gegevens.", b"En nog iets."]
    long = dpo.submits("answer-draft", "answer-write", answer="x" * 5990)
    assert "6,000" in long.errors["answer"] or "6.000" in long.errors["answer"]


def test_bounds_of_size_and_number(scene):
    to_answer(scene)
    for file in (AddedFile("F1", "a", 20_000_001), AddedFile("F2", "b", 10**12)):
        with pytest.raises(AnswerTooLarge):
            adds(scene, "", file)
    many = [AddedFile(f"G{n}", f"{n}.csv", 10) for n in range(21)]
    with pytest.raises(AnswerTooLarge):
        adds(scene, "", *many)
    with pytest.raises(AnswerTooLarge):
        adds(scene, "x" * 6001)
    assert parts(scene) == []


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ({}, "file-gone"),
        ({"F1": b"MZ\x90\0"}, "file-type"),
        ({"F1": b"x" * 20_000_001}, "file-too-large"),
    ],
)
def test_a_file_that_may_not_go_out_is_refused_and_gone(scene, held, reason):
    to_answer(scene)
    adds(scene, "", AddedFile("F1", "tool.pdf"))
    fetches(scene, **held)
    assert scene.newest("answer-file-refused").values["reason"] == reason
    (part,) = parts(scene)
    assert (part.status, part.content, part.name) == ("refused", None, "")
    assert scene.newest("answer-draft").values["files"] == 0


def test_a_job_that_runs_twice_or_too_late_does_nothing(scene):
    request = to_answer(scene)
    adds(scene, "", AddedFile("F1", "a.pdf"))
    chat = fetches(scene, F1=PDF)
    before = len(scene.rows(NoticeRow))
    with scene.unit() as uow:
        for job in uow.session.query(Job).execution_options(across_tenants=True):
            job.status, job.rung_at, job.leased_until = "waiting", None, None
    assert fetches(scene, F1=PDF).fetched == []
    assert (chat.fetched, len(scene.rows(NoticeRow))) == (["F1"], before)
    scene.act(request, lambda work, found: answers.forget(work, found, why="withdrawn"))
    assert parts(scene)[0].content is None


def test_the_order_is_the_staffs_and_a_part_can_go(scene):
    to_answer(scene)
    adds(scene, "Eerst", message="C1/1")
    adds(scene, "Daarna", message="C1/2")
    first, second = parts(scene)
    does(scene, f"first:{second.id}")
    form = scene.desk.form(staff_speaker(DPO), scene.token("answer-draft", "answer-review"))
    assert form.values["text"].startswith("Daarna\n\nEerst")
    does(scene, f"remove:{first.id}")
    form = scene.desk.form(staff_speaker(DPO), scene.token("answer-draft", "answer-review"))
    assert form.values["text"].startswith("Daarna")
    assert "Eerst" not in form.values["text"]
    assert parts(scene, id=first.id)[0].content is None


def test_what_changed_since_it_was_read_is_not_touched(scene):
    to_answer(scene)
    adds(scene, "Eerst", message="C1/1")
    old = scene.token("answer-draft", "answer-review")
    adds(scene, "Daarna", message="C1/2")
    for do in ("send", f"remove:{parts(scene)[0].id}"):
        with pytest.raises(AnswerChanged), scene.turn(staff_speaker(DPO)) as turn:
            turn.change_answer(old, do)
    assert scene.desk.form(staff_speaker(DPO), old) is None
    assert answer_row(scene).status == "draft"


@pytest.mark.parametrize("do", ["", "burn", "remove:", "remove:x", "first:0x1"])
def test_a_form_filled_in_wrongly_changes_nothing(scene, do):
    to_answer(scene)
    adds(scene, "Hallo")
    with pytest.raises(FormIncomplete):
        does(scene, do)


def test_a_part_of_another_answer_cannot_be_named(scene):
    to_answer(scene)
    adds(scene, "Van iemand anders")
    theirs = parts(scene)[0].id
    to_answer(scene)
    adds(scene, "Hallo", message="C1/9")
    with pytest.raises(AnswerChanged):
        does(scene, f"remove:{theirs}")


def test_a_withdrawal_erases_the_draft_and_ends_it(scene):
    request = to_answer(scene)
    adds(scene, "Hallo", AddedFile("F1", "a.csv"))
    scene.act(request, dsar.withdraw)
    assert {part.status.value for part in parts(scene)} == {"erased"}
    assert {part.content for part in parts(scene)} == {None}
    assert answer_row(scene).erased_at is not None
    with pytest.raises(CaseClosed):
        adds(scene, "Toch nog iets", message="C1/8")
    with pytest.raises(AnswerChanged):
        does(scene, "send")
    fetches(scene, F1=CSV)
    assert {part.content for part in parts(scene)} == {None}


def test_who_gets_the_case_does_not_get_the_draft(scene):
    scene.file("salesinteract", "erasure")
    scene.send_all()
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.add_to_answer(thread_of(scene, "dpo-card"), "Intern: bekend bij ons.", (), "C1/1")
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-fietsen")
    assert parts(scene)[0].content is None
    assert answer_row(scene).erased_at is not None
    with pytest.raises(StaleButton), scene.turn(staff_speaker(DPO)) as turn:
        turn.change_answer(scene.token("answer-draft", "answer-review"), "send")
