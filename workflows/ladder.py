"""By which proof of identity a request is asked, always the least intrusive that will do (pure).

From low to high: nothing; a one-time code to the address that the controller holds; a login or
facts that the controller checks itself; a covered copy of an identity document; a person who
looks. Sources: GDPR art. 7(3), 11(2), 12(2) and 12(6); EDPB Guidelines 01/2022 paragraphs 70-79.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from workflows.policy import IdCopyRule, Policy

MARKETING = "marketing"

#: Who reports something about another person, such as a child, and asks nothing for themselves.
REPORTER = "reporter"

#: How a person of the controller came to know who asks.
LIVE_METHODS = ("video", "in_person", "known_by_phone")
SHORTEST_DOUBT = 20
#: That a person judged the copy that the machine could not.
BY_COPY = "id_copy"

#: Rights that give data away or destroy them: never for somebody who was not identified.
PROVED_FIRST = ("access", "portability", "erasure")


class Rung(StrEnum):
    """A kind of proof."""

    NONE = "none"
    CODE = "code"
    TENANT = "tenant"
    ID_COPY = "id_copy"
    LIVE = "live"


def start_rung(
    policy: Policy, kind: str, *, objection: str = "", acts_as: str = "", elsewhere: bool = False
) -> Rung:
    """The rung a request starts on, by the policy in force when it was received.

    Nothing is asked for withdrawing consent (as easy as giving it, art. 7(3)) and for an objection
    to direct marketing (`objection` is `marketing`; art. 21(3)), whatever the policy says; nothing
    either of a customer's data subject, whom the controller identifies itself (art. 28(3)(e)). A
    copy is asked for only where the statement gives a rule for it; a way that the controller does
    not have gives way to the one below, and at last to a person. Who means an organisation that is
    not known here (`elsewhere`) is looked up by a person first, who may hand the case over.
    """
    if policy.is_customer or kind == "withdrawal" or acts_as == REPORTER:
        return Rung.NONE
    if kind == "objection" and objection == MARKETING:
        return Rung.NONE
    if acts_as or elsewhere:
        return Rung.LIVE
    wanted = Rung(policy.right(kind).identity)
    if wanted is Rung.ID_COPY and policy.id_copy(kind) is None:
        wanted = Rung.CODE
    if wanted is Rung.TENANT and not tenant_ways(policy):
        wanted = Rung.CODE
    if wanted is Rung.CODE and not (policy.webhook or policy.dpo):
        return Rung.LIVE
    return wanted


def objection_of(particulars: Mapping[str, Any] | None) -> str:
    """What an objection is against: `marketing`, `other`, or nothing where nobody asked."""
    return str((particulars or {}).get("objection") or "")


def acts_as(particulars: Mapping[str, Any] | None) -> str:
    """As what somebody acts for another person; nothing for their own data."""
    return str((particulars or {}).get("acts_as") or "")


def tenant_ways(policy: Policy) -> tuple[str, ...]:
    """How the controller can identify by itself: `login`, `facts`; both need its endpoint."""
    if policy.webhook is None:
        return ()
    login = ("login",) if policy.identity.login_url else ()
    return (*login, *(("facts",) if policy.identity.facts else ()))


def copy_rule(policy: Policy, kind: str) -> IdCopyRule:
    """What a copy shows and covers: the right's own rule, else the one for doubt (art. 12(6))."""
    return policy.id_copy(kind) or policy.copy_rule


def attestation(
    rung: Rung,
    method: str = "none",
    *,
    verified_at: datetime | None = None,
    checker: str | None = None,
    name_match: str | None = None,
    zones: Mapping[str, str] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What is kept and passed on about who asks: how it was checked, never the proof itself.

    `checker` is `bot`, `tenant` or `dpo`; `verified_at` is None while nothing is proved. `rung` is
    then the one that was asked.
    """
    return {
        "rung": rung.value,
        "method": method,
        "verified_at": verified_at.isoformat(timespec="seconds") if verified_at else None,
        "checker": checker,
        "name_match": name_match,
        "zones": dict(zones or {}),
        **more,
    }


def is_verified(attested: Mapping[str, Any]) -> bool:
    """Whether who asks was proved; a copy counts when it was accepted."""
    return bool(attested.get("verified_at")) or attested.get("decision") == "accept"


def lacks_proof(attested: Mapping[str, Any], kind: str) -> bool:
    """Whether nobody may grant that right yet: proof was asked for, and there is none.

    Data that go to a stranger, or go because a stranger wants it, are a breach (GDPR art. 5(1)(f)
    and 32); a controller in doubt asks first who it is (art. 12(6)). Where the policy asks for
    nothing, nothing is lacking.
    """
    return kind in PROVED_FIRST and asked(attested) is not Rung.NONE and not is_verified(attested)


def judged_copy(attested: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The attestation of a copy that a person of the controller looked at and took for good."""
    stamp = at.isoformat(timespec="seconds")
    judged = {"verified_at": stamp, "checker": "dpo", "name_match": "human", "decision": "accept"}
    return {**attested, **judged}


def asked(attested: Mapping[str, Any]) -> Rung:
    """The rung that was asked; a copy for cases that are older than the ladder."""
    return Rung(attested.get("rung", Rung.ID_COPY))


def staff_acts(
    attested: Mapping[str, Any], kind: str, *, objection: str = "", waiting: bool, own: bool = True
) -> tuple[str, ...]:
    """What the controller's people can record about who asks: actions of buttons.

    `waiting` says that proof is awaited now; `own` that the product asked for it, and not a
    controller that identifies people itself. Nothing is ever asked of somebody who withdraws
    consent or objects to direct marketing; a doubt comes up to the copy and no further.
    """
    if kind == "withdrawal" or (kind == "objection" and objection == MARKETING):
        return ()
    rung = asked(attested)
    if is_verified(attested):
        return ("doubt",) if rung not in (Rung.ID_COPY, Rung.LIVE) else ()
    if rung is Rung.NONE and own:
        return ("doubt",)
    doubt = () if rung is Rung.ID_COPY and waiting else ("doubt",)
    return ("identified", *doubt, "cannot-identify")
