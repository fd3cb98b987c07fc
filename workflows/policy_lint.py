"""What in a policy, or in the statement behind it, sits badly with the law: warnings, not errors.

`workflows.policy.check` says whether a file can be used; this says what its owner should look at.
Nothing here keeps a case from being handled: a right that a statement forgets is offered anyway,
and of two terms the earlier counts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from workflows import authorities, policy_lines
from workflows.deadlines import add_months, roll_forward
from workflows.policy import PolicyErrors
from workflows.policy_building import policy_of_data
from workflows.policy_model import Policy
from workflows.policy_reading import Source, read_folder
from workflows.support_policy import TICKET_KEPT_DAYS

# Where the GDPR applies by itself: the EU, and Norway, Iceland and Liechtenstein by the EEA.
EEA = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    }
)


@dataclass(frozen=True, order=True)
class Finding:
    """One warning; `line` counts from 1, `source` is the place in the statement or the law."""

    file: str
    line: int
    code: str
    sentence: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code}: {self.sentence} [{self.source}]"

    def as_json(self) -> dict[str, str | int]:
        """The finding with the keys file, line, code, sentence and source."""
        return dict(vars(self))


@dataclass(frozen=True)
class _Read:
    """A policy with its file; `years` are those in which receipts are tried."""

    policy: Policy
    file: Source
    years: tuple[int, ...]

    def finding(self, code: str, sentence: str, source: str, *path: str | int) -> Finding:
        line = policy_lines.line_of(self.file.lines, path)
        return Finding(self.file.file, line, code, sentence, source)

    def claims(self, kind: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """What the newest statement says of this kind, each with its path in the file."""
        for index, claim in enumerate(self.file.data.get("claims", ())):
            if claim["kind"] == kind:
                yield ("claims", index), claim

    def from_statement(self, source: str) -> bool:
        """Whether a source names a version of the statement, rather than the law or a choice."""
        return any(source.startswith(version.title) for version in self.policy.versions)


def lint(folder: Path, years: tuple[int, ...]) -> list[Finding]:
    """Every warning about the policies of a folder, by file and line.

    Promised terms are tried for a receipt on each day of `years`. PolicyErrors if the folder
    cannot be used at all.
    """
    sources, problems = read_folder(folder)
    if problems:
        raise PolicyErrors(problems)
    read = (_Read(policy_of_data(source.data), source, years) for source in sources)
    return sorted(finding for one in read for rule in RULES for finding in rule(one))


def late_receipts(days: int, calendar: str, years: tuple[int, ...]) -> dict[date, int]:
    """Receipts for which so many days end after the law's month, with by how many days.

    GDPR art. 12(3), rolled over days off as Regulation 1182/71 art. 3(4) says.
    """
    late = {}
    for year in years:
        day = date(year, 1, 1)
        while day.year == year:
            over = (day + timedelta(days=days) - roll_forward(add_months(day, 1), calendar)).days
            if over > 0:
                late[day] = over
            day += timedelta(days=1)
    return late


def _promises(read: _Read) -> Iterator[Finding]:
    """A promise that ends after the law's month: the earlier date counts."""
    found: list[tuple[policy_lines.Path, Any]] = [(("promise",), read.file.data.get("promise"))]
    for index, version in enumerate(read.file.data["versions"]):
        found.append((("versions", index, "promise"), version.get("promise")))
    for path, promise in found:
        if promise and (late := late_receipts(promise["days"], _calendar(read), read.years)):
            first, most = min(late), max(late.values())
            sentence = (
                f"the promise of {promise['days']} days ends after the law's month for {len(late)} "
                f"days of receipt in {_span(read.years)}, by up to {most} "
                f"{'day' if most == 1 else 'days'} (first: {first}); the law's date counts there"
            )
            yield read.finding("promise-later-than-law", sentence, promise["source"], *path)
    for path, claim in read.claims("term_without_exception"):
        sentence = (
            "the term leaves no room for an extension: one is lawful (art. 12(3)), but breaks the "
            "promise, and whoever decides is told so before it is sent"
        )
        yield read.finding("promise-without-exception", sentence, claim["source"], *path)


