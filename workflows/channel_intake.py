"""Messages of Slack channels that become tickets, where the organisation opted in.

A message is named first, by an emoji, a press or a shortcut; only then is it fetched, alone. What
was fetched goes into the inbox as an update of the person who wrote it, so that it is worked off
in their own turn. Of everything else that is said in a channel nothing is kept.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from storage.inbox import Delivery
from storage.models import Contact, Job, NoticeRow, Nudge, TakenMessage
from workflows.notices import SLACK, Address, ChannelMessage
from workflows.policy import Policies, Policy
from workflows.support_policy import IntakeChannel
from workflows.ticket_log import record
from workflows.tools import Tools
from workflows.work import Work, private_address

#: How long nobody is asked again in a channel where they said no.
AFTER_NO = timedelta(days=7)
#: How long it is known that a message was taken; its ticket knows it for longer.
TAKEN_KEPT = timedelta(days=30)
#: Where a message stood, and who asked, once it is known that it became no ticket.
ENDED_KEPT = timedelta(days=7)
#: How long a wish not to be asked again is kept.
NUDGES_KEPT = timedelta(days=365)

#: Notices that have to arrive somehow: under the message itself, where no direct message can.
TOLD = ("channel-ticket-told", "channel-sounds-private")

FETCH = "fetch_channel_message"


@dataclass(frozen=True)
class Place:
    """Where a message stands. `thread` is empty where it is not known or there is none.

    `team` is the workspace that has the app; `shared` says that people of others are there.
    """

    channel: str
    ts: str
    team: str
    thread: str = ""
    shared: bool = False

    @property
    def ref(self) -> str:
        """The platform's id of the message, as `CHANNEL/TS`."""
        return f"{self.channel}/{self.ts}"


@dataclass(frozen=True)
class Asker:
    """Who wants it: a Slack user id, and whether that is staff of the organisation."""

    user: str
    staff: bool


def rule_of(policies: Policies, channel: str) -> tuple[Policy, IntakeChannel] | None:
    """Whose messages of that channel become tickets, and how; None where nobody opted in."""
    for policy in policies.values():
        for rule in policy.support.intake if policy.support else ():
            if rule.channel == channel:
                return policy, rule
    return None


def policy_of_channel(work: Work, channel: str, team: str) -> Policy | None:
    """The organisation whose channel that is, for people's messages or for staff's work."""
    mine = [one for one in work.settings.policies.values() if work.serves(team, one)]
    found = rule_of(Policies({one.tenant: one for one in mine}), channel)
    if found is not None:
        return found[0]
    return next((one for one in mine if channel in _channels(one)), None)


def _channels(policy: Policy) -> set[str]:
    found = {policy.dpo.slack_channel} if policy.dpo else set()
    if policy.support is not None:
        found |= {policy.support.slack_channel}
        found |= {one.slack_channel for one in policy.support.categories if one.slack_channel}
    return found


def is_staff(policy: Policy, user: str | None) -> bool:
    """Whether that Slack user id answers people of this organisation."""
    return user is not None and user in policy.support_members | policy.dpo_members


# Naming a message


def name(work: Work, policy: Policy, place: Place, how: str, asker: Asker) -> TakenMessage | None:
    """Notes that this message is to be a ticket; None if that was noted before."""
    row = TakenMessage(
        tenant_id=work.tenant_id(policy),
        source_ref=place.ref,
        place=vars(place),
        how=how,
        asked_by=asker.user,
        by_staff=asker.staff,
        at=work.now,
    )
    return row if work.uow.channels.take(row) else None


def fetch_later(work: Work, row: TakenMessage) -> None:
    """Has the message fetched by a job."""
    work.enqueue(FETCH, tenant_id=row.tenant_id, taken_id=row.id)


def fetch_message(tools: Tools, job: Job) -> None:
    """Fetches one message and gives it to whoever wrote it; Again while Slack says not now."""
    tenant_id, taken_id = job.args["tenant_id"], job.args["taken_id"]
    with tools.unit_of_work() as uow:
        row = uow.channels.taken(tenant_id, taken_id)
        if row is None or row.outcome is not None:
            return
        place = Place(**row.place)
    found = tools.message(place.team, place.channel, place.ts, place.thread, job.attempts)
    with tools.unit_of_work() as uow:
        row = uow.channels.taken(tenant_id, taken_id)
        if row is not None and row.outcome is None:
            hand_in(tools.work(uow), row, found)


def hand_in(work: Work, row: TakenMessage, found: ChannelMessage | None) -> None:
    """Puts the message into the inbox of its writer, or says why it cannot be a ticket."""
    place = Place(**row.place)
    why = _why_not(place, found)
    if why is not None or found is None:
        end(work, row, why or "gone")
        guest = found.user if found is not None and why == "of-guest" else None
        if guest is not None:
            tell_guest(work, work.policy(row.tenant_id), place, guest)
        if row.asked_by != guest:
            tell_asker(work, row, "channel-not-taken", trouble=why or "gone")
        return
    row.outcome = "handed-in"
    payload = {
        "taken": {
            "id": row.id,
            "tenant": work.uow.tenants.get(row.tenant_id).slug,
            "how": row.how,
            "author": found.team(place.team, shared=place.shared) + "/" + found.user,
            "channel": place.channel,
            "ts": place.ts,
            "text": found.text,
            "files": [dict(one) for one in found.files],
        },
        "installed": place.team,
    }
    ref, conversation = f"slack:taken:{row.id}", f"slack:taken:{found.user}"
    work.uow.inbox.store([Delivery(SLACK, ref, conversation, payload)], work.now)


