"""What the person reads when a right was carried out, by what was decided (GDPR art. 12(3), 19)."""

from collections.abc import Callable
from typing import Any

from storage.models import Decision, Outcome, PrivacyRequest
from workflows import authorities, cooling_off, recipients
from workflows.notices import Button
from workflows.policy import Policy
from workflows.right_forms import pinned
from workflows.work import Work

Facts = dict[str, Any]
Told = tuple[str, dict[str, Any], tuple[Button, ...]]


def done(work: Work, request: PrivacyRequest) -> Told:
    """The notice's key, its values and its buttons; the general one where nothing was recorded."""
    policy = pinned(work, request)
    values = {
        "right": request.kind.value,
        "tenant": policy.controller.name,
        "email": policy.contact.email,
    }
    ask = (recipients.WHO_WAS_TOLD,) if recipients.to_tell(policy, request.kind) else ()
    facts = decided(work, request)
    if not has_own_words(work, request):
        return "request-done", values, ask
    _fact, key, told = OWN[request.kind.value]
    values |= authorities.told(policy, request) | {"others": "yes" if ask else "no"}
    return key, values | told(work, request, policy, facts), ask


def has_own_words(work: Work, request: PrivacyRequest) -> bool:
    """Whether something was decided that the person is told in words of its own."""
    own = OWN.get(request.kind.value)
    return own is not None and own[0] in decided(work, request)


def decided(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    """The facts of the approval; empty where there are none."""
    found = work.uow.decisions.of_request(request.tenant_id, request.id)
    approved: list[Decision] = [one for one in found if one.outcome is Outcome.APPROVED]
    return dict(approved[-1].facts) if approved else {}


def _erased(work: Work, request: PrivacyRequest, policy: Policy, facts: Facts) -> dict[str, Any]:
    """What went, what stays and why, and when logs and backups are clean as well."""
    leftovers = policy.leftovers
    return {
        "account": "yes" if cooling_off.is_over(work, request) else "no",
        "erased": facts.get("erased", ""),
        "holds": holds(policy, facts.get("holds", []), request.language),
        "days": (leftovers.logs_and_backups_days or 0) if leftovers else 0,
    }


def holds(policy: Policy, keys: list[str], language: str) -> list[str]:
    """What is kept of erased data, for how long and on which ground, in words."""
    return [
        f"{hold.what.in_language(language)}: {hold.period.in_language(language)}"
        f" ({article(hold.ground, language)})"
        for hold in policy.holds
        if hold.key in keys
    ]


def article(place: str, language: str) -> str:
    """`17(3)(b)` as it is written: `art. 17(3)(b) GDPR`, `art. 17 lid 3 onder b AVG`."""
    if language != "nl":
        return f"art. {place} GDPR"
    number, *parts = place.replace(")", "").split("(")
    names = [f"lid {part}" if part.isdecimal() else f"onder {part}" for part in parts]
    return " ".join(["art.", number, *names, "AVG"])


def _carried(_work: Work, request: PrivacyRequest, _policy: Policy, facts: Facts) -> dict[str, Any]:
    recipient = request.particulars.get("recipient", "")
    return {"transfer": facts["transfer"], "why": facts.get("why", ""), "recipient": recipient}


def _as_decided(
    _work: Work, _request: PrivacyRequest, _policy: Policy, facts: Facts
) -> dict[str, Any]:
    return facts


Tell = Callable[[Work, PrivacyRequest, Policy, Facts], dict[str, Any]]

#: For each right: the fact that says that it was decided, the notice that tells so, its values.
OWN: dict[str, tuple[str, str, Tell]] = {
    "rectification": ("changed", "rectification-done", _as_decided),
    "erasure": ("holds", "erasure-done", _erased),
    "restriction": (
        "ground",
        "restriction-in-force",
        lambda *told: {"restriction": told[-1]["ground"]},
    ),
    "portability": ("transfer", "portability-done", _carried),
    "objection": ("result", "objection-granted", lambda *_: {}),
    "automated_decision": ("outcome", "automated-decision-done", _as_decided),
}
