"""Encryption by column: AES-256-GCM-SIV with a ring of keys, and keyed hashes for look-ups.

A sealed value is `0x01 | key id length | key id | 12-byte nonce | ciphertext and tag`. The first
key of the ring writes, all of them read. The associated data name table and column, so that a
value copied into another column does not open.

What belongs to one subject, that is one person's chat or one case, is sealed with that subject's
own key, which the ring wraps: `0x02 | 8-byte subject id | 12-byte nonce | ciphertext and tag`.
Where the key is gone, so is every copy of the value.
"""

import base64
import binascii
import hashlib
import hmac
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

VERSION = b"\x01"
OF_SUBJECT = b"\x02"
ID_BYTES = 8
NONCE_BYTES = 12
KEY_BYTES = 32


class KeyProblem(ValueError):
    """A key is missing, weak, malformed, or not the one a value was sealed with."""


class Forgotten(KeyProblem):
    """A value whose subject's key was deleted on purpose."""


@dataclass(frozen=True)
class Key:
    """One master key: a short id that is stored beside every value, and 32 secret bytes."""

    id: str
    secret: bytes = field(repr=False)


def new_key(key_id: str) -> str:
    """A fresh random key in the form of settings: `id:base64 of 32 bytes`."""
    return f"{key_id}:{base64.b64encode(os.urandom(KEY_BYTES)).decode()}"


def parse_keys(text: str) -> tuple[Key, ...]:
    """Reads comma-separated `id:base64`; KeyProblem says which entry is wrong and why."""
    keys = tuple(_parse_key(part.strip()) for part in text.split(",") if part.strip())
    if not keys:
        raise KeyProblem("no encryption key is given")
    if len({key.id for key in keys}) != len(keys):
        raise KeyProblem("two encryption keys have the same id")
    return keys


def _parse_key(entry: str) -> Key:
    key_id, colon, encoded = entry.partition(":")
    if not colon or not 1 <= len(key_id) <= 32 or not key_id.isascii():
        raise KeyProblem("an encryption key is not of the form id:base64")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise KeyProblem(f"encryption key {key_id} is not base64") from None
    if len(secret) != KEY_BYTES:
        raise KeyProblem(f"encryption key {key_id} has {len(secret)} bytes instead of {KEY_BYTES}")
    if len(set(secret)) < 8:
        raise KeyProblem(f"encryption key {key_id} is not random")
    return Key(key_id, secret)


@dataclass(frozen=True)
class Subject:
    """Whose values share one key: its number, and 32 secret bytes."""

    id: int
    secret: bytes = field(repr=False)


def new_subject() -> Subject:
    """A fresh subject; its number is random, so that it never means another after a restore."""
    return Subject(int.from_bytes(os.urandom(ID_BYTES)) >> 2, os.urandom(KEY_BYTES))


def mark_of(key_id: str) -> bytes:
    """The bytes that every value sealed with this key begins with."""
    return VERSION + bytes([len(key_id)]) + key_id.encode()


def key_id_of(sealed: bytes) -> str:
    """The id of the key that a value was sealed with; KeyProblem if it is no sealed value."""
    if sealed[:1] != VERSION or len(sealed) < 2:
        raise KeyProblem("not a sealed value")
    return sealed[2 : 2 + sealed[1]].decode("ascii", "replace")


class KeyRing:
    """Seals and opens values; the first key writes, every key reads."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise KeyProblem("no encryption key is given")
        self._first = keys[0]
        self.ids = tuple(key.id for key in keys)
        self._ciphers = {key.id: AESGCMSIV(key.secret) for key in keys}
        self._lookup: bytes | None = None
        self.subjects = Subjects()

    def seal(self, plain: bytes, context: str) -> bytes:
        """The value encrypted for `context` (table.column)."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self._first.id].encrypt(nonce, plain, context.encode())
        return mark_of(self._first.id) + nonce + sealed

    def seal_of(self, subject: Subject, plain: bytes, context: str) -> bytes:
        """The value encrypted for `context` with the subject's own key."""
        nonce, mark = os.urandom(NONCE_BYTES), OF_SUBJECT + subject.id.to_bytes(ID_BYTES)
        cipher = AESGCMSIV(subject.secret)
        return mark + nonce + cipher.encrypt(nonce, plain, mark + context.encode())

    def _open_of_subject(self, sealed: bytes, context: str) -> bytes:
        end = 1 + ID_BYTES
        secret = self.subjects.secret(int.from_bytes(sealed[1:end]))
        nonce, body = sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]
        try:
            return AESGCMSIV(secret).decrypt(nonce, body, sealed[:end] + context.encode())
        except (InvalidTag, ValueError):
            raise KeyProblem("a sealed value does not open") from None

    def open(self, sealed: bytes, context: str) -> bytes:
        """The value again; KeyProblem if the key is gone or the value was tampered with.

        Forgotten if it belongs to a subject whose key was deleted.
        """
        if sealed[:1] == OF_SUBJECT:
            return self._open_of_subject(sealed, context)
        key_id = key_id_of(sealed)
        end = 2 + len(key_id)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise KeyProblem(f"encryption key {key_id} is not in the ring")
        nonce, body = sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]
        try:
            return cipher.decrypt(nonce, body, context.encode())
        except (InvalidTag, ValueError):  # ValueError: too short for a nonce or a tag
            raise KeyProblem("a sealed value does not open") from None

    def seal_anew(self, sealed: bytes, context: str) -> bytes:
        """The same value under the key that writes; KeyProblem if it does not open."""
        return self.seal(self.open(sealed, context), context)

    def set_lookup_key(self, key: bytes) -> None:
        """The key for `lookup`; kept in the database, wrapped, so that rotation leaves it be."""
        self._lookup = key

    def lookup(self, value: str, context: str) -> str:
        """A keyed hash (hex) by which `value` is found again without being stored."""
        if self._lookup is None:
            raise KeyProblem("the storage is not open")
        message = f"{context}\0{value}".encode()
        return hmac.new(self._lookup, message, hashlib.sha256).hexdigest()


class Subjects:
    """The keys of subjects that this process used lately; `load` fetches one, or None if gone.

    Kept for minutes, not longer: a key that another process deletes must go here too.
    """

    KEPT_SECONDS = 300
    MOST = 5000

    def __init__(self) -> None:
        self.load: Callable[[int], Subject | None] = lambda _id: None
        self._known: OrderedDict[int, tuple[float, Subject]] = OrderedDict()

    def secret(self, subject_id: int) -> bytes:
        """The key; Forgotten if it was deleted, KeyProblem if it never was in this database."""
        at, subject = self._known.get(subject_id, (0.0, None))
        if subject is None or time.monotonic() - at > self.KEPT_SECONDS:
            self.drop(subject_id)
            subject = self.load(subject_id)
            if subject is None:
                raise Forgotten("the key of a sealed value was deleted")
            self.keep(subject)
        return subject.secret

    def keep(self, subject: Subject) -> None:
        """Remembers a key; the oldest one goes where there are too many."""
        self._known[subject.id] = (time.monotonic(), subject)
        if len(self._known) > self.MOST:
            self._known.popitem(last=False)

    def drop(self, subject_id: int) -> None:
        """Remembers it no more."""
        self._known.pop(subject_id, None)


class _Current:
    ring: KeyRing | None = None


def use(ring: KeyRing) -> None:
    """Makes `ring` the one that this process's columns are sealed with."""
    _Current.ring = ring


def current() -> KeyRing:
    """The ring of this process; KeyProblem before `use`."""
    if _Current.ring is None:
        raise KeyProblem("the storage is not open")
    return _Current.ring
