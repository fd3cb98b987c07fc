"""Jobs around who asks: send a code, put a question to the controller, erase a code from a chat.

What is secret is made in the job itself: its hash is stored before it leaves, and it stands in no
row and no message of the broker. A second run makes a new one, which replaces the first.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from storage.models import IdentityCheck, IdentityWay, Job, PrivacyRequest
from storage.unit_of_work import UnitOfWork
from workflows import identified, identity_codes, identity_staff, identity_ways, proof
from workflows.connectors.base import Outcome, Person, Result, pause_after
from workflows.connectors.identity_event import CODE, FACTS, LOGIN, IdentityEvent
from workflows.connectors.signed_webhook import SignedWebhook
from workflows.handover import reply_url
from workflows.ladder import Rung
from workflows.notices import TELEGRAM, ChannelDown
from workflows.policy import Policy
from workflows.tools import Again, Tools, growing

log = structlog.get_logger()

#: Tries to reach an endpoint while a person waits with the chat open: about three minutes.
TRIES = 4
#: Until then a message can be erased from a private chat.
ERASE_FOR = timedelta(hours=48)
#: Answers that could not be sent are not kept longer.
ANSWERS_FOR = timedelta(days=1)
CLOSED_BY = "policy"


def send_code(tools: Tools, job: Job) -> None:
    """Makes a code and gives it to the controller's endpoint; else to its DPO."""
    with tools.unit_of_work() as uow:
        found = _running(uow, job, Rung.CODE)
        if found is None or found[1].told_at is not None:
            return
        request, check = found
        policy = tools.work(uow).policy(request.tenant_id)
        code = identity_codes.make(tools.work(uow), check)
        event = replace(_event(CODE, policy, request, check), code=code)
    outcome = _post(tools, policy, event, job)
    if _again(outcome, job):
        raise Again(outcome.reason, _pause(outcome, job))
    with tools.unit_of_work() as uow:
        found = _running(uow, job, Rung.CODE)
        if found is None:
            return
        request, check = found
        check.told_at = tools.now()
        work = tools.work(uow)
        if outcome.result is Result.DELIVERED:
            identified.log(work, request, "request:identity:code_sent")
        else:
            reason = outcome.reason
            identified.log(work, request, "request:identity:code_not_sent", reason=reason)
            identity_codes.put_before_dpo(work, request)


def ask_controller(tools: Tools, job: Job) -> None:
    """Tells the controller of a login to come, or gives it a person's answers."""
    with tools.unit_of_work() as uow:
        found = _running(uow, job, Rung.TENANT)
        if found is None or found[1].told_at is not None:
            return
        request, check = found
        work = tools.work(uow)
        policy = work.policy(request.tenant_id)
        token = identity_ways.make(work, check)
        login = check.way is IdentityWay.LOGIN
        event = replace(
            _event(LOGIN if login else FACTS, policy, request, check),
            state=token,
            answers=tuple(check.answers or ()),
            reply_url=reply_url(tools.settings.public_url, policy),
        )
    outcome = _post(tools, policy, event, job)
    if _again(outcome, job):
        raise Again(outcome.reason, _pause(outcome, job))
    with tools.unit_of_work() as uow:
        found = _running(uow, job, Rung.TENANT)
        if found is None:
            return
        work, (request, check) = tools.work(uow), found
        if outcome.result is Result.DELIVERED:
            identity_ways.told(work, request, check, token)
        else:
            identity_ways.not_told(work, request, check)


def _running(uow: UnitOfWork, job: Job, rung: Rung) -> tuple[PrivacyRequest, IdentityCheck] | None:
    """The job's check while it counts; the request is locked first, as in a turn."""
    tenant_id, check_id = job.args["tenant_id"], job.args["check_id"]
    check = uow.identity.find(tenant_id, check_id)
    if check is None:
        return None
    request = uow.requests.find(tenant_id, check.request_id, lock=True)
    if request is None:
        return None
    uow.session.refresh(check)  # it was read before the request was ours
    if check.ended_at is not None:
        return None
    return (request, check) if identified.waits_for(request, rung) else None


