"""Rights that take effect by being used: nobody decides, everybody is told.

Withdrawn consent (GDPR art. 7(3)) and objection to direct marketing (art. 21(2) and (3)).
"""

from storage.models import Outcome, PrivacyRequest, RequestStatus
from workflows import decisions, dpo_card, receipts, right_needs
from workflows.work import Work


def take_effect(work: Work, request: PrivacyRequest) -> None:
    """Effective now: told to the person, passed on at once, shown to the controller's officer."""
    decisions.record(work, request, Outcome.APPROVED, decisions.POLICY)
    request.status = RequestStatus.APPROVED
    policy = work.policy(request.tenant_id)
    said = "objection-effective" if request.kind == "objection" else "withdrawal-effective"
    named = right_needs.consent_named(request.particulars)
    work.say_about(
        request,
        said,
        {
            "tenant": policy.controller.name,
            "consent": "other" if named else request.particulars.get("consent", "all"),
            "which": request.particulars.get("which", ""),
            "effective_at": work.now.isoformat(),
            "timezone": policy.timezone,
        },
    )
    # The code alone: which consent ended is known after the case itself is erased.
    code = request.particulars.get("consent")
    work.uow.log(
        request.tenant_id, "request:took_effect", work.now, request_id=request.id, consent=code
    )
    dpo_card.announce(work, request)
    receipts.begin(work, request)
    work.enqueue("pass_on", tenant_id=request.tenant_id, request_id=request.id)
