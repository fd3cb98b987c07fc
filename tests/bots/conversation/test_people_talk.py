"""Going on elsewhere and rating, as people do it."""

from tests.conversation_kit import SUPPORT, Person, staff_speaker


def test_without_a_code_every_open_case_offers_one(scene):
    scene.open_ticket()
    scene.file("salsoft")
    person = Person(scene)
    person.unheard()
    person.commands("continue")
    person.hears("how-to-continue", "continue-this", "continue-this")


def test_too_many_wrong_codes_are_told(scene):
    person = Person(scene)
    for _ in range(6):
        person.commands("continue", "ABCD-EFGH")
    assert [row.key for row in person.unheard()] == [
        *["continuation-unknown"] * 5,
        "continuation-too-many",
    ]


def test_a_tap_under_a_closed_ticket(scene):
    scene.open_ticket()
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(scene.token("ticket-card", "close"))
    person = Person(scene)
    person.unheard()
    person.presses("rate", "5")
    person.hears("thanks-for-rating")
