"""Nothing that libraries say, and no error's message, reaches standard error."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bots import logs

ROOT = Path(__file__).parents[2]
MARK = "Zwartewaal4711"

#: Libraries at their most talkative, errors in every place where none is expected.
CHATTER = f"""
import asyncio, gc, logging, threading, warnings
import structlog
from bots import logs

logs.set_up("DEBUG")
logging.getLogger().setLevel(logging.DEBUG)
for name in ("asyncio", "httpx", "telegram.ext", "slack_bolt", "slack_sdk.web", "sqlalchemy.engine",
             "celery.worker", "kombu", "amqp", "uvicorn.error", "werkzeug", "PIL.PngImagePlugin",
             "pypdf", "alembic"):
    logging.getLogger(name.partition(".")[0]).setLevel(logging.DEBUG)
    library = logging.getLogger(name)
    library.debug(f"a body: {MARK}")
    library.warning("a value: %s", "{MARK}")
    library.error("%d is no number", "{MARK}")
    try:
        raise ValueError("{MARK}") from KeyError("{MARK}")
    except ValueError:
        library.exception("{MARK}")
warnings.warn("{MARK}")

def broken():
    raise RuntimeError("{MARK}")

thread = threading.Thread(target=broken, name="{MARK}")
thread.start()
thread.join()

class Unruly:
    def __del__(self):
        broken()

del_me = Unruly()
del del_me

async def never_awaited_for():
    task = asyncio.ensure_future(asyncio.sleep(0, broken))
    failing = asyncio.get_running_loop().create_future()
    failing.set_exception(RuntimeError("{MARK}"))
    del failing
    gc.collect()
    await task

asyncio.run(never_awaited_for())
structlog.get_logger().info("ours", number=7)
try:
    broken()
except RuntimeError as error:
    raise ValueError("{MARK}") from error
"""


def test_no_word_of_a_library_and_no_message_of_an_error_is_written() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CHATTER], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert MARK not in ran.stderr
    said = ran.stderr.splitlines()
    assert any(line.startswith("library=slack_sdk.web level=warning at=<string>:") for line in said)
    assert any(line.endswith("error=ValueError<KeyError") for line in said)
    assert sum("event='uncaught'" in line and "RuntimeError" in line for line in said) == 2
    assert any(line.startswith("library=asyncio level=error") for line in said)
    assert any(line.startswith("library=py.warnings level=warning") for line in said)
    assert any("event='ours'" in line and "number=7" in line for line in said)
    assert said[-1] == "ValueError<RuntimeError"
    assert said[-2].startswith("  <string>:")


def test_the_classes_of_an_error_are_told_once_each() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__context__ = second, first
    assert logs.classes(first) == ["ValueError", "KeyError"]


@pytest.mark.parametrize("given", [None, (None, None, None), True])
def test_a_record_without_an_error_is_where_it_came_from(given: object) -> None:
    record = logging.LogRecord("lib", logging.INFO, "/x/there.py", 12, MARK, (), given)  # type: ignore[arg-type]
    assert logs.WithoutWords().format(record) == "library=lib level=info at=there:12"


def test_where_a_test_runner_watches_its_hooks_stay() -> None:
    import threading

    before = threading.excepthook, sys.unraisablehook, sys.excepthook
    try:
        logs.catch_what_nobody_caught()
        assert (threading.excepthook, sys.unraisablehook) == before[:2]
        assert sys.excepthook is not before[2] or before[2].__module__ == "bots.logs"
    finally:
        sys.excepthook = before[2]


def test_whoever_stops_the_process_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    logs._ended(KeyboardInterrupt, KeyboardInterrupt(), None)
    logs._ended(ValueError, ValueError(MARK), None)
    assert capsys.readouterr().err == "ValueError\n"
