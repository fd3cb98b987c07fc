"""Repositories, inbox and outbox on one session: one commit, then the wake-up."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from storage import repositories
from storage.announcements import Announcements
from storage.answers import Answers
from storage.approvals import Approvals
from storage.audit import AuditTrail
from storage.breaches import Breaches
from storage.case_lists import CaseLists
from storage.channels import Channels
from storage.clock import Clock
from storage.delivery import DeliveryStates
from storage.engine import Storage
from storage.erasures import Erasures
from storage.health import Health
from storage.identity_checks import IdentityChecks
from storage.inbox import Inbox
from storage.intake import Intake
from storage.models import AuditEvent
from storage.outbox import Jobs, Notices
from storage.passing import Passing
from storage.people import People
from storage.relay import Relay
from storage.reports import Reports
from storage.rights import Rights
from storage.search import TicketSearch
from storage.targets import Targets
from storage.ticket_lists import TicketLists
from storage.ticket_queue import TicketQueue
from storage.vault import Vault
from storage.workspaces import Workspaces

#: Whatever the database may throw.
DatabaseTrouble = SQLAlchemyError

#: What a second try may heal: somebody else changed the row, or the database was busy.
PASSING = (StaleDataError, OperationalError)


class UnitOfWork:
    """One transaction. Leaving the block without an error commits, then calls `after_commit`.

    `news` collects who has something to do once it is committed: `SOURCE-in` for updates of that
    source, a channel's name for notices, `jobs` for jobs.
    """

    def __init__(
        self,
        storage: Storage,
        *,
        after_commit: Callable[[], None] | None = None,
        read_only: bool = False,
        news: set[str] | None = None,
    ) -> None:
        news = set() if news is None else news
        self.session = storage.looking() if read_only else storage.writing()
        self._after_commit = after_commit
        self._read_only = read_only
        self.trail = AuditTrail(self.session)
        self.breaches = Breaches(self.session)
        self.case_lists = CaseLists(self.session)
        self.channels = Channels(self.session)
        self.tenants = repositories.Tenants(self.session)
        self.contacts = repositories.Contacts(self.session)
        self.requests = repositories.Requests(self.session)
        self.id_copies = repositories.IdCopies(self.session)
        self.decisions = repositories.Decisions(self.session)
        self.tickets = repositories.Tickets(self.session)
        self.audit = repositories.Audit(self.session)
        self.links = repositories.Links(self.session)
        self.vault = Vault(self.session)
        self.workspaces = Workspaces(self.session)
        self.answers = Answers(self.session)
        self.announcements = Announcements(self.session)
        self.clock = Clock(self.session)
        self.identity = IdentityChecks(self.session)
        self.passing = Passing(self.session)
        self.people = People(self.session)
        self.intake = Intake(self.session)
        self.relay = Relay(self.session)
        self.delivery = DeliveryStates(self.session)
        self.reports = Reports(self.session)
        self.health = Health(self.session)
        self.erasures = Erasures(self.session)
        self.rights = Rights(self.session)
        self.queue = TicketQueue(self.session)
        self.targets = Targets(self.session)
        self.ticket_lists = TicketLists(self.session)
        self.search = TicketSearch(self.session)
        self.approvals = Approvals(self.session)
        self.inbox = Inbox(self.session, storage.dialect, news)
        self.notices = Notices(self.session, news)
        self.jobs = Jobs(self.session, news)

    def add(self, record: Any) -> None:
        """Puts a new record in and gives it its id."""
        self.session.add(record)
        self.session.flush()

    def log(
        self,
        tenant_id: int,
        event: str,
        at: datetime,
        *,
        request_id: int | None = None,
        ticket_id: int | None = None,
        by: str | None = None,
        **facts: Any,
    ) -> None:
        """An audit event; `facts` must hold no personal data."""
        self.session.add(
            AuditEvent(
                tenant_id=tenant_id,
                request_id=request_id,
                ticket_id=ticket_id,
                event=event,
                facts=facts,
                by=by,
                at=at,
            )
        )

    def __enter__(self) -> Self:
        self.session.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and not self._read_only:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.close()
        if kind is None and self._after_commit is not None:
            self._after_commit()


def is_passing(error: BaseException) -> bool:
    """Whether trying the whole unit of work again may succeed."""
    return isinstance(error, PASSING) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
