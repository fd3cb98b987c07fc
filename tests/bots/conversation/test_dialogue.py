"""The states as a whole: every way is named, every question can be left, bad input is answered."""

import inspect

import pytest

from bots.conversation import dialogue
from bots.conversation.dialogue import ANYWHERE, COMMANDS, STATES
from bots.conversation.events import FileSent, TextSent, Unsupported
from storage.models import IdCopy, Job, PrivacyRequest
from tests.conversation_kit import Chat
from workflows.tasks import run_job


def begin(noor, tenant="salsoft"):
    noor.commands("start", tenant)
    noor.unheard()
    return noor


@pytest.mark.parametrize("state", [name for name in STATES if name != "idle"])
def test_every_state_asks_something_and_has_a_way_out(noor, scene, state):
    begin(noor)
    facts = {
        "tenant": "salsoft",
        "right": "access",
        "controllers": ["salsoft"],
        "asked_at": scene.clock().isoformat(),
    }
    with scene.turn(noor.speaker) as turn:
        turn.facts.update(facts)
        dialogue.go(turn, state)
    (question,) = noor.unheard()
    assert noor.state == state
    actions = {button["action"] for button in question.buttons}
    assert actions, "a question needs at least one button"
    noor.commands("cancel")
    assert noor.state == "idle"
    assert "right" not in noor.facts


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "text", ["", " ", "\u202e\u200b", "x" * 10_000, "😀👩‍👩‍👧", "שלום עולם", "/", "\0\0", "'; --"]
)
def test_no_text_breaks_any_state(noor, scene, state, text):
    begin(noor)
    with scene.turn(noor.speaker) as turn:
        turn.facts.update(
            right="access",
            controllers=["salsoft"],
            asked_at=scene.clock().isoformat(),
        )
        turn.move_to(state)
    noor.unheard()
    if state in ("writing_again", "answering_question"):
        return  # these hold a case of their own, see their tests
    noor.does(TextSent, text=text)
    said = [row.key for row in noor.unheard()]
    assert said, "somebody who writes gets an answer"
    assert "apology" not in said
    assert scene.rows(PrivacyRequest) == []


@pytest.mark.parametrize("kind", ["sticker", "video", "location", "contact", "poll", "dice"])
def test_what_the_bot_cannot_use_is_answered_and_changes_nothing(noor, kind):
    begin(noor).says("wat weten jullie van mij?")
    state = noor.state
    noor.unheard()
    noor.does(Unsupported, kind=kind)
    noor.hears("unsupported")
    assert noor.state == state


def test_a_file_that_is_too_large_is_said_so(noor):
    begin(noor)
    noor.sends(size=25_000_000)
    noor.hears("file-too-large")


def test_a_file_where_none_was_asked_for_is_not_taken(noor, scene):
    begin(noor).sends()
    noor.hears("file-not-expected")


def test_words_beside_a_file_that_nobody_asked_for_still_count(noor, scene):
    begin(noor).sends(caption="wat weten jullie van mij?")
    noor.hears("file-not-expected", "understood")
    assert noor.facts["right"] == "access"


def test_a_button_of_an_earlier_question_is_stale(noor):
    begin(noor).commands("start", "salsoft")
    menu = noor.scene.newest("menu")
    noor.says("wat weten jullie van mij?")
    noor.unheard()
    from tests.conversation_kit import token

    noor.presses_token(token(menu, "ask_about_my_data"))
    noor.hears("button-stale")


def test_back_leads_to_the_question_before_and_at_last_to_the_menu(noor):
    begin(noor).presses("ask_about_my_data").presses("right", "access").presses("scope-own")
    assert noor.state == "giving_name"
    for state in ("choosing_scope", "choosing_right", "menu"):
        noor.commands("back")
        assert noor.state == state
    noor.commands("back")
    assert noor.state == "menu"


def test_an_unknown_command_is_help(noor):
    begin(noor).commands("frobnicate")
    noor.hears("help")


def test_an_edit_of_an_answer_is_not_used_and_said_so(noor):
    begin(noor)
    noor.edits("1001/3", "something else")
    noor.hears("edit-not-used")


def test_the_language_is_guessed_until_it_is_chosen(noor):
    noor.commands("start", "salsoft").says("please delete everything you have about me")
    assert noor.scene.newest("understood").language == "en"
    noor.commands("language").presses("language-to", "nl")
    noor.says("and what do you know about me?")
    assert noor.unheard()[-1].language == "nl"


def test_every_way_named_is_a_function_of_turn_and_heard():
    for take in [*ANYWHERE.values(), *COMMANDS.values()]:
        assert len(inspect.signature(take).parameters) == 2
    assert not set(ANYWHERE) & {"back", "cancel"}


def test_a_captioned_album_in_the_middle_of_a_question_does_not_answer_it(noor):
    begin(noor).presses("ask_about_my_data").presses("right", "access").presses("scope-own")
    noor.unheard()
    for number in range(2):
        noor.does(FileSent, file_ref=f"f{number}", caption="Noor Voorbeeld", album="a1")
    assert noor.state == "giving_name"
    assert "name" not in noor.facts


def test_a_copy_that_is_too_large_does_not_stay_in_the_chat(noor, scene):
    request = scene.file("salesinteract")
    noor.unheard()
    noor.sends(size=25_000_000, message_ref="1001/7")
    noor.hears("file-too-large")
    chat = Chat()
    run_job(scene.tools(chat), scene.row(Job).id)
    assert (chat.erased, chat.fetched) == (["1001/7"], [])
    assert scene.row(IdCopy).erased_at is not None
    assert scene.request(request.reference).status == "awaiting_identity"
