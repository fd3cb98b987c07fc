"""Stretches of the way that many journeys share, in both languages and on both platforms."""

from pathlib import Path

from tests.talk import Heard, Talk

#: Where the product may keep bytes for a moment.
MEMORY = Path("/dev/shm")

#: Seconds that a check, and the look at its preview, may take on a busy machine.
CHECKED = 60.0

#: What somebody might write, by right.
ASKS = {
    "access": {
        "nl": "wat weten jullie van mij?",
        "en": "what data do you have about me?",
    },
    "erasure": {
        "nl": "verwijder al mijn gegevens",
        "en": "delete everything you have on me",
    },
    "rectification": {
        "nl": "mijn adres klopt niet, pas het aan",
        "en": "my address is wrong, please correct it",
    },
    "objection": {
        "nl": "stop met mij te mailen",
        "en": "stop emailing me",
    },
    "withdrawal": {
        "nl": "ik trek mijn toestemming in",
        "en": "I withdraw my consent",
    },
    "restriction": {
        "nl": "gebruik mijn gegevens voorlopig niet",
        "en": "stop using my data for now",
    },
    "automated_decision": {
        "nl": "laat een mens kijken naar het besluit van de computer",
        "en": "let a person look at the decision of the computer",
    },
    "portability": {
        "nl": "ik wil mijn gegevens meenemen naar een ander bedrijf",
        "en": "I want to take my data to another company",
    },
}
EMAIL = "sanne@example.org"
DETAILS = {
    "nl": "Het gaat om mijn klantnummer K-42.",
    "en": "It is about my customer number K-42.",
}
#: What is answered to what a right needs; words where nothing stands here.
NEEDS = {
    "scope": "all",
    "delivery": "page",
    "erase": "data",
    "ground": "claims",
    "to": "self",
    "objection": "other",
    "consent": "newsletter",
    "asks": "human",
}

#: What Salesinteract's and SuperOffice's policies call the consents they name.
CONSENTS = {
    "marketing": {"nl": "Reclameberichten", "en": "Marketing messages"},
    "newsletter": {"nl": "Nieuwsbrief en reclame", "en": "Newsletter and advertising"},
    "testimonial": {
        "nl": "Mijn naam en wat ik zei laten zien",
        "en": "Showing my name and what I said",
    },
}


def meets(talk: Talk, tenant: str = "salesinteract") -> None:
    """Starts from a deep link and reads who is speaking."""
    talk.starts(tenant)
    talk.hears("introduction")
    talk.hears("menu")


def asks(talk: Talk, right: str) -> None:
    """Writes it in free words and is understood; ends at the question whose data."""
    meets(talk)
    talk.says(ASKS[right][talk.language])
    talk.hears("understood", right=right)
    talk.presses("yes").hears("whose-data")


def answers_needs(talk: Talk, **given: str) -> None:
    """Answers what the right needs, with what is given by key; ends before the summary."""
    while (asked := talk.next_key()).startswith("need-"):
        talk.hears(asked)
        key = asked.removeprefix("need-")
        answer = given.get(key) or NEEDS.get(key) or DETAILS[talk.language]
        named = CONSENTS.get(answer, {}).get(talk.language) if key == "consent" else None
        if named in talk.heard[-1].labels:
            talk.presses(named)
        elif talk.world.words.has(f"button-need-{key}-{answer}"):
            talk.presses(f"need-{key}-{answer}")
        else:
            talk.says(answer)


def gives_details(talk: Talk, right: str, **given: str) -> Heard:
    """From the question for a name to the summary; `given` answers what the right needs."""
    talk.hears("your-name")
    talk.says(talk.name).hears("your-contact")
    talk.says(EMAIL)
    answers_needs(talk, **given)
    return talk.hears("summary", right=right, name=talk.name, contact=EMAIL)


def files_own(talk: Talk, right: str, *, prove: bool = True, **given: str) -> str:
    """A request about Salesinteract's own data, filed, with the code typed; its reference.

    Without `prove` it ends at the receipt.
    """
    asks(talk, right)
    talk.presses("Salesinteract")
    gives_details(talk, right, **given)
    receipt = talk.presses("file-it").hears("receipt", right=right, tenant="Salesinteract BV")
    if prove and begins_with_code(right, **given):
        types_code(talk, receipt.reference)
    return receipt.reference


def begins_with_code(right: str, **given: str) -> bool:
    """Whether Salesinteract asks for a code: a copy for access, nothing for what is always free."""
    marketing = right == "objection" and given.get("objection") == "marketing"
    return right not in ("access", "withdrawal") and not marketing


def types_code(talk: Talk, reference: str) -> None:
    """Types the code that the organisation mails to the address it holds."""
    talk.hears("code-wanted")
    talk.says(talk.world.tenants.code(reference)).hears("code-right")


def finds_customer(talk: Talk, right: str, typed: str, name: str) -> None:
    """Looks a customer of Salesinteract up by name and picks it; ends before the name."""
    asks(talk, right)
    talk.presses("scope-customer").hears("which-customer")
    talk.says(typed).hears("is-it-one-of-these")
    talk.presses(name)


def files_with_customer(talk: Talk, right: str, typed: str, name: str) -> str:
    """A request about a customer's data, filed; its reference."""
    finds_customer(talk, right, typed, name)
    gives_details(talk, right)
    return talk.presses("file-it").hears("receipt", right=right).reference


def seeded(picture: bytes, marker: bytes) -> bytes:
    """The picture with a marker in a comment of its own, as a JPEG may have."""
    comment = b"\xff\xfe" + (len(marker) + 2).to_bytes(2, "big") + marker
    return picture[:2] + comment + picture[2:]
