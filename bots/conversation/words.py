"""Looks sentences up in the catalogues (Fluent): plurals and dates come out right, or it fails."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from bots.conversation.hidden import without_hidden

LANGUAGES = ("en", "nl")
FOLDER = Path(__file__).resolve().parent.parent / "locales"

#: Values that are codes of ours: name of the value to prefix of the words key.
TERMS = {
    "right": "right",
    "status": "status",
    "request_status": "status",
    "ticket_status": "ticket-status",
    "priority": "priority",
    "target": "target",
    "target_state": "target-state",
    "identity": "identity",
    "ground": "ground",
    "filed_way": "filed-way",
    "sent_way": "handover-way",
    "extension_ground": "extension",
    "court": "court",
    "proposal": "proposal",
    "copy_place": "place",
    "copy_what": "copies",
    "copy_why": "stays-why",
}
#: Values that choose between two wordings; `passed_on` is one and no date.
FLAGS = ("yes", "no")
#: Around a Slack user id, which the Slack channel turns into a mention; cleaned out of typed text.
MENTION_OPEN, MENTION_CLOSE = "\ue000", "\ue001"
#: Values that are sentences of ours already, with such marks in them.
WORDED = ("quoted",)
#: Stands for a line break of typed text while a sentence is put together.
TYPED_BREAK = "\ue002"
#: Stands, with a number behind it, for a text that Fluent finds too long to fill in (2,500).
LONG_TEXT, LONG_FROM = "\ue003", 2_000


class MissingWords(KeyError):
    """A key is in no catalogue, or a sentence needs a value it was not given."""


class Words:
    """Sentences by language and key."""

    def __init__(self) -> None:
        self._bundles = {language: _bundle(language) for language in LANGUAGES}

    def has(self, key: str) -> bool:
        """Whether the catalogues have that sentence."""
        return bool(self._bundles["en"].has_message(key))

    def say(self, language: str, key: str, /, **values: Any) -> str:
        """The sentence; MissingWords if there is none or a value is missing."""
        bundle = self._bundles.get(language, self._bundles["en"])
        if not bundle.has_message(key) or bundle.get_message(key).value is None:
            raise MissingWords(key)
        return self._format(language, key, bundle.get_message(key).value, values)

    def attribute(self, language: str, key: str, attribute: str, /, **values: Any) -> str | None:
        """An attribute of a sentence such as its heading, or None where it has none."""
        bundle = self._bundles.get(language, self._bundles["en"])
        if not bundle.has_message(key):
            raise MissingWords(key)
        pattern = bundle.get_message(key).attributes.get(attribute)
        return None if pattern is None else self._format(language, key, pattern, values)

    def _format(self, language: str, key: str, pattern: Any, values: dict[str, Any]) -> str:
        bundle = self._bundles.get(language, self._bundles["en"])
        worded, long_texts = _without_long_texts(self._worded(language, values))
        text, errors = bundle.format_pattern(pattern, worded)
        if errors:
            raise MissingWords(f"{key}: {type(errors[0]).__name__}")
        said = _without_empty_lines(str(text))
        for number, long_text in enumerate(long_texts):
            said = said.replace(f"{LONG_TEXT}{number};", long_text)
        return said

    def _worded(self, language: str, values: dict[str, Any]) -> dict[str, Any]:
        worded: dict[str, Any] = {}
        for name, value in values.items():
            worded[name] = self._word(language, name, value, values)
            if name in TERMS:
                worded[f"{name}_key"] = value
            if isinstance(value, str | list):
                worded[f"{name}_given"] = "yes" if value else "no"
        if "by" in values:
            worded["by_kind"] = {"": "nobody", "policy": "policy"}.get(values["by"], "person")
        return worded

    def _word(self, language: str, name: str, value: Any, values: dict[str, Any]) -> Any:
        if name in TERMS and value:
            return self.say(language, f"{TERMS[name]}-{value}".replace("_", "-"))
        if name.endswith("_on") and value and value not in FLAGS:
            return long_date(language, value)
        if name.endswith("_at") and value:
            return long_time(language, value, str(values.get("timezone", "Europe/Amsterdam")))
        if (name == "by" or name.endswith("_by")) and value and value != "policy":
            return _named(value)
        if isinstance(value, list):
            return self._list(language, name, value)
        return _typed(name, value) if isinstance(value, str) else value

    def _list(self, language: str, name: str, values: list[Any]) -> str:
        if name == "cover":
            zones = [self.say(language, f"zone-{zone}".replace("_", "-")) for zone in values]
            return str(format_list(zones, locale=language))
        if name == "people":
            return " ".join(map(_named, values))
        word = {
            "reasons": self._reason,
            "trace": self._step,
            "receipts": self._step,
            "between": self._step,
            "file_parts": self._step,
            "goes": self._step,
            "held": self._step,
            "particulars": self._particular,
            "told": self._recipient,
        }.get(name)
        return lines(word(language, one) if word else without_hidden(str(one)) for one in values)

    def _reason(self, language: str, reason: dict[str, str]) -> str:
        where = reason.get("where") or "unknown"
        place = self.say(language, f"where-{where}".replace("_", "-"))
        return self.say(language, f"reason-{reason['code']}", where=place)

    def _particular(self, language: str, one: dict[str, str]) -> str:
        """What a person answered to what their right needs; a code has its button's words."""
        key, value = one["key"], one["value"]
        label = f"button-need-{key}-{value}".replace("_", "-")
        text = self.say(language, label) if self.has(label) else value
        return self.say(language, f"particular-{key}", text=text)

    def _recipient(self, language: str, one: dict[str, str]) -> str:
        key = f"recipient-was-{one['state']}"
        return self.say(language, key, recipient=one["name"], why=one["why"])

    def _step(self, language: str, step: dict[str, Any]) -> str:
        values = {name: value for name, value in step.items() if name != "key"}
        return self.say(language, step["key"], **values)


