"""Acts on a request that a person, or the policy, decides."""

from typing import Any

from storage.models import Decision, NoticeRow, Outcome, PrivacyRequest, RequestStatus
from workflows import (
    case_clock,
    cooling_off,
    dpo_card,
    ladder,
    previews,
    receipts,
    recipients,
    refusing,
    restriction,
    right_told,
    special_words,
)
from workflows.errors import AlreadyDecided, CaseClosed, NotIdentified, StaleButton
from workflows.notices import Button
from workflows.transitions import is_final, may_follow
from workflows.work import Work

POLICY = "policy"

#: Legal grounds a refusal can stand on; each has a sentence in the catalogues.
REFUSAL_GROUNDS = refusing.GROUNDS


def decide(
    work: Work,
    request: PrivacyRequest,
    *,
    outcome: Outcome,
    by: str,
    ground: str | None = None,
    reasons: str | None = None,
    part: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """A person approves or refuses; ground and reasons belong to a refusal (art. 12(4)).

    Where only a `part` is refused the rest is approved. `facts` are what was decided beyond that
    (`workflows.right_forms`).
    """
    must_be_open(work, request)
    if outcome is Outcome.APPROVED or part:
        must_be_identified(request)
    if outcome is Outcome.REFUSED:
        kept = {"late": refusing.is_late(work, request)} | ({"part": part} if part else {})
        record(work, request, outcome, by, ground, reasons, (facts or {}) | kept)
        _tell_refusal(work, request, str(ground), str(reasons), part)
        if not part:
            _refused(work, request, str(ground))
            return
    record(work, request, Outcome.APPROVED, by, facts=facts)
    _approved(work, request)


def must_be_open(work: Work, request: PrivacyRequest) -> None:
    """Raises AlreadyDecided, with who and how, unless the request awaits a decision."""
    if request.status is not RequestStatus.AWAITING_DECISION:
        raise AlreadyDecided(
            reference=request.reference,
            status=request.status.value,
            by=dpo_card.decided_by(work, request),
        )


def must_be_identified(request: PrivacyRequest) -> None:
    """NotIdentified where data would go to, or go for, somebody who was not identified."""
    if ladder.lacks_proof(request.attestation, request.kind):
        raise NotIdentified(reference=request.reference)


def record(
    work: Work,
    request: PrivacyRequest,
    outcome: Outcome,
    by: str,
    ground: str | None = None,
    reasons: str | None = None,
    facts: dict[str, Any] | None = None,
) -> None:
    """Writes down who decided what, for the case and for the audit trail."""
    work.uow.add(
        Decision(
            tenant_id=request.tenant_id,
            request_id=request.id,
            outcome=outcome,
            ground=ground,
            reasons=reasons,
            facts=facts or {},
            by=by,
            decided_at=work.now,
        )
    )
    previews.forget(work, request, why="decided")
    late = {"late": True} if (facts or {}).get("late") else {}
    _log(work, request, f"request:decision:{outcome.value}", by=by, ground=ground, **late)


def approve_by_policy(work: Work, request: PrivacyRequest) -> None:
    """The policy says that nobody has to look at this right."""
    record(work, request, Outcome.APPROVED, POLICY)
    _approved(work, request)


def _approved(work: Work, request: PrivacyRequest) -> None:
    request.status = RequestStatus.APPROVED
    if cooling_off.begin(work, request):
        return
    work.say_about(
        request,
        "request-approved",
        {"right": request.kind.value, "effective_on": request.effective_on.isoformat()},
    )
    _hand_to_connector(work, request)
    dpo_card.refresh_card(work, request)
    recipients.show(work, request)


def _tell_refusal(
    work: Work, request: PrivacyRequest, ground: str, reasons: str, part: str
) -> None:
    key = "request-partly-refused" if part else "request-refused"
    values = refusing.told(work, request, ground=ground, reasons=reasons, part=part)
    work.say_about(request, key, values, (Button("other-country"),))


def _refused(work: Work, request: PrivacyRequest, ground: str) -> None:
    request.status, request.refusal_ground = RequestStatus.REFUSED, ground
    request.closed_at = work.now
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
            (receipts.STATE,),
            request_id=request.id,
        )


def _hand_to_connector(work: Work, request: PrivacyRequest) -> None:
    receipts.begin(work, request)
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
    legal_on, special = request.legal_on, _now_special(work, request, text)
    if case_clock.resumed(work, request, case_clock.CLARIFICATION).legal_on != legal_on or special:
        dpo_card.refresh_card(work, request)
    read = (Button("read-answer"),)
    dpo_card.under_card(work, request, "question-answered", {"text": text}, read)
    work.say_about(request, "answer-received")


def _now_special(work: Work, request: PrivacyRequest, text: str) -> bool:
    """Whether these words are the first of this case to name special-category data."""
    if special_words.in_request(request) or not special_words.names_special(text, {}):
        return False
    request.handling = {**request.handling, "special": True}
    _log(work, request, special_words.EVENT)
    return True


def finish(work: Work, request: PrivacyRequest, *, by: str) -> None:
    """The controller's own people report that it is done."""
    if not may_follow(request.status, RequestStatus.DONE):
        raise CaseClosed(reference=request.reference)
    close(work, request, RequestStatus.DONE, "request-done", by=by)


def close(
    work: Work,
    request: PrivacyRequest,
    then: RequestStatus,
    key: str,
    *,
    by: str,
    buttons: tuple[Button, ...] = (),
    **values: Any,
) -> None:
    """Ends the request as done or done without data and tells the person, by that words key."""
    request.status, request.closed_at = then, work.now
    _log(work, request, f"request:{then.value}", by=by)
    policy = work.policy(request.tenant_id)
    said = {
        "right": request.kind.value,
        "tenant": policy.controller.name,
        "email": policy.contact.email,
    }
    if key == "request-done":
        key, said, buttons = right_told.done(work, request)
    work.say_about(request, key, said | values, buttons)
    dpo_card.refresh_card(work, request)
    if then is RequestStatus.DONE:
        restriction.begin(work, request)


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
