"""People who go back, stop, switch language, take it back or meant something else."""

from tests.journeys.steps import (
    ASKS,
    DETAILS,
    answers_needs,
    asks,
    files_own,
    files_with_customer,
    gives_details,
    meets,
    types_code,
)
from tests.journeys.world import World
from tests.talk import Talk

BAKERY = "De Voorbeeldbakkerij"


def withdraws(talk: Talk, *, passed_on: str) -> None:
    """Takes the newest request back."""
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("request-withdrawn", passed_on=passed_on)


def test_withdrawn_while_a_copy_is_waited_for(world: World, language: str) -> None:
    talk = world.telegram(language)
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("keep-it").hears("kept")
    withdraws(talk, passed_on="no")
    talk.presses("another-way").hears("id-copy-not-wanted")


def test_withdrawn_before_the_decision(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    stale = dpo.sees(card)[1][0]
    withdraws(talk, passed_on="no")
    dpo.reads_status(card, "withdrawn")
    assert stale not in dpo.sees(card)[1]


def test_withdrawn_after_it_was_passed_on(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    reference = files_own(talk, "erasure")
    card = dpo.card(reference)
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    withdraws(talk, passed_on="yes")
    dpo.reads_status(card, "withdrawn")
    assert world.tenants.reply(reference, "completed") == 409


def test_withdrawn_at_a_customer_that_works_on_it(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_with_customer(talk, "access", "Voorbeeldbakkerij", BAKERY)
    talk.hears("request-forwarded")
    assert world.tenants.reply(reference, "acknowledged") == 202
    talk.hears("request-acknowledged")
    withdraws(talk, passed_on="yes")
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("case-closed", reference=reference)


def test_not_what_i_meant_before_filing(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.says(ASKS["access"][language]).hears("understood", right="access")
    talk.presses("not-what-i-meant").hears("which-right")
    talk.presses("right-objection").hears("whose-data")
    talk.presses("Salesinteract").hears("your-name")
    talk.says(talk.name).hears("your-contact")
    talk.says("020 555 0123").hears("need-objection")
    talk.presses("need-objection-marketing")
    talk.hears("summary", right="objection", contact="+31205550123")
    talk.presses("not-what-i-meant").hears("which-right")
    talk.says(ASKS["erasure"][language]).hears("understood", right="erasure")
    talk.presses("cancel").hears("cancelled")
    talk.commands("status").hears("no-cases")


def test_not_what_i_meant_after_filing(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    wrong = files_own(talk, "erasure")
    card = dpo.card(wrong)
    talk.presses("not-what-i-meant").hears("request-withdrawn")
    talk.hears("which-right")
    dpo.reads_status(card, "withdrawn")
    talk.presses("right-access").hears("whose-data")
    talk.presses("Salesinteract")
    gives_details(talk, "access")
    receipt = talk.presses("file-it").hears("receipt", right="access")
    talk.hears("id-copy-wanted")
    assert receipt.reference != wrong


def test_back_and_corrections(world: World, language: str) -> None:
    talk = world.telegram(language)
    asks(talk, "access")
    talk.presses("Salesinteract").hears("your-name")
    talk.presses("back").hears("whose-data")
    talk.presses("scope-customer").hears("which-customer")
    talk.presses("back").hears("whose-data")
    talk.presses("Salesinteract").hears("your-name")
    talk.says("X9").hears("not-a-name")
    talk.says("Sane de Vries").hears("your-contact")
    talk.says("geen adres").hears("not-a-contact")
    talk.says("sanne@example.org, 06-00000000")
    answers_needs(talk)
    talk.hears("summary", name="Sane de Vries")
    talk.presses("change-name").hears("your-name")
    talk.says(talk.name).hears("summary", name=talk.name)
    talk.presses("change-contact").hears("your-contact")
    talk.says("sanne@example.net").hears("summary", contact="sanne@example.net")
    talk.presses("change-details").hears("your-details")
    talk.says(DETAILS[language]).hears("summary", details=DETAILS[language])
    talk.presses("cancel").hears("cancelled")


def test_words_where_a_button_is_wanted(world: World, language: str) -> None:
    talk = world.telegram(language)
    asks(talk, "access")
    talk.says("K-42").hears("use-the-buttons")
    talk.presses("Salesinteract")
    gives_details(talk, "access")
    talk.says("K-42").hears("use-the-buttons")
    talk.commands("cancel").hears("cancelled")


def test_another_language_half_way(world: World, language: str) -> None:
    other = {"nl": "en", "en": "nl"}[language]
    talk = world.telegram(language)
    asks(talk, "access")
    talk.commands("language").hears("which-language")
    talk.presses(f"language-to-{other}")
    talk.language = other
    talk.hears("language-set")
    talk.hears("whose-data")
    talk.presses("Salesinteract").hears("your-name")
    talk.commands("cancel").hears("cancelled")
    talk.says(ASKS["access"][language])
    talk.hears("understood", right="access")  # chosen once, it is not guessed away
    talk.presses("cancel").hears("cancelled")


def test_the_language_follows_what_is_written(world: World) -> None:
    talk = world.telegram("en")
    meets(talk)
    talk.says(ASKS["erasure"]["nl"])
    talk.language = "nl"
    talk.hears("understood", right="erasure")
    talk.presses("cancel").hears("cancelled")


def test_what_is_not_understood_is_asked_about(world: World) -> None:
    talk = world.telegram("nl")
    meets(talk)
    talk.says("wie ben jij eigenlijk?").hears("not-sure-what-you-mean")
    talk.presses("all-rights").hears("which-right")


def test_several_open_cases(world: World, language: str) -> None:
    talk = world.telegram(language)
    first = files_own(talk, "erasure")
    talk.says(ASKS["objection"][language]).hears("understood", right="objection")
    talk.presses("yes").hears("whose-data")
    talk.presses("Salesinteract")
    gives_details(talk, "objection")
    second = talk.presses("file-it").hears("receipt").reference
    types_code(talk, second)
    talk.commands("status")
    cases = talk.hears_all("case-request", "case-request")
    assert {case.reference for case in cases} == {first, second}
    assert cases[0].values["due_on"]


def test_withdrawn_in_words(world: World, language: str) -> None:
    talk = world.telegram(language)
    reference = files_own(talk, "erasure")
    words = {"nl": "ik wil mijn verzoek intrekken", "en": "I want to cancel my request"}
    talk.says(words[language])
    withdraws_from = talk.hears("case-request", reference=reference)
    talk.presses("withdraw", on=withdraws_from).hears("withdraw-sure", reference=reference)
    talk.presses("withdraw-yes").hears("request-withdrawn", passed_on="no")
    talk.commands("status").hears("case-request", request_status="withdrawn")
