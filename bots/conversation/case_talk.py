"""What can be asked at any time: status, privacy, help, language, delete; and acts on own cases."""

from bots.conversation import talk
from bots.conversation.talk import Heard, State, must_have_tenant, not_understood
from bots.conversation.words import LANGUAGES
from workflows.desk import CaseView, DeskError, Policy, Turn
from workflows.notices import Button

#: What can be done with an open request from its status.
OPEN_CASE = (Button("dates-file"), Button("other-country"), Button("withdraw"))


def privacy(turn: Turn, _heard: Heard | None) -> str | None:
    """Who is responsible, what is kept, whom else to ask."""
    tenant = talk.tenant_of(turn)
    if tenant is None:
        turn.say("privacy-general", *_operators(turn))
    else:
        _say_privacy(turn, tenant)
    return None


def _say_privacy(turn: Turn, tenant: Policy) -> None:
    turn.say(
        "privacy",
        Button("ask_about_my_data"),
        Button("promises", tenant.tenant),
        Button("letters"),
        Button("where-to-complain"),
        tenant=tenant.controller.name,
        address=tenant.controller.address,
        email=tenant.contact.email,
        phone=tenant.contact.phone or "",
        authority=tenant.complaint_in(tenant.country).authority,
        website=tenant.complaint_in(tenant.country).website,
        statement=tenant.versions[0].title,
    )


def _operators(turn: Turn) -> list[Button]:
    return [Button("privacy-of", one.tenant, text=one.name) for one in turn.operators()]


def privacy_of(turn: Turn, heard: Heard) -> str | None:
    """The same for an organisation chosen from the list; what is under way stays where it is."""
    tenant = turn.organisation(heard.value)
    if tenant is None:
        return privacy(turn, heard)
    turn.facts.setdefault("tenant", tenant.tenant)
    _say_privacy(turn, tenant)
    return None


def status(turn: Turn, _heard: Heard | None) -> str | None:
    """The person's own cases, each with how it stands and when an answer is due."""
    cases = turn.cases()
    if not cases:
        turn.say("no-cases", Button("ask_about_my_data"), Button("report_a_problem"))
    for case in cases:
        _say_case(turn, case)
    return None


def _say_case(turn: Turn, case: CaseView) -> None:
    if case.is_request and case.due_on is not None:
        turn.say_of(
            case,
            "case-request",
            *(OPEN_CASE if case.is_open else ()),
            reference=case.reference,
            right=case.subject,
            request_status=case.status,
            tenant=case.tenant,
            received_on=case.opened_on.isoformat(),
            due_on=case.due_on.isoformat(),
            trace=list(case.trace),
        )
    else:
        turn.say(
            "case-ticket",
            reference=case.reference,
            ticket_status=case.status,
            tenant=case.tenant,
            opened_on=case.opened_on.isoformat(),
        )


def help_(turn: Turn, _heard: Heard | None) -> str | None:
    """What this bot can do, and how to reach a person."""
    tenant = must_have_tenant(turn)
    turn.say(
        "help",
        Button("ask_about_my_data"),
        Button("report_a_problem"),
        tenant=tenant.name,
        email=tenant.contact.email,
    )
    return None


def choose_language(turn: Turn, _heard: Heard | None) -> str | None:
    """Dutch or English."""
    turn.say("which-language", Button("language-to", "nl"), Button("language-to", "en"))
    return None


def set_language(turn: Turn, heard: Heard) -> str | None:
    """Switches; the open question is asked again in the new language."""
    if heard.value in LANGUAGES:
        turn.set_language(heard.value, chosen=True)
        turn.say("language-set")
    state = turn.contact.state
    return None if state == "idle" else state


def ask_to_delete(_turn: Turn, _heard: Heard | None) -> str | None:
    """Says what /delete does before it does it."""
    return "confirming_delete"


def ask_delete(turn: Turn) -> None:
    """What goes, what stays, and the request that erases the rest."""
    tenant = must_have_tenant(turn)
    key = "delete-this-chat" if turn.speaker.channel == "telegram" else "delete-this-chat-slack"
    turn.ask(
        key,
        Button("delete-it", style="danger"),
        talk.CANCEL,
        tenant=tenant.name,
        cases=len(turn.cases()),
    )


def take_delete(turn: Turn, heard: Heard) -> str | None:
    """Only the button deletes."""
    if heard.action != "delete-it":
        not_understood(turn)
        return None
    turn.erase_chat()
    return "idle"


def erasure(turn: Turn, heard: Heard) -> str | None:
    """The request that was offered after deleting the chat."""
    talk.forget_draft(turn)
    turn.facts.update(right="erasure", asked_at=heard.at.isoformat())
    if talk.tenant_of(turn) is None:
        turn.facts["wants"] = "confirming_intent"
        return "choosing_tenant"
    return "confirming_intent"


# Own cases


def withdraw(turn: Turn, heard: Heard) -> str | None:
    """Asks once more before a request is taken back."""
    if heard.row is not None:
        request = turn.own_request(heard.row)
        turn.say_on(
            heard.row,
            "withdraw-sure",
            Button("withdraw-yes", style="danger"),
            Button("keep-it"),
            reference=request.reference,
            right=request.kind.value,
        )
    return None


def withdraw_yes(turn: Turn, heard: Heard) -> str | None:
    """Taken back."""
    if heard.row is not None:
        turn.withdraw_request(heard.row)
    return None


def keep_it(turn: Turn, _heard: Heard) -> str | None:
    """Nothing changes."""
    turn.say("kept")
    return None


def another_way(turn: Turn, heard: Heard) -> str | None:
    """I'd rather prove it another way."""
    if heard.row is not None:
        turn.prove_another_way(heard.row)
    return None


def upload_link(turn: Turn, heard: Heard) -> str | None:
    """A one-time page for the copy."""
    if heard.row is not None:
        turn.upload_link(heard.row)
    return None


def use_preview(turn: Turn, heard: Heard) -> str | None:
    """The preview is to be the copy."""
    if heard.row is not None:
        turn.use_preview(heard.row)
    return None


def send_another(turn: Turn, heard: Heard) -> str | None:
    """Rather another copy than the preview."""
    if heard.row is not None:
        turn.send_another(heard.row)
    return None


def begin_answer(turn: Turn, heard: Heard) -> str | None:
    """The button under a question of the DPO."""
    if heard.row is not None:
        request = turn.own_request(heard.row)
        turn.facts["question_request"] = request.id
        return "answering_question"
    return None


def ask_answer(turn: Turn) -> None:
    """Your answer, please."""
    turn.ask("your-answer", talk.CANCEL)


def take_answer(turn: Turn, heard: Heard) -> str | None:
    """The words go to the DPO."""
    if not heard.text:
        not_understood(turn)
        return None
    try:
        turn.answer_question(int(turn.facts.pop("question_request")), heard.text)
    except DeskError as closed:
        # Said here, not raised: the way out of this question has to be kept.
        turn.say(closed.notice, **closed.values)
    return "idle"


STATES: dict[str, State] = {
    "confirming_delete": State(ask_delete, take_delete, in_trail=False, gives_way=True),
    "answering_question": State(ask_answer, take_answer, in_trail=False),
}

ANYWHERE = {
    "status": status,
    "privacy-of": privacy_of,
    "language": choose_language,
    "language-to": set_language,
    "right-erasure": erasure,
    "withdraw": withdraw,
    "withdraw-yes": withdraw_yes,
    "keep-it": keep_it,
    "another-way": another_way,
    "upload-link": upload_link,
    "use-preview": use_preview,
    "send-another": send_another,
    "answer": begin_answer,
}
