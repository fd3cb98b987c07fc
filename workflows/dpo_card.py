"""The card of a request in the DPO's channel: what it shows, and which buttons it has when."""

from typing import Any

from storage.models import ClockKind, NoticeRow, PrivacyRequest, RequestStatus
from workflows import answer_state, deadlines, ladder, previews, second_approval, special_words
from workflows.notices import Button
from workflows.policy import Policy
from workflows.transitions import is_final
from workflows.work import Work

FILED = "request-filed"
CARD = "dpo-card"
HANDOVER_CARD = "handover-card"
ERASE_PERSON = Button("erase-person")
WHO_ASKS = {
    "identified": Button("identified"),
    "doubt": Button("doubt"),
    "cannot-identify": Button("cannot-identify"),
}


def to_dpo(work: Work, request: PrivacyRequest) -> None:
    """Puts the request before the controller's DPO."""
    request.status = RequestStatus.AWAITING_DECISION
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        _log(work, request, "request:decision:nobody_to_ask")
        return
    work.uow.session.flush()
    if work.uow.notices.card_of_request(request.tenant_id, request.id, CARD) is not None:
        refresh_card(work, request)
        under_card(work, request, "identity-is-settled", {"identity": identity_of(work, request)})
        return
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
        (*_identity_buttons(work, request), *_looking()),
        request_id=request.id,
        case_version=request.version,
    )


def _identity_buttons(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    """What the controller's people can record about who asks, as the case stands."""
    if request.status not in (RequestStatus.AWAITING_IDENTITY, RequestStatus.AWAITING_DECISION):
        return ()
    acts = ladder.staff_acts(
        request.attestation,
        request.kind,
        objection=ladder.objection_of(request.particulars),
        waiting=request.status is RequestStatus.AWAITING_IDENTITY,
        own=not work.policy(request.tenant_id).is_customer,
    )
    return tuple(WHO_ASKS[act] for act in acts)


def _looking() -> tuple[Button, ...]:
    return (Button("details"), Button("why-date"), Button("dates-file"))


def card_values(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    """What the channel may see: the case, the dates and the attestation; no names, no addresses."""
    policy = work.policy(request.tenant_id)
    twin = work.uow.passing.twin_of(request)
    filing = work.uow.passing.filing(request.id)
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
        "via": work.name_of(request.via_tenant_id) if request.via_tenant_id else "",
        "twin": work.name_of(twin.tenant_id) if twin is not None else "",
        "filed_way": filing.way.value if filing is not None else "chat",
        "special": "yes" if special_words.in_request(request) else "",
        "by": decided_by(work, request),
        "collected": answer_state.collected(work, request),
        **second_approval.card_values(work, request),
    }


def identity_of(work: Work, request: PrivacyRequest) -> str:
    """The attestation in one word of the catalogue; `look` where there is a preview to look at."""
    method = request.attestation.get("method", "none")
    decision = request.attestation.get("decision")
    if method == "none" and (rung := request.attestation.get("rung", "none")) != "none":
        return f"asked-{rung}"
    if previews.to_look_at(work, request) is not None:
        decision = "look"
    return f"{method}-{decision}" if decision else str(method)


def _buttons(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    look = (previews.LOOK,) if previews.to_look_at(work, request) is not None else ()
    if second_approval.current(work, request) is not None:
        return (*second_approval.BUTTONS, *look, *_looking())
    answer = answer_state.beside_endpoint(work, request)
    extend = (Button("extend"),) if _may_extend(work, request) else ()
    acts = (*card_buttons(request), *_blocks(request), *extend)
    return (*look, *answer, *acts, *_identity_buttons(work, request))


def _blocks(request: PrivacyRequest) -> tuple[Button, ...]:
    """What the law wants told with an answer, to read and to amend: for access only (art. 15)."""
    told = request.kind == "access" and not is_final(request.status)
    return (Button("blocks"),) if told else ()


def _may_extend(work: Work, request: PrivacyRequest) -> bool:
    """Whether the term runs and was not extended (GDPR art. 12(3)): once."""
    events = work.uow.clock.events(request.id)
    extended = any(event.kind is ClockKind.EXTENDED for event in events)
    return not extended and not is_final(request.status)


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
            Button("dates-file"),
        )
    if request.status is RequestStatus.FAILED:
        return (Button("retry-handover", style="primary"), Button("details"))
    if is_final(request.status):
        return (ERASE_PERSON,)
    return (Button("details"), Button("why-date"), Button("dates-file"))


def refresh_card(work: Work, request: PrivacyRequest) -> None:
    """Edits the request's cards to how it stands now; nothing where there is none."""
    work.uow.session.flush()
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    waits = request.status is RequestStatus.AWAITING_IDENTITY
    acts = _identity_buttons(work, request) if waits else ()
    filed = (ERASE_PERSON,) if is_final(request.status) else (*acts, *_looking())
    _refresh(work, request, policy, FILED, filed)
    _refresh(work, request, policy, CARD, _buttons(work, request))
    _refresh(work, request, policy, HANDOVER_CARD, handover_buttons(request))


def _refresh(
    work: Work, request: PrivacyRequest, policy: Policy, key: str, buttons: tuple[Button, ...]
) -> None:
    card = work.uow.notices.card_of_request(request.tenant_id, request.id, key)
    if card is not None:
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


def under_card(
    work: Work,
    request: PrivacyRequest,
    key: str,
    values: dict[str, Any],
    buttons: tuple[Button, ...] = (),
) -> None:
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    card = work.uow.notices.card_of_request(request.tenant_id, request.id, CARD)
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        key,
        {"reference": request.reference, **values},
        buttons,
        request_id=request.id,
        thread_id=card.id if card is not None else None,
    )


def handover_buttons(request: PrivacyRequest) -> tuple[Button, ...]:
    """What the person who carries the request out reports back."""
    if is_final(request.status):
        return ()
    return (
        *answer_state.buttons(request),
        *_blocks(request),
        Button("details"),
        Button("why-date"),
        Button("dates-file"),
    )


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
