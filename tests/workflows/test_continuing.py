"""Going on with a case in another chat by a one-time code."""

import re
from datetime import timedelta

import pytest

from storage.models import AuditEvent, Contact, NoticeRow, Ticket
from tests.conversation_kit import Person, speaker_of, staff_speaker
from workflows.tickets import Said

ELSEWHERE = "U0REQUESTER"


def code_for(scene, case, person="1001"):
    """Asks for a code as the person of that Telegram account; gives it as it was told."""
    column = "ticket_id" if isinstance(case, Ticket) else "request_id"
    row = scene.rows(NoticeRow, **{column: case.id})[0]
    with scene.turn(speaker_of(person)) as turn:
        turn.continue_elsewhere(row)
    return scene.newest("continuation-code").values["code"]


def take(scene, code, user=ELSEWHERE):
    with scene.turn(staff_speaker(user)) as turn:
        return turn.continue_here(code)


def contact_of(scene, case):
    return scene.row(Contact, id=scene.row(type(case), id=case.id).contact_id)


def test_a_ticket_goes_on_in_slack_and_answers_come_there(scene_on_both):
    scene = scene_on_both
    ticket = scene.open_ticket()
    assert take(scene, code_for(scene, ticket).lower()) is True
    assert contact_of(scene, ticket).channel == "slack"
    assert scene.newest("continued-elsewhere").channel == "telegram"
    assert scene.newest("continued-here").channel == "slack"
    with scene.turn(staff_speaker(ELSEWHERE)) as turn:
        turn.write_to_ticket(ticket.id, Said(text="Ik ben nu hier."))
    assert scene.newest("requester-wrote").values["text"] == "Ik ben nu hier."


def test_a_request_goes_on_too_and_its_first_chat_has_it_no_more(scene):
    request = scene.file("salsoft")
    assert take(scene, code_for(scene, request)) is True
    assert contact_of(scene, request).channel == "slack"
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.cases() == []
    assert "request:continuation:used" in [one.event for one in scene.rows(AuditEvent)]


def test_neither_side_and_no_staff_learn_which_account_it_is(scene):
    ticket = scene.open_ticket()
    code = code_for(scene, ticket)
    before = len(scene.rows(NoticeRow))
    take(scene, code)
    for row in scene.rows(NoticeRow)[before:]:
        assert "1001" not in str(row.values)
        assert ELSEWHERE not in str(row.values)


def test_a_code_works_once_for_ten_minutes_and_in_another_chat_only(scene):
    ticket = scene.open_ticket()
    code = code_for(scene, ticket)
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.continue_here(code) is False
    assert take(scene, code) is True
    assert take(scene, code, "U0THIRD") is False
    again = scene.open_ticket(speaker=speaker_of("1002"))
    late = code_for(scene, again, "1002")
    scene.clock.forward(timedelta(minutes=10))
    assert take(scene, late) is False


def test_a_new_code_makes_the_earlier_one_useless(scene):
    ticket = scene.open_ticket()
    first = code_for(scene, ticket)
    scene.clock.forward(timedelta(seconds=1))
    second = code_for(scene, ticket)
    assert take(scene, first) is False
    assert take(scene, second) is True


def test_who_guesses_is_stopped_after_five_and_can_try_again_in_an_hour(scene):
    ticket = scene.open_ticket()
    code = code_for(scene, ticket)
    assert [take(scene, "ABCD-EFGH") for _ in range(5)] == [False] * 5
    assert take(scene, code) is None
    scene.clock.forward(timedelta(hours=1, seconds=1))
    assert take(scene, code_for(scene, ticket)) is True


@pytest.mark.parametrize("typed", ["", "nonsense", "1234", "ABCD-EFGH-JKMN"])
def test_what_is_no_code_is_no_code(scene, typed):
    assert take(scene, typed) is False


def test_as_a_person_types_it(scene):
    scene.open_ticket()
    person = Person(scene)
    person.unheard()
    person.commands("continue")
    person.hears("how-to-continue", "continue-this")
    person.presses("continue-elsewhere")
    (told,) = person.hears("continuation-code")
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", told.values["code"])
    person.commands("continue", "ABCD-EFGH")
    person.hears("continuation-unknown")
