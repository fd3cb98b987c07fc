"""A longer term, once, and told in time (GDPR art. 12(3); EDPB Guidelines 01/2022 §157, 162-164).

One or two months more, counted from receipt, for a complex request or because of the number of
requests; exceptional, and with reasons. It is told by the date without any extension: freely up to
the safe date, with a warning up to the law's date (it counts pauses, which are contested), not
after. It is no refusal, and it does not move a promise of the statement.
"""

from collections.abc import Mapping
from datetime import date

from storage.models import PrivacyRequest
from workflows import authorities, case_clock, deadlines, dpo_card
from workflows.deadlines import Deadline
from workflows.errors import CaseClosed, ExtendedAlready, TooLateToExtend
from workflows.notices import Button, Field
from workflows.transitions import is_final
from workflows.work import Work

Filled = Mapping[str, str]

#: Art. 12(3): complexity and number of requests; nothing else.
GROUNDS = ("complexity", "number", "both")
MONTHS = ("1", "2")
SHORTEST_FACTS = 40


def must_be_possible(work: Work, request: PrivacyRequest) -> bool:
    """Whether there is a warning to confirm; CaseClosed, ExtendedAlready or TooLateToExtend."""
    found = case_clock.dates_of(work, request)
    if is_final(request.status):
        raise CaseClosed(reference=request.reference)
    if found.extended_on is not None:
        raise ExtendedAlready(
            reference=request.reference, extended_on=found.extended_on.isoformat()
        )
    today = deadlines.local_date(work.now, work.policy(request.tenant_id).timezone)
    if today > found.legal_on:
        raise TooLateToExtend(reference=request.reference, legal_on=found.legal_on.isoformat())
    return today > found.safe_on


def shown(work: Work, request: PrivacyRequest) -> dict[str, str]:
    """What the form says of the dates: the two to choose from, the present ones, the promise."""
    longer = [case_clock.dates_of(work, request, extend_months=int(n)) for n in MONTHS]
    first, second = (str(one.extended_on) for one in longer)
    now = case_clock.dates_of(work, request)
    broken = now.promised_on is not None and now.promised_on < _longest(longer[0])
    return {
        "first_on": first,
        "second_on": second,
        "safe_on": now.safe_on.isoformat(),
        "legal_on": now.legal_on.isoformat(),
        "promised_on": str(now.promised_on) if broken else "",
        "warned": "yes" if must_be_possible(work, request) else "no",
    }


def _longest(found: Deadline) -> date:
    return found.extended_on or found.legal_on


def fields(work: Work, request: PrivacyRequest, filled: Filled) -> tuple[Field, ...]:
    """What the form asks; `filled` is what was filled in before."""
    months = tuple((one, f"months-{one}") for one in MONTHS)
    grounds = tuple((one, f"extension-{one}") for one in GROUNDS)
    asked = (
        Field("months", "choice", months, initial=filled.get("months")),
        Field("extension_ground", "choice", grounds, initial=filled.get("extension_ground")),
        Field(
            "facts",
            "text",
            initial=filled.get("facts"),
            min_length=SHORTEST_FACTS,
            max_length=2000,
        ),
    )
    if not must_be_possible(work, request):
        return asked
    sure = (("yes", "late-yes"), ("no", "late-no"))
    return (*asked, Field("sure", "choice", sure, initial=filled.get("sure")))


def problems(filled: Filled, *, warned: bool) -> dict[str, str]:
    """What is missing: field to words key; empty for an extension that can be sent (pure)."""
    errors = {}
    if filled.get("months") not in MONTHS:
        errors["months"] = "error-choose"
    if filled.get("extension_ground") not in GROUNDS:
        errors["extension_ground"] = "error-choose"
    if len(" ".join(filled.get("facts", "").split())) < SHORTEST_FACTS:
        errors["facts"] = "error-facts-too-short"
    if warned and filled.get("sure") != "yes":
        errors["sure"] = "error-not-sure"
    return errors


def told(work: Work, request: PrivacyRequest, filled: Filled) -> dict[str, str]:
    """The values of the sentence that the person reads."""
    policy = work.policy(request.tenant_id)
    months = int(filled["months"])
    longer = case_clock.dates_of(work, request, extend_months=months)
    return {
        "reference": request.reference,
        "right": request.kind.value,
        "tenant": policy.controller.name,
        "extension_ground": filled["extension_ground"],
        "reasons": filled["facts"],
        "extended_on": str(longer.extended_on),
        "original_on": longer.effective_on.isoformat(),
        **authorities.told(policy, request),
    }


def extend(work: Work, request: PrivacyRequest, filled: Filled, *, by: str) -> None:
    """Tells the person, moves the date, and redraws the card. Checked and shown before."""
    work.say_about(
        request, "request-extended", told(work, request, filled), (Button("other-country"),)
    )
    months = int(filled["months"])
    case_clock.extended(work, request, months, work.now)
    work.uow.log(
        request.tenant_id,
        "request:extended",
        work.now,
        request_id=request.id,
        by=by,
        months=months,
        ground=filled["extension_ground"],
    )
    dpo_card.refresh_card(work, request)
    values = {"extended_on": request.legal_on.isoformat(), "by": by}
    dpo_card.under_card(work, request, "request-was-extended", values)
