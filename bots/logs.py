"""What is written to standard error: our events with their fields, of others only where and what.

Libraries put into their messages what they have in hand: URLs with tokens, bodies with what people
said, values that did not fit. So of their records the message is left out, at every level, and so
is the message of every error that nobody caught. What stays is enough to find the line in the
library: its name, how grave it is, the module and line, the classes of the errors.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import structlog

log = structlog.get_logger()

#: Libraries that say little of use and much of it: nothing of theirs below `critical`.
NOISY = ("httpx", "httpcore", "telegram", "celery", "kombu", "amqp", "uvicorn")


class WithoutWords(logging.Formatter):
    """A record of a library as one line, without its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Such as `library=asyncio level=error at=base_events:1744 error=ConnectError`."""
        said = f"library={record.name} level={record.levelname.lower()}"
        said += f" at={record.module}:{record.lineno}"
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        return said if error is None else f"{said} error={'<'.join(classes(error))}"


def set_up(level: str = "INFO") -> None:
    """Events with fields from `level` on; of libraries from warnings on, and without words."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutWords())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.captureWarnings(True)
    # A record that cannot be worded would be printed with all that is in it.
    logging.raiseExceptions = False
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    catch_what_nobody_caught()


def catch_what_nobody_caught() -> None:
    """Errors that end a thread or the process are told without their messages.

    Where somebody else has taken this over already, as a test runner has, it stays theirs.
    """
    sys.excepthook = _ended
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _of_thread
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _unraisable


def classes(error: BaseException) -> list[str]:
    """The class of an error, and of those that it came from."""
    found, seen = [], set[int]()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        found.append(type(now).__name__)
        now = now.__cause__ or now.__context__
    return found


def _ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The process ends by an error: where it was, line by line, and its classes."""
    if issubclass(kind, KeyboardInterrupt):
        return
    for line in _where(trace):
        print(line, file=sys.stderr)  # noqa: T201 - the last that this process says
    print("<".join(classes(error)), file=sys.stderr)  # noqa: T201


def _where(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


def _of_thread(given: Any) -> None:
    if given.exc_value is not None:
        _told(given.exc_value)


def _unraisable(given: Any) -> None:
    if given.exc_value is not None:
        _told(given.exc_value)


def _told(error: BaseException) -> None:
    *_, where = ("", *_where(error.__traceback__))
    log.error("uncaught", error="<".join(classes(error)), where=where.strip())
