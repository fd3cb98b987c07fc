"""Going on with a case in another chat by a one-time code, without showing one in the other.

The code is given in the chat that has the case and typed in the other one. From then on the case
is with the other account: what was proven about the person stays, because only they had the code.
Neither the first chat nor staff learn which account it is now.
"""

import secrets
from datetime import timedelta

from storage.models import Contact, Continuation, PrivacyRequest, Ticket
from workflows.ticket_card import in_thread
from workflows.ticket_log import record
from workflows.work import LETTERS, Work

LIFE = timedelta(minutes=10)
LENGTH = 8


def give_code(work: Work, contact: Contact, case: PrivacyRequest | Ticket) -> None:
    """Tells a new code for this case; an earlier one for it is of no use any more."""
    column = "request_id" if isinstance(case, PrivacyRequest) else "ticket_id"
    for earlier in work.uow.people.open_codes(contact.id, work.now):
        if getattr(earlier, column) == case.id:
            earlier.expires_at = work.now
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    work.uow.add(
        Continuation(
            tenant_id=case.tenant_id,
            from_id=contact.id,
            code=code,
            made_at=work.now,
            expires_at=work.now + LIFE,
            **{column: case.id},
        )
    )
    _log(work, case, "continuation:given")
    minutes = int(LIFE.total_seconds() // 60)
    values = {"code": f"{code[:4]}-{code[4:]}", "minutes": minutes}
    work.say_about(case, "continuation-code", values)


def use_code(work: Work, contact: Contact, typed: str) -> bool:
    """Takes the case over into this chat; False if no case waits for that code from elsewhere."""
    code = "".join(sign for sign in typed.upper() if sign in LETTERS)
    found = work.uow.people.by_code(code, work.now) if len(code) == LENGTH else None
    case = _case_of(work, found) if found is not None else None
    if found is None or case is None or case.contact_id != found.from_id:
        return False
    if case.contact_id == contact.id:
        return False  # it is here already; the code stays good for the other chat
    found.used_at = work.now
    # Slack says of nobody what they read, and these are their first words here.
    contact.language = contact.language or work.uow.contacts.get(found.from_id).language
    work.say_about(case, "continued-elsewhere")
    case.contact_id = contact.id
    _log(work, case, "continuation:used")
    if isinstance(case, Ticket):
        in_thread(work, case, "requester-goes-on-elsewhere")
    work.say_about(case, "continued-here", {"tenant": work.name_of(case.tenant_id)})
    return True


def _case_of(work: Work, found: Continuation) -> PrivacyRequest | Ticket | None:
    if found.ticket_id is not None:
        return work.uow.tickets.find(found.tenant_id, found.ticket_id, lock=True)
    return work.uow.requests.find(found.tenant_id, found.request_id or 0, lock=True)


def _log(work: Work, case: PrivacyRequest | Ticket, event: str) -> None:
    if isinstance(case, Ticket):
        record(work, case, f"ticket:{event}")
    else:
        work.uow.log(case.tenant_id, f"request:{event}", work.now, request_id=case.id)
