"""Forms and App Homes, checked like verbs; and the question about an unconfirmed notice."""

from collections.abc import Callable
from typing import Any

from storage.models import NoticeRow
from workflows import (
    answer_forms,
    case_clock,
    handing_over,
    identity_forms,
    receipts,
    tickets,
    why_date,
)
from workflows.breach_forms import BREACH_FORMS
from workflows.forms import Filling, Opened
from workflows.inventory import where_to_look
from workflows.notices import FILE_REQUEST, Button, Field, Form, Home, Section
from workflows.right_needs import listed
from workflows.right_views import RIGHT_FORMS
from workflows.staff_turn import ANSWER_FORMS, IDENTITY_FORMS, LOOKING
from workflows.turn import Turn
from workflows.verbs.weighty import WEIGHTY_FORMS
from workflows.work import Work


def form(turn: Turn, token: str) -> Form | None:
    """The form behind a staff button; None if it opens none, DeskError if it is not theirs."""
    if token == FILE_REQUEST:
        return turn.filing_form()
    row, button = turn.button(token)
    if row.contact_id is not None:
        return None
    action = str(button["action"])
    if action in REQUEST_FORMS or action in WEIGHTY_FORMS:
        return _request_form(turn, token, action)
    if action in OTHER_FORMS:
        return Form(action, token, row.language, (), OTHER_FORMS[action](turn, token))
    if action == "reply" or action in BREACH_FORMS:
        return _ticket_form(turn, token, action)
    return None


def _ticket_form(turn: Turn, token: str, action: str) -> Form:
    if action in BREACH_FORMS:
        return turn.breach_form(token, action)
    row, _ = turn.button(token)
    ticket, _ = turn.ticket_behind(token)
    fields = (Field("text", kind="text"),)
    return Form("reply", token, row.language, fields, {"reference": ticket.reference})


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


def home(turn: Turn) -> Home:
    """What everybody sees: how to begin, and their own open cases; staff also their queue."""
    begin = Section(
        "home-start",
        {},
        (Button("ask_about_my_data", style="primary"), Button("report_a_problem")),
    )
    known = turn.work.uow.contacts.find(turn.speaker.channel, turn.speaker.address)
    language = known.language if known is not None and known.language else turn.language_hint
    sections = [begin]
    if known is not None:
        sections += _own_cases(turn, known.id)
    if turn.may_file_for():
        sections.append(Section("home-file", {}, (Button("file-request"),)))
    return Home(language, (*sections, *_queues(turn), *_secrets(turn)))


def _secrets(turn: Turn) -> list[Section]:
    """Colleagues who approve and have a secret: it can be forgotten for them."""
    return [
        Section("home-secret", {"people": [user]}, (Button("reset-secret", user),))
        for user in turn.colleagues_with_secret()
    ]


def _own_cases(turn: Turn, contact_id: int) -> list[Section]:
    requests = turn.work.uow.requests.of_contact(contact_id, open_only=True)
    own = turn.work.uow.tickets.of_contact(contact_id, open_only=True)
    sections = [
        Section(
            "home-request",
            {
                "reference": one.reference,
                "right": one.kind.value,
                "request_status": one.status.value,
                "effective_on": one.effective_on.isoformat(),
            },
        )
        for one in requests[:20]
    ]
    return sections + [
        Section("home-ticket", {"reference": one.reference, "ticket_status": one.status.value})
        for one in own[:20]
    ]


def _queues(turn: Turn) -> list[Section]:
    """The ten requests of each of the DPO's tenants that are due first."""
    user = turn.staff_id
    sections = []
    for policy in turn.work.settings.policies.values():
        tenant = turn.work.uow.tenants.find(policy.tenant)
        if user is None or tenant is None or user not in policy.dpo_members:
            continue
        sections += [
            Section(
                "home-queue-line",
                {
                    "tenant": policy.name,
                    "reference": one.reference,
                    "right": one.kind.value,
                    "request_status": one.status.value,
                    "effective_on": one.effective_on.isoformat(),
                },
            )
            for one in turn.work.uow.requests.open_of(tenant.id, limit=10)
        ]
    return sections[:50]


def ask_about_unconfirmed(work: Work, row: NoticeRow) -> None:
    """The person did not get it, or perhaps not: staff of the case are asked, nothing is resent."""
    if row.contact_id is None or row.tenant_id is None:
        return
    values = {"key": row.key}
    if row.ticket_id is not None:
        ticket = work.uow.tickets.get(row.tenant_id, row.ticket_id)
        tickets.in_thread(work, ticket, "notice-unconfirmed", values)
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
