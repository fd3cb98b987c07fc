"""What a person can do with the dates of an own case."""

from tests.conversation_kit import Person, speaker_of


def test_the_button_under_the_status_gives_the_dates(scene):
    scene.file()
    noor = Person(scene)
    noor.commands("status").unheard()
    noor.presses("dates-file").hears("dates-file")


def test_it_works_in_the_middle_of_something_else(scene):
    scene.file()
    noor = Person(scene)
    noor.commands("status").commands("start")
    state = noor.state
    noor.presses("dates-file")
    assert noor.state == state


def test_an_ended_case_offers_no_dates(scene):
    scene.file()
    noor = Person(scene)
    noor.presses("withdraw").presses("withdraw-yes").commands("status")
    assert scene.newest("case-request").buttons == []


def test_somebody_elses_case_gives_nothing(scene):
    scene.file()
    Person(scene).commands("status")
    other = Person(scene, speaker_of("2002"))
    other.presses_token(scene.token("case-request", "dates-file"))
    assert "dates-file" not in scene.said()
