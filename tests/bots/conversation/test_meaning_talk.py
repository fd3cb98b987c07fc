"""How a conversation begins, and that nothing is taken for granted of what was understood."""

import pytest

from storage.models import PrivacyRequest, Ticket


def test_first_contact_says_who_is_responsible(noor):
    noor.commands("start", "salsoft")
    introduction, menu = noor.hears("introduction", "menu")
    assert introduction.values["tenant"] == "SalSoft"
    assert introduction.values["email"] == "info@salsoft.nl"
    assert menu.step is not None


def test_the_introduction_comes_once_per_organisation(noor):
    noor.commands("start", "salsoft").commands("start", "salsoft")
    keys = [row.key for row in noor.unheard()]
    assert keys.count("introduction") == 1
    noor.commands("start", "salesinteract").hears("introduction", "menu")


@pytest.mark.parametrize("argument", ["", "nobody", "../etc", "SALSOFT " * 50])
def test_without_a_known_organisation_it_is_asked(noor, argument):
    noor.commands("start", argument).hears("which-organisation")


def test_an_organisation_may_be_typed(noor):
    noor.commands("start").says("salsoft")
    assert noor.state == "menu"
    assert noor.facts["tenant"] == "salsoft"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("wat weten jullie van mij?", "access"),
        ("delete everything you have on me", "erasure"),
        ("stop emailing me", "objection"),
    ],
)
def test_free_text_is_understood_and_confirmed_before_anything_is_filed(noor, scene, text, right):
    noor.commands("start", "salsoft")
    noor.unheard()
    noor.says(text)
    said = noor.unheard()[-1]
    assert said.key == "understood"
    assert said.values["right"] == right
    assert scene.rows(PrivacyRequest) == []
    noor.presses("yes")
    assert noor.state == "choosing_scope"


def test_not_what_i_meant_shows_all_eight_rights(noor):
    noor.commands("start", "salsoft").says("wat weten jullie van mij?")
    noor.presses("not-what-i-meant")
    shown = noor.unheard()[-1]
    assert shown.key == "which-right"
    assert len([b for b in shown.buttons if b["action"] == "right"]) == 8


def test_other_words_instead_of_yes_are_understood_anew(noor):
    noor.commands("start", "salsoft").says("wat weten jullie van mij?")
    noor.says("verwijder al mijn gegevens")
    assert noor.facts["right"] == "erasure"


def test_the_first_words_are_kept_while_the_organisation_is_asked(noor, scene):
    asked_at = scene.clock()
    noor.says("wat weten jullie van mij?")
    assert noor.state == "choosing_tenant"
    noor.presses("tenant", "salsoft")
    assert noor.state == "confirming_intent"
    assert noor.facts["asked_at"] == asked_at.isoformat()


def test_a_problem_in_words_becomes_a_ticket_after_a_category(noor, scene):
    noor.commands("start", "salsoft").says("ik kan niet inloggen, het systeem geeft een fout")
    assert noor.state == "choosing_category"
    noor.presses("category", "account")
    assert scene.row(Ticket).category == "account"


def test_starting_over_drops_the_draft(noor):
    noor.commands("start", "salsoft").presses("ask_about_my_data").presses("right", "access")
    noor.presses("scope-own").says("Noor Voorbeeld").commands("start", "salsoft")
    assert noor.state == "menu"
    assert not {"right", "name", "controllers"} & set(noor.facts)


def test_nonsense_leads_to_the_menu_or_a_question(noor):
    noor.commands("start", "salsoft")
    noor.unheard()
    noor.says("qwerty asdf")
    assert noor.unheard()[-1].key in ("menu", "not-sure-what-you-mean")


def test_nothing_of_an_unfinished_draft_gets_into_the_next_one(noor):
    noor.commands("start", "salsoft").presses("ask_about_my_data").presses("right", "objection")
    noor.presses("scope-own").says("Noor Voorbeeld").says("noor@example.org")
    noor.says("Bel mij niet meer")
    for _ in range(8):
        noor.commands("back")
    assert noor.state == "menu"
    noor.says("Wat weten jullie van mij?")
    assert noor.facts["right"] == "access"
    assert {"details", "name", "email", "controllers"} & set(noor.facts) == set()
