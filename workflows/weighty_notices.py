"""Which notices to a requester must arrive: those that carry a date or a decision."""

#: Notices to a requester that carry a date or a decision.
WEIGHTY = frozenset(
    {
        "receipt",
        "reminder",
        "escalation",
        "request-approved",
        "request-refused",
        "request-partly-refused",
        "request-extended",
        "request-refused-by-controller",
        "request-passed-on",
        "request-forwarded",
        "request-handed-over",
        "request-acknowledged",
        "request-done",
        "withdrawal-effective",
        "objection-effective",
        "objection-granted",
        "cooling-off-started",
        "cooling-off-reminder",
        "cooling-off-over",
        "deletion-cancelled",
        "erasure-done",
        "rectification-done",
        "restriction-in-force",
        "restriction-ends",
        "portability-done",
        "automated-decision-done",
        "request-no-data",
        "request-nothing-in-it",
        "request-answered-elsewhere",
        "answer-ready",
        "answer-ready-chat",
    }
)
