"""Words by which people tell of special categories of data, in Dutch and English (pure).

GDPR art. 9(1): health, religion, trade union, sex life, origin, politics, biometrics and genes;
art. 10: crime. Meant to warn whoever opens a case, and on the side of silence: a word that mostly
means something else (`patient`, `faith`, `disabled`) does not count alone.
"""

import re
import unicodedata
from collections.abc import Mapping

from storage.models import PrivacyRequest
from workflows.right_needs import is_code

#: What the audit trail says of a case, and no more.
EVENT = "request:words:may_be_special"

#: Category to words and phrases, in small letters without accents.
WORDS: dict[str, tuple[str, ...]] = {
    "health": (
        *("gezondheid", "gezondheidsgegevens", "gezondheidstoestand", "gezondheidsklachten"),
        *("medisch", "medische", "ziekte", "ziektes", "ziekten", "ziekmelding", "ziekteverzuim"),
        *("ziekenhuis", "huisarts", "diagnose", "medicijn", "medicijnen", "medicatie"),
        *("patientendossier", "als patient", "handicap", "gehandicapt", "zwanger", "zwangerschap"),
        *("kanker", "hiv", "diabetes", "depressie", "depressief", "burn out", "psychisch"),
        *("psychische", "psychiater", "psycholoog", "psychiatrisch", "allergie", "ik ben ziek"),
        *("health", "medical", "illness", "disease", "diagnosis", "diagnosed", "medication"),
        *("patient file", "patient record", "patient records", "as a patient", "disability"),
        *("pregnant", "pregnancy", "cancer", "depression", "psychiatrist", "psychologist"),
        *("hospital", "allergy", "sick leave", "i am ill", "i am sick", "my doctor"),
    ),
    "religion": (
        *("geloofsovertuiging", "godsdienst", "godsdienstig", "godsdienstige", "religie"),
        *("religieus", "religieuze", "levensovertuiging", "moslim", "moslims", "islamitisch"),
        *("islamitische", "christelijk", "christelijke", "katholiek", "katholieke", "joods"),
        *("joodse", "hindoe", "boeddhist", "religion", "religious", "muslim", "muslims"),
        *("catholic", "jewish", "hindu", "buddhist", "my beliefs"),
    ),
    "union": (
        *("vakbond", "vakbondslid", "vakbondslidmaatschap", "vakvereniging", "fnv", "cnv"),
        *("trade union", "labour union", "labor union", "union member", "union membership"),
    ),
    "sexuality": (
        *("seksueel", "seksuele", "seksualiteit", "geaardheid", "homoseksueel", "homo"),
        *("lesbisch", "lesbische", "biseksueel", "transgender", "lhbti", "sexual", "sexuality"),
        *("homosexual", "gay", "lesbian", "bisexual", "lgbt", "lgbti", "sex life"),
    ),
    "origin": (
        *("etniciteit", "etnisch", "etnische", "huidskleur", "mijn afkomst", "mijn ras"),
        *("ethnicity", "ethnic", "racial", "skin colour", "skin color", "my race"),
    ),
    "politics": (
        *("politieke voorkeur", "politieke overtuiging", "politieke opvatting"),
        *("politieke opvattingen", "politieke mening", "partijlid", "stemgedrag"),
        *("political opinion", "political opinions", "political view", "political views"),
        *("political beliefs", "political party", "party member", "party membership"),
    ),
    "biometrics": (
        *("biometrisch", "biometrische", "biometrie", "vingerafdruk", "vingerafdrukken"),
        *("gezichtsherkenning", "irisscan", "dna", "genetisch", "genetische", "biometric"),
        *("biometrics", "fingerprint", "fingerprints", "facial recognition", "iris scan"),
        *("genetic",),
    ),
    "crime": (
        *("strafblad", "strafrechtelijk", "strafrechtelijke", "veroordeling", "veroordelingen"),
        *("strafbaar feit", "strafbare feiten", "misdrijf", "gevangenis", "gevangenisstraf"),
        *("criminal record", "criminal conviction", "criminal convictions", "criminal offence"),
        *("criminal offense", "prison"),
    ),
}
#: Phrases of computing that hold one of the words and mean nothing of the kind.
ELSEWHERE = (
    *("health check", "health checks", "health status", "system health", "account health"),
    *("browser fingerprint", "device fingerprint", "certificate fingerprint", "key fingerprint"),
)


def categories(text: str) -> frozenset[str]:
    """The categories that a text names by a whole word or phrase; empty for most texts."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    said = f" {' '.join(re.findall('[a-z0-9]+', plain.casefold()))} "
    for phrase in ELSEWHERE:
        said = said.replace(f" {phrase} ", " ")
    return frozenset(
        category for category, words in WORDS.items() if any(f" {word} " in said for word in words)
    )


def names_special(details: str, particulars: Mapping[str, str]) -> bool:
    """Whether what a person wrote names a special category; codes are not theirs."""
    typed = (text for key, text in particulars.items() if not is_code(key, text))
    return any(categories(text) for text in (details, *typed))


def in_request(request: PrivacyRequest) -> bool:
    """Whether the request's words, or an answer given since, name a special category.

    Which one is kept nowhere: the answer to that would itself be such data.
    """
    since = bool(request.handling.get("special"))
    return since or names_special(request.details or "", request.particulars)
