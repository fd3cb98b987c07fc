"""Tells a controller by e-mail that a request waits, with a link and without personal data."""

from collections.abc import Callable

from workflows.connectors.base import ANONYMISE, EVERYTHING, REMINDER, WITHDRAWN, Handover, Outcome
from workflows.notices import ChannelDown, Mail, MailRefused, PostOffice

#: What is told in which words; anything else is a request.
KEYS = {WITHDRAWN: "mail-withdrawn", REMINDER: "mail-reminder"}

# Makes sure that there is a page for this mailbox and message, and gives its address: the same for
# each try, empty where the product cannot be reached from outside.
MakeLink = Callable[[str, str], str]


class Email:
    """Sends to one mailbox of a controller. People read it, so it carries every right.

    Only the end of a cooling-off has no words here: it is work for a machine, or for somebody who
    is told in person.
    """

    carries = EVERYTHING - {ANONYMISE}

    def __init__(
        self, address: str, post: PostOffice | None, make_link: MakeLink, language: str
    ) -> None:
        self._address = address
        self._post = post
        self._make_link = make_link
        self._language = language

    def pass_on(self, handover: Handover, *, message_id: str) -> Outcome:
        """Sends once and says what came of it; never raises for trouble on the way."""
        if self._post is None:
            return Outcome.refused("no-mail-server")
        key = KEYS.get(handover.type, "mail-handover")
        link = ""
        if handover.type != WITHDRAWN:
            link = self._make_link(self._address, message_id)
            if not link:
                return Outcome.refused("no-public-address")
        values = {
            "reference": handover.reference,
            "tenant": handover.controller,
            "right": handover.right,
            "received_at": handover.received_at.isoformat(),
            "legal_on": handover.legal_on.isoformat(),
            "effective_on": handover.effective_on.isoformat(),
            "link": link,
        }
        try:
            self._post.send(Mail(self._address, key, self._language, message_id, values))
        except MailRefused as error:
            return Outcome.refused(str(error))
        except ChannelDown as error:
            return Outcome.retry(str(error))
        return Outcome.delivered()
