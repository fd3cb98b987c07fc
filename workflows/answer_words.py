"""The fixed words of a covering letter, in both languages: headings, articles, sentences."""

from workflows.policy_parts import Text

HEADINGS = {
    "purposes": Text("What your data are used for", "Waarvoor uw gegevens worden gebruikt"),
    "categories": Text("What kinds of data there are", "Welke soorten gegevens er zijn"),
    "recipients": Text("Who gets your data", "Wie uw gegevens krijgt"),
    "retention": Text("How long they are kept", "Hoe lang ze worden bewaard"),
    "rights": Text("What you can ask for", "Wat u kunt vragen"),
    "complaint": Text("Where you can complain", "Waar u een klacht kunt indienen"),
    "source": Text("Where your data come from", "Waar uw gegevens vandaan komen"),
    "automated": Text(
        "Decisions that a computer makes about you", "Besluiten die een computer over u neemt"
    ),
    "transfers": Text(
        "Data outside the European Economic Area",
        "Gegevens buiten de Europese Economische Ruimte",
    ),
    "consents": Text("What you agreed to, and the proof", "Waar u ja op zei, en het bewijs"),
}


def _article(place: str, lid: int, letter: str = "") -> Text:
    under = f" onder {letter}" if letter else ""
    return Text(f"art. {place} GDPR", f"art. 15 lid {lid}{under} AVG")


ARTICLES = {
    "purposes": _article("15(1)(a)", 1, "a"),
    "categories": _article("15(1)(b)", 1, "b"),
    "recipients": _article("15(1)(c)", 1, "c"),
    "retention": _article("15(1)(d)", 1, "d"),
    "rights": _article("15(1)(e)", 1, "e"),
    "complaint": _article("15(1)(f)", 1, "f"),
    "source": _article("15(1)(g)", 1, "g"),
    "automated": _article("15(1)(h)", 1, "h"),
    "transfers": _article("15(2)", 2),
    "consents": Text("art. 7(1) GDPR", "art. 7 lid 1 AVG"),
}

#: What stands ready for a person to fill in, for each consent that the policy names.
CONSENT_LINE = Text("{what}: given on … ", "{what}: gegeven op … ")
CONSENT_PROOF = Text("(proof: {documented})", "(bewijs: {documented})")
CONSENT_PROOF_UNKNOWN = Text("(proof: …)", "(bewijs: …)")

RIGHTS_LINES = (
    Text(
        "You can have data corrected or completed (art. 16 GDPR).",
        "U kunt gegevens laten corrigeren of aanvullen (art. 16 AVG).",
    ),
    Text(
        "You can have data deleted (art. 17 GDPR), or their use paused (art. 18 GDPR).",
        "U kunt gegevens laten verwijderen (art. 17 AVG), of het gebruik laten beperken"
        " (art. 18 AVG).",
    ),
    Text(
        "You can object to the use of your data (art. 21 GDPR). For advertising you need no"
        " reason.",
        "U kunt bezwaar maken tegen het gebruik van uw gegevens (art. 21 AVG). Bij reclame hoeft"
        " u geen reden te geven.",
    ),
)

LETTERS = {
    "access": Text(
        "You asked {tenant} which personal data they have about you. With this letter you get a"
        " copy of those data. Below stands what the law wants you to know about them.",
        "U vroeg {tenant} welke persoonsgegevens zij van u hebben. Bij deze brief krijgt u een"
        " kopie van die gegevens. Hieronder staat wat u er volgens de wet over moet weten.",
    ),
    "portability": Text(
        "You asked {tenant} for your data in a file. You gave them these data yourself, and"
        " {tenant} uses them with your consent or for a contract with you. A computer can read the"
        " file, so you can hand it to another organisation (art. 20 GDPR).",
        "U vroeg {tenant} om uw gegevens in een bestand. U hebt deze gegevens zelf gegeven, en"
        " {tenant} gebruikt ze met uw toestemming of voor een overeenkomst met u. Een computer kan"
        " het bestand lezen, zodat u het aan een andere organisatie kunt geven (art. 20 AVG).",
    ),
    "other": Text(
        "This is the answer of {tenant} to your request about your personal data.",
        "Dit is het antwoord van {tenant} op uw verzoek over uw persoonsgegevens.",
    ),
    "scope": Text("You asked about: {scope}", "U vroeg naar: {scope}"),
    "end": Text(
        "Do you miss something, or is something wrong? Write to {email}.",
        "Mist u iets, of klopt er iets niet? Schrijf naar {email}.",
    ),
}
