"""Prints a policy for people: plain, aligned text in English or Dutch."""

import textwrap
from collections.abc import Iterable, Iterator

from workflows.policy_model import Policy, Promise, Right

WIDTH = 96
LABEL = 24

# Headings and labels of the printed policy, English and Dutch side by side.
_WORDS = {
    "example": ("(example, does not exist)", "(voorbeeld, bestaat niet)"),
    "tenant": ("Short name", "Korte naam"),
    "processor": ("Customer of", "Klant van"),
    "controller": ("Controller", "Verantwoordelijke"),
    "address": ("Address", "Adres"),
    "phone": ("Phone", "Telefoon"),
    "website": ("Website", "Website"),
    "contact": ("Privacy contact", "Privacycontact"),
    "breach": ("Report a breach", "Datalek melden"),
    "languages": ("Languages", "Talen"),
    "clock": ("Time zone, country", "Tijdzone, land"),
    "age": ("Age limit", "Leeftijdsgrens"),
    "listed": ("Found by name", "Op naam te vinden"),
    "promise": ("Promise", "Belofte"),
    "no_promise": ("none; the law's month", "geen; de maand van de wet"),
    "within": ("within {} days", "binnen {} dagen"),
    "aim": ("aims at {} days", "streeft naar {} dagen"),
    "only_for": ("for: {}", "voor: {}"),
    "passed_on": ("Passed on by", "Doorgegeven via"),
    "statements": ("Statements", "Verklaringen"),
    "from": ("from {}", "vanaf {}"),
    "people": ("Who decides, who answers", "Wie beslist, wie antwoordt"),
    "support": ("support", "ondersteuning"),
    "nobody": ("nobody here", "niemand hier"),
    "rights": ("Rights", "Rechten"),
    "dpo": ("decided by a person", "een mens beslist"),
    "auto": ("passed on at once", "meteen doorgegeven"),
    "id_copy": ("ID copy: show {}; cover {}", "ID-kopie: toon {}; bedek {}"),
    "not_named": ("not named in the statement", "niet genoemd in de verklaring"),
    "complaints": ("Complaints", "Klachten"),
    "retention": ("Kept for", "Bewaard"),
    "recipients": ("Recipients", "Ontvangers"),
    "management": ("who also directs the organisation", "die ook de organisatie leidt"),
    "name": ("name", "naam"),
    "date_of_birth": ("date of birth", "geboortedatum"),
    "date_of_expiry": ("date of expiry", "geldig tot"),
    "photo": ("photo", "foto"),
    "mrz": ("machine-readable lines", "machineleesbare regels"),
    "document_number": ("document number", "documentnummer"),
    "bsn": ("BSN", "BSN"),
    "qr": ("QR code", "QR-code"),
    "yes": ("yes", "ja"),
    "no": ("no", "nee"),
    "access": ("access", "inzage"),
    "rectification": ("rectification", "rectificatie"),
    "erasure": ("erasure", "verwijdering"),
    "restriction": ("restriction", "beperking"),
    "portability": ("portability", "overdracht"),
    "objection": ("objection", "bezwaar"),
    "withdrawal": ("withdrawal", "intrekken toestemming"),
    "automated_decision": ("automated decision", "geautomatiseerd besluit"),
}


class _Words:
    """Looks labels up in one language, and shortens sources."""

    def __init__(self, language: str, titles: tuple[str, ...]) -> None:
        self.language = language
        self._titles = titles

    def __call__(self, key: str, *values: object) -> str:
        return _WORDS[key][self.language == "nl"].format(*values)

    def all_of(self, keys: Iterable[str]) -> str:
        """Several labels with commas between."""
        return ", ".join(map(self, keys))

    def source(self, source: str) -> str:
        """A source in brackets, without the title of the statement, which stands above."""
        for title in self._titles:
            source = source.removeprefix(f"{title}, ")
        return f"[{source}]"


