"""What an encryption key has to be before production takes it."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from storage.crypto import Key

#: The id of the key that the sandbox makes for itself.
SANDBOX = "sandbox"

#: Of 32 random bytes about 30 differ; that fewer than 20 do happens once in 10**9 keys.
FEWEST_DIFFERENT = 20

#: Of the steps from one byte to the next, too.
FEWEST_STEPS = 16


def problems_of(keys: tuple[Key, ...], others: Mapping[str, str | None]) -> Iterator[str]:
    """What is wrong with the keys, a sentence each, without a value.

    `others` are the other secrets and addresses with passwords, by the names of their settings.
    """
    for key in keys:
        if why := _weakness(key):
            yield f"key {key.id} {why}. Make one with `loket keys new`"
        for name in sorted(_same_as(key, others)):
            yield f"key {key.id} is used as {name} too. Give each its own"
    for at, key in enumerate(keys):
        twins = [other.id for other in keys[:at] if other.secret == key.secret]
        if twins:
            yield f"keys {twins[0]} and {key.id} are the same"


def _weakness(key: Key) -> str | None:
    """Why a key is no secret; None if nothing speaks against it."""
    if key.id == SANDBOX:
        return "was made for the sandbox"
    if all(32 <= byte < 127 for byte in key.secret):
        return "is a text and not random, or an example"
    steps = {(after - byte) % 256 for byte, after in zip(key.secret, key.secret[1:], strict=False)}
    if len(set(key.secret)) < FEWEST_DIFFERENT or len(steps) < FEWEST_STEPS:
        return "is not random"
    return None


def _same_as(key: Key, others: Mapping[str, str | None]) -> set[str]:
    return {name for name, value in others.items() if value and _holds(value, key)}


def _holds(value: str, key: Key) -> bool:
    """Whether a secret, or the password in an address, is this key in one of its spellings."""
    spellings = _spellings(key)
    return any(one in spellings for one in _secrets_in(value))


def _spellings(key: Key) -> set[str]:
    encoded = [b64encode(key.secret).decode(), urlsafe_b64encode(key.secret).decode()]
    return {*encoded, *(one.rstrip("=") for one in encoded), key.secret.hex()}


def _secrets_in(value: str) -> Iterator[str]:
    yield value
    yield value.lower()  # hexadecimal in capitals
    yield value.partition(":")[2]  # id:base64
    if "://" in value and (password := urlsplit(value).password):
        yield unquote(password)
