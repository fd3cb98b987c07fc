"""Secrets that somebody could guess are not taken in production."""

import base64
import secrets

import pytest

from bots.secret_rules import problems_of, weakness, weakness_of_key
from tests.bots.strong import SIGNING, TELEGRAM, webhook


def test_good_ones_are_taken():
    assert list(problems_of(TELEGRAM, SIGNING, {"LOKET_SECRET_A": webhook("a")})) == []
    assert list(problems_of(None, None, {})) == []


def test_what_is_made_as_the_sentences_say_is_taken():
    for _ in range(300):
        assert weakness(secrets.token_hex(32)) is None
        assert weakness(secrets.token_hex(16)) is None  # Slack's
        assert weakness_of_key(base64.b64encode(secrets.token_bytes(32)).decode()) is None
        assert (
            weakness_of_key("whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()) is None
        )


@pytest.mark.parametrize(
    ("secret", "why"),
    [
        ("", "shorter"),
        ("s", "shorter"),
        ("9f86d081884c7d659a2feaa0c55ad01", "shorter"),
        ("a" * 64, "not random"),
        ("ab" * 40, "not random"),
        ("0123456789abcdef" * 2, "not random"),
        ("abcdefghijklmnopqrstuvwxyzABCDEF", "not random"),
        ("9f86d081884c7d65" * 3, "not random"),
        ("my-secret-9f86d081884c7d659a2feaa0c55ad01", "example"),
        ("changeme9f86d081884c7d659a2feaa0c55ad01", "example"),
    ],
)
def test_a_text_that_can_be_guessed(secret, why):
    assert why in weakness(secret)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (b"", "fewer"),
        (bytes(range(7, 30)), "fewer"),
        (b"x" * 32, "text"),
        (b"a secret of thirty-two bytes....", "text"),
        (bytes(32), "not random"),
        (bytes(range(128, 160)), "not random"),
        (bytes([200, 7, 13, 99]) * 8, "not random"),
    ],
)
def test_a_key_that_can_be_guessed(key, why):
    assert why in weakness_of_key(base64.b64encode(key).decode())
    assert why in weakness_of_key("whsec_" + base64.b64encode(key).decode())


@pytest.mark.parametrize("written", ["not base64!", "whsec_é", "a" * 33])
def test_what_is_no_base64(written):
    assert weakness_of_key(written) == "is not base64"


def test_telegram_takes_few_signs():
    (problem,) = problems_of("é" * 40, None, {})
    assert "letters, digits" in problem
    assert list(problems_of(TELEGRAM + "!", None, {}))
    assert list(problems_of(secrets.token_hex(200), None, {}))


def test_two_that_are_the_same_are_named_and_not_shown():
    same = webhook("a")
    given = {"LOKET_SECRET_A": same, "LOKET_SECRET_B": same.removeprefix("whsec_")}
    (problem,) = problems_of(None, None, given)
    assert "LOKET_SECRET_A and LOKET_SECRET_B are the same" in problem
    assert same.removeprefix("whsec_") not in problem
    assert any("are the same" in one for one in problems_of(SIGNING, SIGNING, {}))


def test_a_weak_token_for_the_numbers():
    (problem,) = problems_of(None, None, {}, metrics="numbers")
    assert problem.startswith("LOKET_METRICS_TOKEN is shorter")
    assert any("are the same" in one for one in problems_of(None, SIGNING, {}, metrics=SIGNING))
    assert list(problems_of(None, None, {}, metrics=secrets.token_hex(32))) == []


def test_no_sentence_shows_a_value():
    weak = "abcdefgh-weak"
    for problem in problems_of(weak, weak, {"LOKET_SECRET_A": weak}, metrics=weak):
        assert weak not in problem
