"""The product as separate processes, as it is run in earnest, among the same stand-ins.

    with Processes(folder, ("web", "slack", "worker", "beat"), telegram=None) as world:
        full_request(world, world.slack())

The test itself only looks into the database.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import structlog

from bots import settings as settings_module
from bots import wiring
from tests.journeys.steps import EMAIL
from tests.journeys.world import FAULTS, World
from tests.leaks import (
    SHORTEST,
    Children,
    descendants,
    found_in,
    of_folder,
    of_process,
    of_redis,
)
from tests.programs import as_user
from workflows.policy import SHIPPED, webhook_path

LOKET = str(Path(sys.executable).parent / "loket")
#: Variables that a process gets from whoever runs the tests.
KEPT = ("PATH", "PYTHONPATH", "HOME", "LANG")
SPLIT = ("telegram", "slack", "web", "worker", "beat")
#: Seconds in which a process has to end when it is told to.
ENDS_WITHIN = 60.0
_URL = re.compile(r'(?m)^url = "https://[^"]*"')


#: No library is silenced: what is left out is left out where it is written. Only statements are
#: not echoed, as in earnest.
TALKATIVE = """
import logging
set_level = logging.Logger.setLevel
def stay(self, level):
    if self.name.startswith("sqlalchemy"):
        set_level(self, level)
logging.Logger.setLevel = stay
logging.root.level = logging.DEBUG
logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
"""


class Processes(World):
    """`commands` are those of `loket` that are started; `kit` is as for World."""

    def __init__(self, folder: Path, commands: Iterable[str] = SPLIT, **kit: Any) -> None:
        super().__init__(folder, **kit)
        self._commands = tuple(commands)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.children = Children(lambda: [one.pid for one in self.running.values()])

    def __enter__(self) -> Self:
        self._before = structlog.get_config()
        self.fake_telegram.start()
        self.fake_slack.start()
        self._served.start()
        self.fake_slack.request_url = f"{self.web_url}/slack/events"
        self._environment["LOKET_POLICIES"] = str(self._policy_files())
        subprocess.run([LOKET, "migrate"], env=self._outside(), check=True, capture_output=True)
        self.product = wiring.build(settings_module.read(self._environment))
        for name in self._commands:
            self.starts(name)
        self.children.start()
        self._wait_ready()
        return self

    def _secrets(self) -> set[str]:
        """Whatever these processes are told and nobody else may read."""
        told = self._environment | self._platforms()
        found = {one for name, one in told.items() if re.search("KEY|TOKEN|SECRET", name)}
        return found | {one.partition(":")[2] for one in found if ":" in one}

    def _policy_files(self) -> Path:
        """The shipped policies, with their webhooks at the stand-in."""
        folder = self.folder / "policies"
        folder.mkdir()
        for file in SHIPPED.glob("*.toml"):
            url = f'url = "{self._served.url}{webhook_path(file.stem)}"'
            (folder / file.name).write_text(_URL.sub(url, file.read_text("utf-8")), "utf-8")
        return folder

    def _outside(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        paths = [str(self._made("talkative")), *filter(None, [kept.get("PYTHONPATH")])]
        talkative = {"PYTHONPATH": os.pathsep.join(paths), "TMPDIR": str(self._made("tmp"))}
        (self.folder / "talkative" / "sitecustomize.py").write_text(TALKATIVE, "utf-8")
        return kept | talkative | self._environment | self._platforms()

    def _made(self, name: str) -> Path:
        """A folder of ours."""
        (self.folder / name).mkdir(exist_ok=True)
        return self.folder / name

    # Single processes

    def starts(self, name: str) -> subprocess.Popen[bytes]:
        """Starts one of the commands; what it logs goes to a file."""
        with self._log_file(name).open("ab") as output:
            self.running[name] = subprocess.Popen(
                [*as_user(None), LOKET, name],
                env=self._outside(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.running[name]

    def kills(self, name: str) -> None:
        """As a crash does: nothing in it gets to tidy up."""
        self._signal(name, signal.SIGKILL)
        self.running.pop(name).wait()

    def _signal(self, name: str, number: signal.Signals) -> None:
        self.running[name].send_signal(number)

    def ends(self) -> dict[str, int]:
        """Tells all to end and waits; exit codes by command."""
        for name in self.running:
            self._signal(name, signal.SIGTERM)
        give_up = time.monotonic() + ENDS_WITHIN
        codes = {}
        for name in [*self.running]:
            codes[name] = self.running[name].wait(max(0.1, give_up - time.monotonic()))
            del self.running[name]
        return codes

    def _alive(self) -> bool:
        return all(process.poll() is None for process in self.running.values())

    @contextmanager
    def working_here(self) -> Iterator[None]:
        """A worker inside the test's own process, which goes by the world's clock.

        It also says what comes of the work: to the other processes that lies in the future.
        """
        product = wiring.build(settings_module.read(self._environment | self._platforms()))
        product.desk.now = self.clock.now
        chats = product.telegram_loops() | product.slack_loops()
        ways_out = {name: loop for name, loop in chats.items() if name.endswith("-out")}
        product.start(product.worker_loops() | ways_out)
        try:
            yield
        finally:
            product.stop()

    def _log_file(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    # Afterwards

    def check(self) -> None:
        """Also: every process ends well when told to, and no log holds a fault or a person."""
        super().check()
        self._check_leaks()
        codes = self.ends()
        logs = {name: self._log_file(name).read_text("utf-8") for name in codes}
        assert set(codes.values()) <= {0}, (codes, logs)
        for name, log in logs.items():
            wrong = [line for line in log.splitlines() if any(fault in line for fault in FAULTS)]
            assert wrong == [], (name, wrong)
            assert "Traceback" not in log, log
            assert "Sanne" not in log, name

    def _check_leaks(self) -> None:
        """What people said and what is secret is in no log, file, broker, page or child."""
        marks = {one for one in self.said | self._secrets() | {EMAIL} if len(one) >= SHORTEST}
        pids = [process.pid for process in self.running.values()]
        places = [*of_folder(self.folder), *self.children.seen]
        for pid in pids:
            places += of_process(pid, environment=False)
        for pid in descendants(pids):
            places += of_process(pid, environment=True)
        if (broker := self._environment["LOKET_BROKER_URL"]).startswith("redis"):
            places += of_redis(broker)
        for page in ("/metrics", "/health/ready", "/health/live"):
            places.append((page, httpx.get(self.web_url + page, timeout=60).content))
        found = {(name, one) for name, content in places for one in found_in(content, marks)}
        assert not found, sorted(found)

    def stop(self) -> None:
        """Whatever still runs is killed; then the stand-ins stop."""
        self.children.stop()
        for name in [*self.running]:
            self.kills(name)
        super().stop()
