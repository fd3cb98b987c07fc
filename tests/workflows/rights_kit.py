"""Short ways to a request for one right: filed, proved, decided, carried out."""

from datetime import UTC, datetime
from typing import Any

from storage.models import Job, JobStatus, PrivacyRequest
from tests.conversation_kit import DPO, Scene, staff_speaker
from workflows import decisions, identified, ladder, tasks
from workflows.ladder import Rung

#: A tenant whose own people carry requests out and one of whom decides.
SLUG = "superoffice"
#: The one whose statement promises a cooling-off (GDPR-era statement of Salesinteract).
COOLING = "salesinteract"
BALANCE = "The person's situation weighs less than stopping fraud here."


def prove(scene: Scene, request: PrivacyRequest) -> PrivacyRequest:
    """Settles who asks, where that is still open."""
    if scene.request(request.reference).status == "awaiting_identity":
        proved = ladder.attestation(
            Rung.CODE, "code", verified_at=datetime(2026, 3, 3, 9, tzinfo=UTC), checker="bot"
        )
        scene.act(request, lambda work, found: identified.settle(work, found, proved))
    return scene.request(request.reference)


def asked(scene: Scene, kind: str, slug: str = SLUG, **given: Any) -> PrivacyRequest:
    """A request before the DPO; what is given beside the known names are its particulars."""
    names = ("speaker", "received_at", "language")
    known = {name: given.pop(name) for name in names if name in given}
    return prove(scene, scene.file(slug, kind, particulars=given, **known))


def approve(scene: Scene, request: PrivacyRequest, user: str = DPO, **filled: str) -> Any:
    """Approves with what is filled in; gives the next step of the form, if there is one."""
    token = scene.token("dpo-card", "approve", request_id=request.id)
    with scene.turn(staff_speaker(user)) as turn:
        return turn.approve(token, filled)


def finish(scene: Scene, request: PrivacyRequest) -> None:
    """Passes it on to the tenant's own people, who report it done."""
    run_due(scene)
    scene.act(request, lambda work, found: decisions.finish(work, found, by=DPO))


def run_due(scene: Scene) -> list[str]:
    """Runs every job that is due now; their names."""
    ran = []
    for job in scene.rows(Job, status=JobStatus.WAITING):
        if job.due_at <= scene.clock():
            tasks.run_job(scene.tools(), job.id)
            ran.append(job.name)
    return ran


def told(scene: Scene, request: PrivacyRequest) -> list[str]:
    """What the requester was told of the case, oldest first."""
    return [
        key
        for key in scene.said(request_id=request.id, channel="telegram")
        if key not in ("receipt", "request-approved", "request-passed-on")
    ]
