"""The form by which staff have a requester asked whether a message is a privacy request."""

from typing import TYPE_CHECKING

from storage.models import RequestKind
from workflows.forms import Filling
from workflows.notices import Field

if TYPE_CHECKING:  # the table of forms names this one
    from workflows.ticket_views import OpenedTicket


def offer_as_request(_opened: "OpenedTicket") -> Filling:
    """Which right it is: none is guessed, a colleague has just read the words."""
    rights = tuple((kind.value, f"right-{kind.value}".replace("_", "-")) for kind in RequestKind)
    return {}, (Field("offered-right", kind="choice", options=rights),)
