"""Checks calls and answers against Slack's own descriptions in `specs/slack`.

The Block Kit schemas are interpreted here rather than by a general validator: a union is decided by
the `type` of the value, which is some fifty times faster and names the one thing that is wrong.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bots.sandbox.slack_limits import Json, Problem, block_problems, view_problems

SPECS = Path(__file__).parent / "specs" / "slack"
_PLAIN = {"string": str, "boolean": bool, "object": dict, "array": list}


@cache
def _read(path: str) -> Any:
    return json.loads((SPECS / path).read_text(encoding="utf-8"))


# Arguments


@cache
def arguments_of(method: str) -> dict[str, bool]:
    """Argument name → is it required; extensions win. KeyError: not a method we know."""
    verbs = _read("web-api.openapi2.json")["paths"].get(f"/{method}", {})
    own = [e for e in _read("extensions.json")["arguments"] if e["method"] == method]
    if not verbs and not own:
        raise KeyError(method)
    names: dict[str, bool] = {}
    for verb in verbs.values():
        names |= {p["name"]: p.get("required", False) for p in verb["parameters"]}
    for entry in [*own, *_for_all("arguments", "method")]:
        names |= entry["names"]
    return names


def _for_all(section: str, field: str) -> list[Json]:
    return [entry for entry in _read("extensions.json")[section] if entry[field] == "*"]


def argument_problems(method: str, given: dict[str, Any]) -> list[Problem]:
    """Arguments that the method lacks, and required ones that are not given."""
    known = arguments_of(method)
    unknown = [(f"/{name}", "unknown argument") for name in given if name not in known]
    missing = [
        (f"/{name}", f"missing required field: {name}")
        for name, required in known.items()
        if required and given.get(name) in (None, "")
    ]
    return unknown + missing


# Blocks and views


def blocks_problems(blocks: Any) -> list[Problem]:
    """What Slack would refuse in the blocks of a message: shape first, then limits."""
    schema = _read("block-kit/blocks.schema.json")
    found = list(_check(schema, "blocks", {"$ref": schema["$ref"]}, blocks, "/blocks"))
    return found or block_problems(blocks)


def views_problems(view: Any) -> list[Problem]:
    """The same for a view; its `type` says whether it is a modal or a Home."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in ("modal", "home"):
        return [("/view/type", "must be one of: modal, home")]
    schema = _read(f"block-kit/{kind}.schema.json")
    found = list(_check(schema, str(kind), {"$ref": schema["$ref"]}, view, "/view"))
    return found or view_problems(view)


def _check(root: Json, name: str, rule: Json, value: Any, at: str) -> Iterator[Problem]:
    """Problems of a value under a rule of the schema `root`, which is called `name`."""
    choices = _choices(name, json.dumps(rule["$ref"]) if "$ref" in rule else None)
    if choices is None and "anyOf" in rule:
        choices = _flatten(root, rule)
    if choices is not None and len(choices) > 1:
        yield from _check_one_of(root, name, choices, value, at)
        return
    only = choices[0] if choices else rule
    yield from _check_plain(only, value, at)
    if isinstance(value, dict) and only.get("type") == "object":
        yield from _check_object(root, name, only, value, at)
    elif isinstance(value, list) and "items" in only:
        for index, item in enumerate(value):
            yield from _check(root, name, only["items"], item, f"{at}/{index}")


@cache
def _choices(name: str, ref: str | None) -> list[Json] | None:
    if ref is None:
        return None
    root = _read(f"block-kit/{name}.schema.json")
    return _flatten(root, {"$ref": json.loads(ref)})


def _flatten(root: Json, rule: Json) -> list[Json]:
    """The alternatives that a rule comes down to, references followed."""
    if "$ref" in rule:
        return _flatten(root, root["definitions"][rule["$ref"].rpartition("/")[2]])
    if "anyOf" in rule:
        return [one for branch in rule["anyOf"] for one in _flatten(root, branch)]
    return [rule]


def _check_one_of(
    root: Json, name: str, choices: list[Json], value: Any, at: str
) -> Iterator[Problem]:
    named = [c for c in choices if _type_of(c)]
    fitting = choices
    if isinstance(value, dict) and named:
        fitting = [c for c in named if _type_of(c) == value.get("type")]
        if not fitting:
            yield f"{at}/type", f"unsupported type: {value.get('type')}"
            return
    results = [list(_check(root, name, choice, value, at)) for choice in fitting]
    if all(results):
        yield from min(results, key=len)


def _type_of(choice: Json) -> str:
    return str(choice.get("properties", {}).get("type", {}).get("const", ""))


def _check_plain(rule: Json, value: Any, at: str) -> Iterator[Problem]:
    if "const" in rule and value != rule["const"]:
        yield at, f"must be {rule['const']}"
    elif "enum" in rule and value not in rule["enum"]:
        yield at, f"must be one of: {', '.join(map(str, rule['enum']))}"
    elif not _is_of_type(rule.get("type"), value):
        yield at, f"must provide a {rule['type']}"


def _is_of_type(kind: Any, value: Any) -> bool:
    if isinstance(kind, list):
        return any(_is_of_type(one, value) for one in kind)
    if kind in ("number", "integer"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "null":
        return value is None
    return kind not in _PLAIN or isinstance(value, _PLAIN[kind])


def _check_object(root: Json, name: str, rule: Json, value: Json, at: str) -> Iterator[Problem]:
    properties = rule.get("properties", {})
    for key in rule.get("required", []):
        if key not in value:
            yield f"{at}/{key}", f"missing required field: {key}"
    for key, inner in value.items():
        if key in properties:
            yield from _check(root, name, properties[key], inner, f"{at}/{key}")
        elif rule.get("additionalProperties") is False:
            yield f"{at}/{key}", f"invalid additional property: {key}"


# What the stand-in itself sends


def sent_problems(sample: str, body: Any) -> list[Problem]:
    """Keys of a body that the real platform was not seen to send.

    `sample` is a path below `samples` without ending, such as `events/MessagePayload`.
    """
    return list(_compare(body, _read(f"samples/{sample}.json"), (), _allowed(sample)))


@cache
def _allowed(sample: str) -> frozenset[tuple[str, ...]]:
    entries = _read("extensions.json")["keys"]
    return frozenset(tuple(e["path"].split(".")) for e in entries if e["sample"] in ("*", sample))


def _compare(
    body: Any, sample: Any, path: tuple[str, ...], allowed: frozenset[tuple[str, ...]]
) -> Iterator[Problem]:
    if isinstance(body, list):
        first = _union(sample) if isinstance(sample, list) else None
        for item in body if first is not None else ():
            yield from _compare(item, first, path, allowed)
    elif isinstance(body, dict) and sample != {}:
        for key, value in body.items():
            here = (*path, key)
            if here in allowed:
                continue
            if not isinstance(sample, dict) or key not in sample:
                yield "/" + "/".join(here), "is not in the sample of the real platform"
            else:
                yield from _compare(value, sample[key], here, allowed)


def _union(samples: list[Any]) -> Any:
    """One sample out of a list of them; None when the list says nothing."""
    if not samples:
        return None
    if not all(isinstance(sample, dict) for sample in samples):
        return samples[0]
    return {key: value for sample in samples for key, value in sample.items()}
