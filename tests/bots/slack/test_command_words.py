"""Every command has its word in both languages, in small letters."""

from bots.slack.command_words import COMMANDS


def test_words_are_small_and_every_command_is_its_own_word() -> None:
    assert all(word == word.lower() for word in COMMANDS)
    assert {command for command in COMMANDS.values() if command not in COMMANDS} == set()
