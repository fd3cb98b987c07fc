"""A request that came by mail, telephone or letter: the form in which the DPO files it, the act.

The time at which it reached the organisation starts the clock, not the filing (EDPB Guidelines
01/2022 paragraph 159). The person has no chat with us: see `by_letter`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from storage.models import FiledWay, Filing, PrivacyRequest, RequestKind
from workflows import by_letter, case_clock, decisions, dpo_card, ladder, special_words
from workflows.deadlines import zone
from workflows.errors import FormIncomplete, NotYours
from workflows.ladder import Rung
from workflows.notices import FILE_REQUEST, Field, Form
from workflows.policy import Policy
from workflows.routing import Route, route_identified
from workflows.work import Work

OLDEST = timedelta(days=3 * 365 + 1)
NOT_YET = "not_yet"
KNOWN_ADDRESS = "known_address"
IDENTIFIED = (NOT_YET, KNOWN_ADDRESS, *ladder.LIVE_METHODS)
#: Day first as people here write it, or the year first.
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
PHONE = re.compile(r"\+?[\d ()./-]{6,24}")
LONGEST_NAME = 200


@dataclass(frozen=True)
class Filed:
    """What the form says. `received_at` is an instant; `person` has a name and a way to answer."""

    policy: Policy
    kind: RequestKind
    received_at: datetime
    way: FiledWay
    person: dict[str, str] = field(repr=False)
    language: str
    details: str = field(repr=False)
    identified: str


def form(policies: Sequence[Policy]) -> Form:
    """The form for a DPO of these organisations; NotYours for a DPO of none."""
    if not policies:
        raise NotYours
    tenants = tuple((policy.tenant, policy.name) for policy in policies)[:100]
    which = (Field("filed-tenant", "choice", tenants),) if len(tenants) > 1 else ()
    rights = tuple((kind.value, f"right-{kind.value}".replace("_", "-")) for kind in RequestKind)
    ways = tuple((way.value, f"filed-way-{way.value}".replace("_", "-")) for way in FiledWay)
    known = tuple((one, f"filed-identified-{one}".replace("_", "-")) for one in IDENTIFIED)
    fields = (
        *which,
        Field("filed-right", "choice", rights),
        Field("filed-on", max_length=20),
        Field("filed-time", max_length=5),
        Field("filed-way", "choice", ways),
        Field("filed-name", max_length=LONGEST_NAME),
        Field("filed-contact", required=False, max_length=200),
        Field("filed-address", "text", required=False, max_length=500),
        Field("filed-language", "choice", (("nl", "button-language-to-nl"), _ENGLISH)),
        Field("filed-details", "text"),
        Field("filed-identified", "choice", known),
    )
    return Form("file-request", FILE_REQUEST, policies[0].languages[0], fields)


_ENGLISH = ("en", "button-language-to-en")


def read(values: dict[str, str], policies: Sequence[Policy], now: datetime) -> Filed:
    """What was filled in; FormIncomplete names every field that is wrong."""
    errors: dict[str, str] = {}
    policy = _policy(values, policies, errors)
    received_at = _received(values, policy, now, errors)
    person = _person(values, errors)
    kind, way = values.get("filed-right", ""), values.get("filed-way", "")
    language, known = values.get("filed-language", ""), values.get("filed-identified", "")
    choices = (
        ("filed-right", kind, [*RequestKind]),
        ("filed-way", way, [*FiledWay]),
        ("filed-language", language, ["nl", "en"]),
        ("filed-identified", known, IDENTIFIED),
    )
    errors |= {name: "error-choose" for name, given, among in choices if given not in among}
    details = values.get("filed-details", "").strip()
    if not details:
        errors["filed-details"] = "error-empty"
    if errors or policy is None or received_at is None:
        raise FormIncomplete(errors)
    return Filed(
        policy, RequestKind(kind), received_at, FiledWay(way), person, language, details, known
    )


def _policy(
    values: dict[str, str], policies: Sequence[Policy], errors: dict[str, str]
) -> Policy | None:
    """The organisation; of a DPO of one alone it is not asked."""
    named = values.get("filed-tenant", policies[0].tenant if len(policies) == 1 else "")
    found = next((policy for policy in policies if policy.tenant == named), None)
    if found is None:
        errors["filed-tenant"] = "error-choose"
    return found


def _received(
    values: dict[str, str], policy: Policy | None, now: datetime, errors: dict[str, str]
) -> datetime | None:
    """The instant, from the date and the time on the organisation's wall."""
    day, at = day_of(values.get("filed-on", "")), time_of(values.get("filed-time", ""))
    if day is None:
        errors["filed-on"] = "error-date-wrong"
    if at is None:
        errors["filed-time"] = "error-time-wrong"
    if day is None or at is None or policy is None:
        return None
    received_at = datetime.combine(day, at, zone(policy.timezone)).astimezone(UTC)
    if received_at > now:
        today = now.astimezone(zone(policy.timezone)).date()
        errors["filed-time" if day == today else "filed-on"] = "error-date-future"
    elif now - received_at > OLDEST:
        errors["filed-on"] = "error-date-old"
    return received_at


