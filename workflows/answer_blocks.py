"""What the law wants told with an answer: the blocks of GDPR art. 15(1) and (2), out of the policy.

Pure: a policy, a right, a language and the particulars give blocks, and blocks give a letter. What
the policy does not say is marked as missing, so that a person fills it in or says why not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workflows.answer_words import (
    ARTICLES,
    CONSENT_LINE,
    CONSENT_PROOF,
    CONSENT_PROOF_UNKNOWN,
    HEADINGS,
    LETTERS,
    RIGHTS_LINES,
)
from workflows.policy import Policy


@dataclass(frozen=True)
class Block:
    """One part of the answer. `article` is its place in the law, such as `art. 15(1)(a) GDPR`."""

    key: str
    heading: str
    lines: tuple[str, ...]
    missing: bool
    article: str = ""

    @property
    def text(self) -> str:
        """The lines below each other."""
        return "\n".join(self.lines)


def blocks(
    policy: Policy,
    kind: str,
    language: str,
    _particulars: Mapping[str, str],
    *,
    complaint: str = "",
) -> tuple[Block, ...]:
    """The eight blocks of art. 15(1) and the one of 15(2), for access; no blocks for other rights.

    Where the policy names consents there is a block for those that this person gave: its lines
    stand ready to be filled in, and it is missing until somebody did.

    `policy` is the one the case is held to. A narrowed request narrows the data, not the blocks.
    `complaint` is where the person can complain, if that is not where the controller is.
    """
    if kind != "access":
        return ()
    found = {
        "purposes": _purposes(policy, language),
        "categories": _categories(policy, language),
        "recipients": _recipients(policy, language),
        "retention": _retention(policy, language),
        "rights": [line.in_language(language) for line in RIGHTS_LINES],
        "complaint": [complaint or _complaint(policy)],
        "source": [one.text.in_language(language) for one in policy.origins],
        "automated": [policy.automated.text.in_language(language)] if policy.automated else [],
        "transfers": [
            f"{one.text.in_language(language)} ({one.safeguard.in_language(language)})"
            for one in policy.transfers
        ],
    }
    if policy.consents:
        found["consents"] = _consents(policy, language)
    return tuple(
        Block(
            key,
            HEADINGS[key].in_language(language),
            tuple(lines),
            missing=not lines or key == "consents",
            article=ARTICLES[key].in_language(language),
        )
        for key, lines in found.items()
    )


def _purposes(policy: Policy, language: str) -> list[str]:
    return [
        f"{one.what.in_language(language)}: {one.purpose.in_language(language)}"
        f" – {one.basis.in_language(language)}"
        for one in policy.processing
    ]


def _categories(policy: Policy, language: str) -> list[str]:
    return [
        f"{one.what.in_language(language)}: {', '.join(one.categories.in_language(language))}"
        for one in policy.processing
    ]


def _recipients(policy: Policy, language: str) -> list[str]:
    """By name, with what each gets (CJEU C-154/21)."""
    lines = []
    for one in policy.recipients:
        shares = ", ".join(one.shares.in_language(language))
        line = f"{one.name.in_language(language)}: {one.purpose.in_language(language)}"
        lines.append(f"{line} – {shares}" if shares else line)
    return lines


def _retention(policy: Policy, language: str) -> list[str]:
    return [
        f"{one.what.in_language(language)}: {one.period.in_language(language)}"
        for one in policy.retention
    ]


def _consents(policy: Policy, language: str) -> list[str]:
    """Which consents there can be and where each is documented; who gave one is not known here."""
    lines = []
    for one in policy.consents:
        proof = CONSENT_PROOF if one.documented else CONSENT_PROOF_UNKNOWN
        documented = one.documented.in_language(language) if one.documented else ""
        words = CONSENT_LINE.in_language(language) + proof.in_language(language)
        lines.append(words.format(what=one.what.in_language(language), documented=documented))
    return lines


def _complaint(policy: Policy) -> str:
    found = policy.complaint_in(policy.country)
    return f"{found.authority}, {found.website}"


def amended(found: Sequence[Block], amendments: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with what a person wrote instead; a block that was emptied is missing."""
    return tuple(
        replace(block, lines=_lines(amendments[block.key]), missing=not amendments[block.key])
        if block.key in amendments
        else block
        for block in found
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def as_text(
    policy: Policy,
    kind: str,
    language: str,
    particulars: Mapping[str, str],
    amendments: Mapping[str, str] | None = None,
    *,
    complaint: str = "",
) -> str:
    """A covering letter in plain text: what is enclosed, and for access all blocks.

    A block that is still missing is left out: `missing` says which before anything goes out.
    """
    letter = LETTERS.get(kind, LETTERS["other"])
    values = {"tenant": policy.controller.name, "email": policy.contact.email}
    parts = [letter.in_language(language).format(**values)]
    scope = particulars.get("scope", "all")
    if scope != "all":
        parts.append(LETTERS["scope"].in_language(language).format(scope=scope))
    found = blocks(policy, kind, language, particulars, complaint=complaint)
    for block in amended(found, amendments or {}):
        if not block.missing:
            lines = "\n".join(f"– {line}" for line in block.lines)
            parts.append(f"{block.heading} ({block.article})\n{lines}")
    parts.append(LETTERS["end"].in_language(language).format(**values))
    return "\n\n".join(parts)


def missing(found: Sequence[Block]) -> tuple[str, ...]:
    """The keys of the blocks that nobody filled yet."""
    return tuple(block.key for block in found if block.missing)
