"""What workflows must be told. The environment is read elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from workflows.policy import Policies


@dataclass(frozen=True)
class WorkflowSettings:
    """`secrets` are signing secrets by the name a policy gives; `public_url` is our own root.

    `many_workspaces` says that Slack workspaces can install the app by themselves.
    `allow_hosts` may be called although they are not public; in the sandbox only they are.
    """

    policies: Policies
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    public_url: str | None = None
    sandbox: bool = False
    allow_hosts: frozenset[str] = frozenset()
    team_id: str | None = None
    many_workspaces: bool = False
    update_lease: timedelta = timedelta(seconds=60)
    notice_lease: timedelta = timedelta(seconds=60)
    job_lease: timedelta = timedelta(seconds=120)
    link_life: timedelta = timedelta(minutes=30)
    search_window: timedelta = timedelta(hours=1)
    searches_allowed: int = 5
