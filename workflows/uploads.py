"""ID copies by a one-time page: in memory, checked in a child process, only the verdict kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from identity import Claim, CopyRule, TesseractMissing, assess_apart
from storage.models import IdCopy, IdCopyStatus, LinkPurpose, PrivacyRequest, RequestStatus
from storage.unit_of_work import UnitOfWork
from workflows import dsar, identified, ladder, previews
from workflows.ladder import Rung
from workflows.settings import WorkflowSettings
from workflows.work import Work

#: Far longer than a check takes: whoever took the copy died with it, the person is asked anew.
LOST_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class UploadPage:
    """What the page says: whose request, what to cover, until when."""

    reference: str
    tenant: str
    language: str
    cover: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True)
class Uploaded:
    """What became of the copy; the reasons are `identity`'s codes with their places.

    `preview` is offered to the person, who takes it with `preview_token`; `kept` says that one is
    kept for a person of the controller.
    """

    reference: str
    language: str
    decision: str
    reasons: tuple[dict[str, str], ...] = field(default=())
    preview: bytes | None = field(default=None, repr=False)
    preview_token: str = field(default="", repr=False)
    kept: bool = False


def page(work: Work, token: str) -> UploadPage | None:
    """The page behind a link that is still good; looking uses nothing up."""
    link = work.uow.links.find(token)
    if link is None or link.used_at is not None or link.expires_at <= work.now:
        return None
    request = work.uow.requests.find(link.tenant_id, link.request_id)
    if request is None or not identified.waits_for(request, Rung.ID_COPY):
        return None
    return UploadPage(
        reference=request.reference,
        tenant=work.policy(request.tenant_id).controller.name,
        language=request.language,
        cover=copy_rule(work, request).cover,
        expires_at=link.expires_at,
    )


def upload(
    unit_of_work: Callable[[], UnitOfWork],
    settings: WorkflowSettings,
    now: Callable[[], datetime],
    token: str,
    picture: bytes,
) -> Uploaded | None:
    """Takes the link, checks the copy outside any transaction, keeps what was found."""
    with unit_of_work() as uow:
        taken = _take(Work(uow, settings, now()), token)
    if taken is None:
        return None
    tenant_id, copy_id, name, rule = taken
    try:
        verdict = assess_apart(picture, Claim(name=name), rule)
    except TesseractMissing:
        # The person is asked anew at once; the page says that it could not be checked.
        with unit_of_work() as uow:
            _record(Work(uow, settings, now()), tenant_id, copy_id, None, None)
        raise
    preview = previews.make(picture, Claim(name=name), rule, verdict)
    with unit_of_work() as uow:
        return _record(Work(uow, settings, now()), tenant_id, copy_id, verdict.to_dict(), preview)


def _record(
    work: Work,
    tenant_id: int,
    copy_id: int,
    verdict: dict[str, Any] | None,
    preview: bytes | None,
) -> Uploaded | None:
    copy = work.uow.id_copies.find(tenant_id, copy_id)
    if copy is None:
        return None
    request = work.uow.requests.get(tenant_id, copy.request_id, lock=True)
    if verdict is None:
        dsar.check_failed(work, request, copy, "tesseract-missing")
        return None
    held = dsar.record_verdict(
        work, request, copy, verdict=verdict, method="id_copy_upload", preview=preview
    )
    done = Uploaded(
        request.reference, request.language, verdict["decision"], tuple(dsar.told(verdict))
    )
    if held is None or done.decision != "reject":
        return replace(done, kept=held is not None)
    token = work.uow.vault.link(held, LinkPurpose.USE, work.now + work.settings.link_life)
    return replace(done, preview=preview, preview_token=token)


def use_preview(work: Work, token: str) -> Uploaded | None:
    """Takes the preview that a page offered, once; None where the link is not good any more."""
    link = work.uow.vault.claim_link(token, LinkPurpose.USE, work.now)
    found = link and work.uow.vault.find(link.tenant_id, link.preview_id, work.now)
    request = found and work.uow.requests.find(found.tenant_id, found.request_id, lock=True)
    if not found or not request or request.status is not RequestStatus.AWAITING_IDENTITY:
        return None
    dsar.use_preview(work, request, found.id)
    return Uploaded(request.reference, request.language, "checking")


def _take(work: Work, token: str) -> tuple[int, int, str, CopyRule] | None:
    link = work.uow.links.claim(token, work.now)
    if link is None:
        return None
    request = work.uow.requests.find(link.tenant_id, link.request_id, lock=True)
    if request is None or not identified.waits_for(request, Rung.ID_COPY):
        return None
    previews.forget(work, request, why="new-copy")
    request.status = RequestStatus.CHECKING_IDENTITY
    copy = IdCopy(
        tenant_id=request.tenant_id,
        request_id=request.id,
        channel="web",
        status=IdCopyStatus.CHECKING,
        received_at=work.now,
        in_chat=False,
    )
    work.uow.add(copy)
    work.enqueue(
        "check_identity", delay=LOST_AFTER, tenant_id=request.tenant_id, id_copy_id=copy.id
    )
    return request.tenant_id, copy.id, request.person.get("name", ""), copy_rule(work, request)


def copy_rule(work: Work, request: PrivacyRequest) -> CopyRule:
    """The policy's rule for this right, or the one for doubt, in `identity`'s words."""
    rule = ladder.copy_rule(identified.policy_of(work, request), request.kind)
    return CopyRule(show=rule.show, cover=rule.cover)
