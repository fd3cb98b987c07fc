"""`loket deadline`: the dates of a request out of what happened, with the sum behind them."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bots.commands.sentences import in_a_sentence

if TYPE_CHECKING:
    from workflows.deadlines import Deadline, Pause
    from workflows.policy import Policies, Policy

#: ASKED..SATISFIED, and the ground behind a colon that no time of day can be mistaken for.
PAUSE = re.compile(r"(?P<asked>[^.]+)\.\.(?P<satisfied>[^.]*?)(?::(?P<ground>[A-Za-z]\w*))?")
YEARS = range(1950, 2200)
SHAPE = "a date such as 2026-03-05 or a time such as 2026-03-05T10:00"


@click.command("deadline")
@click.option("--tenant", required=True, help="Whose holidays, time zone and promise count.")
@click.option("--received", required=True, help="When it came in; local time without an offset.")
@click.option("--right", default="access", show_default=True, help="The right that was invoked.")
@click.option("--extend", "months", type=int, default=0, help="Months of extension: 1 or 2.")
@click.option(
    "--pause",
    "pauses",
    multiple=True,
    metavar="ASKED..SATISFIED[:identity|clarification]",
    help="A question to the person and its answer; may be given more than once.",
)
@click.option(
    "--buffer", type=click.IntRange(0, 250), help="Working days that the target lies ahead."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with the trace.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True)
@click.option("--policies", type=click.Path(exists=True, file_okay=False, path_type=Path))
def deadline_command(  # noqa: PLR0913  # one for each option
    *,
    tenant: str,
    received: str,
    right: str,
    months: int,
    pauses: tuple[str, ...],
    buffer: int | None,
    as_json: bool,
    language: str,
    policies: Path | None,
) -> None:
    """Says when a request has to be answered, and why.

    Exit code 2 for what cannot be: an unknown tenant, a date that is none, an answer before its
    question.
    """
    from workflows import deadlines
    from workflows.policy import SHIPPED, load

    with in_a_sentence():
        loaded = load(policies or SHIPPED)
    policy = _known(loaded, tenant, right)
    received_at = _instant(received, policy.timezone, "--received")
    pinned = policy.as_of(deadlines.local_date(received_at, policy.timezone))
    try:
        found = deadlines.deadline(
            received_at,
            timezone=policy.timezone,
            country=policy.clock.holidays,
            promise_days=pinned.promise_days(right),
            pauses=[_pause(text, policy.timezone) for text in pauses],
            extend_months=months,
            buffer=policy.clock.buffer_working_days if buffer is None else buffer,
        )
    except ValueError as wrong:
        raise click.UsageError(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    click.echo(json.dumps(_as_json(found), indent=2) if as_json else _plainly(found, language))


def _known(policies: "Policies", tenant: str, right: str) -> "Policy":
    from workflows.policy import RIGHTS

    if tenant not in policies:
        raise click.UsageError(f"There is no tenant {tenant}. Known: {', '.join(policies)}.")
    if right not in RIGHTS:
        raise click.UsageError(f"There is no right {right}. Known: {', '.join(RIGHTS)}.")
    return policies[tenant]


def _instant(text: str, timezone: str, option: str) -> datetime:
    """A moment as typed; on the controller's wall if it has no offset."""
    from workflows.deadlines import zone

    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.UsageError(f"{option}: {text!r} is not {SHAPE}.") from None
    if at.year not in YEARS:
        raise click.UsageError(f"{option}: the year {at.year} is too far away.")
    return at if at.tzinfo else at.replace(tzinfo=zone(timezone))


def _pause(text: str, timezone: str) -> "Pause":
    from workflows.deadlines import GROUNDS, IDENTITY, Pause

    found = PAUSE.fullmatch(text.strip())
    if found is None:
        raise click.UsageError(
            f"--pause: {text!r} is not ASKED..SATISFIED, such as 2026-03-06..2026-03-16:identity."
        )
    ground = found["ground"] or IDENTITY
    if ground not in GROUNDS:
        raise click.UsageError(f"--pause: the ground is {' or '.join(GROUNDS)}, not {ground!r}.")
    satisfied = found["satisfied"]
    satisfied_on = _day(satisfied, timezone) if satisfied else None
    return Pause(_day(found["asked"], timezone), satisfied_on, ground)


def _day(text: str, timezone: str) -> date:
    from workflows.deadlines import local_date

    return local_date(_instant(text, timezone, "--pause"), timezone)


def _dates(found: "Deadline") -> dict[str, date | None]:
    return {
        "received": found.received_on,
        "safe": found.safe_on,
        "legal": found.legal_on,
        "promised": found.promised_on,
        "effective": found.effective_on,
        "target": found.target_on,
        "extended": found.extended_on,
    }


def _as_json(found: "Deadline") -> dict[str, Any]:
    dates = {name: day.isoformat() if day else None for name, day in _dates(found).items()}
    return {**dates, "trace": [step.as_json() for step in found.trace]}


def _plainly(found: "Deadline", language: str) -> str:
    """A table of the dates, and the sum as people read it in a chat."""
    from bots.conversation.words import lines, long_date, shared
    from workflows.why_date import sum_of

    table = [
        f"{name:<11}{long_date(language, day) if day else '-'}"
        for name, day in _dates(found).items()
    ]
    said = [
        shared().say(language, line["key"], **{k: v for k, v in line.items() if k != "key"})
        for line in sum_of(found, team=True)
    ]
    return "\n".join([*table, "", lines(said)])
