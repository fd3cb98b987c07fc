"""Acts on a request that a person, or the policy, decides; and its card in the DPO's channel."""

from typing import Any

from storage.models import Decision, NoticeRow, Outcome, PrivacyRequest, RequestStatus
from workflows import deadlines, previews
from workflows.errors import AlreadyDecided, CaseClosed, StaleButton
from workflows.notices import Button
from workflows.policy import Policy
from workflows.transitions import is_final, may_follow
from workflows.work import Work

POLICY = "policy"
FILED = "request-filed"
CARD = "dpo-card"
HANDOVER_CARD = "handover-card"

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


def to_dpo(work: Work, request: PrivacyRequest) -> None:
    """Puts the request before the controller's DPO."""
    request.status = RequestStatus.AWAITING_DECISION
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        _log(work, request, "request:decision:nobody_to_ask")
        return
    work.uow.session.flush()
    row = work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        CARD,
        card_values(work, request),
        _buttons(work, request),
        request_id=request.id,
        case_version=request.version,
    )
    _log(work, request, "request:decision:asked", notice=row.id)
    _refresh(work, request, policy, FILED, _looking())


def announce(work: Work, request: PrivacyRequest) -> None:
    """Shows the DPO a request that waits for proof of identity: its term runs all the same."""
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    work.uow.session.flush()
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        FILED,
        card_values(work, request),
        _looking(),
        request_id=request.id,
        case_version=request.version,
    )


def _looking() -> tuple[Button, ...]:
    return (Button("details"), Button("why-date"))


def card_values(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    """What the channel may see: the case, the dates and the attestation; no names, no addresses."""
    policy = work.policy(request.tenant_id)
    via = work.policy(request.via_tenant_id).name if request.via_tenant_id else ""
    return {
        "reference": request.reference,
        "tenant": policy.name,
        "right": request.kind.value,
        "status": request.status.value,
        "received_on": deadlines.local_date(request.received_at, policy.timezone).isoformat(),
        "effective_on": request.effective_on.isoformat(),
        "legal_on": request.legal_on.isoformat(),
        "identity": identity_of(work, request),
        "about": "elsewhere" if request.about else "own",
        "via": via,
        "by": decided_by(work, request),
    }


def identity_of(work: Work, request: PrivacyRequest) -> str:
    """The attestation in one word of the catalogue; `look` where there is a preview to look at."""
    method = request.attestation.get("method", "none")
    decision = request.attestation.get("decision")
    if previews.to_look_at(work, request) is not None:
        decision = "look"
    return f"{method}-{decision}" if decision else str(method)


def _buttons(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    look = (previews.LOOK,) if previews.to_look_at(work, request) is not None else ()
    return (*look, *card_buttons(request))


def card_buttons(request: PrivacyRequest) -> tuple[Button, ...]:
    """What can be done with the request as it stands."""
    if request.status is RequestStatus.AWAITING_DECISION:
        return (
            Button("approve", style="primary", confirm=request.kind == "erasure"),
            Button("refuse", style="danger"),
            Button("ask"),
            Button("hand-over"),
            Button("details"),
            Button("why-date"),
        )
    if request.status is RequestStatus.FAILED:
        return (Button("retry-handover", style="primary"), Button("details"))
    if is_final(request.status):
        return ()
    return (Button("details"), Button("why-date"))


def refresh_card(work: Work, request: PrivacyRequest) -> None:
    """Edits the request's cards to how it stands now; nothing where there is none."""
    work.uow.session.flush()
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    _refresh(work, request, policy, FILED, () if is_final(request.status) else _looking())
    _refresh(work, request, policy, CARD, _buttons(work, request))
    _refresh(work, request, policy, HANDOVER_CARD, handover_buttons(request))


def _refresh(
    work: Work, request: PrivacyRequest, policy: Policy, key: str, buttons: tuple[Button, ...]
) -> None:
    card = work.uow.notices.first_of_request(request.id, key)
    if card is not None and card.tenant_id == request.tenant_id:
        _edit(work, request, policy, card, buttons)


def _edit(
    work: Work,
    request: PrivacyRequest,
    policy: Policy,
    card: NoticeRow,
    buttons: tuple[Button, ...],
) -> None:
    work.say_in_channel(
        policy,
        str(card.address["conversation"]),
        card.key,
        card_values(work, request),
        buttons,
        request_id=request.id,
        case_version=request.version,
        edits_id=card.id,
    )


def decided_by(work: Work, request: PrivacyRequest) -> str:
    """Who decided last: a Slack user id, `policy`, or nobody."""
    decisions = work.uow.decisions.of_request(request.tenant_id, request.id)
    return decisions[-1].by if decisions else ""


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
            by=decided_by(work, request),
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
    refresh_card(work, request)


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
    refresh_card(work, request)


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


def ask_requester(work: Work, request: PrivacyRequest, *, question: str, by: str) -> None:
    """The DPO asks the person something; the answer comes back under the card."""
    must_be_open(work, request)
    _log(work, request, "request:question:asked", by=by)
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        "question-for-you",
        {"tenant": policy.name, "question": question},
        (Button("answer"),),
    )
    _under_card(work, request, "question-sent", {"question": question, "by": by})


def answer(work: Work, request: PrivacyRequest, text: str) -> None:
    """The person answers: told under the card, and read in a form by those who may."""
    if is_final(request.status):
        raise CaseClosed(reference=request.reference)
    _log(work, request, "request:question:answered")
    read = (Button("read-answer"),)
    _under_card(work, request, "question-answered", {"text": text}, read)
    work.say_about(request, "answer-received")


def requester_unreachable(work: Work, request: PrivacyRequest) -> None:
    """The requester blocked the bot: the DPO has to reach them another way, the term runs on."""
    _log(work, request, "request:notice:undeliverable")
    _under_card(work, request, "requester-unreachable", {})


def _under_card(
    work: Work,
    request: PrivacyRequest,
    key: str,
    values: dict[str, Any],
    buttons: tuple[Button, ...] = (),
) -> None:
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    card = work.uow.notices.first_of_request(request.id, CARD)
    # After a hand-over the only card may be the one of the organisation before.
    own = card is not None and card.tenant_id == request.tenant_id
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        key,
        {"reference": request.reference, **values},
        buttons,
        request_id=request.id,
        thread_id=card.id if card is not None and own else None,
    )


def handover_buttons(request: PrivacyRequest) -> tuple[Button, ...]:
    """What the person who carries the request out reports back."""
    if is_final(request.status):
        return ()
    return (
        Button("done", style="primary"),
        Button("no-data"),
        Button("details"),
        Button("why-date"),
    )


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
    refresh_card(work, request)


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
