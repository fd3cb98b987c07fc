"""Acts on the draft of an answer: texts and files are added, read through, put in order, removed.

Nothing of a draft reaches the person; sending stands in `workflows.answer_delivery`. Cards in the
channel say how many parts there are and never what is in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.models import (
    Answer,
    AnswerPart,
    AnswerStatus,
    PartKind,
    PartStatus,
    PrivacyRequest,
    RequestStatus,
)
from storage.retention import erase_answer
from workflows import case_blocks, dpo_card
from workflows.answer_files import (
    LARGEST_ANSWER,
    LARGEST_FILE,
    LONGEST_TEXT,
    MOST_FILES,
    clean_name,
    media_type,
)
from workflows.errors import AnswerChanged, AnswerHasIt, AnswerTooLarge, CaseClosed
from workflows.notices import Button
from workflows.transitions import is_final
from workflows.work import Work

DRAFT_CARD = "answer-draft"
#: Rights whose answer comes with a covering letter.
COVERED = ("access", "portability")
WRITE = Button("answer-write")
REVIEW = Button("answer-review", style="primary")


@dataclass(frozen=True)
class AddedFile:
    """A file that staff marked: the platform's reference, its name, its size where known."""

    file_ref: str = field(repr=False)
    name: str = field(default="", repr=False)
    size: int | None = None


def draft_of(work: Work, request: PrivacyRequest) -> Answer | None:
    """The draft of that request, if there is one."""
    found = work.uow.answers.of_request(request.tenant_id, request.id)
    return found if found is not None and found.status is AnswerStatus.DRAFT else None


def begin(work: Work, request: PrivacyRequest) -> Answer:
    """The draft of that request, made if there is none; CaseClosed once nothing can be sent."""
    if is_final(request.status) or request.status is RequestStatus.DRAFT:
        raise CaseClosed(reference=request.reference)
    found = draft_of(work, request)
    if found is not None:
        return found
    made = Answer(
        tenant_id=request.tenant_id,
        request_id=request.id,
        status=AnswerStatus.DRAFT,
        language=request.language,
        version=0,
        made_at=work.now,
        tries=0,
        codes=0,
    )
    work.uow.answers.add(made)
    return made


def must_be(work: Work, request: PrivacyRequest, version: object) -> Answer:
    """The draft, if it is still the one that was read; AnswerChanged."""
    found = draft_of(work, request)
    if found is None or found.version != version:
        raise AnswerChanged(reference=request.reference)
    return found


# Adding


def add_text(
    work: Work, request: PrivacyRequest, *, text: str, by: str, source: str | None = None
) -> None:
    """Adds a text of the staff's and redraws the card; AnswerTooLarge, AnswerHasIt."""
    answer = begin(work, request)
    add_words(work, answer, text=text, by=by, source=source)
    _changed(work, request, answer, "text_added", by=by)


def add_words(work: Work, answer: Answer, *, text: str, by: str, source: str | None = None) -> None:
    """Adds a text without a word to anybody; AnswerTooLarge, AnswerHasIt."""
    parts = work.uow.answers.parts(answer)
    written = sum(part.size for part in parts if part.kind is PartKind.TEXT)
    if written + len(text) > LONGEST_TEXT:
        raise AnswerTooLarge(too_much="text")
    content = text.encode()
    _add(work, answer, PartKind.TEXT, by=by, source=source, content=content, size=len(text))


def add_file(
    work: Work, request: PrivacyRequest, *, file: AddedFile, channel: str, by: str
) -> None:
    """Adds a file that stands in a chat: a job fetches it. AnswerTooLarge, AnswerHasIt."""
    answer = begin(work, request)
    _must_have_room(work, answer, file.size or 0)
    part = _add(
        work,
        answer,
        PartKind.FILE,
        by=by,
        source=f"{channel}:{file.file_ref}",
        status=PartStatus.FETCHING,
        channel=channel,
        file_ref=file.file_ref,
        name=file.name,
        size=file.size or 0,
    )
    work.enqueue("fetch_answer_file", tenant_id=answer.tenant_id, part_id=part.id)
    _changed(work, request, answer, "file_added", by=by)


def add_bytes(work: Work, answer: Answer, *, name: str, content: bytes, by: str) -> None:
    """Adds a file whose bytes are at hand; ValueError for one that may not go out."""
    kind = media_type(content)
    if kind is None:
        raise ValueError("file-type")
    _must_have_room(work, answer, len(content))
    part = _add(work, answer, PartKind.FILE, by=by, content=content, name=clean_name(name, kind))
    part.media_type = kind


def _must_have_room(work: Work, answer: Answer, size: int) -> None:
    parts = work.uow.answers.parts(answer)
    files = [part for part in parts if part.kind is PartKind.FILE]
    if size > LARGEST_FILE or sum(part.size for part in parts) + size > LARGEST_ANSWER:
        raise AnswerTooLarge(too_much="size")
    if len(files) >= MOST_FILES:
        raise AnswerTooLarge(too_much="files")


def _add(
    work: Work,
    answer: Answer,
    kind: PartKind,
    *,
    by: str,
    source: str | None = None,
    content: bytes | None = None,
    status: PartStatus = PartStatus.KEPT,
    **more: Any,
) -> AnswerPart:
    if source is not None and work.uow.answers.has_source(answer, source):
        raise AnswerHasIt
    columns = {"name": "", "size": len(content or b"")} | more
    part = AnswerPart(
        tenant_id=answer.tenant_id,
        answer_id=answer.id,
        kind=kind,
        status=status,
        place=work.uow.answers.last_place(answer) + 1,
        by=by,
        source=source,
        added_at=work.now,
        content=content,
        **columns,
    )
    work.uow.answers.add(part)
    return part


