"""The way to a support ticket or a breach report, and writing on to an open one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bots.conversation import adding, talk
from bots.conversation.adding import said
from bots.conversation.talk import (
    BACK,
    CANCEL,
    Heard,
    State,
    forget_draft,
    must_have_tenant,
    not_understood,
)
from workflows.desk import Policy, Said, Turn
from workflows.notices import Button


def begin_ticket(turn: Turn, heard: Heard) -> str | None:
    """The button *I have a question or a problem*."""
    kept = {name: turn.facts.get(name) for name in ("first_text", "first_ref", "asked_at")}
    forget_draft(turn)
    turn.facts["asked_at"] = heard.at.isoformat()
    if kept["first_text"]:
        turn.facts.update(kept)  # should it be a request after all, it was received back then
    return _with_tenant(turn, "choosing_category")


def _with_tenant(turn: Turn, state: str) -> str:
    """That state, by way of the choice of an organisation where none is known yet."""
    if talk.tenant_of(turn) is not None:
        return state
    turn.facts["wants"] = state
    return "choosing_tenant"


def ask_category(turn: Turn) -> None:
    """What it is about, as the organisation sorts it."""
    support = must_have_tenant(turn).support
    categories = support.categories if support else ()
    buttons = [
        Button("category", one.key, text=one.text.in_language(turn.language)) for one in categories
    ]
    turn.ask(
        "which-category",
        *(buttons or [Button("category", "other")]),
        Button("not-what-i-meant"),
        BACK,
        CANCEL,
        text=turn.facts.get("first_text", ""),
    )


def take_category(turn: Turn, heard: Heard) -> str | None:
    """A press; words instead become the ticket's text under *other*."""
    if heard.action == "category":
        turn.facts["category"] = heard.value
        return _open_or_ask(turn)
    if heard.text or heard.file is not None:
        turn.facts["category"] = "other"
        first = turn.facts.get("first_text", "")
        heard.text = "\n".join(text for text in (first, heard.text) if text)
        return take_text(turn, heard)
    not_understood(turn)
    return None


def _open_or_ask(turn: Turn) -> str | None:
    first = turn.facts.get("first_text", "")
    if first:
        at = datetime.fromisoformat(turn.facts["asked_at"]) if "asked_at" in turn.facts else None
        _open(turn, Said(text=first, source_ref=turn.facts.get("first_ref"), at=at))
        adding.offer_beside(turn, first)
        return "idle"
    held = adding.take_held(turn)
    if not held:
        return "writing_ticket"
    _open(turn, held[0], *held[1:])
    return "idle"


def ask_text(turn: Turn) -> None:
    """What is the matter?"""
    turn.ask("describe-the-problem", BACK, CANCEL)


def take_text(turn: Turn, heard: Heard) -> str | None:
    """The first words, or a picture alone, open the ticket."""
    if not heard.text and heard.file is None:
        not_understood(turn)
        return None
    _open(turn, said(heard))
    adding.offer(turn, turn.last_sent(), heard.text)
    return "idle"


def _open(turn: Turn, first: Said, *further: Said) -> None:
    tenant = _staffed(turn)
    turn.open_ticket(tenant.tenant, category=turn.facts.get("category", "other"), said=first)
    for one in (*further, *adding.take_held(turn)):
        turn.add_beside(one)
    turn.facts.pop("current_ticket", None)
    forget_draft(turn)


def _staffed(turn: Turn) -> Policy:
    """The organisation; its operator where nobody of its own could work the ticket here."""
    tenant = must_have_tenant(turn)
    if tenant.support is not None or tenant.dpo_members or tenant.processor is None:
        return tenant
    return turn.organisation(tenant.processor) or tenant


def begin_breach(turn: Turn, heard: Heard) -> str | None:
    """The button *I think data leaked*."""
    forget_draft(turn)
    turn.facts["asked_at"] = heard.at.isoformat()
    return _with_tenant(turn, "describing_breach")


def ask_breach(turn: Turn) -> None:
    """What happened? It goes to the DPO at once."""
    turn.ask("describe-the-breach", BACK, CANCEL)


