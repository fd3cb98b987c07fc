"""Sealed values open for the right key, table and column only; weak keys are refused."""

import base64

import pytest

from storage import crypto
from storage.crypto import KeyProblem, KeyRing, new_key, parse_keys

SECRET = b"Noor Voorbeeld"


def ring(text: str) -> KeyRing:
    return KeyRing(parse_keys(text))


def test_a_sealed_value_opens_again_and_hides_its_text() -> None:
    keys = ring(new_key("a"))
    sealed = keys.seal(SECRET, "contact.address")
    assert keys.open(sealed, "contact.address") == SECRET
    assert SECRET not in sealed
    assert sealed != keys.seal(SECRET, "contact.address"), "equal values must not look equal"


def test_any_changed_byte_is_noticed() -> None:
    keys = ring(new_key("a"))
    sealed = keys.seal(SECRET, "contact.address")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(KeyProblem):
            keys.open(bytes(changed), "contact.address")


@pytest.mark.parametrize("cut", [b"", b"\x01", b"\x01\x01a", b"plain text"])
def test_what_was_never_sealed_does_not_open(cut: bytes) -> None:
    with pytest.raises(KeyProblem):
        ring(new_key("a")).open(cut, "contact.address")


def test_a_value_copied_into_another_column_does_not_open() -> None:
    keys = ring(new_key("a"))
    sealed = keys.seal(SECRET, "contact.address")
    with pytest.raises(KeyProblem, match="does not open"):
        keys.open(sealed, "contact.facts")


def test_the_first_key_writes_and_older_keys_still_read() -> None:
    old, new = new_key("old"), new_key("new")
    before = ring(old).seal(SECRET, "x.y")
    rotated = ring(f"{new},{old}")
    after = rotated.seal(SECRET, "x.y")
    assert rotated.open(before, "x.y") == rotated.open(after, "x.y") == SECRET
    assert ring(new).open(after, "x.y") == SECRET
    with pytest.raises(KeyProblem, match="old is not in the ring"):
        ring(new).open(before, "x.y")


def test_a_key_of_the_same_id_but_other_bytes_does_not_open() -> None:
    sealed = ring(new_key("a")).seal(SECRET, "x.y")
    with pytest.raises(KeyProblem, match="does not open"):
        ring(new_key("a")).open(sealed, "x.y")


def encoded(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no encryption key"),
        (" , ", "no encryption key"),
        ("no-colon", "not of the form"),
        (f":{encoded(bytes(range(32)))}", "not of the form"),
        (f"{'i' * 33}:{encoded(bytes(range(32)))}", "not of the form"),
        (f"ключ:{encoded(bytes(range(32)))}", "not of the form"),
        ("a:%%%", "not base64"),
        (f"a:{encoded(bytes(range(31)))}", "31 bytes"),
        (f"a:{encoded(bytes(32))}", "not random"),
        (f"a:{encoded(b'01234567' * 4)[:-4]}", "bytes instead of 32"),
        (f"a:{encoded(b'abcd' * 8)}", "not random"),
        (f"a:{encoded(bytes(range(32)))},a:{encoded(bytes(range(1, 33)))}", "same id"),
    ],
)
def test_a_weak_or_malformed_key_is_refused_without_showing_it(text: str, problem: str) -> None:
    with pytest.raises(KeyProblem, match=problem) as refusal:
        parse_keys(text)
    assert encoded(bytes(32))[:12] not in str(refusal.value)


def test_keyed_hashes_depend_on_key_value_and_context() -> None:
    keys = ring(new_key("a"))
    with pytest.raises(KeyProblem, match="not open"):
        keys.lookup("1001", "contact.address")
    keys.set_lookup_key(b"k" * 32)
    hashed = keys.lookup("1001", "contact.address")
    assert hashed == keys.lookup("1001", "contact.address")
    assert hashed != keys.lookup("1002", "contact.address")
    assert hashed != keys.lookup("1001", "notice.order")
    keys.set_lookup_key(b"l" * 32)
    assert hashed != keys.lookup("1001", "contact.address")


def test_nothing_is_sealed_before_the_storage_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crypto._Current, "ring", None)
    with pytest.raises(KeyProblem, match="not open"):
        crypto.current()


def test_a_key_does_not_show_its_secret() -> None:
    (key,) = parse_keys(new_key("k1"))
    assert repr(key) == "Key(id='k1')"


def test_a_value_names_its_key() -> None:
    sealed = ring(new_key("2026b")).seal(SECRET, "x.y")
    assert crypto.key_id_of(sealed) == "2026b"
    assert sealed.startswith(crypto.mark_of("2026b"))
    assert not sealed.startswith(crypto.mark_of("2026"))
    with pytest.raises(KeyProblem, match="not a sealed value"):
        crypto.key_id_of(b"plain")


def test_a_value_is_sealed_anew_with_the_first_key_for_the_same_column() -> None:
    old, new = new_key("old"), new_key("new")
    before = ring(old).seal(SECRET, "x.y")
    after = ring(f"{new},{old}").seal_anew(before, "x.y")
    assert ring(new).open(after, "x.y") == SECRET
    with pytest.raises(KeyProblem, match="does not open"):
        ring(f"{new},{old}").seal_anew(before, "x.z")
