"""Letting words out: three send acts, each seen before, each to be taken back for a moment."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from storage.models import NoticeRow, Ticket, TicketEvent, TicketMessage
from tests.conversation_kit import FIETSEN_DPO, OUTSIDER, SUPPORT, Staff, staff_speaker
from tests.workflows.queue_kit import sort
from tests.workflows.relay_kit import ANSWER, CHANNELS, UNDO, Desk, deliver, held_token
from workflows import sending
from workflows.desk import Settled
from workflows.errors import AlreadyLeft
from workflows.notices import SLACK, TELEGRAM
from workflows.policy_parts import Text
from workflows.work import Work

PREFIX = ">>"


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


def test_the_form_shows_the_exact_text_before_anything_leaves(desk):
    shown = desk.anna.submits("ticket-card", "reply", text=ANSWER).form
    assert shown.key == "reply-preview"
    assert "ticket-reply" not in desk.scene.said()
    desk.anna.submits("ticket-card", "reply", shown.state, text=ANSWER)
    notice = desk.scene.newest("ticket-reply")
    assert (shown.quote.key, shown.quote.language) == (notice.key, notice.language)
    assert shown.quote.values == notice.values


def test_a_text_changed_in_the_preview_is_shown_again(desk):
    shown = desk.anna.submits("ticket-card", "reply", text=ANSWER).form
    again = desk.anna.submits("ticket-card", "reply", shown.state, text="Anders.").form
    assert again.quote.values["text"] == "Anders."
    assert "ticket-reply" not in desk.scene.said()


def test_a_preview_sent_back_twice_sends_once_and_another_one_again(desk):
    shown = desk.anna.submits("ticket-card", "reply", text=ANSWER).form
    for _ in range(2):
        desk.anna.submits("ticket-card", "reply", shown.state, text=ANSWER)
    assert desk.scene.said().count("ticket-reply") == 1
    desk.replies()
    assert desk.scene.said().count("ticket-reply") == 2


def test_no_words_are_a_field_error(desk):
    assert desk.anna.submits("ticket-card", "reply", text="  ").errors["text"]


def test_it_leaves_after_the_time_to_undo_and_the_line_says_so(desk):
    desk.replies()
    deliver(desk.scene)
    assert desk.told() == []
    line = desk.scene.newest("reply-sent")
    assert (line.values["sending"], line.values["seconds"]) == ("held", 10)
    assert line.values["letter_values"] == desk.scene.newest("ticket-reply").values
    desk.waits()
    assert desk.told() == [ANSWER]
    assert desk.line() == "sent"
    assert "undo-reply" not in [one["action"] for one in desk.scene.newest("reply-sent").buttons]


def test_without_a_time_to_undo_it_leaves_at_once(scene):
    desk = Desk(scene, undo_seconds=0)
    desk.replies()
    assert desk.line() == "queued"
    deliver(desk.scene)
    assert desk.told() == [ANSWER]


def test_who_let_it_out_and_how_is_kept(scene):
    desk = Desk(scene, send_prefix=PREFIX)
    desk.replies("Een.")
    desk.marks("Twee.")
    desk.anna.writes(desk.thread, f"{PREFIX} Drie.")
    kept = [one for one in scene.rows(TicketMessage) if one.by]
    assert [(one.text, one.sent_by, one.sent_how) for one in kept] == [
        ("Een.", SUPPORT, "form"),
        ("Twee.", SUPPORT, "shortcut"),
        ("Drie.", SUPPORT, "prefix"),
    ]
    facts = [one.facts for one in scene.rows(TicketEvent, kind="replied")]
    assert [(one["by"], one["how"]) for one in facts] == [
        (SUPPORT, how) for how in ("form", "shortcut", "prefix")
    ]


# Taking it back


def test_taken_back_in_time_it_stays_internal(desk):
    desk.marks()
    deliver(desk.scene)
    desk.scene.clock.forward(timedelta(seconds=9))
    desk.presses("reply-sent", "undo-reply")
    desk.waits()
    assert desk.told() == []
    assert desk.line() == "withdrawn"
    message = desk.scene.rows(TicketMessage)[-1]
    assert (message.internal, message.sent_by, message.text) == (True, None, ANSWER)
    ticket = desk.scene.ticket(desk.scene.newest("ticket-card").values["reference"])
    assert (ticket.status, ticket.first_response_at) == ("open", None)
    assert [one.kind for one in desk.scene.rows(TicketEvent)][-1] == "reply:withdrawn"


def test_taken_back_twice_changes_nothing_and_it_can_be_sent_after_all(desk):
    desk.marks()
    held = held_token(desk)
    for _ in range(2):
        with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
            turn.undo_reply(held)
    assert desk.scene.said().count("reply-sent") == 2
    desk.marks()
    desk.waits()
    assert desk.told() == [ANSWER]


def test_too_late_is_said_to_whoever_pressed(desk):
    desk.replies()
    deliver(desk.scene)
    held = held_token(desk)
    desk.waits()
    with pytest.raises(AlreadyLeft), desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.undo_reply(held)
    assert desk.told() == [ANSWER]


def test_an_earlier_answer_keeps_the_ticket_waiting_for_the_requester(desk):
    desk.replies("Een.")
    desk.waits()
    desk.replies("Twee.")
    desk.presses("reply-sent", "undo-reply")
    ticket = desk.scene.ticket(desk.scene.newest("ticket-card").values["reference"])
    assert ticket.status == "waiting_for_requester"
    assert ticket.first_response_at is not None


@pytest.mark.parametrize("user", [OUTSIDER, FIETSEN_DPO])
def test_only_those_of_the_ticket_take_back(desk, user):
    desk.replies()
    desk.presses("reply-sent", "undo-reply", user)
    assert [row.key for row in Staff(desk.scene, user).told_privately()] == ["not-yours"]
    desk.waits()
    assert desk.told() == [ANSWER]


def test_of_undo_and_sending_exactly_one_comes_first(scene_on_both):
    desk = Desk(scene_on_both)
    for _ in range(4):
        desk.replies()
        held, started, late = held_token(desk), threading.Barrier(2), []
        desk.scene.clock.forward(UNDO)

        def press(held=held, started=started, late=late):
            started.wait()
            try:
                with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
                    turn.undo_reply(held)
            except AlreadyLeft:
                late.append(1)

        thread = threading.Thread(target=press)
        before = len(desk.told())
        thread.start()
        started.wait()
        claimed = [one.key for one in desk.scene.desk.claim_notices(TELEGRAM)]
        thread.join(60)
        assert claimed == (["ticket-reply"] if late else [])
        for row in desk.scene.rows(NoticeRow, status="sending"):
            desk.scene.desk.settle([Settled(row.id, "sent", f"1001/{row.id}")])
        assert len(desk.told()) == before + len(late)


# Beside it


def test_a_held_reply_holds_up_other_answers_to_that_person_not_those_of_its_ticket(desk):
    desk.replies()
    desk.noor.says("Nog iets.")
    sent = [row.key for row in deliver(desk.scene) if row.contact_id]
    assert "ticket-reply" not in sent
    assert sent, "the person got no answer while a reply was held"
    desk.presses("ticket-card", "close")
    assert "ticket-closed" not in [row.key for row in deliver(desk.scene)]
    sent = [row.key for row in desk.waits() if row.contact_id]
    assert sent.index("ticket-reply") < sent.index("ticket-closed")


# The prefix and the shortcut


def test_the_prefix_sends_what_stands_behind_it(scene):
    desk = Desk(scene, send_prefix=PREFIX)
    desk.anna.writes(desk.thread, "Kent iemand dit?")
    desk.anna.writes(desk.thread, f"{PREFIX}{ANSWER}", ref="slack:twice", message_ref="C0/8")
    desk.anna.writes(desk.thread, f"{PREFIX}{ANSWER}", ref="slack:again", message_ref="C0/8")
    assert desk.line() == "held"
    desk.waits()
    assert desk.told() == [ANSWER]


def test_without_a_prefix_in_the_policy_nothing_typed_is_sent(desk):
    desk.anna.writes(desk.thread, f"{PREFIX}{ANSWER}")
    assert "ticket-reply" not in desk.scene.said()


def test_a_prefix_alone_or_on_a_closed_ticket_stays_a_note(scene):
    desk = Desk(scene, send_prefix=PREFIX)
    desk.anna.writes(desk.thread, PREFIX)
    desk.presses("ticket-card", "close")
    desk.anna.writes(desk.thread, f"{PREFIX} Te laat.")
    assert "ticket-reply" not in scene.said()
    assert all(one.internal for one in scene.rows(TicketMessage) if one.by)
    assert desk.whispered() == ["nothing-to-send", "case-closed"]


def test_somebody_else_with_the_prefix_is_told_that_it_is_not_theirs(scene):
    desk = Desk(scene, send_prefix=PREFIX)
    stranger = Staff(desk.scene, OUTSIDER)
    stranger.writes(desk.thread, "Hoi")
    assert stranger.told_privately() == []
    stranger.writes(desk.thread, f"{PREFIX} Hoi")
    assert [row.key for row in stranger.told_privately()] == ["not-yours"]
    assert "ticket-reply" not in scene.said()


def test_a_line_of_ours_is_not_sent_on(desk):
    words = desk.scene.newest("requester-wrote")
    desk.marks("De export werkt niet.", words.sent_ref)
    assert desk.whispered() == ["only-what-staff-wrote"]
    assert "ticket-reply" not in desk.scene.said()


# Who it is from


@pytest.mark.parametrize(
    ("support", "sender"),
    [
        ({}, ""),
        ({"role_name": Text("Support", "Klantenservice")}, "Klantenservice"),
        ({"shown_as": "first_name"}, ""),
        ({"shown_as": "first_name", "shown_names": {SUPPORT: "Anna"}}, "Anna"),
        (
            {
                "shown_as": "first_name",
                "shown_names": {SUPPORT: "Anna"},
                "role_name": Text("Support", "Klantenservice"),
            },
            "Anna (Klantenservice)",
        ),
        ({"shown_names": {SUPPORT: "Anna"}}, ""),
    ],
)
def test_the_requester_sees_the_name_that_the_policy_wants(scene, support, sender):
    plain = {"role_name": None, "shown_as": "role", "shown_names": {}}
    desk = Desk(scene, **(plain | support))
    desk.replies()
    notice = desk.scene.newest("ticket-reply")
    assert notice.values["sender"] == sender
    assert SUPPORT not in str(notice.values)


# The database


@pytest.mark.parametrize("key", ["ticket-reply", "ticket-closed"])
def test_the_database_refuses_a_notice_with_an_internal_message(scene_on_both, key):
    desk = Desk(scene_on_both)
    desk.anna.writes(desk.thread, "Alleen voor ons.")
    note = desk.scene.rows(TicketMessage)[-1]
    with pytest.raises(DatabaseError, match="internal message"), desk.scene.unit() as uow:
        wrong = desk.scene.newest("ticket-receipt")
        given = {
            column.name: getattr(wrong, column.name)
            for column in NoticeRow.__table__.columns
            if column.name not in ("id", "nonce", "key", "message_id")
        }
        uow.notices.add(NoticeRow(**given, key=key, nonce="n", message_id=note.id))


def test_the_database_refuses_a_reply_that_names_no_message(scene_on_both):
    desk = Desk(scene_on_both, SLACK)
    with pytest.raises(DatabaseError, match="internal message"), desk.scene.unit() as uow:
        row = uow.notices.find(desk.scene.newest("ticket-receipt").id)
        uow.notices.add(
            NoticeRow(
                channel=row.channel,
                address=row.address,
                order_key=row.order_key,
                key="ticket-reply",
                values={},
                buttons=[],
                language="nl",
                nonce="n",
                contact_id=row.contact_id,
                due_at=row.due_at,
                created_at=row.created_at,
            )
        )


def test_after_a_hand_over_the_new_thread_hears_what_became_of_it(desk):
    desk.replies()
    desk.waits()
    first = desk.scene.rows(NoticeRow, key="reply-sent")[0]
    sort(desk.scene, desk.scene.rows(Ticket)[0], hand_to="dpo")
    message = desk.scene.rows(TicketMessage)[-1]
    with desk.scene.unit() as uow:
        work = Work(uow, desk.scene.told, desk.scene.clock())
        ticket = uow.tickets.get(message.tenant_id, message.ticket_id, lock=True)
        kept = uow.relay.message(message.tenant_id, message.id)
        for state in ("failed", "failed", "sent"):
            sending.draw_line(work, ticket, kept, state)
    drawn = desk.scene.rows(NoticeRow, key="reply-sent")
    card = desk.scene.rows(NoticeRow, key="ticket-card", edits_id=None)[-1]
    fresh = [one for one in drawn if one.edits_id is None]
    assert [one.thread_id for one in fresh] == [first.thread_id, card.id]
    assert [one.values["sending"] for one in drawn if one.edits_id == fresh[1].id] == ["sent"]
    assert [one.values["sending"] for one in drawn if one.edits_id == first.id][-1] == "sent"
