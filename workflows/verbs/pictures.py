"""What people say about a picture of an identity document that still stands in a chat."""

from storage.models import NoticeRow
from workflows import picture_watch
from workflows.errors import StaleButton
from workflows.requester_turn import RequesterTurn


class PicturesVerbs(RequesterTurn):
    """The person deleted it, or staff know that it is gone."""

    def picture_deleted(self, value: str) -> str | None:
        """The person says so: we look. The key of what to say at once."""
        return picture_watch.said_deleted(self.work, self.contact.id, value)

    def picture_gone(self, token: str) -> None:
        """A DPO says so; NotYours unless of the organisation that was told."""
        row, button = self.button(token)
        if row.tenant_id is None or row.contact_id is not None:
            raise StaleButton
        policy = self.work.policy(row.tenant_id)
        by = self._member(policy.approvers, policy)
        reference = picture_watch.said_gone(self.work, str(button.get("value", "")), by=by)
        self._put_away(row, reference, by)

    def _put_away(self, row: NoticeRow, reference: str | None, by: str) -> None:
        policy = self.work.policy(row.tenant_id or 0)
        values = {"reference": reference or str(row.values.get("reference", "")), "by": by}
        channel = str(row.address["conversation"])
        self.work.say_in_channel(policy, channel, "id-picture-went", values, edits_id=row.id)
