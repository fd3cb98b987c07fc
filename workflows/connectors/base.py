"""What is passed on to a tenant, what can come of it, and what every connector offers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol, Self

from workflows.policy_model import RIGHTS

PASSED_ON = "request.passed_on"
WITHDRAWN = "request.withdrawn"
REMINDER = "request.reminder"
#: The cooling-off of an account is over: its data are to be made anonymous now.
ANONYMISE = "account.anonymise"
EVENTS = (PASSED_ON, WITHDRAWN, REMINDER, ANONYMISE)
#: What a way carries unless it says less: every right, and every event of a request.
EVERYTHING = frozenset((*RIGHTS, *EVENTS))


@dataclass(frozen=True)
class Person:
    """Who the data is about, as the tenant may know them; at least one of the others is set."""

    name: str
    email: str | None = None
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Handover:
    """Everything a tenant gets about one request.

    `right` is one of the eight keys of a policy. `attestation` says how identity was checked, in
    codes and times; it is empty where it was not. `details` are the requester's words.
    `reply_url` is None where the product has no public address. `type` is PASSED_ON, WITHDRAWN
    where the person took back what was passed on before, REMINDER where nothing came back, or
    ANONYMISE. `particulars` are what this right needs (`workflows.right_needs`).
    """

    reference: str
    tenant: str
    controller: str
    right: str
    received_at: datetime
    effective_on: date
    legal_on: date
    person: Person = field(repr=False)
    attestation: Mapping[str, Any] = field(default_factory=dict)
    details: str = field(default="", repr=False)
    reply_url: str | None = field(default=None, repr=False)
    type: str = PASSED_ON
    particulars: Mapping[str, str] = field(default_factory=dict, repr=False)

    def encoded(self) -> bytes:
        """The body as it is sent."""
        return json.dumps(self.body(), ensure_ascii=False).encode()

    def digest(self) -> str:
        """The SHA-256 of the body as it is sent, in hex: what a receipt keeps of it."""
        return sha256(self.encoded()).hexdigest()

    def parts(self) -> list[str]:
        """The names of what is not empty in the body, without any value."""
        body = self.body()
        person = [f"person.{name}" for name, value in body.pop("person").items() if value]
        return [*(name for name, value in body.items() if value), *person]

    def body(self) -> dict[str, Any]:
        """The handover as JSON values in the form of request.schema.json."""
        return {
            "version": 1,
            "type": self.type,
            "reference": self.reference,
            "tenant": self.tenant,
            "controller": self.controller,
            "right": str(self.right),
            "received_at": self.received_at.isoformat(),
            "effective_on": self.effective_on.isoformat(),
            "legal_on": self.legal_on.isoformat(),
            "person": {
                "name": self.person.name,
                "email": self.person.email,
                "phone": self.person.phone,
                **({"address": self.person.address} if self.person.address else {}),
            },
            "attestation": dict(self.attestation),
            "details": self.details,
            "particulars": dict(self.particulars),
            "reply_url": self.reply_url,
        }


class Result(StrEnum):
    """How a try ended."""

    DELIVERED = "delivered"
    RETRY = "retry"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What came of one try. `reason` is a code without personal data, such as `http-503`.

    `retry_after` is the pause the tenant asked for, if it did.
    """

    result: Result
    reason: str = ""
    retry_after: timedelta | None = None

    @classmethod
    def delivered(cls) -> Self:
        """The tenant has it."""
        return cls(Result.DELIVERED)

    @classmethod
    def retry(cls, reason: str, retry_after: timedelta | None = None) -> Self:
        """Not now; the same message may be tried again later."""
        return cls(Result.RETRY, reason, retry_after)

    @classmethod
    def refused(cls, reason: str) -> Self:
        """Never in this form; a person has to look."""
        return cls(Result.REFUSED, reason)


class Connector(Protocol):
    """A way to pass requests on to one tenant.

    `carries` names the rights and the events that the other side takes. What is not in it must
    not be sent as something else: a person takes it from there.
    """

    @property
    def carries(self) -> frozenset[str]:
        """Keys of rights, and types of events."""
        ...

    def pass_on(self, handover: Handover, *, message_id: str) -> Outcome:
        """Tries once. The message id is the same for all tries of one handover."""
        ...


def can_carry(connector: Connector, handover: Handover) -> bool:
    """Whether both the right and the event of this hand-over can go this way."""
    return {str(handover.right), handover.type} <= connector.carries


# Eleven tries over about two and a half days: a night, or most of a weekend, may pass.
_PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 120, 600, 1800, 3600, 7200, 21600, 43200, 86400)
)
LONGEST_PAUSE = timedelta(days=1)


def pause_after(tries: int, retry_after: timedelta | None = None) -> timedelta | None:
    """How long to wait after so many tries (1 or more), or None if it is time to give up.

    Pauses grow from five seconds to a day. A longer one that the tenant asked for is kept, up
    to a day.
    """
    if tries > len(_PAUSES):
        return None
    asked = min(retry_after or timedelta(0), LONGEST_PAUSE)
    return max(_PAUSES[tries - 1], asked)
