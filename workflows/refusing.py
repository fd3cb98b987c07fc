"""What a refusal has to say before it can be said (GDPR art. 12(4) and (5)): rules and texts.

A refusal, in whole or in part, tells its legal ground and the facts, the supervisory authority of
the person's country, the court with its term, and whom to write to. It has to be sent within the
month of receipt, whatever the term was extended to; one that comes later says that it is late.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from storage.models import PrivacyRequest
from workflows import authorities, case_clock, deadlines
from workflows.notices import Field
from workflows.work import Work

Filled = Mapping[str, str]

SHORTEST_REASON = 20
#: Art. 12(5): the controller has to show that a request is unfounded or excessive.
SHORTEST_PROOF = 40
SHORTEST_PART = 10
ABUSE = ("manifestly-unfounded", "excessive")
#: EDPB Guidelines 01/2022 paragraph 185: one request a year is never excessive.
EXCESSIVE_FROM = 2
A_YEAR = timedelta(days=365)

#: For every right: art. 12(2) with 11(2), and 12(5).
_ALWAYS = ("not-identified", *ABUSE)
#: What else the law knows for a right, in the order of its articles.
_OF_RIGHT: dict[str, tuple[str, ...]] = {
    "access": ("rights-of-others", "not-applicable"),  # art. 15(4)
    "rectification": ("data-correct", "not-applicable"),  # art. 16
    "erasure": (  # art. 17(3)(a)-(e)
        "freedom-of-expression",
        "legal-obligation",
        "public-health",
        "archiving",
        "legal-claims",
        "not-applicable",
    ),
    "restriction": ("not-applicable",),  # art. 18(1)
    "portability": ("rights-of-others", "not-applicable"),  # art. 20(4)
    "objection": ("compelling-grounds", "legal-claims-objection", "not-applicable"),  # art. 21(1)
    "withdrawal": ("not-applicable",),  # art. 7(3)
    "automated_decision": ("necessary-decision", "not-applicable"),  # art. 22(2)
}
#: All grounds; each has a sentence in the catalogues.
GROUNDS = tuple(
    dict.fromkeys((*_ALWAYS, *(one for grounds in _OF_RIGHT.values() for one in grounds)))
)


def grounds(kind: str, particulars: Mapping[str, Any], asked: int) -> tuple[str, ...]:
    """The grounds on which a request can be refused; none where the law knows no refusal.

    `asked` counts the person's requests of the last twelve months. An objection to direct
    marketing is absolute (art. 21(3)).
    """
    if kind == "objection" and particulars.get("objection") == "marketing":
        return ()
    of_all = tuple(one for one in _ALWAYS if one != "excessive" or asked >= EXCESSIVE_FROM)
    return (*_OF_RIGHT[kind], *of_all)


def grounds_of(work: Work, request: PrivacyRequest) -> tuple[str, ...]:
    """The grounds on which this request can be refused today."""
    asked = work.uow.approvals.asked_since(request, work.now - A_YEAR)
    return grounds(request.kind.value, request.particulars or {}, asked)


def fields(work: Work, request: PrivacyRequest, filled: Filled) -> tuple[Field, ...]:
    """What the form asks; `filled` is what was filled in before."""
    options = tuple((ground, f"ground-{ground}") for ground in grounds_of(work, request))
    how_much = (("whole", "refuse-whole"), ("part", "refuse-part"))
    return (
        Field("how_much", "choice", how_much, initial=filled.get("how_much") or "whole"),
        Field("part", "text", required=False, initial=filled.get("part"), max_length=1000),
        Field("ground", "choice", options, initial=filled.get("ground")),
        Field(
            "reasons",
            "text",
            initial=filled.get("reasons"),
            min_length=SHORTEST_REASON,
            max_length=2000,
        ),
    )


def problems(known: tuple[str, ...], filled: Filled) -> dict[str, str]:
    """What is missing: field to words key; empty for a refusal that can be sent.

    `known` are the grounds of this request.
    """
    errors = {}
    ground = filled.get("ground", "")
    if ground not in known:
        errors["ground"] = "error-choose"
    length = len(" ".join(filled.get("reasons", "").split()))
    if length < SHORTEST_REASON:
        errors["reasons"] = "error-reasons-too-short"
    elif ground in ABUSE and length < SHORTEST_PROOF:
        errors["reasons"] = "error-proof-too-short"
    if filled.get("how_much") == "part" and len(part_of(filled)) < SHORTEST_PART:
        errors["part"] = "error-which-part"
    return errors


def part_of(filled: Filled) -> str:
    """Which part is refused; empty for the whole request."""
    return filled.get("part", "").strip() if filled.get("how_much") == "part" else ""


def is_late(work: Work, request: PrivacyRequest) -> bool:
    """Whether a refusal sent now comes after the month, which no extension makes longer."""
    today = deadlines.local_date(work.now, work.policy(request.tenant_id).timezone)
    return today > case_clock.dates_of(work, request).legal_on


def told(
    work: Work, request: PrivacyRequest, *, ground: str, reasons: str, part: str = ""
) -> dict[str, str]:
    """The values of the sentence that the person reads: complete, or there is none."""
    policy = work.policy(request.tenant_id)
    legal_on = case_clock.dates_of(work, request).legal_on
    return {
        "reference": request.reference,
        "right": request.kind.value,
        "tenant": policy.controller.name,
        "ground": ground,
        "reasons": reasons,
        "part": part,
        "late_on": legal_on.isoformat() if is_late(work, request) else "",
        **authorities.told(policy, request),
    }
