"""The base of all records: constraint names, ids and the mark of what belongs to a tenant."""

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.types import BigId

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """A table's row."""

    metadata = MetaData(naming_convention=NAMES)


class Numbered:
    """Has a number of ours as its key; never shown to people."""

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)


class TenantOwned:
    """Belongs to one tenant; a query that names none raises (see `storage.engine`)."""

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"), index=True)
