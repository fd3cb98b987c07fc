"""Requests that are carried out by the controller's own people, and answers to them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from storage.models import Answer, AnswerPart, NoticeRow, PrivacyRequest
from storage.repositories import ACROSS
from tests.conversation_kit import DPO, Chat, Person, Scene, Staff, staff_speaker
from workflows import case_blocks, handover
from workflows.answers import AddedFile
from workflows.tasks import run_job

PUBLIC_URL = "https://loket.example"
CSV = b"naam;plaats\nNoor;Utrecht\n"
PDF = b"%PDF-1.7 MARK-KRAM"


def public(scene: Scene) -> Scene:
    """The same desk with a public address."""
    return scene.with_settings(public_url=PUBLIC_URL)


def to_answer(
    scene: Scene,
    kind: str = "access",
    slug: str = "salsoft",
    filled: dict[str, str] | None = None,
    **given: Any,
) -> PrivacyRequest:
    """A request that was approved and stands before its own people, every block filled."""
    request = scene.file(slug, kind, **given)
    with scene.turn(staff_speaker(given.get("by", DPO))) as turn:
        turn.approve(scene.token("dpo-card", "approve", request_id=request.id), filled)
    scene.act(request, fill_blocks)
    scene.act(request, handover.record_posted)
    scene.send_all()
    return scene.request(request.reference)


def fill_blocks(work: Any, request: PrivacyRequest) -> None:
    """Says of each block what there is, or why nothing."""
    filled = {
        f"block-{one.key}": "Niet van toepassing." if one.missing else one.text
        for one in case_blocks.of(work, request)
    }
    case_blocks.amend(work, request, filled, by=DPO)


def thread_of(scene: Scene, key: str = "handover-card") -> str:
    """The platform's id of the newest card's first message."""
    found = [row for row in scene.rows(NoticeRow, key=key) if row.edits_id is None]
    return str(found[-1].sent_ref)


def adds(
    scene: Scene, text: str = "", *files: AddedFile, message: str = "C1/7", user: str = DPO
) -> None:
    """*Add to the answer* on a message of the thread."""
    with scene.turn(staff_speaker(user)) as turn:
        turn.add_to_answer(thread_of(scene), text, files, message)


def fetches(scene: Scene, **held: bytes) -> Chat:
    """Runs all jobs with these files in the chat."""
    chat = Chat(**held)
    with scene.unit() as uow:
        due = list(
            uow.jobs.due(scene.clock(), ring_again_after=scene.clock() - scene.clock(), limit=50)
        )
    for job_id in due:
        run_job(scene.tools(chat), job_id)
    return chat


def does(scene: Scene, do: str, user: str = DPO) -> None:
    """Fills in the form of the newest card of the draft."""
    with scene.turn(staff_speaker(user)) as turn:
        turn.change_answer(scene.token("answer-draft", "answer-review"), do)


def sent(scene: Scene, text: str = "Dit is wat wij van u hebben.", **held: bytes) -> PrivacyRequest:
    """A request whose answer was sent, with these files."""
    request = to_answer(scene)
    files = [AddedFile(name, f"{name}.csv") for name in held]
    adds(scene, text, *files)
    fetches(scene, **held)
    does(scene, "send")
    return scene.request(request.reference)


def answer_row(scene: Scene) -> Answer:
    """The newest answer."""
    newest: Answer = scene.rows(Answer)[-1]
    return newest


def parts(scene: Scene, **wanted: Any) -> list[AnswerPart]:
    """All parts with their bytes, oldest first, whatever became of them."""
    with scene.unit() as uow:
        query = select(AnswerPart).filter_by(**wanted).order_by(AnswerPart.id)
        query = query.options(undefer(AnswerPart.content))
        found = list(uow.session.scalars(query, execution_options=ACROSS))
        uow.session.expunge_all()
        return found


def link(scene: Scene, key: str = "answer-ready") -> str:
    """The token of the newest link that was given in the chat."""
    for button in scene.newest(key).buttons:
        if button["action"] == "answer-open":
            return str(button["url"]).rpartition("/")[2]
    raise AssertionError("no link was given")


def code(scene: Scene) -> str:
    """The newest code in the chat."""
    return str(scene.newest("answer-code").values["code"])


def noor(scene: Scene) -> Person:
    """Who asked."""
    return Person(scene)


def staff(scene: Scene, user: str = DPO) -> Staff:
    """Somebody in Slack."""
    return Staff(scene, user)
