"""Deciding, step by step: form, preview of what the person will read, password, second person.

A step gives the next form, what is wrong with this one, or None when it is done. What a preview
showed is known by a digest that comes back with it: something else is shown before it is sent.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from storage.models import NoticeRow, Outcome, PrivacyRequest, Proposal
from workflows import (
    decisions,
    dpo_card,
    extending,
    passwords,
    refusing,
    right_forms,
    second_approval,
)
from workflows.errors import (
    AlreadyProposed,
    FormIncomplete,
    NeverRefused,
    NoSecondPerson,
    OwnProposal,
    StaleButton,
)
from workflows.notices import STATE, Field, Form, Quote, Wrong
from workflows.policy_model import APPROVE, REFUSE
from workflows.work import Work

Filled = Mapping[str, str]
Next = Form | Wrong | None

CODE = Field("code", max_length=12)
SHORTEST_REASON = 10


@dataclass(frozen=True)
class Deciding:
    """Somebody at a card: `by` is their Slack id, `token` what they pressed."""

    work: Work
    request: PrivacyRequest
    row: NoticeRow
    token: str
    by: str

    def password_asked(self) -> bool:
        """Whether this right's decisions take a one-time password."""
        policy = self.work.policy(self.request.tenant_id)
        return passwords.asked_for(policy, self.request.kind)

    def lacks_secret(self) -> bool:
        """Whether a password is asked for and this person has no secret yet."""
        return passwords.lacked(self.work, self.request, self.by)

    def code_field(self) -> tuple[Field, ...]:
        return (CODE,) if self.password_asked() else ()

    def check_code(self, filled: Filled) -> Wrong | None:
        """None if no password is asked for, or this one counts."""
        if not self.password_asked():
            return None
        tenant_id = self.request.tenant_id
        said = passwords.check(self.work, tenant_id, self.by, filled.get("code", ""))
        return Wrong({"code": said}) if said else None

    def readers_language(self) -> str:
        """The language in which the person will read what is sent now."""
        if self.request.contact_id is None:
            return self.request.language
        return self.work.uow.contacts.get(self.request.contact_id).language or "en"

    def values(self, **more: Any) -> dict[str, Any]:
        """What every form on this card can name."""
        about = {"reference": self.request.reference, "right": self.request.kind.value}
        return about | more


# What each form holds


def approve_form(at: Deciding) -> Form | None:
    """What is asked before an approval; None where one press is all."""
    _must_have_no_proposal(at)
    decisions.must_be_identified(at.request)
    shown, fields = right_forms.approval_fields(at.work, at.request)
    fields = (*fields, *at.code_field())
    if not fields:
        return None
    return Form("approve", at.token, at.row.language, fields, at.values(**shown))


def refuse_form(at: Deciding) -> Form:
    """What is asked before a refusal; NeverRefused where the law knows none."""
    _must_have_no_proposal(at)
    if not refusing.grounds_of(at.work, at.request):
        raise NeverRefused(reference=at.request.reference)
    late = "yes" if refusing.is_late(at.work, at.request) else "no"
    fields = refusing.fields(at.work, at.request, {})
    return Form("refuse", at.token, at.row.language, fields, at.values(late=late))


def extend_form(at: Deciding) -> Form:
    """What is asked before the term is extended."""
    extending.must_be_possible(at.work, at.request)
    shown = extending.shown(at.work, at.request)
    fields = extending.fields(at.work, at.request, {})
    return Form("extend", at.token, at.row.language, fields, at.values(**shown))


def confirm_form(at: Deciding) -> Form:
    """What the second person looks at before they confirm."""
    proposal = _waiting(at)
    return _confirm_form(at, proposal)


def send_back_form(at: Deciding) -> Form:
    """Why the second person does not agree."""
    _waiting(at)
    fields = (Field("why", "text", min_length=SHORTEST_REASON, max_length=1000),)
    return Form("send-back", at.token, at.row.language, fields, at.values())


# Steps


def approve(at: Deciding, filled: Filled) -> Next:
    """Approves; an objection that is weighed and not granted becomes a refusal."""
    _must_have_no_proposal(at)
    decisions.must_be_identified(at.request)
    facts = right_forms.take_approval(at.work, at.request, dict(filled))
    if facts.get("result") == "refuse":
        shown = _preview_of(at, filled, facts["ground"], facts["reasons"])
        if shown is not None:
            _values, fields = right_forms.approval_fields(at.work, at.request)
            return _preview(at, shown, _kept(fields, filled))
    return at.check_code(filled) or _propose_or_do(at, APPROVE, filled)