def keep_file(
    work: Work,
    request: PrivacyRequest,
    part: AnswerPart,
    content: bytes | None,
    fault: str | None = None,
) -> None:
    """Keeps what was fetched of a file, or says under the card why it does not go out.

    `fault` is the code of what was found wrong with it, if anything.
    """
    answer = work.uow.answers.find(part.tenant_id, part.answer_id)
    if answer is None or answer.erased_at is not None or part.status is not PartStatus.FETCHING:
        return
    kind = media_type(content) if content is not None else None
    reason = _why_not(work, answer, part, content, kind) or fault
    if reason is not None or content is None or kind is None:
        work.uow.answers.erase_part(part, PartStatus.REFUSED)
        under_case(work, request, "answer-file-refused", {"reason": reason or "file-gone"})
        _changed(work, request, answer, "file_refused", reason=reason)
        return
    part.content, part.size, part.media_type = content, len(content), kind
    part.name, part.status, part.file_ref = clean_name(part.name, kind), PartStatus.KEPT, None
    _changed(work, request, answer, "file_kept", size=part.size)


def _why_not(
    work: Work, answer: Answer, part: AnswerPart, content: bytes | None, kind: str | None
) -> str | None:
    if content is None:
        return "file-gone"
    others = [one.size for one in work.uow.answers.parts(answer) if one.id != part.id]
    if len(content) > LARGEST_FILE or sum(others) + len(content) > LARGEST_ANSWER:
        return "file-too-large"
    return None if kind is not None else "file-type"


# Reading through, putting in order, removing


def letter_of(work: Work, request: PrivacyRequest, answer: Answer) -> str:
    """All words exactly as the person will read them; empty where there are files alone.

    What staff wrote, and for access and portability what the law wants told with it.
    """
    parts = work.uow.answers.parts(answer, content=True)
    texts = [(part.content or b"").decode() for part in parts if part.kind is PartKind.TEXT]
    covering = [case_blocks.letter(work, request)] if request.kind.value in COVERED else []
    return "\n\n".join([*texts, *covering])


def remove(work: Work, request: PrivacyRequest, answer: Answer, part_id: int, *, by: str) -> None:
    """Takes a part out of the draft."""
    part = _part_of(work, request, answer, part_id)
    work.uow.answers.erase_part(part)
    _changed(work, request, answer, "part_removed", by=by)


def move_up(work: Work, request: PrivacyRequest, answer: Answer, part_id: int, *, by: str) -> None:
    """Puts a part first."""
    part = _part_of(work, request, answer, part_id)
    part.place = min(one.place for one in work.uow.answers.parts(answer)) - 1
    _changed(work, request, answer, "order_changed", by=by)


def _part_of(work: Work, request: PrivacyRequest, answer: Answer, part_id: int) -> AnswerPart:
    for part in work.uow.answers.parts(answer):
        if part.id == part_id:
            return part
    raise AnswerChanged(reference=request.reference)


def forget(work: Work, request: PrivacyRequest, *, why: str) -> None:
    """Erases the draft of that request, if there is one; `why` is a code."""
    found = draft_of(work, request)
    if found is not None:
        erase_answer(work.uow, found, work.now, why=why)


# What staff see


def _changed(work: Work, request: PrivacyRequest, answer: Answer, what: str, **facts: Any) -> None:
    """Counts the change, so that what was read before cannot be sent, and redraws the card."""
    answer.version += 1
    log(work, request, what, **facts)
    parts = work.uow.answers.parts(answer)
    values = {
        "texts": _count(parts, PartKind.TEXT),
        "files": _count(parts, PartKind.FILE),
        "fetching": sum(part.status is PartStatus.FETCHING for part in parts),
        "draft": answer.version,
        "answer": answer.id,
    }
    card = work.uow.notices.card_of_request(request.tenant_id, request.id, DRAFT_CARD)
    own = card is not None and card.values.get("answer") == answer.id
    edits = card.id if card is not None and own else None
    under_case(work, request, DRAFT_CARD, values, (REVIEW, WRITE), edits_id=edits)


def _count(parts: Sequence[AnswerPart], kind: PartKind) -> int:
    return sum(part.kind is kind for part in parts)


def under_case(
    work: Work,
    request: PrivacyRequest,
    key: str,
    values: dict[str, Any],
    buttons: Sequence[Button] = (),
    **links: Any,
) -> None:
    """Says something in the thread of the case's card: the one to carry out, or the one before."""
    policy = work.policy(request.tenant_id)
    if policy.dpo is None:
        return
    cards = work.uow.notices.card_of_request
    keys = (dpo_card.HANDOVER_CARD, dpo_card.CARD)
    found = (cards(request.tenant_id, request.id, key) for key in keys)
    card = next(filter(None, found), None)
    work.say_in_channel(
        policy,
        policy.dpo.slack_channel,
        key,
        {"reference": request.reference, **values},
        buttons,
        request_id=request.id,
        thread_id=card.id if card is not None else None,
        **links,
    )


def log(work: Work, request: PrivacyRequest, event: str, **facts: Any) -> None:
    """An audit event of the answer; never what is in it."""
    name = f"request:answer:{event}"
    work.uow.log(request.tenant_id, name, work.now, request_id=request.id, **facts)
