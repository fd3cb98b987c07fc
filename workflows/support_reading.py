"""What can be wrong with `[support]` beyond its shape."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from workflows.support_policy import PLACEHOLDERS, PRIORITIES

Found = tuple[str, tuple[str | int, ...]]

NEEDS_PERSON = ("assign", "notify")
SLACK_ID = re.compile(r"^[UW][A-Z0-9]{3,}$")


def problems(support: Mapping[str, Any] | None) -> Iterator[Found]:
    """What is wrong, each with the path below `support` where it stands; None is nothing."""
    if support is None:
        return
    yield from _doubles(support)
    yield from _unknown_people(support)
    yield from _saved_replies(support)
    yield from _rules(support)


def _doubles(support: Mapping[str, Any]) -> Iterator[Found]:
    for part, key in (("categories", "key"), ("tags", "key"), ("saved_replies", "key")):
        yield from _twice(support, part, key)
    yield from _twice(support, "intake", "channel")


def _twice(support: Mapping[str, Any], part: str, key: str) -> Iterator[Found]:
    seen: set[str] = set()
    for index, entry in enumerate(support.get(part, ())):
        if entry[key] in seen:
            yield f"support.{part}[{index}].{key}: {entry[key]} stands twice", (part, index, key)
        seen.add(entry[key])


def _unknown_people(support: Mapping[str, Any]) -> Iterator[Found]:
    members = set(support["members"]) | set(support.get("leads", ()))
    for index, lead in enumerate(support.get("leads", ())):
        if lead not in support["members"]:
            yield f"support.leads[{index}]: {lead} is not among the members", ("leads", index)
    for person in support.get("shown_names", {}):
        if person not in members:
            words = f"support.shown_names.{person}: is not among the members"
            yield words, ("shown_names", person)


def _saved_replies(support: Mapping[str, Any]) -> Iterator[Found]:
    for index, reply in enumerate(support.get("saved_replies", ())):
        at = ("saved_replies", index)
        if reply.get("category") and not _has(support, "categories", reply["category"]):
            yield f"support.saved_replies[{index}].category: there is no such category", at
        for language, text in reply["text"].items():
            if wrong := wrong_placeholders(text):
                named = ", ".join(wrong)
                words = f"support.saved_replies[{index}].text.{language}: cannot fill in {named}"
                yield f"{words}; there are {', '.join(sorted(PLACEHOLDERS))}", at


def wrong_placeholders(text: str) -> list[str]:
    """What stands in curly braces in a text and cannot be filled in; a lone brace counts."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return ["a single curly brace"]
    return [
        "{" + name + "}"
        for _, name, shape, conversion in parts
        if name is not None and (name not in PLACEHOLDERS or shape or conversion)
    ]


def _rules(support: Mapping[str, Any]) -> Iterator[Found]:
    for index, rule in enumerate(support.get("rules", ())):
        for words in _wrong_with(support, rule):
            yield f"support.rules[{index}]: {words}", ("rules", index)


def _wrong_with(support: Mapping[str, Any], rule: Mapping[str, Any]) -> Iterator[str]:
    then, to = rule["then"], rule.get("to", "")
    if rule.get("category") and not _has(support, "categories", rule["category"]):
        yield "there is no such category"
    if rule["on"] == "idle" and not rule.get("after_minutes"):
        yield "'idle' needs after_minutes"
    if then == "assign" and to not in support["members"]:
        yield "'assign' needs a member in 'to'"
    if then == "notify" and not SLACK_ID.match(to):
        yield "'notify' needs a Slack id in 'to'"
    if then == "tag" and not _has(support, "tags", to):
        yield "'tag' needs the key of a tag in 'to'"
    if then == "priority" and to not in PRIORITIES:
        yield f"'priority' needs one of {', '.join(PRIORITIES)} in 'to'"
    if then == "close" and rule["on"] != "idle":
        yield "'close' goes with 'idle' alone"


def _has(support: Mapping[str, Any], part: str, key: str) -> bool:
    return any(entry["key"] == key for entry in support.get(part, ()))
