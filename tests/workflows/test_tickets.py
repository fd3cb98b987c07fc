"""Acts on a ticket: opening, the thread, edits, claiming, replying, closing, reopening."""

import threading

import pytest

from storage.models import Attachment, AuditEvent, Job, NoticeRow, TicketMessage
from tests.conversation_kit import SUPPORT, speaker_of, staff_speaker
from workflows.errors import AlreadyClaimed, CaseClosed
from workflows.tickets import Said

SECOND = "U0SUPPORT2"


def verb(scene, name, *args, user=SUPPORT, key="ticket-card", action="reply"):
    """A verb of support on the newest card."""
    token = scene.token(key, action)
    with scene.turn(staff_speaker(user)) as turn:
        getattr(turn, name)(token, *args)


def write(scene, ticket, text, **given):
    with scene.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text=text, **given))


def test_opening_gives_a_number_a_card_and_the_first_words_in_its_thread(scene):
    ticket = scene.open_ticket()
    assert scene.newest("ticket-receipt").values["reference"] == ticket.reference
    card = scene.newest("ticket-card")
    assert card.address["conversation"] == "C0SALSOFTSUP"
    assert card.values["category"] == "Fault or error"
    offered = ["claim", "reply", "more", "close", "show-sum"]
    assert [b["action"] for b in card.buttons] == offered
    words = scene.newest("requester-wrote")
    assert words.thread_id == card.id
    assert words.values["text"] == "De export werkt niet."


def test_the_card_names_no_requester(scene):
    scene.open_ticket(text="Ik ben Noor Voorbeeld.")
    assert "Noor" not in str(scene.newest("ticket-card").values)


def test_a_breach_is_urgent_and_goes_to_the_dpo(scene):
    ticket = scene.open_ticket(category="breach")
    assert ticket.urgent
    assert scene.newest("ticket-card").address["conversation"] == "C0SALSOFTDPO"
    assert scene.newest("breach-receipt")


def test_where_nobody_supports_the_dpo_does(scene):
    ticket = scene.open_ticket("voorbeeld-fietsen", category="other")
    assert scene.newest("ticket-card").address["conversation"] == "C0FIETSENDPO"
    assert ticket.status == "open"


def test_the_first_who_claims_has_it_and_the_second_hears_who(scene):
    ticket = scene.open_ticket()
    verb(scene, "claim_ticket", action="claim")
    assert "claim" not in [b["action"] for b in scene.newest("ticket-card").buttons]
    with pytest.raises(AlreadyClaimed) as raised:
        verb(scene, "claim_ticket", user=SECOND)
    assert raised.value.values["by"] == SUPPORT
    verb(scene, "claim_ticket")
    assert scene.ticket(ticket.reference).assignee == SUPPORT
    assert [e.event for e in scene.rows(AuditEvent)].count("ticket:claimed") == 1


