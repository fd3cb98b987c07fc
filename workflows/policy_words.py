"""Labels and layout of a printed policy: plain, aligned text in English or Dutch."""

import textwrap
from collections.abc import Iterable, Iterator

WIDTH = 96
LABEL = 24

# Headings and labels of the printed policy, English and Dutch side by side.
_WORDS = {
    "example": ("(example, does not exist)", "(voorbeeld, bestaat niet)"),
    "slug": ("Short name", "Korte naam"),
    "processor": ("Customer of", "Klant van"),
    "controller": ("Controller", "Verantwoordelijke"),
    "address": ("Address", "Adres"),
    "phone": ("Phone", "Telefoon"),
    "website": ("Website", "Website"),
    "contact": ("Privacy contact", "Privacycontact"),
    "breach_email": ("Report a breach", "Datalek melden"),
    "languages": ("Languages", "Talen"),
    "place": ("Time zone, country", "Tijdzone, land"),
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
    "second": ("second approval: {}", "tweede akkoord: {}"),
    "timing": ("Clock", "Klok"),
    "holidays": ("holidays of {}", "feestdagen van {}"),
    "buffer": ("target {} working days earlier", "streefdatum {} werkdagen eerder"),
    "remind": ("reminders {} days before", "herinneringen {} dagen ervoor"),
    "digest": ("digest at {}", "overzicht om {}"),
    "unanswered": ("closed unanswered after {} days", "onbeantwoord gesloten na {} dagen"),
    "acknowledged": (
        "acknowledged within {} working days",
        "ontvangst bevestigd binnen {} werkdagen",
    ),
    "case_kept": ("Closed cases", "Gesloten zaken"),
    "days": ("{} days", "{} dagen"),
    "none": ("no identification", "geen identificatie"),
    "code": ("a one-time code", "een eenmalige code"),
    "tenant": ("at the organisation", "bij de organisatie"),
    "live": ("in person", "in persoon"),
    "copy": ("an ID copy", "een ID-kopie"),
    "four_eyes": ("two people", "twee mensen"),
    "one_time_password": ("one-time password", "eenmalig wachtwoord"),
    "identity": ("Identify there", "Daar identificeren"),
    "account_deletion": ("Account deletion", "Account verwijderen"),
    "cooling": ("anonymous after {} days", "anoniem na {} dagen"),
    "processing": ("What is done with data", "Wat er met gegevens gebeurt"),
    "consents": ("Consents, and where each is documented", "Toestemmingen, en waar die staan"),
    "origins": ("Where data come from", "Waar gegevens vandaan komen"),
    "transfers": ("Outside the EEA", "Buiten de EER"),
    "automated": ("Decided by machines", "Door machines besloten"),
    "holds": ("Not erased yet", "Nog niet verwijderd"),
    "leftovers": ("Logs and backups", "Logboeken en back-ups"),
    "no_number": ("no number of days given", "geen aantal dagen genoemd"),
    "breach": ("Breaches", "Datalekken"),
    "hours": ("reported within {} hours", "gemeld binnen {} uur"),
    "suspicion": ("a suspicion is enough", "een vermoeden is genoeg"),
    "self_service": ("Do it yourself", "Zelf doen"),
    "inventory": ("Kept for customers", "Bewaard voor klanten"),
    "claims": ("Also said", "Verder gezegd"),
    "authority": ("names the authority", "noemt de toezichthouder"),
    "complaint_link": ("links for complaints", "linkt voor klachten"),
    "data_location": ("data are in", "gegevens staan in"),
    "id_copy_always": ("asks everybody for an ID copy", "vraagt iedereen een ID-kopie"),
    "id_copy_on_doubt": ("asks an ID copy on doubt", "vraagt een ID-kopie bij twijfel"),
    "no_special_categories": ("no special categories", "geen bijzondere gegevens"),
    "not_sold": ("not sold", "niet verkocht"),
    "privacy_shield": ("relies on Privacy Shield", "steunt op Privacy Shield"),
    "security": ("security", "beveiliging"),
    "term_without_exception": ("no room for an extension", "geen ruimte voor verlenging"),
    "undated": ("bears no date", "draagt geen datum"),
    "without": ("without: {}", "zonder: {}"),
}


class Words:
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


def section(title: str, rows: Iterable[Iterable[str]]) -> list[str]:
    return [title, *(line for row in rows for line in row)] if rows else []


def row(label: str, words: str) -> Iterator[str]:
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