def _calendar(read: _Read) -> str:
    return read.policy.clock.holidays


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _rights(read: _Read) -> Iterator[Finding]:
    """Rights that the statement leaves out (art. 13(2)(b) and (c))."""
    for kind, right in read.policy.rights.items():
        # Nobody needs to name the right about automated decisions where none are taken.
        if kind == "automated_decision" and read.policy.automated is None:
            continue
        if not right.named_in_statement:
            sentence = f"the statement does not name the right {_plain(kind)}; it is offered anyway"
            yield read.finding("right-not-named", sentence, right.source, "rights", kind)


def _plain(kind: str) -> str:
    names = {"withdrawal": "to withdraw consent", "automated_decision": "about automated decisions"}
    return names.get(kind, f"of {kind}")


def _complaints(read: _Read) -> Iterator[Finding]:
    """No authority (art. 13(2)(d)), one with an old name, or one that applies another law."""
    entries = read.file.data["complaints"]
    if not any(read.from_statement(entry["source"]) for entry in entries):
        sentence = "the statement names no supervisory authority; people are told of one anyway"
        yield read.finding("no-complaint-body", sentence, entries[0]["source"], "complaints", 0)
    for index, entry in enumerate(entries):
        path = ("complaints", index)
        said = [*_parts(entry["authority"]), entry["website"]]
        yield from _stale(read, said, entry["source"], path)
        if entry["country"] not in EEA and read.from_statement(entry["source"]):
            sentence = (
                f"{entry['country']} stands among EU authorities, but has a law of its own: "
                "the same steps, another law in the texts"
            )
            yield read.finding("other-law", sentence, entry["source"], *path)
    for claimed, claim in read.claims("authority"):
        yield from _stale(read, _parts(claim.get("value", "")), claim["source"], claimed)
    for claimed, claim in read.claims("complaint_link"):
        sentence = (
            f"the statement's link for complaints ({claim.get('value', 'not kept')}) is no page to "
            "complain on; people get the authority's own site"
        )
        yield read.finding("complaint-link", sentence, claim["source"], *claimed)


def _parts(said: str) -> list[str]:
    return [part.strip() for part in said.split(",")]


def _stale(
    read: _Read, said: Iterable[str], source: str, path: policy_lines.Path
) -> Iterator[Finding]:
    for name in said:
        if now := authorities.stale(name):
            sentence = f"{name!r} is out of date: it is {now}; people are told the new one"
            yield read.finding("stale-authority", sentence, source, *path)


def _transfers(read: _Read) -> Iterator[Finding]:
    """Privacy Shield (invalid since 16 July 2020, C-311/18), and places that do not agree."""
    for path, claim in read.claims("privacy_shield"):
        sentence = (
            "transfers rest on Privacy Shield, invalid since 16 July 2020 (C-311/18); it is never "
            "told to people as a safeguard"
        )
        yield read.finding("privacy-shield", sentence, claim["source"], *path)
    for index, entry in enumerate(read.file.data.get("transfers", ())):
        if "privacy shield" in entry["safeguard"]["en"].lower():
            sentence = "the safeguard is Privacy Shield, invalid since 16 July 2020 (C-311/18)"
            yield read.finding("privacy-shield", sentence, entry["source"], "transfers", index)


def _places_and_dates(read: _Read) -> Iterator[Finding]:
    """Statements that do not agree about where data are, or bear no date."""
    places = {claim["value"] for _, claim in read.claims("data_location")}
    for index, version in enumerate(read.file.data["versions"]):
        for number, claim in enumerate(version.get("claims", ())):
            if claim["kind"] == "data_location" and places and claim["value"] not in places:
                sentence = (
                    f"an older statement says data are in {claim['value']}, the newest says "
                    f"{' and '.join(sorted(places))}: ask which is so"
                )
                place = ("versions", index, "claims", number)
                yield read.finding("place-conflict", sentence, claim["source"], *place)
    for path, claim in read.claims("undated"):
        since = read.policy.versions[0].in_force_from
        sentence = (
            f"the statement bears no date, so that {since} is a guess: which promise a case is "
            "held to rests on it"
        )
        yield read.finding("no-date", sentence, claim["source"], *path)


