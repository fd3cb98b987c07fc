"""A key that somebody could guess, has read, or uses elsewhere is no key."""

import base64
import re
from pathlib import Path

import pytest

from storage.crypto import Key, new_key, parse_keys
from storage.key_rules import problems_of

ROOT = Path(__file__).parents[2]
FINE = parse_keys(new_key("k1"))


def problems(*keys: Key, **others: str) -> list[str]:
    return list(problems_of(keys, others))


def test_random_keys_are_fine() -> None:
    for _ in range(200):
        assert problems(*parse_keys(new_key("k1")), LOKET_TELEGRAM_TOKEN="123:abc") == []


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        (bytes(range(32)), "not random"),
        (bytes(range(200, 168, -1)), "not random"),
        (bytes((3 * number) % 256 for number in range(32)), "not random"),
        (bytes.fromhex("00112233445566778899aabbccddeeff") * 2, "not random"),
        (b"correct horse battery staple 123", "a text"),
        (b"loket-example-key-do-not-use-it!", "a text"),
    ],
)
def test_a_key_that_is_not_random_is_refused(secret: bytes, said: str) -> None:
    assert len(secret) == 32
    (problem,) = problems(Key("k1", secret))
    assert problem.startswith("key k1 is ")
    assert said in problem


def test_the_key_of_a_sandbox_is_refused() -> None:
    (problem,) = problems(Key("sandbox", FINE[0].secret))
    assert "made for the sandbox" in problem


def spellings(key: Key) -> list[str]:
    encoded = base64.b64encode(key.secret).decode()
    return [
        encoded,
        encoded.rstrip("="),
        base64.urlsafe_b64encode(key.secret).decode(),
        f"k1:{encoded}",
        key.secret.hex().upper(),
        f"amqp://loket:{key.secret.hex()}@broker",
    ]


def test_a_key_that_is_another_secret_too_is_refused_without_showing_it() -> None:
    for value in spellings(FINE[0]):
        (problem,) = problems(*FINE, LOKET_SECRET_ACME=value, LOKET_SMTP_URL="smtp://u:p@mail")
        assert "used as LOKET_SECRET_ACME too" in problem
        assert value not in problem


def test_two_names_of_one_key_are_refused() -> None:
    (problem,) = problems(*FINE, Key("k2", FINE[0].secret))
    assert problem == "keys k1 and k2 are the same"


def test_every_key_in_a_document_is_refused() -> None:
    pages = [*ROOT.glob("docs/**/*.md"), ROOT / "README.md", *ROOT.glob("deploy/*")]
    text = "\n".join(page.read_text("utf-8") for page in pages if page.is_file())
    found = re.findall(r"(?<![\w+/])[A-Za-z0-9+/]{43}=(?!=)", text)
    assert found, "docs/runbook.md shows one"
    for one in found:
        assert problems(Key("k1", base64.b64decode(one)))
