"""Smaller parts of a policy, as frozen values: what `workflows.policy_model` puts together.

Each part that comes out of a statement has the place it comes from in `source`.
"""

from dataclasses import dataclass

IDENTITY_RUNGS = ("none", "code", "tenant", "id_copy", "live")

# The law's: GDPR art. 33(1); six weeks to go to court (UAVG art. 35) with a margin of as long.
BREACH_HOURS = 72
CASE_KEPT_DAYS = 90
CASE_KEPT_SOURCE = "Operator's choice; the six weeks to go to court (UAVG art. 35) with a margin"


@dataclass(frozen=True)
class Text:
    """Words for people in both languages."""

    en: str
    nl: str

    def in_language(self, language: str) -> str:
        """The Dutch words for `nl`, the English ones for anything else."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class Texts:
    """A list of words for people in both languages."""

    en: tuple[str, ...]
    nl: tuple[str, ...]

    def in_language(self, language: str) -> tuple[str, ...]:
        """The Dutch list for `nl`, the English one for anything else."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class IdCopyRule:
    """What a copy of an identity document has to show and what has to be covered."""

    show: tuple[str, ...]
    cover: tuple[str, ...]


STRICTEST_COPY = IdCopyRule(("name",), ("photo", "mrz", "document_number", "bsn", "qr"))


@dataclass(frozen=True)
class Clock:
    """How the controller's clock runs and when it is heard.

    `holidays` is a country or `COUNTRY-SUBDIVISION` whose public holidays move the last day; the
    internal target stands `buffer_working_days` before the date to keep; `remind_days` are
    calendar days before a date, the largest first; `digest_at` is local time, HH:MM; an
    unanswered question closes a case after so many calendar days; a customer acknowledges what
    was passed on within so many working days.
    """

    holidays: str
    buffer_working_days: int = 5
    remind_days: tuple[int, ...] = (14, 7, 3, 1)
    digest_at: str = "09:00"
    close_unanswered_after_days: int = 30
    acknowledge_working_days: int = 3


@dataclass(frozen=True)
class IdentityWays:
    """Ways to identify at the controller: a page to log in, facts that only the person knows."""

    login_url: str | None = None
    facts: tuple[Text, ...] = ()


NO_OTHER_WAYS = IdentityWays()


@dataclass(frozen=True)
class AccountDeletion:
    """Calendar days of cooling-off before the data of a deleted account are made anonymous."""

    days: int
    source: str


@dataclass(frozen=True)
class Processing:
    """One processing: what is done, what for, with which data, on which legal basis."""

    what: Text
    purpose: Text
    categories: Texts
    basis: Text
    source: str


@dataclass(frozen=True)
class Origin:
    """Where data come from that the person did not give (GDPR art. 15(1)(g))."""

    text: Text
    source: str


@dataclass(frozen=True)
class Transfer:
    """Where data go outside the EEA, and what protects them there (GDPR art. 15(2))."""

    text: Text
    safeguard: Text
    source: str


@dataclass(frozen=True)
class Automated:
    """What machines alone decide about people (GDPR art. 15(1)(h) and 22)."""

    text: Text
    source: str


@dataclass(frozen=True)
class Retention:
    """How long what is kept."""

    what: Text
    period: Text
    source: str


@dataclass(frozen=True)
class Hold:
    """Data that erasure leaves for a time; `ground` is the place in the GDPR, as 17(3)(b)."""

    key: str
    what: Text
    period: Text
    ground: str
    source: str


@dataclass(frozen=True)
class Consent:
    """Something people agree to, and where their yes is documented, if the statement says so.

    `key` is what a withdrawal names; the register of who agreed is the controller's own.
    """

    key: str
    what: Text
    source: str
    documented: Text | None = None


@dataclass(frozen=True)
class Leftovers:
    """Days until erased data are gone from logs and backups too; None where no number is given."""

    logs_and_backups_days: int | None
    source: str


@dataclass(frozen=True)
class Breach:
    """Hours to report a breach, from awareness; `on_suspicion` where a suspicion is enough."""

    within_hours: int = BREACH_HOURS
    on_suspicion: bool = False
    source: str = "GDPR art. 33(1)"


LAWS_BREACH = Breach()


@dataclass(frozen=True)
class EmailRoute:
    """A role address to which a one-time link to a case is sent; the mail has no personal data."""

    address: str


@dataclass(frozen=True)
class SelfService:
    """What people can do themselves, told first and never instead of a request."""

    text: Text
    link: str | None
    source: str


@dataclass(frozen=True)
class Inventory:
    """Kinds of data a processor keeps for its customers: where a customer has to look."""

    what: Text
    fields: Texts
    source: str


@dataclass(frozen=True)
class Claim:
    """Something the statement says that does not steer the product but can be wrong or be told.

    `kind` is one of CLAIM_KINDS; `value` is what it names, such as an authority or countries;
    `words` are for people, in own words.
    """

    kind: str
    source: str
    value: str | None = None
    words: Text | None = None


CLAIM_KINDS = (
    "authority",
    "complaint_link",
    "data_location",
    "id_copy_always",
    "id_copy_on_doubt",
    "no_special_categories",
    "not_sold",
    "privacy_shield",
    "security",
    "term_without_exception",
    "undated",
)