def day_of(typed: str) -> date | None:
    """A date as people type it: 5-3-2026, 05/03/2026 or 2026-03-05; None for anything else."""
    typed = typed.strip()
    try:
        if found := YEAR_FIRST.fullmatch(typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DAY_FIRST.fullmatch(typed):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def time_of(typed: str) -> time | None:
    """A time of day as people type it: 9:05 or 09.05; None for anything else."""
    found = CLOCK.fullmatch(typed.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _person(values: dict[str, str], errors: dict[str, str]) -> dict[str, str]:
    name = values.get("filed-name", "").strip()
    contact = values.get("filed-contact", "").strip()
    address = values.get("filed-address", "").strip()
    if not name:
        errors["filed-name"] = "error-empty"
    kind = _kind_of(contact)
    if contact and not kind:
        errors["filed-contact"] = "error-contact-wrong"
    elif not contact and not address:
        errors["filed-contact"] = "error-contact-missing"
    person = {"name": name[:LONGEST_NAME], kind: contact, "address": address}
    return {key: value for key, value in person.items() if key and value}


def _kind_of(contact: str) -> str:
    """`email`, `phone`, or nothing for what is neither."""
    if EMAIL.fullmatch(contact):
        return "email"
    enough = sum(map(str.isdigit, contact)) >= 6
    return "phone" if enough and PHONE.fullmatch(contact) else ""


def file(work: Work, filed: Filed, *, by: str) -> PrivacyRequest:
    """Files it with its first time of receipt, and takes the first step."""
    policy = filed.policy
    request, due = case_clock.opened(
        work,
        policy,
        filed.kind,
        filed.received_at,
        person=filed.person,
        details=filed.details,
        language=filed.language,
        attestation=_attestation(work, filed.identified),
    )
    _note(work, request, filed, by)
    _start(work, request, policy)
    by_letter.write(
        work,
        request,
        "receipt",
        {
            "reference": request.reference,
            "right": filed.kind.value,
            "tenant": policy.controller.name,
            "received_on": due.received_on.isoformat(),
            "effective_on": due.effective_on.isoformat(),
        },
    )
    return request


def _attestation(work: Work, identified: str) -> dict[str, object]:
    """What the DPO noted about who asks."""
    if identified == NOT_YET:
        return ladder.attestation(Rung.LIVE)
    return ladder.attestation(Rung.LIVE, identified, verified_at=work.now, checker="dpo")


def _note(work: Work, request: PrivacyRequest, filed: Filed, by: str) -> None:
    work.uow.add(
        Filing(
            tenant_id=request.tenant_id,
            request_id=request.id,
            way=filed.way,
            identified=filed.identified,
            by=by,
            filed_at=work.now,
        )
    )
    facts: dict[str, Any] = {
        "way": filed.way.value,
        "kind": filed.kind.value,
        "identified": filed.identified,
    }
    due = request.effective_on.isoformat()
    work.uow.log(
        request.tenant_id,
        "request:filed_by_staff",
        work.now,
        request_id=request.id,
        by=by,
        due=due,
        **facts,
    )
    if special_words.in_request(request):
        work.uow.log(request.tenant_id, special_words.EVENT, work.now, request_id=request.id, by=by)


def _start(work: Work, request: PrivacyRequest, policy: Policy) -> None:
    step = route_identified(policy, request.kind)
    if step is Route.FORWARD:
        decisions.forward(work, request)
    elif step is Route.APPROVE and ladder.is_verified(request.attestation):
        decisions.approve_by_policy(work, request)
    else:
        dpo_card.to_dpo(work, request)
