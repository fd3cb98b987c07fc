"""Telling those who got the data of a correction, an erasure or a restriction (GDPR art. 19).

The recipients are the ones that the policy names. What became of each is kept with the case under
`handling`: `told`, `nothing` (this person's data did not go there) or `impossible`, with why.
"""

from collections.abc import Mapping
from typing import Any

from storage.models import PrivacyRequest
from workflows import dpo_card
from workflows.errors import FormIncomplete
from workflows.notices import Button
from workflows.policy import Policy
from workflows.policy_model import Recipient
from workflows.work import Work

KINDS = frozenset({"rectification", "erasure", "restriction"})
STATES = ("told", "nothing", "impossible")
SHORTEST_WHY = 20
WHO_WAS_TOLD = Button("who-was-told")


def to_tell(policy: Policy, kind: str) -> tuple[Recipient, ...]:
    """Who has to be told when a request of this kind is carried out."""
    return policy.recipients if kind in KINDS else ()


def show(work: Work, request: PrivacyRequest) -> None:
    """Puts the list before those who carry the request out; nothing where there is nobody."""
    policy = work.policy(request.tenant_id)
    found = to_tell(policy, request.kind)
    if found:
        names = [one.name.in_language(policy.languages[0]) for one in found]
        dpo_card.under_card(
            work, request, "recipients-to-tell", {"names": names}, (Button("recipients"),)
        )


def record(work: Work, request: PrivacyRequest, filled: Mapping[str, str], *, by: str) -> None:
    """Keeps what became of each; FormIncomplete where one could not be told and nobody says why."""
    found = to_tell(work.policy(request.tenant_id), request.kind)
    states = [filled.get(f"recipient-{number}", "") for number in range(len(found))]
    why = filled.get("recipients_why", "")
    if "impossible" in states and len(why) < SHORTEST_WHY:
        raise FormIncomplete({"recipients_why": "error-reasons-too-short"})
    kept = {
        one.name.en: {"state": state, "why": why if state == "impossible" else ""}
        for one, state in zip(found, states, strict=True)
        if state in STATES
    }
    request.handling = {**request.handling, "recipients": kept}
    told = sum(state == "told" for state in states)
    facts = {"count": told, "of": len(found)}
    work.uow.log(
        request.tenant_id,
        "request:recipients:recorded",
        work.now,
        request_id=request.id,
        by=by,
        **facts,
    )
    dpo_card.under_card(work, request, "recipients-recorded", {"by": by, **facts})


def tell_who(work: Work, request: PrivacyRequest) -> None:
    """Names them to the person, with what became of each, as art. 19 lets them ask."""
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        "recipients-told",
        {"tenant": policy.controller.name, "told": told(policy, request)},
    )


def told(policy: Policy, request: PrivacyRequest) -> list[dict[str, Any]]:
    """For the words: each recipient in the person's language, with what became of it."""
    kept = request.handling.get("recipients", {})
    return [
        {
            "name": one.name.in_language(request.language),
            "state": kept.get(one.name.en, {}).get("state", "pending"),
            "why": kept.get(one.name.en, {}).get("why", ""),
        }
        for one in to_tell(policy, request.kind)
    ]
