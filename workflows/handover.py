"""Acts around passing a request on: what is told to the controller, and what it answers."""

from typing import Any

from storage.models import PrivacyRequest, RequestStatus
from workflows import (
    answer_delivery,
    answer_outcomes,
    authorities,
    cooling_off,
    decisions,
    dpo_card,
    receipts,
)
from workflows.connectors.base import ANONYMISE, PASSED_ON, Handover, Person
from workflows.notices import Button
from workflows.policy import Policy
from workflows.transitions import is_final, may_follow
from workflows.work import Work

CONTROLLER = "controller"
RETRY = Button("retry-handover", style="primary")
BY_MAIL = Button("handover-by-mail", confirm=True)


def handover_of(work: Work, request: PrivacyRequest) -> Handover:
    """What a connector carries to the controller."""
    policy = work.policy(request.tenant_id)
    person = request.person
    return Handover(
        reference=request.reference,
        tenant=policy.tenant,
        controller=policy.controller.name,
        right=request.kind.value,
        received_at=request.received_at,
        effective_on=request.effective_on,
        legal_on=request.legal_on,
        person=Person(
            name=person.get("name", ""),
            email=person.get("email"),
            phone=person.get("phone"),
            address=person.get("address"),
        ),
        attestation=request.attestation,
        details=request.details or "",
        particulars=request.particulars,
        type=ANONYMISE if cooling_off.is_over(work, request) else PASSED_ON,
        reply_url=reply_url(work.settings.public_url, policy),
    )


def reply_url(public_url: str | None, policy: Policy) -> str | None:
    """Where that controller reports back; None while we have no public address."""
    return f"{public_url.rstrip('/')}/tenants/{policy.tenant}/replies" if public_url else None


def record_delivery(work: Work, request: PrivacyRequest, sent: receipts.Sent | None = None) -> None:
    """The controller's endpoint or mailbox took it; `sent` is for the receipt."""
    if request.status is RequestStatus.WITHDRAWN:
        # Taken back while it was under way: what has just arrived there is taken back as well.
        work.enqueue("tell_withdrawn", tenant_id=request.tenant_id, request_id=request.id)
    if request.status not in (RequestStatus.APPROVED, RequestStatus.FAILED):
        return  # a second run of the job, or withdrawn meanwhile
    request.status = RequestStatus.PASSED_ON
    receipts.arrived(work, request, sent)
    _log(work, request, "request:passed_on")
    _tell_passed_on(work, request)
    dpo_card.refresh_card(work, request)


def record_posted(
    work: Work, request: PrivacyRequest, sent: receipts.Sent | None = None, *, why: str = ""
) -> None:
    """The controller's own people get a card and carry it out; `why` is told where it is a code."""
    policy = work.policy(request.tenant_id)
    if request.status is not RequestStatus.APPROVED or policy.dpo is None:
        return
    request.status = RequestStatus.IN_PROGRESS
    receipts.arrived(work, request, sent)
    _log(work, request, "request:posted")
    dpo_card.refresh_card(work, request)  # before the new card, which would be edited at once
    card = work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        dpo_card.HANDOVER_CARD,
        dpo_card.card_values(work, request),
        dpo_card.handover_buttons(request),
        request_id=request.id,
        case_version=request.version,
    )
    if why:
        work.say_in_channel(
            policy,
            policy.dpo.slack_channel,
            "handover-by-hand",
            {"reference": request.reference, "right": request.kind.value, "reason": why},
            request_id=request.id,
            thread_id=card.id,
        )
    _tell_passed_on(work, request)


def to_a_person(work: Work, request: PrivacyRequest, *, reason: str) -> None:
    """None of the controller's ways takes this right: its DPO here does, else the operator's.

    Never as another right that comes near: what is not carried is not sent.
    """
    if request.status is not RequestStatus.APPROVED:
        return
    _log(work, request, "request:handover:to_a_person", reason=reason)
    if work.policy(request.tenant_id).dpo_members:
        record_posted(work, request, why=reason)
        return
    request.status = RequestStatus.FAILED
    work.uow.session.flush()
    _tell_watching(work, request, reason, (BY_MAIL, RETRY))
    dpo_card.refresh_card(work, request)


def _tell_passed_on(work: Work, request: PrivacyRequest) -> None:
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        "request-forwarded" if request.via_tenant_id else "request-passed-on",
        {
            "tenant": policy.controller.name,
            "email": policy.contact.email,
            "effective_on": request.effective_on.isoformat(),
        },
        (Button("status"), Button("withdraw")),
    )


