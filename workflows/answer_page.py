"""The page with an answer: what it shows, and the code that opens it.

Opening the page uses nothing up. A code is asked for there and goes by the way that proved who the
person is: to the address that the controller holds, or, where the chat itself was the proof, to
the chat as a message of its own, which never holds the link.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from storage.models import Answer, PartKind, PrivacyRequest
from workflows import answers
from workflows.answer_delivery import collected
from workflows.work import LETTERS, Work

CODE_LIFE = timedelta(minutes=30)
CODE_LETTERS = 8
TRIES = 5
#: Codes for one link, and the time between two of them.
CODES = 5
APART = timedelta(minutes=1)


class Asked(StrEnum):
    """What came of asking for a code."""

    TO_CHAT = "to-chat"
    TO_ADDRESS = "to-address"
    TOO_SOON = "too-soon"
    TOO_MANY = "too-many"


def goes_to_address(work: Work, request: PrivacyRequest) -> bool:
    """Whether the code goes to the address on file, because a code there proved who asks."""
    policy = work.policy(request.tenant_id)
    return request.attestation.get("method") == "code" and policy.webhook is not None


def ask_code(work: Work, answer: Answer, request: PrivacyRequest) -> Asked:
    """Sends a code by its own way."""
    if answer.codes >= CODES:
        return Asked.TOO_MANY
    if answer.code_made_at is not None and work.now - answer.code_made_at < APART:
        return Asked.TOO_SOON
    answer.codes += 1
    answer.code_made_at = work.now
    if goes_to_address(work, request):
        work.enqueue("send_answer_code", tenant_id=answer.tenant_id, answer_id=answer.id)
        answers.log(work, request, "code_sent", way="address")
        return Asked.TO_ADDRESS
    code_to_chat(work, answer, request)
    return Asked.TO_CHAT


def code_to_chat(work: Work, answer: Answer, request: PrivacyRequest) -> None:
    """A message of its own, with nothing else in it."""
    code = make_code(work, answer)
    minutes = int(CODE_LIFE.total_seconds() // 60)
    answers.log(work, request, "code_sent", way="chat")
    work.say_about(request, "answer-code", {"code": code, "minutes": minutes})


def make_code(work: Work, answer: Answer) -> str:
    """A new code in place of an earlier one; only its hash is kept."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    answer.code_hash = work.uow.answers.code_hash_of(answer, code)
    answer.code_until = work.now + CODE_LIFE
    return code


# The page


class Door(StrEnum):
    """How a link stands: good, over, with too many wrong codes, or to an erased answer."""

    GOOD = "good"
    OVER = "over"
    SPENT = "spent"
    ERASED = "erased"


@dataclass(frozen=True)
class AnswerPage:
    """What the page shows. `letter` and `files` (name, bytes) only behind the right code.

    `said` is a code for what just happened: how asking for a code went, `wrong`, `no-code`.
    """

    door: Door
    reference: str
    tenant: str
    email: str
    language: str
    said: str = ""
    left: int = 0
    code: str = field(default="", repr=False)
    opened: bool = False
    letter: str = field(default="", repr=False)
    files: tuple[tuple[str, int], ...] = field(default=(), repr=False)


def door_of(work: Work, answer: Answer) -> Door:
    """How the link of that answer stands."""
    if answer.erased_at is not None:
        return Door.ERASED
    if answer.expires_at is None or answer.expires_at <= work.now:
        return Door.OVER
    return Door.SPENT if answer.tries >= TRIES else Door.GOOD


def behind(work: Work, token: str) -> tuple[Answer, PrivacyRequest] | None:
    """The answer behind a link with its request, locked; None for a link that was never given."""
    answer = work.uow.answers.by_token(token)
    request = answer and work.uow.requests.find(answer.tenant_id, answer.request_id)
    return (answer, request) if answer and request else None


def page_of(work: Work, answer: Answer, request: PrivacyRequest, said: str = "") -> AnswerPage:
    """The page before the code; looking uses nothing up."""
    policy = work.policy(request.tenant_id)
    return AnswerPage(
        door=door_of(work, answer),
        reference=request.reference,
        language=answer.language,
        said=said,
        left=max(0, TRIES - answer.tries),
        tenant=policy.controller.name,
        email=policy.contact.email,
    )


def tidy_code(typed: str) -> str:
    """A code as people type it: small letters, spaces and hyphens do not matter.

    One that is too long stays so, and is wrong.
    """
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: CODE_LETTERS + 1]


def trouble_with(work: Work, answer: Answer, request: PrivacyRequest, code: str) -> str | None:
    """Why that code does not open the answer, None if it does; a wrong one is counted."""
    door = door_of(work, answer)
    if door is not Door.GOOD:
        return door.value
    if answer.code_hash is None or answer.code_until is None or answer.code_until <= work.now:
        return "no-code"
    if work.uow.answers.is_code(answer, tidy_code(code)):
        return None
    answer.tries += 1
    answers.log(work, request, "wrong_code", tries=answer.tries)
    return "wrong"


def opened(work: Work, answer: Answer, request: PrivacyRequest, code: str) -> AnswerPage:
    """The page behind the right code. An answer without files is collected by reading it."""
    parts = work.uow.answers.parts(answer, content=True)
    if answer.opened_at is None:
        answer.opened_at = work.now
        answers.log(work, request, "opened")
    files = tuple((one.name, one.size) for one in parts if one.kind is PartKind.FILE)
    if not files:
        collected(work, answer, request)
    letter = next((one.content for one in parts if one.kind is PartKind.LETTER), None)
    return replace(
        page_of(work, answer, request),
        code=tidy_code(code),
        opened=True,
        letter=(letter or b"").decode(),
        files=files,
    )
