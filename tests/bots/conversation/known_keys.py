"""Keys of sentences that no line of code names whole, and where they come from."""

from bots.conversation.calendar_file import DATES
from bots.conversation.intent import RIGHTS
from bots.telegram.app import COMMANDS
from bots.web.pages import STEPS, TEXTS
from identity.reasons import REASONS
from identity.verdict import COVERABLE, PLACES
from storage.models import RequestKind, RequestStatus, TicketStatus
from tests.bots.conversation import (
    answer_words,
    breach_words,
    channel_words,
    delivery_words,
    desk_words,
    forgetting_words,
    intake_words,
    letter_words,
    passing_words,
    queue_words,
    relay_words,
    report_words,
    right_words,
    target_words,
    workspace_words,
)
from tests.bots.conversation.sample_values import IDENTITIES
from workflows import extending
from workflows.decisions import REFUSAL_GROUNDS
from workflows.dpo_card import CARD, FILED, HANDOVER_CARD
from workflows.views import REQUEST_FORMS


def dashed(prefix: str, *codes: str) -> set[str]:
    """The keys of these codes."""
    return {f"{prefix}-{code}".replace("_", "-") for code in codes}


#: Kinds of steps in the sum behind a date.
SUMS = (
    *("receipt", "month", "rolled", "contested", "pause", "pause-late", "pause-again"),
    *("pause-open", "safe", "promise", "effective-promise", "effective-law", "target", "extended"),
)

#: Places that put their keys together as they run, and the keys that come out.
MADE_AS_THEY_RUN: dict[str, set[str]] = {
    "bots/commands/deadline.py:_plainly": dashed("sum", *SUMS),
    "bots/web/enrolling.py:_secret": {"error-code-wrong"},
    "bots/conversation/case_talk.py:_say_privacy: Button promises": {"button-promises"},
    "bots/conversation/meaning_talk.py:ask_right: Button right": dashed("button-right", *RIGHTS),
    "bots/conversation/meaning_talk.py:ask_which: Button right": dashed("button-right", *RIGHTS),
    "bots/conversation/calendar_file.py:_event": dashed("calendar", *DATES),
    "bots/telegram/app.py:_introduce": dashed("command", *COMMANDS),
    "bots/web/pages.py:_form": dashed("upload-page", *TEXTS, *(f"how-{step}" for step in STEPS)),
    "bots/web/pages.py:_result": {
        f"upload-page-{decision}{part}"
        for decision in ("accept", "reject", "review")
        for part in ("", "-title")
    },
    "bots/web/pages.py:_reason": dashed("reason", *REASONS),
    "bots/web/looking.py:_reason": dashed("reason", *REASONS),
    "workflows/views.py:ask_about_unconfirmed: Button resend": {"button-resend"},
    "workflows/dpo_card.py:_edit": {CARD, FILED, HANDOVER_CARD},
    "workflows/handing_over.py:hand_over": {CARD, FILED},
    "workflows/handover.py:record_posted": {HANDOVER_CARD},
    **passing_words.PLACES,
    **intake_words.PLACES,
    **right_words.PLACES,
    **answer_words.PLACES,
    **letter_words.PLACES,
    **report_words.PLACES,
    **target_words.PLACES,
    **delivery_words.PLACES,
    **queue_words.PLACES,
    **desk_words.PLACES,
    **forgetting_words.PLACES,
    **workspace_words.PLACES,
    **channel_words.PLACES,
    **relay_words.PLACES,
}
#: Passed as plain values and worded on the way out.
WORDED_CODES = {
    *dashed("court", "nl", "gdpr", "uk", "ch"),
    *dashed("extension", *extending.GROUNDS),
    *dashed("months", *extending.MONTHS),
    *dashed("proposal", "approve", "refuse"),
    *dashed("refuse", "whole", "part"),
    *dashed("late", "yes", "no"),
    *dashed("status", *RequestStatus, "handed_over"),
    *dashed("ticket-status", *TicketStatus),
    *dashed("right", *RequestKind),
    *dashed("ground", *REFUSAL_GROUNDS, "controller"),
    *dashed("identity", *IDENTITIES),
    *dashed("reason", *REASONS),
    *dashed("where", "unknown", *(place for row in PLACES for place in row)),
    *dashed("zone", *COVERABLE),
    *dashed("sum", *SUMS, "now-due"),
    *passing_words.CODES,
    *relay_words.CODES,
    *right_words.CODES,
    *answer_words.CODES,
    *breach_words.CODES,
    *letter_words.CODES,
    *report_words.CODES,
    *queue_words.CODES,
    *desk_words.CODES,
    *forgetting_words.CODES,
    *workspace_words.CODES,
    *delivery_words.CODES,
    *target_words.CODES,
    "clock-runs",
    "clock-may-stop",
}
#: Asked for by the renderers themselves, or named by an action that is handed on: forms, a form's
#: close button, the question before an approval, and the upload page's answers to trouble.
NAMED_BY_RENDERERS = {
    *passing_words.NAMED,
    *intake_words.NAMED,
    *relay_words.NAMED,
    *breach_words.NAMED,
    *target_words.NAMED,
    *delivery_words.NAMED,
    *desk_words.NAMED,
    *dashed("form", *REQUEST_FORMS, "close"),
    "confirm-approve",
    "confirm-unmerge",
    "perhaps-read-already",
    *dashed("upload-page", "busy", "choose", "failed", "too-large", "gone-title", "trouble-title"),
}
