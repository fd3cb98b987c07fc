"""Forms, checked like verbs; and the question about an unconfirmed notice."""

from collections.abc import Callable
from typing import Any

from storage.models import NoticeRow
from workflows import (
    answer_forms,
    case_clock,
    delivery_state,
    handing_over,
    identity_forms,
    receipts,
    why_date,
)
from workflows.breach_forms import BREACH_FORMS
from workflows.dpo_card import under_card
from workflows.forms import Filling, Opened
from workflows.inventory import where_to_look
from workflows.more_form import MORE
from workflows.notices import CLOSE_MANY, ERASE_PERSON, FILE_REQUEST, Button, Field, Form
from workflows.right_needs import listed
from workflows.right_views import RIGHT_FORMS
from workflows.staff_turn import ANSWER_FORMS, IDENTITY_FORMS, LOOKING
from workflows.ticket_card import in_thread
from workflows.ticket_views import TICKET_FORMS, ticket_form
from workflows.turn import Turn
from workflows.verbs.weighty import WEIGHTY_FORMS
from workflows.work import Work


def form(turn: Turn, token: str) -> Form | None:
    """The form behind a staff button; None if it opens none, DeskError if it is not theirs."""
    if token == FILE_REQUEST:
        return turn.filing_form()
    if token.startswith(CLOSE_MANY):
        return turn.close_many_form(token)
    if token.startswith(ERASE_PERSON):
        return turn.erase_form(token)
    row, button = turn.button(token)
    if row.contact_id is not None:
        return None
    action = str(button["action"])
    return _form_of(turn, token, action, row.language)


def _form_of(turn: Turn, token: str, action: str, language: str) -> Form | None:
    if action in REQUEST_FORMS or action in WEIGHTY_FORMS:
        return _request_form(turn, token, action)
    if action in OTHER_FORMS:
        return Form(action, token, language, (), OTHER_FORMS[action](turn, token))
    if action in BREACH_FORMS:
        return turn.breach_form(token, action)
    if action in OF_A_TURN:
        return OF_A_TURN[action](turn, token)
    if action in TICKET_FORMS:
        return ticket_form(turn, token, action)
    return None


def _request_form(turn: Turn, token: str, action: str) -> Form | None:
    if action in WEIGHTY_FORMS:
        return turn.weighty_form(token)
    late = (*LOOKING, *IDENTITY_FORMS, *ANSWER_FORMS)
    looking = action in LOOKING
    request, _ = turn.request_behind(token, fresh=action not in late, second=looking)
    row, _ = turn.button(token)
    values, fields = REQUEST_FORMS[action](Opened(turn, request, row))
    values = {"reference": request.reference, "right": request.kind.value, **values}
    return Form(action, token, row.language, fields, values)


def _ask(opened: Opened) -> Filling:
    question = Field("question", "text", max_length=2000)
    if not case_clock.may_pause(opened.turn.work, opened.request, case_clock.CLARIFICATION):
        return {}, (question,)
    options = (("run", "clock-runs"), ("stop", "clock-may-stop"))
    return {}, (question, Field("clock", "choice", options, initial="run"))


def _hand_over(opened: Opened) -> Filling:
    targets = handing_over.targets(opened.turn.work, opened.request)
    options = tuple((policy.tenant, policy.name) for policy in targets)[:100]
    return {}, (Field("tenant", "choice", options),)


def _read_answer(opened: Opened) -> Filling:
    return {"text": opened.row.values.get("text", "")}, ()


def _why_date(opened: Opened) -> Filling:
    due = case_clock.dates_of(opened.turn.work, opened.request)
    return {"trace": why_date.sum_of(due, team=True)}, ()


def _details_of(opened: Opened) -> Filling:
    request = opened.request
    found: dict[str, Any] = dict(_details(request.person, request.details, request.about))
    found["address"] = request.person.get("address", "")
    found["particulars"] = listed(request.particulars)
    found["receipts"] = receipts.lines(opened.turn.work, request)
    found["inventory"] = where_to_look(opened.turn.work, request, opened.row.language)
    return found, ()


#: The forms on a request's card: what each shows and asks, by the button's action.
REQUEST_FORMS: dict[str, Callable[[Opened], Filling]] = {
    "ask": _ask,
    "hand-over": _hand_over,
    "details": _details_of,
    "read-answer": _read_answer,
    "why-date": _why_date,
    **identity_forms.FORMS,
    **answer_forms.FORMS,
    **RIGHT_FORMS,
}


#: Forms that a verb builds whole.
OF_A_TURN: dict[str, Callable[[Turn, str], Form | None]] = {
    MORE: lambda turn, token: turn.more_form(token),
    "erase-person": lambda turn, token: turn.erase_form_of_card(token),
    "confirm-erasure": lambda turn, token: turn.confirm_erasure_form(token),
}

#: Forms that only show something and check by themselves who may see it.
OTHER_FORMS: dict[str, Callable[[Turn, str], dict[str, Any]]] = {
    "handover-state": lambda turn, token: turn.handover_state(token),
    "letter-address": lambda turn, token: turn.letter_address(token),
}


def _details(person: dict[str, str], details: str | None, about: str | None) -> dict[str, str]:
    return {
        "name": person.get("name", ""),
        "email": person.get("email", ""),
        "phone": person.get("phone", ""),
        "details": details or "",
        "about": about or "",
    }


def tell_that_it_waits(work: Work, row: NoticeRow) -> None:
    """Something with a date or a decision could not be sent for a day: it is still tried."""
    if row.tenant_id is None or row.request_id is None:
        return
    request = work.uow.requests.find(row.tenant_id, row.request_id)
    if request is not None:
        under_card(work, request, "notice-waits", {"key": row.key})


def ask_about_unconfirmed(work: Work, row: NoticeRow) -> None:
    """The person did not get it, or perhaps not: staff of the case are asked, nothing is resent."""
    if row.contact_id is None or row.tenant_id is None:
        return
    values = {"key": row.key}
    if row.ticket_id is not None:
        ticket = work.uow.tickets.get(row.tenant_id, row.ticket_id)
        told = {"reason": delivery_state.reason_of(row), "name": row.values.get("name", "")}
        buttons = delivery_state.buttons_for(work, [row])
        in_thread(work, ticket, "not-delivered", told, buttons=buttons, message_id=row.message_id)
        return
    policy = work.policy(row.tenant_id)
    if row.request_id is not None and policy.dpo is not None:
        request = work.uow.requests.find(row.tenant_id, row.request_id)
        if request is not None:
            work.say_in_channel(
                policy,
                policy.dpo.slack_channel,
                "notice-unconfirmed",
                {"reference": request.reference, **values},
                (Button("resend", str(row.id)),),
                request_id=request.id,
            )
