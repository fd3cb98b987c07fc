"""Writing down how sending a notice ended, and telling those who have to know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from storage.models import NoticeRow, NoticeStatus
from workflows import channel_intake, delivery_state, reaching, second_look, sending, views
from workflows.errors import PolicyGone
from workflows.work import Work

log = structlog.get_logger()

#: What the line of a reply in the thread shows the state of.
SHOWN = sending.PARTS


@dataclass(frozen=True)
class Settled:
    """How sending one notice ended.

    `status` is sent, retry, undeliverable, failed or unconfirmed; `after` is the pause before a
    retry.
    """

    notice_id: int
    status: str
    sent_ref: str | None = None
    error: str = ""
    after: timedelta = timedelta(seconds=1)


def settle(work: Work, result: Settled) -> None:
    """One result; staff hear of what did not arrive, and see what became of their replies."""
    _write_down(work, result)
    row = work.uow.notices.find(result.notice_id)
    if row is not None and row.key in SHOWN and result.status != "retry":
        _try_to_tell(work, row, sending.settled)


def _write_down(work: Work, result: Settled) -> None:
    notices = work.uow.notices
    match result.status:
        case "sent":
            notices.mark_sent(result.notice_id, result.sent_ref, work.now)
        case "retry":
            _put_back(work, result)
        case "undeliverable":
            row = notices.give_up(result.notice_id, NoticeStatus.UNDELIVERABLE, result.error)
            _try_to_tell(work, row, reaching.not_arrived)
            _try_to_tell(work, row, channel_intake.tell_under_message)
        case "unconfirmed":
            row = notices.give_up(result.notice_id, NoticeStatus.UNCONFIRMED, result.error)
            second_look.put_down(work, row)
            _try_to_tell(work, row, views.ask_about_unconfirmed)
        case _:
            row = notices.give_up(result.notice_id, NoticeStatus.FAILED, result.error)
            _try_to_tell(work, row, views.ask_about_unconfirmed)


def _put_back(work: Work, result: Settled) -> None:
    """Tried again after a pause, not for ever; staff hear of what must arrive and still waits."""
    notices = work.uow.notices
    row = notices.find(result.notice_id)
    if row is None:
        return
    if delivery_state.is_too_old(work, row):
        row = notices.give_up(row.id, NoticeStatus.FAILED, delivery_state.TOO_OLD)
        _try_to_tell(work, row, views.ask_about_unconfirmed)
        _try_to_tell(work, row, sending.settled)
        return
    notices.retry(row.id, work.now + result.after, result.error)
    if delivery_state.is_late(work, row):
        row.alarmed_at = work.now
        _try_to_tell(work, row, views.tell_that_it_waits)


def _try_to_tell(work: Work, row: NoticeRow, tell: Callable[[Work, NoticeRow], None]) -> None:
    """One organisation without a policy must not keep the notices of others unsettled."""
    try:
        tell(work, row)
    except PolicyGone as gone:
        log.error("policy_gone", tenant=gone.values["tenant"])  # noqa: TRY400
