"""Words that are changed, deleted or answered after they passed, on both channels."""

from datetime import timedelta

import pytest

from bots.conversation.events import ButtonPressed, TextErased
from storage.models import AuditEvent, Job, NoticeRow, TicketEvent, TicketMessage
from tests.conversation_kit import (
    FIETSEN_DPO,
    OUTSIDER,
    Person,
    speaker_of,
    token,
)
from tests.workflows.relay_kit import (
    ANSWER,
    BETTER,
    CHANNELS,
    REF,
    Desk,
    changes,
    deletes,
    deliver,
    runs_jobs,
    sent,
)
from workflows.notices import Form
from workflows.quoted import excerpt


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


# Staff change what they wrote


def test_a_change_of_a_sent_message_asks_and_leaves_only_when_sent_on_purpose(desk):
    sent(desk)
    changes(desk, BETTER)
    asked = desk.scene.newest("correction-asked")
    assert (asked.values["text"], asked.values["before"]) == (BETTER, ANSWER)
    desk.waits()
    assert desk.told() == [ANSWER]
    desk.presses("correction-asked", "send-correction")
    assert desk.line() == "held"
    desk.waits()
    assert desk.told() == [ANSWER, BETTER]
    first, second = (desk.scene.newest(key) for key in ("ticket-reply", "ticket-reply-edited"))
    assert second.sent_ref == first.sent_ref, "it was changed in its place"
    assert desk.scene.rows(TicketMessage)[-1].sent_how == "correction"


def test_the_line_of_what_was_corrected_or_deleted_says_so(desk):
    sent(desk)
    changes(desk, BETTER)
    desk.presses("correction-asked", "send-correction")
    assert lines(desk) == ["sent", "held"]
    desk.waits()
    assert lines(desk) == ["corrected", "sent"]
    deletes(desk)
    assert lines(desk) == ["erasing", "erasing"]
    assert runs_jobs(desk) == ["done"]
    assert lines(desk) == ["erased", "erased"]


def lines(desk: Desk) -> list[str]:
    """What the thread says of each version that was let out."""
    drawn = {row.message_id: row for row in desk.scene.rows(NoticeRow, key="reply-sent")}
    for row in drawn.values():
        deletable = "erase-reply" in str(row.buttons)
        assert deletable == (row.values["sending"] == "sent")
    return [row.values["sending"] for row in drawn.values()]


def test_a_correction_can_be_taken_back_too(desk):
    sent(desk)
    changes(desk, BETTER)
    desk.presses("correction-asked", "send-correction")
    desk.presses("reply-sent", "undo-reply")
    desk.waits()
    assert desk.told() == [ANSWER]
    assert [one.internal for one in desk.scene.rows(TicketMessage) if one.by] == [False, True]


def test_an_older_change_is_stale_and_the_newest_is_sent_once(desk):
    sent(desk)
    changes(desk, "Half.")
    stale = held_of(desk, "correction-asked")
    changes(desk, BETTER)
    press(desk, stale)
    assert desk.whispered() == ["button-stale"]
    fresh = held_of(desk, "correction-asked")
    for _ in range(2):
        press(desk, fresh)
    desk.waits()
    assert desk.told() == [ANSWER, BETTER]


def held_of(desk, key):
    return token(desk.scene.newest(key), "send-correction")


def press(desk, held):
    desk.anna.does(ButtonPressed, channel="C0SALSOFTSUP", token=held)


def test_a_correction_while_the_first_text_still_waits_takes_its_place(desk):
    desk.marks(ANSWER, REF)
    changes(desk, BETTER)
    desk.presses("correction-asked", "send-correction")
    desk.waits()
    assert desk.told() == [BETTER]
    assert desk.scene.newest("ticket-reply").values["text"] == BETTER


def test_on_a_closed_ticket_no_correction_is_sent(desk):
    sent(desk)
    changes(desk, BETTER)
    desk.presses("ticket-card", "close")
    desk.presses("correction-asked", "send-correction")
    desk.waits()
    assert desk.told() == [ANSWER]
    assert desk.whispered() == ["case-closed"]


def test_a_text_of_several_parts_is_corrected_by_another_message(desk):
    desk.marks(ANSWER, REF)
    desk.scene.clock.forward(timedelta(seconds=10))
    deliver(desk.scene, parts=2)
    changes(desk, BETTER)
    desk.presses("correction-asked", "send-correction")
    desk.waits()
    assert desk.scene.newest("ticket-correction").values["written_at"]


def test_a_note_that_changes_stays_a_note_and_nobody_is_asked(desk):
    desk.anna.writes(desk.thread, "Kent iemand dit?", message_ref=REF)
    changes(desk, "Kent iemand dit al?")
    changes(desk, "Kent iemand dit al?")
    assert "correction-asked" not in desk.scene.said()
    notes = [one for one in desk.scene.rows(TicketMessage) if one.by]
    assert [(one.text, one.internal, one.revision) for one in notes] == [
        ("Kent iemand dit?", True, 0),
        ("Kent iemand dit al?", True, 1),
    ]


def test_a_change_to_the_prefix_is_no_send_act(scene):
    desk = Desk(scene, send_prefix=">>")
    desk.anna.writes(desk.thread, "Kent iemand dit?", message_ref=REF)
    changes(desk, ">> Kent iemand dit?")
    desk.waits()
    assert desk.told() == []


