"""Cards as messages with an inline keyboard: new, edited, or under a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest

from bots.conversation.cards import Card, CardButton
from bots.delivery import Refused, must_not_stand_alone
from bots.telegram.calls import says, told
from bots.telegram.connection import Connection
from bots.telegram.text import CAPTION_MOST, TEXT_MOST, split, units
from bots.telegram.typing import Typing
from workflows.notices import Attachment, ChannelDown, Notice

#: Labels up to this many characters stand two in a row.
SHORT_LABEL = 16
#: Part-way sent notices that are remembered.
REMEMBERED = 1000
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

#: Parts of 400 answers that say a picture cannot be shown as a photo, such as a long strip.
NO_PHOTO = ("photo_invalid", "image_process_failed")

UNCHANGED = "message is not modified"
NO_TEXT = "there is no text in the message"
#: Parts of 400 answers that say the message to edit is out of reach.
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


@dataclass(frozen=True)
class Piece:
    """One message to send: `bold` code units of heading at its start; `file` goes above.

    `silent` makes no sound.
    """

    text: str
    bold: int = 0
    markup: InlineKeyboardMarkup | None = None
    file: Attachment | None = None
    silent: bool = False

    @property
    def entities(self) -> list[MessageEntity]:
        """The heading's; explicit, so that nothing in a text can be taken for markup."""
        bold = min(self.bold, units(self.text))
        return [MessageEntity(MessageEntity.BOLD, 0, bold)] if bold else []


def pieces_of(card: Card, file: Attachment | None) -> list[Piece]:
    """The messages a card becomes; its buttons stand under the last. Refused if it is empty."""
    heading = (card.heading or "").strip()
    text = "\n\n".join(part for part in (heading, card.body.strip()) if part)
    markup = keyboard(card.buttons)
    if file and units(text) <= CAPTION_MOST:
        return [Piece(text, units(heading), markup, file)]
    pieces = [Piece(part) for part in split(text, TEXT_MOST)]
    if not pieces:
        raise Refused("an empty card")
    pieces[0] = replace(pieces[0], bold=units(heading))
    pieces[-1] = replace(pieces[-1], markup=markup)
    return [Piece("", file=file), *pieces] if file else pieces


def keyboard(buttons: Sequence[CardButton]) -> InlineKeyboardMarkup | None:
    """Short labels two in a row, long ones alone, in the order given."""
    rows: list[list[InlineKeyboardButton]] = []
    room = False
    for button in buttons:
        short = len(button.label) <= SHORT_LABEL
        if room and short:
            rows[-1].append(_button(button))
            room = False
        else:
            rows.append([_button(button)])
            room = short
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: CardButton) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url, style=button.style)
    return InlineKeyboardButton(button.label, callback_data=button.token, style=button.style)


