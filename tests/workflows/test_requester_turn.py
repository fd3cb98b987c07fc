"""What a requester can do, and only with what is theirs."""

from datetime import timedelta

import pytest

from storage.models import IdCopy, Job, NoticeRow, PrivacyRequest, UploadLink
from tests.conversation_kit import Scene, speaker_of
from workflows.errors import NotYours, StaleButton, TooManySearches
from workflows.notices import SLACK, Button
from workflows.tickets import Said

NOOR, OTHER = speaker_of("1001"), speaker_of("2002")


def counts(scene: Scene) -> tuple[object, ...]:
    requests = [(one.status, one.version) for one in scene.rows(PrivacyRequest)]
    return requests, len(scene.rows(UploadLink)), len(scene.rows(IdCopy))


OWN = {
    "own_request": lambda turn, row: turn.own_request(row),
    "prove_another_way": lambda turn, row: turn.prove_another_way(row),
    "upload_link": lambda turn, row: turn.upload_link(row),
    "withdraw_request": lambda turn, row: turn.withdraw_request(row),
    "answer_question": lambda turn, row: turn.answer_question(row.request_id, "Me."),
}


@pytest.mark.parametrize("verb", OWN)
@pytest.mark.parametrize("speaker", [OTHER, speaker_of("T1/1001", SLACK)])
def test_no_verb_on_a_request_is_open_to_somebody_else(scene, verb, speaker):
    scene.file("salesinteract")
    row, before = scene.newest("receipt"), counts(scene)
    with pytest.raises(NotYours), scene.turn(speaker) as turn:
        OWN[verb](turn, row)
    assert counts(scene) == before


def test_no_verb_on_a_ticket_is_open_to_somebody_else(scene):
    ticket = scene.open_ticket()
    for verb in ("own_ticket", "close_own_ticket"):
        with pytest.raises(NotYours), scene.turn(OTHER) as turn:
            getattr(turn, verb)(ticket.id)
    with pytest.raises(NotYours), scene.turn(OTHER) as turn:
        turn.write_to_ticket(ticket.id, Said("Hello"))
    assert scene.ticket(ticket.reference).version == ticket.version


def test_everybody_sees_only_their_own_cases(scene):
    scene.file()
    scene.open_ticket()
    with scene.turn(OTHER) as turn:
        assert turn.cases() == []
        assert not turn.waits_for_copy()
        assert list(turn.open_tickets()) == []
    with scene.turn(NOOR) as turn:
        assert [case.is_request for case in turn.cases()] == [True, False]


def test_of_ended_cases_the_last_three_are_listed(scene):
    filed = [scene.file().reference for _ in range(5)]
    for row in scene.rows(NoticeRow, key="receipt")[:4]:
        with scene.turn(NOOR) as turn:
            turn.withdraw_request(row)
    with scene.turn(NOOR) as turn:
        listed = [case.reference for case in turn.cases()]
    assert listed == [filed[4], filed[3], filed[2], filed[1]]


def test_a_button_is_good_for_its_own_person_only(scene):
    scene.file()
    token = scene.token("receipt", "status")
    with scene.turn(NOOR) as turn:
        assert turn.pressed(token).action == "status"
    with pytest.raises(NotYours), scene.turn(OTHER) as turn:
        turn.pressed(token)


def test_a_staff_cards_button_is_nobodys_own(scene):
    scene.file()
    with pytest.raises(NotYours), scene.turn(NOOR) as turn:
        turn.pressed(scene.token("dpo-card", "approve"))


def test_a_question_is_stale_once_the_dialogue_moved_on_a_receipt_is_not(scene):
    with scene.turn(NOOR) as turn:
        turn.ask("menu", Button("status"))
        turn.say("kept", Button("status"))
    asked, said = scene.token("menu", "status"), scene.token("kept", "status")
    with scene.turn(NOOR) as turn:
        turn.pressed(asked)
        turn.move_to("giving_name")
    with scene.turn(NOOR) as turn:
        turn.pressed(said)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.pressed(asked)


def test_facts_are_kept_from_turn_to_turn(scene):
    with scene.turn(NOOR) as turn:
        turn.facts["name"] = "Noor"
    with scene.turn(NOOR) as turn:
        assert turn.facts == {"name": "Noor"}
        turn.facts.clear()
    with scene.turn(NOOR) as turn:
        assert turn.facts == {}


