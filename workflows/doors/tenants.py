"""What controllers report back."""

from collections.abc import Mapping
from hashlib import sha256

from identity import bomb_apart
from storage.models import PrivacyRequest
from storage.unit_of_work import DatabaseTrouble
from workflows import identity_ways
from workflows.connectors import signed_webhook
from workflows.doors.base import Opened
from workflows.errors import StoreDown
from workflows.handover import record_reply
from workflows.identity_ways import CONFIRMED, NOT_CONFIRMED
from workflows.work import Work


class TenantDoors(Opened):
    """Signed replies of controllers."""

    def receive_tenant_reply(self, slug: str, headers: Mapping[str, str], body: bytes) -> int:
        """A controller reports back; the HTTP status that answers it.

        202 taken, or taken before; 400 and 422 not a reply; 413 too large; 401 not signed by
        that controller; 404 no such request there; 409 it does not fit how the request stands.
        An organisation that is not here answers as one does to a wrong signature, so that nobody
        can try names.
        StoreDown where the database is down.
        """
        secret = self._tenant_secret(slug) or signed_webhook.new_secret()
        try:
            reply = signed_webhook.verify_reply(headers, body, secret)
            # Only after the signature: looking into files is work that not everybody may ask for.
            if any(bomb_apart(content) for _, content in reply.files):
                raise signed_webhook.TooLarge("files")
            return self._take_reply(slug, reply)
        except signed_webhook.ReplyError as error:
            return error.status
        except DatabaseTrouble as error:
            raise StoreDown(type(error).__name__) from None

    def _take_reply(self, slug: str, reply: signed_webhook.Reply) -> int:
        ref = f"tenant:{slug}:{sha256(reply.message_id.encode()).hexdigest()}"
        with self.unit_of_work() as uow:
            if uow.inbox.seen("tenant", ref):
                return 202
            tenant = uow.tenants.find(slug)
            request = tenant and uow.requests.find_by_reference(tenant.id, reply.reference)
            if not request:
                return 404
            work = Work(uow, self.settings, self.now())
            if not _recorded(work, request, reply):
                return 409  # not remembered: the same reply may fit once a delivery is recorded
            uow.inbox.add_handled("tenant", ref, self.now())
            return 202

    def _tenant_secret(self, slug: str) -> str | None:
        policy = self.settings.policies.get(slug)
        if policy is None or policy.webhook is None:
            return None
        return self.settings.secrets.get(policy.webhook.secret)


def _recorded(work: Work, request: PrivacyRequest, reply: signed_webhook.Reply) -> bool:
    if reply.type in (CONFIRMED, NOT_CONFIRMED):
        confirmed = reply.type == CONFIRMED
        return identity_ways.record_reply(work, request, confirmed=confirmed, state=reply.state)
    return record_reply(
        work,
        request,
        kind=reply.type,
        reason=reply.reason,
        searched=reply.searched,
        text=reply.text,
        files=reply.files,
    )
