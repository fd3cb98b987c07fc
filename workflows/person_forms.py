"""The forms by which a DPO has a person's data erased: preview, confirmation, second person."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.erasures import Case
from storage.models import ErasureOrder
from workflows import passwords, person_erasing, second_approval
from workflows.erasing import ANONYMISE, ERASE, Why
from workflows.errors import AlreadyProposed, FormIncomplete, NoSecondPerson, OwnProposal
from workflows.notices import STATE, Button, Field, Form, Wrong
from workflows.policy import Policy
from workflows.work import Work

Filled = Mapping[str, str]
Next = Form | Wrong | None

ERASURE = "erasure"
MODES = ((ERASE, "erase-mode-erase"), (ANONYMISE, "erase-mode-anonymise"))


@dataclass(frozen=True)
class Ordering:
    """Somebody at the form: `by` is their Slack id, `token` what the form carries."""

    work: Work
    policy: Policy
    case: Case
    token: str
    by: str

    def asks_password(self) -> bool:
        """Whether erasing takes a one-time password here."""
        return passwords.asked_for(self.policy, ERASURE)

    def lacks_secret(self) -> bool:
        """Whether one is asked for, and this person has no secret yet."""
        return self.asks_password() and not passwords.has_secret(self.work, self.policy, self.by)

    def preview(self) -> person_erasing.Preview:
        """What goes and what stays, as it stands now."""
        return person_erasing.preview(self.work, self.policy, self.case)


# The first person


def form(at: Ordering, *, changed: bool = False) -> Form:
    """What goes and what stays; fields only where something goes."""
    found = at.preview()
    values = {
        "reference": at.case.reference,
        "changed": "yes" if changed else "",
        **person_erasing.values(at.policy, found),
    }
    possible = found.goes(with_evidence=True)
    fields = _fields(at, evidence=found.has_evidence) if possible else ()
    language = at.policy.languages[0]
    return Form("erase-person", at.token, language, fields, values, state=found.digest)


def _fields(at: Ordering, *, evidence: bool) -> tuple[Field, ...]:
    mode = Field("erase-mode", "choice", MODES, initial=ERASE)
    lift = (Field("erase-evidence", "check", required=False),) if evidence else ()
    return (mode, *lift, *_confirming(at))


def _confirming(at: Ordering) -> tuple[Field, ...]:
    code = (Field("code", max_length=12),) if at.asks_password() else ()
    return (Field("erase-typed", max_length=20), *code)


def submit(at: Ordering, filled: Filled) -> Next:
    """Erases, or asks a second person; what has changed since it was shown is shown anew."""
    found = at.preview()
    if filled.get(STATE, "") != found.digest:
        return form(at, changed=True)
    mode, evidence = filled.get("erase-mode", ""), bool(filled.get("erase-evidence"))
    if mode not in (ERASE, ANONYMISE):
        raise FormIncomplete({"erase-mode": "error-choose"})
    _must_be_typed(at.case.reference, filled)
    if not found.goes(with_evidence=evidence):
        raise FormIncomplete({"erase-typed": "error-nothing-goes"})
    if (wrong := _check_code(at, filled)) is not None:
        return wrong
    if at.policy.needs_second_approver(ERASURE):
        _propose(at, found.digest, mode, with_evidence=evidence)
        return None
    why = Why(mode, at.by)
    person_erasing.carry_out(at.work, at.policy, found, why, with_evidence=evidence)
    return None


def _must_be_typed(reference: str, filled: Filled) -> None:
    if filled.get("erase-typed", "").strip().upper() != reference:
        raise FormIncomplete({"erase-typed": "error-typed-reference"})


def _check_code(at: Ordering, filled: Filled) -> Wrong | None:
    if not at.asks_password():
        return None
    said = passwords.check(at.work, at.case.tenant_id, at.by, filled.get("code", ""))
    return Wrong({"code": said}) if said else None


def _propose(at: Ordering, shown: str, mode: str, *, with_evidence: bool) -> None:
    people = second_approval.others(at.policy, at.by)
    if not people or at.policy.dpo is None:
        raise NoSecondPerson(reference=at.case.reference)
    waiting = at.work.uow.erasures.waiting_order(at.case.tenant_id, at.case.reference)
    if waiting is not None and waiting.shown == shown:
        raise AlreadyProposed(reference=at.case.reference, by=waiting.by)
    if waiting is not None:
        _end(at.work, waiting, "lapsed", at.by)
    order = ErasureOrder(
        tenant_id=at.case.tenant_id,
        reference=at.case.reference,
        mode=mode,
        with_evidence=with_evidence,
        shown=shown,
        by=at.by,
        at=at.work.now,
    )
    at.work.uow.add(order)
    at.work.uow.log(at.case.tenant_id, "person:erasing:proposed", at.work.now, by=at.by, mode=mode)
    values = {
        "reference": at.case.reference,
        "by": at.by,
        "people": list(people),
        "erasure_mode": mode,
    }
    buttons = (
        Button("confirm-erasure", str(order.id), style="danger"),
        Button("drop-erasure", str(order.id)),
    )
    at.work.say_in_channel(
        at.policy, at.policy.dpo.slack_channel, "erasure-proposed", values, buttons
    )


# The second person


def confirm_form(at: Ordering, order: ErasureOrder) -> Form:
    """The same preview, and what the first one chose."""
    if order.by == at.by:
        raise OwnProposal
    found = at.preview()
    values = {
        "reference": order.reference,
        "by": order.by,
        "erasure_mode": order.mode,
        "evidence": "yes" if order.with_evidence else "",
        **person_erasing.values(at.policy, found),
    }
    language = at.policy.languages[0]
    return Form("confirm-erasure", at.token, language, _confirming(at), values, state=order.shown)


def confirm(at: Ordering, order: ErasureOrder, filled: Filled) -> tuple[Next, bool]:
    """Erases what the first one was shown. The second value: nothing else had happened since."""
    if order.by == at.by:
        raise OwnProposal
    found = at.preview()
    if found.digest != order.shown:
        _end(at.work, order, "lapsed", at.by)
        return None, False
    _must_be_typed(order.reference, filled)
    if (wrong := _check_code(at, filled)) is not None:
        return wrong, True
    _end(at.work, order, "confirmed", at.by)
    why = Why(order.mode, order.by, at.by)
    person_erasing.carry_out(at.work, at.policy, found, why, with_evidence=order.with_evidence)
    return None, True


def drop(work: Work, order: ErasureOrder, *, by: str) -> None:
    """One of the two does not want it after all."""
    _end(work, order, "dropped", by)


def _end(work: Work, order: ErasureOrder, end: str, by: str) -> None:
    order.end, order.ended_at, order.ended_by = end, work.now, by
    work.uow.log(order.tenant_id, f"person:erasing:{end}", work.now, by=by)
    work.uow.session.flush()
