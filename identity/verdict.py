"""The values of a check: what is claimed, what is asked, what was found. All plain and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, Self, cast, get_args

Decision = Literal["accept", "reject", "review"]
State = Literal["visible", "redacted", "recoverable", "absent"]
NameMatch = Literal["exact", "variant", "no"]
Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the picture as sent."""

Area = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
"""Four corners as (x, y) in pixels of the picture as sent: where text stands aslant."""

COVERABLE: Final = ("photo", "mrz", "document_number", "bsn", "qr")
SHOWABLE: Final = ("name", "birth_date")
PLACES: Final = (
    ("top-left", "top", "top-right"),
    ("left", "centre", "right"),
    ("bottom-left", "bottom", "bottom-right"),
)


@dataclass(frozen=True)
class Claim:
    """Who the sender says they are."""

    name: str
    birth_date: date | None = None
    """Asked for only where the rule wants it shown."""


@dataclass(frozen=True)
class CopyRule:
    """What a policy asks of a copy: fields to show and fields to cover."""

    show: tuple[str, ...] = ("name",)
    cover: tuple[str, ...] = COVERABLE

    def __post_init__(self) -> None:
        unknown = (set(self.show) - set(SHOWABLE)) | (set(self.cover) - set(COVERABLE))
        if unknown:
            raise ValueError(f"unknown fields in a copy rule: {', '.join(sorted(unknown))}")

    @classmethod
    def from_dict(cls, rule: Mapping[str, Any]) -> Self:
        """From a policy's `{"show": [...], "cover": [...]}`; what is left out keeps its default."""
        return cls(**{key: tuple(rule[key]) for key in ("show", "cover") if key in rule})


@dataclass(frozen=True)
class Finding:
    """One field on the picture; `state` None means that it could not be judged."""

    state: State | None
    where: str | None = None
    """One of the nine codes of PLACES."""
    box: Box | None = None
    page: int = 0
    how: str | None = None
    """What saw it: `text`, `mrz`, `face`, `code`, `label`, `cover`, `ink`."""
    sure: float = 1.0
    """From 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        box = list(self.box) if self.box else None
        return {
            "state": self.state,
            "where": self.where,
            "box": box,
            "page": self.page,
            "how": self.how,
            "sure": self.sure,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The opposite of `to_dict`; ValueError where it is none."""
        state = _one_of(data["state"], (*get_args(State), None))
        box = tuple(int(side) for side in data["box"]) if data["box"] else None
        return cls(
            state,
            data["where"],
            cast("Box | None", box),
            int(data["page"]),
            data["how"],
            float(data["sure"]),
        )


@dataclass(frozen=True)
class Shown:
    """Something that the rule wants shown: whether it is there, and whether it fits the claim."""

    match: NameMatch | None
    """None where it could not be read or nothing was claimed."""
    legible: bool
    areas: tuple[Area, ...] = ()
    """Where it stands with its label; nothing else stands there."""
    page: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        areas = [[list(corner) for corner in area] for area in self.areas]
        return {"match": self.match, "legible": self.legible, "areas": areas, "page": self.page}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The opposite of `to_dict`; ValueError where it is none."""
        areas = tuple(
            tuple((int(x), int(y)) for x, y in area) for area in data["areas"] if len(area) == 4
        )
        return cls(
            _one_of(data["match"], (*get_args(NameMatch), None)),
            bool(data["legible"]),
            cast("tuple[Area, ...]", areas),
            int(data["page"]),
        )


@dataclass(frozen=True)
class Verdict:
    """The machine's answer on one copy."""

    decision: Decision
    reasons: tuple[str, ...] = ()
    """Codes of `reasons.REASONS`, the most telling first; empty for accept."""
    fields: Mapping[str, Finding] = field(default_factory=dict)
    """Field of COVERABLE → what was found; empty where nothing could be looked at."""
    name_match: NameMatch | None = None
    is_identity_document: bool | None = None
    document: str | None = None
    """`identity-card`, `passport`, `driving-licence` or None."""
    shown: Mapping[str, Shown] = field(default_factory=dict)
    """Field of SHOWABLE that the rule asks for → what was found; empty where nothing was."""

    @classmethod
    def reject(cls, *reasons: str) -> Self:
        """A copy that was not looked at further."""
        return cls("reject", reasons)

    @classmethod
    def review(cls, *reasons: str) -> Self:
        """A copy that a person has to judge."""
        return cls("review", reasons)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, nothing of the picture in it."""
        return {
            "decision": self.decision,
            "reasons": list(self.reasons),
            "fields": {name: found.to_dict() for name, found in self.fields.items()},
            "name_match": self.name_match,
            "is_identity_document": self.is_identity_document,
            "document": self.document,
            "shown": {name: found.to_dict() for name, found in self.shown.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The opposite of `to_dict`; KeyError or ValueError where it is none."""
        return cls(
            decision=_one_of(data["decision"], get_args(Decision)),
            reasons=tuple(str(reason) for reason in data["reasons"]),
            fields={name: Finding.from_dict(found) for name, found in data["fields"].items()},
            name_match=_one_of(data["name_match"], (*get_args(NameMatch), None)),
            is_identity_document=_one_of(data["is_identity_document"], (True, False, None)),
            document=data["document"],
            shown={name: Shown.from_dict(found) for name, found in data["shown"].items()},
        )


def place(box: Box, width: int, height: int) -> str:
    """Where a box lies on a picture of that size: one of the nine codes of PLACES.

    A box that spans most of one direction counts as the middle of it.
    """
    column = _third(box[0], box[2], width)
    row = _third(box[1], box[3], height)
    return PLACES[row][column]


def _third(start: int, length: int, whole: int) -> int:
    middle = (start + length / 2) / max(whole, 1)
    return min(2, max(0, int(middle * 3)))


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError("not a verdict")
    return value
