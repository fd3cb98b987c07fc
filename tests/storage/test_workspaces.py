"""Workspaces, whom they serve, and invitations whose state counts once."""

from datetime import timedelta

import pytest

from storage.engine import Storage
from storage.models import SlackWorkspace
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW

SOON = NOW + timedelta(minutes=10)


def a_workspace(uow: UnitOfWork, team: str) -> SlackWorkspace:
    row = SlackWorkspace(
        team_hash=uow.workspaces.hash_of(team),
        team_ref=team,
        name="Example",
        bot_token=f"xoxb-{team}",
        bot_user_ref="U0BOT",
        app_ref="A0APP",
        scopes="chat:write",
        installed_at=NOW,
    )
    uow.workspaces.add(row)
    return row


def test_a_tenant_is_served_by_one_workspace_at_a_time(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        tenant = uow.tenants.ensure("salsoft")
        uow.workspaces.serve(a_workspace(uow, "T0A"), tenant.id)
        assert uow.workspaces.served() == {"salsoft": "T0A"}
        uow.workspaces.serve(a_workspace(uow, "T0B"), tenant.id)
        assert uow.workspaces.served() == {"salsoft": "T0B"}
        found = uow.workspaces.find("T0B", lock=True)
        assert found is not None
        uow.workspaces.release(found)
        assert uow.workspaces.served() == {}
        assert [one.team_ref for one in uow.workspaces.all()] == ["T0A"]


def test_the_token_is_sealed_in_the_database(sqlite: Storage) -> None:
    with UnitOfWork(sqlite) as uow:
        a_workspace(uow, "T0A")
    raw = sqlite.engine.raw_connection()
    row = raw.cursor().execute("SELECT * FROM slack_workspace").fetchone()
    raw.close()
    assert not any(b"xoxb" in bytes(cell) for cell in row if isinstance(cell, bytes))
    assert "T0A" not in [cell for cell in row if isinstance(cell, str)]


@pytest.mark.parametrize("cookie", ["cookie", "another", ""])
def test_a_state_counts_once_and_in_one_browser(sqlite: Storage, cookie: str) -> None:
    with UnitOfWork(sqlite) as uow:
        token = uow.workspaces.invite(["salsoft"], NOW, SOON)
        found = uow.workspaces.invitation(token, NOW)
        assert found is not None
        found.state_hash = uow.workspaces.hash_of("state")
        found.cookie_hash = uow.workspaces.hash_of("cookie")
        found.state_ends_at = SOON
    with UnitOfWork(sqlite) as uow:
        taken = uow.workspaces.invitation_of_state("state", cookie, NOW)
        assert (taken is not None) is (cookie == "cookie")
    with UnitOfWork(sqlite) as uow:
        assert uow.workspaces.invitation_of_state("state", "cookie", NOW) is None


def test_an_invitation_ends(sqlite: Storage) -> None:
    with UnitOfWork(sqlite) as uow:
        token = uow.workspaces.invite(["salsoft"], NOW, SOON)
        assert uow.workspaces.invitation(token, SOON) is None
        assert uow.workspaces.invitation("other", NOW) is None
        uow.workspaces.invite(["salsoft"], SOON + timedelta(seconds=1), SOON + timedelta(days=1))
        assert uow.workspaces.invitation(token, NOW) is None  # dropped
