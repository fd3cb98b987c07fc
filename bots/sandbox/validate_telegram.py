"""Checks calls and answers of the Bot API against its specification in `specs/telegram`."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SPEC_FILE = Path(__file__).parent / "specs" / "telegram" / "bot-api.json"

Json = dict[str, Any]
# Takes a value; gives what is wrong with it, or None.
Check = Callable[[Any], str | None]

ATTACHED = re.compile(r"attach://([^\"\\]+)")


class ApiError(Exception):
    """A call that Telegram refuses: HTTP code, sentence, and `parameters` such as retry_after."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class BadCall(ApiError):
    """A call that the specification does not allow."""

    def __init__(self, problem: str) -> None:
        super().__init__(400, f"Bad Request: {problem}")


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart call."""

    name: str
    mime: str
    data: bytes


def _string(value: Any) -> str | None:
    return None if isinstance(value, str) else "string expected"


def _integer(value: Any) -> str | None:
    return None if type(value) is int else "integer expected"


def _boolean(value: Any) -> str | None:
    return None if type(value) is bool else "boolean expected"


def _float(value: Any) -> str | None:
    return None if type(value) in (int, float) else "number expected"


def _file(value: Any) -> str | None:
    return None if isinstance(value, Upload | str) else "file expected"


PLAIN: dict[str, Check] = {
    "String": _string,
    "Integer": _integer,
    "Boolean": _boolean,
    "Float": _float,
    "InputFile": _file,
}


@dataclass(frozen=True)
class Field:
    """One field of a method or type, ready to check."""

    types: tuple[str, ...]
    required: bool
    check: Check


class Spec:
    """The specification with a check per type, all made at once: many threads ask later."""

    def __init__(self, spec: Json) -> None:
        self._methods: Json = spec["methods"]
        self._types: Json = spec["types"]
        self._checks: dict[str, Check] = dict(PLAIN)
        self._calls = {name: self._read_fields(one) for name, one in self._methods.items()}
        self._results = {
            name: self._one_of(tuple(one["returns"])) for name, one in self._methods.items()
        }
        for kind in self._types:
            self._check(kind)

    def knows(self, method: str) -> bool:
        """Is there such a method in this version of the Bot API?"""
        return method in self._methods

    def problem_of(self, kind: str, value: Any) -> str | None:
        """What keeps `value` from being a `kind` (as the specification writes types), or None."""
        problem = self._checks[kind](value)
        if problem is None and kind == "Update" and len(value) > 2:
            return "more than one kind in one update"
        return problem and f"{kind}: {problem}"

    def problem_of_result(self, method: str, value: Any) -> str | None:
        """What keeps `value` from being an answer of `method`, or None."""
        problem = self._results[method](value)
        return problem and f"{method} answered: {problem}"

    def read_call(self, method: str, raw: Mapping[str, Any]) -> Json:
        """The arguments of a call, decoded and checked; BadCall if they do not fit."""
        fields = self._calls[method]
        attached = _attached(raw)
        params: Json = {}
        for name, value in raw.items():
            if name in fields:
                params[name] = _decoded(name, fields[name], value)
            elif name not in attached:
                raise BadCall(f'unknown parameter "{name}" of {method}')
        for name, field in fields.items():
            if field.required and name not in params:
                raise BadCall(f'parameter "{name}" is required')
        return params

    def _read_fields(self, thing: Json) -> dict[str, Field]:
        return {
            field["name"]: Field(tuple(field["types"]), field["required"], self._field_check(field))
            for field in thing["fields"]
        }

    def _field_check(self, field: Json) -> Check:
        check = self._one_of(tuple(field["types"]))
        if "const" in field:
            return _with_const(check, field["const"])
        if "size" in field:
            return _with_size(check, *field["size"])
        return check

    def _check(self, kind: str) -> Check:
        if kind not in self._checks:
            # A type may hold itself: what stands here meanwhile looks the check up when called.
            self._checks[kind] = self._later(kind)
            self._checks[kind] = self._make_check(kind)
        return self._checks[kind]

    def _later(self, kind: str) -> Check:
        def check_later(value: Any) -> str | None:
            return self._checks[kind](value)

        return check_later

    def _make_check(self, kind: str) -> Check:
        if kind.startswith("Array of "):
            return _array(self._check(kind.removeprefix("Array of ")))
        thing = self._types[kind]
        if subtypes := thing.get("subtypes"):
            return self._one_of(tuple(subtypes))
        return _object(self._read_fields(thing))

    def _one_of(self, kinds: tuple[str, ...]) -> Check:
        checks = [self._check(kind) for kind in kinds]
        if len(checks) == 1:
            return checks[0]
        return _any_of(checks)


def _array(check: Check) -> Check:
    def array(value: Any) -> str | None:
        if type(value) is not list:
            return "array expected"
        for index, item in enumerate(value):
            if problem := check(item):
                return f"[{index}] {problem}"
        return None

    return array


def _object(fields: dict[str, Field]) -> Check:
    checks = {name: field.check for name, field in fields.items()}
    required = [name for name, field in fields.items() if field.required]

    def an_object(value: Any) -> str | None:
        if type(value) is not dict:
            return "object expected"
        for name, item in value.items():
            check = checks.get(name)
            if check is None:
                return f'unknown field "{name}"'
            if problem := check(item):
                return f"{name}: {problem}"
        missing = [name for name in required if name not in value]
        return f'field "{missing[0]}" is required' if missing else None

    return an_object


def _any_of(checks: list[Check]) -> Check:
    def any_of(value: Any) -> str | None:
        problems = []
        for check in checks:
            problem = check(value)
            if problem is None:
                return None
            problems.append(problem)
        return " or ".join(dict.fromkeys(problems))

    return any_of


def _with_const(check: Check, const: str) -> Check:
    def is_const(value: Any) -> str | None:
        return check(value) or (None if value == const else f'"{const}" expected')

    return is_const


def _with_size(check: Check, least: int, most: int, unit: str) -> Check:
    def has_size(value: Any) -> str | None:
        if problem := check(value):
            return problem
        size = len(value.encode()) if unit == "bytes" else len(value)
        return None if least <= size <= most else f"{least}-{most} {unit} expected, got {size}"

    return has_size


def _attached(raw: Mapping[str, Any]) -> set[str]:
    """Names of file parts that other arguments refer to as attach://NAME."""
    texts = [value for value in raw.values() if isinstance(value, str) and "attach://" in value]
    return {name for text in texts for name in ATTACHED.findall(text)}


def _decoded(name: str, field: Field, value: Any) -> Any:
    """The value that a form's text stands for; BadCall if it is none of the field's types."""
    decoded = _from_text(name, field.types, value) if isinstance(value, str) else value
    if problem := field.check(decoded):
        raise BadCall(f'parameter "{name}": {problem}')
    return decoded


def _from_text(name: str, types: tuple[str, ...], text: str) -> Any:
    if types[0] == "Integer" and re.fullmatch(r"-?\d{1,19}", text):
        return int(text)
    if "String" in types:
        return text
    if types[0] == "Boolean":
        return text.lower() in ("true", "yes", "1")
    try:
        return json.loads(text)
    except ValueError:
        raise BadCall(f'can\'t parse "{name}" JSON object') from None


@cache
def bot_api() -> Spec:
    """The Bot API as shipped; read once."""
    return Spec(json.loads(SPEC_FILE.read_text(encoding="utf-8")))
