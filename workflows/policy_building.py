"""Builds a policy out of the plain data of its file, checked before; keys as in schema.json.

The keys of a file are the fields of the values in `policy_model` and `policy_parts`, so their
types say how each is built; what differs is put in shape first.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from workflows.policy_model import RIGHTS, Policy


def policy_of_data(data: Mapping[str, Any]) -> Policy:
    """The policy of checked data."""
    shaped = dict(data)
    shaped["clock"] = {"holidays": data["country"], **data.get("clock", {})}
    shaped["rights"] = _rights(data["rights"])
    versions = [_version(version) for version in data["versions"]]
    shaped["versions"] = sorted(versions, key=lambda v: str(v["in_force_from"]), reverse=True)
    if support := data.get("support"):
        shaped["support"] = {**support, "categories": [*map(_category, support["categories"])]}
    policy: Policy = _build(Policy, shaped)
    return policy


def _version(entry: Mapping[str, Any]) -> dict[str, Any]:
    rights = {"rights": _rights(entry["rights"])} if "rights" in entry else {}
    return {**entry, **rights}


def _rights(entries: Mapping[str, Any]) -> dict[str, Any]:
    """The rights in their usual order, each with the rung it starts on."""
    return {kind: {"identity": _rung(kind, entries[kind]), **entries[kind]} for kind in RIGHTS}


def _rung(kind: str, entry: Mapping[str, Any]) -> str:
    """Where a file names no rung: nothing to withdraw consent, a copy where one is asked for."""
    if kind == "withdrawal":
        return "none"
    return "id_copy" if "id_copy" in entry else "code"


def _category(entry: Mapping[str, Any]) -> dict[str, Any]:
    more = {name: value for name, value in entry.items() if name not in ("en", "nl")}
    return {**more, "text": {"en": entry["en"], "nl": entry["nl"]}}


def _build(kind: Any, data: Mapping[str, Any]) -> Any:
    """A value of this dataclass; an absent field without default is None."""
    hints = _hints(kind)
    given = {name: _value(hints[name], value) for name, value in data.items()}
    for part in fields(kind):
        if part.default is MISSING and _may_be_none(hints[part.name]):
            given.setdefault(part.name, None)
    return kind(**given)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _may_be_none(kind: Any) -> bool:
    return get_origin(kind) is types.UnionType and types.NoneType in get_args(kind)


def _value(kind: Any, given: Any) -> Any:
    """What stands in a file, as a value of this type."""
    if is_dataclass(kind):
        return _build(kind, given)
    if kind is date:
        return date.fromisoformat(given)
    if _may_be_none(kind):
        return _value(next(one for one in get_args(kind) if one is not types.NoneType), given)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in given)
    if isinstance(given, dict):
        return {key: _value(get_args(kind)[1], one) for key, one in given.items()}
    return given
