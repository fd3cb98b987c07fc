"""From the right to the summary: whose data, who asks, and nothing filed without a yes."""

import pytest

from storage.models import PrivacyRequest
from tests.conversation_kit import Person, speaker_of


def asks(noor, tenant="salsoft", right="access"):
    noor.commands("start", tenant).presses("ask_about_my_data").presses("right", right)
    noor.unheard()
    return noor


def at_summary(noor, tenant="salsoft"):
    asks(noor, tenant).presses("scope-own").says("Noor Voorbeeld").says("noor@example.org")
    noor.answers_needs()
    assert noor.state == "confirming_summary"
    noor.unheard()
    return noor


def test_the_whole_way_files_what_was_confirmed(noor, scene):
    at_summary(noor).presses("file-it")
    filed = scene.row(PrivacyRequest)
    assert filed.person == {"name": "Noor Voorbeeld", "email": "noor@example.org"}
    assert (filed.kind, filed.language, filed.about) == ("access", "nl", None)
    assert noor.unheard()[0].key == "receipt"
    assert noor.state == "idle"
    assert {"name", "email", "right", "particulars"} & set(noor.facts) == set()


@pytest.mark.parametrize("text", ["ja", "ok", "doe maar", "file-it"])
def test_words_do_not_file(noor, scene, text):
    at_summary(noor).says(text)
    noor.hears("use-the-buttons")
    assert scene.rows(PrivacyRequest) == []


def test_pressing_twice_files_once(noor, scene):
    at_summary(noor)
    token = scene.token("summary", "file-it")
    noor.presses_token(token)
    noor.presses_token(token)
    assert len(scene.rows(PrivacyRequest)) == 1
    assert noor.unheard()[-1].key == "button-stale"


@pytest.mark.parametrize(
    ("change", "text", "field", "value"),
    [
        ("change-name", "Zoë de Vries", "name", "Zoë de Vries"),
        ("change-contact", "06 12345678", "contact", "+31612345678"),
        ("change-details", "Vanaf 2024", "details", "Vanaf 2024"),
    ],
)
def test_the_summary_can_be_corrected_piece_by_piece(noor, change, text, field, value):
    at_summary(noor).presses(change).says(text)
    summary = noor.unheard()[-1]
    assert summary.key == "summary"
    assert summary.values[field] == value


@pytest.mark.parametrize("text", ["1234", "x", "?", "+31 20 555 0101"])
def test_what_cannot_be_a_name_is_asked_again(noor, text):
    asks(noor).presses("scope-own").says(text)
    assert noor.unheard()[-1].key == "not-a-name"
    assert noor.state == "giving_name"


@pytest.mark.parametrize("text", ["noor@", "noor", "12", "http://example.org"])
def test_what_cannot_be_a_contact_is_asked_again(noor, text):
    asks(noor).presses("scope-own").says("Noor Voorbeeld").says(text)
    assert noor.unheard()[-1].key == "not-a-contact"


def test_e_mail_and_phone_may_come_together(noor):
    asks(noor).presses("scope-own").says("Noor Voorbeeld").says("noor@example.org en 020 555 0101")
    assert (noor.facts["email"], noor.facts["phone"]) == ("noor@example.org", "+31205550101")


def test_words_may_be_added_and_are_not_asked_for(noor, scene):
    at_summary(noor).presses("change-details").presses("skip").presses("file-it")
    assert scene.row(PrivacyRequest).details is None


# Whose data


def customer(noor, typed="voorbeeldfietsen", scope="customer"):
    asks(noor, "salesinteract", "erasure").presses("scope", scope).says(typed)
    return noor


def file(noor):
    noor.says("Noor Voorbeeld").says("noor@example.org").answers_needs().presses("file-it")


def tenants(scene):
    with scene.unit() as uow:
        return [uow.tenants.get(one.tenant_id).slug for one in scene.rows(PrivacyRequest)]


