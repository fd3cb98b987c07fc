"""The page behind the link of a mail to a controller: what is shown to whom, and what it answers.

Looking uses nothing up, for scanners of mail look at every link. A person asks for a code, which
goes to the same mailbox in a mail of its own; with it one browser sees the request until the link
ends, and answers it.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from storage.models import HandoverLink, Job, PrivacyRequest, RequestStatus
from workflows import handover, right_needs
from workflows.notices import ChannelDown, Mail, MailRefused
from workflows.tools import Again, Tools, growing
from workflows.transitions import is_final
from workflows.work import Work

CODE_LIFE = timedelta(minutes=10)
TRIES = 3
#: Codes of one link within a day; more would fill somebody's mailbox.
CODES, CODES_WITHIN = 5, timedelta(days=1)
LONGEST_REASON = 3000

#: What a press on the page reports, as a reply by webhook would.
ANSWERS = ("acknowledged", "completed", "no_data", "refused")


@dataclass(frozen=True)
class Shown:
    """What was asked, for whoever has the code; `particulars` as `right_needs.listed` has them."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)
    details: str = field(repr=False)
    particulars: tuple[dict[str, str], ...] = field(repr=False)
    attestation: str


@dataclass(frozen=True)
class HandoverPage:
    """One state of the page. Dates are ISO texts; `mailbox` is masked, `j…@example.org`.

    `shown` is None until the code was given in this browser, and where the person took the request
    back. `answers` are those that fit how the case stands. `twin` is the organisation that was
    asked the same at once and answers for itself. `by_letter`: the person has no chat with us.
    """

    reference: str
    tenant: str
    language: str
    right: str
    received_at: str
    effective_on: str
    legal_on: str
    until: str
    timezone: str
    status: str
    mailbox: str
    code_waits: bool
    shown: Shown | None = field(default=None, repr=False)
    answers: tuple[str, ...] = ()
    twin: str = ""
    by_letter: bool = False


def page(work: Work, token: str, key: str = "") -> HandoverPage | None:
    """The page for this browser, whose `key` came with an earlier code; None for a dead link."""
    found = _behind(work, token)
    if found is None:
        return None
    link, request = found
    policy = work.policy(request.tenant_id)
    opened = _is_open(work, link, key) and request.status is not RequestStatus.WITHDRAWN
    twin = work.uow.passing.twin_of(request)
    return HandoverPage(
        reference=request.reference,
        tenant=policy.controller.name,
        language=policy.languages[0],
        right=request.kind.value,
        received_at=request.received_at.isoformat(),
        effective_on=request.effective_on.isoformat(),
        legal_on=request.legal_on.isoformat(),
        until=link.expires_at.isoformat(),
        timezone=policy.timezone,
        status=request.status.value,
        mailbox=masked(link.address),
        code_waits=_code_waits(work, link),
        shown=_shown(request) if opened else None,
        answers=_answers(request) if opened else (),
        twin=work.name_of(twin.tenant_id) if opened and twin is not None else "",
        by_letter=work.uow.passing.filing(request.id) is not None,
    )


def _behind(
    work: Work, token: str, *, lock: bool = False
) -> tuple[HandoverLink, PrivacyRequest] | None:
    """The link and its request, while the request is still that controller's."""
    link = work.uow.passing.find_link(token, work.now, lock=lock)
    request = link and work.uow.requests.find(link.tenant_id, link.request_id, lock=lock)
    return (link, request) if link and request else None


def _is_open(work: Work, link: HandoverLink, key: str) -> bool:
    if not key or link.session_hash is None:
        return False
    return hmac.compare_digest(link.session_hash, work.uow.passing.hash_of(key))


def _code_waits(work: Work, link: HandoverLink) -> bool:
    return link.code is not None and link.code_until is not None and link.code_until > work.now


