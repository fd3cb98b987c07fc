"""A person whose copy becomes a preview; what the check says of each picture is made up."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from identity import Claim, CopyRule, Shown, Verdict
from storage.models import AuditEvent, Job, Preview
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.conversation_kit import Chat, Person, Scene
from workflows import previews, tasks, uploads
from workflows.desk import Settled
from workflows.notices import Notice

JPEG = b"\xff\xd8\xffpreview"
AREA = ((10, 10), (90, 10), (90, 40), (10, 40))
NAMED = {"name": Shown("exact", legible=True, areas=(AREA,))}
SHOWS = Verdict("reject", ("bsn-visible",), shown=NAMED)
DOUBT = Verdict("review", ("could-not-check",), shown=NAMED)
ACCEPT = Verdict("accept", shown=NAMED)


class Eyes:
    """What the check says of each picture; a preview is accepted unless told otherwise."""

    def __init__(self) -> None:
        self.says = {JPEG: ACCEPT}
        self.seen: list[bytes] = []
        self.makes: bytes | None = JPEG

    def assess(self, picture: bytes, _claim: Claim, _rule: CopyRule) -> Verdict:
        self.seen.append(picture)
        return self.says[picture]

    def blacken(self, _picture: bytes, verdict: Verdict, _rule: CopyRule) -> bytes | None:
        return self.makes if verdict.shown else None


def works(scene: Scene, chat: Chat | None = None) -> None:
    """All jobs are done."""
    for job in scene.rows(Job, status="waiting"):
        if job.due_at <= scene.clock():
            assert tasks.run_job(scene.tools(chat or Chat(f1=b"open")), job.id) == "done"


def sends(noor: Person, eyes: Eyes, verdict: Verdict, picture: bytes = b"open") -> None:
    """A copy comes by chat, and the check says that of it."""
    eyes.says[picture] = verdict
    noor.sends(file_ref="f1")
    works(noor.scene, Chat(f1=picture))
    noor.unheard()


def held(scene: Scene) -> list[int]:
    """Numbers of the previews that still have bytes."""
    with UnitOfWork(scene.storage, read_only=True) as uow:
        query = select(Preview.id, Preview.content)
        rows = uow.session.execute(query, execution_options=ACROSS).all()
    return [row[0] for row in rows if row[1] is not None]


def why_gone(scene: Scene) -> list[str]:
    events = scene.rows(AuditEvent, event="request:identity:preview_erased")
    return [one.facts["why"] for one in events]


def link_of(scene: Scene) -> str:
    """The token of the newest link that the DPO got."""
    (button,) = scene.newest("preview-link").buttons
    return urlsplit(button["url"]).path.removeprefix("/look/")


def delivered(scene: Scene, channel: str) -> dict[str, Notice]:
    """Everything that waits for that channel, as it is handed to the sender: key → notice."""
    sent: dict[str, Notice] = {}
    while notices := scene.desk.claim_notices(channel):
        sent |= {notice.key: notice for notice in notices}
        scene.desk.settle([Settled(one.id, "sent", f"1001/{one.id}") for one in notices])
    return sent


def see_with(monkeypatch: pytest.MonkeyPatch) -> Eyes:
    """Looking itself is tested with the library."""
    made = Eyes()
    for module in (tasks, uploads, previews):
        monkeypatch.setattr(module, "assess_apart", made.assess)
    monkeypatch.setattr(previews, "blacken_apart", made.blacken)
    return made
