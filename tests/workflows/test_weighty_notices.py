"""Which notices must arrive."""

from bots.conversation.words import shared
from workflows.weighty_notices import WEIGHTY


def test_each_of_them_is_something_we_say():
    assert [key for key in WEIGHTY if not shared().has(key)] == []


def test_ordinary_words_are_none_of_them():
    assert WEIGHTY.isdisjoint({"ticket-reply", "ticket-reply-file", "ask-fallback", "menu"})
