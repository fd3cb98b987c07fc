"""Which messages of a channel are looked at at all."""

from dataclasses import dataclass

from workflows import channel_intake
from workflows.doors.base import Opened

NUDGES = ("channel-nudge", "channel-nudge-private")


@dataclass(frozen=True)
class ChannelRule:
    """What an organisation opted in to for a channel: an emoji's name, and nudges."""

    emoji: str | None
    nudge: bool


class ChannelDoors(Opened):
    """Asked before anything of a channel is stored."""

    def channel_rule(self, channel: str) -> ChannelRule | None:
        """What is looked at in that channel; None for a channel that nobody opted in."""
        found = channel_intake.rule_of(self.settings.policies, channel)
        return ChannelRule(found[1].emoji, found[1].nudge) if found else None

    def is_channel_ticket(self, channel: str, ts: str) -> bool:
        """Whether that message of a channel has become a ticket lately."""
        found = channel_intake.rule_of(self.settings.policies, channel)
        if found is None:
            return False
        with self.looking() as uow:
            tenant = uow.tenants.find(found[0].tenant)
            row = uow.channels.taken_by_source(tenant.id, f"{channel}/{ts}") if tenant else None
            return row is not None and row.ticket_id is not None

    def is_nudge(self, token: str) -> bool:
        """Whether that button belongs to a nudge, which goes away once it is answered."""
        with self.looking() as uow:
            row = uow.notices.by_nonce(token.rpartition(".")[0])
            return row is not None and row.key in NUDGES