def _shown(request: PrivacyRequest) -> Shown:
    person = request.person
    return Shown(
        name=person.get("name", ""),
        email=person.get("email", ""),
        phone=person.get("phone", ""),
        address=person.get("address", ""),
        details=request.details or "",
        particulars=tuple(right_needs.listed(request.particulars)),
        attestation="yes" if request.attestation.get("verified_at") else "no",
    )


def _answers(request: PrivacyRequest) -> tuple[str, ...]:
    if is_final(request.status):
        return ()
    return ANSWERS if request.status is not RequestStatus.IN_PROGRESS else ANSWERS[1:]


def masked(address: str) -> str:
    """Enough of a mailbox to know one's own, too little to write to it."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


# The code


def send_code(work: Work, token: str) -> str | None:
    """Mails a code to the link's own mailbox: `sent`, `too-many`, None for a dead link."""
    found = _behind(work, token, lock=True)
    if found is None:
        return None
    link, request = found
    if link.codes_since is None or work.now - link.codes_since >= CODES_WITHIN:
        link.codes, link.codes_since = 0, work.now
    if link.codes >= CODES:
        return "too-many"
    link.codes += 1
    link.code, link.tries = f"{secrets.randbelow(10**6):06}", 0
    link.code_until = work.now + CODE_LIFE
    work.enqueue("mail_handover_code", tenant_id=link.tenant_id, link_id=link.id)
    _log(work, request, "request:handover:code_asked")
    return "sent"


def open_with(work: Work, token: str, code: str) -> tuple[str, str]:
    """What a code is worth: `open` with the browser's new key, `wrong`, `over`, or `gone`.

    After three wrong ones the code is over, and another has to be asked for.
    """
    found = _behind(work, token, lock=True)
    if found is None:
        return "gone", ""
    link, request = found
    if not _code_waits(work, link):
        return "over", ""
    if not hmac.compare_digest((link.code or "").encode(), _bytes(code)):
        link.tries += 1
        if link.tries >= TRIES:
            link.code = link.code_until = None
        _log(work, request, "request:handover:wrong_code", tries=link.tries)
        return ("over" if link.code is None else "wrong"), ""
    key = secrets.token_urlsafe(24)
    link.code = link.code_until = None
    link.session_hash, link.opened_at = work.uow.passing.hash_of(key), work.now
    _log(work, request, "request:handover:opened")
    return "open", key


def _bytes(code: str) -> bytes:
    return code.strip().encode(errors="replace")


def mail_handover_code(tools: Tools, job: Job) -> None:
    """Sends the code that waits on a link; nothing once it is used or over."""
    tenant_id, link_id = job.args["tenant_id"], job.args["link_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        link = uow.passing.link(tenant_id, link_id)
        request = link and uow.requests.find(tenant_id, link.request_id)
        if not link or not request or not _code_waits(work, link):
            return
        mail = Mail(
            link.address,
            "mail-code",
            work.policy(tenant_id).languages[0],
            job.message_id,
            {
                "reference": request.reference,
                "code": link.code,
                "minutes": int(CODE_LIFE.total_seconds() // 60),
            },
        )
    if tools.post is None:
        return
    try:
        tools.post.send(mail)
    except MailRefused:
        return
    except ChannelDown as error:
        raise Again(str(error), growing(job.attempts)) from None


# The answer


def answer(work: Work, token: str, key: str, kind: str, reason: str) -> str:
    """What the controller reports: `done`, `no-reason`, `does-not-fit`, `locked`, or `gone`."""
    found = _behind(work, token, lock=True)
    if found is None:
        return "gone"
    link, request = found
    if not _is_open(work, link, key) or kind not in ANSWERS:
        return "locked"
    reason = reason.strip()[:LONGEST_REASON]
    if kind == "refused" and not reason:
        return "no-reason"
    if kind not in _answers(request):
        return "does-not-fit"
    fits = handover.record_reply(work, request, kind=f"request.{kind}", reason=reason or None)
    return "done" if fits else "does-not-fit"


def _log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    work.uow.log(request.tenant_id, event, work.now, request_id=request.id, **facts)
