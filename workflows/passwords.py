"""Time-based one-time passwords of approvers: RFC 6238 over RFC 4226 (SHA-1, 30 s, six digits).

A password counts for its own step and the one before and after it, and once. After five wrong ones
within a quarter of an hour none is looked at for a quarter of an hour. An approver gets a secret
once, on a one-time page, and confirms it with a first password; a new secret needs another approver
or the operator, who forget the old one.
"""

import base64
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from storage.models import ApproverKey, Enrolment, PrivacyRequest
from workflows.errors import NoPageForPassword
from workflows.notices import SLACK, Address, Button
from workflows.policy import Policy
from workflows.work import Work

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20  # as long as SHA-1's output (RFC 4226, section 4, R6)
NEIGHBOURS = (-1, 0, 1)
WRONG_ALLOWED = 5
WRONG_WINDOW = timedelta(minutes=15)

#: Answers to a password that does not count: words keys beside the field.
WRONG, USED, LOCKED = "error-code-wrong", "error-code-used", "error-code-locked"


def hotp(secret: bytes, counter: int, digits: int = DIGITS) -> str:
    """The password of a counter (RFC 4226, section 5.3)."""
    digest = hmac.new(secret, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(at: datetime) -> int:
    """The number of the 30-second step of an aware instant (RFC 6238, section 4)."""
    return int(at.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The step whose password this is, of the present one and its neighbours; None for none.

    Every candidate is compared in constant time, whether or not one fitted before.
    """
    typed = "".join(code.split()).encode(errors="replace")
    found = None
    for neighbour in NEIGHBOURS:
        step = step_of(at) + neighbour
        if hmac.compare_digest(hotp(_bytes(secret), step).encode(), typed):
            found = step
    return found


def new_secret() -> str:
    """A fresh secret in base32, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def uri(secret: str, account: str, issuer: str) -> str:
    """The address that an authenticator app reads from a QR code."""
    label = quote(f"{issuer}:{account}", safe="")
    return f"otpauth://totp/{label}?" + urlencode(
        {"secret": secret, "issuer": issuer, "algorithm": "SHA1", "digits": 6, "period": 30},
        quote_via=quote,
    )


def _bytes(secret: str) -> bytes:
    return base64.b32decode(secret)


# Checking


def asked_for(policy: Policy, kind: str) -> bool:
    """Whether deciding on this right takes a password."""
    return policy.right(kind).one_time_password


def has_secret(work: Work, policy: Policy, user: str) -> bool:
    """Whether that Slack user has a confirmed secret; ids are unique within one workspace only."""
    return work.uow.approvals.key_of(work.slack_id(policy, user)) is not None


def lacked(work: Work, request: PrivacyRequest, user: str) -> bool:
    """Whether deciding on that request takes a password, and that Slack user has no secret yet."""
    policy = work.policy(request.tenant_id)
    return asked_for(policy, request.kind) and not has_secret(work, policy, user)


def check(work: Work, tenant_id: int, user: str, code: str) -> str | None:
    """None if the password counts, which it does once; else the words key that says why not.

    A wrong one is counted: the caller must let the turn count too.
    """
    key = work.uow.approvals.key_of(work.slack_id(work.policy(tenant_id), user))
    if key is None:
        return WRONG
    if key.locked_until is not None and work.now < key.locked_until:
        return LOCKED
    step = matching_step(key.secret, code, work.now)
    if step is not None and step > key.last_step:
        key.last_step, key.wrong, key.wrong_since, key.locked_until = step, 0, None, None
        return None
    locked = _count(key, work.now)
    work.uow.log(tenant_id, "approver:code:locked" if locked else "approver:code:wrong", work.now)
    if locked:
        return LOCKED
    return WRONG if step is None else USED


def _count(key: ApproverKey, now: datetime) -> bool:
    """Counts a wrong password; whether that was one too many."""
    if key.wrong_since is None or now - key.wrong_since > WRONG_WINDOW:
        key.wrong, key.wrong_since = 0, now
    key.wrong += 1
    if key.wrong < WRONG_ALLOWED:
        return False
    key.wrong, key.wrong_since, key.locked_until = 0, None, now + WRONG_WINDOW
    return True


# Getting a secret


@dataclass(frozen=True)
class EnrolPage:
    """What the one-time page shows: first only that there is a secret, then the secret.

    `token` sends the first password back; `error` is the words key of what was wrong with it.
    """

    language: str
    organisation: str
    secret: str = field(default="", repr=False)
    uri: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    error: str = ""
    done: bool = False


def give_link(work: Work, policy: Policy, *, channel: str, user: str, language: str) -> None:
    """Tells that approver alone where to get a secret; NoPageForPassword without web pages."""
    if not work.settings.public_url:
        raise NoPageForPassword
    life = work.settings.link_life
    tenant_id = work.tenant_id(policy)
    token = work.uow.approvals.enrol(tenant_id, user, language, new_secret(), work.now + life)
    root = work.settings.public_url.rstrip("/")
    work.say(
        Address(SLACK, channel, only_for=user),
        "password-link",
        {"minutes": int(life.total_seconds() // 60)},
        (Button("open-password-page", url=f"{root}/enrol/{token}"),),
        language=language,
        tenant_id=tenant_id,
    )
    work.uow.log(tenant_id, "approver:link_given", work.now, by=user)


def page(work: Work, token: str) -> EnrolPage | None:
    """What the page says before the secret is shown; uses nothing up."""
    found = work.uow.approvals.enrolment(token, work.now, shown=False)
    return None if found is None else EnrolPage(found.language, _organisation(work, found))


def show(work: Work, token: str) -> EnrolPage | None:
    """Shows the secret, once; None if it was shown, or the link is over or unknown."""
    found = work.uow.approvals.enrolment(token, work.now, shown=False)
    if found is None or _has_one(work, found):
        return None
    again = secrets.token_urlsafe(24)
    found.code_hash = work.uow.approvals.hash_of(again)
    work.uow.log(found.tenant_id, "approver:secret_shown", work.now, by=found.user)
    return _with_secret(work, found, again)


def confirm(work: Work, token: str, code: str) -> EnrolPage | None:
    """Takes the first password: the secret counts from now on. None if the page is over.

    A wrong one gives the page again; after five the page is over.
    """
    found = work.uow.approvals.enrolment(token, work.now, shown=True)
    if found is None or found.secret is None or _has_one(work, found):
        return None
    step = matching_step(found.secret, code, work.now)
    if step is None:
        found.wrong += 1
        shown = _with_secret(work, found, token, error=WRONG)
        if found.wrong >= WRONG_ALLOWED:
            _end(found, work.now)
            return None
        return shown
    user = work.slack_id(work.policy(found.tenant_id), found.user)
    work.uow.approvals.keep_key(user, found.secret, step, work.now)
    _end(found, work.now)
    work.uow.log(found.tenant_id, "approver:enrolled", work.now, by=found.user)
    return EnrolPage(found.language, _organisation(work, found), done=True)


def reset(work: Work, policy: Policy, user: str, *, by: str) -> bool:
    """Forgets an approver's secret, so that they can get a new one; False if there was none."""
    forgotten = work.uow.approvals.forget_key(work.slack_id(policy, user))
    if forgotten:
        work.uow.log(work.tenant_id(policy), "approver:reset", work.now, by=by)
    return forgotten


def tidy(work: Work) -> None:
    """Erases secrets that nobody took in time."""
    for enrolment in work.uow.approvals.over(work.now):
        _end(enrolment, work.now)
    work.uow.approvals.drop_enrolments(work.now - timedelta(days=1))


def _end(found: Enrolment, now: datetime) -> None:
    found.secret, found.ended_at = None, now


def _with_secret(work: Work, found: Enrolment, token: str, error: str = "") -> EnrolPage:
    secret, organisation = str(found.secret), _organisation(work, found)
    return EnrolPage(
        found.language,
        organisation,
        secret=secret,
        uri=uri(secret, organisation, "Loket"),
        token=token,
        error=error,
    )


def _has_one(work: Work, found: Enrolment) -> bool:
    return has_secret(work, work.policy(found.tenant_id), found.user)


def _organisation(work: Work, found: Enrolment) -> str:
    return work.policy(found.tenant_id).name
