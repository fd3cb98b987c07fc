"""Queries around Slack workspaces: who is served where, and who was invited to install the app."""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from storage import crypto
from storage.models import SlackInvitation, SlackService, SlackWorkspace, Tenant
from storage.repositories import ACROSS, Repository


class Workspaces(Repository):
    """Workspaces and invitations."""

    # Workspaces

    def find(self, team: str, *, lock: bool = False) -> SlackWorkspace | None:
        """The workspace with that Slack id, also one that took the app out."""
        query = select(SlackWorkspace).where(SlackWorkspace.team_hash == self.hash_of(team))
        return self._session.scalar(query.with_for_update() if lock else query)

    def all(self) -> Sequence[SlackWorkspace]:
        """All there are and were, the oldest first."""
        return self._session.scalars(select(SlackWorkspace).order_by(SlackWorkspace.id)).all()

    def served(self) -> dict[str, str]:
        """Tenant's short name → Slack id of the workspace in which its staff work."""
        query = (
            select(Tenant.slug, SlackWorkspace.team_ref)
            .join(SlackService, SlackService.tenant_id == Tenant.id)
            .join(SlackWorkspace, SlackWorkspace.id == SlackService.workspace_id)
        )
        rows = self._session.execute(query, execution_options=ACROSS)
        return {str(slug): str(team) for slug, team in rows}

    def serve(self, workspace: SlackWorkspace, tenant_id: int) -> None:
        """From now on that tenant's staff work there, and nowhere else."""
        query = select(SlackService).where(SlackService.tenant_id == tenant_id)
        known = self._session.scalar(query.with_for_update())
        if known is None:
            self.add(SlackService(tenant_id=tenant_id, workspace_id=workspace.id))
        else:
            known.workspace_id = workspace.id

    def release(self, workspace: SlackWorkspace) -> None:
        """Forgets a workspace and whom it served."""
        self._session.execute(
            delete(SlackService).where(SlackService.workspace_id == workspace.id),
            execution_options=ACROSS,
        )
        self._session.delete(workspace)
        self._session.flush()

    # Invitations

    def invite(self, tenants: Iterable[str], now: datetime, expires_at: datetime) -> str:
        """The token of a new invitation; drops those that are over."""
        self._session.execute(delete(SlackInvitation).where(SlackInvitation.expires_at < now))
        token = secrets.token_urlsafe(24)
        self.add(
            SlackInvitation(
                token_hash=self.hash_of(token),
                tenants=list(tenants),
                made_at=now,
                expires_at=expires_at,
            )
        )
        return token

    def invitation(
        self, token: str, now: datetime, *, lock: bool = False
    ) -> SlackInvitation | None:
        """The invitation behind a token, unless it was used or is over."""
        query = select(SlackInvitation).where(
            SlackInvitation.token_hash == self.hash_of(token),
            SlackInvitation.used_at.is_(None),
            SlackInvitation.expires_at > now,
        )
        return self._session.scalar(query.with_for_update() if lock else query)

    def invitation_of_state(self, state: str, cookie: str, now: datetime) -> SlackInvitation | None:
        """The invitation of a try to install; the state counts once, whatever comes of it.

        None for a state that nobody has, that is over, or that came with another browser's cookie.
        """
        query = (
            select(SlackInvitation)
            .where(SlackInvitation.state_hash == self.hash_of(state))
            .with_for_update()
        )
        found = self._session.scalar(query)
        if found is None:
            return None
        expected, ends_at = found.cookie_hash or "", found.state_ends_at
        found.state_hash = found.cookie_hash = found.state_ends_at = None
        same = hmac.compare_digest(expected, self.hash_of(cookie))
        open_still = found.used_at is None and found.expires_at > now
        return found if same and open_still and ends_at is not None and ends_at > now else None

    def get_invitation(self, invitation_id: int) -> SlackInvitation:
        """That invitation, locked."""
        query = select(SlackInvitation).where(SlackInvitation.id == invitation_id)
        return self._session.scalars(query.with_for_update()).one()

    @staticmethod
    def hash_of(text: str) -> str:
        """By what a workspace, a token or a state is found."""
        return crypto.current().lookup(text, "slack_workspace")
