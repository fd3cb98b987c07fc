"""A support team with a lead and a channel for invoices, and its form to sort tickets."""

from dataclasses import replace
from typing import Any

from bots.conversation.events import FormSubmitted
from bots.conversation.reception import Answer
from storage.models import NoticeRow, Ticket, TicketEvent
from tests.conversation_kit import SUPPORT, Scene, Staff, speaker_of, token
from tests.policy_kit import policies, with_policy
from workflows.notices import Form
from workflows.policy import Policy
from workflows.tickets import Said

SECOND, LEAD = "U0SUPPORT2", "U0LEAD"
SUPPORT_CHANNEL, DPO_CHANNEL, BILLING_CHANNEL = "C0SALSOFTSUP", "C0SALSOFTDPO", "C0BILLING"


def led(policy: Policy) -> Policy:
    """The policy with a lead, and invoices in a channel of their own."""
    assert policy.support is not None
    categories = tuple(
        replace(one, slack_channel=BILLING_CHANNEL) if one.key == "billing" else one
        for one in policy.support.categories
    )
    members = (*policy.support.members, LEAD)
    changed = replace(policy.support, members=members, leads=(LEAD,), categories=categories)
    return replace(policy, support=changed)


def with_lead(scene: Scene) -> Scene:
    return scene.with_settings(policies=with_policy(policies(), led))


def card(scene: Scene, ticket: Ticket) -> NoticeRow:
    """The ticket's card as it was drawn last."""
    return scene.newest("ticket-card", ticket_id=ticket.id)


def opened(scene: Scene, ticket: Ticket, action: str = "more", user: str = SUPPORT) -> Form:
    """The form behind a button of its card."""
    form = scene.desk.form(Staff(scene, user).speaker, token(card(scene, ticket), action))
    assert form is not None
    return form


def filled(form: Form, **changed: str) -> dict[str, str]:
    """What the form shows, with these fields changed; their names with underscores."""
    given = {name.replace("_", "-"): value for name, value in changed.items()}
    known = {field.name: field.initial or "" for field in form.fields}
    assert set(given) <= set(known), set(known)
    return known | given


def submit(scene: Scene, form: Form, user: str = SUPPORT, **changed: str) -> Answer:
    """Sends a form back."""
    values = filled(form, **changed)
    return Staff(scene, user).does(FormSubmitted, token=form.token, values=values, state=form.state)


def sort(scene: Scene, ticket: Ticket, user: str = SUPPORT, **changed: str) -> Answer:
    """Opens the form of the ticket, changes these fields, and sends it back."""
    return submit(scene, opened(scene, ticket, user=user), user, **changed)


def error_of(scene: Scene, ticket: Ticket, field: str, user: str = SUPPORT, **changed: str) -> str:
    """What stands beside that field; nothing may have changed."""
    before = scene.ticket(ticket.reference), len(scene.rows(NoticeRow))
    answer = sort(scene, ticket, user, **changed)
    after = scene.ticket(ticket.reference), len(scene.rows(NoticeRow))
    assert (before[0].version, before[1]) == (after[0].version, after[1])
    return answer.errors[field]


def writes(scene: Scene, ticket: Ticket, text: str, person: str = "1001", **given: Any) -> None:
    """The requester adds to the ticket."""
    with scene.turn(speaker_of(person)) as turn:
        turn.write_to_ticket(ticket.id, Said(text=text, **given))


def answers(scene: Scene, ticket: Ticket, text: str, user: str = SUPPORT) -> None:
    """Staff answer, without the steps of the form."""
    with scene.turn(Staff(scene, user).speaker) as turn:
        turn.reply_to_ticket(token(card(scene, ticket), "reply"), text)


def kinds(scene: Scene, ticket: Ticket) -> list[str]:
    """What happened with the ticket, oldest first."""
    return [one.kind for one in scene.rows(TicketEvent, ticket_id=ticket.id)]
