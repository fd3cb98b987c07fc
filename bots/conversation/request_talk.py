"""The way to a privacy request: whose data, who asks, and the summary to confirm."""

import re
from datetime import date, datetime
from typing import Any

from bots.conversation.cleaning import LONGEST_NAME, email_of, name_of, phone_of
from bots.conversation.talk import (
    BACK,
    CANCEL,
    Heard,
    State,
    forget_draft,
    must_have_tenant,
    not_understood,
)
from workflows.desk import Draft, RequestKind, Turn, listed, names_special
from workflows.notices import Button

SHORTEST_SEARCH = 4
LONGEST_DETAILS = 3000

# Whose data


def after_right(turn: Turn) -> str:
    """An operator is asked about for itself or for a customer; a customer's own bot is not."""
    tenant = must_have_tenant(turn)
    turn.facts.pop("particulars", None)  # they were those of another right
    if tenant.is_customer:
        turn.facts["controllers"] = [tenant.tenant]
        return "giving_name"
    return "choosing_scope"


def ask_scope(turn: Turn) -> None:
    """The operator's own data, or that of one of its customers?"""
    tenant = must_have_tenant(turn)
    turn.ask(
        "whose-data",
        Button("scope-own", text=tenant.name),
        Button("scope", "customer"),
        Button("scope", "both"),
        Button("scope", "unknown"),
        BACK,
        CANCEL,
        tenant=tenant.name,
    )


def take_scope(turn: Turn, heard: Heard) -> str | None:
    """Own, a customer's, both, or not known."""
    operator = must_have_tenant(turn).tenant
    turn.facts.pop("about", None)
    turn.facts["both"] = heard.action == "scope" and heard.value == "both"
    if heard.action == "scope-own":
        turn.facts["controllers"] = [operator]
        return "giving_name"
    match heard.value if heard.action == "scope" else "":
        case "customer":
            turn.facts["controllers"] = []
            return "naming_customer"
        case "both":
            turn.facts["controllers"] = [operator]
            return "naming_customer"
        case "unknown":
            turn.facts["controllers"] = [operator]
            turn.facts["about"] = "?"
            return "giving_name"
        case _:
            not_understood(turn)
            return None


def ask_customer(turn: Turn) -> None:
    """The name of the company that uses the operator's service."""
    turn.ask("which-customer", Button("scope", "unknown"), BACK, CANCEL)


def take_customer(turn: Turn, heard: Heard) -> str | None:
    """Looks the name up; what is not found gets the same answer as what is not listed."""
    if heard.action == "scope":
        return take_scope(turn, heard)
    if sum(character.isalnum() for character in heard.text) < SHORTEST_SEARCH:
        turn.say("name-too-short", letters=SHORTEST_SEARCH)
        return None
    operator = must_have_tenant(turn)
    found = turn.search(operator.tenant, heard.text)
    if not found:
        return _to_the_operator(turn, heard.text)
    turn.facts["found"] = [one.tenant for one in found]
    turn.facts["about"] = heard.text[:LONGEST_NAME]
    return "choosing_customer"


def _to_the_operator(turn: Turn, typed: str) -> str:
    operator = must_have_tenant(turn)
    turn.facts["about"] = typed[:LONGEST_NAME]
    turn.facts["controllers"] = [operator.tenant]
    turn.say("customer-not-confirmed", tenant=operator.name)
    return "giving_name"


def ask_found(turn: Turn) -> None:
    """Is it one of these?"""
    found = [turn.organisation(slug) for slug in turn.facts.get("found", [])]
    buttons = [Button("customer", one.tenant, text=one.name) for one in found if one]
    turn.ask("is-it-one-of-these", *buttons, Button("none-of-these"), BACK, CANCEL)


def take_found(turn: Turn, heard: Heard) -> str | None:
    """One of the candidates, none of them, or another name typed."""
    if heard.action == "customer" and heard.value in turn.facts.get("found", []):
        # Whoever went back and chose anew means this customer instead of the one before.
        own = [must_have_tenant(turn).tenant] if turn.facts.get("both") else []
        turn.facts["controllers"] = [*own, heard.value]
        turn.facts.pop("about", None)
        return "giving_name"
    if heard.action == "none-of-these":
        return _to_the_operator(turn, turn.facts.get("about", ""))
    return take_customer(turn, heard)


# Who asks


def ask_name(turn: Turn) -> None:
    """The name as the organisation knows it; of whom one acts for."""
    if turn.facts.get("acting"):
        turn.ask("their-name", BACK, CANCEL, tenant=_controller_names(turn))
    else:
        somebody = Button("for-somebody-else")
        turn.ask("your-name", somebody, BACK, CANCEL, tenant=_controller_names(turn))


