"""Events know neither platform, and show nothing personal."""

import dataclasses
import inspect

import pytest

from bots.conversation import events
from bots.conversation.events import Event, FileSent, FormSubmitted, MessageMarked, Place, TextSent
from tests.conversation_kit import speaker_of
from tests.makers import NOW

KINDS = [one for one in vars(events).values() if inspect.isclass(one) and issubclass(one, Event)]
BASE = ("telegram:1", speaker_of("1001"), NOW, Place("1001"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_needs_only_what_all_have_and_cannot_be_changed(kind):
    event = kind(*BASE)
    assert event.place.private
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.ref = "other"


def test_words_names_and_files_are_not_shown_in_logs():
    shown = [
        TextSent(*BASE, text="Noor"),
        FileSent(*BASE, file_ref="Noor", name="Noor.png", caption="Noor"),
        FormSubmitted(*BASE, values={"reasons": "Noor"}),
        MessageMarked(*BASE, text="Noor"),
        events.TextEdited(*BASE, text="Noor"),
        events.CommandGiven(*BASE, name="start", argument="Noor"),
    ]
    assert not [one for one in shown if "Noor" in repr(one)]
