"""Many Slack workspaces: inviting, installing, taking out, and which token is whose."""

from collections.abc import Iterable
from datetime import datetime

from workflows import workspaces
from workflows.doors.base import Opened
from workflows.work import Work
from workflows.workspaces import Begun, Install, Installed, Invited


class WorkspaceDoors(Opened):
    """What the Slack adapter, the web process and the operator ask about workspaces."""

    def invite_workspace(self, tenants: Iterable[str]) -> str:
        """The token of a one-time link to install; LookupError for a tenant without a policy."""
        with self.unit_of_work() as uow:
            return workspaces.invite(Work(uow, self.settings, self.now()), tenants)

    def invited_workspace(self, token: str) -> Invited | None:
        """Whom the link is for; None once it is over. Uses nothing up."""
        with self.looking() as uow:
            return workspaces.invited(Work(uow, self.settings, self.now()), token)

    def begin_install(self, token: str) -> Begun | None:
        """A state and a cookie for a try to install; None for a link that is over."""
        with self.unit_of_work() as uow:
            return workspaces.begin(Work(uow, self.settings, self.now()), token)

    def take_install_state(self, state: str, cookie: str) -> int | None:
        """Uses a state up; what `keep_install` needs, or None if it is not this browser's."""
        with self.unit_of_work() as uow:
            return workspaces.take_state(Work(uow, self.settings, self.now()), state, cookie)

    def keep_install(self, invitation_id: int, given: Install) -> None:
        """Keeps an installation; the DeskErrors of `workflows.workspaces` keep nothing."""
        with self.unit_of_work() as uow:
            workspaces.install(Work(uow, self.settings, self.now()), invitation_id, given)

    def slack_workspace(self, team: str) -> Installed | None:
        """The workspace with that Slack id; None for one that never installed by itself."""
        if not self.settings.many_workspaces:
            return None
        with self.looking() as uow:
            return workspaces.find(Work(uow, self.settings, self.now()), team)

    def workspaces(self) -> list[Installed]:
        """All of them, also those that took the app out."""
        with self.looking() as uow:
            return workspaces.every(Work(uow, self.settings, self.now()))

    def workspace_gone(self, team: str, at: datetime, why: str) -> bool:
        """A workspace took the app out at that time: its token goes. False if that is no news."""
        with self.unit_of_work() as uow:
            return workspaces.gone(Work(uow, self.settings, self.now()), team, at, why)

    def release_workspace(self, team: str) -> bool:
        """Forgets a workspace, so that it can serve others; False if there is none."""
        with self.unit_of_work() as uow:
            return workspaces.release(Work(uow, self.settings, self.now()), team)
