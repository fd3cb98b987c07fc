"""A second look for what staff may not have got: cards, lines in threads, and changes of them.

A requester's notice of which nobody knows whether it arrived stays `unconfirmed`, and staff are
asked. Nobody could be asked about staff's own: without its card a case stands still. Slack tells
what stands in a channel, and carries no call out a minute after its caller gave up: what is still
not there then never arrived, and is sent again.
"""

from collections.abc import Sequence
from datetime import timedelta

from storage import second_look
from storage.models import NoticeRow, NoticeStatus
from workflows.notices import SLACK
from workflows.work import Work

AFTER = timedelta(minutes=1)
#: For so long it is looked for where no look tells anything.
LONGEST = timedelta(days=1)


def put_down(work: Work, row: NoticeRow) -> None:
    """Has an unconfirmed notice to staff looked for once more."""
    for_staff = row.contact_id is None and row.tenant_id is not None
    can_be_found = row.channel == SLACK and not row.address.get("only_for")
    young = work.now - row.created_at < LONGEST
    if row.status is NoticeStatus.UNCONFIRMED and for_staff and can_be_found and young:
        row.leased_until = work.now + AFTER


def taken_up(work: Work, channel: str) -> Sequence[NoticeRow]:
    """What has to be looked for now; if nobody does, it comes again after a minute."""
    wanted = []
    for row in second_look.awaited(work.uow.session, channel, work.now):
        row.leased_until = None
        if not second_look.is_outdated(work.uow.session, row):
            put_down(work, row)
            wanted.append(row)
    return wanted
