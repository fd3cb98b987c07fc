"""Weighty acts from press to message: a refusal, an extension, two people, one-time passwords."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from storage.models import Proposal
from tests.journeys.steps import files_own
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Talk, plain
from workflows import passwords
from workflows.policy import Policies, Policy

REASONS = "De facturen moeten zeven jaar bewaard blijven."
FACTS = "De gegevens staan in drie systemen van twee leveranciers, die eerst moeten zoeken."
WHY = "Er loopt nog een rechtszaak met deze klant."
SLUG = "salesinteract"


@contextmanager
def deciding(world: World, change: Callable[[Policy], Policy]) -> Iterator[None]:
    """Salesinteract decides by another policy for a while."""
    desk, before = world.product.desk, world.product.desk.settings
    changed = {**before.policies, SLUG: change(before.policies[SLUG])}
    desk.settings = replace(before, policies=Policies(changed))
    try:
        yield
    finally:
        world.rests()
        desk.settings = before


def with_second(policy: Policy) -> Policy:
    assert policy.dpo is not None
    return replace(policy, dpo=replace(policy.dpo, second=("U0SECOND",)))


def with_password(policy: Policy) -> Policy:
    right = replace(policy.rights["objection"], one_time_password=True)
    return replace(policy, rights={**policy.rights, "objection": right})


@pytest.fixture
def second(world: World) -> Staff:
    """The second person, in the channel of Salesinteract's officer."""
    users = world.fake_slack.users
    members = [users[name] for name in ("dpo", "outsider", "second")]
    world.fake_slack.channel("salesdpo", "salesinteract-dpo", members)
    return world.staff("second")


def modal(staff: Staff) -> str:
    """What the topmost window says."""
    return plain(str(staff.user.modals[-1].view["blocks"]))


def answers(staff: Staff, **given: str) -> dict[str, str]:
    """Something good for every field of the topmost window, but for what is given."""
    found = {}
    for block in staff.user.modals[-1].view["blocks"]:
        if block["type"] == "input":
            options = block["element"].get("options")
            found[block["block_id"]] = (
                options[0]["value"] if options else "Alles wat er staat. " * 3
            )
    return found | given


def test_a_refusal_is_read_by_the_dpo_first_word_for_word(world: World, language: str) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.fills(card, "refuse", ground="legal-obligation", reasons=REASONS)
    talk.hears_nothing()
    shown = modal(dpo)
    court = world.words.say(language, "court-nl")
    for part in (REASONS, "Autoriteit Persoonsgegevens", "autoriteitpersoonsgegevens.nl", court):
        assert part in shown
    assert dpo.user.submits()
    told = talk.hears("request-refused", ground="legal-obligation", reasons=REASONS)
    for line in told.text.splitlines():
        assert plain(line) in shown
    dpo.reads_status(card, "refused")


