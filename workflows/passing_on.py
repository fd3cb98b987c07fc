"""The jobs that pass a request on to its controller, and tell it of a withdrawal."""

from dataclasses import replace

import structlog

from storage.models import Job, RequestStatus
from workflows import handover
from workflows.connectors.base import WITHDRAWN, Connector, Handover, Result, pause_after
from workflows.connectors.choose import connector_for
from workflows.connectors.slack_channel import Post
from workflows.policy import Policy
from workflows.tools import Again, Tools

log = structlog.get_logger()


def pass_on(tools: Tools, job: Job) -> None:
    """Hands an approved request to its controller by the connector its policy names."""
    tenant_id, request_id = job.args["tenant_id"], job.args["request_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(tenant_id, request_id)
        if request is None or request.status is not RequestStatus.APPROVED:
            return
        policy = work.policy(tenant_id)
        carried = handover.handover_of(work, request)

    def post(_channel: str, _handover: Handover, _message_id: str) -> None:
        with tools.unit_of_work() as uow:
            found = uow.requests.get(tenant_id, request_id, lock=True)
            handover.record_posted(tools.work(uow), found)

    try:
        connector = _connector(tools, policy, post)
    except (KeyError, ValueError):
        _trouble(tools, tenant_id, request_id, "no-connector", last=True)
        return
    outcome = connector.pass_on(carried, message_id=job.message_id)
    if outcome.result is Result.DELIVERED:
        _delivered(tools, tenant_id, request_id, posted=policy.webhook is None)
        return
    pause = pause_after(job.attempts, outcome.retry_after)
    last = outcome.result is Result.REFUSED or pause is None
    _trouble(tools, tenant_id, request_id, outcome.reason, last=last)
    if not last and pause is not None:
        raise Again(outcome.reason, pause)


def _connector(tools: Tools, policy: Policy, post: Post) -> Connector:
    return connector_for(
        policy,
        secret_of=tools.settings.secrets.__getitem__,
        post=post,
        allow_hosts=tools.settings.allow_hosts,
        only_allowed=tools.settings.sandbox,
    )


def tell_withdrawn(tools: Tools, job: Job) -> None:
    """Tells a controller's endpoint that the person took back what was passed on to it."""
    tenant_id, request_id = job.args["tenant_id"], job.args["request_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        request = uow.requests.find(tenant_id, request_id)
        policy = work.policy(tenant_id)
        if request is None or request.status is not RequestStatus.WITHDRAWN or not policy.webhook:
            return
        carried = replace(handover.handover_of(work, request), type=WITHDRAWN)
    connector = _connector(tools, policy, lambda *_: None)
    outcome = connector.pass_on(carried, message_id=job.message_id)
    pause = pause_after(job.attempts, outcome.retry_after)
    if outcome.result is Result.RETRY and pause is not None:
        raise Again(outcome.reason, pause)
    told = "told" if outcome.result is Result.DELIVERED else "not_told"
    with tools.unit_of_work() as uow:
        uow.log(tenant_id, f"request:withdrawal:{told}", tools.now(), request_id=request_id)


def _delivered(tools: Tools, tenant_id: int, request_id: int, *, posted: bool) -> None:
    if posted:
        return  # the card in the channel has recorded it already
    with tools.unit_of_work() as uow:
        request = uow.requests.get(tenant_id, request_id, lock=True)
        handover.record_delivery(tools.work(uow), request)


def _trouble(tools: Tools, tenant_id: int, request_id: int, reason: str, *, last: bool) -> None:
    log.info("handover_trouble", reason=reason, last=last)
    with tools.unit_of_work() as uow:
        request = uow.requests.get(tenant_id, request_id, lock=True)
        handover.record_trouble(tools.work(uow), request, reason=reason, last=last)
