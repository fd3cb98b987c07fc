"""A restriction in force: the person knows since when, and hears of its end before it (art. 18)."""

from collections.abc import Mapping
from datetime import timedelta

from storage.models import PrivacyRequest, Restriction
from workflows import authorities, deadlines, dpo_card
from workflows.errors import FormIncomplete, StaleButton
from workflows.notices import Button
from workflows.work import Work

LIFT = Button("lift-restriction")
SHORTEST_REASON = 20
#: Days between the message to the person and the end of the restriction.
NOTICE_DAYS = ("1", "7", "14")


def begin(work: Work, request: PrivacyRequest) -> None:
    """The data are no longer used; nothing for other rights, or if it was written down before."""
    known = work.uow.rights.restriction(request.tenant_id, request.id)
    if request.kind != "restriction" or known is not None:
        return
    work.uow.add(Restriction(tenant_id=request.tenant_id, request_id=request.id, since=work.now))
    work.uow.log(request.tenant_id, "request:restriction:began", work.now, request_id=request.id)
    dpo_card.under_card(work, request, "restriction-holds", {}, (LIFT,))


def lift(work: Work, request: PrivacyRequest, filled: Mapping[str, str], *, by: str) -> None:
    """Tells the person from when on the data are used again, and why (GDPR art. 18(3)).

    StaleButton where no restriction is in force, or its end was told already.
    """
    row = work.uow.rights.restriction(request.tenant_id, request.id)
    if row is None or row.lifted_at is not None:
        raise StaleButton
    errors = {}
    if filled.get("lift_after") not in NOTICE_DAYS:
        errors["lift_after"] = "error-choose"
    if len(filled.get("reasons", "")) < SHORTEST_REASON:
        errors["reasons"] = "error-reasons-too-short"
    if errors:
        raise FormIncomplete(errors)
    policy = work.policy(request.tenant_id)
    today = deadlines.local_date(work.now, policy.timezone)
    ends_on = today + timedelta(days=int(filled["lift_after"]))
    row.lifted_at = deadlines.local_midnight(ends_on, policy.timezone)
    work.uow.log(
        request.tenant_id,
        "request:restriction:end_told",
        work.now,
        request_id=request.id,
        by=by,
        ends_on=ends_on.isoformat(),
    )
    work.say_about(
        request,
        "restriction-ends",
        {
            "tenant": policy.controller.name,
            "ends_on": ends_on.isoformat(),
            "reasons": filled["reasons"],
            **authorities.told(policy, request),
        },
    )
    dpo_card.under_card(
        work, request, "restriction-end-told", {"by": by, "ends_on": ends_on.isoformat()}
    )
