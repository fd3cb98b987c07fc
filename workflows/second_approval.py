"""What one person proposed and a second one has to confirm (no acts).

When two are needed is the policy's business: `Policy.needs_second_approver`.
"""

from storage.models import PrivacyRequest, Proposal, RequestStatus
from workflows.notices import Button
from workflows.policy import Policy
from workflows.work import Work

BUTTONS = (Button("confirm-proposal", style="primary"), Button("send-back"))


def others(policy: Policy, by: str) -> tuple[str, ...]:
    """Who can be the second person: the seconds first, as they are there for it (pure)."""
    seconds = policy.dpo.second if policy.dpo else ()
    everybody = dict.fromkeys((*seconds, *sorted(policy.dpo_members)))
    return tuple(user for user in everybody if user != by)


def counts(proposal: Proposal, request: PrivacyRequest) -> bool:
    """Whether the case still stands as it did when that was proposed (pure)."""
    open_still = request.status is RequestStatus.AWAITING_DECISION
    return proposal.end is None and open_still and proposal.case_version == request.version


def current(work: Work, request: PrivacyRequest) -> Proposal | None:
    """The proposal that waits for a second person."""
    found = work.uow.approvals.waiting(request)
    return found if found is not None and counts(found, request) else None


def card_values(work: Work, request: PrivacyRequest) -> dict[str, str]:
    """For the card: what was proposed by whom, and who agreed to what was decided."""
    proposal = current(work, request)
    decisions = work.uow.decisions.of_request(request.tenant_id, request.id)
    agreed = decisions[-1].facts.get("second_by", "") if decisions else ""
    return {
        "proposal": proposal.act if proposal else "",
        "proposed_by": proposal.by if proposal else "",
        "second_by": agreed,
    }