def test_what_was_sent_by_prefix_is_corrected_without_it(scene):
    desk = Desk(scene, send_prefix=">>")
    desk.anna.writes(desk.thread, f">> {ANSWER}", message_ref=REF)
    desk.waits()
    changes(desk, f">> {BETTER}")
    assert desk.scene.newest("correction-asked").values["text"] == BETTER


@pytest.mark.parametrize("user", [OUTSIDER, FIETSEN_DPO])
def test_others_change_and_delete_nothing(desk, user):
    sent(desk)
    changes(desk, BETTER, user)
    deletes(desk, user)
    assert "correction-asked" not in desk.scene.said()
    assert [job.name for job in desk.scene.rows(Job)] == []


def test_what_the_form_sent_is_corrected_by_a_form_with_a_preview(desk):
    desk.replies()
    desk.waits()
    shown = desk.anna.submits("reply-sent", "correct-reply", text=BETTER).form
    assert shown.quote.values["text"] == BETTER
    desk.anna.submits("reply-sent", "correct-reply", shown.state, text=BETTER)
    desk.waits()
    assert desk.told() == [ANSWER, BETTER]


# The requester changes and deletes


def test_what_a_requester_deletes_goes_from_the_thread_and_from_the_rows(desk):
    desk.noor.edits(desk.ref(1), "De import werkt niet.")
    deliver(desk.scene)
    desk.noor.does(TextErased, message_ref=desk.ref(1))
    desk.noor.does(TextErased, message_ref=desk.ref(1))
    replaced = [row for row in desk.scene.rows(NoticeRow) if row.key == "requester-erased"]
    lines = ("requester-wrote", "requester-edited")
    shown = [row for row in desk.scene.rows(NoticeRow) if row.key in lines]
    assert [row.edits_id for row in replaced] == [row.id for row in shown]
    rows = [*desk.scene.rows(NoticeRow), *desk.scene.rows(TicketMessage)]
    assert not [row for row in rows if "werkt niet" in str(vars(row))]
    assert [one.event for one in desk.scene.rows(AuditEvent)].count("ticket:message:erased") == 1
    desk.noor.edits(desk.ref(1), "Toch nog iets.")
    assert desk.scene.rows(TicketMessage)[-1].text == ""


def test_what_was_deleted_before_staff_saw_it_is_never_shown(scene):
    desk = Desk(scene)
    desk.noor.says("Mijn nummer is geheim.", message_ref="1001/99", quotes=desk.ref(1))
    assert desk.scene.newest("requester-answered")
    desk.noor.does(TextErased, message_ref="1001/99")
    shown = [row for row in deliver(desk.scene) if row.contact_id is None]
    assert "geheim" not in str([row.values for row in shown])


def test_somebody_else_deletes_nothing(scene):
    desk = Desk(scene)
    Person(desk.scene, speaker_of("2002")).does(TextErased, message_ref=desk.ref(1))
    assert scene.rows(TicketMessage)[0].text


def test_a_report_of_a_breach_stays_when_its_message_is_deleted(scene):
    noor = Person(scene, speaker_of("1001"))
    scene.open_ticket(speaker=noor.speaker, category="breach", source_ref="1001/1", text="Lek.")
    noor.does(TextErased, message_ref="1001/1")
    assert scene.rows(TicketMessage)[0].text == "Lek."
    assert scene.newest("requester-erased-kept").thread_id


# Answers to one message


def test_staff_answer_one_message_and_it_hangs_on_that(desk):
    shown = desk.anna.submits("requester-wrote", "reply-to", text=ANSWER).form
    assert isinstance(shown, Form)
    desk.anna.submits("requester-wrote", "reply-to", shown.state, text=ANSWER)
    desk.scene.clock.forward(timedelta(seconds=10))
    (notice,) = [
        one for one in desk.scene.desk.claim_notices(desk.channel) if one.key == "ticket-reply"
    ]
    assert notice.answers == desk.ref(1)


def test_an_answer_of_the_requester_shows_what_it_answers_in_short(desk):
    long = "Probeer het nog eens. " * 20
    desk.replies(long)
    desk.waits()
    desk.noor.says("Dat werkt.", quotes=desk.scene.newest("ticket-reply").sent_ref)
    line = desk.scene.newest("requester-answered")
    assert line.values["text"] == "Dat werkt."
    assert long.startswith(line.values["excerpt"].rstrip("…"))
    assert len(line.values["excerpt"]) <= 120


def test_an_answer_to_a_deleted_message_shows_it_no_longer(desk):
    desk.noor.says("Het is klaar.", quotes=desk.ref(1))
    deliver(desk.scene)
    desk.noor.does(TextErased, message_ref=desk.ref(1))
    assert desk.scene.newest("requester-answered").values["excerpt"] == ""
    assert desk.scene.rows(NoticeRow, key="requester-wrote")[-1].values["text"] == "Het is klaar."


def test_an_excerpt_is_one_short_line():
    assert excerpt("a\n\n b") == "a b"
    assert len(excerpt("x" * 500)) == 120


def test_everything_that_happened_is_an_event(scene):
    desk = Desk(scene)
    sent(desk)
    changes(desk, BETTER)
    deletes(desk)
    kinds = [one.kind for one in scene.rows(TicketEvent)]
    assert kinds[-3:] == ["replied", "note:changed", "reply:erased"]
