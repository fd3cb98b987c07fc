import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats, MenuButtonDefault
from telegram.error import BadRequest

from bots.sandbox.fake_telegram import FakeTelegram, Person

from .telegram_caller import Caller, call, caller, fake, sam, served

__all__ = ["call", "caller", "fake", "sam", "served"]


def test_commands_are_kept_by_scope_and_language(call: Caller, fake: FakeTelegram) -> None:
    scope = BotCommandScopeAllPrivateChats()
    call("set_my_commands", [BotCommand("help", "Help")])
    call("set_my_commands", [BotCommand("help", "Hulp")], scope=scope, language_code="nl")
    assert call("get_my_commands")[0].description == "Help"
    assert call("get_my_commands", scope=scope, language_code="nl")[0].description == "Hulp"
    assert call("get_my_commands", scope=scope, language_code="en") == ()
    assert len(fake.snapshot()["bot"]["commands"]) == 2
    call("delete_my_commands")
    assert call("get_my_commands") == ()


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ([BotCommand("help", "x")] * 101, "bot_commands_too_much"),
        ([BotCommand("Help", "x")], "bot_command_invalid"),
        ([BotCommand("help", "")], "1-256 characters"),
        ([BotCommand("help", "x" * 257)], "1-256 characters"),
        ([BotCommand("x" * 33, "x")], "1-32 characters"),
    ],
)
def test_commands_have_limits(call: Caller, commands: list[BotCommand], said: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){said}"):
        call("set_my_commands", commands)


def test_descriptions_are_kept_by_language(call: Caller) -> None:
    call("set_my_description", "A window")
    call("set_my_description", "Een loket", language_code="nl")
    call("set_my_short_description", "Window")
    assert call("get_my_description").description == "A window"
    assert call("get_my_description", language_code="nl").description == "Een loket"
    assert call("get_my_description", language_code="de").description == "A window"
    assert call("get_my_short_description").short_description == "Window"
    with pytest.raises(BadRequest, match="0-512 characters"):
        call("set_my_description", "x" * 513)
    with pytest.raises(BadRequest, match=r"(?i)invalid language code"):
        call("set_my_description", "x", language_code="dutch")


def test_the_menu_button_of_one_chat_or_all(call: Caller, sam: Person) -> None:
    call("set_chat_menu_button", menu_button=MenuButtonDefault())
    assert call("get_chat_menu_button").type == "default"
    assert call("get_chat_menu_button", sam.chat_id).type == "default"
    with pytest.raises(BadRequest, match="Chat not found"):
        call("set_chat_menu_button", 12)
