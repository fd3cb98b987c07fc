"""The preview of an ID copy: black but for the name, kept until somebody decided, then erased.

`make` is slow and runs outside any transaction; everything else changes records.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from identity import Claim, CopyRule, Verdict, assess_apart, blacken_apart
from storage.models import IdCopy, LinkPurpose, Preview, PreviewLink, PrivacyRequest, RequestStatus
from storage.retention import erase_preview
from workflows.errors import PreviewGone
from workflows.notices import SLACK, Address, Button
from workflows.work import Work

log = structlog.get_logger()

OFFERED = "id-copy-preview"
SEEN = "request:identity:preview_seen"
USE = Button("use-preview", style="primary")
ANOTHER = Button("send-another")
LOOK = Button("look-at-copy")


@dataclass(frozen=True)
class LookPage:
    """What the page for a person of the controller says; `picture` only once it was opened."""

    reference: str
    tenant: str
    language: str
    name: str = field(repr=False)
    reasons: tuple[str, ...]
    expires_at: datetime
    picture: bytes | None = field(default=None, repr=False)


def make(picture: bytes, claim: Claim, rule: CopyRule, verdict: Verdict) -> bytes | None:
    """The preview of a copy that was refused for what it shows, or that a person has to judge.

    None where no name was found, where nothing but another copy helps, and where the preview
    would be refused itself: it is looked at like any copy before anybody gets it.
    """
    refused = verdict.decision == "reject"
    if verdict.decision == "accept" or (refused and not _only_shows_too_much(verdict.reasons)):
        return None
    try:
        made = blacken_apart(picture, verdict, rule)
        again = assess_apart(made, claim, rule) if made is not None else verdict
    except Exception as error:  # noqa: BLE001  # a preview is a help; the verdict counts without
        log.error("preview_broke", error=type(error).__name__)  # noqa: TRY400
        return None
    unfit = again.decision == "reject" if refused else any(map(_shows, again.reasons))
    return None if unfit else made


def _only_shows_too_much(reasons: tuple[str, ...]) -> bool:
    return bool(reasons) and all(map(_shows, reasons))


def _shows(reason: str) -> bool:
    """Whether a reason says that something shows which has to be covered."""
    return reason.endswith(("-visible", "-recoverable")) or reason == "hidden-content"


def offer(work: Work, request: PrivacyRequest, copy: IdCopy, content: bytes) -> Preview:
    """Keeps the preview and gives it back to whoever sent the copy, to take it or leave it."""
    preview = _keep(work, request, copy, content)
    work.say_about(request, OFFERED, {"picture": "yes"}, (USE, ANOTHER), preview_id=preview.id)
    return preview


def keep_to_look(
    work: Work, request: PrivacyRequest, copy: IdCopy, content: bytes
) -> Preview | None:
    """Keeps the preview for the DPO; not where nobody could open the page that shows it."""
    if not work.settings.public_url or work.policy(request.tenant_id).dpo is None:
        return None
    return _keep(work, request, copy, content)


def _keep(work: Work, request: PrivacyRequest, copy: IdCopy, content: bytes) -> Preview:
    preview = work.uow.vault.keep(copy, content, work.now)
    _log(work, request, "request:identity:preview_kept", preview=preview.id)
    return preview


def forget(work: Work, request: PrivacyRequest, *, why: str) -> None:
    """Erases what is kept of this request; `why` is a code."""
    for preview in work.uow.vault.of_request(request.tenant_id, request.id):
        erase_preview(work.uow, preview, work.now, why=why)


def kept(work: Work, request: PrivacyRequest) -> Preview | None:
    """The newest preview of this request, while there is one."""
    found = work.uow.vault.of_request(request.tenant_id, request.id)
    return next((one for one in reversed(found) if one.expires_at > work.now), None)


# The DPO looks


def to_look_at(work: Work, request: PrivacyRequest) -> Preview | None:
    """What the DPO may look at: the preview of a copy that a person has to judge."""
    waits = request.status is RequestStatus.AWAITING_DECISION
    in_doubt = request.attestation.get("decision") == "review"
    return kept(work, request) if waits and in_doubt and work.settings.public_url else None


def was_seen(work: Work, request: PrivacyRequest) -> bool:
    """Whether one of the controller's people opened the copy that they have to judge."""
    checked = request.attestation.get("checked_at")
    if request.attestation.get("decision") != "review" or checked is None:
        return False
    since = datetime.fromisoformat(checked)
    events = work.uow.trail.of_request(request.id)
    return any(one.event == SEEN and one.at >= since for one in events)


def give_link(
    work: Work, request: PrivacyRequest, *, channel: str, to: str, by: str, language: str
) -> None:
    """Tells that person alone where to look, once; PreviewGone."""
    preview = to_look_at(work, request)
    if preview is None:
        raise PreviewGone
    life = work.settings.link_life
    token = work.uow.vault.link(preview, LinkPurpose.LOOK, work.now + life, by=by)
    root = str(work.settings.public_url).rstrip("/")
    work.say(
        Address(SLACK, channel, only_for=to),
        "preview-link",
        {"reference": request.reference, "minutes": int(life.total_seconds() // 60)},
        (Button("open-preview", url=f"{root}/look/{token}"),),
        language=language,
        request_id=request.id,
        tenant_id=request.tenant_id,
    )
    _log(work, request, "request:identity:preview_link_given", by=by)


def page(work: Work, token: str) -> LookPage | None:
    """The page behind a link that is still good, without the picture; uses nothing up."""
    link = work.uow.vault.find_link(token, LinkPurpose.LOOK, work.now)
    request = _looked_at(work, link)
    return _page(work, request, link, None) if request is not None and link is not None else None


def open_page(work: Work, token: str) -> LookPage | None:
    """The page with the picture, once."""
    link = work.uow.vault.claim_link(token, LinkPurpose.LOOK, work.now)
    request = _looked_at(work, link)
    if request is None or link is None:
        return None
    content = work.uow.vault.content(link.tenant_id, link.preview_id, work.now)
    if content is None:
        return None
    _log(work, request, SEEN, by=link.by, preview=link.preview_id)
    return _page(work, request, link, content)


def _looked_at(work: Work, link: PreviewLink | None) -> PrivacyRequest | None:
    """The request of a link, while there is something to decide and something to see."""
    if link is None:
        return None
    preview = work.uow.vault.find(link.tenant_id, link.preview_id, work.now)
    request = preview and work.uow.requests.find(link.tenant_id, preview.request_id)
    return request if request and to_look_at(work, request) is not None else None


def _page(
    work: Work, request: PrivacyRequest, link: PreviewLink, picture: bytes | None
) -> LookPage:
    policy = work.policy(request.tenant_id)
    return LookPage(
        reference=request.reference,
        tenant=policy.controller.name,
        language=policy.languages[0],
        name=request.person.get("name", ""),
        reasons=tuple(request.attestation.get("reasons", ())),
        expires_at=link.expires_at,
        picture=picture,
    )


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
