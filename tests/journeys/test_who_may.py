"""Only the people responsible may act, each press counts once, and old buttons do nothing."""

from tests.journeys.steps import ASKS, files_own, meets
from tests.journeys.world import World


def test_a_stranger_who_presses_is_told_privately(world: World) -> None:
    talk, dpo, otto = world.telegram("nl"), world.staff("dpo"), world.staff("outsider")
    card = dpo.card(files_own(talk, "erasure"))
    for name in ("approve", "refuse", "details"):
        assert otto.presses(card, name)
        otto.is_told_privately("not-yours")
        assert otto.user.modals == []
    talk.hears_nothing()
    dpo.reads_status(card, "awaiting_decision")
    seen = [m for m in dpo.user.sees(card.channel) if m["is_ephemeral"]]
    assert all(card.reference not in str(m) for m in seen)


def test_a_second_press_says_who_decided(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    card = dpo.card(files_own(talk, "erasure"))
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    dpo.reads_status(card, "passed_on")
    assert dpo.presses_as_shown_first(card)
    told = dpo.is_told_privately("already-decided", reference=card.reference)
    assert "U0DPO" in told
    talk.hears_nothing()
    assert len(world.tenants.arrivals(card.reference)) == 1


def test_a_button_of_yesterday(world: World, language: str) -> None:
    talk = world.telegram(language)
    meets(talk)
    menu = talk.heard[-1]
    talk.says(ASKS["access"][language]).hears("understood")
    talk.presses("cancel").hears("cancelled")
    world.fake_telegram.expire_callbacks()
    talk.presses("status", on=menu).hears("button-stale")


def test_somebody_elses_button(world: World) -> None:
    talk, other = world.telegram("nl"), world.telegram("nl")
    files_own(talk, "erasure")
    receipt, label = talk.with_button("withdraw")
    ref = int(receipt.ref.partition("/")[2])
    wire = next(one.wire for one in talk.person.heard if one.message_id == ref)
    keys = [key for row in wire["reply_markup"]["inline_keyboard"] for key in row]
    (withdraw,) = [key["callback_data"] for key in keys if key["text"] == label]
    meets(other)
    other.person.presses_again({**other.person.last.wire}, withdraw)
    other.hears("not-yours")
    talk.hears_nothing()


def test_the_same_update_twice(world: World) -> None:
    talk = world.telegram("nl")
    meets(talk)
    talk.says(ASKS["access"]["nl"]).hears("understood")
    world.rests()
    world.fake_telegram.repeat_last_update()
    talk.hears_nothing()
    talk.presses("yes").hears("whose-data")
    world.rests()
    world.fake_telegram.repeat_last_update()
    talk.hears_nothing()