def refuse(at: Deciding, filled: Filled) -> Next:
    """Refuses, wholly or in part: the exact text is shown first."""
    _must_have_no_proposal(at)
    _check_refusal(at, filled)
    part = refusing.part_of(filled)
    shown = _preview_of(at, filled, filled["ground"], filled["reasons"], part)
    if shown is None:
        if part:
            _check_rest(at, filled)
        return at.check_code(filled) or _propose_or_do(at, REFUSE, filled)
    fields = refusing.fields(at.work, at.request, filled)
    if part:
        _values, more = right_forms.approval_fields(at.work, at.request)
        fields = (*fields, *_kept(more, filled))
    return _preview(at, shown, fields)


def extend(at: Deciding, filled: Filled) -> Next:
    """Extends the term: the exact text is shown first."""
    warned = extending.must_be_possible(at.work, at.request)
    if errors := extending.problems(filled, warned=warned):
        raise FormIncomplete(errors)
    values = extending.told(at.work, at.request, filled)
    quote = Quote("request-extended", at.readers_language(), values)
    if filled.get(STATE) != _digest(quote):
        shown = extending.shown(at.work, at.request)
        return Form(
            "extend-preview",
            at.token,
            at.row.language,
            extending.fields(at.work, at.request, filled),
            at.values(**shown),
            quote=quote,
            state=_digest(quote),
        )
    extending.extend(at.work, at.request, filled, by=at.by)
    return None


def confirm(at: Deciding, filled: Filled) -> Next:
    """The second person agrees: now it is done, and the person hears of it."""
    proposal = at.work.uow.approvals.waiting(at.request, lock=True)
    if proposal is None:
        raise StaleButton
    if proposal.by == at.by:
        raise OwnProposal
    form = _confirm_form(at, proposal)
    if form.state != filled.get(STATE, ""):
        return form  # what the person would read has changed since it was shown
    if (wrong := at.check_code(filled)) is not None:
        return wrong
    _end(at, proposal, "confirmed")
    _carry_out(at.work, at.request, proposal.act, proposal.filled or {}, by=proposal.by)
    _note_second(at)
    return None


def send_back(at: Deciding, filled: Filled) -> Next:
    """The second person does not agree, or the first thought better of it: decide anew."""
    proposal = at.work.uow.approvals.waiting(at.request, lock=True)
    if proposal is None:
        raise StaleButton
    why = filled.get("why", "").strip()
    if len(why) < SHORTEST_REASON:
        raise FormIncomplete({"why": "error-why-too-short"})
    _end(at, proposal, "sent_back", why)
    dpo_card.refresh_card(at.work, at.request)
    values = {"by": at.by, "people": [proposal.by], "text": why}
    dpo_card.under_card(at.work, at.request, "proposal-sent-back", values)
    return None


def lapse(at: Deciding) -> bool:
    """Ends a proposal that the case has left behind, and redraws the card; whether there was."""
    proposal = at.work.uow.approvals.waiting(at.request, lock=True)
    if proposal is None or second_approval.counts(proposal, at.request):
        return False
    _end(at, proposal, "lapsed")
    dpo_card.refresh_card(at.work, at.request)
    return True


# Proposing, or doing


def _propose_or_do(at: Deciding, act: str, filled: Filled) -> Next:
    kept = {name: value for name, value in filled.items() if name not in ("code", STATE)}
    policy = at.work.policy(at.request.tenant_id)
    refuses = act == REFUSE or kept.get("result") == "refuse"
    if not policy.needs_second_approver(at.request.kind, REFUSE if refuses else act):
        _carry_out(at.work, at.request, act, kept, by=at.by)
        return None
    people = second_approval.others(policy, at.by)
    if not people:
        raise NoSecondPerson(reference=at.request.reference)
    at.work.uow.approvals.propose(at.request, at.work.now, act=act, filled=kept, by=at.by)
    _log(at, "request:decision:proposed", act=act)
    dpo_card.refresh_card(at.work, at.request)
    values = {"by": at.by, "people": list(people), "proposal": act}
    dpo_card.under_card(at.work, at.request, "second-person-asked", values)
    return None


def _carry_out(work: Work, request: PrivacyRequest, act: str, filled: Filled, *, by: str) -> None:
    part = refusing.part_of(filled)
    facts: dict[str, Any] = {}
    if act == APPROVE or part:
        facts = right_forms.take_approval(work, request, dict(filled))
    ground, reasons = filled.get("ground"), filled.get("reasons")
    if act == APPROVE and facts.get("result") == "refuse":
        act, ground, reasons = REFUSE, facts["ground"], facts["reasons"]
    outcome = Outcome.REFUSED if act == REFUSE else Outcome.APPROVED
    decisions.decide(
        work,
        request,
        outcome=outcome,
        by=by,
        ground=ground,
        reasons=reasons,
        part=part,
        facts=facts,
    )


