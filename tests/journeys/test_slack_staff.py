"""The DPO's side when the requester is in Slack; and everybody else, who may do nothing."""

import pytest

from bots.sandbox.fake_slack import User
from tests.journeys.slack_steps import PROBLEM, files_own, opens_ticket
from tests.journeys.steps import EMAIL
from tests.journeys.world import World
from tests.staff import Card, Staff

REASONS = "De facturen moeten zeven jaar bewaard blijven."
QUESTION = "Welk klantnummer hebt u?"


def everything_in(world: World, card: Card) -> str:
    """All that stands in the card's channel for a member without a role."""
    seen = world.staff("outsider").user.sees(card.channel)
    return " ".join(str(one) for one in seen)


def test_a_refusal_needs_reasons(world: World, language: str) -> None:
    talk, dpo = world.slack(language=language), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    short = dpo.fills(card, "refuse", ground="legal-obligation", reasons="te kort")
    assert not short
    assert set(short.errors) == {"reasons"}
    # Slack itself refuses what is too short; spaces get past it and are refused by the product.
    spaces = dpo.user.submits(answers={"reasons": "te kort" + 30 * " "})
    assert spaces.errors == {"reasons": world.words.say("nl", "error-reasons-too-short")}
    assert dpo.user.submits(answers={"reasons": REASONS})
    assert dpo.user.submits(), "the text that the person will read"
    assert dpo.user.modals == []
    talk.hears("request-refused", ground="legal-obligation", reasons=REASONS)
    dpo.reads_status(card, "refused")


def test_names_stand_in_the_modal_alone(world: World) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    reference = files_own(talk, "rectification")
    card = dpo.card(reference)
    details = dpo.opens(card, "details")
    for part in (talk.name, EMAIL, "K-42", reference):
        assert part in details
    why = dpo.opens(card, "why-date")
    assert reference in why
    assert len(why.splitlines()) > 2
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    dpo.reads_status(card, "passed_on")
    shown = everything_in(world, card)
    assert reference in shown
    for part in (talk.name, EMAIL, "K-42"):
        assert part not in shown


def test_erasure_is_approved_after_a_second_look(world: World, language: str) -> None:
    talk, dpo = world.slack(language=language), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    asked = dpo.presses(card, "approve", confirm=False)
    assert asked.asked == world.words.say(card.language, "confirm-approve")
    talk.hears_nothing()
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    assert dpo.reads_status(card, "passed_on")


def test_a_question_goes_there_and_back(world: World, language: str) -> None:
    talk, dpo = world.slack(language=language), world.staff("dpo")
    card = dpo.card(files_own(talk, "objection"))
    assert dpo.fills(card, "ask", question=QUESTION)
    asked = talk.hears("question-for-you", question=QUESTION)
    dpo.hears(card, "question-sent", question=QUESTION)
    talk.presses("answer", on=asked).hears("your-answer")
    talk.says("K-42").hears("answer-received")
    dpo.hears(card, "question-answered", text="K-42")


def test_a_request_is_handed_over(world: World, language: str) -> None:
    talk, dpo, other = world.slack(language=language), world.staff("dpo"), world.staff("fietsdpo")
    reference = files_own(talk, "objection")
    card = dpo.card(reference)
    assert dpo.fills(card, "hand-over", tenant="voorbeeld-fietsen")
    talk.hears("request-handed-over")
    world.rests()
    theirs = other.card(reference)
    assert theirs.channel == "C0FIETSENDPO"
    assert other.approves(theirs)
    talk.hears("request-approved")
    talk.skips()


def strangers(world: World) -> dict[str, User]:
    """Members of the DPO's and the support channel who may not act there."""
    fake = world.fake_slack
    guest = fake.user("guest", "Gast Example", team_id="T0ELSEWHERE")
    # Slack Connect: the same id as a DPO's would be another person in another workspace.
    people = {name: fake.users[name] for name in ("outsider", "support", "fietsdpo", "dpo")}
    people["guest"] = guest
    for key, name in (("salesdpo", "salesinteract-dpo"), ("salessup", "salesinteract-support")):
        fake.channel(key, name, [*people.values(), fake.users["support2"]])
    return people


@pytest.mark.parametrize("who", ["outsider", "support", "fietsdpo", "guest"])
def test_only_the_tenants_dpo_presses(world: World, who: str) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    person = strangers(world)[who]
    card = dpo.card(files_own(talk, "objection"))
    before = dpo.reads(card)
    stranger = Staff(world, person)
    for name in ("approve", "refuse", "ask", "hand-over", "details", "why-date"):
        assert stranger.presses(card, name)
        stranger.is_told_privately("not-yours")
        assert person.modals == []
    talk.hears_nothing()
    dpo.hears_nothing(card)
    assert dpo.reads(card) == before
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("request-withdrawn")


@pytest.mark.parametrize("who", ["outsider", "dpo", "fietsdpo", "guest"])
def test_only_support_works_a_ticket(world: World, who: str) -> None:
    talk, support = world.slack(), world.staff("support")
    person = strangers(world)[who]
    card = support.card(opens_ticket(talk))
    support.hears(card, "requester-wrote", text=PROBLEM["nl"])
    before = support.reads(card)
    stranger = Staff(world, person)
    for name in ("claim", "reply", "close"):
        assert stranger.presses(card, name)
        stranger.is_told_privately("not-yours")
        assert person.modals == []
    ts = stranger.writes(card, "Ik stuur dit door")
    assert stranger.sends_on(card, ts)
    stranger.is_told_privately("not-yours")
    talk.hears_nothing()
    support.hears_nothing(card)
    assert support.reads(card) == before


def test_a_second_press_says_who_decided(world: World) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    dpo.reads_status(card, "passed_on")
    assert len(world.tenants.arrivals(card.reference)) == 1
    assert dpo.presses_as_shown_first(card)
    dpo.is_told_privately("already-decided", by=dpo.user.id)
    talk.hears_nothing()
    assert len(world.tenants.arrivals(card.reference)) == 1
