"""Cases that are erased in tests, and the job that removes their copies."""

from storage.models import ErasureItem, Job, Ticket
from tests.conversation_kit import Chat, Scene
from tests.workflows import relay_kit
from workflows import erasing
from workflows.erasing import Why
from workflows.tasks import run_job


class Desk(relay_kit.Desk):
    """A ticket with its thread."""

    @property
    def ticket(self) -> Ticket:
        """As it stands now."""
        found: Ticket = self.scene.rows(Ticket)[0]
        return found


def erase(scene: Scene, ticket: Ticket, why: Why | None = None) -> None:
    """Erases a ticket; its copies still stand."""
    with scene.unit() as uow:
        found = uow.tickets.get(ticket.tenant_id, ticket.id, lock=True)
        erasing.erase(scene.tools().work(uow), found, why or Why())


def remove_copies(scene: Scene, chat: Chat | None = None) -> str:
    """Runs the newest job that removes copies."""
    job = scene.rows(Job, name="erase_copies")[-1]
    return run_job(scene.tools(chat or Chat()), job.id)


def told(scene: Scene) -> dict[tuple[str, str], tuple[str, str | None]]:
    """State and reason of each item, by place and kind."""
    rows = scene.rows(ErasureItem)
    assert all(row.ref is None for row in rows if row.state != "waiting")
    return {(row.place, row.what): (row.state, row.reason) for row in rows}
