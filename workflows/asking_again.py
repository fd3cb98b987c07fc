"""Asks once more, a day later, whether something was meant as a request about personal data.

Whoever does not answer the question is reminded of it one time, with the same buttons: a request
counts from the moment it was written (GDPR art. 12(3)), however late the answer comes. After that
it stays what it is, a question to support, or a message of a channel that nobody made a ticket of.
"""

from datetime import timedelta

from storage.models import Job, NoticeRow, TicketItem
from workflows.notices import Button
from workflows.ticket_log import record
from workflows.tools import Tools
from workflows.work import Work

AFTER = timedelta(days=1)
OF_ITEM, OF_MESSAGE = "ask_again_of_item", "ask_again_of_message"
REMINDED = "request_asked_again"


def of_item(work: Work, item: TicketItem) -> None:
    """Has the question about something on a ticket asked once more, a day from now."""
    work.enqueue(OF_ITEM, delay=AFTER, tenant_id=item.tenant_id, item_id=item.id)


def of_message(work: Work, asked: NoticeRow | None, tenant_id: int, taken_id: int) -> None:
    """The same for a message of a channel; `asked` is the question."""
    if asked is not None:
        work.uow.session.flush()
        work.enqueue(
            OF_MESSAGE, delay=AFTER, tenant_id=tenant_id, taken_id=taken_id, notice_id=asked.id
        )


def ask_of_item(tools: Tools, job: Job) -> None:
    """Asks again, unless there is an answer, or nobody to ask, or it was done before."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        item = uow.intake.of_tenant(job.args["tenant_id"], job.args["item_id"])
        if item is None or item.offer_choice is not None or item.offered_right is None:
            return
        ticket = uow.tickets.get(item.tenant_id, item.ticket_id, lock=True)
        known = uow.targets.events(item.tenant_id, ticket.id)
        if any(one.kind == REMINDED and one.facts.get("item") == item.id for one in known):
            return
        record(work, ticket, f"ticket:{REMINDED}", item=item.id, right=item.offered_right)
        buttons = (Button("offer-yes", str(item.id)), Button("offer-no", str(item.id)))
        work.say_about(ticket, "offer-request-again", {"right": item.offered_right}, buttons)


def ask_of_message(tools: Tools, job: Job) -> None:
    """The same for a message of a channel, with what was asked then."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        row = uow.channels.taken(job.args["tenant_id"], job.args["taken_id"])
        asked = uow.notices.find(job.args["notice_id"])
        if row is None or row.outcome != "asked" or asked is None:
            return
        if "text" not in asked.values or asked.values.get("asked_again"):
            return
        asked.values = {**asked.values, "asked_again": "yes"}
        buttons = tuple(Button(**button) for button in asked.buttons)
        key = "channel-sounds-private-again"
        given = {name: value for name, value in asked.values.items() if name != "asked_again"}
        work.say_to_contact(asked.contact_id, key, given, buttons, tenant_id=row.tenant_id)


JOBS = {OF_ITEM: ask_of_item, OF_MESSAGE: ask_of_message}
