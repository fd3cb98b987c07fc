"""Acts around the one-time code to the address that the controller holds.

The product knows no such address: a code goes to the controller's endpoint, or is shown to its
DPO, together with what was claimed. Nothing that is said in the chat depends on whether the
controller knows the person: it is said when a code is asked for and when one is typed.
"""

import hmac
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from storage.models import IdentityCheck, IdentityWay, PrivacyRequest
from workflows import identified, ladder
from workflows.errors import CodeNotWanted, StaleButton
from workflows.ladder import Rung
from workflows.notices import TELEGRAM, Button
from workflows.work import Work

LIFE = timedelta(minutes=10)
TRIES = 3
#: New codes for one case in a day, beside the first.
NEW_A_DAY = 3
#: Codes for one chat account in a day, over all its cases: whoever files for others floods them.
A_DAY = 12
DAY = timedelta(days=1)
#: A second press within this time is a slip, and would make the code under way useless.
APART = timedelta(minutes=1)

CARD = "code-card"
NEW = Button("new-code")
ANOTHER_WAY = Button("another-way")


def ask(work: Work, request: PrivacyRequest) -> None:
    """Asks for a code: the person is told what comes, and the controller is made to send it."""
    identified.wait_for(work, request, Rung.CODE)
    if _may_have_another(work, request):
        work.say_about(request, "code-wanted", _values(work, request), (NEW, ANOTHER_WAY))
        _begin(work, request)
    else:
        _enough(work, request)


def _may_have_another(work: Work, request: PrivacyRequest) -> bool:
    contact, since = request.contact_id, work.now - DAY
    return contact is None or work.uow.identity.asked_since(contact, since) < A_DAY


def _values(work: Work, request: PrivacyRequest) -> dict[str, Any]:
    return {"tenant": work.policy(request.tenant_id).controller.name, "minutes": _minutes()}


def _begin(work: Work, request: PrivacyRequest) -> None:
    check = work.uow.identity.begin(request, IdentityWay.CODE, work.now)
    if work.policy(request.tenant_id).webhook:
        work.enqueue("send_code", tenant_id=request.tenant_id, check_id=check.id)
    else:
        put_before_dpo(work, request)


def put_before_dpo(work: Work, request: PrivacyRequest) -> None:
    """Without an endpoint a person passes the code on; the card itself shows none."""
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        identified.log(work, request, "request:identity:nobody_to_ask")
        return
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        CARD,
        {
            "reference": request.reference,
            "tenant": policy.name,
            "right": request.kind.value,
            "minutes": _minutes(),
        },
        (Button("give-code", style="primary"), Button("details")),
        request_id=request.id,
    )


def _minutes() -> int:
    return int(LIFE.total_seconds() // 60)


def make(work: Work, check: IdentityCheck) -> str:
    """A new code, good for ten minutes, in place of an earlier one; only its hash is kept."""
    code = f"{secrets.randbelow(10**6):06}"
    check.secret_hash = work.uow.identity.hash_of(check.id, code)
    check.made_at, check.expires_at = work.now, work.now + LIFE
    return code


def show(work: Work, request: PrivacyRequest, *, by: str) -> str:
    """A new code for a person of the controller to pass on; StaleButton where none is awaited."""
    check = work.uow.identity.running(request)
    if not identified.waits_for(request, Rung.CODE) or check is None or check.tries >= TRIES:
        raise StaleButton
    identified.log(work, request, "request:identity:code_shown", by=by)
    return make(work, check)


def enter(work: Work, waiting: Sequence[PrivacyRequest], code: str, message_ref: str) -> None:
    """A code was typed: it settles the case it belongs to, or is one try less for each.

    `waiting` are the person's own cases, at least one. A wrong code, one whose time is over and
    one that was never made get the same answer.
    """
    left = 0
    for request in waiting:
        check = work.uow.identity.running(request)
        if check is None or check.tries >= TRIES:
            continue
        check.tries += 1
        if is_right(work, check, code):
            _accept(work, request, check, message_ref)
            return
        identified.log(work, request, "request:identity:code_wrong", tries=check.tries)
        left = max(left, TRIES - check.tries)
    key = "code-wrong" if left else "code-tries-over"
    work.say_about(waiting[0], key, {"left": left}, (NEW, ANOTHER_WAY))


def is_right(work: Work, check: IdentityCheck, code: str) -> bool:
    """Whether that is the check's code and its time is not over; takes as long in any case."""
    same = _is_of(work, check, code)
    return same and check.expires_at is not None and work.now < check.expires_at


def _is_of(work: Work, check: IdentityCheck, code: str) -> bool:
    given = work.uow.identity.hash_of(check.id, code)
    return hmac.compare_digest(given, check.secret_hash or "0" * len(given))


def _accept(work: Work, request: PrivacyRequest, check: IdentityCheck, message_ref: str) -> None:
    _have_erased(work, request, check, message_ref)
    identified.log(work, request, "request:identity:code_right")
    work.say_about(request, "code-right")
    proof = ladder.attestation(Rung.CODE, "code", verified_at=work.now, checker="bot")
    identified.settle(work, request, proof)


def _have_erased(
    work: Work, request: PrivacyRequest, check: IdentityCheck, message_ref: str
) -> None:
    contact = work.uow.contacts.get(request.contact_id) if request.contact_id else None
    if contact is not None and contact.channel == TELEGRAM and message_ref:
        check.message_ref = " ".join(filter(None, (check.message_ref, message_ref)))
        work.enqueue("erase_code", tenant_id=check.tenant_id, check_id=check.id)


def taken_with(work: Work, request: PrivacyRequest, code: str) -> IdentityCheck | None:
    """The check that this very code proved within the last day; None for any other code.

    A code that was replaced or never made is as unknown here as one that was invented.
    """
    if request.attestation.get("method") != "code":
        return None
    found = [one for one in work.uow.identity.of_request(request) if one.way is IdentityWay.CODE]
    check = found[-1] if found else None
    if check is None or check.ended_at is None or work.now - check.ended_at >= DAY:
        return None
    return check if _is_of(work, check, code) else None


def take_again(work: Work, request: PrivacyRequest, check: IdentityCheck, message_ref: str) -> None:
    """A right code was typed once more, as people do who were not answered at once.

    It costs no try of another case, and its message goes from the chat like the first one.
    `request` is locked.
    """
    work.uow.session.refresh(check)  # it was read before the request was ours
    _have_erased(work, request, check, message_ref)
    work.say_about(request, "code-taken-before")


def ask_anew(work: Work, request: PrivacyRequest) -> None:
    """A new code in place of the one before; so many a day."""
    if not identified.waits_for(request, Rung.CODE):
        raise CodeNotWanted
    checks = work.uow.identity.of_request(request)
    recent = [check for check in checks if check.asked_at > work.now - DAY]
    if recent and work.now - recent[-1].asked_at < APART:
        work.say_about(request, "code-under-way", {"minutes": _minutes()}, (NEW, ANOTHER_WAY))
        return
    if len(recent) > NEW_A_DAY or not _may_have_another(work, request):
        _enough(work, request)
        return
    identified.end_checks(work, request)
    work.say_about(request, "code-again", _values(work, request), (NEW, ANOTHER_WAY))
    _begin(work, request)


def _enough(work: Work, request: PrivacyRequest) -> None:
    identified.log(work, request, "request:identity:codes_over")
    work.say_about(request, "code-enough-today", {}, (NEW, ANOTHER_WAY))
