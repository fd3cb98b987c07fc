"""The way to a privacy request: what is meant, whose data, who asks, and the summary to confirm."""

import re
from datetime import date, datetime
from typing import Any

from bots.conversation import case_talk, ticket_talk
from bots.conversation.cleaning import LONGEST_NAME, email_of, name_of, phone_of
from bots.conversation.intent import RIGHTS, Intent, recognise
from bots.conversation.talk import (
    BACK,
    CANCEL,
    Heard,
    State,
    forget_draft,
    must_have_tenant,
    not_understood,
    nothing,
    tenant_of,
)
from workflows.desk import Draft, Policy, RequestKind, Turn
from workflows.notices import Button

NEEDS_DETAILS = ("rectification",)
ASKS_DETAILS = ("rectification", "restriction", "portability", "objection", "automated_decision")
SHORTEST_SEARCH = 4
LONGEST_DETAILS = 3000

# Beginning


def start(turn: Turn, heard: Heard) -> str | None:
    """/start, with the organisation's short name where it came by a deep link."""
    forget_draft(turn)
    named = turn.organisation(heard.text.lower()) if heard.text else None
    if named is not None:
        turn.facts["tenant"] = named.tenant
    elif len(turn.operators()) > 1:
        turn.facts.pop("tenant", None)
    tenant = tenant_of(turn)
    if tenant is None:
        return "choosing_tenant"
    introduce(turn, tenant)
    return "menu"


def introduce(turn: Turn, tenant: Policy, *, again: bool = False) -> None:
    """Who is the controller, what happens with the data, who else to ask (GDPR art. 13); once."""
    told = turn.facts.get("introduced", [])
    if tenant.tenant in told and not again:
        return
    turn.facts["introduced"] = [*told, tenant.tenant]
    turn.say(
        "introduction",
        Button("language"),
        tenant=tenant.controller.name,
        address=tenant.controller.address,
        email=tenant.contact.email,
        phone=tenant.contact.phone or "",
        website=tenant.controller.website or "",
        example="yes" if tenant.example else "no",
        age=tenant.age_limit.years if tenant.age_limit else 0,
    )


def ask_tenant(turn: Turn) -> None:
    """Which of the organisations that this bot works for."""
    buttons = [Button("tenant", one.tenant, text=one.name) for one in turn.operators()]
    turn.ask("which-organisation", *buttons)


def take_tenant(turn: Turn, heard: Heard) -> str | None:
    """A press, or the name typed."""
    typed = heard.text.casefold()
    for one in turn.operators():
        names = {one.tenant, one.name.casefold(), *(name.casefold() for name in one.also_known_as)}
        if (heard.action == "tenant" and heard.value == one.tenant) or typed in names:
            turn.facts["tenant"] = one.tenant
            introduce(turn, one)
            return turn.facts.pop("wants", None) or understand(turn)
    if heard.text and not turn.facts.get("first_text"):
        _keep_first(turn, heard)
    turn.say("choose-an-organisation")
    return "choosing_tenant"


def ask_menu(turn: Turn) -> None:
    """What can I do for you?"""
    turn.ask(
        "menu",
        Button("ask_about_my_data", style="primary"),
        Button("report_a_problem"),
        Button("report-a-breach"),
        Button("status"),
    )


def take_idle(turn: Turn, heard: Heard) -> str | None:
    """Free text, or a button of a menu, when nothing is under way."""
    if heard.action:
        return "menu"
    _keep_first(turn, heard)
    tenant = tenant_of(turn)
    if tenant is None:
        return "choosing_tenant"
    introduce(turn, tenant)
    return understand(turn, heard)


def _keep_first(turn: Turn, heard: Heard) -> None:
    turn.facts["first_text"] = heard.text
    turn.facts["asked_at"] = heard.at.isoformat()


# What is meant


def understand(turn: Turn, heard: Heard | None = None) -> str | None:
    """Where the first words lead."""
    text = turn.facts.get("first_text", "")
    if not text:
        return "menu"
    intent = recognise(text, "nl" if turn.language == "nl" else "en")
    if intent.kind == "right" and intent.confidence != "unsure":
        turn.facts["right"] = intent.right
        return "confirming_intent"
    running = turn.open_tickets()
    goes_on = intent.kind in ("ticket", "unclear") and intent.right is None
    if running and heard is not None and goes_on and not intent.runner_up:
        return ticket_talk.add_to(turn, running[0], heard)
    if intent.confidence == "unsure":
        turn.facts["guess"] = _guesses(intent)
        return "clarifying"
    return _other(turn, intent.kind)


def _other(turn: Turn, kind: str) -> str | None:
    match kind:
        case "ticket":
            return "choosing_category"
        case "breach_report":
            return "confirming_breach"
        case "minor_report":
            turn.facts["guess"] = ["erasure", "access"]
            return "clarifying"
        case "status" | "withdraw_request":
            return case_talk.status(turn, None)
        case _:
            return "menu"


def _guesses(intent: Intent) -> list[str]:
    guesses = [one for one in (intent.right, intent.runner_up) if one in RIGHTS]
    return [str(one) for one in guesses]


def ask_which(turn: Turn) -> None:
    """Not sure: the guesses, all rights, and support alike."""
    guesses = [Button("right", one) for one in turn.facts.get("guess", [])]
    turn.ask(
        "not-sure-what-you-mean",
        *guesses,
        Button("all-rights"),
        Button("report_a_problem"),
        Button("report-a-breach"),
    )


