"""What both channels promise to the rest of the product, tried on each in the same way."""

from collections.abc import Iterator
from typing import Any

import pytest

from bots.conversation.events import ButtonPressed, FileSent, TextSent
from bots.delivery import Unconfirmed, Unreachable
from tests.bots.channel_worlds import BUTTONS, World, a_file, card, notice, stages, world_of
from workflows.notices import ChannelDown, FileGone


@pytest.fixture(scope="module")
def _stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with stages(tmp_path_factory.mktemp("contract")) as made:
        yield made


@pytest.fixture(params=["telegram", "slack"])
def world(request: pytest.FixtureRequest, _stages: dict[str, Any]) -> Iterator[World]:
    stage = _stages[request.param]
    name = "".join(letter for letter in request.node.name if letter.isalnum())[:40]
    yield world_of(request.param, stage, name)
    if request.param == "telegram":
        stage.telegram.clear_faults()
        assert stage.telegram.invalid == stage.telegram.violations == []
    else:
        stage.slack.heal()
        assert stage.slack.violations == []


def test_what_is_sent_is_seen_as_it_was_meant(world: World) -> None:
    ref = world.sender.send(notice(world), card())
    assert ref is not None
    assert ["Good morning & <all>" in text for text in world.said()] == [True]


def test_an_edit_changes_the_message_and_keeps_its_name(world: World) -> None:
    ref = world.sender.send(notice(world), card("Before", *BUTTONS))
    assert world.sender.send(notice(world, edits=ref), card("After")) == ref
    assert ["After" in text for text in world.said()] == [True]
    assert world.sender.send(notice(world, edits=ref), card("After")) == ref  # the same again


def test_what_is_gone_is_said_anew(world: World) -> None:
    ref = world.sender.send(notice(world), card("Before"))
    assert ref is not None
    assert world.files.erase(ref)
    anew = world.sender.send(notice(world, edits=ref), card("Anew"))
    assert anew not in (None, ref)
    assert "Anew" in world.said()[-1]


def test_an_answer_hangs_on_its_message_and_comes_without_it_too(world: World) -> None:
    asked = world.writes("A question")
    world.sender.send(notice(world, answers=asked), card("An answer"))
    assert world.in_thread(asked)
    gone = f"{asked.partition('/')[0]}/" + ("999999" if world.channel == "telegram" else "1.000001")
    world.sender.send(notice(world, answers=gone), card("Another one"))
    assert "Another one" in world.said()[-1]


def test_a_press_brings_what_its_button_carried_once(world: World) -> None:
    ref = world.sender.send(notice(world), card("Decide", *BUTTONS))
    assert ref is not None
    event = world.presses(ref, "Refuse")
    assert isinstance(event, ButtonPressed)
    assert (event.token, event.message_ref) == ("nonce-1.1", ref)


def test_a_file_comes_in_by_reference_and_goes_out_as_it_is(world: World) -> None:
    world.sends_file(b"%PDF-1.7 in")
    [event] = world.events(1)
    assert isinstance(event, FileSent)
    assert (event.name, event.media_type) == ("copy.pdf", "application/pdf")
    assert world.files.fetch(event.file_ref) == b"%PDF-1.7 in"
    world.sender.send(notice(world, attachment=a_file(b"%PDF-1.7 out")), card())
    assert world.received_file() == b"%PDF-1.7 out"
    with pytest.raises(FileGone):
        world.files.fetch("nothing-like-it")


def test_our_message_is_erased_and_stays_erased(world: World) -> None:
    ref = world.sender.send(notice(world), card("Too much"))
    assert ref is not None
    assert world.files.erase(ref)
    assert world.files.erase(ref)
    assert world.said() == []


def test_who_cannot_be_reached_is_known(world: World) -> None:
    world.fails(world.posting, "blocked")
    with pytest.raises(Unreachable):
        world.sender.send(notice(world), card())


def test_too_many_wait_as_long_as_the_platform_says(world: World) -> None:
    world.fails(world.posting, "429")
    with pytest.raises(ChannelDown) as down:
        world.sender.send(notice(world), card())
    assert down.value.retry_after == 7
    assert world.said() == []


def test_an_edit_waits_through_an_outage(world: World) -> None:
    ref = world.sender.send(notice(world), card("Before"))
    world.fails(world.editing, "500")
    with pytest.raises(ChannelDown):
        world.sender.send(notice(world, edits=ref), card("After"))
    assert "Before" in world.said()[-1]


def test_nothing_is_sent_twice_when_its_answer_is_lost(world: World) -> None:
    world.fails(world.posting, "lost")
    with pytest.raises(Unconfirmed):
        world.sender.send(notice(world, nonce="nonce-lost"), card("Only once"))
    found = world.sender.find(notice(world, nonce="nonce-lost"))
    assert (found is not None) is world.finds
    assert ["Only once" in text for text in world.said()] == [True]


def test_nothing_is_found_that_was_not_sent(world: World) -> None:
    assert world.sender.find(notice(world, nonce="nonce-never")) is None


def test_a_delivery_that_comes_twice_is_kept_once(world: World) -> None:
    world.writes("Just once")
    first = world.events(1)
    world.repeats_delivery()
    world.writes("And then this")
    events = world.events(1)
    later = [one.text for one in events if isinstance(one, TextSent)]
    assert later[-1] == "And then this"
    assert [one.text for one in first if isinstance(one, TextSent)] == ["Just once"]
    assert later.count("Just once") == (1 if world.channel == "slack" else 0)


def test_what_one_person_writes_keeps_its_order(world: World) -> None:
    for number in range(5):
        world.writes(str(number))
    said = [one.text for one in world.events(5) if isinstance(one, TextSent)]
    assert said == ["0", "1", "2", "3", "4"]
