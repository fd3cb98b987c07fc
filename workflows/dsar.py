"""Acts on a privacy request: open it, check who asks, withdraw it. Decisions stand beside."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from storage.models import (
    Contact,
    IdCopy,
    IdCopyStatus,
    Preview,
    PrivacyRequest,
    RequestKind,
    RequestStatus,
)
from workflows import (
    answers,
    at_once,
    case_clock,
    cooling_off,
    deadlines,
    decisions,
    dpo_card,
    identified,
    ladder,
    previews,
    proof,
    right_needs,
    special_words,
)
from workflows.errors import CaseClosed, CopyNotWanted, PreviewGone, StaleButton
from workflows.identified import policy_of
from workflows.identity_staff import ask_for_copy, copy_buttons
from workflows.ladder import Rung
from workflows.notices import TELEGRAM, Button
from workflows.policy import Policy
from workflows.routing import Route, route
from workflows.transitions import may_follow
from workflows.work import Work

WITHDRAW = Button("withdraw")


@dataclass(frozen=True)
class Draft:
    """What a person asked for and confirmed. `controllers` are slugs: one, or two for both.

    `via` is the operator whose bot took it in. `about` is what they typed for an organisation
    that is not known here. `received_at` is when they first asked. `particulars` are what the
    right needs (`workflows.right_needs`).
    """

    controllers: tuple[str, ...]
    via: str
    kind: RequestKind
    person: dict[str, str] = field(repr=False)
    received_at: datetime
    language: str
    details: str | None = field(default=None, repr=False)
    about: str | None = field(default=None, repr=False)
    particulars: dict[str, str] = field(default_factory=dict, repr=False)


def dates(policy: Policy, kind: str, received_at: datetime) -> deadlines.Deadline:
    """The deadline of a request, by the policy in force when it was received."""
    return case_clock.dates_by(policy, kind, received_at)


def open_request(work: Work, contact: Contact, draft: Draft) -> list[PrivacyRequest]:
    """Files the draft: a case for each controller, with one receipt time, and starts each."""
    twin = uuid4().hex if len(draft.controllers) > 1 else None
    opened = [_file(work, contact, draft, slug, twin) for slug in draft.controllers]
    for request in opened:
        proof.tell_of_same(work, request)
        _start(work, request)
    return opened


def _file(
    work: Work, contact: Contact, draft: Draft, slug: str, twin: str | None
) -> PrivacyRequest:
    policy = work.settings.policies[slug]
    via = work.settings.policies[draft.via]
    request, due = case_clock.opened(
        work,
        policy,
        draft.kind,
        draft.received_at,
        via_tenant_id=work.tenant_id(via) if draft.via != slug else None,
        contact_id=contact.id,
        twin=twin,
        person=draft.person,
        details=draft.details,
        about=draft.about,
        particulars=draft.particulars,
        language=draft.language,
        attestation=ladder.attestation(Rung.NONE),
    )
    _log(work, request, "request:opened", kind=draft.kind.value, due=due.effective_on.isoformat())
    if special_words.in_request(request):
        _log(work, request, special_words.EVENT)
    work.say_about(
        request,
        "receipt",
        {
            "right": draft.kind.value,
            "tenant": policy.controller.name,
            "received_on": due.received_on.isoformat(),
            "effective_on": due.effective_on.isoformat(),
        },
        (Button("status"), WITHDRAW, Button("not-what-i-meant")),
    )
    return request


def _start(work: Work, request: PrivacyRequest) -> None:
    """Takes the first step after filing; every case has one, whatever is missing."""
    policy = policy_of(work, request)
    rung = proof.rung_of(work, request)
    given = request.particulars
    objection, acts_as = ladder.objection_of(given), ladder.acts_as(given)
    elsewhere = bool(request.about)
    match route(policy, request.kind, objection=objection, acts_as=acts_as, elsewhere=elsewhere):
        case Route.ASK:
            proof.ask(work, request, rung)
            dpo_card.announce(work, request)
        case Route.FORWARD:
            decisions.forward(work, request)
        case _ if right_needs.takes_effect_at_once(request.kind, request.particulars):
            at_once.take_effect(work, request)
        case Route.APPROVE:
            decisions.approve_by_policy(work, request)
        case Route.DPO:
            proof.ask(work, request, rung)


def waiting_for_copy(work: Work, contact_id: int) -> PrivacyRequest | None:
    """This person's request that an ID copy sent now belongs to: the newest that waits."""
    open_ones = work.uow.requests.of_contact(contact_id, open_only=True)
    for status in (RequestStatus.AWAITING_IDENTITY, RequestStatus.CHECKING_IDENTITY):
        for request in open_ones:
            if request.status is status and ladder.asked(request.attestation) is Rung.ID_COPY:
                return request
    return None