def test_what_is_changed_in_the_preview_is_shown_again(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.fills(card, "refuse", ground="legal-obligation", reasons=REASONS)
    assert dpo.user.submits(answers={"reasons": FACTS})
    talk.hears_nothing()
    assert FACTS in modal(dpo)
    assert dpo.user.submits()
    talk.hears("request-refused", reasons=FACTS)


def test_the_authority_is_that_of_the_country_somebody_lives_in(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    talk.commands("status").hears("case-request")
    talk.presses("other-country").hears("which-country")
    talk.says("Noorwegen").hears("authority-of-country")
    world.rests()
    assert dpo.fills(card, "refuse", ground="legal-obligation", reasons=REASONS)
    assert "datatilsynet.no" in modal(dpo)
    assert dpo.user.submits()
    told = talk.hears("request-refused")
    assert "datatilsynet.no" in told.text


def test_an_extension_says_which_promise_it_breaks_and_is_read_first(
    world: World, language: str
) -> None:
    talk, dpo = world.telegram(language), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.presses(card, "extend")
    assert "breekt die belofte" in modal(dpo)
    given = {"months": "2", "extension_ground": "complexity", "facts": FACTS}
    assert dpo.user.submits(answers=given)
    talk.hears_nothing()
    assert FACTS in modal(dpo)
    assert dpo.user.submits()
    told = talk.hears("request-extended", reasons=FACTS)
    assert world.words.say(language, "court-nl") in told.text
    dpo.hears(card, "request-was-extended", by="U0DPO")
    assert world.words.say(card.language, "button-extend") not in dpo.sees(card)[1]


def test_an_erasure_waits_for_a_second_person(world: World, second: Staff) -> None:
    with deciding(world, with_second):
        talk, dpo, card = _proposed(world)
        talk.hears_nothing()
        mine = second.card(card.reference, "dpo-card")
        assert dpo.presses(card, "confirm-proposal")
        dpo.is_told_privately("own-proposal")
        assert second.presses(mine, "confirm-proposal")
        assert second.user.submits()
        talk.hears("request-approved")
        talk.skips()
        world.until(lambda: "Tess" in dpo.reads(card) or "U0SECOND" in str(dpo.sees(card)))


def test_sent_back_it_is_decided_anew(world: World, second: Staff) -> None:
    with deciding(world, with_second):
        talk, dpo, card = _proposed(world)
        mine = second.card(card.reference, "dpo-card")
        assert second.fills(mine, "send-back", why=WHY)
        dpo.hears(card, "second-person-asked")
        dpo.hears(card, "proposal-sent-back", text=WHY)
        talk.hears_nothing()
        world.rests()
        assert dpo.fills(card, "refuse", ground="legal-claims", reasons=WHY)
        assert dpo.user.submits()
        talk.hears("request-refused", ground="legal-claims")
        with world.product.desk.looking() as uow:
            assert uow.session.query(Proposal).execution_options(across_tenants=True).count()


def _proposed(world: World) -> tuple[Talk, Staff, Card]:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.presses(card, "approve")
    if dpo.user.modals:
        assert dpo.user.submits(answers=answers(dpo))
    world.rests()
    return talk, dpo, card


def test_a_decision_takes_a_password_from_an_app(world: World) -> None:
    with deciding(world, with_password):
        talk, dpo = world.telegram("nl"), world.staff("dpo")
        card = dpo.card(files_own(talk, "objection", objection="other"))
        assert dpo.presses(card, "approve")
        dpo.is_told_privately("password-link")
        secret = _enrols(world, world.notices_like("password-link")[0].buttons[0]["url"])
        assert dpo.presses(card, "approve")
        given = answers(dpo, result="grant", code="000000")
        wrong = dpo.user.submits(answers=given)
        assert set(wrong.errors) == {"code"}
        world.clock.advance(timedelta(minutes=1))
        code = _code(world, secret)
        assert dpo.user.submits(answers={"code": code})
        talk.hears("request-approved")
        talk.skips()
        other = dpo.card(files_own(world.telegram("nl"), "objection", objection="other"))
        assert dpo.presses(other, "approve")
        replayed = dpo.user.submits(answers=answers(dpo, result="grant", code=code))
        assert replayed.errors == {"code": world.words.say("nl", "error-code-used")}
        dpo.user.closes()


def _enrols(world: World, link: str) -> str:
    """Takes the secret from the page and confirms it, as a person with an app does."""
    assert "otpauth" not in httpx.get(link).text
    page = httpx.post(link).text
    found = re.search(r"<pre>((?:[A-Z2-7]{4} ?){8})</pre>", page)
    action = re.search(r'action="([^"]+)"', page)
    assert found
    assert action
    secret = found.group(1).replace(" ", "")
    done = httpx.post(world.web_url + action.group(1), data={"code": _code(world, secret)})
    assert done.status_code == 200
    return secret


def _code(world: World, secret: str) -> str:
    return passwords.hotp(passwords._bytes(secret), passwords.step_of(world.product.desk.now()))
