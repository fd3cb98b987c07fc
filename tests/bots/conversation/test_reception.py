"""One event, one turn: known errors are answered, unexpected ones apologised for, once."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from structlog.testing import capture_logs

from bots.conversation import reception
from bots.conversation.events import (
    ButtonPressed,
    FileErased,
    GroupAddressed,
    Place,
    ReachabilityChanged,
    TextSent,
)
from bots.conversation.reception import reference_of
from storage.models import Contact, Update, UpdateStatus
from tests.conversation_kit import DPO, OUTSIDER, Staff
from workflows.notices import SLACK


def breaks(monkeypatch, *errors):
    """The next turns fail like this after having said something."""
    real, left = reception.converse, list(errors)

    def converse(turn, event):
        if not left:
            return real(turn, event)
        turn.say("kept")
        turn.facts["name"] = "Noor"
        raise left.pop(0)

    monkeypatch.setattr(reception, "converse", converse)
    return left


def test_the_same_event_twice_is_answered_once(noor):
    noor.says("hallo", ref="telegram:7")
    said = [row.key for row in noor.unheard()]
    noor.says("hallo", ref="telegram:7")
    assert said
    noor.hears()


def test_a_known_error_rolls_the_turn_back_and_is_answered(noor, scene):
    noor.presses_token("no-such-nonce.0")
    noor.hears("button-stale")
    assert scene.row(Update).status is UpdateStatus.HANDLED


def test_an_unexpected_error_is_an_apology_with_a_reference_and_no_words_in_the_log(
    noor, monkeypatch
):
    breaks(monkeypatch, ValueError("Noor Voorbeeld, 123456782"))
    with capture_logs() as logged:
        noor.says("hallo", ref="telegram:7")
    (apology,) = noor.hears("apology")
    assert apology.values["reference"] == reference_of("telegram:7")
    assert noor.facts == {}
    out = str(logged)
    assert "turn_failed" in out
    assert reference_of("telegram:7") in out
    for private in ("Noor", "123456782", "hallo"):
        assert private not in out


def test_after_an_apology_the_same_update_is_not_tried_again(noor, monkeypatch):
    breaks(monkeypatch, ValueError("x"))
    noor.says("hallo", ref="telegram:7")
    noor.says("hallo", ref="telegram:7")
    noor.hears("apology")


@pytest.mark.parametrize(
    "error", [StaleDataError("changed"), OperationalError("x", {}, Exception("locked"))]
)
def test_what_a_second_try_may_heal_is_tried_again(noor, monkeypatch, error):
    left = breaks(monkeypatch, error, error)
    noor.commands("privacy")
    assert left == []
    assert [row.key for row in noor.unheard()] == ["privacy-general"]


def test_a_database_that_stays_down_is_raised_so_that_the_update_is_put_back(noor, monkeypatch):
    breaks(monkeypatch, *[OperationalError("x", {}, Exception("down"))] * 3)
    with pytest.raises(OperationalError):
        noor.says("hallo", ref="telegram:7")
    noor.hears()
    noor.commands("privacy")
    assert noor.unheard()


def test_a_stranger_in_a_channel_is_told_privately(scene):
    scene.file()
    outsider = Staff(scene, OUTSIDER)
    outsider.presses("dpo-card", "approve")
    (told,) = outsider.told_privately()
    assert told.key == "not-yours"
    assert told.address["conversation"] == "C0SALSOFTDPO"
    assert scene.rows(Contact)[0].channel == "telegram"


def test_a_form_with_errors_gets_its_sentences_back_and_may_be_sent_again(scene):
    request = scene.file()
    dpo = Staff(scene, DPO)
    answer = dpo.submits("dpo-card", "refuse", ground="", reasons="no")
    assert set(answer.errors) == {"ground", "reasons"}
    assert all(len(sentence) > 10 for sentence in answer.errors.values())
    answer = dpo.sends("dpo-card", "refuse", ground="rights-of-others", reasons="x" * 40)
    assert answer.errors == {}
    assert scene.request(request.reference).status == "refused"


def test_a_group_is_told_once(noor):
    for _ in range(2):
        noor.does(GroupAddressed, place=Place("-500", private=False))
    assert noor.scene.said() == ["group-refused"]


def test_a_block_and_a_return_are_kept(noor, scene):
    noor.does(ReachabilityChanged, reachable=False)
    assert not scene.row(Contact).reachable
    noor.says("hallo")
    assert scene.row(Contact).reachable


def test_a_file_deleted_in_slack_is_no_longer_counted(scene):
    from tests.conversation_kit import Person, speaker_of

    person = Person(scene, speaker_of("T1/U0REQ", SLACK))
    scene.file("salesinteract", speaker=person.speaker)
    person.sends(file_ref="F1")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 1
    person.does(FileErased, file_ref="F2")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 1
    person.does(FileErased, file_ref="F1")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 0


def test_words_in_a_channel_are_nobodys_business(scene):
    Staff(scene).does(TextSent, text="lunch?")
    assert scene.said() == []
    assert scene.rows(Contact) == []


def test_a_requesters_button_pressed_in_a_channel_is_not_theirs_to_press(scene):
    scene.file()
    outsider = Staff(scene, OUTSIDER)
    outsider.does(ButtonPressed, token=scene.token("receipt", "status"))
    assert [row.key for row in outsider.told_privately()] in (["not-yours"], ["button-stale"])


def test_references_are_short_and_say_nothing_of_the_update():
    assert len(reference_of("telegram:7")) == 8
    assert reference_of("telegram:7") != reference_of("telegram:8")
