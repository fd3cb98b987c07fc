"""What a DPO does to have a person's data erased, and to get a certificate."""

from collections.abc import Mapping

from storage.models import ErasureOrder, NoticeRow
from workflows import certificates, passwords, person_erasing, person_forms
from workflows.errors import CaseErased, NotYours, SecretWanted, StaleButton
from workflows.notices import ERASE_PERSON, SLACK, Address, Field, Form, Wrong
from workflows.person_forms import Next, Ordering
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn

Filled = Mapping[str, str]


class ErasingVerbs(RequesterTurn):
    """Each checks tenant and role anew."""

    # By a command, the button of a closed request's card, or the App Home

    def decides_for(self) -> list[tuple[Policy, str]]:
        """The organisations whose DPO the speaker is, each with the speaker's Slack id there."""
        every = [(one, self.staff_in(one)) for one in self.work.settings.policies.values()]
        return [(one, user) for one, user in every if user is not None and user in one.dpo_members]

    def erase_form(self, token: str) -> Form | None:
        """What goes and what stays; None where a secret for passwords has to be had first.

        Without a reference it asks whose: that is the form of the App Home.
        """
        if token == ERASE_PERSON:
            return self._whose_form()
        at = self._ordering(token.removeprefix(ERASE_PERSON))
        return None if at.lacks_secret() else person_forms.form(at)

    def erase_form_of_card(self, token: str) -> Form | None:
        """The same for the request on whose card the button stands."""
        return self.erase_form(self._held_by_card(token))

    def explain_erasing_of_card(self, token: str) -> None:
        """Raises why that form did not open, or gives the way to a secret."""
        self.explain_erasing(self._held_by_card(token).removeprefix(ERASE_PERSON))

    def _held_by_card(self, token: str) -> str:
        request, _ = self.request_behind(token, fresh=False)
        return f"{ERASE_PERSON}{request.reference}"

    def _whose_form(self) -> Form:
        policies = self.decides_for()
        if not policies:
            raise NotYours
        field = Field("erase-reference", max_length=20)
        return Form("erase-whom", ERASE_PERSON, policies[0][0].languages[0], (field,))

    def explain_erasing(self, reference: str) -> None:
        """Raises why no form opened, or gives the way to a secret."""
        at = self._ordering(reference)
        if at.lacks_secret():
            self._give_secret(at)

    def erase_person(self, token: str, filled: Filled) -> Next:
        """Erases, or asks a second person to agree; after the question whose, the preview."""
        if token == ERASE_PERSON:
            return self._preview_of(filled.get("erase-reference", ""))
        at = self._ordering(token.removeprefix(ERASE_PERSON))
        if at.lacks_secret():
            raise SecretWanted
        return person_forms.submit(at, filled)

    def _preview_of(self, reference: str) -> Next:
        if not self.decides_for():
            raise NotYours
        try:
            at = self._ordering(reference)
        except (NotYours, CaseErased):
            return Wrong({"erase-reference": "error-no-such-case"})
        if not at.lacks_secret():
            return person_forms.form(at)
        self._give_secret(at)
        return None

    def _ordering(self, reference: str) -> Ordering:
        for policy, user in self.decides_for():
            try:
                case = person_erasing.find_case(self.work, policy, reference)
            except NotYours:
                continue
            return Ordering(self.work, policy, case, f"{ERASE_PERSON}{case.reference}", user)
        raise NotYours

    def _give_secret(self, at: Ordering) -> None:
        channel = at.policy.dpo.slack_channel if at.policy.dpo else ""
        passwords.give_link(
            self.work, at.policy, channel=channel, user=at.by, language=at.policy.languages[0]
        )

    # The second person

    def confirm_erasure_form(self, token: str) -> Form | None:
        """What the second person looks at; None where a secret has to be had first."""
        at, order = self._confirming(token)
        return None if at.lacks_secret() else person_forms.confirm_form(at, order)

    def explain_confirming(self, token: str) -> None:
        """Raises why no form opened, or gives the way to a secret."""
        at, order = self._confirming(token)
        if at.lacks_secret():
            self._give_secret(at)
        else:
            person_forms.confirm_form(at, order)

    def confirm_erasure(self, token: str, filled: Filled) -> Next:
        """The second person agrees; what has changed meanwhile has to be proposed anew."""
        at, order = self._confirming(token)
        row, _ = self.button(token)
        came, as_shown = person_forms.confirm(at, order, filled)
        if not as_shown:
            values = {"reference": order.reference}
            channel = str(row.address["conversation"])
            self.tell_privately(channel, "erasure-lapsed", values, token=token)
        if came is None:
            self._redraw(row, order)
        return came

    def drop_erasure(self, token: str) -> None:
        """One of the two does not want it after all."""
        row, policy, order = self._order(token)
        by = self._member(policy.approvers, policy)
        person_forms.drop(self.work, order, by=by)
        self._redraw(row, order)

    def _confirming(self, token: str) -> tuple[Ordering, ErasureOrder]:
        _, policy, order = self._order(token)
        by = self._member(policy.approvers, policy)
        case = person_erasing.find_case(self.work, policy, order.reference)
        return Ordering(self.work, policy, case, token, by), order

    def _order(self, token: str) -> tuple[NoticeRow, Policy, ErasureOrder]:
        row, button = self.button(token)
        if row.tenant_id is None or row.contact_id is not None:
            raise StaleButton
        policy = self.work.policy(row.tenant_id)
        self._member(policy.approvers, policy)
        order = self.work.uow.erasures.order(row.tenant_id, int(button.get("value", "0")))
        if order is None or order.end is not None:
            raise StaleButton
        return row, policy, order

    def _redraw(self, row: NoticeRow, order: ErasureOrder) -> None:
        """The card says how it ended, and has no buttons any more."""
        policy = self.work.policy(order.tenant_id)
        values = {"reference": order.reference, "by": order.ended_by or "", "end": order.end or ""}
        channel = str(row.address["conversation"])
        self.work.say_in_channel(policy, channel, "erasure-ended", values, edits_id=row.id)

    # The certificate

    def send_certificate(self, reference: str) -> None:
        """Sends the speaker alone the certificate of a case, as a file in both languages."""
        for policy, _ in self.decides_for():
            tenant = self.work.uow.tenants.find(policy.tenant)
            found = tenant and self.work.uow.erasures.of_reference(
                tenant.id, reference.strip().upper()
            )
            if found:
                values = {
                    "reference": found.reference,
                    "lines": certificates.lines(self.work, found),
                }
                address = Address(SLACK, self.speaker.conversation)
                language = policy.languages[0]
                self.work.say(
                    address,
                    "certificate",
                    values,
                    language=language,
                    tenant_id=found.tenant_id,
                )
                return
        raise NotYours