def record_trouble(work: Work, request: PrivacyRequest, *, reason: str, last: bool) -> None:
    """The endpoint did not take it; after the last try a person is told and can start it again."""
    _log(
        work,
        request,
        "request:handover:failed" if last else "request:handover:delayed",
        reason=reason,
    )
    if not last or request.status is not RequestStatus.APPROVED:
        return
    request.status = RequestStatus.FAILED
    work.uow.session.flush()
    _tell_watching(work, request, reason, (RETRY,))
    dpo_card.refresh_card(work, request)


def _tell_watching(
    work: Work, request: PrivacyRequest, reason: str, buttons: tuple[Button, ...]
) -> None:
    policy = _watching(work, request)
    if policy is None or policy.dpo is None:
        return
    own = work.policy(request.tenant_id)
    values = {
        "reference": request.reference,
        "tenant": own.name,
        "right": request.kind.value,
        "reason": reason,
        "email": own.contact.email,
        "effective_on": request.effective_on.isoformat(),
    }
    key = "handover-needs-a-person" if BY_MAIL in buttons else "handover-failed"
    links = {"request_id": request.id, "case_version": request.version}
    work.say_in_channel(policy, policy.dpo.slack_channel, key, values, buttons, **links)


def _watching(work: Work, request: PrivacyRequest) -> Policy | None:
    """Whose DPO hears of trouble: the controller's, or the operator's where it has none here."""
    policy = work.policy(request.tenant_id)
    found: Policy | None = (
        policy if policy.dpo_members else work.settings.policies.get(policy.processor or "")
    )
    return found


def try_again(work: Work, request: PrivacyRequest, *, by: str, by_mail: bool = False) -> None:
    """A person starts the delivery again after it failed; `by_mail` to the privacy contact."""
    if request.status is RequestStatus.FAILED:
        request.status = RequestStatus.APPROVED
        _log(work, request, "request:handover:retried", by=by, by_mail=by_mail)
        ids: dict[str, Any] = {"tenant_id": request.tenant_id, "request_id": request.id}
        work.enqueue("pass_on", **(ids | {"by_mail": 1} if by_mail else ids))
        dpo_card.refresh_card(work, request)


def record_reply(
    work: Work,
    request: PrivacyRequest,
    *,
    kind: str,
    reason: str | None = None,
    searched: str = "",
    text: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
) -> bool:
    """What the controller reports back; False if it does not fit how the request stands.

    `text` with `files` (name, bytes) is the answer itself; `searched` says where nothing was found.
    """
    if is_final(request.status):
        return False
    if request.status in (RequestStatus.APPROVED, RequestStatus.FAILED):
        # They answer before we could write down that it arrived: it did.
        record_delivery(work, request)
    if not _fits(request, kind) or (text and request.contact_id is None):
        return False  # an answer for somebody who did not ask in a chat cannot be brought to them
    receipts.acknowledged(work, request)
    match kind:
        case "request.acknowledged":
            return _acknowledged(work, request)
        case "request.answered" | "request.completed" if text:
            answer_delivery.answered(work, request, text=text, files=files)
        case "request.completed":
            decisions.close(work, request, RequestStatus.DONE, "request-done", by=CONTROLLER)
        case "request.no_data":
            answer_outcomes.no_data(work, request, searched=searched, by=CONTROLLER)
        case _:
            return _refused(work, request, reason)
    return True


def _fits(request: PrivacyRequest, kind: str) -> bool:
    """Whether that can be reported as the request stands."""
    match kind:
        case "request.acknowledged":
            return request.status is RequestStatus.PASSED_ON
        case "request.completed" | "request.answered":
            return may_follow(request.status, RequestStatus.DONE)
        case "request.no_data":
            return may_follow(request.status, RequestStatus.DONE_NO_DATA)
    return True


def _acknowledged(work: Work, request: PrivacyRequest) -> bool:
    request.status = RequestStatus.IN_PROGRESS
    _log(work, request, "request:acknowledged")
    policy = work.policy(request.tenant_id)
    work.say_about(
        request,
        "request-acknowledged",
        {
            "tenant": policy.controller.name,
            "effective_on": request.effective_on.isoformat(),
        },
    )
    dpo_card.refresh_card(work, request)
    return True


def _refused(work: Work, request: PrivacyRequest, reason: str | None) -> bool:
    policy = work.policy(request.tenant_id)
    request.status, request.refusal_ground = RequestStatus.REFUSED, "controller"
    request.closed_at = work.now
    _log(work, request, "request:refused", by="controller")
    work.say_about(
        request,
        "request-refused-by-controller",
        {
            "right": request.kind.value,
            "tenant": policy.controller.name,
            "reasons": reason or "",
            **authorities.told(policy, request),
        },
    )
    dpo_card.refresh_card(work, request)
    return True


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
