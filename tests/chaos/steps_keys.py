"""A story for forked lives: keys are changed, and old values get the keys of their persons."""

from typing import ClassVar

from sqlalchemy import LargeBinary, delete, select, type_coerce, update

from storage import adopting, crypto, keys, subjects
from storage.engine import Storage
from storage.models import SubjectKey
from storage.repositories import ACROSS
from tests.chaos.steps_stages import Stage

#: Every column that a person's key seals, by table.
OWNED = [
    (kind, name)
    for kind, groups in subjects.OWNED.items()
    for group in groups
    for name in group.attributes
]


class Rotates(Stage):
    """`loket keys rotate` dies while there is much to seal anew, and values without a person's key.

    Beforehand everything is made as a version left it that knew no such keys.
    """

    steps: ClassVar[tuple[str, ...]] = (
        *("keys.given:after", "keys.adopted:before", "keys.adopted:after"),
        *("keys.batch:before", "keys.batch:after"),
    )

    def begin(self) -> None:
        old = self.world.keys
        self._values = unadopted(self.world.product.storage)
        self.fresh = crypto.new_key(f"k{len(old)}{self.world.kills}")
        self.world.use_keys(f"{self.fresh},{old.partition(',')[0]}")
        self.do = [["rotate"]]

    def done(self) -> bool:
        return True

    def wrong(self) -> list[str]:
        used = keys.totals(keys.usage(self.world.product.storage, crypto.current()))
        wanted = self.fresh.partition(":")[0]
        self.world.use_keys(self.fresh)
        found = [] if set(used) == {wanted} else [f"keys in use: {dict(used)}"]
        storage = self.world.product.storage
        left = adopting.adopt(storage, crypto.current())
        if left:
            found.append(f"{left} values had no person's key")
        if opened(storage) != self._values:
            found.append("values are not what they were")
        return found


def opened(storage: Storage) -> dict[str, dict[int, bytes]]:
    """What every value of a person is, by table.column and row."""
    ring, found = crypto.current(), {}
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        for kind, name in OWNED:
            rows, context = kind.__table__, f"{kind.__tablename__}.{name}"
            value = type_coerce(rows.c[name], LargeBinary)
            query = select(rows.c.id, value).where(rows.c[name].is_not(None))
            found[context] = {
                int(row_id): ring.open(bytes(sealed), context)
                for row_id, sealed in connection.execute(query)
            }
    return found


def unadopted(storage: Storage) -> dict[str, dict[int, bytes]]:
    """Seals with the ring what persons' keys seal, and takes those keys away; what it all is."""
    ring, values = crypto.current(), opened(storage)
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        for kind, name in OWNED:
            source, context = adopting._source(kind, [name]), f"{kind.__tablename__}.{name}"
            for row_id, plain in values[context].items():
                put = update(source).where(source.c.id == row_id)
                connection.execute(put.values({name: ring.seal(plain, context)}))
        for owner in subjects.OWNERS:
            connection.execute(update(owner.kind.__table__).values({owner.key: None}))
        connection.execute(delete(SubjectKey))
    ring.subjects._known.clear()
    return values
