"""What staff do from their App Home and by a command: choose a queue, claim, find a case."""

from storage.models import Ticket
from workflows import finding, tickets, transcript
from workflows.errors import NotYours
from workflows.notices import SLACK, Address, Button
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn
from workflows.ticket_card import staff_of
from workflows.ticket_log import record

#: Which queue was chosen last, among the facts of the speaker's contact.
FILTER = "queue_filter"


class QueueViewVerbs(RequesterTurn):
    """The queue as one member of staff sees it."""

    def works_for(self) -> list[tuple[Policy, str]]:
        """The organisations whose staff the speaker is, each with the speaker's Slack id there."""
        found = []
        for policy in self.work.settings.policies.values():
            user = self.staff_in(policy)
            if user is not None and user in policy.support_members | policy.approvers:
                found.append((policy, user))
        return found

    def show_queue(self, chosen: str) -> None:
        """Remembers which queue to show; NotYours for those who have none."""
        if not self.works_for():
            raise NotYours
        self.facts[FILTER] = chosen[:40]

    def claim_from_home(self, reference: str) -> None:
        """The first one has it; NotYours for another organisation's ticket as for none."""
        _, ticket, user = self._named(reference)
        tickets.claim(self.work, ticket, by=user)

    def _named(self, reference: str) -> tuple[Policy, Ticket, str]:
        """The ticket of that number, locked, if the speaker may work it, and who they are."""
        for policy, user in self.works_for():
            tenant = self.work.uow.tenants.find(policy.tenant)
            found = tenant and self.work.uow.search.by_reference(tenant.id, reference)
            if found and user in staff_of(policy, found):
                return policy, self.work.uow.tickets.get(found.tenant_id, found.id, lock=True), user
        raise NotYours

    def send_transcript(self, reference: str) -> None:
        """Sends the speaker alone everything on a ticket, as a file; NotYours."""
        policy, ticket, by = self._named(reference.strip().upper())
        record(self.work, ticket, "ticket:transcript", by=by)
        self.work.say(
            Address(SLACK, self.speaker.conversation),
            "transcript",
            {"reference": ticket.reference, "lines": transcript.lines(self.work, ticket)},
            language=policy.languages[0],
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
        )

    def find_cases(self, typed: str) -> None:
        """Tells the speaker alone which cases fit; NotYours for those who work none."""
        staffed = self.works_for()
        if not staffed:
            raise NotYours
        found: list[dict[str, object]] = []
        buttons: list[Button] = []
        for policy, user in staffed:
            lines = finding.find(self.work, policy, user, typed)[: finding.MOST - len(found)]
            found += lines
            buttons += self._openers(policy, [str(one["reference"]) for one in lines])
        key = "found-cases" if found else "found-nothing"
        address = Address(SLACK, self.speaker.conversation)
        language = self.contact.language or staffed[0][0].languages[0]
        values = {"trace": found} if found else {}
        self.work.say(address, key, values, buttons, language=language)

    def _openers(self, policy: Policy, references: list[str]) -> list[Button]:
        tenant = self.work.uow.tenants.find(policy.tenant)
        made = []
        for reference in references:
            ticket = tenant and self.work.uow.search.by_reference(tenant.id, reference)
            if ticket and (url := finding.link_to(self.work, ticket, self.speaker)):
                made.append(Button("open-ticket", url=url, text=reference))
        return made
