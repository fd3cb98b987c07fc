"""How somebody in Slack begins, what they can ask at any time, and a request about own data."""

import re

from tests.journeys.slack_steps import PROBLEM, asks
from tests.journeys.steps import EMAIL, gives_details, meets
from tests.journeys.stories import full_request
from tests.journeys.world import World
from tests.talk import SlackTalk, label_of, text_and_labels


def in_language(world: World, language: str) -> SlackTalk:
    """Somebody who has chosen a language; before that the product speaks English to them."""
    talk = world.slack(language="en")
    talk.commands("language").hears("which-language")
    talk.language = language
    talk.presses({"nl": "Nederlands", "en": "English"}[language])
    talk.hears("language-set")
    return talk


def home_of(talk: SlackTalk) -> str:
    """Opens the App Home, waits until it is drawn anew, and reads it."""
    fake, before = talk.world.fake_slack, len(talk.world.fake_slack.calls_of("views.publish"))
    talk.user.opens_home()
    talk.world.until(lambda: len(fake.calls_of("views.publish")) > before, what="a new Home")
    assert talk.user.home is not None
    return text_and_labels(talk.user.home)[0]


def test_access_from_the_first_word_to_the_answer(world: World, language: str) -> None:
    talk = world.slack(language=language)
    reference = full_request(world, talk)
    assert world.holds(EMAIL.encode()) == []
    assert re.fullmatch(r"PR-[2-9A-HJ-NP-Z]{4,}", reference)


def test_the_app_home_begins_a_request_and_shows_it(world: World, language: str) -> None:
    talk = in_language(world, language)
    shown = home_of(talk)
    assert world.words.say(language, "home-start").splitlines()[0] in shown
    assert talk.user.presses_on("home", label_of(world.words, language, "ask_about_my_data"))
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("which-right")
    talk.presses("right-withdrawal")
    talk.hears("whose-data")
    talk.presses("Salesinteract")
    gives_details(talk, "withdrawal")
    reference = talk.presses("file-it").hears("receipt", right="withdrawal").reference
    talk.hears_all("withdrawal-effective", "request-passed-on")
    world.staff("dpo").card(reference, "request-filed")
    assert reference in home_of(talk)


def test_the_app_home_of_a_dpo_shows_the_queue_without_names(world: World) -> None:
    # An organisation that other journeys leave alone: the queue shows the ten that are due first.
    talk = world.slack(language="en")
    meets(talk, "superoffice")
    talk.presses("ask_about_my_data").hears("which-right")
    talk.presses("right-withdrawal").hears("whose-data")
    talk.presses("SuperOffice")
    gives_details(talk, "withdrawal", consent="marketing")
    reference = talk.presses("file-it").hears("receipt").reference
    talk.hears_all("withdrawal-effective", "request-passed-on")
    world.staff("dpo").card(reference, "handover-card")
    queue = home_of(SlackTalk(world, world.fake_slack.users["dpo"], "nl", ""))
    assert reference in queue
    assert talk.name not in queue
    assert reference not in home_of(SlackTalk(world, world.fake_slack.users["outsider"], "nl", ""))


def test_shortcuts_begin_a_request_and_a_ticket(world: World, language: str) -> None:
    talk = in_language(world, language)
    assert talk.user.shortcut("ask_about_my_data")
    talk.hears("which-organisation")
    talk.presses("SalSoft").hears("introduction", tenant="SalSoft")
    talk.hears("which-right")
    assert talk.user.shortcut("report_a_problem")
    talk.hears("which-category")


def test_the_command_in_a_channel_is_answered_in_private(world: World, language: str) -> None:
    talk = in_language(world, language)
    channel = world.fake_slack.channel("hall", "hall", [*world.fake_slack.users.values()])
    assert talk.user.command("/loket", "start salesinteract", channel)
    talk.hears_all("introduction", "menu")
    (whisper,) = (one for one in talk.user.sees(channel) if one["is_ephemeral"])
    assert world.words.say(language, "slack-answer-in-private") in whisper["text"]
    assert world.staff("dpo").user.sees(channel) == []


def test_the_command_takes_free_words(world: World) -> None:
    talk = world.slack(language="en")
    assert talk.user.command("/loket", "delete everything you have on me", talk.user.dm)
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("understood", right="erasure")
    talk.presses("not-what-i-meant").hears("which-right")


def test_what_can_be_asked_at_any_time(world: World, language: str) -> None:
    talk = in_language(world, language)
    talk.commands("privacy").hears("privacy-general")
    talk.presses("Salesinteract").hears("privacy", tenant="Salesinteract BV")
    talk.commands("status").hears("no-cases")
    talk.commands("help").hears("help")
    reference = _withdraws_consent(talk)
    talk.hears_all("withdrawal-effective", "request-passed-on")
    talk.commands("status").hears("case-request", reference=reference, right="withdrawal")
    world.staff("dpo").card(reference, "request-filed")
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("request-withdrawn", passed_on="yes")


def _withdraws_consent(talk: SlackTalk) -> str:
    talk.says({"nl": "ik trek mijn toestemming in", "en": "I withdraw my consent"}[talk.language])
    talk.hears_all("introduction", "understood")
    talk.presses("yes").hears("whose-data")
    talk.presses("Salesinteract")
    gives_details(talk, "withdrawal")
    return talk.presses("file-it").hears("receipt").reference


def test_delete_says_what_a_bot_cannot_erase(world: World, language: str) -> None:
    talk = in_language(world, language)
    talk.commands("start", "salesinteract").hears_all("introduction", "menu")
    own = talk.user.says(talk.user.dm, "even iets anders")
    talk.skips()
    talk.commands("delete").hears("delete-this-chat-slack")
    talk.presses("delete-it")
    talk.hears("chat-erased")
    shown = talk.user.sees(talk.user.dm)
    assert own in [one["ts"] for one in shown]
    assert len([one for one in shown if one["is_bot"]]) == 1


def test_a_customers_data_goes_to_the_customer_at_once(world: World, language: str) -> None:
    talk = world.slack(language=language)
    asks(talk, "erasure")
    talk.presses("scope-customer").hears("which-customer")
    talk.says("Voorbeldbakkerij").hears("is-it-one-of-these")
    talk.presses("De Voorbeeldbakkerij")
    gives_details(talk, "erasure")
    reference = talk.presses("file-it").hears("receipt").reference
    talk.hears("request-forwarded")
    body = world.tenants.arrival(reference).body
    assert (body["tenant"], body["person"]["name"]) == ("voorbeeld-bakkerij", talk.name)


def test_a_mention_in_a_channel_is_sent_to_the_private_window(world: World) -> None:
    talk = world.slack(language="en")
    channel = world.fake_slack.channel("lobby", "lobby", [talk.user])
    talk.user.says(channel, f"<@{world.fake_slack.bot_user_id}> {PROBLEM['en']}")
    refused = world.until(lambda: [o for o in talk.user.sees(channel) if o["is_bot"]])
    assert world.words.say("en", "group-refused") in text_and_labels(refused[0])[0]
    talk.hears_nothing()
