"""Asks for proof of who asks by the rung that the rules name, at filing and when a case reopens."""

from datetime import date, timedelta

from storage.models import PrivacyRequest
from workflows import (
    case_clock,
    deadlines,
    dpo_card,
    identified,
    identity_codes,
    identity_staff,
    identity_ways,
    ladder,
)
from workflows.ladder import Rung
from workflows.notices import Button
from workflows.work import Work


def ask(work: Work, request: PrivacyRequest, rung: Rung) -> None:
    """Puts the question of that rung to the person; a live check is put before the DPO."""
    match rung:
        case Rung.CODE:
            identity_codes.ask(work, request)
        case Rung.TENANT:
            identity_ways.ask(work, request)
        case Rung.ID_COPY:
            identified.wait_for(work, request, rung)
            identity_staff.ask_for_copy(work, request)
        case _:
            request.attestation = ladder.attestation(rung)
            dpo_card.to_dpo(work, request)


def tell_of_same(work: Work, request: PrivacyRequest) -> None:
    """Tells the person that they asked the same before and it is still open; nothing is merged.

    Only the cases of this very account are looked at: whether anybody else has one is nobody's
    business, and neither waits for the other.
    """
    if request.contact_id is None:
        return
    for earlier in work.uow.requests.of_contact(request.contact_id, open_only=True):
        same = (earlier.tenant_id, earlier.kind) == (request.tenant_id, request.kind)
        if same and earlier.id < request.id and earlier.person == request.person:
            policy = work.policy(request.tenant_id)
            received_on = deadlines.local_date(earlier.received_at, policy.timezone)
            values = {
                "tenant": policy.controller.name,
                "earlier": earlier.reference,
                "received_on": received_on.isoformat(),
            }
            work.say_about(request, "same-asked-before", values)
            return


def rung_of(work: Work, request: PrivacyRequest) -> Rung:
    """The rung this case starts on: a recorded doubt asks for a copy, else the rules say."""
    if identity_staff.newest_doubt(work, request):
        return Rung.ID_COPY
    policy = identified.policy_of(work, request)
    objection = ladder.objection_of(request.particulars)
    acts_as = ladder.acts_as(request.particulars)
    return ladder.start_rung(
        policy,
        request.kind,
        objection=objection,
        acts_as=acts_as,
        elsewhere=bool(request.about),
    )


def reopen(work: Work, request: PrivacyRequest) -> None:
    """The person can prove it now: the case goes on where it was, with its first receipt time."""
    identity_staff.must_be_unidentified(request)
    identified.log(work, request, "request:identity:reopened")
    request.closed_at = None
    ask(work, request, rung_of(work, request))
    case_clock.refresh(work, request)
    dpo_card.refresh_card(work, request)


# What nobody answers


def chase(work: Work, request: PrivacyRequest) -> str | None:
    """What time asks for of a case that waits for proof: `remind`, `close`, or nothing."""
    today = deadlines.local_date(work.now, work.policy(request.tenant_id).timezone)
    asked_on, ends_on = _period(work, request)
    if today >= ends_on:
        return "close"
    halfway = asked_on + (ends_on - asked_on) / 2
    given = work.uow.clock.marks([request.id]).get(request.id, frozenset())
    return "remind" if today >= halfway and _mark(asked_on) not in given else None


def _period(work: Work, request: PrivacyRequest) -> tuple[date, date]:
    """When proof was asked for, and when it is too late: the law's last day at the latest."""
    policy = work.policy(request.tenant_id)
    asked_on = deadlines.local_date(identified.asked_at(work, request), policy.timezone)
    ends_on = asked_on + timedelta(days=policy.clock.close_unanswered_after_days)
    if request.legal_on > asked_on:
        ends_on = min(ends_on, request.legal_on)
    return asked_on, ends_on


def _mark(asked_on: date) -> str:
    return f"identity-asked-{asked_on.isoformat()}"


def remind(work: Work, request: PrivacyRequest) -> None:
    """Says once that proof is still awaited, until when, and that there is another way."""
    asked_on, ends_on = _period(work, request)
    if not work.uow.clock.mark(request, _mark(asked_on), work.now):
        return
    identified.log(work, request, "request:identity:reminded")
    values = {
        "tenant": work.policy(request.tenant_id).controller.name,
        "ends_on": ends_on.isoformat(),
        "rung": ladder.asked(request.attestation).value,
    }
    work.say_about(request, "identity-reminder", values, _ways(work, request))


def _ways(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    """The buttons under the question of the rung that is asked."""
    match ladder.asked(request.attestation):
        case Rung.CODE:
            return (identity_codes.NEW, identity_codes.ANOTHER_WAY)
        case Rung.TENANT:
            return identity_ways.buttons(work, request)
        case _:
            return identity_staff.copy_buttons(work)
