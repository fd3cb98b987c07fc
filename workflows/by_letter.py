"""What is told to a person who has no chat with us: the DPO writes it, and says when it went out.

Each is a row first, so that nothing is lost; the card that shows it carries no name and no address,
those stand in the details of the case.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog

from storage.models import Filing, LetterToSend, NoticeRow, PrivacyRequest
from workflows import dpo_card
from workflows.errors import LetterSent, StaleButton
from workflows.notices import Button
from workflows.policy import Policy
from workflows.tools import Tools
from workflows.work import Work

log = structlog.get_logger()

CARD = "letter-to-send"
REMIND_AFTER = timedelta(days=2)
#: What whoever filed a case tells the person, although another organisation answers from then on.
OF_THE_FILER = ("receipt", "request-handed-over", "request-forwarded")


def write(
    work: Work,
    request: PrivacyRequest,
    key: str,
    values: dict[str, Any],
    buttons: Sequence[Button] = (),
) -> None:
    """Something to be told to the person of a case that was filed: a letter for the DPO to send.

    A controller that has no people here tells the person itself: it got the address. Nothing for
    a case that was not filed, or of which everything personal was erased.
    """
    filing = work.uow.passing.filing(request.id)
    if filing is None or request.erased_at is not None:
        return
    policy = _teller(work, request, filing, key)
    if policy is None or policy.dpo is None:
        facts: dict[str, Any] = {"letter": key}
        work.uow.log(
            request.tenant_id,
            "request:letter:controller_tells",
            work.now,
            request_id=request.id,
            **facts,
        )
        return
    tenant_id = work.tenant_id(policy)
    card = work.uow.notices.card_of_request(tenant_id, request.id, dpo_card.CARD)
    links = [button.url for button in buttons if button.url]
    # Who filed a case that is another's by now has the address on what came in.
    address = (Button("letter-address"),) if tenant_id == request.tenant_id else ()
    row = work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        "letter-to-send",
        {
            "reference": request.reference,
            "letter": key,
            "letter_language": request.language,
            "letter_values": values,
            "links": links,
            "timezone": policy.timezone,
            "sent_at": "",
            "by": "",
        },
        (Button("letter-sent", style="primary"), *address),
        request_id=request.id,
        thread_id=card.id if card is not None else None,
    )
    work.uow.add(
        LetterToSend(
            tenant_id=tenant_id,
            request_id=request.id,
            key=key,
            language=request.language,
            values={**values, "links": links},
            notice_id=row.id,
            made_at=work.now,
        )
    )


def _teller(work: Work, request: PrivacyRequest, filing: Filing, key: str) -> Policy | None:
    """Whose DPO writes: the controller's; for a first word also whoever filed the case."""
    policy = work.policy(request.tenant_id)
    if policy.dpo_members:
        return policy
    return work.policy(filing.tenant_id) if key in OF_THE_FILER else None


def sent(work: Work, row: NoticeRow, *, by: str) -> None:
    """The letter on that card went out; LetterSent if somebody said so before."""
    letter = work.uow.passing.letter_of_notice(row.tenant_id or 0, row.id)
    if letter is None or row.tenant_id is None:
        raise StaleButton
    if letter.sent_at is not None:
        raise LetterSent(by=letter.sent_by or "", reference=row.values.get("reference", ""))
    letter.sent_at, letter.sent_by = work.now, by
    facts: dict[str, Any] = {"letter": letter.key}
    work.uow.log(
        row.tenant_id,
        "request:letter:sent",
        work.now,
        request_id=letter.request_id,
        by=by,
        **facts,
    )
    policy = work.policy(row.tenant_id)
    values = {**row.values, "sent_at": work.now.isoformat(), "by": by}
    work.say_in_channel(
        policy,
        str(row.address["conversation"]),
        "letter-to-send",
        values,
        request_id=letter.request_id,
        edits_id=row.id,
    )


def remind(tools: Tools) -> int:
    """Asks once after letters that nobody sent for two days; how many."""
    with tools.unit_of_work_to_look() as uow:
        if not uow.passing.unsent_letters(tools.now() - REMIND_AFTER):
            return 0
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        found = uow.passing.unsent_letters(tools.now() - REMIND_AFTER)
        for letter in found:
            letter.reminded_at = work.now
            _remind_of(work, letter)
        return len(found)


def _remind_of(work: Work, letter: LetterToSend) -> None:
    policy = work.settings.policies.get(work.uow.tenants.get(letter.tenant_id).slug)
    card = work.uow.notices.find(letter.notice_id or 0)
    if policy is None or policy.dpo is None or card is None:
        return
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        "letter-not-sent",
        {"reference": card.values.get("reference", ""), "people": list(policy.dpo.members)},
        request_id=letter.request_id,
        thread_id=card.thread_id or card.id,
    )
