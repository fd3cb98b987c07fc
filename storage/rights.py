"""Queries on what goes on for a while because of a right."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models.right import CoolingOff, Restriction


class Rights:
    """Cooling-offs and restrictions, by tenant."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cooling_off(self, tenant_id: int, request_id: int) -> CoolingOff | None:
        """The cooling-off of a request, running or over."""
        found = select(CoolingOff).where(
            CoolingOff.tenant_id == tenant_id, CoolingOff.request_id == request_id
        )
        return self._session.scalars(found).first()

    def restriction(self, tenant_id: int, request_id: int) -> Restriction | None:
        """The restriction that came of a request, in force or lifted."""
        found = select(Restriction).where(
            Restriction.tenant_id == tenant_id, Restriction.request_id == request_id
        )
        return self._session.scalars(found).first()
