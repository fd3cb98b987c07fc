"""Acts on a request that a person, or the policy, decides."""

from typing import Any

from storage.models import Decision, NoticeRow, Outcome, PrivacyRequest, RequestStatus
from workflows import case_clock, dpo_card, previews
from workflows.errors import AlreadyDecided, CaseClosed, StaleButton
from workflows.notices import Button
from workflows.transitions import is_final, may_follow
from workflows.work import Work

POLICY = "policy"

#: Legal grounds a refusal can stand on; each has a sentence in the catalogues.
REFUSAL_GROUNDS = (
    "not-identified",
    "manifestly-unfounded",
    "excessive",
    "legal-obligation",
    "legal-claims",
    "freedom-of-expression",
    "rights-of-others",
    "not-applicable",
)


def decide(
    work: Work,
    request: PrivacyRequest,
    *,
    outcome: Outcome,
    by: str,
    ground: str | None = None,
    reasons: str | None = None,
) -> None:
    """A person approves or refuses; ground and reasons belong to a refusal (art. 12(4))."""
    must_be_open(work, request)
    record(work, request, outcome, by, ground, reasons)
    if outcome is Outcome.APPROVED:
        _approved(work, request)
    else:
        _refused(work, request, str(ground), str(reasons))


def must_be_open(work: Work, request: PrivacyRequest) -> None:
    """Raises AlreadyDecided, with who and how, unless the request awaits a decision."""
    if request.status is not RequestStatus.AWAITING_DECISION:
        raise AlreadyDecided(
            reference=request.reference,
            status=request.status.value,
            by=dpo_card.decided_by(work, request),
        )


def record(
    work: Work,
    request: PrivacyRequest,
    outcome: Outcome,
    by: str,
    ground: str | None = None,
    reasons: str | None = None,
) -> None:
    """Writes down who decided what, for the case and for the audit trail."""
    work.uow.add(
        Decision(
            tenant_id=request.tenant_id,
            request_id=request.id,
            outcome=outcome,
            ground=ground,
            reasons=reasons,
            by=by,
            decided_at=work.now,
        )
    )
    previews.forget(work, request, why="decided")
    _log(work, request, f"request:decision:{outcome.value}", by=by, ground=ground)


def approve_by_policy(work: Work, request: PrivacyRequest) -> None:
    """The policy says that nobody has to look at this right."""
    record(work, request, Outcome.APPROVED, POLICY)
    _approved(work, request)


def _approved(work: Work, request: PrivacyRequest) -> None:
    request.status = RequestStatus.APPROVED
    work.say_about(
        request,
        "request-approved",
        {"right": request.kind.value, "effective_on": request.effective_on.isoformat()},
    )
    _hand_to_connector(work, request)
    dpo_card.refresh_card(work, request)


def _refused(work: Work, request: PrivacyRequest, ground: str, reasons: str) -> None:
    policy = work.policy(request.tenant_id)
    request.status, request.refusal_ground = RequestStatus.REFUSED, ground
    request.closed_at = work.now
    complaint = policy.complaint_in(policy.country)
    work.say_about(
        request,
        "request-refused",
        {
            "right": request.kind.value,
            "tenant": policy.controller.name,
            "ground": ground,
            "reasons": reasons,
            "authority": complaint.authority,
            "website": complaint.website,
            "email": policy.contact.email,
            "country": policy.country,
        },
    )
    dpo_card.refresh_card(work, request)


def forward(work: Work, request: PrivacyRequest) -> None:
    """A customer's data: passed on at once, undecided; the operator's DPO sees that it went."""
    request.status = RequestStatus.APPROVED
    _log(work, request, "request:forwarded")
    _hand_to_connector(work, request)
    _tell_operator(work, request)


def _tell_operator(work: Work, request: PrivacyRequest) -> None:
    policy = work.policy(request.tenant_id)
    operator = work.settings.policies.get(policy.processor or "")
    if operator is not None and operator.dpo is not None:
        work.say_in_channel(
            operator,
            operator.dpo.slack_channel,
            "forwarded-to-customer",
            {"reference": request.reference, "tenant": policy.name},
        )


def _hand_to_connector(work: Work, request: PrivacyRequest) -> None:
    work.enqueue("pass_on", tenant_id=request.tenant_id, request_id=request.id)


def must_be_current(row: NoticeRow, request: PrivacyRequest) -> None:
    """Raises StaleButton if the case changed since that card was drawn."""
    if row.case_version != request.version:
        raise StaleButton


def ask_requester(
    work: Work, request: PrivacyRequest, *, question: str, by: str, needed: bool = False
) -> None:
    """The DPO asks the person something; the answer comes back under the card.

    `needed` says that the case cannot go on without the answer: only then may the clock stop.
    """
    must_be_open(work, request)
    if needed:
        case_clock.paused(work, request, case_clock.CLARIFICATION)
    _log(work, request, "request:question:asked", by=by)
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        "question-for-you",
        {"tenant": policy.name, "question": question},
        (Button("answer"),),
    )
    dpo_card.under_card(work, request, "question-sent", {"question": question, "by": by})


def answer(work: Work, request: PrivacyRequest, text: str) -> None:
    """The person answers: told under the card, and read in a form by those who may."""
    if is_final(request.status):
        raise CaseClosed(reference=request.reference)
    _log(work, request, "request:question:answered")
    legal_on = request.legal_on
    if case_clock.resumed(work, request, case_clock.CLARIFICATION).legal_on != legal_on:
        dpo_card.refresh_card(work, request)
    read = (Button("read-answer"),)
    dpo_card.under_card(work, request, "question-answered", {"text": text}, read)
    work.say_about(request, "answer-received")


def requester_unreachable(work: Work, request: PrivacyRequest) -> None:
    """The requester blocked the bot: the DPO has to reach them another way, the term runs on."""
    _log(work, request, "request:notice:undeliverable")
    dpo_card.under_card(work, request, "requester-unreachable", {})


def finish(work: Work, request: PrivacyRequest, *, found: bool, by: str) -> None:
    """The controller's own people report that it is done, or that there was nothing."""
    then = RequestStatus.DONE if found else RequestStatus.DONE_NO_DATA
    if not may_follow(request.status, then):
        raise CaseClosed(reference=request.reference)
    close(work, request, then, by=by)


def close(work: Work, request: PrivacyRequest, then: RequestStatus, *, by: str) -> None:
    """Ends the request as done or done without data and tells the person."""
    request.status, request.closed_at = then, work.now
    _log(work, request, f"request:{then.value}", by=by)
    key = "request-done" if then is RequestStatus.DONE else "request-no-data"
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        key,
        {
            "right": request.kind.value,
            "tenant": policy.controller.name,
            "email": policy.contact.email,
        },
    )
    dpo_card.refresh_card(work, request)


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
