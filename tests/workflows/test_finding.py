"""Finding cases by number and by words, from Slack."""

import pytest

from storage.models import NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, SUPPORT, speaker_of, staff_speaker
from workflows.errors import NotYours


def find(scene, typed, user=SUPPORT):
    """What `user` is told: the references found, or the key of the answer."""
    with scene.turn(staff_speaker(user)) as turn:
        turn.find_cases(typed)
    told = newest_told(scene, user)
    if told.key != "found-cases":
        return told.key
    return [line["reference"] for line in told.values["trace"]]


def newest_told(scene, user):
    rows = [row for row in scene.rows(NoticeRow) if row.address["conversation"] == user]
    return rows[-1]


def test_a_ticket_is_found_by_its_number_and_by_its_words(scene):
    ticket = scene.open_ticket(text="De export naar Excel werkt niet.")
    scene.open_ticket(text="De factuur klopt niet.", speaker=speaker_of("1002"))
    assert find(scene, ticket.reference.lower()) == [ticket.reference]
    assert find(scene, "EXPORT excel") == [ticket.reference]
    assert find(scene, "export factuur") == "found-nothing"


def test_who_works_nothing_finds_nothing(scene):
    ticket = scene.open_ticket()
    with pytest.raises(NotYours):
        find(scene, ticket.reference, OUTSIDER)


def test_staff_of_another_organisation_do_not_find_it(scene):
    ticket = scene.open_ticket()
    assert find(scene, ticket.reference, FIETSEN_DPO) == "found-nothing"
    assert find(scene, "export", FIETSEN_DPO) == "found-nothing"


def test_a_breach_report_is_found_by_the_dpo_alone(scene):
    ticket = scene.open_ticket(category="breach", text="Een lijst is gelekt.")
    assert find(scene, "gelekt", SUPPORT) == "found-nothing"
    assert find(scene, ticket.reference, SUPPORT) == "found-nothing"
    assert find(scene, "gelekt", DPO) == [ticket.reference]


def test_a_request_is_found_by_number_and_by_the_dpo_alone(scene):
    request = scene.file("salsoft")
    assert find(scene, request.reference, DPO) == [request.reference]
    assert find(scene, request.reference, SUPPORT) == "found-nothing"
    assert find(scene, "noor", DPO) == "found-nothing"


def test_what_is_found_opens_its_thread(scene):
    ticket = scene.open_ticket()
    scene.send_all()
    find(scene, ticket.reference)
    (button,) = newest_told(scene, SUPPORT).buttons
    assert button["text"] == ticket.reference
    assert button["url"].startswith("https://app.slack.com/client/T1/C0SALSOFTSUP/thread/")
