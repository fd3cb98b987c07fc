"""Words what was said in a test, as a channel would."""

from bots.conversation.cards import render
from bots.conversation.words import shared
from storage.models import NoticeRow
from tests.conversation_kit import Scene
from workflows.notices import Address, Button, Notice


def everything_can_be_said(scene: Scene) -> None:
    """Words each notice; a value that is missing is found here, not in a chat."""
    for row in scene.rows(NoticeRow):
        if row.cleared_at is None:
            render(notice_of_row(row), shared())


def notice_of_row(row: NoticeRow) -> Notice:
    """The notice of a row, as its channel gets it."""
    buttons = tuple(Button(**one) for one in row.buttons)
    address = Address(row.channel, str(row.address["conversation"]))
    return Notice(row.id, row.nonce, address, row.key, row.language, row.values, buttons)