def test_two_who_claim_at_once(scene_on_both):
    scene = scene_on_both
    ticket = scene.open_ticket()
    token = scene.token("ticket-card", "claim")
    users, started, lost = [SUPPORT, SECOND] * 3, threading.Barrier(6), []

    def press(user):
        started.wait()
        try:
            with scene.turn(staff_speaker(user)) as turn:
                turn.claim_ticket(token)
        except AlreadyClaimed:
            lost.append(user)

    threads = [threading.Thread(target=press, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    holder = scene.ticket(ticket.reference).assignee
    assert lost.count(holder) == 0
    assert len(lost) == 3


def test_a_reply_is_told_to_the_requester_and_shown_in_the_thread(scene):
    ticket = scene.open_ticket()
    verb(scene, "reply_to_ticket", "Probeer het nog eens.")
    found = scene.ticket(ticket.reference)
    assert found.status == "waiting_for_requester"
    assert found.first_response_at == scene.clock()
    assert scene.newest("ticket-reply").values["text"] == "Probeer het nog eens."
    assert scene.newest("ticket-reply").address["conversation"] == "1001"
    assert scene.newest("reply-sent").thread_id == scene.rows(NoticeRow, key="ticket-card")[0].id
    write(scene, ticket, "Dank, het werkt.")
    assert scene.ticket(ticket.reference).status == "open"


def test_the_reply_does_not_say_who_wrote_it(scene):
    scene.open_ticket()
    verb(scene, "reply_to_ticket", "Probeer het nog eens.")
    assert SUPPORT not in str(scene.newest("ticket-reply").values)


def test_what_is_typed_in_the_thread_stays_inside_until_it_is_sent_on_purpose(scene):
    ticket = scene.open_ticket()
    scene.send_all()
    thread = scene.newest("ticket-card").sent_ref
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        assert turn.note_in_thread(thread, "Is this a known fault?", "C/8")
        assert turn.note_in_thread(thread, "Is this a known fault?", "C/8")
    assert "ticket-reply" not in scene.said()
    assert scene.ticket(ticket.reference).status == "open"
    for _ in range(2):  # marking it twice sends it once
        with scene.turn(staff_speaker(SUPPORT)) as turn:
            turn.send_from_thread(thread, "Is this a known fault?", "C/8")
    assert scene.said().count("ticket-reply") == 1
    notes = [one for one in scene.rows(TicketMessage) if one.by == SUPPORT]
    assert [one.internal for one in notes] == [False]


def test_a_message_the_bot_never_saw_can_be_sent_too(scene):
    scene.open_ticket()
    scene.send_all()
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.send_from_thread(scene.newest("ticket-card").sent_ref, "Hello", "C/9")
    assert scene.newest("ticket-reply").values["text"] == "Hello"


def test_an_edit_keeps_both_versions_and_shows_as_an_edit(scene):
    ticket = scene.open_ticket(source_ref="1001/5")
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.edit_text("1001/5", "De import werkt niet.")
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.edit_text("1001/5", "De import werkt niet.")  # an edit nobody can see
    versions = scene.rows(TicketMessage, ticket_id=ticket.id)
    assert [one.text for one in versions] == ["De export werkt niet.", "De import werkt niet."]
    assert scene.said().count("requester-edited") == 1
    assert scene.newest("requester-edited").thread_id


def test_an_edit_of_somebody_elses_message_is_not_taken(scene):
    scene.open_ticket(source_ref="1001/5")
    with scene.turn(speaker_of("2002")) as turn:
        assert not turn.edit_text("1001/5", "Mine now.")


def test_closing_tells_the_requester_once_and_writing_opens_it_again(scene):
    ticket = scene.open_ticket()
    verb(scene, "close_ticket", action="close")
    verb(scene, "close_ticket", action="reopen")
    assert scene.said().count("ticket-closed") == 1
    assert [b["action"] for b in scene.newest("ticket-card").buttons] == ["reopen", "show-sum"]
    write(scene, ticket, "Het is er weer.")
    found = scene.ticket(ticket.reference)
    assert (found.status, found.closed_at) == ("open", None)
    assert "ticket-reopened-by-requester" in scene.said()
    assert "reply" in [b["action"] for b in scene.newest("ticket-card").buttons]


@pytest.mark.parametrize("name", ["claim_ticket", "reply_to_ticket"])
def test_a_closed_ticket_takes_neither_claim_nor_reply(scene, name):
    scene.open_ticket()
    verb(scene, "close_ticket", action="close")
    with pytest.raises(CaseClosed):
        verb(scene, name, *(["Hi"] if name == "reply_to_ticket" else []), action="reopen")
    verb(scene, "reopen_ticket", action="reopen")
    verb(scene, name, *(["Hi"] if name == "reply_to_ticket" else []))


def test_the_requester_closes_their_own(scene):
    ticket = scene.open_ticket()
    with scene.turn(speaker_of("1001")) as turn:
        turn.close_own_ticket(ticket.id)
    assert scene.newest("ticket-closed-by-requester").thread_id
    with pytest.raises(CaseClosed), scene.turn(speaker_of("1001")) as turn:
        turn.close_own_ticket(ticket.id)


def test_a_file_waits_to_be_screened_and_nobody_sees_it_before(scene):
    ticket = scene.open_ticket(file_ref="f1", file_name="scan.png", source_ref="1001/5")
    attachment, job = scene.row(Attachment), scene.row(Job)
    assert (attachment.status, attachment.file_ref) == ("screening", "f1")
    assert job.args == {"tenant_id": ticket.tenant_id, "attachment_id": attachment.id}
    assert "requester-sent-file" not in scene.said()


def test_order_is_kept_in_the_thread(scene):
    ticket = scene.open_ticket()
    for number in range(5):
        write(scene, ticket, f"{number}")
    rows = scene.rows(NoticeRow, key="requester-wrote")
    assert [row.values["text"] for row in rows[1:]] == ["0", "1", "2", "3", "4"]
    assert len({row.order_key for row in rows}) == 1


def test_staff_hear_that_the_requester_cannot_be_reached_once(scene):
    scene.open_ticket()
    for reachable in (False, False, True):
        with scene.turn(speaker_of("1001")) as turn:
            turn.set_reachable(reachable=reachable)
    assert scene.said().count("requester-unreachable") == 1


def test_the_same_message_under_two_event_ids_is_taken_in_once(scene):
    ticket = scene.open_ticket()
    for _ in range(2):
        with scene.turn(speaker_of("1001")) as turn:
            turn.write_to_ticket(ticket.id, Said(text="Nog iets.", source_ref="1001/77"))
    assert [one.text for one in scene.rows(TicketMessage)][1:] == ["Nog iets."]
    assert scene.said().count("requester-wrote") == 2
