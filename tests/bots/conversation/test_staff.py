"""The staff's presses, forms and threads, as they come from a channel."""

from pathlib import Path

import pytest

from bots.conversation import staff as staff_module
from bots.conversation.events import ButtonPressed, FormSubmitted
from bots.conversation.words import shared
from storage.models import TicketMessage
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, SUPPORT, Person, Staff
from workflows.staff_turn import LOOKING
from workflows.views import REQUEST_FORMS


@pytest.fixture
def thread(scene):
    """The thread under a ticket's card that stands in the channel."""
    scene.open_ticket()
    scene.send_all()
    return scene.newest("ticket-card").sent_ref


def test_a_press_decides(scene):
    request = scene.file()
    Staff(scene).presses("dpo-card", "approve")
    assert scene.request(request.reference).status == "approved"


@pytest.mark.parametrize("action", sorted({*staff_module.PRESSES, *staff_module.SUBMITS}))
def test_whatever_is_done_with_a_press_or_a_form_has_a_button_somewhere(action):
    sources = Path("workflows").rglob("*.py")
    assert any(f'Button("{action}"' in path.read_text("utf-8") for path in sources)


@pytest.mark.parametrize("action", sorted(REQUEST_FORMS))
def test_a_form_of_a_card_shows_something_or_is_taken_when_sent_back(action):
    shows = (*LOOKING, "give-code")
    assert action in shows or action in staff_module.SUBMITS


@pytest.mark.parametrize("action", ["refuse", "ask", "hand-over", "details", "why-date"])
@pytest.mark.parametrize("user", [OUTSIDER, SUPPORT, FIETSEN_DPO])
def test_a_form_button_pressed_by_a_stranger_is_answered(scene, user, action):
    scene.file()
    who = Staff(scene, user)
    who.presses("dpo-card", action)
    assert [row.key for row in who.told_privately()] == ["not-yours"]


def test_a_form_button_of_a_decided_case_says_who_decided(scene):
    scene.file()
    first = scene.newest("dpo-card")
    dpo = Staff(scene)
    dpo.presses("dpo-card", "approve")
    dpo.presses("dpo-card", "refuse", id=first.id)
    (told,) = dpo.told_privately()
    assert (told.key, told.values["by"]) == ("already-decided", DPO)


def test_a_form_sent_by_a_stranger_is_refused_on_the_server(scene):
    request = scene.file()
    for user, team in ((OUTSIDER, "T1"), (FIETSEN_DPO, "T1"), (DPO, "T2")):
        Staff(scene, user, team).submits("dpo-card", "refuse", ground="excessive", reasons="x" * 30)
    assert scene.request(request.reference).status == "awaiting_decision"


def test_a_form_for_a_button_without_one_does_nothing(scene):
    request = scene.file()
    Staff(scene).submits("dpo-card", "details", anything="x")
    assert scene.request(request.reference).status == "awaiting_decision"


def test_refusing_asking_and_handing_over_by_form(scene):
    dpo = Staff(scene)
    scene.file()
    assert dpo.submits("dpo-card", "ask", question="Which account?").errors == {}
    assert scene.newest("question-for-you").values["question"] == "Which account?"
    request = scene.file("salesinteract", "erasure")
    dpo.submits("dpo-card", "hand-over", tenant="voorbeeld-bakkerij")
    assert scene.request(request.reference).status == "approved"


def test_what_is_typed_in_a_form_is_cleaned(scene):
    scene.open_ticket()
    Staff(scene, SUPPORT).sends("ticket-card", "reply", text="Hello\u202e \0there")
    assert scene.newest("ticket-reply").values["text"] == "Hello there"


def test_a_forms_errors_are_sentences_in_words(scene):
    scene.file()
    answer = Staff(scene).submits("dpo-card", "ask", question="   ")
    assert answer.errors == {"question": shared().say("en", "error-empty")}


def test_typing_in_the_thread_is_internal_and_marking_sends(scene, thread):
    support = Staff(scene, SUPPORT)
    support.writes(thread, "Known fault?", message_ref="C/8")
    assert "ticket-reply" not in scene.said()
    (note,) = [one for one in scene.rows(TicketMessage) if one.by == SUPPORT]
    assert note.internal
    support.marks(thread, "Known fault?", "C/8")
    assert scene.newest("ticket-reply").values["text"] == "Known fault?"


def test_a_stranger_in_the_thread_is_ignored_and_marking_is_refused(scene, thread):
    outsider = Staff(scene, OUTSIDER)
    outsider.writes(thread, "Hello?")
    assert outsider.told_privately() == []
    assert len(scene.rows(TicketMessage)) == 1
    outsider.marks(thread, "Hello?", "C/9")
    assert [row.key for row in outsider.told_privately()] == ["not-yours"]
    assert "ticket-reply" not in scene.said()


def test_the_second_claim_says_who_has_it(scene):
    scene.open_ticket()
    Staff(scene, SUPPORT).presses("ticket-card", "claim")
    row = scene.rows(type(scene.newest("ticket-card")), key="ticket-card")[0]
    second = Staff(scene, "U0SUPPORT2")
    second.presses("ticket-card", "claim", id=row.id)
    (told,) = second.told_privately()
    assert (told.key, told.values["by"]) == ("already-claimed", SUPPORT)


def test_an_event_that_comes_twice_acts_once(scene):
    scene.open_ticket()
    support = Staff(scene, SUPPORT)
    token = scene.token("ticket-card", "reply")
    shown = support.submits("ticket-card", "reply", text="Hi").form
    twice = {"token": token, "values": {"text": "Hi"}, "state": shown.state}
    for _ in range(2):
        support.does(FormSubmitted, ref="slack:Ev1", **twice)
    assert scene.said().count("ticket-reply") == 1


def test_a_button_of_yesterday_is_answered_politely(scene):
    staff = Staff(scene)
    staff.does(ButtonPressed, token="gone.0")
    assert [row.key for row in staff.told_privately()] == ["button-stale"]
    scene.file()
    Person(scene).presses("withdraw").presses("withdraw-yes")
    first = scene.rows(type(scene.newest("dpo-card")), key="dpo-card")[0]
    staff.presses("dpo-card", "approve", id=first.id)
    told = staff.told_privately()[-1]
    assert (told.key, told.values["status"]) == ("already-decided", "withdrawn")
