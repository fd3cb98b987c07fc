"""`loket retention`, `loket case where` and `loket case certificate`: what goes, and its proof."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bots.commands.cases import case, opened
from bots.commands.sentences import Trouble, in_a_sentence

if TYPE_CHECKING:
    from storage.erasures import Case
    from storage.unit_of_work import UnitOfWork
    from workflows.retention_rounds import Due
    from workflows.tools import Tools


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Only says what would go by tomorrow, and why.")
@click.option("--tenant", help="This tenant alone; only with --dry-run.")
def retention_command(dry_run: bool, tenant: str | None) -> None:  # click's own way
    """Erases closed cases and tickets whose time is over, and unused chats, as the beat does."""
    from workflows import case_retention, ticket_retention, unused

    if tenant and not dry_run:
        raise click.UsageError("--tenant goes with --dry-run")
    with opened() as (product, tools):
        if dry_run:
            for slug in product.workflow.policies:
                if tenant in (None, slug):
                    _would_go(tools, slug)
            return
        cases = case_retention.erase_due(tools)
        tickets = ticket_retention.erase_due_tickets(tools)
        chats = unused.forget_unused(tools)
    click.echo(f"Erased: {cases} requests, {tickets} tickets, {chats} chats and drafts.")


def _would_go(tools: "Tools", slug: str) -> None:
    """A line for each case and ticket of a tenant that goes by tomorrow."""
    from workflows import case_retention, deadlines, erasing, ticket_retention

    policy = tools.settings.policies[slug]
    with tools.unit_of_work_to_look() as uow:
        work = tools.work(uow)
        tomorrow = deadlines.local_date(tools.now(), policy.timezone) + timedelta(days=1)
        for kind in (case_retention, ticket_retention):
            for due in kind.due_by(work, policy, tomorrow):
                found = kind.find(uow, due)
                _say_due(due, held=found is not None and erasing.hindrance(work, found) is not None)


def _say_due(one: "Due", *, held: bool) -> None:
    waits = "; waits: a picture of an ID, or something that is being sent" if held else ""
    click.echo(
        f"{one.goes_on} {one.reference} ({one.tenant}): closed on {one.closed_on}, "
        f"kept {one.kept_days} days [{one.source}]{waits}"
    )


@case.command("where")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def case_where(reference: str, as_json: bool) -> None:
    """Says where copies of a request or ticket are, and which of them could be removed now."""
    from bots.conversation.words import shared
    from workflows import certificates, copies

    with opened() as (_, tools), tools.unit_of_work_to_look() as uow:
        work = tools.work(uow)
        found = _found(uow, reference)
        if found.erased_at is not None:
            raise Trouble(f"{found.reference} is erased: loket case certificate {found.reference}")
        lines = certificates.listed(copies.inventory(work, found))
    for line in lines:
        values = {name: value for name, value in line.items() if name != "key"}
        text = json.dumps(line) if as_json else shared().say("en", line["key"], **values)
        click.echo(text)


def _found(uow: "UnitOfWork", reference: str) -> "Case":
    typed = reference.upper()
    found = uow.case_lists.find_anywhere(typed) or uow.erasures.ticket_anywhere(typed)
    if found is None:
        raise Trouble(f"There is no request or ticket {reference}.")
    return found


@case.command("certificate")
@click.argument("reference")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; else it is shown.")
def case_certificate(reference: str, out: Path | None) -> None:
    """The certificate of an erasure in both languages: what went when, what stays and why."""
    from bots.certificate_file import in_every_language
    from bots.conversation.words import shared
    from workflows import certificates

    with opened() as (_, tools), tools.unit_of_work_to_look() as uow:
        erasure = uow.erasures.anywhere(reference.upper())
        if erasure is None:
            raise Trouble(f"Nothing of {reference} was erased.")
        lines = certificates.lines(tools.work(uow), erasure)
    text = in_every_language(lines, shared())
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists():
        raise Trouble(f"{out} is there already; name another with --out.")
    with in_a_sentence():
        out.write_text(text, "utf-8")
    click.echo(f"{out}: {len(lines)} lines in each language.")
