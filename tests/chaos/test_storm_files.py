"""What the storm looks for in files is found when it is there."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bots.sandbox import pictures
from storage.engine import Storage
from storage.models import Attachment, AttachmentStatus, IdCopy, IdCopyStatus
from storage.unit_of_work import UnitOfWork
from tests.chaos import storm_files
from tests.chaos.storm_people import COPY, OPEN_ID
from tests.conversation_kit import Scene


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (lambda: pictures.id_card("Noor Voorbeeld", [], format="PNG"), True),
        (lambda: pictures.id_card("Noor Voorbeeld"), False),
        (pictures.not_an_id, False),
        (lambda: b"no picture", False),
    ],
    ids=["open", "covered", "none", "text"],
)
def test_an_open_id_is_known_again_however_it_is_kept(
    shown: Callable[[], bytes], found: bool
) -> None:
    assert storm_files._looks_open(shown()) is found


def sender(reference: str, file: str) -> Any:
    """A requester who sent one file, of which nothing stands in the chat."""
    plan = SimpleNamespace(file=file)
    marks = {"nobodys-id-1"}
    return SimpleNamespace(
        reference=reference, plan=plan, sent_files=1, marks=marks, files_left=list
    )


def examined(scene: Scene, requester: Any, folder: Path = Path("/nowhere")) -> list[str]:
    """What is found of that requester's files in chats without any."""
    space = SimpleNamespace(places={}, files={}, lock=nullcontext())
    world: Any = SimpleNamespace(
        looking=lambda: UnitOfWork(scene.storage, read_only=True),
        fake_slack=SimpleNamespace(_space=space),
        fake_telegram=SimpleNamespace(people=[]),
        folder=folder,
    )
    return storm_files.breaches(world, [requester])


def test_a_kept_id_that_nobody_was_told_of_is_found(sqlite: Storage) -> None:
    scene = Scene(sqlite)
    ticket = scene.open_ticket()
    assert examined(scene, sender(ticket.reference, OPEN_ID)) == []
    with scene.unit() as uow:
        uow.add(
            Attachment(
                tenant_id=ticket.tenant_id,
                ticket_id=ticket.id,
                channel="telegram",
                name="kopie.jpg",
                status=AttachmentStatus.KEPT,
                received_at=scene.clock(),
            )
        )
    told = examined(scene, sender(ticket.reference, OPEN_ID))
    assert told == [
        "file 1 is kept and in 0 notices",
        f"{ticket.reference}: an open ID is kept, None",
    ]


def test_a_copy_without_a_verdict_is_found(sqlite: Storage) -> None:
    scene = Scene(sqlite)
    request = scene.file()
    (missing,) = examined(scene, sender(request.reference, COPY))
    assert missing == f"{request.reference}: 1 copies were sent, 0 are known"
    with scene.unit() as uow:
        uow.add(
            IdCopy(
                tenant_id=request.tenant_id,
                request_id=request.id,
                channel="telegram",
                status=IdCopyStatus.CHECKING,
                received_at=scene.clock(),
                in_chat=True,
            )
        )
    told = examined(scene, sender(request.reference, COPY))
    assert told == [
        f"{request.reference}: a copy is checking, erased None",
        f"{request.reference}: 0 verdicts on 1 copies",
    ]


def test_a_mark_of_an_id_on_disk_is_found(sqlite: Storage, tmp_path: Path) -> None:
    scene = Scene(sqlite)
    (tmp_path / "left.tmp").write_bytes(b"\xff\xd8 nobodys-id-1 \xff")
    told = examined(scene, sender("TK-NONE", OPEN_ID), tmp_path)
    assert told == [f"an ID stands in {tmp_path / 'left.tmp'}"]
