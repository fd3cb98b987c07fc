"""What a controller's endpoint is told so that it can find out who asks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflows.connectors.base import Person

CODE, LOGIN, FACTS = "identity.code", "identity.login", "identity.facts"


@dataclass(frozen=True)
class IdentityEvent:
    """One question to a controller, in the form of identity.schema.json.

    `type` is CODE, LOGIN or FACTS. `claimed` is what somebody typed: not proved, and perhaps not
    about anybody the controller knows. A code has `code`; the others have `state`, which the reply
    repeats, and `reply_url`; facts have `answers`, as pairs of question and answer.
    """

    type: str
    reference: str
    tenant: str
    language: str
    claimed: Person = field(repr=False)
    expires_at: datetime
    code: str = field(default="", repr=False)
    state: str = field(default="", repr=False)
    answers: Sequence[dict[str, str]] = field(default=(), repr=False)
    reply_url: str | None = field(default=None, repr=False)

    def encoded(self) -> bytes:
        """The body as it is sent."""
        return json.dumps(self.body(), ensure_ascii=False).encode()

    def body(self) -> dict[str, Any]:
        """The event as JSON values."""
        body = {
            "version": 1,
            "type": self.type,
            "reference": self.reference,
            "tenant": self.tenant,
            "language": self.language,
            "claimed": {
                "name": self.claimed.name,
                "email": self.claimed.email,
                "phone": self.claimed.phone,
            },
            "expires_at": self.expires_at.isoformat(timespec="seconds"),
        }
        if self.type == CODE:
            return body | {"code": self.code}
        body |= {"state": self.state, "reply_url": self.reply_url}
        return body | {"answers": list(self.answers)} if self.type == FACTS else body
