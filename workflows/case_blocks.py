"""The blocks of one case: out of its policy, with what staff amended; kept sealed with the case."""

from collections.abc import Mapping
from typing import Any

from storage.models import PrivacyRequest
from workflows import answer_blocks, authorities, dpo_card
from workflows.answer_blocks import Block
from workflows.errors import BlocksMissing
from workflows.policy import Policy
from workflows.right_forms import pinned
from workflows.work import Work


def of(work: Work, request: PrivacyRequest) -> tuple[Block, ...]:
    """The blocks as the person will read them, in the language of the request."""
    return answer_blocks.amended(_found(work, request), request.handling.get("blocks", {}))


def _found(work: Work, request: PrivacyRequest) -> tuple[Block, ...]:
    policy, language = pinned(work, request), request.language
    return answer_blocks.blocks(
        policy,
        request.kind,
        language,
        request.particulars,
        complaint=_complaint(policy, request),
    )


def _complaint(policy: Policy, request: PrivacyRequest) -> str:
    """The authority of the country in which the person lives."""
    found = authorities.of_person(policy, request.person)
    return f"{found.name}, {found.site}"


def amend(work: Work, request: PrivacyRequest, filled: Mapping[str, str], *, by: str) -> None:
    """Keeps what differs from the policy, also a reason why there is nothing to tell."""
    kept = {}
    for block in _found(work, request):
        text = filled.get(f"block-{block.key}", "").strip()
        if text != block.text:
            kept[block.key] = text
    request.handling = {**request.handling, "blocks": kept}
    open_ones = answer_blocks.missing(of(work, request))
    facts: dict[str, Any] = {"amended": sorted(kept), "missing": list(open_ones)}
    work.uow.log(
        request.tenant_id,
        "request:blocks:amended",
        work.now,
        request_id=request.id,
        by=by,
        **facts,
    )
    dpo_card.under_card(
        work,
        request,
        "blocks-amended",
        {"by": by, "amended": len(kept), "missing": len(open_ones)},
    )


def must_be_complete(work: Work, request: PrivacyRequest) -> None:
    """BlocksMissing unless every block is filled, or has a reason why not, before it is sent."""
    open_ones = answer_blocks.missing(of(work, request))
    if open_ones:
        raise BlocksMissing(reference=request.reference, missing=len(open_ones))


def letter(work: Work, request: PrivacyRequest) -> str:
    """The covering letter of an answer, in the language of the request."""
    policy = pinned(work, request)
    amendments = request.handling.get("blocks", {})
    return answer_blocks.as_text(
        policy,
        request.kind,
        request.language,
        request.particulars,
        amendments,
        complaint=_complaint(policy, request),
    )
