"""Reads policy files and finds everything that is wrong with them, each with file and line."""

import difflib
import functools
import itertools
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from workflows import policy_lines, support_reading
from workflows.working_days import public_holidays

SCHEMA_FILE = Path(__file__).parent / "policies" / "schema.json"
MOST_PROBLEMS = 50
"""Of one file's shape."""
LARGEST_FILE = 256_000
"""Bytes of one policy: many times the longest there is."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a policy file; `line` counts from 1."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


@dataclass(frozen=True)
class Source:
    """A policy file as read: its plain data, and the line of each key."""

    file: str
    slug: str
    data: Mapping[str, Any]
    lines: Mapping[policy_lines.Path, int]

    def problem(self, words: str, *path: str | int) -> Problem:
        """A problem on the line of this path."""
        return Problem(self.file, policy_lines.line_of(self.lines, path), words)


def read_folder(folder: Path) -> tuple[list[Source], list[Problem]]:
    """The sound files of a folder, and every problem of all its files, in order."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        return [], [Problem(str(folder), 1, "no policy file (*.toml) in this folder")]
    results = [_read(file) for file in files]
    problems = [result for result in results if isinstance(result, Problem)]
    shaped = []
    for source in (result for result in results if isinstance(result, Source)):
        wrong = _shape_problems(source)
        problems += wrong
        if not wrong:
            shaped.append(source)
    known = {file.stem for file in files}
    for source in shaped:
        problems += _cross_problems(source, shaped, known)
    return shaped, sorted(problems)


def read_file(file: Path) -> tuple[Source | None, list[Problem]]:
    """One file by itself, under whatever name and without the other tenants; or its problems."""
    result = _read(file)
    if isinstance(result, Problem):
        return None, [result]
    problems = _shape_problems(result) or list(_own_problems(result))
    return (None if problems else result), sorted(problems)


def _bytes_of(file: Path) -> bytes | Problem:
    if not file.is_file():  # a pipe or a device would be read for ever
        return Problem(str(file), 1, "not a file")
    with file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return Problem(str(file), 1, f"larger than {LARGEST_FILE // 1000} kB")
    return content


def _read(file: Path) -> Source | Problem:
    content = _bytes_of(file)
    if isinstance(content, Problem):
        return content
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(str(file), line, "not UTF-8 text")
    try:
        data = _plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Problem(str(file), policy_lines.syntax_line(error, text), f"not TOML: {error}")
    except RecursionError:
        return Problem(str(file), 1, "nested too deeply")
    except ValueError:  # the one thing that tomllib lets through: Python's bound for integers
        return Problem(str(file), 1, "a number is too long")
    return Source(str(file), file.stem, data, policy_lines.key_lines(text))


