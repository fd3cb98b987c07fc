"""Controllers that are told by e-mail: a post office in memory, and the jobs run by hand."""

from dataclasses import replace
from typing import Any

from storage.models import Job, JobStatus, PrivacyRequest
from tests.conversation_kit import Scene, policies
from workflows.notices import Mail
from workflows.policy import Policies, Policy
from workflows.tasks import run_job

ROOT = "https://loket.example"
FLOWERS = "voorbeeld-bloemen"


class Office:
    """Keeps mails; `trouble` is raised instead, as long as there is one."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.trouble: Exception | None = None

    def send(self, mail: Mail) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append(mail)

    def of(self, key: str) -> list[Mail]:
        """The mails with those words, oldest first."""
        return [one for one in self.sent if one.key == key]

    @property
    def token(self) -> str:
        """What opens the page of the newest link."""
        links = [str(one.values["link"]) for one in self.sent if one.values.get("link")]
        return links[-1].removeprefix(f"{ROOT}/handover/")

    @property
    def code(self) -> str:
        """The newest code."""
        return str(self.of("mail-code")[-1].values["code"])


def public(scene: Scene) -> Scene:
    """The same database, reachable from outside."""
    return scene.with_settings(public_url=ROOT)


def with_policy(scene: Scene, slug: str, **changes: Any) -> Scene:
    """The scene with that policy changed."""
    changed: Policy = replace(policies()[slug], **changes)
    return scene.with_settings(policies=Policies({**scene.told.policies, slug: changed}))


def run(scene: Scene, office: Office | None = None, **given: Any) -> list[str]:
    """Runs every job that is due; what became of each."""
    waiting = scene.rows(Job, status=JobStatus.WAITING)
    due = [job.id for job in waiting if job.due_at <= scene.clock()]
    return [run_job(scene.tools(post=office, **given), job_id) for job_id in due]


def told(scene: Scene, office: Office, **given: Any) -> PrivacyRequest:
    """A request to the florist, of which a mail has gone out."""
    request = scene.file(FLOWERS, **given)
    run(scene, office)
    return scene.request(request.reference)
