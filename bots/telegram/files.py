"""Files of a chat as bytes in memory, and erasing the message one came in."""

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken

from bots.telegram.calls import says, told
from bots.telegram.connection import Connection
from workflows.notices import FileGone, FileTooLarge

#: Bytes a bot may fetch; the server's own limit lies a little above.
DOWNLOAD_MOST = 20_000_000
DOWNLOAD_TIMEOUT = 60.0
#: What getFile says of a larger one.
TOO_BIG = "file is too big"


class TelegramFiles:
    """`workflows.notices.Files` for Telegram; used from several threads at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fetch(self, file_ref: str) -> bytes:
        """The file's bytes; FileGone if Telegram does not give it, ChannelDown to try again."""
        with told("getFile", repeatable=True):
            try:
                return self._connection.call(lambda bot: _download(bot, file_ref))
            except (BadRequest, Forbidden) as error:
                if says(error, TOO_BIG):
                    raise FileTooLarge("larger than a bot may fetch") from error
                raise FileGone("Telegram does not give this file") from error

    def erase(self, message_ref: str) -> bool:
        """Erases a message `CHAT/MESSAGE`; True if it is gone, False if Telegram keeps it.

        ChannelDown to try again.
        """
        chat, _, message = message_ref.partition("/")
        with told("deleteMessage", repeatable=True):
            try:
                return self._connection.call(lambda bot: bot.delete_message(chat, int(message)))
            except BadRequest as error:
                return says(error, "message to delete not found")
            except Forbidden:
                return False


async def _download(bot: Bot, file_ref: str) -> bytes:
    file = await bot.get_file(file_ref)
    if (file.file_size or 0) > DOWNLOAD_MOST:
        raise FileTooLarge("larger than a bot may fetch")
    try:
        return bytes(await file.download_as_bytearray(read_timeout=DOWNLOAD_TIMEOUT))
    except InvalidToken as error:
        # The library's name for every 404; the token was good a moment ago.
        raise FileGone("the file is not there any more") from error
