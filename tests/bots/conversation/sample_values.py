"""Sample values for the sentences of the catalogues: for each value, what it can be."""

from typing import Any

from identity.reasons import REASONS
from identity.verdict import COVERABLE
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
    outage_words,
    passing_words,
    queue_words,
    relay_words,
    report_words,
    right_words,
    target_words,
    workspace_words,
)
from workflows.decisions import REFUSAL_GROUNDS

STATUSES = [*(status.value for status in RequestStatus), "handed_over"]
IDENTITIES = [
    "none",
    "another_way",
    *("asked-code", "asked-tenant", "asked-id_copy", "asked-live"),
    *("code", "login", "facts", "video", "in_person", "known_by_phone", "id_copy"),
    *(
        f"id_copy_{way}-{said}"
        for way in ("chat", "upload", "preview")
        for said in ("accept", "review", "look")
    ),
]
TRACE = [{"key": "sum-month", "start_on": "2026-03-07", "end_on": "2026-04-07"}]
TOLD = [{"code": code, "where": "top"} for code in REASONS]

SAMPLES: dict[str, list[Any]] = {
    "about": ["own", "elsewhere", ""],
    "address": ["Voorbeeldstraat 1, Utrecht"],
    "age": [0, 16],
    "aim": ["no", "yes"],
    "assured": [["Your data are not sold."], []],
    "authority": ["Autoriteit Persoonsgegevens"],
    "by": ["U0ANNA", "policy", ""],
    "cases": [0, 1, 2],
    "category": ["Invoices"],
    "category_key": ["other", "breach"],
    "contact": ["test@example.org"],
    "controllers": ["Example, Another Example"],
    "country": ["NL", "NO"],
    "court": ["nl", "gdpr", "uk", "ch"],
    "cover": [list(COVERABLE), ["photo"], []],
    "code": ["123456", ""],
    "doubt": ["The name differs from the one on file.", ""],
    "earlier": ["PR-2Q9T"],
    "ends_on": ["2026-04-02"],
    "extended_on": ["2026-06-05"],
    "extension_ground": ["complexity", "number", "both"],
    "filled": [["Everything about the orders"], []],
    "first_on": ["2026-05-05"],
    "late": ["yes", "no"],
    "late_on": ["2026-04-07", ""],
    "left": [1, 2],
    "note": ["Two letters came back.", ""],
    "organisation": ["Example"],
    "original_on": ["2026-04-07"],
    "part": ["Mail of other people"],
    "promised_on": ["2026-03-31", ""],
    "proposal": ["approve", "refuse", ""],
    "proposed_by": ["U0ANNA", ""],
    "quoted": ["What somebody reads"],
    "rung": ["code", "tenant", "id_copy"],
    "details": ["My street is misspelt.", ""],
    "asked_on": ["2026-03-09"],
    "days": [0, 1, 2],
    "due": [0, 3],
    "due_cases": ["PR-7F3K"],
    "due_on": ["2026-04-07"],
    "effective_on": ["2026-04-07"],
    "email": ["privacy@example.org", ""],
    "end_on": ["2026-04-07"],
    "every": ["yes", "no"],
    "example": ["no", "yes"],
    "explained": [kind.value for kind in RequestKind],
    "given": ["Noor Voorbeeld"],
    "ground": [*REFUSAL_GROUNDS, "controller"],
    "ground_of": ["identity", "clarification"],
    "identifying": [0, 2],
    "identity": IDENTITIES,
    "kept": [0, 1, 2],
    "inventory": [["Example CRM, Contact: name"], []],
    "key": ["receipt"],
    "kind": ["video", "animation", "poll", "location", "sticker", "contact", "gift"],
    "later_on": ["2026-04-08"],
    "legal_on": ["2026-04-07"],
    "letters": [4],
    "limit": [25],
    "minutes": [30, 1],
    "months": [1, 2],
    "name": ["Noor Voorbeeld"],
    "opened_at": ["2026-03-07T09:00:00+00:00"],
    "opened_on": ["2026-03-07"],
    "overdue": [0, 1],
    "overdue_cases": ["PR-7F3K"],
    "passed_on": ["no", "yes"],
    "people": [["U0ANNA", "U0BOB"]],
    "phone": ["+31 20 555 0123", ""],
    "picture": ["yes", ""],
    "preview": ["yes", ""],
    "question": ["Which order is it about?"],
    "reason": ["identity-document", "file-gone", "could-not-check"],
    "reasons": [TOLD, "Because the law says so.", ""],
    "received_on": ["2026-03-07"],
    "receivers": [["Stripe", "Factuursturen"], []],
    "reference": ["PR-7F3K"],
    "request_status": STATUSES,
    "right": [kind.value for kind in RequestKind],
    "safe_on": ["2026-04-07"],
    "satisfied_on": ["2026-03-19"],
    "second_by": ["U0ANNA", ""],
    "second_on": ["2026-06-05"],
    "start_on": ["2026-04-05"],
    "statement": ["Privacy statement of 2025"],
    "status": STATUSES,
    "target_on": ["2026-03-30"],
    "stored": [["System logs: 12 months"], []],
    "tenant": ["Example"],
    "text": ["Good morning"],
    "ticket_status": [status.value for status in TicketStatus],
    "trace": [TRACE],
    "today_on": ["2026-03-07"],
    "urgent": ["no", "yes"],
    "via": ["Another Example", ""],
    "warned": ["yes", "no"],
    "website": ["https://example.org"],
    "when": ["ahead", "target", "today", "overdue"],
    "where": ["at the top"],
    "yourself": [["Change your profile"], []],
    **passing_words.SAMPLES,
    **intake_words.SAMPLES,
    **outage_words.SAMPLES,
    **relay_words.SAMPLES,
    **right_words.SAMPLES,
    **breach_words.SAMPLES,
    **report_words.SAMPLES,
    **target_words.SAMPLES,
    **channel_words.SAMPLES,
    **letter_words.SAMPLES,
    **answer_words.SAMPLES,
    **queue_words.SAMPLES,
    **desk_words.SAMPLES,
    **forgetting_words.SAMPLES,
    **workspace_words.SAMPLES,
    **delivery_words.SAMPLES,
}
#: Endings of variables that words.py makes out of a value that it was given.
MADE_BY_WORDS = ("_given", "_key")


def combinations(variables: set[str]) -> list[dict[str, Any]]:
    """What a caller hands over for these variables: the first samples, then each other in turn.

    A value is left empty only where the sentence asks whether it was given.
    """
    names = sorted({_given(name) for name in variables})
    samples = {name: [*_fitting(name, variables)] for name in names}
    first = {name: samples[name][0] for name in names}
    return [first, *(first | {name: other} for name in names for other in samples[name][1:])]


def _fitting(name: str, variables: set[str]) -> list[Any]:
    may_be_empty = f"{name}_given" in variables or (name == "by" and "by_kind" in variables)
    return [value for value in SAMPLES[name] if may_be_empty or value not in ("", [])]


def _given(name: str) -> str:
    if name in SAMPLES:
        return name
    if name == "by_kind":
        return "by"
    for ending in MADE_BY_WORDS:
        name = name.removesuffix(ending)
    return name
