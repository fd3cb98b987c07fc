"""`loket report`: one week of a tenant's helpdesk, as words, CSV and a picture. No names."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bots.commands.cases import opened
from bots.commands.sentences import Trouble, in_a_sentence

if TYPE_CHECKING:
    from datetime import date

    from bots.wiring import Product
    from workflows.policy import Policy


@click.command("report")
@click.option("--tenant", required=True, help="Whose helpdesk.")
@click.option("--week", required=True, help="Such as 2026-W47; Monday to Sunday.")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="One measure a line.")
@click.option("--png", "png_path", type=click.Path(path_type=Path), help="The weeks up to this.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True)
def report_command(
    *, tenant: str, week: str, csv_path: Path | None, png_path: Path | None, language: str
) -> None:
    """Counts what came in and how long answers took, in working hours. No names anywhere.

    It is what Loket posts in Slack each week; see [support] report_on in the policy file.
    """
    from bots.chart import picture_of
    from workflows import report_posting, reports

    week_on = _monday(week)
    with opened() as (product, tools):
        policy = _known(product, tenant)
        with tools.unit_of_work_to_look() as uow:
            work = tools.work(uow)
            found = reports.report(work, policy, week_on)
            values = report_posting.report_values(work, policy, found)
        words = product.words
        with in_a_sentence():
            if csv_path is not None:
                csv_path.write_text(reports.as_csv(found), "utf-8", newline="")
            if png_path is not None:
                png_path.write_bytes(picture_of(values, words, language))
    click.echo(words.attribute(language, report_posting.REPORT, "heading", **values))
    click.echo(words.say(language, report_posting.REPORT, **values))


def _monday(week: str) -> "date":
    from workflows.reports import week_of

    try:
        return week_of(week.upper())
    except ValueError:
        raise click.UsageError(f"--week: {week!r} is not a week such as 2026-W47.") from None


def _known(product: "Product", tenant: str) -> "Policy":
    policies = product.workflow.policies
    if tenant not in policies:
        raise Trouble(f"There is no tenant {tenant}. Known: {', '.join(policies)}.")
    found: Policy = policies[tenant]
    return found