class TelegramSender:
    """Sends cards; used from several threads at once. Errors: those of `bots.delivery`."""

    def __init__(self, connection: Connection, typing: Typing | None = None) -> None:
        self._connection = connection
        self._typing = typing or Typing(connection)
        self._sent: dict[str, list[str]] = {}

    def send(self, notice: Notice, card: Card) -> str | None:
        """The new or edited message as `CHAT/MESSAGE`; several with spaces between."""
        pieces = [
            replace(piece, silent=notice.silent) for piece in pieces_of(card, notice.attachment)
        ]
        if notice.attachment is not None:
            self._typing.begin(notice.address.conversation)  # an upload takes its time
        self._typing.said(notice.address.conversation)
        if notice.edits and not notice.attachment:
            return self._edit(notice, notice.edits, pieces)
        return self._post(notice, pieces)

    def find(self, notice: Notice) -> str | None:  # noqa: ARG002 - the protocol's
        """Always None: a bot cannot read back what it sent."""
        return None

    # New

    def _post(self, notice: Notice, pieces: Sequence[Piece]) -> str:
        """Sends the pieces in order; those that went out in an earlier try are not repeated."""
        done = self._sent.pop(notice.nonce, [])
        for piece in pieces[len(done) :]:
            answers = None if done else notice.answers
            try:
                message = self._send(notice.address.conversation, piece, answers)
            except ChannelDown:
                self._remember(notice.nonce, done)
                raise
            done = [*done, f"{message.chat_id}/{message.message_id}"]
        return " ".join(done)

    def _remember(self, nonce: str, done: list[str]) -> None:
        if len(self._sent) >= REMEMBERED:
            self._sent.clear()
        if done:
            self._sent[nonce] = done

    def _send(self, chat: str, piece: Piece, answers: str | None) -> Message:
        method = _method(piece.file)
        with told(method, repeatable=False):
            try:
                return self._send_once(chat, piece, answers)
            except BadRequest as error:
                if piece.file and piece.file.picture and says(error, *NO_PHOTO):
                    as_file = replace(piece, file=replace(piece.file, picture=False))
                    return self._send_once(chat, as_file, answers)
                if not says(error, "entit"):
                    raise
                return self._send_once(chat, replace(piece, bold=0), answers)

    def _send_once(self, chat: str, piece: Piece, answers: str | None) -> Message:
        reply = _reply(answers)
        file = piece.file
        if file and file.picture:
            return self._connection.call(
                lambda bot: bot.send_photo(
                    chat,
                    InputFile(file.content, filename=file.name),
                    caption=piece.text or None,
                    caption_entities=piece.entities,
                    reply_markup=piece.markup,
                    reply_parameters=reply,
                    protect_content=not file.keep,
                    disable_notification=piece.silent,
                )
            )
        if file:
            upload = InputFile(file.content, filename=file.name)
            return self._connection.call(
                lambda bot: bot.send_document(
                    chat,
                    upload,
                    caption=piece.text or None,
                    caption_entities=piece.entities,
                    reply_markup=piece.markup,
                    reply_parameters=reply,
                    protect_content=not file.keep,
                    disable_notification=piece.silent,
                )
            )
        return self._connection.call(
            lambda bot: bot.send_message(
                chat,
                piece.text,
                entities=piece.entities,
                reply_markup=piece.markup,
                reply_parameters=reply,
                protect_content=True,
                disable_notification=piece.silent,
                link_preview_options=NO_PREVIEW,
            )
        )

    # Edited

    def _edit(self, notice: Notice, edited: str, pieces: Sequence[Piece]) -> str:
        """Changes a message; what is gone by now, or has grown too long for it, is said anew."""
        chat, _, message = edited.partition("/")
        with told("editMessageText", repeatable=True):
            if len(pieces) == 1 and self._edit_text(chat, int(message), pieces[0]):
                return edited
            self._take_buttons(chat, int(message))
        must_not_stand_alone(notice)
        return self._post(notice, pieces)

    def _edit_text(self, chat: str, message: int, piece: Piece) -> bool:
        """False if it has to be said anew."""
        try:
            self._connection.call(
                lambda bot: bot.edit_message_text(
                    piece.text,
                    chat,
                    message,
                    entities=piece.entities,
                    reply_markup=piece.markup,
                    link_preview_options=NO_PREVIEW,
                )
            )
        except BadRequest as error:
            if says(error, NO_TEXT):
                return self._edit_caption(chat, message, piece)
            return _settled(error)
        return True

    def _edit_caption(self, chat: str, message: int, piece: Piece) -> bool:
        """The same where the message is a file."""
        if units(piece.text) > CAPTION_MOST:
            return False
        try:
            self._connection.call(
                lambda bot: bot.edit_message_caption(
                    chat,
                    message,
                    caption=piece.text,
                    caption_entities=piece.entities,
                    reply_markup=piece.markup,
                )
            )
        except BadRequest as error:
            return _settled(error)
        return True

    def _take_buttons(self, chat: str, message: int) -> None:
        """So that the old message cannot be pressed any more; it may be gone."""
        try:
            self._connection.call(lambda bot: bot.edit_message_reply_markup(chat, message))
        except BadRequest as error:
            _settled(error)


def _method(file: Attachment | None) -> str:
    if file is None:
        return "sendMessage"
    return "sendPhoto" if file.picture else "sendDocument"


def _settled(error: BadRequest) -> bool:
    """True if the message is as wanted already, False if it is out of reach; else raises."""
    if says(error, UNCHANGED):
        return True
    if says(error, *GONE):
        return False
    raise error


def _reply(answers: str | None) -> ReplyParameters | None:
    """An answer to a message `CHAT/MESSAGE`; said all the same if that is gone."""
    if not answers:
        return None
    message = int(answers.partition("/")[2])
    return ReplyParameters(message, allow_sending_without_reply=True)
