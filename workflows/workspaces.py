"""Slack workspaces that install the app by themselves, by OAuth (RFC 6749, section 4.1).

Who may install is invited by the operator for one or more tenants. The `state` belongs to the
invitation and to the browser that opened it, counts once and ends soon (RFC 6749, section 10.12). A
workspace stays with the tenants it serves, also after it took the app out, until the operator
releases it: its channels hold their cases.

Slack ids are unique within one workspace only. Whatever comes from such a workspace, or goes there,
is therefore named `TEAM:ID` (`qualified`); ids of the workspace of LOKET_SLACK_BOT_TOKEN are plain.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from storage.models import SlackWorkspace
from workflows.errors import (
    InvitationOver,
    WorkspaceElsewhere,
    WorkspaceNotNamed,
    WorkspaceTaken,
)
from workflows.work import Work

log = structlog.get_logger()

INVITED_FOR = timedelta(days=3)
STATE_LIFE = timedelta(minutes=10)

INSTALLED, GONE, RELEASED = "workspace:installed", "workspace:gone", "workspace:released"


@dataclass(frozen=True)
class Install:
    """What Slack gave for an installation; ids are Slack's."""

    team: str
    name: str
    enterprise: str | None
    token: str = field(repr=False)
    bot_user: str
    app: str
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class Installed:
    """A workspace as it stands. `token` is None once the app was taken out; `gone` says how."""

    team: str
    name: str
    enterprise: str | None
    token: str | None = field(repr=False)
    bot_user: str
    app: str
    scopes: tuple[str, ...]
    tenants: tuple[str, ...]
    gone: str | None


@dataclass(frozen=True)
class Invited:
    """Who is invited: names of the organisations, and the language of the first one."""

    names: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Begun:
    """A try to install: `state` travels by Slack, `cookie` stays in the browser."""

    state: str = field(repr=False)
    cookie: str = field(repr=False)


# Inviting


def invite(work: Work, tenants: Iterable[str]) -> str:
    """The token of a one-time link for these tenants; LookupError for one without a policy."""
    wanted = tuple(dict.fromkeys(tenants))
    for slug in wanted:
        if slug not in work.settings.policies:
            raise LookupError(slug)
    return work.uow.workspaces.invite(wanted, work.now, work.now + INVITED_FOR)


def invited(work: Work, token: str) -> Invited | None:
    """Whom a link is for, as long as it is good; uses nothing up."""
    found = work.uow.workspaces.invitation(token, work.now)
    policies = [work.settings.policies.get(slug) for slug in found.tenants] if found else []
    known = [policy for policy in policies if policy is not None]
    if not known or len(known) < len(policies):
        return None
    return Invited(tuple(policy.name for policy in known), known[0].languages[0])


def begin(work: Work, token: str) -> Begun | None:
    """Begins a try; one that was under way counts no more."""
    found = work.uow.workspaces.invitation(token, work.now, lock=True)
    if found is None:
        return None
    begun = Begun(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    found.state_hash = work.uow.workspaces.hash_of(begun.state)
    found.cookie_hash = work.uow.workspaces.hash_of(begun.cookie)
    found.state_ends_at = work.now + STATE_LIFE
    return begun


def take_state(work: Work, state: str, cookie: str) -> int | None:
    """The invitation of a state that came back in the same browser; the state is used up."""
    found = work.uow.workspaces.invitation_of_state(state, cookie, work.now)
    return None if found is None else found.id


# Installing and taking out


def install(work: Work, invitation_id: int, given: Install) -> None:
    """Keeps an installation and whom it serves. An error of the four keeps nothing of it."""
    invitation = work.uow.workspaces.get_invitation(invitation_id)
    if invitation.used_at is not None or invitation.expires_at <= work.now:
        raise InvitationOver
    tenants = tuple(str(slug) for slug in invitation.tenants)
    row = work.uow.workspaces.find(given.team, lock=True)
    _check(work, given.team, tenants, known=row is not None)
    row = _kept(work, row, given)
    for slug in tenants:
        tenant = work.uow.tenants.ensure(slug)
        work.uow.workspaces.serve(row, tenant.id)
        work.uow.log(tenant.id, INSTALLED, work.now, scopes=len(given.scopes))
    invitation.used_at = work.now


def _check(work: Work, team: str, tenants: tuple[str, ...], *, known: bool) -> None:
    served = work.uow.workspaces.served()
    here = {slug for slug, where in served.items() if where == team}
    if known and not (here <= set(tenants) or set(tenants) <= here):
        raise WorkspaceTaken
    for slug in tenants:
        if served.get(slug, team) != team:
            raise WorkspaceElsewhere
        policy = work.settings.policies.get(slug)
        if policy is None:
            raise InvitationOver
        if policy.slack_team not in (None, team):
            raise WorkspaceNotNamed


def _kept(work: Work, row: SlackWorkspace | None, given: Install) -> SlackWorkspace:
    made = row if row is not None else SlackWorkspace(team_ref=given.team)
    made.team_hash = work.uow.workspaces.hash_of(given.team)
    made.name, made.enterprise_ref = given.name, given.enterprise
    made.bot_token, made.bot_user_ref, made.app_ref = given.token, given.bot_user, given.app
    made.scopes = ",".join(given.scopes)
    # Slack tells the time of its events in whole seconds.
    made.installed_at = work.now.replace(microsecond=0)
    made.gone_at = made.gone_why = None
    if row is None:
        work.uow.workspaces.add(made)
    return made


def gone(work: Work, team: str, at: datetime, why: str) -> bool:
    """A workspace took the app out at that time; False where that is no news.

    What was said before the newest installation is about an older one.
    """
    row = work.uow.workspaces.find(team, lock=True)
    if row is None or row.gone_at is not None or at < row.installed_at:
        return False
    row.bot_token, row.gone_at, row.gone_why = None, work.now, why
    for slug in _tenants_of(work, team):
        work.uow.log(work.uow.tenants.ensure(slug).id, GONE, work.now, why=why)
    log.error("slack_workspace_gone", workspace=row.id, why=why)
    return True


def release(work: Work, team: str) -> bool:
    """Forgets a workspace, so that it can serve others; False if there is none."""
    row = work.uow.workspaces.find(team, lock=True)
    if row is None:
        return False
    for slug in _tenants_of(work, team):
        work.uow.log(work.uow.tenants.ensure(slug).id, RELEASED, work.now, by="operator")
    work.uow.workspaces.release(row)
    return True


# Looking


def find(work: Work, team: str) -> Installed | None:
    """A workspace as it stands."""
    row = work.uow.workspaces.find(team)
    return None if row is None else _told(work, row)


def every(work: Work) -> list[Installed]:
    """All workspaces, the oldest first."""
    return [_told(work, row) for row in work.uow.workspaces.all()]


def _told(work: Work, row: SlackWorkspace) -> Installed:
    return Installed(
        team=row.team_ref,
        name=row.name,
        enterprise=row.enterprise_ref,
        token=row.bot_token,
        bot_user=row.bot_user_ref,
        app=row.app_ref,
        scopes=tuple(row.scopes.split(",")) if row.scopes else (),
        tenants=_tenants_of(work, row.team_ref),
        gone=row.gone_why,
    )


def _tenants_of(work: Work, team: str) -> tuple[str, ...]:
    served = work.uow.workspaces.served()
    return tuple(sorted(slug for slug, where in served.items() if where == team))
