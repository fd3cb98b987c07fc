"""What each right needs of the person who asks: the questions at intake, two at most (pure).

The answers are a request's *particulars*: a flat dict of words and codes. A code is one of the
`options` of its need; everything else is what the person typed.
Where the policy names consents, `consent` is one of their keys, with its name in `which`.

| right | keys |
| --- | --- |
| access | `scope`: `all` or words; `delivery`: `page` or `chat`, `page` where it is missing |
| rectification | `wrong`, `correct`: words |
| erasure | `erase`: `account`, `data` or `both`, where accounts can be deleted; `scope` |
| restriction | `ground`: one of RESTRICTION_GROUNDS or `unknown`; `scope` |
| portability | `to`: `self` or `other`; `recipient`: words, for another organisation |
| objection | `objection`: `marketing` or `other`; `situation`: words, for another |
| withdrawal | `consent`: `newsletter`, `testimonial`, `all`, or `other` with `which`: words |
| automated_decision | `decision`: words; `asks`: `human`, `explain` or `contest` |
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflows.policy import Policy
from workflows.policy_parts import Text

Particulars = Mapping[str, str]

#: GDPR art. 18(1)(a) to (d), in that order.
RESTRICTION_GROUNDS = ("accuracy", "unlawful", "claims", "objection")
LONGEST_WORDS = 2000
#: Consents to choose from where a policy names none, and what can be chosen everywhere.
USUAL_CONSENTS = ("newsletter", "testimonial")
ANY_CONSENT = ("all", "other")


@dataclass(frozen=True)
class Need:
    """One question. It is answered by one of `options`, by words where `words`, or skipped.

    `needed` says that the law cannot do without it. Where `typed` is set, words typed instead of
    an option mean its first part, and are themselves the answer to the need its second part names.
    `labels` are the words of options that a policy brings; the catalogues have those of all others.
    """

    key: str
    options: tuple[str, ...] = ()
    words: bool = False
    needed: bool = False
    typed: tuple[str, str] | None = None
    labels: Mapping[str, Text] = field(default_factory=dict, hash=False)


_SCOPE = Need("scope", ("all",), words=True)
_FOLLOWS: dict[tuple[str, str], Need] = {
    ("erase", "data"): _SCOPE,
    ("erase", "both"): _SCOPE,
    ("to", "other"): Need("recipient", words=True, needed=True),
    ("objection", "other"): Need("situation", words=True, needed=True),
    ("consent", "other"): Need("which", words=True, needed=True),
}
_FIRST: dict[str, tuple[Need, ...]] = {
    "access": (_SCOPE, Need("delivery", ("page", "chat"))),
    # art. 16 GDPR: nothing can be corrected without knowing what is wrong and what is right
    "rectification": (
        Need("wrong", words=True, needed=True),
        Need("correct", words=True, needed=True),
    ),
    "erasure": (_SCOPE,),
    "restriction": (Need("ground", (*RESTRICTION_GROUNDS, "unknown"), needed=True), _SCOPE),
    "portability": (Need("to", ("self", "other"), needed=True, typed=("other", "recipient")),),
    # art. 21(1) GDPR asks for the person's situation, art. 21(2) for nothing
    "objection": (Need("objection", ("marketing", "other"), needed=True),),
    "withdrawal": (
        Need(
            "consent",
            (*USUAL_CONSENTS, *ANY_CONSENT),
            needed=True,
            typed=("other", "which"),
        ),
    ),
    "automated_decision": (
        Need("decision", words=True, needed=True),
        Need("asks", ("human", "explain", "contest")),
    ),
}
_ACCOUNT = Need("erase", ("account", "data", "both"), needed=True)


def needs(
    policies: Iterable[Policy], kind: str, given: Particulars, *, pages: bool = True
) -> tuple[Need, ...]:
    """What to ask for this right, in order, as the answers given so far make it: two at most.

    `policies` are the controllers asked. Deleting an account is told apart from erasing data
    where one of them offers it (GDPR art. 17 knows no accounts). Where there are no web `pages`
    there is nothing to choose for the delivery.
    """
    first = _FIRST[kind]
    policies = tuple(policies)
    if kind == "withdrawal":
        first = (_consents(first[0], policies),)
    if kind == "erasure" and any(policy.account_deletion for policy in policies):
        first = (_ACCOUNT,)
    if not pages:
        first = tuple(need for need in first if need.key != "delivery")
    follows = [_FOLLOWS.get((need.key, given.get(need.key, ""))) for need in first]
    return (*first, *(need for need in follows if need is not None))


def _consents(usual: Need, policies: Sequence[Policy]) -> Need:
    """The question which consent ends: those the policies name, or the usual ones where one has
    none, and always all or another."""
    labels = {one.key: one.what for policy in reversed(policies) for one in policy.consents}
    named = [key for policy in policies for key in _keys(policy)]
    options = (*dict.fromkeys(named), *ANY_CONSENT)
    return replace(usual, options=options, labels=labels)


def _keys(policy: Policy) -> tuple[str, ...]:
    return tuple(one.key for one in policy.consents) or USUAL_CONSENTS


def answered(
    need: Need, *, option: str = "", words: str = "", language: str = "en"
) -> dict[str, str] | None:
    """What an answer adds to the particulars; None if it is no answer to this question.

    An option that a policy brings also adds its name, in the person's language.
    """
    if option in need.options:
        label = need.labels.get(option)
        named = {"which": label.in_language(language)} if label is not None else {}
        return {need.key: option, **named}
    if words and need.words:
        return {need.key: words[:LONGEST_WORDS]}
    if words and need.typed:
        option, key = need.typed
        return {need.key: option, key: words[:LONGEST_WORDS]}
    return None


def without(given: Particulars, need: Need) -> dict[str, str]:
    """The particulars before this question was answered, and what followed from the answer."""
    gone = {need.key}
    gone |= {follow.key for (key, _option), follow in _FOLLOWS.items() if key == need.key}
    return {key: value for key, value in given.items() if key not in gone}


def listed(given: Particulars) -> list[dict[str, str]]:
    """The particulars for the words: each with its key, in the order in which they were asked."""
    shown = dict(given)
    if named := consent_named(given):
        shown["consent"] = named
        del shown["which"]
    return [{"key": key, "value": value} for key, value in shown.items()]


def consent_named(given: Particulars) -> str:
    """What the policy calls the consent that a person takes back; empty where it names none."""
    return given.get("which", "") if given.get("consent", "other") not in ANY_CONSENT else ""


def is_code(key: str, value: str) -> bool:
    """Whether that value of the particulars is one of ours, not words of a person."""
    return any(need.key == key and value in need.options for need in every_need())


def every_need() -> tuple[Need, ...]:
    """All questions of all rights."""
    first = (need for group in _FIRST.values() for need in group)
    return (*first, _ACCOUNT, *_FOLLOWS.values())


def takes_effect_at_once(kind: str, given: Particulars) -> bool:
    """Whether nobody has to decide: withdrawn consent, and objection to direct marketing.

    Both are effective by being said (GDPR art. 7(3); art. 21(2) and (3)).
    """
    return kind == "withdrawal" or (kind == "objection" and given.get("objection") == "marketing")


def deletes_account(policy: Policy, kind: str, given: Particulars) -> bool:
    """Whether an account goes, with the cooling-off of the statement; `policy` as at receipt."""
    asked = kind == "erasure" and given.get("erase") in ("account", "both")
    return asked and policy.account_deletion is not None