def describe(policy: Policy, language: str = "en") -> str:
    """The policy as text of at most 96 columns, each entry with its source; `nl` or English."""
    say = _Words(language, tuple(version.title for version in policy.versions))
    title = f"{policy.name} {say('example')}" if policy.example else policy.name
    parts = [[title, "=" * len(title)], _organisation(policy, say), _statements(policy, say)]
    parts += [_people(policy, say), _rights(policy, say), _complaints(policy, say)]
    parts += [_retention(policy, say), _recipients(policy, say)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _organisation(policy: Policy, say: _Words) -> list[str]:
    rows = [("tenant", policy.tenant), ("processor", policy.processor)]
    rows += [("controller", policy.controller.name), ("address", policy.controller.address)]
    rows += [("phone", policy.controller.phone), ("website", policy.controller.website)]
    rows += [("contact", policy.contact.email), ("breach", policy.contact.breach_email)]
    rows += [("languages", ", ".join(policy.languages))]
    rows += [("clock", f"{policy.timezone}, {policy.country}")]
    rows += [("age", str(policy.age_limit.years) if policy.age_limit else None)]
    rows += [("listed", say("yes" if policy.listed else "no"))]
    rows += [("promise", _promise(policy.promise, say)), ("passed_on", _way(policy))]
    return [line for key, value in rows if value for line in _row(say(key), value)]


def _promise(promise: Promise | None, say: _Words) -> str:
    if promise is None:
        return say("no_promise")
    words = say(promise.kind, promise.days)
    if promise.rights:
        words += f", {say('only_for', say.all_of(promise.rights))}"
    return f"{words} {say.source(promise.source)}"


def _way(policy: Policy) -> str:
    if policy.webhook:
        return f"webhook {policy.webhook.url}, LOKET_SECRET_{policy.webhook.secret}"
    return f"Slack {policy.dpo.slack_channel}" if policy.dpo else ""


def _statements(policy: Policy, say: _Words) -> list[str]:
    lines = [say("statements")]
    for version in policy.versions:
        words = f"{version.title} ({version.language})"
        if version.promise:
            words += f"; {_promise(version.promise, say)}"
        lines += _row(say("from", version.in_force_from.isoformat()), words)
    return lines


def _people(policy: Policy, say: _Words) -> list[str]:
    lines = [say("people")]
    if policy.dpo:
        members = ", ".join(policy.dpo.members) or say("nobody")
        role = policy.dpo.role.in_language(say.language)
        if policy.dpo.also_management:
            role += f", {say('management')}"
        lines += _row(
            role, f"{policy.dpo.slack_channel}: {members} {say.source(policy.dpo.source)}"
        )
    if policy.support:
        categories = ", ".join(c.text.in_language(say.language) for c in policy.support.categories)
        members = ", ".join(policy.support.members)
        place = f"{policy.support.slack_channel}: {members}; {categories}"
        lines += _row(say("support"), f"{place} {say.source(policy.support.source)}")
    return lines if len(lines) > 1 else []


def _rights(policy: Policy, say: _Words) -> list[str]:
    rows = (_row(say(kind), _right(right, say)) for kind, right in policy.rights.items())
    return [say("rights"), *(line for row in rows for line in row)]


def _right(right: Right, say: _Words) -> str:
    words = [say(right.approve_by)]
    if right.id_copy:
        show, cover = say.all_of(right.id_copy.show), say.all_of(right.id_copy.cover)
        words.append(say("id_copy", show, cover))
    if not right.named_in_statement:
        words.append(say("not_named"))
    return f"{'; '.join(words)} {say.source(right.source)}"


def _complaints(policy: Policy, say: _Words) -> list[str]:
    lines = [say("complaints")]
    for entry in policy.complaints:
        note = f" {entry.note}" if entry.note else ""
        words = f"{entry.authority}, {entry.website}.{note} {say.source(entry.source)}"
        lines += _row(entry.country, words)
    return lines


def _retention(policy: Policy, say: _Words) -> list[str]:
    rows = [
        _row(
            entry.what.in_language(say.language),
            f"{entry.period.in_language(say.language)} {say.source(entry.source)}",
        )
        for entry in policy.retention
    ]
    return _section(say("retention"), rows)


def _recipients(policy: Policy, say: _Words) -> list[str]:
    rows = []
    for entry in policy.recipients:
        shares = ", ".join(entry.shares.in_language(say.language))
        words = entry.purpose.in_language(say.language) + (f": {shares}" if shares else "")
        rows.append(
            _row(entry.name.in_language(say.language), f"{words} {say.source(entry.source)}")
        )
    return _section(say("recipients"), rows)


def _section(title: str, rows: Iterable[Iterable[str]]) -> list[str]:
    return [title, *(line for row in rows for line in row)] if rows else []


def _row(label: str, words: str) -> Iterator[str]:
    """A label and its words, wrapped; a long label gets lines of its own."""
    indent = " " * (LABEL + 4)
    if len(label) > LABEL:
        yield from textwrap.wrap(label, WIDTH, initial_indent="  ", subsequent_indent="  ")
        first = indent
    else:
        first = f"  {label:<{LABEL}}  "
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
