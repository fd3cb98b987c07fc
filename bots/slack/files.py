"""Files of Slack: a reference becomes bytes in memory. A bot cannot erase a person's file."""

from typing import Any
from urllib.parse import urlsplit

import httpx
from slack_sdk import WebClient

from bots.delivery import Refused, Unreachable
from bots.slack.calls import told
from workflows.notices import ChannelDown, FileGone, FileTooLarge

LARGEST = 20 * 1024 * 1024
TIMEOUT = 20.0
REDIRECTS = 3
#: Codes that say that what is to be deleted is not there any more.
GONE = ("message_not_found", "file_not_found", "file_deleted")
#: Hosts that may see the token, besides the one of the API itself.
HOSTS = ("slack.com", "slack-files.com", "slack-edge.com")


class SlackFiles:
    """Reaches the files that people sent; see `workflows.notices.Files`."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._own_host = urlsplit(client.base_url).netloc

    def fetch(self, file_ref: str) -> bytes:
        """The bytes of a file, at most 20 MB; FileGone, or ChannelDown to try again."""
        file = self._info(file_ref)
        address = file.get("url_private_download") or file.get("url_private")
        if file.get("mode") == "tombstone" or not address:
            raise FileGone("deleted")
        if int(file.get("size") or 0) > LARGEST:
            raise FileTooLarge("too large")
        return self._download(str(address), html=file.get("mimetype") == "text/html")

    def erase(self, message_ref: str) -> bool:
        """Deletes a message of our own, or with `file/ID` a file of our own; True once it is gone.

        A person's message or file only that person can delete.
        """
        channel, _, ts = message_ref.partition("/")
        if channel == "file":
            return self._erase_file(ts)
        return self._deleted("chat.delete", channel=channel, ts=ts)

    def _erase_file(self, file_id: str) -> bool:
        """A file of our own, with the messages that show it: Slack names those only later."""
        try:
            shares = self._info(file_id).get("shares") or {}
        except FileGone:
            return True
        kinds = [kind for kind in shares.values() if isinstance(kind, dict)]
        places = [(c, one["ts"]) for kind in kinds for c, shown in kind.items() for one in shown]
        gone = self._deleted("files.delete", file=file_id)
        messages = [self._deleted("chat.delete", channel=c, ts=ts) for c, ts in places]
        return gone and all(messages)

    def _deleted(self, method: str, **args: str) -> bool:
        """Whether it is gone now; ChannelDown to try again."""
        delete = {
            "chat.delete": self._client.chat_delete,
            "files.delete": self._client.files_delete,
        }
        call: Any = delete[method]
        try:
            with told(method, repeatable=True):
                call(**args)
        except (Refused, Unreachable) as error:
            return any(code in str(error) for code in GONE)
        return True

    def _info(self, file_ref: str) -> dict[str, Any]:
        """What Slack knows of it; files of other workspaces come as a mere id in messages."""
        try:
            with told("files.info", repeatable=True):
                found: dict[str, Any] = self._client.files_info(file=file_ref)["file"]
        except (Refused, Unreachable) as error:
            raise FileGone(str(error)) from error
        return found

    def _download(self, address: str, *, html: bool) -> bytes:
        headers = {"Authorization": f"Bearer {self._client.token}"}
        try:
            for _ in range(REDIRECTS):
                self._check_host(address)
                with httpx.stream("GET", address, headers=headers, timeout=TIMEOUT) as answer:
                    if answer.is_redirect:
                        address = str(answer.url.join(answer.headers["location"]))
                        continue
                    _check_answer(answer, html=html)
                    return _read(answer)
        except httpx.HTTPError as error:
            raise ChannelDown(f"file: {type(error).__name__}") from error
        raise FileGone("too many redirects")

    def _check_host(self, address: str) -> None:
        """The token goes to Slack alone, after a redirect too."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        trusted = any(host == name or host.endswith(f".{name}") for name in HOSTS)
        if parts.netloc != self._own_host and not (trusted and parts.scheme == "https"):
            raise FileGone("foreign host")


def _check_answer(answer: httpx.Response, *, html: bool) -> None:
    if answer.status_code in (404, 410):
        raise FileGone("not found")
    if answer.status_code != 200:
        raise ChannelDown(f"file: {answer.status_code}")
    # Without the right to read files Slack answers 200 with its sign-in page.
    if answer.headers.get("content-type", "").startswith("text/html") and not html:
        raise ChannelDown("file: sign-in page")


def _read(answer: httpx.Response) -> bytes:
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise FileTooLarge("too large")
    return bytes(content)
