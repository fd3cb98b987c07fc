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


class AlreadyOffered(DeskError):
    """The person was asked about this message before; once is enough."""

    notice = "already-offered"


class Barred(DeskError):
    """The person may open and write no tickets here; `email` is where else to turn to."""

    notice = "barred"


class TooManyTickets(DeskError):
    """The person opened so many today; `again_at` is when one more can be opened."""

    notice = "too-many-tickets"


class CaseClosed(DeskError):
    """The case is closed; nothing more can be done with it this way."""

    notice = "case-closed"


class CopyNotWanted(DeskError):
    """No request of this person waits for an ID copy."""

    notice = "id-copy-not-wanted"


class CodeNotWanted(DeskError):
    """No request of this person waits for a one-time code."""

    notice = "code-not-wanted"


class ProofNotWanted(DeskError):
    """No request of this person waits for a login or answers, or there were enough tries."""

    notice = "proof-not-wanted"


class AnswerChanged(DeskError):
    """The draft of an answer is not the one that was read: changed, sent or withdrawn meanwhile."""

    notice = "answer-changed"


class AnswerHasIt(DeskError):
    """That message or file is part of the answer already."""

    notice = "answer-has-it"


class AnswerTooLarge(DeskError):
    """More than an answer takes; `too_much` is text, size or files."""

    notice = "answer-too-large"


class AnswerNotReady(DeskError):
    """An answer that cannot be sent yet, or not by chat; `hindrance` is a code."""

    notice = "answer-not-ready"


class AnswerGone(DeskError):
    """The person's answer was collected and erased, or came in the chat already."""

    notice = "answer-gone"


class PreviewGone(DeskError):
    """The preview of a copy was erased or its time is over."""

    notice = "preview-gone"


class BlocksMissing(DeskError):
    """An answer to a request for access does not yet tell all that the law wants told."""

    notice = "blocks-missing"


class TooManySearches(DeskError):
    """More names were looked up than a person needs."""

    notice = "too-many-searches"


class LetterSent(DeskError):
    """Somebody said before that this letter went out; `by` is who."""

    notice = "letter-sent-already"


class PolicyGone(DeskError):
    """The policy file of an organisation with cases was taken away; `tenant` is its short name.

    Its cases wait for the file; everybody else's go on. `loket doctor` says it too.
    """

    notice = "policy-gone"


class ExtendedAlready(DeskError):
    """The term of a request is extended once."""

    notice = "extended-already"


class TooLateToExtend(DeskError):
    """An extension has to be told by the date that stood before it."""

    notice = "too-late-to-extend"


class NotIdentified(DeskError):
    """Nobody may get or lose data before it is known who asks."""

    notice = "not-identified-yet"


class NeverRefused(DeskError):
    """The law knows no refusal of this request."""

    notice = "never-refused"


class NoSecondPerson(DeskError):
    """Two people have to agree, and only one is named in the policy."""

    notice = "no-second-person"


class OwnProposal(DeskError):
    """Who proposed cannot be the one who confirms."""

    notice = "own-proposal"


class AlreadyProposed(DeskError):
    """Something was proposed; a second person has to confirm it or send it back. `by` is who."""

    notice = "already-proposed"


class SecretWanted(DeskError):
    """A one-time password is asked for, and this person has no secret yet: they get a page."""


class NoPageForPassword(DeskError):
    """One-time passwords are asked for, and there is no web page to get a secret from."""

    notice = "no-page-for-password"


class FormIncomplete(DeskError):
    """A form came back with errors: field name to words key."""

    notice = "form-incomplete"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors


class WorkspaceTaken(DeskError):
    """The Slack workspace serves somebody whom the invitation does not name."""

    notice = "slack-install-taken"


class WorkspaceElsewhere(DeskError):
    """Somebody whom the invitation names is served in another Slack workspace."""

    notice = "slack-install-elsewhere"


class WorkspaceNotNamed(DeskError):
    """A policy of those invited names another Slack workspace than this one."""

    notice = "slack-install-not-named"


class InvitationOver(DeskError):
    """The invitation to install was used, or its time is over."""

    notice = "slack-install-over"


class StoreDown(Exception):
    """The database did not take it; the platform has to deliver again."""


class AlreadyLeft(DeskError):
    """Too late to take it back: the requester has it, or it is on its way."""

    notice = "reply-already-left"


class NotStaffWords(DeskError):
    """Marked to be sent: something that this app said, not a message of staff."""

    notice = "only-what-staff-wrote"


class NothingToSend(DeskError):
    """A send act without any words."""

    notice = "nothing-to-send"


class CaseErased(DeskError):
    """What was said about this case was erased; nothing late brings it back."""

    notice = "case-erased"


class QuotedGone(DeskError):
    """Somebody answers a message about something that was erased."""

    notice = "quoted-not-kept"


class StillLeaving(DeskError):
    """Something about the case is being sent just now: where it ends is not known yet."""

    notice = "still-leaving"


class PictureInChat(DeskError):
    """A copy of an identity document still stands in the chat of that case."""

    notice = "picture-in-chat"