def _typed(name: str, value: str) -> str:
    """A text, whatever way it came in by: typed, a file's name, a profile, a tenant's answer."""
    seen = value if name in WORDED else without_hidden(value)
    return seen.replace("\n", TYPED_BREAK)


def _named(user: str) -> str:
    return f"{MENTION_OPEN}{without_hidden(str(user))}{MENTION_CLOSE}"


def _without_long_texts(worded: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values with a short sign for each long text, and those texts in order."""
    kept, long_texts = dict(worded), list[str]()
    for name, value in worded.items():
        if isinstance(value, str) and len(value) > LONG_FROM:
            kept[name] = f"{LONG_TEXT}{len(long_texts)};"
            long_texts.append(value.replace(TYPED_BREAK, "\n"))
    return kept, long_texts


def _without_empty_lines(text: str) -> str:
    """Drops lines that an empty variant left; what people typed keeps its own breaks."""
    kept = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n".join(kept).replace(TYPED_BREAK, "\n")


def lines(texts: Iterable[str]) -> str:
    """One line each, with a dash in front."""
    return "\n".join(f"– {text}" for text in texts)


def long_date(language: str, value: str | date) -> str:
    """`dinsdag 7 april 2026`, `Tuesday 7 April 2026`."""
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return str(format_date(day, "EEEE d MMMM y", locale=language))


def long_time(language: str, value: str, timezone: str) -> str:
    """`7 apr 2026 14:05`, on the wall of that time zone."""
    at = datetime.fromisoformat(value).astimezone(ZoneInfo(timezone))
    return str(format_datetime(at, "d MMM y HH:mm", locale=language))


def _bundle(language: str) -> FluentBundle:
    # Isolation marks are left out: what people type is cleaned of direction marks when it comes in.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((FOLDER / f"{language}.ftl").read_text("utf-8")))
    return bundle


@cache
def shared() -> Words:
    """The one catalogue of this process."""
    return Words()
