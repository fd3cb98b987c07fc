"""What we last heard of a platform, and saying so when its silence has cost messages.

Telegram keeps updates that nobody takes for 24 hours at most (Bot API, "Getting updates"). After a
longer silence what people wrote at its beginning is gone, and nobody can tell what it was: that is
said once to the operator, to the staff of each tenant with open cases by Telegram, and in the audit
trail. The last time is a row, so that a process that begins after an outage knows of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog

from workflows.health import TELEGRAM
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work

log = structlog.get_logger()

#: How long Telegram keeps what nobody takes.
KEPT = timedelta(hours=24)
#: A notice names no more cases than this; the number is whole.
NAMED = 20
LOST = "messages-lost"


def heard_from_telegram(work: Work) -> bool:
    """Notes that updates flow. True if they did not for so long that some are gone."""
    before = work.uow.health.sign(TELEGRAM, lock=True)
    since = before.at if before is not None else work.now
    lost = work.now - since > KEPT
    facts: dict[str, Any] = {}
    if lost:
        until = work.now - KEPT
        facts = {"lost_from": _iso(since), "lost_until": _iso(until)}
        _tell(work, since, until)
    work.uow.health.note(TELEGRAM, work.now, **facts)
    return lost


def _tell(work: Work, since: datetime, until: datetime) -> None:
    requests = work.uow.health.open_requests(TELEGRAM)
    tickets = work.uow.health.open_tickets(TELEGRAM)
    log.error(
        "telegram_messages_lost",
        since=_iso(since),
        until=_iso(until),
        requests=len(requests),
        tickets=len(tickets),
    )
    for policy, channel, references in _places(work, requests, tickets):
        values = {
            "tenant": policy.name,
            "lost_from_at": since.isoformat(),
            "lost_until_at": until.isoformat(),
            "timezone": policy.timezone,
            "count": len(references),
            "cases": ", ".join(references[:NAMED]),
        }
        work.say_in_channel(policy, channel, LOST, values)
    of_tenant: dict[int, int] = defaultdict(int)
    for tenant_id, _ in (*requests, *tickets):
        of_tenant[tenant_id] += 1
    for tenant_id, cases in of_tenant.items():
        work.uow.log(
            tenant_id,
            "telegram:messages-lost",
            work.now,
            since=_iso(since),
            until=_iso(until),
            cases=cases,
        )


def _places(
    work: Work, requests: Iterable[tuple[int, str]], tickets: Iterable[tuple[int, str]]
) -> list[tuple[Policy, str, list[str]]]:
    """Where it is said, by whose staff, and of which cases."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    policies = work.settings.policies
    for tenant_id, reference in requests:
        policy = policies.get(work.uow.tenants.get(tenant_id).slug)
        operator = policies.get(policy.processor or "") if policy is not None else None
        for one in (policy, operator):
            if one is not None and one.dpo is not None:
                found[one.tenant, one.dpo.slack_channel].append(reference)
                break
    for tenant_id, reference in tickets:
        policy = policies.get(work.uow.tenants.get(tenant_id).slug)
        if policy is not None and policy.support is not None:
            found[policy.tenant, policy.support.slack_channel].append(reference)
    return [(policies[slug], channel, cases) for (slug, channel), cases in found.items()]


def watch_silence(tools: Tools) -> bool:
    """Says in the log, once an outage, that Telegram has begun to drop what people write."""
    if tools.settings.sandbox:
        return False  # its clock leaps
    with tools.unit_of_work_to_look() as uow:
        sign = uow.health.sign(TELEGRAM)
        if sign is None or sign.told_at is not None or tools.now() - sign.at <= KEPT:
            return False
    with tools.unit_of_work() as uow:
        sign = uow.health.sign(TELEGRAM, lock=True)
        if sign is None or sign.told_at is not None or tools.now() - sign.at <= KEPT:
            return False
        sign.told_at = tools.now()
        log.error("telegram_silent_for_a_day", since=_iso(sign.at))
    return True


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