def test_a_customers_data_goes_to_the_customer(noor, scene):
    file(customer(noor).presses("customer", "voorbeeld-fietsen"))
    assert tenants(scene) == ["voorbeeld-fietsen"]


def test_both_are_two_linked_cases(noor, scene):
    file(customer(noor, scope="both").presses("customer", "voorbeeld-fietsen"))
    assert tenants(scene) == ["salesinteract", "voorbeeld-fietsen"]


@pytest.mark.parametrize("scope", ["customer", "both"])
def test_going_back_and_choosing_again_replaces_the_first_choice(noor, scene, scope):
    customer(noor, "voorbeeld", scope)
    noor.presses("customer", "voorbeeld-bakkerij").commands("back")
    noor.presses("customer", "voorbeeld-fietsen")
    file(noor)
    own = ["salesinteract"] if scope == "both" else []
    assert tenants(scene) == [*own, "voorbeeld-fietsen"]


def test_going_back_after_an_unknown_name_does_not_add_the_operator(noor, scene):
    customer(noor, "Nergens Bekend BV").commands("back").says("voorbeeldfietsen")
    file(noor.presses("customer", "voorbeeld-fietsen"))
    assert tenants(scene) == ["voorbeeld-fietsen"]
    assert scene.row(PrivacyRequest).about is None


def test_an_unknown_name_and_an_unlisted_one_get_the_same_answer(scene):
    from dataclasses import replace

    from tests.conversation_kit import policies
    from workflows.policy import Policies

    hidden = replace(policies()["voorbeeld-fietsen"], listed=False)
    scene = scene.with_settings(policies=Policies({**policies(), "voorbeeld-fietsen": hidden}))
    said = []
    for address, typed in (("1001", "voorbeeldfietsen"), ("2002", "Nergens Bekend BV")):
        person = customer(Person(scene, speaker_of(address)), typed)
        said.append([(row.key, row.values) for row in person.unheard()])
    assert said[0] == said[1]
    assert "customer-not-confirmed" in [key for key, _ in said[0]]


@pytest.mark.parametrize("typed", ["abc", "a b c", "..", "x1"])
def test_fewer_than_four_letters_are_not_looked_up(noor, typed):
    customer(noor, typed)
    assert noor.unheard()[-1].key == "name-too-short"
    assert noor.state == "naming_customer"


def test_fishing_for_names_ends(noor):
    customer(noor, "Nergens Bekend BV")
    for _ in range(5):
        noor.commands("back").says("Nergens Bekend BV")
    assert noor.unheard()[-1].key == "too-many-searches"


def test_i_dont_know_goes_to_the_operators_dpo(noor, scene):
    asks(noor, "salesinteract", "erasure").presses("scope", "unknown")
    file(noor)
    assert tenants(scene) == ["salesinteract"]
    assert scene.newest("dpo-card").values["about"] == "elsewhere"


def test_a_customers_own_link_asks_for_no_scope(noor, scene):
    noor.commands("start", "voorbeeld-fietsen").presses("ask_about_my_data")
    noor.presses("right", "access")
    assert noor.state == "giving_name"
    file(noor)
    assert tenants(scene) == ["voorbeeld-fietsen"]


def test_a_correction_that_was_left_does_not_shorten_the_next_way(noor):
    at_summary(noor).presses("change-name").presses("back")
    assert noor.state == "confirming_summary"
    noor.presses("not-what-i-meant").presses("right", "rectification").presses("scope-own")
    noor.says("Noor Voorbeeld").says("noor@example.org")
    assert noor.state == "first_need"  # without which nothing can be corrected


@pytest.mark.parametrize(
    ("words", "special"),
    [("Het gaat over mijn gezondheid.", "yes"), ("Ik heb gezonde twijfel.", "")],
)
def test_who_tells_something_very_personal_reads_that_less_will_do(noor, words, special):
    at_summary(noor).presses("change-details").says(words)
    assert noor.unheard()[-1].values["special"] == special
