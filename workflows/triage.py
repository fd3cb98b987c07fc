"""Sorting a ticket: whose it is, in which channel, how pressing, about what, with which tags.

Each act refuses what is not possible beside the field of the form; none draws the card, so that
several acts together give one change of it: `redraw` does.
"""

from collections.abc import Collection

from storage.models import NoticeRow, Ticket, TicketStatus
from workflows.errors import CaseClosed, FormIncomplete
from workflows.policy import Policy
from workflows.retelling import retell
from workflows.support_policy import PRIORITIES
from workflows.ticket_card import (
    BREACH,
    DPO,
    LEAD,
    card_of,
    channel_of,
    in_thread,
    leads_of,
    post_card,
    refresh_card,
    staff_of,
)
from workflows.ticket_log import record
from workflows.work import Work

SUPPORT = "support"
#: What a requester's own words are cut to for a list.
SUBJECT = 80


def must_be_open(ticket: Ticket) -> None:
    """CaseClosed for a ticket that is closed or goes on as another one."""
    if ticket.status is TicketStatus.CLOSED:
        raise CaseClosed(reference=ticket.reference)


def first_priority(policy: Policy, category: str) -> str:
    """What a new ticket of that category begins with: a breach report is always urgent."""
    if category == BREACH:
        return "urgent"
    found = policy.support.category(category) if policy.support else None
    return found.priority if found else "normal"


def subject_of(text: str) -> str | None:
    """The first words, on one line; None if there are none."""
    line = " ".join(text.split())
    if len(line) > SUBJECT:
        cut = line[: SUBJECT - 1]
        # At a space, but not so that one long word leaves nothing.
        line = (cut.rpartition(" ")[0] if " " in cut[SUBJECT // 2 :] else cut) + "…"
    return line or None


# Whose it is


def assign(work: Work, ticket: Ticket, *, to: str, by: str | None) -> None:
    """Gives it to a colleague, who is told in the thread; `by` is None for a rule."""
    must_be_open(ticket)
    if ticket.assignee == to:
        return
    policy = work.policy(ticket.tenant_id)
    if to not in staff_of(policy, ticket):
        raise FormIncomplete({"assign-to": "error-not-staff"})
    _may_take(policy, ticket, by, field="assign-to")
    ticket.assignee = to
    record(work, ticket, "ticket:assigned", to=to, by=by or "rule")
    if to != by:
        in_thread(work, ticket, "ticket-assigned", {"people": [to], "by": by or ""})


def release(work: Work, ticket: Ticket, *, by: str) -> None:
    """Nobody has it any more."""
    must_be_open(ticket)
    if ticket.assignee is not None:
        _may_take(work.policy(ticket.tenant_id), ticket, by, field="hand-to")
        ticket.assignee = None
        record(work, ticket, "ticket:unassigned", by=by)


def hand(work: Work, ticket: Ticket, *, to: str, by: str) -> None:
    """Hands it to the DPO, to the lead, or back to support; nobody there has it yet."""
    must_be_open(ticket)
    policy = work.policy(ticket.tenant_id)
    if to not in receivers(policy, ticket):
        raise FormIncomplete({"hand-to": "error-choose"})
    _may_take(policy, ticket, by, field="hand-to")
    ticket.assignee, ticket.handed_to = None, None if to == SUPPORT else to
    record(work, ticket, "ticket:handed", to=to, by=by)
    if to == LEAD and policy.support is not None:
        values = {"people": list(policy.support.leads), "by": by}
        in_thread(work, ticket, "ticket-handed-to-lead", values)


def receivers(policy: Policy, ticket: Ticket) -> tuple[str, ...]:
    """To whom this ticket can be handed. A breach report stays with the DPO."""
    if ticket.category == BREACH or policy.support is None:
        return ()
    known = {
        DPO: policy.dpo is not None and bool(policy.dpo_members),
        LEAD: bool(policy.support.leads),
        SUPPORT: True,
    }
    here = ticket.handed_to or SUPPORT
    return tuple(one for one, there in known.items() if there and one != here)


def _may_take(policy: Policy, ticket: Ticket, by: str | None, *, field: str) -> None:
    """A colleague's ticket is taken by leads alone."""
    held = ticket.assignee not in (None, by)
    if by is not None and held and by not in leads_of(policy, ticket):
        raise FormIncomplete({field: "error-others-ticket"})


# How it is sorted


def set_priority(work: Work, ticket: Ticket, *, to: str, by: str | None) -> None:
    """How pressing it is; `by` is None for a rule."""
    must_be_open(ticket)
    if to not in PRIORITIES:
        raise FormIncomplete({"priority": "error-choose"})
    if to != ticket.priority:
        before, ticket.priority = ticket.priority, to
        record(work, ticket, "ticket:priority", to=to, was=before, by=by or "rule")


def set_tags(work: Work, ticket: Ticket, *, to: Collection[str], by: str | None) -> None:
    """These tags and no others, out of those that the policy lists."""
    must_be_open(ticket)
    support = work.policy(ticket.tenant_id).support
    listed = [one.key for one in support.tags] if support else []
    # One that the policy no longer lists may stand there still; it goes with this change.
    if not set(to) <= {*listed, *ticket.tags}:
        raise FormIncomplete({"tags": "error-choose"})
    tags = [key for key in listed if key in to]
    if tags != ticket.tags:
        ticket.tags = tags
        record(work, ticket, "ticket:tagged", tags=",".join(tags), by=by or "rule")


def set_category(work: Work, ticket: Ticket, *, to: str, by: str) -> None:
    """What it is about; with it goes the priority, unless staff chose one."""
    must_be_open(ticket)
    policy = work.policy(ticket.tenant_id)
    if to not in categories(policy, ticket):
        raise FormIncomplete({"category": "error-choose"})
    if to == ticket.category:
        return
    before, ticket.category = ticket.category, to
    record(work, ticket, "ticket:category", to=to, was=before, by=by)
    if ticket.priority == first_priority(policy, before):
        set_priority(work, ticket, to=first_priority(policy, to), by=by)


def categories(policy: Policy, ticket: Ticket) -> tuple[str, ...]:
    """What this ticket can be about; a breach report stays one."""
    if ticket.category == BREACH or policy.support is None:
        return (ticket.category,)
    listed = [one.key for one in policy.support.categories]
    return tuple(dict.fromkeys([*listed, "other", ticket.category]))


# Its card


def redraw(work: Work, ticket: Ticket) -> None:
    """Draws the card anew where it stands, or in the channel where the ticket now belongs."""
    work.uow.session.flush()
    card = card_of(work, ticket)
    policy = work.policy(ticket.tenant_id)
    channel = channel_of(policy, ticket)
    if card is None or channel is None:
        return
    stands_in = str(card.address["conversation"])
    if work.slack_id(policy, channel) == stands_in:
        refresh_card(work, ticket)
    else:
        _move(work, ticket, card, stands_in)


def _move(work: Work, ticket: Ticket, card: NoticeRow, stands_in: str) -> None:
    """A new card where it belongs, with what was said; the old one says so, its thread stays."""
    policy = work.policy(ticket.tenant_id)
    values = {"reference": ticket.reference, "handed_to": ticket.handed_to or ""}
    work.say_in_channel(
        policy, stands_in, "ticket-moved", values, ticket_id=ticket.id, edits_id=card.id
    )
    record(work, ticket, "ticket:moved")
    post_card(work, ticket)
    retell(work, ticket, ticket)