def _officer(read: _Read) -> Iterator[Finding]:
    """Who decides: independent, reachable, and two where one is not enough."""
    dpo = read.policy.dpo
    if dpo is None:
        sentence = "nobody decides here, officer or other: every case leaves by webhook or mail"
        yield read.finding("no-dpo", sentence, "GDPR art. 37")
        return
    if "data protection officer" not in dpo.role.en.lower():
        sentence = (
            f"no data protection officer is named, the {dpo.role.en} decides: fine unless art. 37 "
            "asks for one"
        )
        yield read.finding("no-dpo", sentence, dpo.source, "dpo", "role")
    if not dpo.members:
        sentence = (
            f"nobody decides in {dpo.slack_channel}: a case that cannot be passed on has no one"
        )
        yield read.finding("dpo-channel-empty", sentence, dpo.source, "dpo", "members")
    if dpo.also_management:
        sentence = (
            "the data protection officer also directs the organisation, a conflict of interests "
            "(art. 38(6)): weighty decisions take a second person"
        )
        yield read.finding("dpo-is-management", sentence, dpo.source, "dpo", "also_management")
        if len(read.policy.approvers) < 2:
            sentence = "a second approver is needed and none is named: add dpo.second"
            yield read.finding("no-second-approver", sentence, "GDPR art. 38(6)", "dpo")


def _identification(read: _Read) -> Iterator[Finding]:
    """Copies of identity documents: not of everybody, and not where nobody asked for one."""
    asked: set[str] = set()
    for path, claim in read.claims("id_copy_always"):
        asked |= set(claim.get("value", "").replace(",", " ").split())
        sentence = (
            "an ID copy is asked of everybody, without doubt about who asks: the Dutch authority "
            "fined a publisher for that (DPG Media, art. 12(2)); here another way always stands "
            "beside it, and none is a condition for filing"
        )
        yield read.finding("id-copy-always", sentence, claim["source"], *path)
    for _, claim in read.claims("id_copy_on_doubt"):
        asked |= set(claim.get("value", "").replace(",", " ").split())
    for kind, right in read.policy.rights.items():
        if (right.id_copy or right.identity == "id_copy") and kind not in asked:
            sentence = (
                f"the policy asks an ID copy for {kind.replace('_', ' ')}, the statement does not"
            )
            path = ("rights", kind, "id_copy" if right.id_copy else "identity")
            yield read.finding("id-copy-not-in-statement", sentence, right.source, *path)


def _terms_kept(read: _Read) -> Iterator[Finding]:
    """How long data stay: art. 13(2)(a) asks for a period, or for what decides it."""
    entries = read.file.data["retention"]
    if not any(map(str.isdigit, "".join(entry["period"]["en"] for entry in entries))):
        source = entries[0]["source"] if entries else "GDPR art. 13(2)(a)"
        sentence = "no retention period has a number: agree one with the organisation"
        yield read.finding("no-retention-number", sentence, source, "retention", 0)
    left = read.policy.leftovers
    if left and left.logs_and_backups_days is None:
        sentence = "no number of days for logs and backups: an erasure cannot say when it is whole"
        yield read.finding("no-backup-number", sentence, left.source, "leftovers")
    support = read.policy.support
    if support is not None and support.kept_days is None:
        sentence = (
            f"no term for closed tickets: they go after {TICKET_KEPT_DAYS} days; choose one with "
            "support.kept_days"
        )
        yield read.finding("no-ticket-term", sentence, "GDPR art. 5(1)(e)", "support")
    if deletion := read.policy.account_deletion:
        sentence = (
            "what stays of a deleted account must be truly anonymous (recital 26), not only "
            "without a name"
        )
        yield read.finding("anonymised-data", sentence, deletion.source, "account_deletion")


RULES: tuple[Callable[[_Read], Iterator[Finding]], ...] = (
    _promises,
    _rights,
    _complaints,
    _transfers,
    _places_and_dates,
    _officer,
    _identification,
    _terms_kept,
)
