"""The form behind "More…" on a ticket's card: how it is sorted, whose it is, when it comes back.

The form carries what it showed. Only what its reader changed is done, so that a form that stood
open a while takes nothing back; what a colleague changed meanwhile too is shown once more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.models import NoticeRow, Ticket, TicketStatus
from workflows import barring, snoozing, ticket_ties, triage
from workflows.errors import FormIncomplete, NotYours, StaleButton
from workflows.notices import STATE, Field, Form
from workflows.support_policy import PRIORITIES
from workflows.ticket_card import category_text, leads_of
from workflows.work import Work

Filled = Mapping[str, str]

MORE = "more"
MERGE = "merge"
#: What two people can change at once.
SHARED = ("category", "priority", "tags", "assign-to")
SAME, NOBODY, DATE, WAKE = "same", "nobody", "date", "wake"


@dataclass(frozen=True)
class Sorting:
    """Somebody at the form of a ticket: `by` is their Slack id, `token` what they pressed."""

    work: Work
    ticket: Ticket
    row: NoticeRow
    token: str
    by: str


# What it shows


def more_form(at: Sorting, filled: Filled | None = None) -> Form:
    """The form as the ticket stands, with what was filled in before where it is shown again."""
    triage.must_be_open(at.ticket)
    shown = _as_it_stands(at.ticket)
    given = shown | {name: value for name, value in (filled or {}).items() if name != STATE}
    values = {
        "reference": at.ticket.reference,
        "by": at.ticket.assignee or "",
        "meanwhile": "yes" if filled else "no",
    }
    return Form(
        MORE, at.token, at.row.language, _fields(at, given), values, state=json.dumps(shown)
    )


def _as_it_stands(ticket: Ticket) -> dict[str, str]:
    return {
        "category": ticket.category,
        "priority": ticket.priority,
        "tags": ",".join(ticket.tags),
        "assign-to": ticket.assignee or "",
    }


def _fields(at: Sorting, given: Filled) -> tuple[Field, ...]:
    return (
        Field("assign-to", "user", required=False, initial=given["assign-to"] or None),
        *_hand_over(at, given),
        *_sorted(at, given),
        Field("snooze", "choice", _snoozes(at.ticket), required=False, initial=given.get("snooze")),
        Field("snooze-until", "datetime", required=False, initial=given.get("snooze-until")),
        Field("tie", "choice", TIES, required=False, initial=given.get("tie")),
        Field("tie-to", required=False, initial=given.get("tie-to"), max_length=20),
        *_barred(at),
    )


TIES = (
    ("related", "tie-related"),
    ("duplicate", "tie-duplicate"),
    ("merge", "tie-merge"),
)


def _barred(at: Sorting) -> tuple[Field, ...]:
    """For those who lead: whether the requester may write at all."""
    if at.by not in leads_of(at.work.policy(at.ticket.tenant_id), at.ticket):
        return ()
    field = "unbar" if barring.is_barred(at.work, at.ticket) else "bar"
    return (Field(field, "check", required=False),)


def _hand_over(at: Sorting, given: Filled) -> tuple[Field, ...]:
    policy = at.work.policy(at.ticket.tenant_id)
    nobody = (NOBODY,) if at.ticket.assignee else ()
    to = (SAME, *nobody, *triage.receivers(policy, at.ticket))
    if len(to) == 1:
        return ()
    options = tuple((one, f"hand-to-{one}") for one in to)
    initial = given.get("hand-to", SAME)
    return (Field("hand-to", "choice", options, required=False, initial=initial),)


def _sorted(at: Sorting, given: Filled) -> tuple[Field, ...]:
    policy = at.work.policy(at.ticket.tenant_id)
    priorities = tuple((one, f"priority-{one}") for one in PRIORITIES)
    about = tuple(
        (key, "category-other" if key == "other" else category_text(policy, key))
        for key in triage.categories(policy, at.ticket)
    )
    tags = policy.support.tags if policy.support else ()
    listed = tuple((tag.key, tag.text.in_language(at.row.language)) for tag in tags)
    fields = [Field("priority", "choice", priorities, initial=given["priority"])]
    if len(about) > 1:
        fields.append(Field("category", "choice", about, initial=given["category"]))
    if listed:
        initial = given["tags"] or None
        fields.append(Field("tags", "choices", listed, required=False, initial=initial))
    return tuple(fields)


def _snoozes(ticket: Ticket) -> tuple[tuple[str, str], ...]:
    wake = (WAKE,) if ticket.status is TicketStatus.SNOOZED else ()
    return tuple((one, f"snooze-{one}") for one in (*wake, *snoozing.CHOICES, DATE))


# What it does


def submit(at: Sorting, filled: Filled) -> Form | None:
    """Does what was changed; the next form where there is something to see first."""
    triage.must_be_open(at.ticket)
    state = filled.get(STATE, "")
    if state.startswith(f"{MERGE}:"):
        _merge(at, state, sure=filled.get("merge-sure", ""))
        return None
    shown = _shown(state)
    changed = {name: filled[name] for name in SHARED if _differs(filled, shown, name)}
    now = _as_it_stands(at.ticket)
    if any(now[name] not in (shown.get(name, ""), value) for name, value in changed.items()):
        return more_form(at, {**_untouched(filled), **changed})
    _sort(at, changed)
    _place(at, changed, filled.get("hand-to", ""))
    _snooze(at, filled)
    _bar(at, filled)
    asked = _tie(at, filled)
    triage.redraw(at.work, at.ticket)
    return asked


def _shown(state: str) -> dict[str, str]:
    try:
        held = json.loads(state)
    except ValueError:
        raise StaleButton from None
    if not isinstance(held, dict):
        raise StaleButton
    return {str(name): str(value) for name, value in held.items()}


def _differs(filled: Filled, shown: Filled, name: str) -> bool:
    if name not in filled:
        return False  # the form did not ask for it
    if name == "tags":
        return set(_keys(filled[name])) != set(_keys(shown.get(name, "")))
    return filled[name] != shown.get(name, "")


def _untouched(filled: Filled) -> dict[str, str]:
    """What concerns nobody else, as it was filled in."""
    return {name: value for name, value in filled.items() if name not in (*SHARED, STATE)}


def _keys(joined: str) -> list[str]:
    return [key for key in joined.split(",") if key]


def _sort(at: Sorting, changed: Filled) -> None:
    if changed.get("category"):
        triage.set_category(at.work, at.ticket, to=changed["category"], by=at.by)
    if changed.get("priority"):
        triage.set_priority(at.work, at.ticket, to=changed["priority"], by=at.by)
    if "tags" in changed:
        triage.set_tags(at.work, at.ticket, to=_keys(changed["tags"]), by=at.by)


def _place(at: Sorting, changed: Filled, hand_to: str) -> None:
    if hand_to not in ("", SAME):
        if changed.get("assign-to"):
            raise FormIncomplete({"hand-to": "error-assign-or-hand"})
        if hand_to == NOBODY:
            triage.release(at.work, at.ticket, by=at.by)
        else:
            triage.hand(at.work, at.ticket, to=hand_to, by=at.by)
    elif "assign-to" in changed:
        if changed["assign-to"]:
            triage.assign(at.work, at.ticket, to=changed["assign-to"], by=at.by)
        else:
            triage.release(at.work, at.ticket, by=at.by)


def _snooze(at: Sorting, filled: Filled) -> None:
    choice, date = filled.get("snooze", ""), filled.get("snooze-until", "")
    if choice == WAKE:
        snoozing.wake(at.work, at.ticket, why="staff")
    elif choice in snoozing.CHOICES:
        timezone = at.work.policy(at.ticket.tenant_id).timezone
        until = snoozing.moment(choice, timezone, at.work.now)
        snoozing.snooze(at.work, at.ticket, until=until, by=at.by)
    elif choice not in ("", DATE):
        raise FormIncomplete({"snooze": "error-choose"})
    elif date:
        snoozing.snooze(at.work, at.ticket, until=_moment(date), by=at.by)
    elif choice == DATE:
        raise FormIncomplete({"snooze-until": "error-empty"})


def _bar(at: Sorting, filled: Filled) -> None:
    if not (filled.get("bar") or filled.get("unbar")):
        return
    if at.by not in leads_of(at.work.policy(at.ticket.tenant_id), at.ticket):
        raise NotYours
    (barring.bar if filled.get("bar") else barring.lift)(at.work, at.ticket, by=at.by)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise FormIncomplete({"snooze-until": "error-choose"}) from None
    if at.tzinfo is None:
        raise FormIncomplete({"snooze-until": "error-choose"})
    return at


def _tie(at: Sorting, filled: Filled) -> Form | None:
    kind, reference = filled.get("tie", ""), filled.get("tie-to", "")
    if not kind and not reference:
        return None
    if not kind:
        raise FormIncomplete({"tie": "error-choose"})
    other = ticket_ties.other_ticket(at.work, at.ticket, reference, by=at.by)
    if kind != MERGE:
        ticket_ties.link(at.work, at.ticket, other, kind=kind, by=at.by)
        return None
    ticket_ties.must_be_mergeable(at.ticket, other)
    values = {"reference": at.ticket.reference, "merged_into": other.reference}
    state = f"{MERGE}:{other.reference}"
    # A box to tick, because the requester hears of it; and a refusal has to stand beside something.
    fields = (Field("merge-sure", "check"),)
    return Form(MERGE, at.token, at.row.language, fields, values, state=state)


def _merge(at: Sorting, state: str, *, sure: str) -> None:
    reference = state.partition(":")[2]
    if sure != "yes":
        raise FormIncomplete({"merge-sure": "error-empty"})
    into = ticket_ties.other_ticket(at.work, at.ticket, reference, by=at.by)
    ticket_ties.merge(at.work, at.ticket, into, by=at.by)
