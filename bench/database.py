"""What the database alone can commit: one small row a commit, with the product's own settings."""

import threading
import time
from typing import Any

from sqlalchemy import Engine, text

from storage.engine import make_engine

LEVELS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def commits_per_second(url: str, *, writers: int, seconds: float) -> float:
    """Commits a second of that many writers at once."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS bench_row (said VARCHAR(200))"))
    counts = [0] * writers
    row = {"said": "x" * 150}
    end = time.monotonic() + seconds

    def write(number: int) -> None:
        while time.monotonic() < end:
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO bench_row VALUES (:said)"), row)
            counts[number] += 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.dispose()
    return sum(counts) / seconds


def durability(url: str) -> str:
    """The setting that decides whether a commit survives a power cut, as the product has it."""
    engine = make_engine(url)
    with engine.connect() as connection:
        said = _durability(engine, connection)
    engine.dispose()
    return said


def _durability(engine: Engine, connection: Any) -> str:
    if engine.dialect.name == "sqlite":
        level = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        return f"synchronous={LEVELS.get(level, level)}"
    fsync = connection.exec_driver_sql("SHOW fsync").scalar()
    commit = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
    return f"fsync={fsync} synchronous_commit={commit}"
