"""The jobs that pass a request on to its controller, remind it, and tell it of a withdrawal."""

from dataclasses import replace
from datetime import timedelta

import structlog

from storage.models import Job, RequestStatus
from workflows import handover, receipts
from workflows.connectors.base import (
    REMINDER,
    WITHDRAWN,
    Connector,
    Handover,
    Outcome,
    Result,
    pause_after,
)
from workflows.connectors.choose import NoWay, connector_for, way_of
from workflows.connectors.email import Email, MakeLink
from workflows.connectors.slack_channel import Post
from workflows.policy import Policy
from workflows.tools import Again, Tools

log = structlog.get_logger()

#: How long a controller can read and answer by the link of one mail.
LINK_LIFE = timedelta(days=14)


def pass_on(tools: Tools, job: Job) -> None:
    """Hands an approved request to its controller by the first way that carries it."""
    tenant_id, request_id = job.args["tenant_id"], job.args["request_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(tenant_id, request_id)
        if request is None or request.status is not RequestStatus.APPROVED:
            return
        policy = work.policy(tenant_id)
        carried = handover.handover_of(work, request)

    def post(_channel: str, posted: Handover, message_id: str) -> None:
        sent = receipts.sent_of(posted, way="slack_channel", message_id=message_id)
        with tools.unit_of_work() as uow:
            found = uow.requests.get(tenant_id, request_id, lock=True)
            handover.record_posted(tools.work(uow), found, sent)

    try:
        connector = _connector(tools, policy, carried, job, post)
    except NoWay as none:
        _to_a_person(tools, tenant_id, request_id, str(none))
        return
    except (KeyError, ValueError):
        _trouble(tools, tenant_id, request_id, "no-connector", last=True)
        return
    outcome = connector.pass_on(carried, message_id=job.message_id)
    if outcome.result is Result.DELIVERED:
        sent = receipts.sent_of(carried, way=way_of(connector), message_id=job.message_id)
        _delivered(tools, tenant_id, request_id, sent)
        return
    pause = pause_after(job.attempts, outcome.retry_after)
    last = outcome.result is Result.REFUSED or pause is None
    _trouble(tools, tenant_id, request_id, outcome.reason, last=last)
    if not last and pause is not None:
        raise Again(outcome.reason, pause)


def _connector(tools: Tools, policy: Policy, carried: Handover, job: Job, post: Post) -> Connector:
    make_link = _link_maker(tools, job)
    if job.args.get("by_mail"):  # a person chose the published address for want of another way
        return Email(policy.contact.email, tools.post, make_link, policy.languages[0])
    return connector_for(
        policy,
        carried,
        secret_of=tools.settings.secrets.__getitem__,
        post=post,
        office=tools.post,
        make_link=make_link,
        allow_hosts=tools.settings.allow_hosts,
        only_allowed=tools.settings.sandbox,
    )


def _link_maker(tools: Tools, job: Job) -> MakeLink:
    tenant_id, request_id = job.args["tenant_id"], job.args["request_id"]

    def make_link(address: str, message_id: str) -> str:
        root = tools.settings.public_url
        if not root:
            return ""
        with tools.unit_of_work() as uow:
            request = uow.requests.get(tenant_id, request_id)
            token = uow.passing.token_for(tenant_id, request_id, message_id)
            now, until = tools.now(), tools.now() + LINK_LIFE
            uow.passing.ensure_link(request, token=token, address=address, now=now, until=until)
        return f"{root.rstrip('/')}/handover/{token}"

    return make_link


def tell_withdrawn(tools: Tools, job: Job) -> None:
    """Tells a controller that the person took back what was passed on to it."""
    _tell(tools, job, WITHDRAWN, (RequestStatus.WITHDRAWN,), "withdrawal")


def remind_controller(tools: Tools, job: Job) -> None:
    """Tells a controller once more of a request of which nothing was heard."""
    waiting = (RequestStatus.PASSED_ON, RequestStatus.IN_PROGRESS)
    _tell(tools, job, REMINDER, waiting, "reminder")


def _tell(
    tools: Tools, job: Job, event: str, while_: tuple[RequestStatus, ...], logged: str
) -> None:
    """Sends an event of a request that was passed on; nothing where no machine or mailbox is."""
    tenant_id, request_id = job.args["tenant_id"], job.args["request_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(tenant_id, request_id)
        receipt = uow.passing.newest(tenant_id, request_id)
        if request is None or request.status not in while_:
            return
        policy = work.policy(tenant_id)
        if receipt is not None and receipt.way == "slack_channel":
            return
        carried = replace(handover.handover_of(work, request), type=event)
    outcome = _try(tools, policy, carried, job)
    pause = pause_after(job.attempts, outcome.retry_after)
    if outcome.result is Result.RETRY and pause is not None:
        raise Again(outcome.reason, pause)
    told = "told" if outcome.result is Result.DELIVERED else "not_told"
    with tools.unit_of_work() as uow:
        uow.log(tenant_id, f"request:{logged}:{told}", tools.now(), request_id=request_id)


def _try(tools: Tools, policy: Policy, carried: Handover, job: Job) -> Outcome:
    try:
        connector = _connector(tools, policy, carried, job, lambda *_: None)
    except (NoWay, KeyError, ValueError):
        return Outcome.refused("no-connector")
    if way_of(connector) == "slack_channel":
        return Outcome.refused("no-connector")  # their own card shows how it stands
    return connector.pass_on(carried, message_id=job.message_id)


def _delivered(tools: Tools, tenant_id: int, request_id: int, sent: receipts.Sent) -> None:
    if sent.way == "slack_channel":
        return  # the card in the channel has recorded it already
    with tools.unit_of_work() as uow:
        request = uow.requests.get(tenant_id, request_id, lock=True)
        handover.record_delivery(tools.work(uow), request, sent)


def _to_a_person(tools: Tools, tenant_id: int, request_id: int, reason: str) -> None:
    log.info("handover_to_a_person", reason=reason)
    with tools.unit_of_work() as uow:
        request = uow.requests.get(tenant_id, request_id, lock=True)
        handover.to_a_person(tools.work(uow), request, reason=reason)


def _trouble(tools: Tools, tenant_id: int, request_id: int, reason: str, *, last: bool) -> None:
    log.info("handover_trouble", reason=reason, last=last)
    with tools.unit_of_work() as uow:
        request = uow.requests.get(tenant_id, request_id, lock=True)
        handover.record_trouble(tools.work(uow), request, reason=reason, last=last)