def test_a_guess_does_not_override_a_choice(scene):
    with scene.turn(NOOR) as turn:
        turn.set_language("en", chosen=False)
        assert turn.language == "en"
        turn.set_language("nl", chosen=True)
        turn.set_language("en", chosen=False)
        assert turn.language == "nl"


@pytest.mark.parametrize(
    ("client", "language"), [("nl-NL", "nl"), ("en", "en"), ("de", "en"), (None, "en"), ("", "en")]
)
def test_the_first_words_are_in_the_clients_language_if_it_is_ours(scene, client, language):
    with scene.turn(speaker_of("1001", language=client)) as turn:
        turn.say("menu")
    assert scene.newest("menu").language == language


def test_names_can_be_searched_a_few_times_an_hour(scene):
    for _ in range(5):
        with scene.turn(NOOR) as turn:
            assert [one.tenant for one in turn.search("salesinteract", "Voorbeeldfietsen")][:1] == [
                "voorbeeld-fietsen"
            ]
    for _ in range(3):
        with pytest.raises(TooManySearches), scene.turn(NOOR) as turn:
            turn.search("salesinteract", "fietsen")
    with scene.turn(OTHER) as turn:
        assert turn.search("salesinteract", "voorbeeldfietsen")
    scene.clock.forward(timedelta(hours=1, seconds=1))
    with scene.turn(NOOR) as turn:
        assert turn.search("salesinteract", "voorbeeldfietsen")


def test_a_copy_goes_to_the_newest_request_that_waits(scene):
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.submit_id_copy("f1", "1001/1")
    scene.file("salesinteract")
    newest = scene.file("salesinteract")
    with scene.turn(NOOR) as turn:
        turn.submit_id_copy("f1", "1001/1")
    assert scene.row(IdCopy).request_id == newest.id


def test_an_upload_link_is_made_only_while_a_copy_is_waited_for(scene):
    scene = scene.with_settings(public_url="https://loket.example/")
    scene.file("salesinteract")
    row = scene.newest("id-copy-wanted")
    with scene.turn(NOOR) as turn:
        turn.upload_link(row)
    (button,) = scene.newest("upload-link").buttons
    assert button["url"].startswith("https://loket.example/upload/")
    assert button["url"].rpartition("/")[2] not in str(vars(scene.row(UploadLink)))
    with scene.turn(NOOR) as turn:
        turn.prove_another_way(row)
    with pytest.raises(StaleButton), scene.turn(NOOR) as turn:
        turn.upload_link(row)


def test_a_group_is_told_once_that_nothing_private_is_said_there(scene):
    for _ in range(3):
        with scene.turn(NOOR) as turn:
            turn.refuse_group("-500")
    assert scene.said() == ["group-refused"]
    assert scene.newest("group-refused").address["conversation"] == "-500"


def test_messages_are_remembered_as_long_as_they_can_be_erased(scene):
    with scene.turn(NOOR) as turn:
        turn.remember_message("1001/1", scene.clock())
    scene.clock.forward(timedelta(hours=49))
    with scene.turn(NOOR) as turn:
        turn.remember_message("1001/2", scene.clock())
        assert [ref for ref, _ in turn.facts["messages"]] == ["1001/2"]
        for number in range(300):
            turn.remember_message(f"1001/{number}", scene.clock())
        assert len(turn.facts["messages"]) == 200


def test_erasing_the_chat_forgets_the_draft_and_keeps_what_is_to_be_erased(scene):
    with scene.turn(NOOR) as turn:
        turn.facts.update(name="Noor", right="access")
        turn.remember_message("1001/1", scene.clock())
        turn.erase_chat()
    with scene.turn(NOOR) as turn:
        assert list(turn.facts) == ["messages"]
    assert scene.row(Job).name == "erase_chat"


def test_without_a_public_address_an_old_button_makes_no_link(scene):
    with_address = scene.with_settings(public_url="https://loket.example")
    with_address.file("salesinteract")
    row = scene.newest("id-copy-wanted")
    with pytest.raises(StaleButton), scene.turn(speaker_of("1001")) as turn:
        turn.upload_link(row)


def test_customers_cannot_be_found_out_by_trying_links(scene):
    def tries(slug):
        with scene.turn(speaker_of("1001")) as turn:
            return turn.linked(slug)

    for number in range(4):
        assert tries(f"guess-{number}") is None
    assert tries("voorbeeld-fietsen").is_customer
    for slug in ("voorbeeld-bakkerij", "guess-5"):
        with pytest.raises(TooManySearches):
            tries(slug)
    assert tries("salsoft").tenant == "salsoft"  # whoever runs the bot is no secret