def ask_confirm(turn: Turn) -> None:
    """I understood this: is it right?"""
    turn.ask(
        "understood",
        Button("yes", style="primary"),
        Button("not-what-i-meant"),
        CANCEL,
        right=turn.facts["right"],
        explained=turn.facts["right"],
    )


def take_confirm(turn: Turn, heard: Heard) -> str | None:
    """Yes, or another try in other words."""
    if heard.action == "yes":
        return after_right(turn)
    if heard.action == "right":
        return take_right(turn, heard)
    if heard.text:
        turn.facts["first_text"] = heard.text
        return understand(turn)
    return None


def ask_right(turn: Turn) -> None:
    """All eight rights in plain words, and support."""
    rights = [Button("right", one) for one in RIGHTS]
    turn.ask("which-right", *rights, Button("report_a_problem"), BACK, CANCEL)


def take_right(turn: Turn, heard: Heard) -> str | None:
    """A press on a right, or words that name one."""
    if heard.action == "right" and heard.value in RIGHTS:
        turn.facts["right"] = heard.value
        turn.facts.setdefault("asked_at", heard.at.isoformat())
        return after_right(turn)
    if heard.text:
        turn.facts["first_text"] = heard.text
        turn.facts.setdefault("asked_at", heard.at.isoformat())
        return understand(turn)
    return "choosing_right"


def begin_request(turn: Turn, heard: Heard) -> str | None:
    """The button *about my data*."""
    forget_draft(turn)
    turn.facts["asked_at"] = heard.at.isoformat()
    tenant = tenant_of(turn)
    if tenant is None:
        turn.facts["wants"] = "choosing_right"
        return "choosing_tenant"
    introduce(turn, tenant)
    return "choosing_right"


def not_what_i_meant(turn: Turn, heard: Heard) -> str | None:
    """Before filing: choose again. After: that case is withdrawn, its receipt time stays."""
    if heard.row is not None and heard.row.request_id is not None:
        request = turn.own_request(heard.row)
        asked_at = request.received_at.isoformat()
        turn.withdraw_request(heard.row)
        forget_draft(turn)
        turn.facts["asked_at"] = asked_at
    return "choosing_right"


# Whose data


def after_right(turn: Turn) -> str:
    """An operator is asked about for itself or for a customer; a customer's own bot is not."""
    tenant = must_have_tenant(turn)
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
        turn.facts["controllers"] = [*turn.facts.get("controllers", []), heard.value]
        turn.facts.pop("about", None)
        return "giving_name"
    if heard.action == "none-of-these":
        return _to_the_operator(turn, turn.facts.get("about", ""))
    return take_customer(turn, heard)


# Who asks


def ask_name(turn: Turn) -> None:
    """The name as the organisation knows it."""
    turn.ask("your-name", BACK, CANCEL, tenant=_controller_names(turn))


def take_name(turn: Turn, heard: Heard) -> str | None:
    """A name, checked."""
    name = name_of(heard.text)
    if name is None:
        turn.say("not-a-name")
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
        turn.say("not-a-contact")
        return None
    for name, found in (("email", emails), ("phone", phones)):
        turn.facts.pop(name, None)
        if found:
            turn.facts[name] = found[0]
    asks = turn.facts["right"] in ASKS_DETAILS and not turn.facts.get("details")
    return _next(turn, "giving_details" if asks else "confirming_summary")


def ask_details(turn: Turn) -> None:
    """What it is about, in the person's own words."""
    right = turn.facts["right"]
    skip = () if right in NEEDS_DETAILS else (Button("skip"),)
    turn.ask("your-details", *skip, BACK, CANCEL, right=right, explained=right)


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
    turn.ask(
        "summary",
        Button("file-it", style="primary"),
        Button("change-name"),
        Button("change-contact"),
        Button("change-details"),
        Button("not-what-i-meant"),
        CANCEL,
        right=facts["right"],
        controllers=_controller_names(turn),
        name=facts.get("name", ""),
        contact=", ".join(facts[key] for key in ("email", "phone") if facts.get(key)),
        details=facts.get("details", ""),
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
    )


def take_menu(turn: Turn, heard: Heard) -> str | None:
    """Words instead of a button are understood as at the beginning."""
    return take_idle(turn, heard)


def take_which(turn: Turn, heard: Heard) -> str | None:
    """One of the guesses, or better words."""
    return take_right(turn, heard)


def all_rights(_turn: Turn, _heard: Heard) -> str | None:
    """The button *show me all eight*."""
    return "choosing_right"


def start_over(turn: Turn, _heard: Heard) -> str | None:
    """Back to the menu, with nothing kept."""
    forget_draft(turn)
    return "menu"


STATES: dict[str, State] = {
    "idle": State(nothing, take_idle, in_trail=False),
    "menu": State(ask_menu, take_menu),
    "choosing_tenant": State(ask_tenant, take_tenant),
    "clarifying": State(ask_which, take_which),
    "confirming_intent": State(ask_confirm, take_confirm),
    "choosing_right": State(ask_right, take_right),
    "choosing_scope": State(ask_scope, take_scope),
    "naming_customer": State(ask_customer, take_customer),
    "choosing_customer": State(ask_found, take_found),
    "giving_name": State(ask_name, take_name),
    "giving_contact": State(ask_contact, take_contact),
    "giving_details": State(ask_details, take_details),
    "confirming_summary": State(ask_summary, take_summary),
}

ANYWHERE = {
    "ask_about_my_data": begin_request,
    "all-rights": all_rights,
    "not-what-i-meant": not_what_i_meant,
    "start-over": start_over,
}
