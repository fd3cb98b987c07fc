"""The DPO's form for a request that came another way: by `/loket file`, and in the App Home."""

from bots.conversation.events import ActionChosen, CommandGiven, FormSubmitted
from tests.bots.slack.stand import Stage
from workflows.notices import FILE_REQUEST, Field, Form

FORM = Form("file-request", FILE_REQUEST, "nl", (Field("filed-name"),))


def test_the_command_opens_the_form_at_once(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    stage.desk.forms[FILE_REQUEST] = FORM
    for typed in ("file", "indienen", "FILE"):
        assert anna.command("/loket", typed, anna.dm)
        assert anna.submits(None, {"filed-name": "Noor Voorbeeld"})
    assert [type(one) for one in stage.desk.received] == [FormSubmitted] * 3
    submitted = stage.desk.received[-1]
    assert isinstance(submitted, FormSubmitted)
    assert submitted.token == FILE_REQUEST
    assert submitted.values == {"filed-name": "Noor Voorbeeld"}


def test_the_command_of_somebody_else_is_a_command(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    assert sara.command("/loket", "file", sara.dm)
    assert sara.modals == []
    (given,) = stage.desk.received
    assert isinstance(given, CommandGiven)
    assert given.name == "file"


def test_words_that_only_begin_like_it_are_a_question(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    stage.desk.forms[FILE_REQUEST] = FORM
    assert anna.command("/loket", "file my complaint about you please", anna.dm)
    assert anna.modals == []


def test_other_buttons_of_the_home_open_no_form(stage: Stage) -> None:
    sara = stage.slack.user("sara", "Sara Sample")
    sara.opens_home()
    assert stage.slack.wait_until(lambda: sara.home)
    assert sara.presses_on("home", "button-language-nl in en")
    assert isinstance(stage.desk.received[-1], ActionChosen)
    assert sara.modals == []


def test_the_home_button_opens_it(stage: Stage) -> None:
    anna = stage.slack.user("anna", "Anna Example")
    anna.opens_home()
    assert stage.slack.wait_until(lambda: anna.home)
    # The desk of this stage offers one button of each kind: the form hangs on its token.
    stage.desk.forms["language:nl"] = FORM
    assert anna.presses_on("home", "button-language-nl in en")
    assert anna.modals
    assert anna.submits(None, {"filed-name": "Noor"})
    assert isinstance(stage.desk.received[-1], FormSubmitted)
