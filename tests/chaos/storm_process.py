"""Starts processes of the product for the storm, as a supervisor of services does.

It loads the product once and forks for each start: a start then costs milliseconds instead of the
seconds that loading takes, and what is started is a process like any other, with nothing open that
another has. It reads a JSON object a line: `{"id": 1, "command": "web", "env": {...}, "log": PATH,
"folder": PATH, "die_at": ""}`, where `die_at` is empty or a step of `tests.chaos.steps`, and writes
one a line: `{"started": 1, "pid": 123}`, later `{"ended": 123, "status": -9}` (a negative status is
the number of the signal). It ends with its standard input, and all that it started ends with it.
"""

import ctypes
import gc
import json
import os
import random
import select
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from tests.chaos import steps
from tests.chaos.storm_clock import CLOCK, RATE, RateClock

Json = dict[str, Any]
PR_SET_PDEATHSIG = 1
LOOK_EVERY = 0.05
#: How often a step is passed by who is to die there.
TIMES = 2
#: Modules that the product loads when it comes to them.
LATE = (
    "bots.cli",
    "storage.schema",
    "celery.apps.worker",
    "celery.bin.celery",
    "celery.worker.components",
    "httpcore",
    "kombu.transport.pyamqp",
    "kombu.transport.redis",
    "sqlalchemy.dialects.postgresql.psycopg",
    "uvicorn.protocols.http.h11_impl",
)


def main() -> None:
    """Serves until its standard input ends."""
    from bots import wiring

    build = wiring.build

    def with_clock(*args: Any, **named: Any) -> wiring.Product:
        clock = RateClock(Path(os.environ[CLOCK]), float(os.environ[RATE]))
        return build(*args, clock=clock.now, **named)

    wiring.build = with_clock  # the storm's time runs faster, and is moved by hand
    _load()
    _tell({"ready": True})
    waiting = b""
    while True:
        readable, _, _ = select.select([0], [], [], LOOK_EVERY)
        _reap()
        if not readable:
            continue
        read = os.read(0, 65536)
        if not read:
            return
        *lines, waiting = (waiting + read).split(b"\n")
        for line in lines:
            order = json.loads(line)
            _tell({"started": order["id"], "pid": _start(order)})


def _load() -> None:
    """What every start would do over again: words, holidays, and what is only loaded when used."""
    for name in LATE:
        import_module(name)
    from bots.conversation.words import shared
    from workflows.policy import load

    shared()
    load()
    gc.collect()
    gc.freeze()


def _tell(body: Json) -> None:
    os.write(1, json.dumps(body).encode() + b"\n")


def _reap() -> None:
    """Says which processes ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _tell({"ended": pid, "status": os.waitstatus_to_exitcode(status)})


def _start(order: Json) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        _become(order)
        if order.get("die_at"):
            steps.install(steps.Passing(order["die_at"], TIMES))
        from bots.cli import main as loket

        loket(args=[order["command"]], prog_name="loket")
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else 1)
    except BaseException:  # noqa: BLE001  # whatever it is belongs into its log
        sys.excepthook(*sys.exc_info())
        _leave(1)
    return _leave(0)


def _become(order: Json) -> None:
    """A process of its own: session, log, surroundings, chance; killed when its parent is."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for wanted, there in ((0, nothing), (1, log), (2, log)):
        os.dup2(there, wanted)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["env"])
    random.seed()


def _leave(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
