"""Which ticket an answered message is about, and for whom."""

from tests.conversation_kit import speaker_of
from workflows import quoted
from workflows.tickets import Said


def found(scene, ref, address="1001"):
    with scene.turn(speaker_of(address)) as turn:
        one = quoted.by_requester(turn.work, turn.contact, ref)
        return (one.ticket_id, one.text) if one is not None else None


def test_a_notice_of_ours_an_own_message_and_an_own_file_name_their_ticket(scene):
    ticket = scene.open_ticket(source_ref="1001/5")
    with scene.turn(speaker_of("1001")) as turn:
        turn.add_to_ticket(ticket.id, Said(text="", source_ref="1001/6", file_ref="f1"))
    scene.send_all()
    receipt = scene.newest("ticket-receipt")
    assert found(scene, receipt.sent_ref) == (ticket.id, "")
    assert found(scene, "1001/5") == (ticket.id, "De export werkt niet.")
    assert found(scene, "1001/6") == (ticket.id, "")


def test_what_is_about_no_ticket_or_anothers_names_none(scene):
    scene.open_ticket(source_ref="1001/5")
    scene.file()
    scene.send_all()
    for ref in (None, "1001/404", scene.newest("receipt").sent_ref):
        assert found(scene, ref) is None
    for ref in (scene.newest("ticket-receipt").sent_ref, "1001/5"):
        assert found(scene, ref, "2002") is None
