"""What is passed on to a tenant, what can come of it, and what every connector offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, Self

PASSED_ON = "request.passed_on"
WITHDRAWN = "request.withdrawn"


@dataclass(frozen=True)
class Person:
    """Who the data is about, as the tenant may know them; at least one of the last two is set."""

    name: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Handover:
    """Everything a tenant gets about one request.

    `right` is one of the eight keys of a policy. `attestation` says how identity was checked, in
    codes and times; it is empty where it was not. `details` are the requester's words.
    `reply_url` is None where the product has no public address. `type` is PASSED_ON, or WITHDRAWN
    where the person took back what was passed on before.
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
            },
            "attestation": dict(self.attestation),
            "details": self.details,
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
    """A way to pass requests on to one tenant."""

    def pass_on(self, handover: Handover, *, message_id: str) -> Outcome:
        """Tries once. The message id is the same for all tries of one handover."""
        ...


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
