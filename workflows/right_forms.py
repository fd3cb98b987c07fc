"""What the data protection officer decides on each right, beyond yes or no: fields, and facts.

The facts are kept with the decision and told to the person (`workflows.right_told`).

| right | facts |
| --- | --- |
| rectification | `changed`, `unchanged`: words, the second may be empty |
| erasure | `erased`: words, may be empty; `holds`: keys of the policy's holds that apply |
| restriction | `ground`: one of RESTRICTION_GROUNDS |
| portability | `transfer`: `direct` or `not-feasible`, with `why`; to another organisation only |
| objection | `interest`, `balance`: words; `result`: `grant`, `refuse` with `ground`, `reasons` |
| automated_decision | `human`: who looked; `outcome`: `kept` or `changed`; `explanation`: words |
"""

from collections.abc import Callable
from typing import Any

from storage.models import PrivacyRequest
from workflows.errors import FormIncomplete
from workflows.notices import Field
from workflows.policy import Policy
from workflows.right_needs import RESTRICTION_GROUNDS, listed
from workflows.work import Work

SHORTEST_BALANCE = 40
SHORTEST_WHY = 20
COMPELLING_GROUNDS = "compelling-grounds"

Filled = dict[str, str]
#: `workflows.forms.Filling`, which knows turns and so cannot be known here.
Filling = tuple[dict[str, Any], tuple[Field, ...]]


def pinned(work: Work, request: PrivacyRequest) -> Policy:
    """The policy by the version of the statement in force at receipt."""
    return work.policy(request.tenant_id).as_of(request.policy_version)


def approval_fields(work: Work, request: PrivacyRequest) -> Filling:
    """What to show and what to ask when this request is approved; no fields where a yes is all."""
    fields = _FIELDS.get(request.kind.value)
    values = {"particulars": listed(request.particulars)}
    return values, fields(pinned(work, request), request) if fields else ()


def take_approval(work: Work, request: PrivacyRequest, filled: Filled) -> dict[str, Any]:
    """The facts of the decision; FormIncomplete with an error for each field that is not right.

    An objection that is not granted has `result` `refuse`, with the `ground` and the `reasons` of
    a refusal.
    """
    _values, fields = approval_fields(work, request)
    errors = {one.name: error for one in fields if (error := _error(one, filled))}
    if _transfer_fails(filled) and len(filled.get("transfer_why", "")) < SHORTEST_WHY:
        errors["transfer_why"] = "error-reasons-too-short"
    if errors:
        raise FormIncomplete(errors)
    take = _FACTS.get(request.kind.value)
    return take(pinned(work, request), filled) if fields and take else {}


def _error(field: Field, filled: Filled) -> str | None:
    value = filled.get(field.name, "")
    if field.kind == "choice":
        return None if value in {option for option, _label in field.options} else "error-choose"
    if field.required and not value:
        return "error-empty"
    if value and len(value) < field.min_length:
        return "error-too-short-to-weigh"
    return None


def _transfer_fails(filled: Filled) -> bool:
    return filled.get("transfer") == "not-feasible"


# Rectification (art. 16): the result for each thing asked


def _rectification(_policy: Policy, request: PrivacyRequest) -> tuple[Field, ...]:
    return (
        Field("changed", "text", initial=request.particulars.get("correct")),
        Field("unchanged", "text", required=False),
    )


# Erasure (art. 17): which of the statement's holds apply (art. 17(3))


def _erasure(policy: Policy, request: PrivacyRequest) -> tuple[Field, ...]:
    scope = request.particulars.get("scope", "all")
    erased = Field("erased", "text", required=False, initial=None if scope == "all" else scope)
    return (erased, *_hold_fields(policy))


def _hold_fields(policy: Policy) -> tuple[Field, ...]:
    options = (("yes", "hold-applies"), ("no", "hold-does-not-apply"))
    language = policy.languages[0]
    return tuple(
        Field(
            f"hold-{hold.key}",
            "choice",
            options,
            label=f"{hold.what.in_language(language)}: {hold.period.in_language(language)}",
        )
        for hold in policy.holds
    )


def _erasure_facts(policy: Policy, filled: Filled) -> dict[str, Any]:
    applying = [hold.key for hold in policy.holds if filled.get(f"hold-{hold.key}") == "yes"]
    return {"erased": filled.get("erased", ""), "holds": applying}


# Restriction (art. 18): on which ground


def _restriction(_policy: Policy, request: PrivacyRequest) -> tuple[Field, ...]:
    options = tuple((ground, f"restriction-{ground}") for ground in RESTRICTION_GROUNDS)
    asked = request.particulars.get("ground")
    initial = asked if asked in RESTRICTION_GROUNDS else None
    return (Field("restriction_ground", "choice", options, initial=initial),)


# Portability (art. 20(2)): straight to the other organisation, where that can be done


def _portability(_policy: Policy, request: PrivacyRequest) -> tuple[Field, ...]:
    if request.particulars.get("to") != "other":
        return ()
    options = (("direct", "transfer-direct"), ("not-feasible", "transfer-not-feasible"))
    return (
        Field("transfer", "choice", options),
        Field("transfer_why", "text", required=False),
    )


# Objection (art. 21(1)): the controller has to show grounds that weigh more


def _objection(_policy: Policy, request: PrivacyRequest) -> tuple[Field, ...]:
    if request.particulars.get("objection") == "marketing":
        return ()  # art. 21(3): there is nothing to weigh
    return (
        Field("interest", "text"),
        Field("balance", "text", min_length=SHORTEST_BALANCE),
        Field("result", "choice", (("grant", "result-grant"), ("refuse", "result-refuse"))),
    )


def _objection_facts(_policy: Policy, filled: Filled) -> dict[str, Any]:
    facts = {name: filled[name] for name in ("interest", "balance", "result")}
    if facts["result"] == "refuse":
        facts |= {"ground": COMPELLING_GROUNDS, "reasons": filled["balance"]}
    return facts


# Automated decision (art. 22(3)): a person looks, and says why


def _automated(_policy: Policy, _request: PrivacyRequest) -> tuple[Field, ...]:
    return (
        Field("human"),
        Field("outcome", "choice", (("kept", "outcome-kept"), ("changed", "outcome-changed"))),
        Field("explanation", "text", min_length=SHORTEST_BALANCE),
    )


_FIELDS: dict[str, Callable[[Policy, PrivacyRequest], tuple[Field, ...]]] = {
    "rectification": _rectification,
    "erasure": _erasure,
    "restriction": _restriction,
    "portability": _portability,
    "objection": _objection,
    "automated_decision": _automated,
}
_FACTS: dict[str, Callable[[Policy, Filled], dict[str, Any]]] = {
    "rectification": lambda _, filled: {
        "changed": filled["changed"],
        "unchanged": filled.get("unchanged", ""),
    },
    "erasure": _erasure_facts,
    "restriction": lambda _, filled: {"ground": filled["restriction_ground"]},
    "portability": lambda _, filled: {
        "transfer": filled["transfer"],
        "why": filled.get("transfer_why", ""),
    },
    "objection": _objection_facts,
    "automated_decision": lambda _, filled: {
        name: filled[name] for name in ("human", "outcome", "explanation")
    },
}