def submit_id_copy(
    work: Work, request: PrivacyRequest, *, channel: str, file_ref: str, message_ref: str | None
) -> None:
    """Takes in a reference to a copy that was sent by chat; the check is a job."""
    # A second picture while the first is looked at, as in an album, is only erased.
    first = identified.waits_for(request, Rung.ID_COPY)
    if not first and request.status is not RequestStatus.CHECKING_IDENTITY:
        raise CopyNotWanted
    copy = IdCopy(
        tenant_id=request.tenant_id,
        request_id=request.id,
        channel=channel,
        file_ref=file_ref,
        message_ref=message_ref,
        status=IdCopyStatus.CHECKING if first else IdCopyStatus.DROPPED,
        received_at=work.now,
        in_chat=True,
    )
    work.uow.add(copy)
    work.enqueue("check_identity", tenant_id=request.tenant_id, id_copy_id=copy.id)
    if first:
        previews.forget(work, request, why="new-copy")
        request.status = RequestStatus.CHECKING_IDENTITY
        _log(work, request, "request:identity:copy_received", channel=channel)
    work.say_about(request, "id-copy-checking" if first else "id-copy-one-at-a-time")


def use_preview(work: Work, request: PrivacyRequest, preview_id: int) -> None:
    """The person takes the preview as the copy: it is checked like one that was sent."""
    if request.status is not RequestStatus.AWAITING_IDENTITY:
        raise StaleButton
    preview = work.uow.vault.find(request.tenant_id, preview_id, work.now)
    if preview is None or preview.request_id != request.id:
        raise PreviewGone
    copy = IdCopy(
        tenant_id=request.tenant_id,
        request_id=request.id,
        channel="preview",
        status=IdCopyStatus.CHECKING,
        received_at=work.now,
        in_chat=False,
        preview_id=preview.id,
    )
    work.uow.add(copy)
    work.enqueue("check_identity", tenant_id=request.tenant_id, id_copy_id=copy.id)
    request.status = RequestStatus.CHECKING_IDENTITY
    _log(work, request, "request:identity:preview_confirmed", preview=preview.id)
    work.say_about(request, "id-copy-checking")


def send_another(work: Work, request: PrivacyRequest) -> None:
    """The person would rather send another copy than take the preview."""
    if request.status is not RequestStatus.AWAITING_IDENTITY:
        raise StaleButton
    previews.forget(work, request, why="another-copy")
    ask_for_copy(work, request)


def drop_copy(
    work: Work, request: PrivacyRequest, *, channel: str, file_ref: str, message_ref: str | None
) -> None:
    """A copy that is not looked at, as it is too large: only erased from the chat."""
    copy = _dropped(work, request, channel, file_ref, message_ref)
    work.enqueue("check_identity", tenant_id=request.tenant_id, id_copy_id=copy.id)
    _log(work, request, "request:identity:copy_dropped", channel=channel)


def _dropped(
    work: Work, request: PrivacyRequest, channel: str, file_ref: str, message_ref: str | None
) -> IdCopy:
    """A copy that is not looked at and stands in a chat."""
    copy = IdCopy(
        tenant_id=request.tenant_id,
        request_id=request.id,
        channel=channel,
        file_ref=file_ref,
        message_ref=message_ref,
        status=IdCopyStatus.DROPPED,
        received_at=work.now,
        in_chat=True,
    )
    work.uow.add(copy)
    return copy


def copy_left_in_chat(
    work: Work, request: PrivacyRequest, *, channel: str, file_ref: str, message_ref: str | None
) -> None:
    """A copy posted where the bot cannot erase it: not opened, counted until it is gone."""
    _dropped(work, request, channel, file_ref, message_ref)
    _log(work, request, "request:identity:copy_left_in_chat", channel=channel)
    work.say_about(request, "id-copy-not-opened", {}, copy_buttons(work))


