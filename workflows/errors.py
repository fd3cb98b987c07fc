"""Expected errors. Each names the notice that answers the person; nothing was changed."""

from typing import Any


class DeskError(Exception):
    """Base: `notice` is the words key, `values` what the sentence needs."""

    notice = "not-possible"

    def __init__(self, **values: Any) -> None:
        super().__init__(self.notice)
        self.values = values


class StaleButton(DeskError):
    """The button belongs to something that has moved on."""

    notice = "button-stale"


class NotYours(DeskError):
    """Somebody pressed or wrote where only others may."""

    notice = "not-yours"


class AlreadyDecided(DeskError):
    """Somebody else was first; `by` is who, `status` how it stands."""

    notice = "already-decided"


class AlreadyClaimed(DeskError):
    """Somebody else holds the ticket; `by` is who."""

    notice = "already-claimed"


class CaseClosed(DeskError):
    """The case is closed; nothing more can be done with it this way."""

    notice = "case-closed"


class CopyNotWanted(DeskError):
    """No request of this person waits for an ID copy."""

    notice = "id-copy-not-wanted"


class PreviewGone(DeskError):
    """The preview of a copy was erased or its time is over."""

    notice = "preview-gone"


class TooManySearches(DeskError):
    """More names were looked up than a person needs."""

    notice = "too-many-searches"


class FormIncomplete(DeskError):
    """A form came back with errors: field name to words key."""

    notice = "form-incomplete"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors


class StoreDown(Exception):
    """The database did not take it; the platform has to deliver again."""
