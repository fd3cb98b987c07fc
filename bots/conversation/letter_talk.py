"""Sample letters, where to complain, and where an address may come from: told, never kept."""

from typing import Any

from bots.conversation.cleaning import LONGEST_NAME
from bots.conversation.intent import RIGHTS
from bots.conversation.talk import (
    BACK,
    CANCEL,
    Heard,
    State,
    Take,
    forget_draft,
    must_have_tenant,
    not_understood,
    tenant_of,
)
from workflows.desk import Policy, Turn
from workflows.notices import Button

#: Letters that invoke a right, and one for an answer that does not come.
LETTERS = (*RIGHTS, "reminder")
SKIP = Button("skip")


def begin(turn: Turn, _heard: Heard) -> str | None:
    """The button or the words *sample letter*."""
    forget_draft(turn)
    if tenant_of(turn) is None:
        turn.facts["wants"] = "choosing_letter"
        return "choosing_tenant"
    return "choosing_letter"


def ask_letter(turn: Turn) -> None:
    """Which letter."""
    turn.ask("which-letter", *(Button("letter", one) for one in LETTERS), CANCEL)


def take_letter(turn: Turn, heard: Heard) -> str | None:
    """One of the letters."""
    if heard.action != "letter" or heard.value not in LETTERS:
        not_understood(turn)
        return None
    turn.facts["letter"] = heard.value
    return "addressing_letter"


def ask_addressee(turn: Turn) -> None:
    """To the organisation one talks with, or to any other company."""
    tenant = must_have_tenant(turn)
    turn.ask("letter-to-whom", Button("letter-to-us", text=tenant.controller.name), BACK, CANCEL)


def take_addressee(turn: Turn, heard: Heard) -> str | None:
    """A press, or a name and an address as they stand on an envelope."""
    if heard.action == "letter-to-us":
        tenant = must_have_tenant(turn)
        turn.facts["letter_to"] = f"{tenant.controller.name}\n{tenant.controller.address}"
        turn.facts["letter_email"] = tenant.contact.email
    elif heard.text:
        turn.facts["letter_to"] = heard.text[: 3 * LONGEST_NAME]
        turn.facts.pop("letter_email", None)
    else:
        not_understood(turn)
        return None
    return "signing_letter"


def ask_sender(turn: Turn) -> None:
    """The name below it, or a line to fill in."""
    turn.ask("letter-from-whom", SKIP, BACK, CANCEL)


def take_sender(turn: Turn, heard: Heard) -> str | None:
    """Gives the letter, and says that none is needed here."""
    if not heard.text and heard.action != "skip":
        not_understood(turn)
        return None
    facts = turn.facts
    kind = facts.get("letter")
    if kind not in LETTERS or not facts.get("letter_to"):
        return "choosing_letter"
    turn.say(
        f"letter-{kind}".replace("_", "-"),
        written_on=heard.at.date().isoformat(),
        to=facts["letter_to"],
        sender=heard.text[:LONGEST_NAME],
    )
    file_it = () if kind == "reminder" else (Button("right-instead", kind),)
    turn.say("letter-explained", *file_it, email=facts.get("letter_email", ""))
    forget_draft(turn)
    return "idle"


def file_instead(turn: Turn, heard: Heard) -> str | None:
    """The same right, filed here instead of by letter."""
    if heard.value not in RIGHTS:
        return "choosing_right"
    forget_draft(turn)
    turn.facts.update(right=heard.value, asked_at=heard.at.isoformat())
    return "confirming_intent"


def complain(turn: Turn, _heard: Heard | None) -> str | None:
    """First the organisation, then the supervisory authority, then a court."""
    tenant = tenant_of(turn)
    if tenant is None:
        turn.facts["wants"] = "menu"
        return "choosing_tenant"
    turn.say(
        "where-to-complain",
        Button("ask_about_my_data"),
        Button("letters"),
        Button("status"),
        tenant=tenant.controller.name,
        **turn.where_to_complain(tenant),
    )
    return None


def tell_sources(turn: Turn, tenant: Policy) -> None:
    """Where this organisation says that data come from; their own file is an access request."""
    origins = [one.text.in_language(turn.language) for one in tenant.origins]
    turn.say("where-data-come-from", tenant=tenant.controller.name, origins=origins)


STATES: dict[str, State] = {
    "choosing_letter": State(ask_letter, take_letter, gives_way=True),
    "addressing_letter": State(ask_addressee, take_addressee),
    "signing_letter": State(ask_sender, take_sender),
}

ANYWHERE: dict[str, Take] = {
    "letters": begin,
    "right-instead": file_instead,
    "where-to-complain": complain,
}
COMMANDS: dict[str, Any] = {"letter": begin, "complaint": complain}
