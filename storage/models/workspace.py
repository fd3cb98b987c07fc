"""Slack workspaces that installed the app by themselves, and the invitations to do so."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Numbered, Record, TenantOwned
from storage.types import SealedJson, SealedText, UtcDateTime


class SlackWorkspace(Numbered, Record):
    """A workspace with the app in it, or one that had it: it stays bound to its tenants.

    `bot_token` is None from `gone_at` on; `gone_why` is the name of the event that said so.
    `scopes` are those that Slack granted, with commas between.
    """

    __tablename__ = "slack_workspace"

    team_hash: Mapped[str] = mapped_column(String(64), unique=True)
    team_ref: Mapped[str] = mapped_column(SealedText("slack_workspace.team_ref"))
    name: Mapped[str] = mapped_column(SealedText("slack_workspace.name"))
    enterprise_ref: Mapped[str | None] = mapped_column(SealedText("slack_workspace.enterprise_ref"))
    bot_token: Mapped[str | None] = mapped_column(SealedText("slack_workspace.bot_token"))
    bot_user_ref: Mapped[str] = mapped_column(SealedText("slack_workspace.bot_user_ref"))
    app_ref: Mapped[str] = mapped_column(SealedText("slack_workspace.app_ref"))
    scopes: Mapped[str] = mapped_column(String(1000))
    installed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gone_why: Mapped[str | None] = mapped_column(String(40))


class SlackService(TenantOwned, Numbered, Record):
    """That the staff of a tenant work in this workspace; a tenant has one at most."""

    __tablename__ = "slack_service"
    __table_args__ = (UniqueConstraint("tenant_id"),)

    workspace_id: Mapped[int] = mapped_column(ForeignKey("slack_workspace.id"), index=True)


class SlackInvitation(Numbered, Record):
    """A one-time link with which somebody of these tenants may install the app.

    `tenants` are their short names. `state_hash` and `cookie_hash` belong to the try that is under
    way; both go with the answer to it, whatever it was.
    """

    __tablename__ = "slack_invitation"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    tenants: Mapped[list[Any]] = mapped_column(SealedJson("slack_invitation.tenants"))
    state_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    cookie_hash: Mapped[str | None] = mapped_column(String(64))
    state_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