def _event(
    kind: str, policy: Policy, request: PrivacyRequest, check: IdentityCheck
) -> IdentityEvent:
    person = request.person
    return IdentityEvent(
        type=kind,
        reference=request.reference,
        tenant=policy.tenant,
        language=request.language,
        claimed=Person(person.get("name", ""), person.get("email"), person.get("phone")),
        expires_at=check.expires_at or check.asked_at,
    )


def _post(tools: Tools, policy: Policy, event: IdentityEvent, job: Job) -> Outcome:
    secret = tools.settings.secrets.get(policy.webhook.secret) if policy.webhook else None
    if policy.webhook is None or secret is None:
        return Outcome.refused("no-endpoint")
    endpoint = SignedWebhook(
        policy.webhook.url,
        secret,
        allow_hosts=tools.settings.allow_hosts,
        only_allowed=tools.settings.sandbox,
    )
    # Each try holds another secret: under one id the second would pass for a repeat of the first.
    return endpoint.post(event.encoded(), message_id=f"{job.message_id}_{job.attempts}")


def _again(outcome: Outcome, job: Job) -> bool:
    return outcome.result is Result.RETRY and job.attempts < TRIES


def _pause(outcome: Outcome, job: Job) -> timedelta:
    return min(pause_after(job.attempts, outcome.retry_after) or growing(1), timedelta(minutes=2))


def erase_code(tools: Tools, job: Job) -> None:
    """Erases messages with the right code from the chat, where the platform lets a bot."""
    tenant_id, check_id = job.args["tenant_id"], job.args["check_id"]
    with tools.unit_of_work() as uow:
        check = uow.identity.find(tenant_id, check_id)
        messages = _messages(check)
    for message_ref in messages:
        erased = _erases(tools, job, message_ref)
        with tools.unit_of_work() as uow:
            _erased(uow, tenant_id, check_id, message_ref, tools.now(), erased=erased)


def _messages(check: IdentityCheck | None) -> list[str]:
    return (check.message_ref or "").split() if check is not None else []


def _erases(tools: Tools, job: Job, message_ref: str) -> bool:
    try:
        return tools.files[TELEGRAM].erase(message_ref)
    except ChannelDown as error:
        if tools.now() - job.created_at < ERASE_FOR:
            raise Again("not-erased-yet", growing(job.attempts, error.retry_after)) from None
        return False


def _erased(
    uow: UnitOfWork, tenant_id: int, check_id: int, message_ref: str, now: datetime, *, erased: bool
) -> None:
    """Writes down what became of one message; another may have been typed meanwhile."""
    check = uow.identity.find(tenant_id, check_id)
    if check is None or uow.requests.find(tenant_id, check.request_id, lock=True) is None:
        return
    uow.session.refresh(check)  # it was read before the request was ours
    left = _messages(check)
    if message_ref not in left:
        return
    left.remove(message_ref)
    check.message_ref = " ".join(left) or None
    event = f"request:identity:code_{'erased' if erased else 'not_erasable'}"
    uow.log(tenant_id, event, now, request_id=check.request_id)


# What nobody answers


def chase_unanswered(tools: Tools) -> int:
    """Reminds once of proof that is awaited, halfway; ends the case when the time is over.

    The time is the policy's `clock.close_unanswered_after_days`, and never later than the law's
    last day, by which the person has to hear. How many were reminded or ended.
    """
    with tools.unit_of_work_to_look() as uow:
        work = tools.work(uow)
        due = [
            (request.tenant_id, request.id)
            for request in uow.identity.waiting()
            if proof.chase(work, request) is not None
        ]
        stale = bool(uow.identity.with_answers(tools.now() - ANSWERS_FOR))
    for tenant_id, request_id in due:
        with tools.unit_of_work() as uow:
            request = uow.requests.find(tenant_id, request_id, lock=True)
            if request is not None:
                _chase(tools, uow, request)
    if stale:
        with tools.unit_of_work() as uow:
            for check in uow.identity.with_answers(tools.now() - ANSWERS_FOR):
                check.answers = None
    return len(due)


def _chase(tools: Tools, uow: UnitOfWork, request: PrivacyRequest) -> None:
    work = tools.work(uow)
    step = proof.chase(work, request)
    if step == "close":
        identity_staff.cannot_identify(work, request, by=CLOSED_BY)
    elif step == "remind":
        proof.remind(work, request)


JOBS = {"send_code": send_code, "ask_controller": ask_controller, "erase_code": erase_code}
