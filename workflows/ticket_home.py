"""The queue of tickets in the App Home of staff: a filter, and the tickets that are next."""

from typing import Any

from storage.models import Ticket
from storage.ticket_lists import Which
from workflows import finding
from workflows.notices import Button, Section, Select
from workflows.policy import Policy
from workflows.ticket_card import staff_of
from workflows.turn import Turn

TAG = "tag:"
#: An App Home takes a hundred blocks; one ticket takes three.
MOST = 25


def queues(turn: Turn, chosen: str) -> list[Section]:
    """The tickets of each organisation whose staff the speaker is; nothing for others."""
    found: list[Section] = []
    for policy in turn.work.settings.policies.values():
        user = turn.staff_in(policy)
        if user is not None and user in policy.support_members | policy.dpo_members:
            found += _queue(turn, policy, user, chosen, MOST - len(found))
    heads = [_head(turn, chosen)] if _supports(turn) else []
    return [*heads, *found]


def _supports(turn: Turn) -> list[Policy]:
    policies = turn.work.settings.policies.values()
    return [one for one in policies if turn.staff_in(one) in one.support_members]


def _head(turn: Turn, chosen: str) -> Section:
    tags = {
        f"{TAG}{tag.key}": tag.text.in_language(policy.languages[0])
        for policy in _supports(turn)
        for tag in (policy.support.tags if policy.support else ())
    }
    options = tuple((one.value, f"queue-{one.value}") for one in Which)
    options += tuple((value, f"# {text}") for value, text in tags.items())
    known = {value for value, _ in options}
    initial = chosen if chosen in known else Which.ALL.value
    return Section("home-queue", {}, choices=(Select("queue-filter", options, initial),))


def _queue(turn: Turn, policy: Policy, user: str, chosen: str, room: int) -> list[Section]:
    tenant = turn.work.uow.tenants.find(policy.tenant)
    if tenant is None or room <= 0:
        return []
    tag = chosen.removeprefix(TAG) if chosen.startswith(TAG) else None
    which = Which(chosen) if chosen in set(Which) else Which.ALL
    listed = turn.work.uow.ticket_lists.queue(tenant.id, which, user=user, tag=tag, limit=room + 10)
    own = [one for one in listed if user in staff_of(policy, one)]
    return [_line(turn, policy, one) for one in own[:room]]


def _line(turn: Turn, policy: Policy, ticket: Ticket) -> Section:
    link = finding.link_to(turn.work, ticket, turn.speaker)
    opens = (Button("open-ticket", url=link),) if link else ()
    claims = () if ticket.assignee else (Button("home-claim", ticket.reference),)
    return Section("home-queue-ticket", values_of(policy, ticket), (*claims, *opens))


def values_of(policy: Policy, ticket: Ticket) -> dict[str, Any]:
    """What a line of the queue says; only staff of the organisation see it, in private."""
    values = finding.line(policy, ticket)
    del values["key"]
    return {**values, "subject": ticket.subject or "", "by": ticket.assignee or ""}
