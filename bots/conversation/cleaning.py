"""What people type, made harmless and checked: texts, names, addresses and numbers."""

import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bots.conversation.hidden import without_hidden

LONGEST_TEXT = 10_000
LONGEST_NAME = 100


def clean(text: str) -> str:
    """The text without characters that turn, hide or break it; at most LONGEST_TEXT characters."""
    # Again behind it: what stood between a letter and its accent is gone.
    seen = without_hidden(unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", seen).strip()[:LONGEST_TEXT]


def name_of(text: str) -> str | None:
    """A person's name, or None for what cannot be one."""
    name = " ".join(clean(text).split())
    letters = sum(character.isalpha() for character in name)
    digits = sum(character.isdigit() for character in name)
    return name if letters >= 2 and len(name) <= LONGEST_NAME and digits == 0 else None


def email_of(text: str) -> str | None:
    """An e-mail address in its normal form, or None; nothing is looked up."""
    try:
        checked = validate_email(clean(text), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return checked.normalized


def phone_of(text: str, country: str) -> str | None:
    """A phone number in E.164 form, read as one of `country` if it has no prefix; or None."""
    try:
        number = phonenumbers.parse(clean(text), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
