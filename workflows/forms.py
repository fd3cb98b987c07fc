"""What the form behind a button on a request's card is built from, and what it gives."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.models import NoticeRow, PrivacyRequest
from workflows.notices import Field

if TYPE_CHECKING:  # a turn has verbs that build forms
    from workflows.turn import Turn


@dataclass(frozen=True)
class Opened:
    """A button of a request's card that opens a form: who, which request, which card."""

    turn: "Turn"
    request: PrivacyRequest
    row: NoticeRow


#: What a form shows, and its fields.
Filling = tuple[dict[str, Any], tuple[Field, ...]]
