"""Words that staff use often, in the requester's language, with what belongs to the ticket."""

from storage.models import Ticket
from workflows.notices import Field
from workflows.policy import Policy
from workflows.support_policy import SavedReply

#: Where one is chosen in the form of a reply.
FIELD = "saved-reply"


def fitting(policy: Policy, ticket: Ticket) -> tuple[SavedReply, ...]:
    """The saved replies for this ticket: those of its category, and those for any."""
    listed = policy.support.saved_replies if policy.support else ()
    return tuple(one for one in listed if one.category in (None, ticket.category))


def options(policy: Policy, ticket: Ticket) -> tuple[tuple[str, str], ...]:
    """Key and title of each, in the language of staff, for a list to choose from."""
    language = policy.languages[0]
    return tuple((one.key, one.title.in_language(language)) for one in fitting(policy, ticket))


def fields(policy: Policy, ticket: Ticket) -> tuple[Field, ...]:
    """The list to choose from, for a form; nothing where there are none."""
    listed = options(policy, ticket)
    return (Field(FIELD, "choice", listed, required=False),) if listed else ()


def filled(policy: Policy, ticket: Ticket, key: str, *, language: str, staff: str) -> str | None:
    """The words in that language; None if there is no such reply for this ticket.

    `staff` is how the requester sees who answers.
    """
    reply = next((one for one in fitting(policy, ticket) if one.key == key), None)
    if reply is None:
        return None
    category = policy.support.category(ticket.category) if policy.support else None
    return reply.text.in_language(language).format(
        reference=ticket.reference,
        tenant=policy.name,
        category=category.text.in_language(language) if category else ticket.category,
        staff=staff,
    )