def take_breach(turn: Turn, heard: Heard) -> str | None:
    """The report's words."""
    if not heard.text and heard.file is None:
        not_understood(turn)
        return None
    turn.facts["category"] = "breach"
    return take_text(turn, heard)


def ask_confirm_breach(turn: Turn) -> None:
    """The first words sounded like a report of a leak: is that so?"""
    turn.ask(
        "understood-breach",
        Button("report-it", style="primary"),
        Button("not-what-i-meant"),
        CANCEL,
    )


def take_confirm_breach(turn: Turn, heard: Heard) -> str | None:
    """Yes: the words already said are the report."""
    if heard.action == "report-it":
        turn.facts["category"] = "breach"
        return _open_or_ask(turn)
    return take_breach(turn, heard)


# Writing on


def running(turn: Turn) -> Sequence[Any]:
    """The person's open tickets, the chosen one and then the newest first.

    Only those with the organisation they now talk with.
    """
    known = talk.tenant_of(turn) is not None
    found = turn.open_tickets(_staffed(turn).tenant if known else None)
    chosen = turn.facts.get("current_ticket")
    return sorted(found, key=lambda one: one.id != chosen)


def add_to(turn: Turn, ticket: Any, heard: Heard) -> str | None:
    """Adds to an open ticket and says to which one."""
    adding.add(turn, ticket.id, heard)
    turn.facts.pop("first_text", None)
    return "idle"


def file_out_of_place(turn: Turn, heard: Heard) -> str | None:
    """A file where none was asked for: an ID copy that is waited for, else the open ticket's."""
    if turn.waits_for_copy() and heard.file is not None:
        turn.submit_id_copy(heard.file.file_ref, heard.message_ref)
        return None
    if tickets := running(turn):
        add_to(turn, tickets[0], heard)
        return None  # whatever was asked meanwhile still waits for its answer
    if (
        heard.file is None
        or heard.file.album is None
        or heard.file.album != turn.facts.get("album")
    ):
        spoken = heard.file is not None and heard.file.spoken
        key = "voice-not-expected" if spoken else "file-not-expected"
        turn.say(key, Button("ask_about_my_data"), Button("report_a_problem"))
    adding.hold(turn, heard)
    turn.facts["album"] = heard.file.album if heard.file else None
    return None


def write_again(turn: Turn, heard: Heard) -> str | None:
    """The button under a closed ticket: the next words go there and open it again."""
    if heard.row is None or heard.row.ticket_id is None:
        return "menu"
    ticket = turn.own_ticket(heard.row.ticket_id)
    turn.facts["ticket"] = ticket.id
    turn.facts["ticket_reference"] = ticket.reference
    return "writing_again"


def ask_again(turn: Turn) -> None:
    """What do you want to add?"""
    turn.ask("write-to-ticket", CANCEL, reference=turn.facts.get("ticket_reference", ""))


def take_again(turn: Turn, heard: Heard) -> str | None:
    """The words go to that ticket."""
    if not heard.text and heard.file is None:
        not_understood(turn)
        return None
    turn.facts.pop("ticket_reference", None)
    adding.add(turn, int(turn.facts.pop("ticket")), heard)
    return "idle"


def close_own(turn: Turn, heard: Heard) -> str | None:
    """The button *solved*."""
    if heard.row is not None and heard.row.ticket_id is not None:
        turn.close_own_ticket(heard.row.ticket_id)
    return None


STATES: dict[str, State] = {
    "choosing_category": State(ask_category, take_category, takes_files=True),
    "writing_ticket": State(ask_text, take_text, takes_files=True),
    "confirming_breach": State(ask_confirm_breach, take_confirm_breach, takes_files=True),
    "describing_breach": State(ask_breach, take_breach, takes_files=True),
    "writing_again": State(ask_again, take_again, takes_files=True, in_trail=False),
}

ANYWHERE = {
    "report_a_problem": begin_ticket,
    "report-a-breach": begin_breach,
    "write-again": write_again,
    "close-ticket": close_own,
}
