"""Pictures of identity documents that still stand in a chat: people hear before it is too late.

Telegram lets a bot delete messages for 48 hours (Bot API, deleteMessage); after that only the
person can. So after a day, and once more six hours before the end, the picture is tried again, the
DPO and the operator's log hear of it, and the person is told how to delete it themselves. Slack
lets only the person delete it. Nothing here opens a picture.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from storage.models import Attachment, IdCopy, Job, PrivacyRequest, Ticket
from workflows import dsar, tickets
from workflows.errors import StaleButton
from workflows.notices import SLACK, TELEGRAM, Button
from workflows.policy import Policy
from workflows.screening import erase
from workflows.tools import Tools
from workflows.work import Work

log = structlog.get_logger()

#: After how long people hear of it.
STAGES = (timedelta(hours=24), timedelta(hours=42))
TELEGRAM_LETS = timedelta(hours=48)
COPY, FILE = "copy", "file"

Picture = IdCopy | Attachment


@dataclass(frozen=True)
class Standing:
    """One picture: of a request (`copy`) or of a ticket (`file`)."""

    kind: str
    tenant_id: int
    id: int


def watch_pictures(tools: Tools) -> int:
    """Tells of those whose next stage has come; how many. A second run finds nothing to do."""
    with tools.unit_of_work_to_look() as uow:
        every: list[Picture] = [*uow.id_copies.still_in_chat(), *uow.tickets.refused_in_chat()]
        due = [_standing(one) for one in every if _stage(one, tools.now()) > one.alarms]
    for one in due:
        with tools.unit_of_work() as uow:
            _tell(tools.work(uow), one)
    return len(due)


def _standing(picture: Picture) -> Standing:
    kind = COPY if isinstance(picture, IdCopy) else FILE
    return Standing(kind, picture.tenant_id, picture.id)


def _stage(picture: Picture, now: datetime) -> int:
    """How many of the stages are over."""
    return sum(now - picture.received_at >= stage for stage in STAGES)


def _find(work: Work, one: Standing) -> Picture | None:
    """That picture, locked, if it still stands in a chat."""
    uow = work.uow
    if one.kind == COPY:
        copy = uow.id_copies.find(one.tenant_id, one.id)
        return copy if copy is not None and copy.in_chat and copy.erased_at is None else None
    file = uow.tickets.attachment(one.tenant_id, one.id)
    stands = file is not None and file.status == "refused" and file.erased_at is None
    return file if stands else None


def _case(work: Work, picture: Picture) -> PrivacyRequest | Ticket | None:
    if isinstance(picture, IdCopy):
        return work.uow.requests.find(picture.tenant_id, picture.request_id)
    return work.uow.tickets.find(picture.tenant_id, picture.ticket_id)


def _tell(work: Work, one: Standing) -> None:
    picture = _find(work, one)
    if picture is None or picture.alarms >= (stage := _stage(picture, work.now)):
        return
    picture.alarms = stage
    case = _case(work, picture)
    age = work.now - picture.received_at
    left = max(TELEGRAM_LETS - age, timedelta(0)) if picture.channel == TELEGRAM else timedelta(0)
    hours, hours_left = (int(span.total_seconds() // 3600) for span in (age, left))
    log.error(
        "id_picture_in_chat",
        reference=case.reference if case else "",
        tenant=work.name_of(picture.tenant_id),
        channel=picture.channel,
        hours=hours,
        hours_left=hours_left,
    )
    values = {
        "reference": case.reference if case else "",
        "place": picture.channel,
        "hours": hours,
        "hours_left": hours_left,
    }
    value = f"{one.kind}-{one.tenant_id}-{one.id}"
    for policy in _who_hears(work, picture.tenant_id):
        assert policy.dpo is not None  # noqa: S101  # looked at there
        work.say_in_channel(
            policy,
            policy.dpo.slack_channel,
            "id-picture-stays",
            values,
            (Button("picture-gone", value, confirm=True),),
        )
    if case is not None:
        mine = {"channel": picture.channel}
        work.say_about(case, "id-picture-delete", mine, (Button("picture-deleted", value),))
    _look_again(work, one)


def _who_hears(work: Work, tenant_id: int) -> list[Policy]:
    """The organisation's DPO, and the operator's for a customer."""
    own = work.policy(tenant_id)
    operator = work.settings.policies.get(own.processor or "")
    return [one for one in (own, operator) if one is not None and one.dpo is not None]


def _look_again(work: Work, one: Standing, *, asked: bool = False) -> None:
    work.enqueue(
        "look_for_picture",
        tenant_id=one.tenant_id,
        picture_id=one.id,
        of_request=int(one.kind == COPY),
        asked=int(asked),
    )


# The job


def look_for_picture(tools: Tools, job: Job) -> None:
    """Tries to erase it once more: a message that is not there any more counts as erased."""
    args = job.args
    one = Standing(COPY if args["of_request"] else FILE, args["tenant_id"], args["picture_id"])
    with tools.unit_of_work() as uow:
        picture = _find(tools.work(uow), one)
        if picture is None:
            return
        channel, ref, at = picture.channel, picture.message_ref, picture.received_at
    gone = channel == TELEGRAM and bool(ref) and erase(tools, channel, ref or "", at, job.attempts)
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        picture = _find(work, one)
        if picture is None:
            return
        if gone:
            _gone(work, picture)
        case = _case(work, picture)
        if args["asked"] and case is not None:
            work.say_about(case, "id-picture-is-gone" if gone else "id-picture-still-there")


def _gone(work: Work, picture: Picture) -> None:
    if isinstance(picture, IdCopy):
        dsar.copy_erased(work, picture, erased=True)
    else:
        tickets.attachment_erased(work, picture, erased=True)


# What people say


def of_value(value: str) -> Standing:
    """The picture that a button is about; StaleButton."""
    kind, _, rest = value.partition("-")
    tenant_id, _, number = rest.partition("-")
    if kind not in (COPY, FILE) or not (tenant_id.isdecimal() and number.isdecimal()):
        raise StaleButton
    return Standing(kind, int(tenant_id), int(number))


def said_deleted(work: Work, contact_id: int, value: str) -> str | None:
    """The person says that they deleted it: we look. What to say at once, None for nothing."""
    one = of_value(value)
    picture = _find(work, one)
    if picture is None:
        return "id-picture-is-gone"
    case = _case(work, picture)
    if case is None or case.contact_id != contact_id:
        raise StaleButton
    if picture.channel == SLACK:
        return "id-picture-is-noted"  # Slack tells by itself once it is gone
    _look_again(work, one, asked=True)
    return None


def said_gone(work: Work, value: str, *, by: str) -> str | None:
    """Staff say that it is gone, because they know it; the case's reference, None if it was."""
    one = of_value(value)
    picture = _find(work, one)
    if picture is None:
        return None
    case = _case(work, picture)
    event = "request:identity:said_gone" if one.kind == COPY else "ticket:attachment:said_gone"
    column = "request_id" if one.kind == COPY else "ticket_id"
    number = picture.request_id if isinstance(picture, IdCopy) else picture.ticket_id
    work.uow.log(one.tenant_id, event, work.now, by=by, **{column: number})
    _gone(work, picture)
    return case.reference if case is not None else ""


JOBS = {"look_for_picture": look_for_picture}