def _plain(value: Any) -> Any:
    """The same data with dates as ISO strings, as JSON and its schema know them."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


@functools.cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def _shape_problems(source: Source) -> list[Problem]:
    """The first of them: nobody reads more, and each is compared with every known key."""
    return list(itertools.islice(_schema_problems(source), MOST_PROBLEMS))


def _schema_problems(source: Source) -> Iterator[Problem]:
    for error in _validator().iter_errors(source.data):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _unknown_keys(source, error, path)
        else:
            yield source.problem(_in_words(error, path), *path)


def _unknown_keys(
    source: Source, error: ValidationError, path: policy_lines.Path
) -> Iterator[Problem]:
    schema: Any = error.schema
    known = list(schema["properties"])
    given: Any = error.instance
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            words = f"unknown key {_dotted((*path, key))!r}{hint}"
            yield source.problem(words, *path, key)


def _in_words(error: ValidationError, path: policy_lines.Path) -> str:
    """What is wrong, in one short line; long values are left out."""
    where = _dotted(path) or "the file"
    wanted: Any = error.validator_value
    schema: Any = error.schema
    if error.validator == "required":
        missing = next(key for key in wanted if f"'{key}'" in error.message)
        return f"{where}: {missing!r} is missing"
    if error.validator == "enum":
        return f"{where}: must be one of {', '.join(map(str, wanted))}"
    if error.validator == "type":
        return f"{where}: must be of type {wanted}"
    if error.validator == "format":
        return f"{where}: must be a {wanted} (YYYY-MM-DD)"
    hint = schema.get("description", "")
    return f"{where}: {error.message[:120]}{'. ' + hint if hint else ''}"


def _dotted(path: policy_lines.Path) -> str:
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".")


def _cross_problems(source: Source, shaped: list[Source], known: set[str]) -> Iterator[Problem]:
    yield from _name_problems(source, shaped)
    yield from _processor_problems(source, shaped, known)
    yield from _intake_problems(source, shaped)
    yield from _own_problems(source)


def _own_problems(source: Source) -> Iterator[Problem]:
    yield from _place_problems(source)
    yield from _decider_problems(source)
    yield from _version_problems(source)
    yield from _hold_problems(source)
    for words, path in support_reading.problems(source.data.get("support")):
        yield source.problem(words, "support", *path)


def _name_problems(source: Source, shaped: list[Source]) -> Iterator[Problem]:
    slug = source.data["tenant"]
    if slug != source.slug:
        yield source.problem(f"tenant: {slug!r} is not the file's name, {source.slug!r}", "tenant")
    if other := next((s for s in shaped if s is not source and s.data["tenant"] == slug), None):
        yield source.problem(f"tenant: {slug!r} is also used by {other.file}", "tenant")


def _processor_problems(source: Source, shaped: list[Source], known: set[str]) -> Iterator[Problem]:
    processor = source.data.get("processor")
    if processor is None:
        return
    if processor not in known:
        yield source.problem(f"processor: there is no policy {processor!r}", "processor")
    elif any(s.slug == processor and "processor" in s.data for s in shaped):
        words = f"processor: {processor!r} is itself a customer, so no operator"
        yield source.problem(words, "processor")


def _intake_problems(source: Source, shaped: list[Source]) -> Iterator[Problem]:
    """A channel's messages can become tickets of one tenant only."""
    others = [s for s in shaped if s is not source]
    taken = {channel: other.file for other in others for channel in _intake_channels(other)}
    for index, channel in enumerate(_intake_channels(source)):
        if channel in taken:
            words = f"support.intake[{index}].channel: {channel} is also used by {taken[channel]}"
            yield source.problem(words, "support", "intake", index, "channel")


def _intake_channels(source: Source) -> list[str]:
    return [entry["channel"] for entry in source.data.get("support", {}).get("intake", ())]


def _place_problems(source: Source) -> Iterator[Problem]:
    try:
        ZoneInfo(source.data["timezone"])
    except (ValueError, LookupError, OSError):
        yield source.problem("timezone: not a known IANA time zone", "timezone")
    try:
        public_holidays(source.data["country"], 2026)
    except ValueError as error:
        yield source.problem(f"country: {error}", "country")
        return
    if holidays := source.data.get("clock", {}).get("holidays"):
        try:
            public_holidays(holidays, 2026)
        except ValueError as error:
            yield source.problem(f"clock.holidays: {error}", "clock", "holidays")


def _decider_problems(source: Source) -> Iterator[Problem]:
    """Every case must have somewhere to go and somebody to decide."""
    dpo = source.data.get("dpo")
    taken_elsewhere = "processor" in source.data and (
        "webhook" in source.data or "email" in source.data
    )
    if dpo is None and not taken_elsewhere:
        words = "dpo: is missing, and neither webhook nor email of a customer takes the cases"
        yield source.problem(words)
    elif dpo is not None and not dpo["members"] and not taken_elsewhere:
        yield source.problem("dpo.members: nobody could decide", "dpo", "members")
    approvers = {*(dpo or {}).get("members", ()), *(dpo or {}).get("second", ())}
    for kind, right in source.data["rights"].items():
        if right.get("four_eyes") and len(approvers) == 1:
            words = f"rights.{kind}.four_eyes: there is no second person; name one in dpo.second"
            yield source.problem(words, "rights", kind, "four_eyes")


def _version_problems(source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, version in enumerate(source.data["versions"]):
        day = version["in_force_from"]
        if day in seen:
            words = f"versions[{index}].in_force_from: {day} stands twice"
            yield source.problem(words, "versions", index, "in_force_from")
        seen.add(day)


def _hold_problems(source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, hold in enumerate(source.data.get("holds", ())):
        if hold["key"] in seen:
            words = f"holds[{index}].key: {hold['key']} stands twice"
            yield source.problem(words, "holds", index, "key")
        seen.add(hold["key"])
