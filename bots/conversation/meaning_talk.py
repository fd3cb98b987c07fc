"""How a conversation begins, and what is meant: one of the eight rights, or something else."""

from bots.conversation import case_talk, letter_talk, ticket_talk
from bots.conversation.intent import RIGHTS, Intent, recognise
from bots.conversation.request_talk import after_right
from bots.conversation.talk import (
    BACK,
    CANCEL,
    Heard,
    State,
    forget_draft,
    nothing,
    tenant_of,
)
from workflows.desk import Policy, Turn
from workflows.notices import Button

# Beginning


def start(turn: Turn, heard: Heard) -> str | None:
    """/start, with the organisation's short name where it came by a deep link."""
    forget_draft(turn)
    named = turn.linked(heard.text.lower()) if heard.text else None
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
    forget_draft(turn)  # what was left half-way is no part of what begins now
    _keep_first(turn, heard)
    tenant = tenant_of(turn)
    if tenant is None:
        return "choosing_tenant"
    introduce(turn, tenant)
    return understand(turn, heard)


def _keep_first(turn: Turn, heard: Heard) -> None:
    _keep_words(turn, heard)
    turn.facts["asked_at"] = heard.at.isoformat()


def _keep_words(turn: Turn, heard: Heard) -> None:
    """The words, and which message they are: an edit of it is to be recognised later."""
    turn.facts["first_text"], turn.facts["first_ref"] = heard.text, heard.message_ref


# What is meant


def clearly_meant(turn: Turn, text: str) -> bool:
    """Whether these words ask for something of their own, whatever was asked before."""
    intent = recognise(text, "nl" if turn.language == "nl" else "en")
    asks = intent.kind in ("right", "ticket", "breach_report", "minor_report", "withdraw_request")
    return asks and intent.confidence != "unsure"


def understand(turn: Turn, heard: Heard | None = None) -> str | None:
    """Where the first words lead."""
    text = turn.facts.get("first_text", "")
    if not text:
        return "menu"
    intent = recognise(text, "nl" if turn.language == "nl" else "en")
    if intent.kind == "right" and intent.confidence != "unsure":
        turn.facts["right"] = intent.right
        _note_topics(turn, intent)
        return "confirming_intent"
    running = ticket_talk.running(turn)
    goes_on = intent.kind in ("ticket", "unclear") and intent.right is None
    if running and heard is not None and goes_on and not intent.runner_up:
        return ticket_talk.add_to(turn, running[0], heard)
    if intent.confidence == "unsure":
        turn.facts["guess"] = _guesses(intent)
        return "clarifying"
    return _other(turn, intent.kind)


def _note_topics(turn: Turn, intent: Intent) -> None:
    """What the words tell beside the right: where an address came from, that one applied here."""
    if "source" in intent.topics and (tenant := tenant_of(turn)) is not None:
        letter_talk.tell_sources(turn, tenant)
    if "applicant" in intent.topics and intent.right != "automated_decision":
        turn.facts["acting"] = {**turn.facts.get("acting", {}), "relation": "applicant"}


#: Where words lead that are no request; everything else leads to the menu.
_OTHERWISE: dict[str, str] = {
    "ticket": "choosing_category",
    "breach_report": "confirming_breach",
    "minor_report": "about_a_child",
    "letter": "choosing_letter",
}


def _other(turn: Turn, kind: str) -> str | None:
    match kind:
        case "complaint":
            return letter_talk.complain(turn, None)
        case "status" | "withdraw_request":
            return case_talk.status(turn, None)
        case _:
            return _OTHERWISE.get(kind, "menu")


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
        _keep_words(turn, heard)
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
        _keep_words(turn, heard)
        turn.facts.setdefault("asked_at", heard.at.isoformat())
        return understand(turn)
    return "choosing_right"


def begin_request(turn: Turn, heard: Heard) -> str | None:
    """The button *about my data*."""
    forget_draft(turn)
    turn.facts.pop("held", None)  # it was for something else, or is a copy that nobody asked for
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
}

ANYWHERE = {
    "ask_about_my_data": begin_request,
    "all-rights": all_rights,
    "not-what-i-meant": not_what_i_meant,
    "start-over": start_over,
}
