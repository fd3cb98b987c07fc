"""Acts around the question who asks, whatever the proof: ask it, settle it, give it up."""

from datetime import datetime
from typing import Any

from storage.models import IdentityCheck, PrivacyRequest, RequestStatus
from workflows import case_clock, decisions, dpo_card, ladder
from workflows.ladder import Rung
from workflows.policy import Policy
from workflows.routing import Route, route_identified
from workflows.work import Work


def policy_of(work: Work, request: PrivacyRequest) -> Policy:
    """The policy this request is pinned to: the version in force when it was received.

    A statement that is entered later, as of a day before that, does not change it.
    """
    return work.policy(request.tenant_id).as_of(request.policy_version)


def wait_for(work: Work, request: PrivacyRequest, rung: Rung) -> None:
    """The case waits for that proof; a prompt question may let the clock stand still."""
    request.status = RequestStatus.AWAITING_IDENTITY
    request.attestation = ladder.attestation(rung, asked_at=_stamp(work))
    case_clock.paused(work, request, case_clock.IDENTITY)
    log(work, request, "request:identity:asked", rung=rung.value)


def asked_again(work: Work, request: PrivacyRequest) -> None:
    """What came was not good enough: the time to answer begins anew."""
    request.attestation = {**request.attestation, "asked_at": _stamp(work)}


def asked_at(work: Work, request: PrivacyRequest) -> datetime:
    """When proof was last asked for; at filing, for cases older than the ladder."""
    stamp = request.attestation.get("asked_at")
    first = datetime.fromisoformat(stamp) if stamp else request.filed_at
    return max([first, *(check.asked_at for check in work.uow.identity.of_request(request))])


def _stamp(work: Work) -> str:
    return work.now.isoformat(timespec="seconds")


def waits_for(request: PrivacyRequest, rung: Rung) -> bool:
    """Whether the case waits for that proof now."""
    waiting = request.status is RequestStatus.AWAITING_IDENTITY
    return waiting and ladder.asked(request.attestation) is rung


def settle(work: Work, request: PrivacyRequest, attested: dict[str, Any]) -> None:
    """Who asks is known, or a person has to find out: the case goes on with that attestation."""
    end_checks(work, request)
    request.attestation = attested
    go_on(work, request)


def go_on(work: Work, request: PrivacyRequest) -> None:
    """To the decision; the policy may take it where who asks is proved."""
    case_clock.resumed(work, request, case_clock.IDENTITY)
    step = route_identified(policy_of(work, request), request.kind)
    if step is Route.APPROVE and ladder.is_verified(request.attestation):
        decisions.approve_by_policy(work, request)
    else:
        dpo_card.to_dpo(work, request)


def end_checks(work: Work, request: PrivacyRequest) -> None:
    """No code or answer of this case counts any more."""
    for check in work.uow.identity.of_request(request):
        if check.ended_at is None:
            end(work, check)


def end(work: Work, check: IdentityCheck) -> None:
    """Ends one check; what a person answered is forgotten."""
    check.ended_at, check.answers = work.now, None


def log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    """An audit event of the case; facts hold no personal data."""
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
