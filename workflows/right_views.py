"""The forms behind the buttons on what goes on beside a decision."""

from collections.abc import Callable

from workflows import case_blocks
from workflows.forms import Filling, Opened
from workflows.notices import Field
from workflows.recipients import STATES, to_tell
from workflows.restriction import NOTICE_DAYS, SHORTEST_REASON


def recipients_form(opened: Opened) -> Filling:
    """One choice for each recipient, and why one could not be told."""
    policy = opened.turn.work.policy(opened.request.tenant_id)
    kept = opened.request.handling.get("recipients", {})
    options = tuple((state, f"recipient-{state}") for state in STATES)
    choices = [
        Field(
            f"recipient-{number}",
            "choice",
            options,
            required=False,
            label=one.name.in_language(policy.languages[0]),
            initial=kept.get(one.name.en, {}).get("state"),
        )
        for number, one in enumerate(to_tell(policy, opened.request.kind))
    ]
    why = next((one["why"] for one in kept.values() if one.get("why")), None)
    return {}, (*choices, Field("recipients_why", "text", required=False, initial=why))


def blocks_form(opened: Opened) -> Filling:
    """The blocks of an answer to a request for access, to read and to amend, as the person will
    read them."""
    fields = tuple(
        Field(
            f"block-{block.key}",
            "text",
            required=False,
            label=f"{block.heading} ({block.article})",
            initial=block.text or None,
        )
        for block in case_blocks.of(opened.turn.work, opened.request)
    )
    return {}, fields


def lift_form(_opened: Opened) -> Filling:
    """Why the restriction ends, and how long before the person hears of it."""
    options = tuple((days, f"lift-after-{days}") for days in NOTICE_DAYS)
    return {}, (
        Field("lift_after", "choice", options, initial="7"),
        Field("reasons", "text", min_length=SHORTEST_REASON),
    )


RIGHT_FORMS: dict[str, Callable[[Opened], Filling]] = {
    "recipients": recipients_form,
    "blocks": blocks_form,
    "lift-restriction": lift_form,
}