def _why_not(place: Place, found: ChannelMessage | None) -> str | None:
    """A code if it cannot be a ticket: what was deleted, a bot's, a guest's, or empty."""
    if found is None:
        return "gone"
    if found.by_bot or not found.user:
        return "of-bot"
    if found.team(place.team, shared=place.shared) != place.team:
        return "of-guest"
    return None if found.text.strip() or found.files else "empty"


def end(work: Work, row: TakenMessage, outcome: str) -> None:
    """Notes what came of it, in a code."""
    row.outcome = outcome
    work.uow.log(
        row.tenant_id, "channel:message", work.now, how=row.how, outcome=outcome, taken=row.id
    )


def tell_asker(work: Work, row: TakenMessage, key: str, **values: Any) -> None:
    """Tells who asked what came of it, in the channel and for their eyes only."""
    if row.asked_by is None:
        return
    whisper(work, Place(**row.place), row.asked_by, key, **values)


def tell_guest(work: Work, policy: Policy, place: Place, user: str) -> None:
    """Tells somebody of another workspace why there is no ticket, and where to write instead."""
    values = {"tenant": policy.name, "email": policy.contact.email}
    whisper(work, place, user, "channel-guest", **values)


def whisper(work: Work, place: Place, user: str, key: str, **values: Any) -> None:
    """Says something that one person alone sees: there, or where the bot is not, in private."""
    policy = policy_of_channel(work, place.channel, place.team)
    known = work.uow.contacts.find(SLACK, f"{place.team}/{user}")
    language = (known.language if known else None) or (policy.languages[0] if policy else "en")
    address = Address(SLACK, work.in_team(place.team, user))
    if policy is not None:
        address = Address(SLACK, work.in_team(place.team, place.channel), only_for=user)
    work.say(address, key, values, language=language)


# What became of it


def tell_writer(work: Work, row: TakenMessage, contact: Contact) -> NoticeRow:
    """Tells the writer how it came, before the ticket's own receipt; the number follows."""
    values = {
        "way_in": row.how,
        "tenant": work.policy(row.tenant_id).name,
        "message_ref": Place(**row.place).ref,
    }
    return work.say(
        private_address(contact),
        "channel-ticket-told",
        values,
        language=contact.language or "en",
        contact_id=contact.id,
        tenant_id=row.tenant_id,
    )


def became_ticket(work: Work, row: TakenMessage, told: NoticeRow, ticket_id: int) -> None:
    """Its writer has a ticket now; the ticket's events say how it came, and by which staff."""
    ticket = work.uow.tickets.get(row.tenant_id, ticket_id)
    row.ticket_id = ticket_id
    end(work, row, "ticket")
    by = row.asked_by if row.by_staff else None
    record(work, ticket, "ticket:taken", how=row.how, by=by, asked="staff" if by else "member")
    told.ticket_id, told.values = ticket_id, {**told.values, "reference": ticket.reference}


def tell_under_message(work: Work, row: NoticeRow) -> None:
    """A direct message could not be delivered: says the least under the message itself."""
    ref = str(row.values.get("message_ref", ""))
    if row.key not in TOLD or row.tenant_id is None or not ref:
        return
    channel = ref.partition("/")[0]
    values = {"reference": row.values.get("reference", ""), "tenant": row.values["tenant"]}
    key = "channel-ticket-in-thread" if row.ticket_id is not None else "channel-write-to-me"
    address = Address(SLACK, channel, thread=ref)
    work.say(address, key, values, language=row.language, tenant_id=row.tenant_id)


# Nudges


def may_nudge(work: Work, policy: Policy, rule: IntakeChannel, address: str) -> bool:
    """Whether this person may be asked in that channel now; notes that they were."""
    tenant_id, person = work.tenant_id(policy), person_in(address, rule.channel)
    pause = work.now + timedelta(minutes=rule.cool_down_minutes)
    known = work.uow.channels.nudge(tenant_id, person)
    if known is None:
        new = Nudge(tenant_id=tenant_id, person=person, at=work.now, quiet_until=pause, never=False)
        return work.uow.channels.add_nudge(new)
    if known.never or work.now < known.quiet_until:
        return False
    known.at, known.quiet_until = work.now, pause
    return True


def dismiss(work: Work, tenant_id: int, person: str, *, never: bool) -> None:
    """Remembers a no: for a week, or for good."""
    known = work.uow.channels.nudge(tenant_id, person)
    if known is None:
        known = Nudge(tenant_id=tenant_id, person=person, at=work.now, never=never)
        known.quiet_until = work.now + AFTER_NO
        work.uow.channels.add_nudge(known)
        return
    known.at, known.never = work.now, known.never or never
    known.quiet_until = max(known.quiet_until, work.now + AFTER_NO)


def person_in(address: str, channel: str) -> str:
    """What stands, hashed, for a person in a channel."""
    return f"{address} {channel}"


# Small things


def moment(ts: str) -> datetime:
    """When a message was written, by its id."""
    return datetime.fromtimestamp(float(ts), UTC)


def forget_old(tools: Tools) -> int:
    """Drops what was kept about messages and nudges after its time; how many rows."""
    with tools.unit_of_work() as uow:
        now = tools.now()
        uow.channels.empty_ended(now - ENDED_KEPT)
        return uow.channels.forget(now - TAKEN_KEPT, now - NUDGES_KEPT)


JOBS = {FETCH: fetch_message}
