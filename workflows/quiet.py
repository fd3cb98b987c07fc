"""Messages that make no sound at night: what nobody waits for just then.

The hours are the organisation's own, in its time zone (`Policy.quiet_hours`). Who wrote or pressed
something a moment ago waits for the answer, and hears it. Nothing is held back.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.models import NoticeRow
from storage.unit_of_work import UnitOfWork
from workflows.notices import TELEGRAM
from workflows.policy import Policies, Policy

#: How long after their own act somebody waits for what comes back.
WAITING = timedelta(minutes=2)


def is_silent(uow: UnitOfWork, policies: Policies, row: NoticeRow, now: datetime) -> bool:
    """Whether this notice goes out without a sound; Telegram only, Slack has its own pauses."""
    if row.channel != TELEGRAM or row.contact_id is None or row.tenant_id is None:
        return False
    policy = policies.get(uow.tenants.get(row.tenant_id).slug)
    if policy is None or not is_quiet(policy, now):
        return False
    return now - uow.contacts.get(row.contact_id).seen_at > WAITING


def is_quiet(policy: Policy, now: datetime) -> bool:
    """Whether it is night there; hours that end before they begin run past midnight."""
    begins, _, ends = policy.quiet_hours.partition("-")
    first, last = time.fromisoformat(begins), time.fromisoformat(ends)
    here = now.astimezone(ZoneInfo(policy.timezone)).time()
    if first <= last:
        return first <= here < last
    return here >= first or here < last
