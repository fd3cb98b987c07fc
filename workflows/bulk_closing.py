"""Closing many tickets at once, by a lead: chosen by a filter, shown, and told with a reason.

The form opens from the App Home. What is shown second is what is closed: a ticket on which
somebody wrote meanwhile stays open and is named.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from storage.models import Ticket, TicketStatus
from workflows import tickets
from workflows.errors import FormIncomplete, NotYours, StaleButton
from workflows.notices import CLOSE_MANY, STATE, Field, Form
from workflows.policy import Policy
from workflows.ticket_card import BREACH, category_text, staff_of
from workflows.work import Work

Filled = Mapping[str, str]

MOST = 50
SHORTEST_REASON = 10
ANY = "any"
REASON = "reason-"


@dataclass(frozen=True)
class Clearing:
    """A lead at the form: `by` is their Slack id."""

    work: Work
    policy: Policy
    by: str

    @property
    def token(self) -> str:
        return f"{CLOSE_MANY}{self.policy.tenant}"

    @property
    def language(self) -> str:
        return self.policy.languages[0]


def may_close_many(policy: Policy, user: str | None) -> bool:
    """Whether this person leads that organisation's support."""
    return policy.support is not None and user is not None and user in policy.support.who_leads


def filter_form(at: Clearing) -> Form:
    """Asks which tickets."""
    support = at.policy.support
    if support is None:
        raise NotYours
    about = [(one.key, category_text(at.policy, one.key)) for one in support.categories]
    tags = [(one.key, one.text.in_language(at.language)) for one in support.tags]
    fields = (
        Field("idle-days", required=False, initial="14", max_length=3),
        *_choice("only-category", about),
        *_choice("only-tag", tags),
    )
    return Form("bulk-close", at.token, at.language, fields, {"tenant": at.policy.name})


def _choice(name: str, options: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    if not options:
        return ()
    return (Field(name, "choice", ((ANY, "only-any"), *options), required=False, initial=ANY),)


def submit(at: Clearing, filled: Filled) -> Form | None:
    """First shows what would be closed, then closes what was shown."""
    state = filled.get(STATE, "")
    if not state:
        return _list_form(at, _found(at, filled))
    shown = _shown(state)
    reasons = _reasons(filled, shown["languages"])
    _close(at, shown["last"], reasons)
    return None


# Which


def _found(at: Clearing, filled: Filled) -> list[Ticket]:
    days = _days(filled.get("idle-days", ""))
    category, tag = _only(filled, "only-category"), _only(filled, "only-tag")
    if days is None and category is None and tag is None:
        raise FormIncomplete({"idle-days": "error-choose-some"})
    since = at.work.now - timedelta(days=days) if days is not None else None
    tenant_id = at.work.tenant_id(at.policy)
    found = at.work.uow.queue.worked(tenant_id, category=category, unanswered_since=since)
    return [one for one in found if _may_go(at, one) and (tag is None or tag in one.tags)]


def _may_go(at: Clearing, ticket: Ticket) -> bool:
    """Only what support works: neither breach reports nor what was handed to the DPO."""
    return at.by in staff_of(at.policy, ticket) and ticket.category != BREACH


def _only(filled: Filled, name: str) -> str | None:
    chosen = filled.get(name, "")
    return None if chosen in ("", ANY) else chosen


def _days(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise FormIncomplete({"idle-days": "error-days-wrong"})
    return int(text)


# What is shown


def _list_form(at: Clearing, found: Sequence[Ticket]) -> Form:
    if not found:
        raise FormIncomplete({"idle-days": "error-none-found"})
    listed = found[:MOST]
    languages = sorted({_language(at.work, one) for one in listed})
    state = {"last": {one.reference: _last(at, one) for one in listed}, "languages": languages}
    values = {
        "count": len(listed),
        "more": len(found) - len(listed),
        "listed": [_line(one) for one in listed],
    }
    fields = tuple(
        Field(f"{REASON}{one}", "text", min_length=SHORTEST_REASON, max_length=500)
        for one in languages
    )
    return Form("bulk-close-list", at.token, at.language, fields, values, state=json.dumps(state))


def _last(at: Clearing, ticket: Ticket) -> int:
    return at.work.uow.queue.last_said(ticket.tenant_id, ticket.id)


def _line(ticket: Ticket) -> str:
    return f"{ticket.reference}: {ticket.subject}" if ticket.subject else ticket.reference


def _language(work: Work, ticket: Ticket) -> str:
    """The language of who reads the reason."""
    if ticket.contact_id is None:
        return ticket.language
    return work.uow.contacts.get(ticket.contact_id).language or "en"


# What is done


def _shown(state: str) -> dict[str, dict[str, int]]:
    try:
        held: dict[str, dict[str, int]] = json.loads(state)
    except ValueError:
        raise StaleButton from None
    if set(held) != {"last", "languages"}:
        raise StaleButton
    return held


def _reasons(filled: Filled, languages: Mapping[str, int] | Sequence[str]) -> dict[str, str]:
    given = {one: filled.get(f"{REASON}{one}", "").strip() for one in languages}
    short = [one for one, text in given.items() if len(text) < SHORTEST_REASON]
    if short:
        raise FormIncomplete({f"{REASON}{one}": "error-why-too-short" for one in short})
    return given


def _close(at: Clearing, last: Mapping[str, int], reasons: Mapping[str, str]) -> None:
    closed, left = [], []
    for reference, said in list(last.items())[:MOST]:
        ticket = at.work.uow.queue.by_reference(at.work.tenant_id(at.policy), reference, lock=True)
        if ticket is None or not _as_shown(at, ticket, said, reasons):
            left.append(reference)
            continue
        reason = reasons[_language(at.work, ticket)]
        tickets.close(at.work, ticket, by=at.by, reason=reason)
        closed.append(reference)
    values = {"by": at.by, "closed": ", ".join(closed), "left_open": ", ".join(left)}
    assert at.policy.support is not None  # noqa: S101  # else nobody leads it
    at.work.say_in_channel(
        at.policy, at.policy.support.slack_channel, "closed-many", {**values, "count": len(closed)}
    )


def _as_shown(at: Clearing, ticket: Ticket, said: int, reasons: Mapping[str, str]) -> bool:
    """Whether nothing happened on it since, and there is a reason its requester can read."""
    return (
        _last(at, ticket) == said
        and ticket.status in (TicketStatus.OPEN, TicketStatus.WAITING_FOR_REQUESTER)
        and _may_go(at, ticket)
        and _language(at.work, ticket) in reasons
    )
