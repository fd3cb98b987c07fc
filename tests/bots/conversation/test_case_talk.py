"""What can be asked at any time, and acts on own cases."""

import pytest

from storage.models import Job, NoticeRow, PrivacyRequest, Tenant, Ticket
from tests.conversation_kit import DPO, Person, Staff, speaker_of


def test_privacy_names_the_controller_once_it_is_known(noor):
    noor.commands("privacy")
    (general,) = noor.hears("privacy-general")
    assert {button["value"] for button in general.buttons} >= {"salsoft", "salesinteract"}
    noor.presses("privacy-of", "salsoft")
    (said,) = noor.hears("privacy")
    assert said.values["tenant"] == "SalSoft"
    assert said.values["authority"] == "Autoriteit Persoonsgegevens"


def test_status_without_cases_offers_to_begin(noor):
    noor.commands("status")
    (said,) = noor.hears("no-cases")
    assert len(said.buttons) == 2


def test_status_tells_each_case_with_its_date(noor, scene):
    request, ticket = scene.file(), scene.open_ticket()
    noor.unheard()
    noor.commands("status")
    told = noor.hears("case-request", "case-ticket")
    assert [button["action"] for button in told[0].buttons] == [
        "dates-file",
        "other-country",
        "withdraw",
    ]
    assert told[0].values["reference"] == request.reference
    assert told[0].values["due_on"] == "2026-04-02"
    assert told[1].values["reference"] == ticket.reference


def test_status_tells_nobody_elses_cases(scene):
    scene.file()
    other = Person(scene, speaker_of("2002"))
    other.commands("status").hears("no-cases")


def test_help_and_language(noor):
    noor.commands("start", "salsoft")
    noor.unheard()
    noor.commands("help").hears("help")
    noor.commands("language").presses("language-to", "en")
    assert [row.key for row in noor.unheard()][:2] == ["which-language", "language-set"]
    noor.commands("help")
    assert noor.hears("help")[0].language == "en"


def test_switching_the_language_asks_the_open_question_again(noor):
    noor.commands("start", "salsoft").presses("ask_about_my_data")
    noor.commands("language")
    noor.unheard()
    noor.presses("language-to", "en")
    said, asked = noor.unheard()
    assert (said.key, asked.key, asked.language) == ("language-set", "which-right", "en")


def test_withdrawing_is_asked_once_more(noor, scene):
    request = scene.file()
    noor.presses("withdraw")
    assert scene.request(request.reference).status == "awaiting_decision"
    noor.presses("keep-it").presses("withdraw-yes")
    assert scene.request(request.reference).status == "withdrawn"
    assert noor.unheard()[-1].key == "request-withdrawn"


def test_withdrawing_twice_says_it_is_closed(noor, scene):
    scene.file()
    noor.presses("withdraw").presses("withdraw-yes").presses("withdraw-yes")
    assert noor.unheard()[-1].key == "case-closed"


def test_not_what_i_meant_after_filing_takes_it_back_and_keeps_the_receipt_time(noor, scene):
    first = scene.file()
    noor.presses("not-what-i-meant")
    assert scene.request(first.reference).status == "withdrawn"
    assert noor.state == "choosing_right"
    assert noor.facts["asked_at"] == first.received_at.isoformat()


def test_proving_it_another_way_is_a_press(noor, scene):
    request = scene.file("salesinteract")
    noor.presses("another-way")
    assert scene.request(request.reference).status == "awaiting_decision"
    noor.presses("another-way")
    assert noor.unheard()[-1].key == "id-copy-not-wanted"


def test_a_picture_while_a_copy_is_waited_for_is_the_copy(noor, scene):
    request = scene.file("salesinteract")
    noor.sends(file_ref="f7")
    assert scene.request(request.reference).status == "checking_identity"
    assert scene.row(Job).name == "check_identity"


# A question of the DPO


@pytest.fixture
def asked(noor, scene):
    request = scene.file()
    Staff(scene).submits("dpo-card", "ask", question="Which account?")
    noor.unheard()
    noor.presses("answer").hears("your-answer")
    return request


def test_an_answer_reaches_the_card(noor, scene, asked):
    noor.says("The one in Utrecht.")
    noor.hears("answer-received")
    assert scene.newest("question-answered").values["text"] == "The one in Utrecht."
    assert noor.state == "idle"


def test_an_answer_to_a_closed_case_says_so_and_leaves_the_question(noor, scene, asked):
    Staff(scene, DPO).sends("dpo-card", "refuse", ground="not-applicable", reasons="x" * 30)
    noor.unheard()
    noor.says("The one in Utrecht.")
    noor.hears("case-closed")
    assert noor.state == "idle"
    noor.says("wat weten jullie van mij?")
    assert "case-closed" not in [row.key for row in noor.unheard()]


# Deleting the chat


def test_deleting_says_what_it_does_and_only_the_button_deletes(noor, scene):
    noor.commands("start", "salsoft").commands("delete")
    assert noor.unheard()[-1].key == "delete-this-chat"
    noor.says("ja")
    assert scene.rows(Job) == []
    noor.presses("delete-it")
    assert scene.row(Job).name == "erase_chat"
    assert set(noor.facts) <= {"messages", "pace"}  # how fast they write is no draft


def test_what_was_not_filed_is_gone_and_what_was_stays(noor, scene):
    filed = scene.file()
    noor.commands("start", "salsoft").presses("ask_about_my_data").presses("right", "erasure")
    noor.commands("delete").presses("delete-it")
    assert noor.state == "idle"
    assert [one.id for one in scene.rows(PrivacyRequest)] == [filed.id]
    assert scene.rows(NoticeRow, key="receipt")


def test_slack_says_that_a_bot_cannot_delete_a_persons_messages(scene):
    person = Person(scene, speaker_of("T1/U0REQ", "slack"))
    person.commands("start", "salsoft").commands("delete")
    assert person.unheard()[-1].key == "delete-this-chat-slack"


def test_reading_about_another_organisation_leaves_what_is_under_way_where_it_is(noor, scene):
    noor.commands("privacy")
    other = scene.token("privacy-general", "privacy-of", "xential")
    noor.commands("start", "salsoft").presses("report_a_problem")
    noor.unheard()
    noor.presses_token(other)
    (told,) = noor.hears("privacy")
    assert told.values["tenant"] == scene.told.policies["xential"].controller.name
    noor.says("Ik kan niet inloggen.")
    assert scene.row(Tenant, id=scene.row(Ticket).tenant_id).slug == "salsoft"