def take_name(turn: Turn, heard: Heard) -> str | None:
    """A name, checked."""
    name = name_of(heard.text)
    if name is None:
        turn.ask("not-a-name", BACK, CANCEL)
        return None
    turn.facts["name"] = name
    return _next(turn, "giving_contact")


def _next(turn: Turn, usual: str) -> str:
    return "confirming_summary" if turn.facts.pop("correcting", False) else usual


def ask_contact(turn: Turn) -> None:
    """The e-mail address or phone number as known there."""
    turn.ask("your-contact", BACK, CANCEL, tenant=_controller_names(turn))


def take_contact(turn: Turn, heard: Heard) -> str | None:
    """An e-mail address, a phone number, or both, checked."""
    country = must_have_tenant(turn).country
    parts = [part for part in re.split(r"[,;\n]|\s(?:en|and)\s", heard.text) if part.strip()]
    emails = [email for part in parts if (email := email_of(part))]
    phones = [phone for part in parts if (phone := phone_of(part, country))]
    if not emails and not phones:
        turn.ask("not-a-contact", BACK, CANCEL)
        return None
    for name, found in (("email", emails), ("phone", phones)):
        turn.facts.pop(name, None)
        if found:
            turn.facts[name] = found[0]
    return _next(turn, "first_need")


def ask_details(turn: Turn) -> None:
    """What it is about, in the person's own words."""
    turn.ask("your-details", Button("skip"), BACK, CANCEL, right=turn.facts["right"])


def take_details(turn: Turn, heard: Heard) -> str | None:
    """The words, or nothing where nothing is needed."""
    if heard.action == "skip":
        turn.facts.pop("details", None)
    elif heard.text:
        turn.facts["details"] = heard.text[:LONGEST_DETAILS]
    else:
        not_understood(turn)
        return None
    return _next(turn, "confirming_summary")


# The summary


def ask_summary(turn: Turn) -> None:
    """Everything at a glance; nothing is filed without a yes."""
    facts = turn.facts
    facts.pop("correcting", None)  # also of a correction that was left by *back*
    turn.ask(
        "summary",
        Button("file-it", style="primary"),
        Button("change-name"),
        Button("change-contact"),
        Button("change-particulars"),
        Button("change-details"),
        Button("not-what-i-meant"),
        CANCEL,
        right=facts["right"],
        controllers=_controller_names(turn),
        name=facts.get("name", ""),
        contact=", ".join(facts[key] for key in ("email", "phone") if facts.get(key)),
        particulars=listed(_particulars(turn)),
        details=facts.get("details", ""),
        special="yes" if names_special(facts.get("details", ""), _particulars(turn)) else "",
        due_on=_due_on(turn).isoformat(),
    )


def _due_on(turn: Turn) -> date:
    asked_at = datetime.fromisoformat(turn.facts["asked_at"])
    return min(
        turn.due_on(slug, turn.facts["right"], asked_at) for slug in turn.facts["controllers"]
    )


def _controller_names(turn: Turn) -> str:
    found = [turn.organisation(slug) for slug in turn.facts.get("controllers", [])]
    return ", ".join(one.name for one in found if one)


CORRECTIONS = {
    "change-name": "giving_name",
    "change-contact": "giving_contact",
    "change-particulars": "first_need",
    "change-details": "giving_details",
}


def take_summary(turn: Turn, heard: Heard) -> str | None:
    """File it, or change something."""
    if heard.action in CORRECTIONS:
        turn.facts["correcting"] = True
        return CORRECTIONS[heard.action]
    if heard.action != "file-it":
        not_understood(turn)
        return None
    turn.open_request(_draft(turn))
    forget_draft(turn)
    return "idle"


def _particulars(turn: Turn) -> dict[str, str]:
    """Who acts for whom, and what the right needs."""
    return {**turn.facts.get("acting", {}), **turn.facts.get("particulars", {})}


def _draft(turn: Turn) -> Draft:
    facts: dict[str, Any] = turn.facts
    tenant = must_have_tenant(turn)
    return Draft(
        controllers=tuple(facts["controllers"]),
        via=tenant.processor or tenant.tenant,
        kind=RequestKind(facts["right"]),
        person={key: facts[key] for key in ("name", "email", "phone") if facts.get(key)},
        received_at=datetime.fromisoformat(facts["asked_at"]),
        language=turn.language,
        details=facts.get("details"),
        about=facts.get("about"),
        particulars=_particulars(turn),
    )


STATES: dict[str, State] = {
    "choosing_scope": State(ask_scope, take_scope),
    "naming_customer": State(ask_customer, take_customer),
    "choosing_customer": State(ask_found, take_found),
    "giving_name": State(ask_name, take_name),
    "giving_contact": State(ask_contact, take_contact),
    "giving_details": State(ask_details, take_details),
    "confirming_summary": State(ask_summary, take_summary),
}
