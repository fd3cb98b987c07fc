"""Slack at its worst: repeats, limits, lost answers, late triggers, and our own database down."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bots.sandbox.fake_slack import FakeSlack
from storage.engine import Storage, make_engine
from tests.journeys.slack_steps import PROBLEM, files_own, opens_ticket
from tests.journeys.world import World
from tests.talk import SlackTalk, text_and_labels

NOWHERE = "postgresql+psycopg://loket@127.0.0.1:9/none"


@contextmanager
def database_down(world: World) -> Iterator[None]:
    """For a while no turn finds its database."""
    desk, good = world.product.desk, world.product.desk.storage
    world.allows("delivery_failed", "intake_failed", "bell_failed")
    desk.storage = Storage(make_engine(NOWHERE))
    try:
        yield
    finally:
        bad, desk.storage = desk.storage, good
        bad.close()


@pytest.fixture
def slack(world: World) -> Iterator[FakeSlack]:
    """The stand-in, with quick repeats; as it was afterwards."""
    fake = world.fake_slack
    delays, lifetime = fake.retry_delays, fake.trigger_lifetime
    fake.retry_delays = (0.2, 0.5, 1.0)
    yield fake
    fake.retry_delays, fake.trigger_lifetime = delays, lifetime


def says_sorry(world: World, text: str) -> bool:
    """Whether the text says in both languages that nothing was received."""
    return all(world.words.say(one, "slack-not-received") in text for one in ("nl", "en"))


def whispers(talk: SlackTalk) -> list[str]:
    """What stands in the chat for this person's eyes only."""
    return [one["text"] for one in talk.user.sees(talk.user.dm) if one["is_ephemeral"]]


# Repeats


def test_an_event_that_comes_again_is_handled_once(world: World, slack: FakeSlack) -> None:
    talk, support = world.slack(), world.staff("support")
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote")
    talk.says(PROBLEM["nl"])
    slack.repeat_last_event()
    support.hears(card, "requester-wrote", text=PROBLEM["nl"])
    world.rests()
    slack.settle()  # the bot's own words are events too
    slack.lose_acks(1)
    talk.says("Nog iets")
    support.hears(card, "requester-wrote", text="Nog iets")
    assert slack.settle(10, retries=True)
    events = [one for one in slack.sent if one.kind == "event"]
    own = [one for one in events if one.payload["event"].get("user") == talk.user.id]
    assert [one.tried for one in own][-2:] == [0, 1]
    talk.hears_nothing()
    support.hears_nothing(card)


def test_a_button_pressed_twice_files_once(world: World) -> None:
    talk = world.slack()
    files_own(talk, "objection")
    summary = next(one for one in talk.heard if one.key == "summary")
    talk.presses("file-it", on=summary).hears("button-stale")
    talk.hears_nothing()
    talk.commands("status").hears("case-request")


# Calls that go wrong


def test_a_limit_delays_and_doubles_nothing(world: World, slack: FakeSlack) -> None:
    talk = world.slack()
    talk.commands("start", "salesinteract")
    talk.skips()
    slack.fail_next("chat.postMessage", 2, retry_after=1)
    talk.language = "en"
    talk.commands("help").hears("help")
    talk.hears_nothing()
    assert len([one for one in talk.user.sees(talk.user.dm) if one["is_bot"]]) == 3


def test_a_lost_answer_is_found_by_its_metadata(world: World, slack: FakeSlack) -> None:
    talk = world.slack(language="en")
    talk.commands("start", "salesinteract").hears_all("introduction", "menu")
    searches = len(slack.calls_of("conversations.history"))
    slack.fail_next("chat.postMessage", drop=True)
    talk.commands("help").hears("help")
    assert len(slack.calls_of("conversations.history")) == searches + 1
    talk.hears_nothing()
    assert len([one for one in talk.user.sees(talk.user.dm) if one["is_bot"]]) == 3


def test_what_may_not_have_arrived_is_resent_by_a_person_alone(
    world: World, slack: FakeSlack
) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    reference = files_own(talk, "objection")
    dpo.card(reference)
    talk.presses("withdraw").hears("withdraw-sure")
    world.rests()
    slack.fail_next("chat.postMessage", drop_before=True)
    talk.presses("withdraw-yes")
    lost = talk.lost("request-withdrawn", "unconfirmed")
    talk.hears_nothing()
    question = dpo.card(reference, "notice-unconfirmed")
    assert dpo.presses(question, "resend")
    world.until(lambda: world.notice(lost.id).sent_ref, what="it is sent once more")
    said = talk.user.sees(talk.user.dm)[-1]
    assert f"{talk.user.dm}/{said['ts']}" == world.notice(lost.id).sent_ref


def test_a_late_trigger_is_told(world: World, slack: FakeSlack) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    card = dpo.card(files_own(talk, "objection"))
    lifetime, slack.trigger_lifetime = slack.trigger_lifetime, -1.0
    world.expects("slack_interaction_failed")
    assert dpo.presses(card, "refuse")
    assert dpo.user.modals == []
    told = [one for one in dpo.user.sees(card.channel) if one["is_ephemeral"]]
    assert says_sorry(world, told[-1]["text"])
    slack.trigger_lifetime = lifetime
    assert dpo.opens(card, "refuse")


# Our own database


def test_an_event_waits_outside_while_the_database_is_down(world: World, slack: FakeSlack) -> None:
    talk = world.slack(language="en")
    talk.commands("start", "salesinteract").hears_all("introduction", "menu")
    world.expects("slack_event_not_taken")
    with database_down(world):
        talk.says("what data do you have about me?")
        world.until(lambda: slack.sent[-1].ack.reason == "http_error")
    talk.hears("understood", right="access")
    assert slack.settle(10, retries=True)
    talk.hears_nothing()


def test_everybody_who_acts_is_told_that_the_database_is_down(world: World) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.presses(card, "refuse")
    world.expects("slack_interaction_failed")
    with database_down(world):
        talk.presses("status")
        assert says_sorry(world, whispers(talk)[-1])
        talk.commands("help")
        assert says_sorry(world, whispers(talk)[-1])
        assert talk.user.shortcut("report_a_problem")
        assert says_sorry(world, text_and_labels(talk.user.modals[-1].view)[0])
        reasons = "De facturen moeten zeven jaar bewaard blijven."
        answers = {"ground": "legal-obligation", "reasons": reasons}
        refused = dpo.user.submits(answers=answers)
        assert says_sorry(world, " ".join(refused.errors.values()))
    assert dpo.user.submits(answers=answers)
    assert dpo.user.submits(), "the text that the person will read"
    talk.hears("request-refused")
    assert dpo.reads_status(card, "refused")
