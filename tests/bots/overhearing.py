"""Everything that is said besides messages: our log, the libraries' at their most talkative.

    with overhearing(capfd) as heard:
        ...
    assert heard.leaked(marks) == set()

Marks are made for every field of an event by its type, so that a new field has one by being there.
"""

import dataclasses
import io
import logging
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import structlog

from bots.conversation import events
from bots.conversation.events import Event, MarkedFile, Place
from bots.logs import WithoutWords
from tests.leaks import found_in
from workflows.notices import ChannelMessage, Speaker

_numbers = count(1)


class Marks:
    """Words that stand nowhere else, each for one field; `made` is field to mark."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}

    def of(self, field: str) -> str:
        """A mark for this field, the same each time."""
        return self.made.setdefault(field, f"Kram{len(self.made):04}zwart{abs(hash(field)):x}")

    def fields(self, marks: set[str]) -> set[str]:
        """Which fields these are the marks of."""
        return {field for field, mark in self.made.items() if mark in marks}

    def __iter__(self) -> Iterator[str]:
        return iter(self.made.values())


class Heard:
    """What was written until now."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self.text = io.StringIO()
        self.events: list[dict[str, Any]] = []
        self._capfd = capfd

    def keep(self, _logger: Any, _method: str, event: Any) -> Any:
        """One of our events."""
        self.events.append(dict(event))
        self.text.write(f"{event}\n")
        raise structlog.DropEvent

    def leaked(self, marks: typing.Iterable[str]) -> set[str]:
        """The marks that stand in logs and on both outputs."""
        said = self._capfd.readouterr()
        self.text.write(said.out + said.err)
        return found_in(self.text.getvalue().encode(), marks)


@contextmanager
def overhearing(capfd: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    """Every logger there is speaks from debug on, through the handler of our processes."""
    heard = Heard(capfd)
    handler = logging.StreamHandler(heard.text)
    handler.setFormatter(WithoutWords())
    handler.setLevel(logging.DEBUG)
    root = logging.getLogger()
    loggers = [one for one in root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.level, one.propagate, one.disabled) for one in (root, *loggers)]
    config = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.add_log_level, heard.keep],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        cache_logger_on_first_use=False,
    )
    for one, *_ in before:
        # Echoing statements is off as in earnest: they would fill all that is written here.
        one.setLevel(logging.WARNING if one.name.startswith("sqlalchemy") else logging.DEBUG)
        one.propagate, one.disabled = True, False
    root.addHandler(handler)
    try:
        yield heard
    finally:
        root.removeHandler(handler)
        for one, level, propagate, disabled in before:
            one.setLevel(level)
            one.propagate, one.disabled = propagate, disabled
        structlog.configure(**config)


def kinds_of_events() -> list[type[Event]]:
    """Everything that somebody can do in a chat."""
    found = [one for one in vars(events).values() if isinstance(one, type)]
    return [one for one in found if issubclass(one, Event) and one is not Event]


def marked(kind: type[Event], marks: Marks, speaker: Speaker, at: datetime, place: Place) -> Event:
    """An event with a mark in every field that holds words."""
    types = typing.get_type_hints(kind)
    values = {
        one.name: _value(f"{kind.__name__}.{one.name}", types[one.name], marks)
        for one in dataclasses.fields(kind)
        if one.name not in ("speaker", "at", "place", "ref")
    }
    given = {name: value for name, value in values.items() if value is not None}
    return kind(ref=f"marked:{next(_numbers)}", speaker=speaker, at=at, place=place, **given)


def _value(field: str, kind: Any, marks: Marks) -> Any:
    """A value of that type with marks in it; None for what holds no words."""
    if kind in (str, str | None):
        return marks.of(field)
    if kind == dict[str, str]:
        return {"text": marks.of(f"{field}.text"), "reasons": marks.of(f"{field}.reasons")}
    if kind == tuple[MarkedFile, ...]:
        return (MarkedFile(marks.of(f"{field}.file_ref"), marks.of(f"{field}.name"), 7),)
    if kind is ChannelMessage:
        return ChannelMessage(marks.of(f"{field}.user"), marks.of(f"{field}.text"))
    assert kind in (bool, int, int | None, datetime), f"{field} is a {kind}: mark it"
    return None


def files_of(tmp_path: Path) -> bytes:
    """The bytes of the database, with what SQLite keeps beside it."""
    return b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())


def assert_unseen(heard: Heard, marks: Marks, tmp_path: Path) -> None:
    assert marks.fields(heard.leaked(marks)) == set()
    assert marks.fields(found_in(files_of(tmp_path), marks)) == set()


def failing(mark: str) -> Any:
    """Something that breaks with a marked message, out of a marked error."""

    def breaks(*_: Any, **__: Any) -> Any:
        raise RuntimeError(mark) from ValueError(mark)

    return breaks
