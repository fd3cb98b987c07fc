"""What people do with messages of a channel: name one to be a ticket, answer a nudge."""

from typing import Any

from storage.models import NoticeRow, TakenMessage
from workflows import asking_again, channel_intake
from workflows.channel_intake import Asker, Place
from workflows.errors import NotYours, StaleButton
from workflows.notices import SLACK, Address, Button, ChannelMessage
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn
from workflows.support_policy import IntakeChannel
from workflows.tickets import Said, write_to_ticket


class ChannelsVerbs(RequesterTurn):
    """The acts of somebody in a channel; each looks anew whether the organisation opted in."""

    def react(self, place: Place, *, emoji: str, writer: str) -> None:
        """The speaker put an emoji under a message of `writer` (a Slack user id)."""
        found = self._rule(place)
        if found is None or found[1].emoji is None or found[1].emoji != emoji:
            return
        policy, user = found[0], self.speaker.conversation
        staff = channel_intake.is_staff(policy, user if place.shared else self.staff_in(policy))
        # Slack does not say where they belong who react: in a channel that is shared with others
        # it has to be somebody whom we know.
        if place.shared and not staff and user != writer:
            return
        row = channel_intake.name(self.work, policy, place, "reaction", Asker(user, staff))
        if row is not None:
            channel_intake.fetch_later(self.work, row)

    def _rule(self, place: Place) -> tuple[Policy, IntakeChannel] | None:
        found = channel_intake.rule_of(self.work.settings.policies, place.channel)
        here = found is not None and self.work.serves(place.team, found[0])
        return found if here else None

    # Nudges

    def nudge(self, place: Place, *, private: bool, language: str) -> None:
        """Asks the speaker whether what they just wrote is to be a ticket, or a privacy request."""
        found = self._rule(place)
        if found is None or not found[1].nudge:
            return
        policy, rule = found
        user = self.staff_in(policy)  # guests of another workspace are not asked
        if user is None or channel_intake.is_staff(policy, user):
            return
        if not channel_intake.may_nudge(self.work, policy, rule, self.speaker.address):
            return
        self.work.say(
            Address(SLACK, place.channel, only_for=user),
            "channel-nudge-private" if private else "channel-nudge",
            {"place": vars(place), "tenant": policy.name},
            (Button("nudge-yes", style="primary"), Button("nudge-no"), Button("nudge-never")),
            language=language,
            tenant_id=self.work.tenant_id(policy),
        )

    def accept_nudge(self, token: str) -> None:
        """Yes: the message is fetched, and becomes a ticket or a request."""
        place, policy = self._nudged(token)
        asker = Asker(self.speaker.conversation, staff=False)
        row = channel_intake.name(self.work, policy, place, "nudge", asker)
        if row is None:
            self._say_known(policy, place)
        else:
            channel_intake.fetch_later(self.work, row)

    def dismiss_nudge(self, token: str, *, never: bool) -> None:
        """No, or never again in this channel."""
        place, policy = self._nudged(token)
        person = channel_intake.person_in(self.speaker.address, place.channel)
        tenant_id = self.work.tenant_id(policy)
        channel_intake.dismiss(self.work, tenant_id, person, never=never)
        if never:
            self._whisper(place, "channel-nudge-never")

    def _nudged(self, token: str) -> tuple[Place, Policy]:
        row, _ = self.button(token)
        if row.tenant_id is None or "place" not in row.values:
            raise StaleButton
        policy = self.work.policy(row.tenant_id)
        user = self.staff_in(policy)
        if user is None or row.address.get("only_for") != user:
            raise NotYours
        return Place(**row.values["place"]), policy

    # The shortcut on a message

    def want_ticket(self, place: Place, found: ChannelMessage) -> bool:
        """*Make this a ticket* on any message. True if it is the speaker's own and goes on here.

        Staff may do it for somebody else; others are told why not.
        """
        if self.staff_id is None:
            policy = self.channel_tenant(place)
            if policy is None:
                self._whisper(place, "channel-not-taken", trouble="of-guest")
            else:
                user = self.speaker.conversation
                channel_intake.tell_guest(self.work, policy, place, user)
            return False
        if not found.by_bot and found.user == self.speaker.conversation:
            return True
        policy = self._staffed(place)
        if policy is None:
            self._whisper(place, "channel-not-staff")
            return False
        asker = Asker(self.speaker.conversation, staff=True)
        row = channel_intake.name(self.work, policy, place, "shortcut", asker)
        if row is None:
            self._say_known(policy, place)
        else:
            channel_intake.hand_in(self.work, row, found)
        return False

    def _staffed(self, place: Place) -> Policy | None:
        """The organisation of that channel, or the only one, whose staff the speaker is."""
        named = self.channel_tenant(place)
        policies = self.work.settings.policies.values()
        mine = [p for p in policies if channel_intake.is_staff(p, self.staff_in(p))]
        if named is not None:
            return named if named in mine else None
        return mine[0] if len(mine) == 1 else None

    def own_message(self, slug: str, place: Place) -> TakenMessage | None:
        """The speaker's own message is to be a ticket of that organisation; None if it is."""
        policy = self.work.settings.policies[slug]
        source = self.work.in_team(place.team, place.ref)
        known = self.work.uow.tickets.messages_by_source(self.contact.id, source)
        asker = Asker(self.speaker.conversation, staff=False)
        row = None
        if known is None:
            row = channel_intake.name(self.work, policy, place, "shortcut", asker)
        if row is None:
            self._say_known(policy, place)
        return row

    def channel_tenant(self, place: Place) -> Policy | None:
        """The organisation whose channel that is."""
        return channel_intake.policy_of_channel(self.work, place.channel, place.team)

    def source_of(self, row: TakenMessage) -> str:
        """The platform's id of the message, as its ticket keeps it."""
        place = Place(**row.place)
        return self.work.in_team(place.team, place.ref)

    # A message that was taken, in its writer's own turn

    def taken(self, slug: str, taken_id: int) -> TakenMessage | None:
        """The row of a message of the speaker's; None once it was dealt with."""
        policy = self.work.settings.policies.get(slug)
        if policy is None:
            return None
        row = self.work.uow.channels.taken(self.work.tenant_id(policy), taken_id)
        return row if row is not None and row.outcome in (None, "handed-in", "asked") else None

    def tell_taken(self, row: TakenMessage) -> NoticeRow:
        """Tells the speaker what becomes of the message; `taken_is_ticket` adds the number."""
        return channel_intake.tell_writer(self.work, row, self.contact)

    def taken_is_ticket(self, row: TakenMessage, told: NoticeRow, reference: str) -> None:
        """That message is a ticket now: the speaker hears its number, and so does who asked."""
        ticket = next(one for one in self.open_tickets() if one.reference == reference)
        channel_intake.became_ticket(self.work, row, told, ticket.id)
        if row.asked_by != self.speaker.conversation:
            key = "channel-ticket-made" if row.by_staff else "channel-ticket-made-by-member"
            channel_intake.tell_asker(self.work, row, key, reference=reference)

    def taken_sounds_private(self, row: TakenMessage, values: dict[str, Any]) -> None:
        """Asks the speaker in private whether that message is a request about their data."""
        channel_intake.end(self.work, row, "asked")
        where = Place(**row.place).ref
        tenant = self.work.policy(row.tenant_id).name
        asked = self.work.say_to_contact(
            self.contact.id,
            "channel-sounds-private",
            {**values, "message_ref": where, "tenant": tenant},
            (
                Button("channel-request", str(row.id), style="primary"),
                Button("channel-ticket", str(row.id)),
            ),
            tenant_id=row.tenant_id,
        )
        asking_again.of_message(self.work, asked, row.tenant_id, row.id)
        if row.asked_by != self.speaker.conversation:
            channel_intake.tell_asker(self.work, row, "channel-writer-asked")

    def add_to_taken(self, reference: str, said: Said) -> None:
        """A further file of the message that has become this ticket."""
        ticket = next(one for one in self.open_tickets() if one.reference == reference)
        write_to_ticket(self.work, ticket, said)

    def taken_is_request(self, row: TakenMessage) -> None:
        """The speaker says that it is a request; the dialogue goes on with it."""
        channel_intake.end(self.work, row, "request")

    def _say_known(self, policy: Policy, place: Place) -> None:
        row = self.work.uow.channels.taken_by_source(self.work.tenant_id(policy), place.ref)
        known = row.outcome if row is not None else "ticket"
        self._whisper(place, "channel-known", became=known or "waiting")

    def _whisper(self, place: Place, key: str, **values: Any) -> None:
        channel_intake.whisper(self.work, place, self.speaker.conversation, key, **values)
