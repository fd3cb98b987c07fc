"""Erasing, or making anonymous, all that one organisation has here of one person.

What goes and what stays is shown first, with the reason. What was shown is known by a digest that
comes back with the form: if it has changed since, it is shown anew. A person is found by a case of
theirs: the accounts it was told in, and every case of those with the same organisation. Cases with
other organisations are not looked at, not even to say so.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from storage import unused
from storage.erasures import Case
from storage.models import Contact, PrivacyRequest
from workflows import copies, deadlines, erasing, ticket_retention
from workflows.erasing import Why
from workflows.errors import CaseErased, NotYours, PictureInChat
from workflows.notices import SLACK, Address
from workflows.policy import Policy
from workflows.transitions import is_final
from workflows.work import Work, private_address

#: Why a case stays.
OPEN, EVIDENCE, PICTURE, BREACH = "open", "evidence", "picture", "breach"


@dataclass(frozen=True)
class Fate:
    """What becomes of one case: `stays` is empty, or why it does; `until_on` an ISO date."""

    case: Case = field(repr=False)
    reference: str
    kind: str
    status: str
    stays: str = ""
    until_on: str = ""


@dataclass(frozen=True)
class Preview:
    """Every case of a person with one organisation, and what becomes of each."""

    fates: tuple[Fate, ...]

    def goes(self, *, with_evidence: bool = False) -> list[Fate]:
        """What is erased; `with_evidence` what is kept for a complaint or a court as well."""
        gone = ("", EVIDENCE) if with_evidence else ("",)
        return [one for one in self.fates if one.stays in gone]

    @property
    def has_evidence(self) -> bool:
        """Whether something stays as evidence alone."""
        return any(one.stays == EVIDENCE for one in self.fates)

    @property
    def digest(self) -> str:
        """The same for the same cases with the same fates."""
        said = [(one.reference, one.status, one.stays, one.until_on) for one in self.fates]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def find_case(work: Work, policy: Policy, reference: str) -> Case:
    """The organisation's case of that reference; NotYours for none, as for somebody else's."""
    tenant = work.uow.tenants.find(policy.tenant)
    typed = reference.strip().upper()
    if tenant is not None:
        request = work.uow.requests.find_by_reference(tenant.id, typed)
        found = request or work.uow.search.by_reference(tenant.id, typed)
        if found is not None and found.erased_at is not None:
            raise CaseErased(reference=found.reference)
        if found is not None:
            return found
    raise NotYours


def preview(work: Work, policy: Policy, case: Case) -> Preview:
    """What would go and what would stay, as it stands now."""
    return Preview(tuple(_fate(work, policy, one) for one in _cases(work, case)))


def _cases(work: Work, case: Case) -> Iterator[Case]:
    """Every case of that person with that organisation; without a chat the one that was named."""
    accounts = work.uow.erasures.accounts_of(case)
    if not accounts:
        yield case
        return
    yield from work.uow.erasures.requests_of(case.tenant_id, accounts)
    yield from work.uow.erasures.tickets_of(case.tenant_id, accounts)


def _fate(work: Work, policy: Policy, case: Case) -> Fate:
    of_request = isinstance(case, PrivacyRequest)
    stays, until = _of_request(work, policy, case) if of_request else (_of_ticket(work, case), "")
    if erasing.hindrance(work, case) is PictureInChat:
        stays, until = PICTURE, ""
    kind = "request" if of_request else "ticket"
    return Fate(case, case.reference, kind, case.status.value, stays, until)


def _of_request(work: Work, policy: Policy, request: Case) -> tuple[str, str]:
    """An open request has to be answered; a closed one is evidence for a while (art. 17(3)(e))."""
    assert isinstance(request, PrivacyRequest)  # noqa: S101  # asked before
    if not is_final(request.status) or request.closed_at is None:
        return OPEN, ""
    pinned = policy.as_of(request.policy_version)
    closed_on = deadlines.local_date(request.closed_at, policy.timezone)
    until = closed_on + timedelta(days=pinned.case_kept_days)
    kept = until > deadlines.local_date(work.now, policy.timezone)
    return (EVIDENCE, until.isoformat()) if kept else ("", "")


def _of_ticket(work: Work, ticket: Any) -> str:
    return BREACH if ticket_retention.is_open_breach(work, ticket) else ""


# As it is shown


def values(policy: Policy, found: Preview) -> dict[str, Any]:
    """What goes and what stays, for the words of a form."""
    language = policy.languages[0]
    goes = [{"key": f"goes-{one.kind}", "reference": one.reference} for one in found.goes()]
    held = [
        {"key": f"stays-{one.stays}", "reference": one.reference, "until_on": one.until_on}
        for one in found.fates
        if one.stays
    ]
    elsewhere = [
        {
            "key": "stays-elsewhere",
            "hold_what": hold.what.in_language(language),
            "hold_period": hold.period.in_language(language),
            "law": hold.ground,
        }
        for hold in policy.holds
    ]
    return {"goes": goes, "held": [*held, *elsewhere, {"key": "stays-register"}]}


# Doing it


def carry_out(
    work: Work, policy: Policy, found: Preview, why: Why, *, with_evidence: bool
) -> list[str]:
    """Erases what goes, tells the person, and lets go of their account; the references."""
    going = [one.case for one in found.goes(with_evidence=with_evidence)]
    references = [one.reference for one in going]
    accounts = sorted({one for case in going for one in work.uow.erasures.accounts_of(case)})
    why = Why(why.mode, why.by, why.second_by, uuid4().hex)
    made = [erasing.erase(work, case, why) for case in going]
    for contact_id in accounts:
        _let_go(work, policy, contact_id, made, references)
    tenant_id = work.tenant_id(policy)
    facts: dict[str, Any] = {"mode": why.mode, "cases": len(made), "evidence": with_evidence}
    work.uow.log(tenant_id, "person:erased", work.now, by=why.by, **facts)
    work.uow.session.flush()
    erasing.tell_if_done(work, made[-1])
    return references


def _let_go(
    work: Work, policy: Policy, contact_id: int, made: Sequence[Any], references: list[str]
) -> None:
    """Says a last word; drops the account where nothing else hangs on it."""
    contact = work.uow.contacts.get(contact_id)
    values = {"tenant": policy.controller.name, "cases": ", ".join(references)}
    values |= {"channel": contact.channel}
    if contact.reachable:
        # Without a link to the account, which may be gone when this is sent.
        where = private_address(contact)
        if contact.channel == SLACK:
            team = contact.address.partition("/")[0]
            where = Address(SLACK, work.in_team(team, where.conversation))
        work.say(where, "person-erased", values, language=contact.language or "en")
    held = work.uow.requests.of_contact(contact_id) or work.uow.tickets.of_contact(contact_id)
    if held:
        return
    erasing.also(work, made[0], _beside_cases(work, contact))
    unused.drop_contact(work.uow, contact)


def _beside_cases(work: Work, contact: Contact) -> Iterator[copies.Copy]:
    """What was said in the chat about no case: menus, questions, the person's own words of late."""
    for ref, at in contact.facts.get("messages", []):
        yield copies.theirs(work, contact.channel, str(ref), datetime.fromisoformat(at))
    for row in work.uow.notices.of_contact(contact.id, contact.channel):
        for ref in copies.refs_of(row.sent_ref, row.sent_refs):
            place = copies.place_of(row.channel, private=True)
            one = copies.Copy(place, "ours", copies.WAITING, channel=row.channel, ref=ref)
            at = row.sent_at or row.created_at
            yield copies.removable(work, copies.replace(one, came_at=at))
