"""A person says where they live, on their own account only; an approver helps a colleague."""

import pytest

from bots.conversation.events import ActionChosen
from storage.models import ApproverKey, PrivacyRequest
from tests import policy_kit
from tests.conversation_kit import DPO, Person, Scene, speaker_of, staff_speaker
from tests.workflows.test_passwords import enrol
from workflows.errors import NotYours
from workflows.policy import load


@pytest.fixture
def talk(noor: Person, scene: Scene) -> Person:
    """Somebody with an open request who looked at its status."""
    scene.file(speaker=noor.speaker)
    noor.unheard()
    noor.commands("status")
    noor.unheard()
    return noor


def person_of(scene: Scene) -> dict[str, str]:
    return scene.rows(PrivacyRequest)[0].person


def test_nobody_is_asked_where_they_live(talk, scene):
    assert "country" not in person_of(scene)


def test_a_pressed_country_changes_where_to_complain(talk, scene):
    talk.presses("other-country").hears("which-country")
    (told,) = talk.presses("country", "NO").hears("authority-of-country")
    assert told.values["website"] == "https://www.datatilsynet.no"
    assert person_of(scene)["country"] == "NO"
    assert person_of(scene)["name"] == "Noor Voorbeeld"
    assert talk.state == "idle"


@pytest.mark.parametrize(
    ("typed", "code"), [("Oostenrijk", "AT"), ("austria", "AT"), ("Spanje", "ES"), ("Finlnd", "FI")]
)
def test_a_country_can_be_typed(talk, scene, typed, code):
    talk.presses("other-country").says(typed)
    assert person_of(scene)["country"] == code


@pytest.mark.parametrize("typed", ["Brazilië", "Atlantis", "42"])
def test_a_country_without_such_an_authority_is_said(talk, scene, typed):
    talk.presses("other-country").unheard()
    talk.says(typed).hears("country-not-known")
    assert "country" not in person_of(scene)
    talk.says("België").hears("authority-of-country")
    assert person_of(scene)["country"] == "BE"


def test_germany_asks_for_the_land(talk, scene):
    talk.presses("other-country").unheard()
    talk.presses("country", "DE").hears("which-land")
    (told,) = talk.presses("land", "HH").hears("authority-of-country")
    assert "hamburg" in told.values["website"]
    assert (person_of(scene)["country"], person_of(scene)["land"]) == ("DE", "HH")


def test_a_land_can_be_typed_and_a_stray_word_is_not_one(talk, scene):
    talk.presses("other-country").presses("country", "DE").unheard()
    talk.says("Atlantis").hears("use-the-buttons")
    talk.says("sachsen").hears("authority-of-country")
    assert person_of(scene)["land"] == "SN"


def test_moving_on_forgets_the_land(talk, scene):
    talk.presses("other-country").presses("country", "DE").presses("land", "HH")
    talk.commands("status").presses("other-country").presses("country", "SE")
    assert person_of(scene)["country"] == "SE"
    assert "land" not in person_of(scene)


def test_one_can_change_ones_mind(talk, scene):
    talk.presses("other-country").presses("cancel")
    assert "country" not in person_of(scene)
    assert talk.state == "idle"


def test_somebody_elses_case_is_not_touched(talk, scene):
    request = scene.file(speaker=speaker_of("2002"))
    with pytest.raises(NotYours), scene.turn(speaker_of("1001")) as turn:
        turn.lives_in(request.id, "NO")


def test_the_refusal_offers_it_too(scene, noor):
    scene.file(speaker=noor.speaker)
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn,
            scene.token("dpo-card", "refuse"),
            ground="not-applicable",
            reasons="Wij hebben geen gegevens met toestemming.",
        )
    noor.unheard()
    (told,) = (
        noor.presses("other-country")
        .presses("country", "GB")
        .hears("which-country", "authority-of-country")[1:]
    )
    assert told.values["court"] == "uk"


# A colleague's secret


@pytest.fixture
def two(scene):
    changed = scene.with_settings(policies=load())
    enrol(changed, DPO)
    return changed


def test_another_approver_forgets_it(two):
    sections = two.desk.home(staff_speaker("U0SECOND")).sections
    (section,) = (one for one in sections if one.key == "home-secret")
    assert (section.values["people"], section.buttons[0].value) == ([DPO], DPO)
    colleague = Person(two, staff_speaker("U0SECOND"))
    colleague.does(ActionChosen, action="reset-secret", value=DPO)
    assert two.rows(ApproverKey) == []
    colleague.hears("secret-forgotten")
    colleague.does(ActionChosen, action="reset-secret", value=DPO)
    colleague.hears("secret-not-there")


@pytest.mark.parametrize("who", [DPO, "U0SUPPORT", "U0FIETSDPO"])
def test_nobody_forgets_their_own_or_a_strangers(two, who):
    sections = two.desk.home(staff_speaker(who)).sections
    assert "home-secret" not in [one.key for one in sections]
    with pytest.raises(NotYours), two.turn(staff_speaker(who)) as turn:
        turn.reset_secret(DPO)
    assert len(two.rows(ApproverKey)) == 1
