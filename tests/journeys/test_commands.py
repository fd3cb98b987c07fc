"""What can be asked at any time: privacy, status, help, language, delete."""

from tests.journeys.steps import files_own, gives_details, meets, types_code
from tests.journeys.world import World
from tests.talk import Talk


def test_commands_are_set_in_both_languages(world: World) -> None:
    telegram = world.fake_telegram
    telegram.wait_until(lambda: len(telegram.calls_of("setMyCommands")) >= 2)
    calls = {call.params.get("language_code"): call for call in telegram.calls_of("setMyCommands")}
    names = [command["command"] for command in calls["nl"].params["commands"]]
    assert {"start", "status", "privacy", "help", "language", "delete"} <= set(names)
    assert None in calls


def test_privacy_help_and_status(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    privacy = talk.commands("privacy").hears("privacy", tenant="Salesinteract BV")
    assert "personalrequest@salesinteract.com" in privacy.text
    assert "autoriteitpersoonsgegevens.nl" in privacy.text
    talk.commands("help").hears("help")
    talk.commands("status").hears("no-cases")
    reference = files_by_buttons(talk)
    talk.commands("status").hears("case-request", reference=reference, right="erasure")


def files_by_buttons(talk: Talk) -> str:
    """A request for erasure by buttons alone."""
    talk.presses("ask_about_my_data").hears("which-right")
    talk.presses("right-erasure").hears("whose-data")
    talk.presses("Salesinteract")
    gives_details(talk, "erasure")
    reference = talk.presses("file-it").hears("receipt").reference
    types_code(talk, reference)
    return reference


def test_privacy_before_any_organisation_is_known(world: World, language: str) -> None:
    talk = world.telegram(language)
    talk.commands("privacy").hears("privacy-general")
    talk.presses("SalSoft").hears("privacy", tenant="SalSoft")
    talk.starts()
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("menu")


def test_the_chat_is_deleted_and_filed_cases_stay(world: World, language: str) -> None:
    talk = world.telegram(language)
    reference = files_own(talk, "erasure")
    talk.commands("delete").hears("delete-this-chat", cases=1)
    before = [message.message_id for message in talk.person.chat]
    talk.presses("delete-it").hears("chat-erased", kept=0)
    talk.hears("delete-what-stays")
    left = {message.message_id for message in talk.person.chat}
    assert left.isdisjoint(before)
    # The offer must still stand there to be pressed.
    talk.presses("right-erasure").hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("understood", right="erasure")
    talk.commands("status").hears("case-request", reference=reference)


def test_a_draft_is_gone_after_deleting(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.says("sanne@example.org").skips()
    talk.commands("delete").hears("delete-this-chat", cases=0)
    talk.says("ja graag" if language == "nl" else "yes please").hears("use-the-buttons")
    talk.presses("ask-again").hears("delete-this-chat", cases=0)
    talk.presses("delete-it").hears("chat-erased", kept=0)
    assert [message.by_bot for message in talk.person.chat] == [True]
    talk.commands("status").hears("no-cases")


def test_other_words_end_the_question_about_deleting(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    talk.commands("delete").hears("delete-this-chat", cases=0)
    wish = {"nl": "wat weten jullie van mij?", "en": "what do you know about me?"}[language]
    talk.says(wish).hears("understood", right="access")
    talk.commands("delete").hears("delete-this-chat", cases=0)
    talk.commands("status").hears("no-cases")
    talk.says(wish).hears("understood", right="access")
