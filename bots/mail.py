"""Sends our mails by SMTP, over TLS; plain only to a server on this machine.

`smtps://user:password@host:465` speaks TLS from the first byte, `smtp://…:587` starts it. What goes
out is text in the reader's language, and never personal data.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from urllib.parse import unquote, urlsplit

from bots.conversation.words import Words
from workflows.notices import ChannelDown, Mail, MailRefused

TIMEOUT = 15.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SCHEMES = {"smtp": 587, "smtps": 465}


class MailProblem(ValueError):
    """The server's address cannot be used; the text is a sentence."""


@dataclass(frozen=True)
class Server:
    """A mail server out of its address."""

    host: str
    port: int
    tls_at_once: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return self.host in LOOPBACK


def server_of(url: str) -> Server:
    """The server of an address such as `smtps://user:password@mail.example:465`; MailProblem."""
    try:
        parts = urlsplit(url)
        port = parts.port or SCHEMES.get(parts.scheme, 0)
    except ValueError:
        raise MailProblem("the port of the mail server is not a number") from None
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise MailProblem("a mail server is smtps://… or smtp://… with a host")
    return Server(
        parts.hostname,
        port,
        parts.scheme == "smtps",
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


class SmtpPost:
    """A post office: one connection for each mail. With `only_here` it calls this machine alone."""

    def __init__(
        self,
        url: str,
        mail_from: str,
        words: Words,
        *,
        only_here: bool = False,
        context: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._server = server_of(url)
        self._from = mail_from
        self._words = words
        self._only_here = only_here
        self._context = context
        self._clock = clock

    def send(self, mail: Mail) -> None:
        """Returns once the server took it; MailRefused for good, ChannelDown to try again."""
        if self._only_here and not self._server.is_here:
            raise MailRefused("sandbox")
        message = self.worded(mail)
        try:
            with self._connected() as smtp:
                smtp.send_message(message)
        except smtplib.SMTPException as error:
            raise _meaning(error) from None
        except ssl.SSLError:
            raise MailRefused("mail-no-tls") from None
        except TimeoutError:
            raise ChannelDown("mail-timeout") from None
        except (socket.gaierror, OSError):
            raise ChannelDown("mail-unreachable") from None

    def check(self) -> None:
        """Connects, starts TLS and signs in, sends nothing; MailRefused or ChannelDown."""
        try:
            with self._connected() as smtp:
                smtp.noop()
        except smtplib.SMTPException as error:
            raise _meaning(error) from None
        except ssl.SSLError:
            raise MailRefused("mail-no-tls") from None
        except OSError:
            raise ChannelDown("mail-unreachable") from None

    def worded(self, mail: Mail) -> EmailMessage:
        """The mail as it leaves, in its reader's language."""
        message = EmailMessage()
        subject = self._words.attribute(mail.language, mail.key, "subject", **mail.values)
        # A line break in it would begin another header, and is refused as one.
        message["Subject"] = " ".join((subject or mail.key).split())
        message["From"] = formataddr(("Loket", self._from))
        message["To"] = mail.to
        message["Date"] = format_datetime(self._clock())
        host = self._from.rpartition("@")[2]
        message["Message-ID"] = f"<{mail.message_id}@{host}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self._words.say(mail.language, mail.key, **mail.values) + "\n")
        return message

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = self._context or ssl.create_default_context()
        if server.tls_at_once:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        try:
            if not server.tls_at_once and not server.is_here:
                smtp.starttls(context=context)
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _meaning(error: smtplib.SMTPException) -> MailRefused | ChannelDown:
    """5xx is for good, 4xx for now; the server's own words may hold an address: left out."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _of_code(max(codes, default=550))
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return ChannelDown("mail-login")  # ours to repair, and then it goes
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return MailRefused("mail-no-tls")
    if isinstance(error, smtplib.SMTPResponseException):
        return _of_code(error.smtp_code)
    return ChannelDown("mail-cut-off")


def _of_code(code: int) -> MailRefused | ChannelDown:
    return MailRefused(f"smtp-{code}") if code >= 500 else ChannelDown(f"smtp-{code}")
