"""Finds an operator's customers by the name a person types, without giving the list away."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from workflows.policy_model import Policies, Policy

MIN_LETTERS = 4
MAX_CANDIDATES = 3
MAX_TYPED = 100
ALIKE = 80.0  # of 100; one wrong letter in a word of six is 83

_LEGAL_FORMS = {
    "bv",
    "nv",
    "vof",
    "gmbh",
    "as",
    "ab",
    "ltd",
    "inc",
    "stichting",
    "de",
    "het",
    "the",
}


def search(policies: Policies, operator_slug: str, typed: str) -> tuple[Policy, ...]:
    """At most three customers whose name is like what was typed, the likeliest first.

    Empty for fewer than four letters, for an unknown name and for a customer that is not listed:
    all three look the same from outside.
    """
    wanted = _plain(typed[:MAX_TYPED])
    if sum(map(str.isalpha, wanted)) < MIN_LETTERS:
        return ()
    listed = (policy for policy in policies.customers_of(operator_slug) if policy.listed)
    scored = [(_score(wanted, _names(policy)), policy) for policy in listed]
    found = sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: (-s[0], s[1].tenant))
    return tuple(policy for _, policy in found[:MAX_CANDIDATES])


def _names(policy: Policy) -> Iterable[str]:
    return filter(None, map(_plain, (policy.name, *policy.also_known_as)))


def _score(wanted: str, names: Iterable[str]) -> float:
    """How alike, 0 to 100. A part of a name counts a little less than the whole."""
    return max(
        (max(fuzz.ratio(wanted, name), 0.95 * fuzz.partial_ratio(wanted, name)) for name in names),
        default=0.0,
    )


def _plain(name: str) -> str:
    """Small letters without accents, punctuation, articles and legal forms."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).replace(".", "")
    words = re.findall(r"\w+", bare)
    return " ".join(word for word in words if word not in _LEGAL_FORMS)