def record_verdict(
    work: Work,
    request: PrivacyRequest,
    copy: IdCopy,
    *,
    verdict: dict[str, Any],
    method: str,
    preview: bytes | None = None,
) -> Preview | None:
    """Keeps what the check said, tells the person, and goes on where it may.

    `preview` is what was made of a copy that is not accepted; what of it is kept is given back.
    """
    decision = verdict["decision"]
    copy.status = {
        "accept": IdCopyStatus.ACCEPTED,
        "reject": IdCopyStatus.REJECTED,
        "review": IdCopyStatus.REVIEW,
    }[decision]
    copy.verdict, copy.checked_at = verdict, work.now
    _log(work, request, f"request:identity:{copy.status.value}", reasons=verdict["reasons"])
    if copy.preview_id is not None and decision != "review":
        previews.forget(work, request, why="confirmed")
    if request.status is not RequestStatus.CHECKING_IDENTITY:
        return None  # withdrawn or decided meanwhile; the copy is gone all the same
    if decision == "reject":
        request.status = RequestStatus.AWAITING_IDENTITY
        identified.asked_again(work, request)
        work.say_about(request, "id-copy-rejected", {"reasons": told(verdict)}, copy_buttons(work))
        return previews.offer(work, request, copy, preview) if preview is not None else None
    request.attestation = ladder.attestation(
        Rung.ID_COPY,
        method,
        verified_at=work.now if decision == "accept" else None,
        checker="bot",
        name_match=verdict.get("name_match"),
        zones={name: found["state"] for name, found in verdict.get("fields", {}).items()},
        decision=decision,
        reasons=verdict["reasons"],
        checked_at=work.now.isoformat(timespec="seconds"),
    )
    held = previews.keep_to_look(work, request, copy, preview) if preview is not None else None
    if decision == "accept":
        work.say_about(request, "id-copy-accepted")
    else:
        shown = previews.kept(work, request) is not None
        work.say_about(request, "id-copy-to-a-person", {"preview": "yes" if shown else ""})
    identified.go_on(work, request)
    return held


def told(verdict: dict[str, Any]) -> list[dict[str, str]]:
    """The reasons with the place where each can be seen, for the words."""
    fields = verdict.get("fields", {})
    told = []
    for reason in verdict["reasons"]:
        zone = reason.removesuffix("-visible").removesuffix("-recoverable").replace("-", "_")
        told.append({"code": reason, "where": (fields.get(zone) or {}).get("where") or ""})
    return told


def check_failed(work: Work, request: PrivacyRequest, copy: IdCopy, reason: str) -> None:
    """The copy cannot be had any more or the check cannot run: the person is asked again."""
    copy.status, copy.checked_at = IdCopyStatus.DROPPED, work.now
    _log(work, request, "request:identity:not_checked", reason=reason)
    if request.status is RequestStatus.CHECKING_IDENTITY:
        request.status = RequestStatus.AWAITING_IDENTITY
        identified.asked_again(work, request)
        work.say_about(request, "id-copy-not-checked", {}, copy_buttons(work))


def copy_erased(work: Work, copy: IdCopy, *, erased: bool) -> None:
    """The message with the copy is gone from the chat, or the platform will not erase it."""
    if erased:
        copy.erased_at, copy.file_ref, copy.message_ref = work.now, None, None
        event = "request:identity:copy_erased"
    else:
        event = "request:identity:copy_not_erasable"
    work.uow.log(copy.tenant_id, event, work.now, request_id=copy.request_id)
    if not erased and copy.channel == TELEGRAM:
        request = work.uow.requests.find(copy.tenant_id, copy.request_id)
        if request is not None:  # else handed over: the copy stays the first tenant's concern
            work.say_about(request, "id-copy-please-delete")


def prove_another_way(work: Work, request: PrivacyRequest) -> None:
    """The person would rather not send a copy: a human of the controller takes it from here."""
    if request.status is not RequestStatus.AWAITING_IDENTITY:
        raise CopyNotWanted
    previews.forget(work, request, why="another-way")
    _log(work, request, "request:identity:another_way")
    work.say_about(request, "another-way-noted")
    asked = ladder.asked(request.attestation)
    identified.settle(work, request, ladder.attestation(asked, "another_way"))


def withdraw(work: Work, request: PrivacyRequest) -> None:
    """The person takes the request back; who was told of it is told of this."""
    if not may_follow(request.status, RequestStatus.WITHDRAWN):
        raise CaseClosed(reference=request.reference)
    passed_on = request.status in (RequestStatus.PASSED_ON, RequestStatus.IN_PROGRESS)
    cooling_off.stop(work, request)
    request.status, request.closed_at = RequestStatus.WITHDRAWN, work.now
    identified.end_checks(work, request)
    previews.forget(work, request, why="withdrawn")
    answers.forget(work, request, why="withdrawn")
    _log(work, request, "request:withdrawn")
    if passed_on and work.policy(request.tenant_id).connector != "slack_channel":
        work.enqueue("tell_withdrawn", tenant_id=request.tenant_id, request_id=request.id)
    work.say_about(request, "request-withdrawn", {"passed_on": "yes" if passed_on else "no"})
    dpo_card.refresh_card(work, request)


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)


def today(policy: Policy, now: datetime) -> date:
    """The controller's date."""
    return deadlines.local_date(now, policy.timezone)
