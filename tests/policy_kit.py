"""The shipped policies as tests use them, small changes to one of them, and a refusal by form."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

from workflows import policy as policy_module
from workflows.desk import Turn
from workflows.notices import STATE, Form, Wrong
from workflows.policy import SHIPPED, Policies, Policy, Right, load
from workflows.policy_reading import Problem, Source, read_folder

_policies: list[Policies] = []


@cache
def _shipped() -> tuple[list[Source], list[Problem]]:
    return read_folder(SHIPPED)


def _read(folder: Path) -> tuple[list[Source], list[Problem]]:
    return deepcopy(_shipped()) if folder == SHIPPED else read_folder(folder)


def read_shipped_once() -> None:
    """Hundreds of tests load the shipped policies, and checking them takes 40 ms each time."""
    policy_module.read_folder = _read  # type: ignore[attr-defined]


def policies() -> Policies:
    """The shipped policies, read once; but at SalSoft too one person decides alone."""
    if not _policies:
        _policies.append(with_policy(load(), decided_by_one))
    return _policies[0]


def with_policy(
    known: Policies, change: Callable[[Policy], Policy], slug: str = "salsoft"
) -> Policies:
    """The policies with one of them changed."""
    return Policies({**known, slug: change(known[slug])})


def with_undo(known: Policies, seconds: int) -> Policies:
    """The policies, where what staff send to a requester leaves after so many seconds."""

    def changed(policy: Policy) -> Policy:
        support = policy.support
        return replace(policy, support=replace(support, undo_seconds=seconds) if support else None)

    return Policies({slug: changed(policy) for slug, policy in known.items()})


def decided_by_one(policy: Policy) -> Policy:
    """The policy of an organisation whose officer does not direct it, and who has no second."""
    assert policy.dpo is not None
    return replace(policy, dpo=replace(policy.dpo, also_management=False, second=()))


def without_codes(policy: Policy) -> Policy:
    """The policy, asking nothing where it would ask for a one-time code."""

    def plain(rights: Mapping[str, Right]) -> dict[str, Right]:
        return {
            kind: replace(right, identity="none") if right.identity == "code" else right
            for kind, right in rights.items()
        }

    versions = tuple(
        replace(version, rights=plain(version.rights)) if version.rights else version
        for version in policy.versions
    )
    return replace(policy, rights=plain(policy.rights), versions=versions)


def refuse(turn: Turn, token: str, **filled: str) -> Form | Wrong | None:
    """Refuses as the form does: shown first, then sent as it was shown."""
    shown = turn.refuse(token, filled)
    assert isinstance(shown, Form)
    return turn.refuse(token, {**filled, STATE: shown.state})