def _note_second(at: Deciding) -> None:
    """The decisions made now name who agreed."""
    made = at.work.uow.decisions.of_request(at.request.tenant_id, at.request.id)
    for decision in made:
        if decision.decided_at == at.work.now:
            decision.facts = {**(decision.facts or {}), "second_by": at.by}
    _log(at, "request:decision:confirmed")
    at.work.uow.session.flush()
    dpo_card.refresh_card(at.work, at.request)


def _end(at: Deciding, proposal: Proposal, end: str, reason: str | None = None) -> None:
    proposal.end, proposal.ended_at, proposal.ended_by = end, at.work.now, at.by
    proposal.reason = reason
    if end != "confirmed":
        _log(at, f"request:decision:{end}")


# Parts


def _must_have_no_proposal(at: Deciding) -> None:
    proposal = second_approval.current(at.work, at.request)
    if proposal is not None:
        raise AlreadyProposed(reference=at.request.reference, by=proposal.by)


def _check_rest(at: Deciding, filled: Filled) -> None:
    """What is not refused is approved, with all that its approval takes."""
    decisions.must_be_identified(at.request)
    facts = right_forms.take_approval(at.work, at.request, dict(filled))
    if facts.get("result") == "refuse":
        raise FormIncomplete({"result": "error-rest-is-approved"})


def _waiting(at: Deciding) -> Proposal:
    proposal = second_approval.current(at.work, at.request)
    if proposal is None:
        raise StaleButton
    return proposal


def _check_refusal(at: Deciding, filled: Filled) -> None:
    known = refusing.grounds_of(at.work, at.request)
    if not known:
        raise NeverRefused(reference=at.request.reference)
    if errors := refusing.problems(known, filled):
        raise FormIncomplete(errors)


def _refusal_quote(at: Deciding, ground: str, reasons: str, part: str = "") -> Quote:
    key = "request-partly-refused" if part else "request-refused"
    values = refusing.told(at.work, at.request, ground=ground, reasons=reasons, part=part)
    return Quote(key, at.readers_language(), values)


def _preview_of(
    at: Deciding, filled: Filled, ground: str, reasons: str, part: str = ""
) -> Quote | None:
    """What has to be shown first; None if it was, word for word."""
    quote = _refusal_quote(at, ground, reasons, part)
    return None if filled.get(STATE) == _digest(quote) else quote


def _preview(at: Deciding, quote: Quote, fields: tuple[Field, ...]) -> Form:
    return Form(
        "refuse-preview",
        at.token,
        at.row.language,
        (*fields, *at.code_field()),
        at.values(),
        quote=quote,
        state=_digest(quote),
    )


def _confirm_form(at: Deciding, proposal: Proposal) -> Form:
    if proposal.by == at.by:
        raise OwnProposal
    filled = proposal.filled or {}
    quote = _proposed_quote(at, proposal.act, filled)
    values = at.values(by=proposal.by, proposal=proposal.act, filled=_listed(at, filled))
    form = Form(
        "confirm-refusal" if quote else "confirm-approval",
        at.token,
        at.row.language,
        at.code_field(),
        values,
        quote=quote,
        submits=True,
    )
    return replace(form, state=_digest(quote)) if quote else form


def _proposed_quote(at: Deciding, act: str, filled: Filled) -> Quote | None:
    if act == REFUSE:
        part = refusing.part_of(filled)
        return _refusal_quote(at, filled["ground"], filled["reasons"], part)
    facts = right_forms.take_approval(at.work, at.request, dict(filled))
    if facts.get("result") == "refuse":
        return _refusal_quote(at, facts["ground"], facts["reasons"])
    return None


def _listed(at: Deciding, filled: Filled) -> list[str]:
    """What the first person filled in, as they typed or chose it."""
    _values, fields = right_forms.approval_fields(at.work, at.request)
    return [filled[one.name] for one in fields if one.kind != "choice" and filled.get(one.name)]


def _kept(fields: tuple[Field, ...], filled: Filled) -> tuple[Field, ...]:
    """The fields with what was filled in before."""
    return tuple(replace(one, initial=filled.get(one.name) or one.initial) for one in fields)


def _digest(quote: Quote) -> str:
    said = json.dumps([quote.key, quote.language, quote.values], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _log(at: Deciding, event: str, **facts: Any) -> None:
    request = at.request
    at.work.uow.log(request.tenant_id, event, at.work.now, request_id=request.id, by=at.by, **facts)
