"""Acts that bring an answer to the person: by a page that a link and a code open, or in the chat.

The link goes to the chat. The code never stands beside it: the person asks for it on the page, and
it goes by the way that proved who they are, to the address that the controller holds or, where the
chat itself was the proof, as a message of its own. Opening the page uses nothing up.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from storage.models import (
    Answer,
    AnswerPart,
    AnswerStatus,
    AnswerWay,
    PartKind,
    PartStatus,
    PrivacyRequest,
    RequestStatus,
)
from workflows import answers, case_blocks, decisions, dpo_card, right_told
from workflows.answer_files import TEXT
from workflows.errors import AnswerGone, AnswerNotReady
from workflows.notices import Button
from workflows.transitions import may_follow
from workflows.work import Work

LINK_LIFE = timedelta(days=14)
#: How long after the first download it can be fetched once more.
GRACE = timedelta(hours=24)
#: Characters of a letter that go out as a message; a longer one goes out as a file.
LONGEST_MESSAGE = 3_000

IN_CHAT = Button("answer-in-chat")
YES_IN_CHAT = Button("answer-in-chat-yes", style="primary")
NEW_LINK = Button("answer-link")
LETTER_NAMES = {"nl": "antwoord.txt", "en": "answer.txt"}


# Sending


def send(work: Work, request: PrivacyRequest, answer: Answer, *, by: str) -> None:
    """Sends the draft, once and for good: the request is answered. AnswerNotReady, BlocksMissing.

    For access every block of art. 15 has to be filled, or say why it is not.
    """
    _must_be_ready(work, request, answer)
    case_blocks.must_be_complete(work, request)
    _send(work, request, answer, answers.letter_of(work, request, answer), by=by)


def _send(work: Work, request: PrivacyRequest, answer: Answer, letter: str, *, by: str) -> None:
    _freeze_letter(work, answer, letter.encode(), by)
    answer.status, answer.sent_at = AnswerStatus.SENT, work.now
    parts = work.uow.answers.parts(answer)
    files = sum(part.kind is PartKind.FILE for part in parts)
    size = sum(part.size for part in parts)
    proof = _digests(work, request, answer, letter)
    facts = {"answer": answer.id, "files": files, "size": size}
    answers.log(work, request, "sent", by=by, **facts, **proof)
    _close_and_tell(work, request, answer, files, by=by)
    if files:
        answers.under_case(work, request, "answer-sent", {"by": by})


def _digests(work: Work, request: PrivacyRequest, answer: Answer, letter: str) -> dict[str, Any]:
    """What shows later what was answered, without a word of it: `parts` in their order, by kind,
    size in bytes and SHA-256, and that of the covering letter's text, which is in the letter.

    The answer itself is erased after collection (GDPR art. 5(1)(e)); whoever still has it can
    show by these that it is the one that was sent (art. 5(2)).
    """
    parts = work.uow.answers.parts(answer, content=True)
    found: dict[str, Any] = {
        "parts": [
            {"kind": part.kind.value, "size": len(content), "sha256": _sha256(content)}
            for part in parts
            for content in [part.content or b""]
        ]
    }
    covering = case_blocks.letter(work, request) if request.kind.value in answers.COVERED else ""
    if covering and letter.endswith(covering):  # a controller's own answer comes without it
        found["covering_sha256"] = _sha256(covering.encode())
    return found


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _close_and_tell(
    work: Work, request: PrivacyRequest, answer: Answer, files: int, *, by: str
) -> None:
    """The case ends with this answer; where more was decided, the person reads that first."""
    if right_told.has_own_words(work, request):
        decisions.close(work, request, RequestStatus.DONE, "request-done", by=by)
    values = {"files": files, "days": LINK_LIFE.days}
    if work.settings.public_url:
        buttons = (_page_button(work, answer), IN_CHAT, NEW_LINK)
        _tell_ready(work, request, "answer-ready", buttons, by, values)
    else:
        _tell_ready(work, request, "answer-ready-chat", (YES_IN_CHAT,), by, values)


def _tell_ready(
    work: Work,
    request: PrivacyRequest,
    key: str,
    buttons: tuple[Button, ...],
    by: str,
    values: dict[str, int],
) -> None:
    if request.status is not RequestStatus.DONE:
        decisions.close(work, request, RequestStatus.DONE, key, by=by, buttons=buttons, **values)
        return
    said = {"right": request.kind.value, **_whom(work, request), **values}
    work.say_about(request, key, said, buttons)


def _must_be_ready(work: Work, request: PrivacyRequest, answer: Answer) -> None:
    parts = work.uow.answers.parts(answer)
    if not parts:
        raise AnswerNotReady(hindrance="empty")
    if any(part.status is PartStatus.FETCHING for part in parts):
        raise AnswerNotReady(hindrance="fetching")
    if not may_follow(request.status, RequestStatus.DONE):
        raise AnswerNotReady(hindrance="not-approved")
    if request.contact_id is None:
        raise AnswerNotReady(hindrance="no-chat")


def _freeze_letter(work: Work, answer: Answer, letter: bytes, by: str) -> None:
    """All words become one text file, as they were read before sending."""
    for part in work.uow.answers.parts(answer):
        if part.kind is PartKind.TEXT:
            work.uow.answers.erase_part(part)
    if not letter:
        return
    work.uow.answers.add(
        AnswerPart(
            tenant_id=answer.tenant_id,
            answer_id=answer.id,
            kind=PartKind.LETTER,
            status=PartStatus.KEPT,
            place=min((part.place for part in work.uow.answers.parts(answer)), default=1) - 1,
            by=by,
            name=LETTER_NAMES.get(answer.language, "answer.txt"),
            media_type=TEXT,
            size=len(letter),
            added_at=work.now,
            content=letter,
        )
    )


def answered(
    work: Work, request: PrivacyRequest, *, text: str, files: tuple[tuple[str, bytes], ...]
) -> None:
    """A controller answers by its endpoint, with files that were looked at already; a draft of its
    people gives way. AnswerNotReady, AnswerTooLarge."""
    answers.forget(work, request, why="answered-by-controller")
    answer = answers.begin(work, request)
    answers.add_words(work, answer, text=text, by="controller")
    for name, content in files:
        answers.add_bytes(work, answer, name=name, content=content, by="controller")
    _must_be_ready(work, request, answer)
    _send(work, request, answer, text, by="controller")


# The link


def _page_button(work: Work, answer: Answer) -> Button:
    """A new link in place of the one before, with tries and codes of its own."""
    token = secrets.token_urlsafe(24)
    answer.token_hash = work.uow.answers.hash_of(token)
    if answer.collected_at is None:
        answer.expires_at = work.now + LINK_LIFE
    answer.way, answer.tries, answer.codes = AnswerWay.PAGE, 0, 0
    answer.code_hash = answer.code_made_at = answer.code_until = answer.told_over_at = None
    root = str(work.settings.public_url).rstrip("/")
    return Button("answer-open", url=f"{root}/answer/{token}")


def new_link(work: Work, request: PrivacyRequest) -> None:
    """The person asks for another link; AnswerGone once the answer is erased."""
    answer = _sent(work, request)
    if not work.settings.public_url:
        raise AnswerGone(**_whom(work, request))
    page = _page_button(work, answer)
    answers.log(work, request, "link_given", answer=answer.id)
    work.say_about(request, "answer-link", {"days": LINK_LIFE.days}, (page, IN_CHAT, NEW_LINK))


def _sent(work: Work, request: PrivacyRequest) -> Answer:
    found = work.uow.answers.of_request(request.tenant_id, request.id)
    if found is None or found.status is not AnswerStatus.SENT:
        raise AnswerGone(**_whom(work, request))
    return found


def must_be_there(work: Work, request: PrivacyRequest) -> None:
    """AnswerGone unless the answer can still come in the chat."""
    if _sent(work, request).way is AnswerWay.CHAT:
        raise AnswerGone(**_whom(work, request))


def _whom(work: Work, request: PrivacyRequest) -> dict[str, str]:
    policy = work.policy(request.tenant_id)
    return {"tenant": policy.controller.name, "email": policy.contact.email}


def collected(work: Work, answer: Answer, request: PrivacyRequest) -> None:
    """The person has it; for a day it can be had once more, then it is erased."""
    if answer.collected_at is not None:
        return
    answer.collected_at = work.now
    answer.expires_at = answer.code_until = work.now + GRACE
    way = answer.way or AnswerWay.PAGE
    answers.log(work, request, "collected", way=way.value)
    dpo_card.refresh_card(work, request)


# The chat


def in_chat(work: Work, request: PrivacyRequest) -> None:
    """The person wants it in the chat, and was told what that means; AnswerGone the second time."""
    must_be_there(work, request)
    answer = _sent(work, request)
    answer.way, answer.token_hash = AnswerWay.CHAT, None
    parts = work.uow.answers.parts(answer, content=True)
    letter = next((one for one in parts if one.kind is PartKind.LETTER), None)
    text = (letter.content or b"").decode() if letter is not None else ""
    short = text if len(text) <= LONGEST_MESSAGE else ""
    work.say_about(request, "answer-here", {"text": short, "hours": _hours(GRACE)})
    for part in parts:
        if part is letter and short:
            continue
        values = {"name": part.name}
        work.say_about(request, "answer-file", values, answer_part_id=part.id)
    collected(work, answer, request)


def _hours(life: timedelta) -> int:
    return int(life.total_seconds() // 3600)
