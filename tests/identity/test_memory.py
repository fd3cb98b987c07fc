"""Nothing of a picture reaches a disk, and nothing of it stays after a kill."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np

# As it is imported it writes a number of its own, and nothing else, among the temporary files.
import onnxruntime  # noqa: F401
import pytest

from bots.sandbox import pictures
from identity import Claim, CopyRule, apart, assess, assess_apart, memory
from identity.ocr import Tesseract
from tests.identity.engines import MARKER, SLEEP, SlowOcr
from tests.identity.watch import Watch, eventually, parent, processes

CLAIM, RULE = Claim("Sanne de Vries"), CopyRule()
SHARED = Path("/dev/shm")
#: Others test and check beside us: shelters and files of ours have names of their own.
OURS = f"{memory.PREFIX}ours{os.getpid()}-"
HANGS = timedelta(seconds=600)


SERVE = """
import os, sys, tempfile
from identity import apart_server, memory
memory.PREFIX = {prefix!r}
wipe = memory.wipe_leftovers
def begin():  # as it is loaded onnxruntime writes a number of its own
    tempfile.tempdir = os.environ["TMPDIR"] = {place!r}
    wipe()
memory.wipe_leftovers = begin
{more}
apart_server.main(int(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of our own."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module", autouse=True)
def _ours(place: Path) -> Iterator[None]:
    """Servers that would put temporary files there, and name shelters as nobody else does."""
    apart.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "PREFIX", OURS)
        patch.setattr(apart, "_SERVE", serve(place))
        yield
        apart.close()


def serve(place: Path, more: str = "") -> str:
    return SERVE.format(prefix=OURS, place=str(place), more=more)


@pytest.fixture
def temporary(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory that every program would take for its temporary files."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.chdir(place)
    return place


@pytest.fixture(scope="module")
def copy() -> bytes:
    return pictures.id_card()


def leftovers() -> list[str]:
    return [path.name for path in SHARED.glob(f"{memory.PREFIX}*")]


def test_the_watch_sees_pytesseract_write(temporary: Path) -> None:
    """The other tests mean something: without our care the picture does land in a file."""
    import pytesseract
    from PIL import Image

    with Watch(temporary) as watch:
        pytesseract.image_to_string(Image.new("L", (60, 40), 255))
        assert any(name.startswith("tess_") for name in watch.names())


def test_a_check_apart_writes_no_file(temporary: Path, copy: bytes) -> None:
    apart.close()
    with Watch(temporary) as watch, Watch(SHARED) as shared:
        assert assess_apart(copy, CLAIM, RULE).decision == "accept"
        assert watch.names() == []
        assert [name for name in shared.names() if name.startswith(OURS)] == []
    assert list(temporary.iterdir()) == []


def test_a_check_in_this_process_writes_no_file(temporary: Path, copy: bytes) -> None:
    with Watch(temporary) as watch:
        assert assess(copy, CLAIM, RULE).decision == "accept"
        assert watch.names() == []
    assert list(temporary.iterdir()) == []


def test_the_child_could_not_write_to_a_disk_if_it_tried(tmp_path: Path) -> None:
    places = [str(tmp_path), "/tmp", "/var/tmp", str(Path.cwd()), str(Path.home())]
    seen = apart.call(
        "tests.identity.inside:around", (places,), timeout=timedelta(seconds=90), memory_mb=300
    )
    assert seen["writable"] == []
    assert seen["private"]
    assert (seen["temporary"], seen["kind"]) == ("/dev/shm", 0x858458F6)


def hang() -> threading.Thread:
    """Starts a check that hangs with the picture in a temporary file."""
    thread = threading.Thread(
        target=lambda: assess_apart(
            pictures.not_an_id(), CLAIM, RULE, engine=SlowOcr(), timeout=HANGS
        )
    )
    thread.start()
    assert eventually(lambda: bool(processes(SLEEP)))
    return thread


def lineage() -> dict[str, int]:
    """Process numbers of a hanging check: sleep, worker, keeper, server."""
    (sleeping,) = processes(SLEEP)
    worker = parent(sleeping)
    keeper = parent(worker)
    return {"sleep": sleeping, "worker": worker, "keeper": keeper, "server": parent(keeper)}


@pytest.mark.parametrize("victim", ["worker", "keeper", "server"])
def test_killing_any_part_leaves_nothing(victim: str, temporary: Path) -> None:
    apart.close()
    thread = hang()
    os.kill(lineage()[victim], signal.SIGKILL)
    if victim == "server":  # the check goes on without it; then its caller hangs up
        assert processes(SLEEP)
        os.kill(lineage()["worker"], signal.SIGKILL)
    thread.join(timeout=90)
    assert eventually(lambda: not processes(SLEEP))
    assert leftovers() == []
    assert list(temporary.iterdir()) == []


CALLER = """
    from datetime import timedelta
    from identity import Claim, CopyRule, apart, assess_apart
    from bots.sandbox import pictures
    from tests.identity.engines import SlowOcr
    apart._SERVE = {serve!r}
    assess_apart(pictures.not_an_id(), Claim("x"), CopyRule(), engine=SlowOcr("{sleep}"),
                 timeout=timedelta(seconds=600))
"""


def test_killing_the_caller_leaves_nothing(temporary: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = textwrap.dedent(CALLER).format(sleep=SLEEP, serve=serve(temporary))
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as caller:
        assert eventually(lambda: bool(processes(SLEEP)))
        everyone = lineage()
        caller.kill()
    assert eventually(lambda: not processes(SLEEP))
    assert eventually(lambda: not any(_alive(pid) for pid in everyone.values()))
    assert leftovers() == []
    assert list(temporary.iterdir()) == []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def sheltered(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that the kernel refuses memory of its own, as in many containers."""
    apart.close()
    refused = "apart_server._can_be_private = lambda: False"
    monkeypatch.setattr(apart, "_SERVE", serve(place, refused))
    yield
    apart.close()


@pytest.mark.usefixtures("sheltered")
def test_without_memory_of_its_own_a_check_uses_shared_memory_and_wipes_it(
    temporary: Path, copy: bytes
) -> None:
    with Watch(temporary) as watch, Watch(SHARED) as shared:
        assert assess_apart(copy, CLAIM, RULE).decision == "accept"
        assert watch.names() == []
        assert any(name.startswith(OURS) for name in shared.names())
    assert eventually(lambda: leftovers() == [])
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("sheltered")
@pytest.mark.parametrize("victim", ["worker", "keeper"])
def test_shared_memory_is_wiped_after_a_kill(victim: str, temporary: Path) -> None:
    thread = hang()
    (directory,) = SHARED.glob(f"{memory.PREFIX}*")
    assert [path.read_bytes() for path in directory.iterdir()] == [MARKER]
    os.kill(lineage()[victim], signal.SIGKILL)
    thread.join(timeout=90)
    assert eventually(lambda: not processes(SLEEP))
    assert eventually(lambda: leftovers() == [])


def test_what_a_dead_process_left_is_wiped_at_the_start(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = SHARED / f"{memory.PREFIX}{gone.pid}-abc"
    left.mkdir()
    ours = memory.shelter()
    (left / "tess_x").write_bytes(MARKER)
    memory.wipe_leftovers()
    assert not left.exists()
    assert ours.exists()
    memory.wipe(ours)
    assert not ours.exists()


def test_tesseract_outside_a_check_reads_apart() -> None:
    assert not memory.is_private()
    white = np.full((80, 200, 3), 255, np.uint8)
    assert Tesseract().words(white) == []
