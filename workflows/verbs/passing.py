"""Filing what came by other ways, handing over to controllers, and their receipts."""

from typing import Any

from storage.models import NoticeRow, PrivacyRequest
from workflows import by_letter, filing, handover, receipts
from workflows.errors import NotYours, StaleButton
from workflows.notices import SLACK, Address, Form
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn


class PassingVerbs(RequesterTurn):
    """Filing what came by other ways, handing over to controllers, and their receipts."""

    # Filing

    def may_file_for(self) -> tuple[Policy, ...]:
        """The organisations whose requests the speaker decides, so may file; empty for others."""
        policies = self.work.settings.policies.values()
        return tuple(one for one in policies if self.staff_in(one) in one.dpo_members)

    def filing_form(self) -> Form:
        """The form for a request that came another way; NotYours."""
        return filing.form(self.may_file_for())

    def file_request(self, values: dict[str, str]) -> str:
        """Files it; the reference. NotYours, or FormIncomplete with every wrong field."""
        policies = self.may_file_for()
        if not policies:
            raise NotYours
        filed = filing.read(values, policies, self.work.now)
        user = str(self.staff_in(filed.policy))
        request = filing.file(self.work, filed, by=user)
        self.work.say(
            Address(SLACK, self.speaker.conversation),
            "request-filed-by-you",
            {
                "reference": request.reference,
                "tenant": filed.policy.name,
                "effective_on": request.effective_on.isoformat(),
            },
            language=filed.policy.languages[0],
            tenant_id=request.tenant_id,
            request_id=request.id,
        )
        return request.reference

    def letter_sent(self, token: str) -> None:
        """A letter to a person without a chat went out."""
        row, _ = self.button(token)
        policy = self._of_card(row)
        by_letter.sent(self.work, row, by=self._member(policy.dpo_members, policy))

    def letter_address(self, token: str) -> dict[str, Any]:
        """Whom a letter goes to, for those who may send it."""
        row, _ = self.button(token)
        policy = self._of_card(row)
        self._member(policy.dpo_members, policy)
        letter = self.work.uow.passing.letter_of_notice(row.tenant_id or 0, row.id)
        request = letter and self.work.uow.requests.find(letter.tenant_id, letter.request_id)
        if not request:
            raise StaleButton  # another organisation's by now
        person = request.person
        names = ("name", "email", "phone", "address")
        return {
            "reference": request.reference,
            **{name: str(person.get(name, "")) for name in names},
        }

    def _of_card(self, row: NoticeRow) -> Policy:
        if row.request_id is None or row.tenant_id is None:
            raise StaleButton
        return self.work.policy(row.tenant_id)

    # Hand-overs to customers, as the operator's DPO sees them

    def handover_behind(self, token: str) -> tuple[PrivacyRequest, str]:
        """The customer's request that a card of the operator tells of, and who presses.

        Gives the row, of which the operator's people may be shown reference, organisation, right,
        dates and the state of the hand-over: never the person, the details or an answer.
        """
        row, _ = self.button(token)
        watcher = self._of_card(row)
        by = self._member(watcher.dpo_members, watcher)
        for policy in (watcher, *self.work.settings.policies.customers_of(watcher.tenant)):
            tenant_id = self.work.tenant_id(policy)
            request = self.work.uow.requests.find(tenant_id, row.request_id or 0, lock=True)
            if request is not None:
                return request, by
        raise StaleButton

    def handover_state(self, token: str) -> dict[str, Any]:
        """What the operator's people may know of a customer's case."""
        request, _ = self.handover_behind(token)
        return {
            "reference": request.reference,
            "tenant": self.work.name_of(request.tenant_id),
            "right": request.kind.value,
            "status": request.status.value,
            "received_at": request.received_at.isoformat(),
            "legal_on": request.legal_on.isoformat(),
            "effective_on": request.effective_on.isoformat(),
            "receipts": receipts.lines(self.work, request),
        }

    def hand_over_by_mail(self, token: str) -> None:
        """Sends the controller's published privacy contact a link, for want of another way."""
        request, by = self.handover_behind(token)
        handover.try_again(self.work, request, by=by, by_mail=True)
