"""The kit itself: people are met on both platforms, and what stays unheard is noticed."""

import pytest

from tests.journeys.world import World


def test_telegram_is_met_in_its_language(world: World, language: str) -> None:
    talk = world.telegram(language)
    talk.starts("salesinteract").hears("introduction", tenant="Salesinteract BV")
    talk.hears("menu")
    talk.presses("ask_about_my_data").hears("which-right")


def test_slack_is_met_in_its_language(world: World, language: str) -> None:
    talk = world.slack(language=language)
    talk.says({"nl": "wat weten jullie van mij?", "en": "what do you know about me?"}[language])
    talk.hears("which-organisation")
    talk.presses("Salesinteract").hears("introduction")
    talk.hears("understood", right="access")


def test_what_stays_unheard_is_noticed(world: World) -> None:
    talk = world.telegram("en")
    talk.starts("salesinteract").hears("introduction")
    with pytest.raises(AssertionError, match="unheard"):
        talk.has_heard_all()
    talk.hears("menu")


def test_other_words_are_noticed(world: World) -> None:
    talk = world.telegram("en")
    talk.starts("salesinteract")
    with pytest.raises(AssertionError, match="instead of menu"):
        talk.hears("menu")
    talk.skips()


def test_what_was_written_is_found(world: World) -> None:
    trace = world.folder / "trace"
    trace.write_bytes(b"before marker-of-mine after")
    assert world.holds(b"marker-of-mine") == [str(trace)]
    trace.unlink()
    assert world.holds(b"marker-of-mine") == []
