"""The product as shipped, all of it in one process, with its commits and processor time counted."""

import logging
import threading
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bench.processes import SIGNING_SECRET, Addresses, questions
from bots import logs, wiring
from bots import settings as settings_module
from bots.sandbox.serve import LOOPBACK, free_port
from storage import schema
from storage.crypto import new_key

READY_WITHIN = 20.0


def environment(folder: Path, database_url: str, keys: str) -> dict[str, str]:
    """What every process of the product is told."""
    return {
        "LOKET_MODE": "sandbox",
        "LOKET_DATA": str(folder),
        "LOKET_DATABASE_URL": database_url,
        "LOKET_ENCRYPTION_KEYS": keys,
    }


def new_keys() -> str:
    """Fresh encryption keys."""
    return new_key("bench")


def run(pipe: Connection, told: Mapping[str, str], at: Addresses) -> None:
    """Everything in one process; says where Slack's requests go, then answers `count`."""
    web_port = free_port()
    settings = settings_module.read(
        {
            **told,
            "LOKET_WEB_PORT": str(web_port),
            "LOKET_TELEGRAM_TOKEN": at.telegram_token,
            "LOKET_TELEGRAM_API_URL": at.telegram_url,
            "LOKET_SLACK_BOT_TOKEN": at.slack_token,
            "LOKET_SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "LOKET_SLACK_API_URL": at.slack_url,
        }
    )
    logs.set_up("ERROR")
    # Celery says on the root logger that its transport is in memory.
    logging.getLogger("celery").setLevel(logging.CRITICAL)
    schema.upgrade(settings.database_url)
    product = wiring.build(settings)
    commits = _counted(product.storage.engine)
    product.start(wiring.everything(product))
    _wait_for(web_port)
    pipe.send((True, f"http://{LOOPBACK}:{web_port}/slack/events"))
    for _question in questions(pipe):
        pipe.send((True, (commits[0], time.process_time())))
    product.stop()


def _counted(engine: Any) -> list[int]:
    """Counts commits of transactions that wrote something."""
    commits, lock, wrote = [0], threading.Lock(), threading.local()

    def executed(*args: Any) -> None:
        statement = args[2].lstrip()[:6].upper()
        if statement in ("INSERT", "UPDATE", "DELETE"):
            wrote.yes = True

    def committed(_connection: Any) -> None:
        if getattr(wrote, "yes", False):
            with lock:
                commits[0] += 1
        wrote.yes = False

    event.listen(engine, "before_cursor_execute", executed)
    event.listen(engine, "commit", committed)
    return commits


def _wait_for(port: int) -> None:
    import socket

    give_up = time.monotonic() + READY_WITHIN
    while time.monotonic() < give_up:
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the web process does not answer")
