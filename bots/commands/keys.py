"""`loket keys`: making encryption keys, seeing which are in use, and changing to a new one."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

import click

from bots.commands.sentences import Trouble, in_a_sentence
from bots.settings import read
from storage.crypto import KeyRing
from storage.engine import Storage


@click.group("keys")
def keys() -> None:
    """Encryption keys."""


@keys.command("new")
@click.option(
    "--id", "key_id", default="k1", show_default=True, help="Its name, stored beside values."
)
def keys_new(key_id: str) -> None:
    """Prints a fresh key for LOKET_ENCRYPTION_KEYS."""
    from storage.crypto import new_key

    click.echo(new_key(key_id))


@keys.command("status")
def keys_status() -> None:
    """Says which key seals how many values, by table.

    Exit code 0 if all are sealed with the first key, 1 if not.
    """
    from storage.keys import totals, usage

    with _opened() as (storage, ring):
        found = usage(storage, ring)
    together = totals(found)
    click.echo(_who_writes(ring))
    for line in _table(found, [*ring.ids, *sorted(set(together) - set(ring.ids))]):
        click.echo(line)
    if strange := sorted(set(together) - set(ring.ids)):
        click.echo(f"Not in the ring: {', '.join(strange)}. What they seal cannot be read.")
    if left := together.total() - together[ring.ids[0]]:
        click.echo(f"{left} values are not sealed with {ring.ids[0]}: run `loket keys rotate`.")
        sys.exit(1)


@keys.command("rotate")
def keys_rotate() -> None:
    """Seals everything anew with the first key, while the rest of Loket goes on.

    May be stopped and started again. Exit code 0 if nothing is left, 1 if something is.
    """
    from storage.adopting import adopt
    from storage.keys import rotate

    with _opened() as (storage, ring):
        if adopted := adopt(storage, ring):
            click.echo(f"{adopted} values got the key of the chat, case or ticket they belong to.")
        result = rotate(storage, ring, say=lambda what, done: click.echo(f"{what}: {done}"))
    click.echo(f"{result.done} values were sealed anew with {ring.ids[0]}.")
    for problem in result.unreadable:
        click.echo(f"Not readable: {problem}", err=True)
    if result.left:
        raise Trouble(
            f"{result.left} values are still sealed with other keys. Take no key out. If none of "
            "them is named above as not readable, a process still writes with an older key: start "
            f"all of them again with {ring.ids[0]} in front, then run this again."
        )
    if result.out_of_use:
        named = ", ".join(result.out_of_use)
        click.echo(f"No value is sealed with {named} any more: take it out of the ring.")


@keys.command("forgotten")
def keys_forgotten() -> None:
    """Prints the numbers of the keys that erasing has deleted, one a line.

    No secret, and nothing about anybody: for `loket keys forget` after a restore.
    """
    from storage.subjects import forgotten

    with _opened() as (storage, _), storage.looking() as session:
        for number in forgotten(session):
            click.echo(number)


@keys.command("forget")
@click.argument("file", type=click.File())
def keys_forget(file: TextIO) -> None:
    """Deletes the keys that FILE lists, after a restore: what was erased stays erased."""
    from storage.subjects import forget_again

    lines = [line.strip() for line in file if line.strip()]
    if wrong := next((line for line in lines if not line.isdecimal()), None):
        raise Trouble(f"{file.name} is no list of `loket keys forgotten`: {wrong[:20]!r}.")
    with _opened() as (storage, _), storage.writing() as session, session.begin():
        there = forget_again(session, map(int, lines))
    click.echo(f"{there} of {len(lines)} keys were still there, and are deleted.")


@contextmanager
def _opened() -> Iterator[tuple[Storage, KeyRing]]:
    from storage import crypto, schema
    from storage.engine import open_storage

    with in_a_sentence():
        settings = read()
        if problems := schema.check(settings.database_url):
            raise Trouble("\n".join(problems))
        storage = open_storage(settings.database_url, settings.encryption_keys)
        try:
            yield storage, crypto.current()
        finally:
            storage.close()


def _who_writes(ring: KeyRing) -> str:
    writes, *others = ring.ids
    return f"{writes} writes; " + (f"{', '.join(others)} only read." if others else "no other.")


def _table(found: Mapping[str, Counter[str]], ids: list[str]) -> Iterator[str]:
    wide = max((len(name) for name in found), default=0)
    yield " ".join([" " * wide, *(f"{key:>10}" for key in ids)])
    for name, counted in sorted(found.items()):
        if counted.total():
            yield " ".join([f"{name:{wide}}", *(f"{counted[key]:>10}" for key in ids)])
