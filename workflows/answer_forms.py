"""The forms around an answer: write, read through and send, and the ways of having nothing."""

from typing import Any

from storage.models import AnswerPart, PartKind, PartStatus
from workflows import answers, passwords
from workflows.answer_files import LONGEST_TEXT
from workflows.answer_outcomes import SHORTEST_SEARCH, known_by
from workflows.errors import CaseClosed, SecretWanted
from workflows.forms import Filling, Opened
from workflows.notices import Field
from workflows.transitions import is_final

#: What a Slack form takes in one field.
LONGEST_FIELD = 3_000
#: Asked for sending alone.
CODE = Field("code", required=False, max_length=12)


def _must_be_open(opened: Opened) -> None:
    if is_final(opened.request.status):
        raise CaseClosed(reference=opened.request.reference)


def write(opened: Opened) -> Filling:
    """A text for the answer."""
    _must_be_open(opened)
    longest = min(LONGEST_TEXT, LONGEST_FIELD)
    return {}, (Field("answer", "text", max_length=longest),)


def review(opened: Opened) -> Filling:
    """The exact words, the files in order, and what to do: send, remove a part, put one first.

    Sending takes a one-time password where the right's decisions do. AnswerChanged where the card
    is older than the draft, SecretWanted where there is no secret to make a password with.
    """
    work, request = opened.turn.work, opened.request
    if passwords.lacked(work, request, str(opened.turn.staff_in(work.policy(request.tenant_id)))):
        raise SecretWanted
    answer = answers.must_be(work, request, opened.row.values.get("draft"))
    parts = work.uow.answers.parts(answer, content=True)
    files = [_file_line(part) for part in parts if part.kind is PartKind.FILE]
    values: dict[str, Any] = {
        "text": answers.letter_of(work, request, answer),
        "attached": files,
    }
    options = [("send", "answer-do-send")]
    for part in parts:
        options.append((f"remove:{part.id}", f"✕ {_title(part)}"))
        if part is not parts[0]:
            options.append((f"first:{part.id}", f"↑ {_title(part)}"))
    asked = passwords.asked_for(work.policy(request.tenant_id), request.kind)
    return values, (Field("answer-do", "choice", tuple(options)), *((CODE,) if asked else ()))


def _title(part: AnswerPart) -> str:
    """A short name for a part: a file's own, the first words of a text."""
    words = part.name if part.kind is PartKind.FILE else (part.content or b"").decode()
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _file_line(part: AnswerPart) -> str:
    waiting = " …" if part.status is PartStatus.FETCHING else ""
    return f"{part.name} ({max(1, part.size // 1000)} kB){waiting}"


def no_data(opened: Opened) -> Filling:
    """What was searched; by what is shown."""
    _must_be_open(opened)
    return {"searched_for": known_by(opened.request)}, (_searched(),)


def nothing_in_it(opened: Opened) -> Filling:
    """What was looked through."""
    _must_be_open(opened)
    return {}, (_searched(),)


def elsewhere(opened: Opened) -> Filling:
    """How the answer went."""
    _must_be_open(opened)
    return {}, (Field("how", "text", min_length=SHORTEST_SEARCH, max_length=1000),)


def _searched() -> Field:
    return Field("searched", "text", min_length=SHORTEST_SEARCH, max_length=2000)


#: By the action of the button that opens each.
FORMS = {
    "answer-write": write,
    "answer-review": review,
    "no-data": no_data,
    "nothing-in-it": nothing_in_it,
    "answered-elsewhere": elsewhere,
}
